"""这条记录的来历: from a row of any page to all that ever happened to it, in the change log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cleanprison.ui.kit import Page, TableView

WORDS = "这条记录的来历"
KEYS = "Ctrl+H"


def offer_history(
    page: Page, table: TableView[Any], record: str, key: Callable[[Any], int] = lambda row: row.id
) -> None:
    """Let Ctrl+H and the context menu of a table show the history of the record (a table's name) under the cursor."""

    def show() -> None:
        row = table.current_row()
        if row is None:
            page.message.inform("请先在表中选一行。")
        else:
            page.open_page("system", "log", record=(record, key(row)))

    table.add_act(WORDS, KEYS, show)
