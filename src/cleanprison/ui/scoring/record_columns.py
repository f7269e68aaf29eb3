"""The columns of lists of day records, and the words about the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable

from cleanprison.clock import CHINA
from cleanprison.scoring.queries import DayRecordRow
from cleanprison.scoring.record_words import facts_of, subject_of, written_words
from cleanprison.scoring.rules import RulePack
from cleanprison.scoring.rules.record_state import RECORD_TITLES, RecordState
from cleanprison.scoring.wording import KIND_TITLES, signed_points
from cleanprison.ui.kit import Column, Page, TableView, Tone
from cleanprison.ui.record_history import offer_history

FACTS = 7
# The tables that lists of day records are made of.
WATCHED = frozenset(
    {
        *("day_record", "day_record_step", "attachment", "inmate", "officer", "movement", "movement_void", "section"),
        *("unit_pack", "pack_confirmation"),
    }
)


def record_table(page: Page, title: str, pack: Callable[[], RulePack]) -> TableView[DayRecordRow]:
    """Return the list of day records of a page; the status line tells all that the one under the cursor says.

    Ctrl+H goes on to its history.
    """
    table: TableView[DayRecordRow] = TableView(
        f"{page.name}.table", title, record_columns(pack), lambda row: row.id, select_rows=True, stretch=FACTS
    )
    table.moved.connect(lambda row, _column: page.explain(told_words(pack(), row)))
    offer_history(page, table, "day_record")
    return table


def record_columns(pack: Callable[[], RulePack]) -> list[Column[DayRecordRow]]:
    """Return the columns; `pack` gives the rules of the month on screen. Column FACTS takes the room left over."""

    def tone(row: DayRecordRow) -> Tone:
        return "muted" if row.void_reason else "refusal" if row.kind in ("minus", "penalty") else ""

    def subject(row: DayRecordRow) -> str:
        return subject_of(pack(), row, short=True)

    def facts(row: DayRecordRow) -> str:
        return facts_of(pack(), row)

    return [
        Column("日期", lambda r: r.occurred_on, width=108),
        Column("编号", lambda r: r.number, width=112),
        Column("姓名", lambda r: r.name, width=96, tip=lambda r: r.name, sort_key=lambda r: r.pinyin),
        Column("类别", lambda r: KIND_TITLES.get(r.kind, r.kind), width=78),
        Column("部分", subject, width=104, tip=subject),
        Column("分值", lambda r: signed_points(r.kind, r.points), number=True, width=74, tone=tone),
        Column("依据", lambda r: r.clause, width=112, tip=lambda r: r.clause),
        Column("事由", facts, width=150, tip=facts),
        Column("附件", lambda r: len(r.evidence), _count, centred=True, width=60, tip=files_words),
        Column("民警", lambda r: r.officer, width=76, tip=lambda r: r.officer),
        Column("记录时间", written_words, width=114, sort_key=lambda r: r.recorded_at, tip=_written, tone=_late),
        Column("状态", state_words, width=76, tip=state_words, tone=_attention),
    ]


def _count(number: int) -> str:
    return f"{number} 个" if number else ""


def _late(row: DayRecordRow) -> Tone:
    return "attention" if row.late_days > 0 else ""


def _attention(row: DayRecordRow) -> Tone:
    return "attention" if row.void_reason or row.own_state is RecordState.RETURNED else ""


def state_words(row: DayRecordRow) -> str:
    """Return where a record stands, and why it was taken back."""
    return f"已撤销：{row.void_reason}" if row.void_reason else RECORD_TITLES[row.own_state]


def _written(row: DayRecordRow) -> str:
    late = f"（事后 {row.late_days} 天补记）" if row.late_days > 0 else ""
    return f"{row.recorder} 记于 {row.recorded_at.astimezone(CHINA):%Y-%m-%d %H:%M}{late}"


def files_words(row: DayRecordRow) -> str:
    """Return the names of the attachments; those added later say so."""
    names = [f"{one.name}（后补）" if one.later else one.name for one in row.evidence]
    return f"附件 {len(names)} 个：{'、'.join(names)}" if names else ""


def told_words(pack: RulePack, row: DayRecordRow | None) -> str:
    """Return all that a record says, for the status line."""
    if row is None:
        return ""
    place = f" · {row.place}" if row.place else ""
    hour = f" {row.occurred_at:%H:%M}" if row.occurred_at else ""
    files = f" · {files_words(row)}" if row.evidence else ""
    return (
        f"{row.name} · {row.occurred_on}{hour}{place} · {row.clause} · {facts_of(pack, row)}{files} · {_written(row)}"
    )
