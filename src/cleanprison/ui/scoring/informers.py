"""Reading an informer's act: only on purpose, one at a time, and written down."""

from __future__ import annotations

from typing import Protocol, cast

from cleanprison.errors import CleanPrisonError
from cleanprison.scoring.queries import DayRecordRow
from cleanprison.scoring.queries.records import HIDDEN
from cleanprison.scoring.queries.sensitive import informer_facts
from cleanprison.ui.kit import ApplicationPort, Page, show_failure

FACTS_TIP = "看所选检举类专项加分的地点和事由；谁、何时看过会记入变更记录"


class _Sensitive(Protocol):
    def read_sensitive(self, fetch: object, record_id: int, *, origin: str) -> str: ...


def show_informer_facts(page: Page, app: ApplicationPort, row: DayRecordRow | None) -> None:
    """Show place and facts of the chosen record above the page."""
    if row is None or row.facts != HIDDEN:
        page.message.inform("请先选一条检举类的专项加分；其他记载的事由就在表里。")
        return
    try:
        words = cast(_Sensitive, app).read_sensitive(informer_facts, row.id, origin=page.title)
    except CleanPrisonError as error:
        show_failure(page, error)
    else:
        page.message.inform(f"{row.name} {row.occurred_on}：{words}（这次查阅已记入变更记录）")
