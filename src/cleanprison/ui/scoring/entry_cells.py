"""The cells typed into the table of the month: shown in it, asked of the rules, not written yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleanprison.errors import InputRefused
from cleanprison.scoring.queries import MonthRow
from cleanprison.scoring.rules import Part
from cleanprison.scoring.service import refusals
from cleanprison.ui.kit import ApplicationPort, TableView, run_query
from cleanprison.ui.scoring.month_columns import PART_COLUMNS
from cleanprison.ui.scoring.typed_points import Basis, Cell, TypedPoints


class EntryCells:
    """Keep what is typed and what the table shows of it the same; every cell touched is asked of the rules at once."""

    def __init__(self, app: ApplicationPort, table: TableView[MonthRow]) -> None:
        self._app = app
        self._table = table
        self.typed = TypedPoints()

    def here(self) -> Cell | None:
        """Return the cell under the cursor, None when it is not one of a part."""
        row, part = self._table.current_row(), self.part_here()
        return None if row is None or part is None else (row.inmate.id, part)

    def part_here(self) -> Part | None:
        """Return the part of the column under the cursor."""
        return PART_COLUMNS.get(self._table.view.currentIndex().column())

    def chosen(self) -> list[Cell]:
        """Return the selected cells of parts."""
        rows = self._table.model.rows
        indexes = self._table.view.selectionModel().selectedIndexes()
        return [(rows[i.row()].inmate.id, PART_COLUMNS[i.column()]) for i in indexes if i.column() in PART_COLUMNS]

    def type(self, texts: Sequence[tuple[Cell, str]], basis: Basis | None) -> None:
        """Take what was typed into cells."""
        for cell, text in texts:
            self.typed.type(cell, text, basis)
        self.check([cell for cell, _text in texts])

    def give_basis(self, basis: Basis, *, to_all: bool = False) -> None:
        """Give a basis to the cells that have none, or to all."""
        if to_all or self.typed.waits_for_basis:
            self.typed.give_basis(basis, to_all=to_all)
            self.check(self.typed.cells)

    def drop(self, cells: Iterable[Cell]) -> bool:
        """Forget what was typed into cells; returns whether there was anything."""
        gone = [cell for cell in cells if self.typed.at(cell) is not None]
        for cell in gone:
            self.typed.drop(cell)
        self.check(gone)
        return bool(gone)

    def check(self, cells: Sequence[Cell]) -> int:
        """Ask the rules about cells, those of one inmate counting together, and show the answer.

        Returns how many cells in all are refused.
        """
        asked = self.typed.writable({owner for owner, _part in cells})
        commands = [command for _cell, command in asked]
        found = run_query(self._table, self._app, refusals, commands, self._app.clock.today()) if commands else []
        faults = {asked[one.place][0]: f"{one.fault.words}（依据：{one.fault.clause}）" for one in found or ()}
        for cell, _command in asked:
            self.typed.refuse(cell, faults.get(cell, ""))
        self._show({*cells, *(cell for cell, _command in asked)})
        return self.typed.refused

    def show_all(self) -> None:
        """Show every cell in the table."""
        self._show(self.typed.cells)

    def _show(self, cells: Iterable[Cell]) -> None:
        for owner, part in cells:
            typed = self.typed.at((owner, part))
            self._table.model.show_typed(owner, part, typed.cell if typed else None)

    def block_from_here(self, block: Sequence[Sequence[str]]) -> list[tuple[Cell, str]]:
        """Lay a block of numbers over the cells from the cursor on, empty ones left out.

        InputRefused when it does not fit.
        """
        rows, line = self._table.model.rows, self._table.view.currentIndex().row()
        here = self.part_here()
        if here is None:
            raise InputRefused(
                "请先把光标放在要记分的格里（监管、教育或劳动），再粘贴；要粘贴整张表，请连同标题行一起复制。"
            )
        parts = list(Part)[list(Part).index(here) :]
        width = max(n + 1 for cells in block for n, cell in enumerate(cells) if cell)
        if len(block) > len(rows) - line:
            raise InputRefused(
                f"粘贴的有 {len(block)} 行，从这里往下只有 {len(rows) - line} 人，一格也没有放入；请核对次序。"
            )
        if width > len(parts):
            raise InputRefused(
                f"粘贴的有 {width} 列，从这里往右只有 {len(parts)} 个部分，一格也没有放入；"
                "要粘贴整张表，请连同标题行一起复制。"
            )
        return [
            ((row.inmate.id, part), text)
            for row, texts in zip(rows[line:], block, strict=False)
            for part, text in zip(parts, texts, strict=False)
            if text
        ]
