"""月考核表: the month of every inmate as the rules make it, in the columns of the paper; numbers are typed into it."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cleanprison.errors import InputRefused
from cleanprison.people.queries import officer_rows, sections
from cleanprison.rights import Right
from cleanprison.scoring.pasting import heading_of
from cleanprison.scoring.queries import MonthRow, MonthTable, month_list
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.batch import month_words, typing_fault
from cleanprison.scoring.shelf import shelf_of
from cleanprison.scoring.wording import month_sum, pack_state, part_name, part_sum
from cleanprison.sheets.importing import ImportOutcome
from cleanprison.ui.kit import (
    ApplicationPort,
    Page,
    StepTrack,
    TableView,
    read_clipboard_block,
    run_query,
)
from cleanprison.ui.scoring.entry_desk import EntryDesk
from cleanprison.ui.scoring.month_batches import MonthBatches
from cleanprison.ui.scoring.month_columns import PART_COLUMNS, cap_note, month_columns, month_total, part_of
from cleanprison.ui.scoring.month_filters import MonthFilters
from cleanprison.ui.scoring.month_paste import MonthPaste
from cleanprison.ui.scoring.shared import month_on_screen, month_steps, preview_report, show_rows

NAME = "scoring.month"
AT_ONCE = "记入后立即撤回"


class MonthPage(Page):
    """Show what each part made and how; in an open month, take numbers by key or paste, and batches back."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            *("day_record", "day_record_step", "movement", "movement_void", "inmate", "officer", "unit", "section"),
            *("month_step", "ledger_entry", "unit_pack", "pack_confirmation"),
        }
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "月考核表")
        self._app = app
        self._table: MonthTable | None = None
        self._fault: str | None = None
        pack = app.query(shelf_of).pack_for(Month.of(month_on_screen(app)))
        self.add_action(
            "inmate_sheets", "个人考核单", self._on_inmate_sheets, tip="打印所选罪犯的个人月度考核单", right=Right.PRINT
        )
        self.add_action(
            "group", "给所选的人记一笔", self._on_group, tip="在表中选一人或多人，一次记入", right=Right.RECORD_POINTS
        )
        self.add_action("close", "评议与关账", self._on_close)
        self.add_action("batches", "批次", self._on_batches, tip="这个月写入的各批，可整批撤回")
        self.add_action(
            "enter",
            "录入",
            self._on_enter,
            tip="在表里逐人输入分值；在分值格里直接打数字也可以",
            right=Right.RECORD_POINTS,
        )
        self.add_action("print", "打印预览", self.print, role="primary", tip="Ctrl+P", right=Right.PRINT)
        self.track = StepTrack(f"{NAME}.steps")
        self.add_above(self.track)
        self.month = self.filters.add_month("month", month_on_screen(app))
        self.narrowing = MonthFilters(self.filters)
        self.filters.set_note(pack_state(pack), "attention")
        self.table: TableView[MonthRow] = TableView(
            f"{NAME}.table", "月考核表", month_columns(pack), lambda row: row.inmate.id, enter_down=True
        )
        self.entry = EntryDesk(app, self.table, self.message)
        self.paste_view = MonthPaste(app)
        self.batches = MonthBatches(app, self.message)
        self._stack = self._stacked()
        self.add_body(self._stack)
        self.setFocusProxy(self.table)
        self._connect()

    def _stacked(self) -> QStackedWidget:
        listed = QWidget()
        layout = QVBoxLayout(listed)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.entry)
        layout.addWidget(self.table, 1)
        stack = QStackedWidget()
        for view in (listed, self.paste_view, self.batches):
            stack.addWidget(view)
        return stack

    def _connect(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self._on_opened)
        self.table.add_act("粘贴", "Ctrl+V", self.paste)
        self.table.add_act("不要所选的待写分值", "Del", self.entry.drop_chosen)
        self.month.switched.connect(self._on_month)
        self.filters.changed.connect(self._show)
        self.entry.changed.connect(self._tell_place)
        self.entry.shown.connect(lambda shown: self.track.setVisible(not shown))  # room for more people
        self.entry.written.connect(lambda batch: self._say_written(len(batch.ids), batch.batch))
        self.paste_view.written.connect(self._on_pasted)
        for view in (self.paste_view, self.batches):
            view.left.connect(self._show_list)

    # reading

    def open_with(self, context: dict[str, Any]) -> None:
        """Show a month."""
        if "month" in context:
            self.month.show_month(context["month"].first)

    def _on_month(self) -> None:
        self._stack.setCurrentIndex(0)
        self.filters.show()
        self.refresh()

    def refresh(self) -> None:
        month, today = Month.of(self.month.month()), self._app.clock.today()
        listed = run_query(self, self._app, month_list, month, today)
        units = run_query(self, self._app, sections)
        officers = run_query(self, self._app, officer_rows)
        if listed is None or units is None or officers is None:
            return
        table = self._table = listed.table
        self._fault = typing_fault(month, table.state)
        self.filters.set_note(pack_state(table.pack), "" if table.pack.is_verified else "attention")
        self.narrowing.take(table, listed.entries, units)
        self.track.set_steps(month_steps(listed.status))
        self._show()
        self.entry.take_month(table, officers, self.narrowing.clauses, self._fault)
        if self._stack.currentWidget() is self.batches:
            self.batches.show_month(month)

    def _show(self) -> None:
        table = self._table
        if table is None:
            return
        shown = self.narrowing.narrowed(table.rows)
        show_rows(self.table, shown)
        self.table.set_total(month_total(shown))
        induction = sum("入监教育" in row.note for row in table.rows)
        self.set_summary(
            month_words(table.month),
            f"{table.scored} 人计分",
            f"{induction} 人入监教育期内" if induction else "",
            f"本页 {len(shown)} 人" if len(shown) != table.scored else "",
        )
        if table.rows:
            self.table.set_empty("没有符合筛选条件的罪犯。", "清除筛选", self.filters.clear)
        else:
            self.table.set_empty(
                "这个月没有计分的罪犯。先导入罪犯名册，月考核表就会按规则算出每个人的分。",
                "去导入",
                lambda: self.open_page("people", "import"),
            )

    def _tell_place(self) -> None:
        self._on_moved(self.table.current_row(), self.table.view.currentIndex().column())

    def _on_moved(self, row: MonthRow | None, column: int) -> None:
        if row is None or self._table is None:
            self.explain("")
            return
        part = PART_COLUMNS.get(column)
        found = part_of(row, part) if part else None
        if found:
            words = part_sum(found, part_name(self._table.pack, found.part))
        else:
            words = month_sum(row.result, row.correction, row.opening)
        typed = self.entry.here() if self._fault is None else None
        if typed is not None:
            cap = cap_note(found, typed.points) if found and not typed.fault else ""
            words = f"{typed.cell.shown}：{typed.cell.tip}{cap}    Esc 不要这一格"
        elif part is not None:
            words += f"    {self._fault or '直接输入分值，Enter 到下一人'}"
        else:
            words += "    Enter 看明细"
        self.explain(f"{row.inmate.name} · {words}")

    # typing, pasting, taking back

    def save(self) -> None:
        """Write what is typed or pasted (Ctrl+S)."""
        if self._stack.currentWidget() is self.paste_view:
            self.paste_view.write()
        elif self._stack.currentWidget() is not self.batches and self._may_type():
            self.entry.write()

    def _may_type(self) -> bool:
        if self._fault is not None:
            self.message.inform(f"{self._fault}。")
        return self._fault is None

    def _on_enter(self) -> None:
        if self._may_type() and not self.entry.put_away():
            self._show_list()
            self.entry.start()

    def paste(self) -> None:
        """Take the block on the clipboard: a table of records by its heading, plain numbers from the cursor on."""
        block = read_clipboard_block()
        if not block:
            self.message.inform("剪贴板里没有表格内容。请在 WPS 里选中分值，或连同标题行一起复制后再粘贴。")
        elif self._may_type():
            try:
                self._take(block)
            except InputRefused as error:
                self.message.refuse(error.message)

    def _take(self, block: list[list[str]]) -> None:
        heading = heading_of(block)
        if heading is None:
            count = self.entry.paste(block)
            self.message.inform(f"已放入 {count} 格，还没有写入；核对姓名和分值后按 Ctrl+S。")
        else:
            self.paste_view.take(Month.of(self.month.month()), block, heading, self.entry.given())
            self._turn_to(self.paste_view)

    def _on_pasted(self, outcome: ImportOutcome) -> None:
        self._show_list()
        newest = self.batches.newest(Month.of(self.month.month()))
        if newest is not None:
            self._say_written(outcome.created, newest.batch)

    def _say_written(self, count: int, batch: int) -> None:
        self.message.done(f"已记入 {count} 条。", "撤回这一批", lambda: self.batches.take_back_now(batch, AT_ONCE))
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_batches(self) -> None:
        self._turn_to(self.batches)
        self.batches.show_month(Month.of(self.month.month()))
        self.batches.setFocus()

    def _turn_to(self, view: QWidget) -> None:
        self.message.hide()
        self._stack.setCurrentWidget(view)
        self.filters.hide()

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self.filters.show()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> bool:
        """Leave a preview or the batches, drop the pending cell under the cursor, or do what any page does (Esc)."""
        if self._stack.currentIndex():
            self._show_list()
            return True
        return self.entry.drop_here() or super().back() or self.entry.put_away()

    # other pages and papers

    def _on_opened(self, row: MonthRow) -> None:
        self.open_page("scoring", "account", inmate_id=row.inmate.id, month=Month.of(self.month.month()))

    def _on_close(self) -> None:
        self.open_page("scoring", "close", month=Month.of(self.month.month()))

    def _on_group(self) -> None:
        chosen = tuple(row.inmate.id for row in self.table.selected_rows())
        if chosen:
            self.open_page("scoring", "days", group=chosen)
        else:
            self.message.inform("请先在表中选一人或多人（按住 Shift 或 Ctrl 多选）。")

    def print(self) -> None:
        preview_report(self, self._app, "month-sheet", Month.of(self.month.month()))

    def _on_inmate_sheets(self) -> None:
        row = self.table.current_row()
        number = row.inmate.number if row else None
        preview_report(self, self._app, "inmate-sheet", Month.of(self.month.month()), number)
