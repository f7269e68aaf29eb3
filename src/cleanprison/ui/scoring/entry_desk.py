"""Typing into the month's list: the strip above it, the cells not written yet, and writing them as one act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from cleanprison.people.queries import OfficerRow
from cleanprison.scoring.queries import MonthRow, MonthTable
from cleanprison.scoring.rules import Month, Part, Sign
from cleanprison.scoring.service import RecordedBatch, RecordMany, record_many
from cleanprison.sheets.synonyms import choice_word
from cleanprison.ui.drafts import draft_store
from cleanprison.ui.kit import (
    ApplicationPort,
    DraftKeeper,
    ElidedLabel,
    MessageBar,
    TableView,
    named,
    run_operation,
    styled,
)
from cleanprison.ui.scoring.entry_cells import EntryCells
from cleanprison.ui.scoring.entry_strip import NAME, EntryStrip
from cleanprison.ui.scoring.month_columns import PART_COLUMNS
from cleanprison.ui.scoring.typed_points import Basis, Cell, TypedPoint

ORIGIN = "月考核表录入"


class EntryDesk(QFrame):
    """Hold what is being entered into one month; `written` carries the RecordedBatch of a write.

    A number goes into its cell at once, based on the strip as it stands; what the strip lacks is asked for then.
    """

    changed = Signal()
    shown = Signal(bool)
    written = Signal(object)

    def __init__(self, app: ApplicationPort, table: TableView[MonthRow], message: MessageBar) -> None:
        super().__init__()
        named(self, f"{NAME}.desk", "正在录入")
        styled(self, role="card")
        self._app = app
        self._table = table
        self._message = message
        self._month: Month | None = None
        self._keeper: DraftKeeper | None = None
        self._basis: Basis | None = None
        self._cells = EntryCells(app, table)
        self.typed = self._cells.typed
        self.strip = EntryStrip(app.clock.today())
        self._build()
        table.cell_typed.connect(self._on_typed)
        self.strip.submitted.connect(self._on_strip_filled)
        self.strip.changed.connect(self.changed)
        self.strip.left.connect(self._show_count)
        self.hide()

    def _build(self) -> None:
        self._count = named(ElidedLabel(), f"{NAME}.count", "还没有写入的")
        self.write_button = self._button("write", "写入", self.write, "primary")
        self.write_button.setToolTip("Ctrl+S 把表里待写的一次写入")
        self.rebase_button = self._button("rebase", "都改用现在的依据", self._on_rebase)
        self.drop_button = self._button("drop_all", "全部不要", self._on_drop_all)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.rebase_button, self.drop_button, self.write_button):
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(3)
        right.addWidget(styled(self._count, role="label"))
        right.addLayout(buttons)
        right.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(16)
        layout.addWidget(self.strip, 1)
        layout.addLayout(right)

    def _button(self, thing: str, text: str, act: Callable[[], object], role: str = "") -> QPushButton:
        button = styled(named(QPushButton(text), f"{NAME}.{thing}", text), role=role)
        button.clicked.connect(lambda: act())
        return button

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.shown.emit(visible)

    # one month after another

    def take_month(
        self, table: MonthTable, officers: Sequence[OfficerRow], clauses: Sequence[str], fault: str | None
    ) -> None:
        """Enter into a month by its rules, with what was typed there before; `fault` says why nothing can be."""
        month = table.month
        self._table.set_editing(fault is None)
        self.strip.take_month(month, table.pack, officers, clauses)
        turned = month != self._month
        if turned:
            self._month = month
            self._bring_back(f"{NAME}.{month}")
        self.typed.keep_only({row.inmate.id for row in table.rows})
        self._table.model.clear_typed()
        self._show_count()
        if fault is not None:
            self.hide()
        elif self.typed:
            self._cells.show_all()
            self.show()
            if turned:
                self._message.inform(f"已恢复上次没有写入的 {len(self.typed)} 格，核对后按 Ctrl+S 写入。")

    def _bring_back(self, name: str) -> None:
        if self._keeper is None:
            self._keeper = DraftKeeper(self, draft_store(self._app), name)
        else:
            self._keeper.turn_to(name)
        today = self._app.clock.today()
        if self.strip.day.is_empty() and today in self.strip.day.month:
            self.strip.day.set_value(today)

    # typing

    def _on_typed(self, row: MonthRow, key: str, text: str) -> None:
        cell = (row.inmate.id, Part(key))
        if text:
            self._type([(cell, text)])
        else:
            self.drop([cell])

    def paste(self, block: Sequence[Sequence[str]]) -> int:
        """Take a block of numbers from the cursor on, and return how many; InputRefused when it does not fit."""
        texts = self._cells.block_from_here(block)
        self._type(texts)
        return len(texts)

    def _type(self, texts: Sequence[tuple[Cell, str]]) -> None:
        self.show()
        basis = self.strip.basis()
        if basis is not None:
            self._cells.give_basis(basis)
        self._cells.type(texts, basis)
        if basis is None:  # once the editor of the cell is gone
            QTimer.singleShot(0, self, lambda: self.strip.ask())
        self._on_changed()

    def drop(self, cells: Iterable[Cell]) -> bool:
        """Forget what was typed into cells; returns whether there was anything."""
        dropped = self._cells.drop(cells)
        if dropped:
            self._on_changed()
        return dropped

    def drop_chosen(self) -> bool:
        """Forget what was typed into the selected cells."""
        return self.drop(self._cells.chosen())

    def drop_here(self) -> bool:
        """Forget what was typed into the cell under the cursor; returns whether there was anything."""
        here = self._cells.here()
        return here is not None and self.drop([here])

    def here(self) -> TypedPoint | None:
        """Return what was typed into the cell under the cursor."""
        here = self._cells.here()
        return self.typed.at(here) if here else None

    def given(self) -> dict[str, str]:
        """Return what the strip and the cursor say of the columns that a pasted table may lack."""
        basis, part = self.strip.basis(), self._cells.part_here()
        words = {"part": choice_word("part", part) if part else ""}
        if basis is not None:
            sign = choice_word("sign", Sign.MINUS) if basis.minus else ""
            words |= {"date": basis.day.isoformat(), "basis": basis.clause, "facts": basis.facts}
            words |= {"officer": basis.badge, "sign": sign}
        return words

    def start(self) -> None:
        """Show the strip and go to its first empty field."""
        self.show()
        field = next((one for one in self.strip.fields.values() if one.required and one.is_empty()), None)
        (field.control if field else self._table.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> bool:
        """Hide the strip when nothing waits to be written; returns whether it did."""
        if self.isHidden() or self.typed:
            return False
        self.hide()
        return True

    def _on_strip_filled(self) -> None:
        basis = self.strip.basis()
        if basis is not None:
            self._cells.give_basis(basis)
        self._on_changed()
        self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_rebase(self) -> None:
        basis = self.strip.ask()
        if basis is not None:
            self._cells.give_basis(basis, to_all=True)
            self._on_changed()

    def _on_drop_all(self) -> None:
        self.drop(self.typed.cells)

    # writing

    def write(self) -> None:
        """Write every cell as one act; as long as one is refused, nothing is written."""
        self._table.settle()
        if not self.typed:
            self.start()
            return
        known, basis = self._basis, self.strip.ask()
        if basis is None or self._month is None:
            return
        self._cells.give_basis(basis)
        self._on_changed()
        other = self.typed.based_otherwise(basis)
        if other and known != basis:
            self._message.warn(
                f"有 {other} 格是照先前的依据录入的，还没有写入。"
                "要改，请点“都改用现在的依据”；不改，请再按一次 Ctrl+S。"
            )
            return
        refused = self._cells.check(self.typed.cells)
        if refused:
            self._say_refused(refused)
            return
        owners = {owner for owner, _part in self.typed.cells}
        entries = tuple(command for _cell, command in self.typed.writable(owners))
        run_operation(
            self, self._app, record_many, RecordMany(self._month, entries), origin=ORIGIN, on_done=self._on_written
        )

    def _say_refused(self, count: int) -> None:
        (owner, part), typed = next((cell, typed) for cell, typed in self.typed if typed.fault)
        self._on_changed()
        column = next(number for number, known in PART_COLUMNS.items() if known is part)
        row = self._table.current_row() if self._table.go_to(owner, column) else None
        name = row.inmate.name if row else "不在当前筛选中的一人"
        self._message.refuse(f"有 {count} 格不能写入，一格也没有写入。{name}：{typed.fault}")
        self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_written(self, batch: RecordedBatch) -> None:
        self._cells.drop(self.typed.cells)
        self._on_changed()
        if self._keeper is not None:
            self._keeper.keep()
        self.written.emit(batch)

    # showing

    def _on_changed(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        count, refused = len(self.typed), self.typed.refused
        self._basis = self.strip.basis()
        other = self.typed.based_otherwise(self._basis) if self._basis else 0
        words = [f"待写 {count} 格" if count else "在表里输入分值，Enter 到下一人"]
        words += [f"有误 {refused} 格"] if refused else []
        words += [f"{other} 格是另外的依据"] if other else []
        self._count.setText("，".join(words))
        styled(self._count, tone="refusal" if refused else "")
        self.write_button.setEnabled(bool(count))
        self.drop_button.setVisible(bool(count))
        self.rebase_button.setVisible(bool(other))

    # drafts

    def raw_values(self) -> dict[str, str]:
        """Return strip and cells as words."""
        return {**self.strip.raw_values(), "cells": self.typed.raw()}

    def set_raw_values(self, raw: dict[str, str]) -> None:
        """Bring back strip and cells."""
        self.strip.set_raw_values(raw)
        self.typed.take_raw(raw.get("cells", ""))

    def is_empty(self) -> bool:
        """Tell whether there is nothing worth keeping: no cell, no clause, no facts."""
        return not self.typed and self.strip.clause.is_empty() and self.strip.facts.is_empty()
