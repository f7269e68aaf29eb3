"""日记载: every plus, minus, special award and penalty of a month, as it was written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from PySide6.QtCore import QTimer

from cleanprison.people.queries import InmateRow, inmate_rows, officer_rows, sections
from cleanprison.rights import Right
from cleanprison.scoring.queries import DayRecordRow, day_record_rows
from cleanprison.scoring.rules import Month, RulePack
from cleanprison.scoring.service import (
    RecordPoints,
    VoidBatch,
    VoidDayRecord,
    record_points,
    void_batch,
    void_day_record,
)
from cleanprison.scoring.shelf import shelf_of
from cleanprison.scoring.wording import KIND_TITLES, pack_state, signed_points
from cleanprison.ui.drafts import draft_store
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import (
    ApplicationPort,
    DraftKeeper,
    Page,
    ask_reason,
    run_operation,
    run_query,
)
from cleanprison.ui.scoring.evidence_dialog import EvidenceDialog
from cleanprison.ui.scoring.informers import FACTS_TIP, show_informer_facts
from cleanprison.ui.scoring.record_columns import WATCHED, record_table
from cleanprison.ui.scoring.record_filters import RecordFilters
from cleanprison.ui.scoring.record_form import RecordDialog, RecordForm
from cleanprison.ui.scoring.shared import month_on_screen, pack_in_force, preview_report, show_rows

NAME = "scoring.days"
ORIGIN = "日记载"


class DayPage(Page):
    """List the records of a month, newest first; write new ones, take mistakes back."""

    watches: ClassVar[frozenset[str]] = WATCHED

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = app
        self._rows: list[DayRecordRow] = []
        self._pack: RulePack = app.query(shelf_of).pack_for(Month.of(month_on_screen(app)))
        self.add_action("print", "打印预览", self.print, right=Right.PRINT)
        self.add_action("void", "撤销", self._on_void, tip="撤销所选的一条记载，须写明原因", right=Right.RECORD_POINTS)
        self.add_action("evidence", "附件", self._on_evidence, tip="看所选记载的附件，另存，或者补加")
        self.add_action("facts", "看检举事由", self._on_facts, tip=FACTS_TIP, right=Right.READ_INFORMERS)
        self.add_action("new", "记一笔", self.save, role="primary", tip="Ctrl+S", right=Right.RECORD_POINTS)
        self.month = self.filters.add_month("month", month_on_screen(app))
        self.search = self.filters.add_search()
        self.narrow = RecordFilters(self.filters, self._pack)
        self.filters.set_note(pack_state(self._pack), "attention")
        self.table = record_table(self, "日记载", lambda: self._pack)
        self.table.opened.connect(self._on_opened)
        self.add_body(self.table)
        self.month.switched.connect(lambda _day: self.refresh())
        self.filters.changed.connect(self._show)

    def open_with(self, context: dict[str, Any]) -> None:
        """Show a month, or the records of one person in it."""
        if "month" in context:
            self.month.show_month(context["month"].first)
        if "search" in context:
            self.search.setText(context["search"])
        self.narrow.pick(context)
        if "group" in context:
            QTimer.singleShot(0, self, lambda: self._enter_group(context["group"]))

    def _enter_group(self, inmate_ids: tuple[int, ...]) -> None:
        inmates = run_query(self, self._app, inmate_rows, self._app.clock.today()) or []
        group = tuple(inmate for inmate in inmates if inmate.id in inmate_ids)
        if group:
            self.enter(group)

    def refresh(self) -> None:
        month = Month.of(self.month.month())
        rows = run_query(self, self._app, day_record_rows, month)
        officers = run_query(self, self._app, officer_rows)
        inmates = run_query(self, self._app, inmate_rows, month.last, include_left=True)
        units = run_query(self, self._app, sections)
        pack = run_query(self, self._app, pack_in_force, month)
        if rows is None or officers is None or inmates is None or units is None or pack is None:
            return
        self._pack = pack
        self.filters.set_note(pack_state(pack), "" if pack.is_verified else "attention")
        self._rows = rows
        self.narrow.offer(rows, inmates, officers, units, pack)
        self._show()

    def _show(self) -> None:
        words = self.search.text().strip()
        shown = [row for row in self._rows if fits(words, row.number, row.name) and self.narrow.passes(row)]
        show_rows(self.table, shown)
        counted = [row for row in shown if not row.void_reason]
        plus = sum(row.kind == "plus" for row in counted)
        minus = sum(row.kind == "minus" for row in counted)
        month = self.month.month()
        self.set_summary(f"{month.year}年{month.month}月", f"{len(counted)} 条", f"加分 {plus}", f"扣分 {minus}")
        if self._rows:
            self.table.set_empty("没有符合筛选条件的记载，请放宽筛选。")
        else:
            self.table.set_empty("这个月还没有日记载。加分、扣分、专项加分和处罚都记在这里。", "记一笔", self.save)

    def _on_opened(self, row: DayRecordRow) -> None:
        self.open_page("scoring", "account", inmate_id=row.inmate_id, month=Month.of(row.occurred_on))

    def _on_facts(self) -> None:
        show_informer_facts(self, self._app, self.table.current_row())

    def print(self) -> None:
        preview_report(self, self._app, "record-ledger", Month.of(self.month.month()))

    def save(self) -> None:
        """Open the entry form (also Ctrl+S)."""
        self.enter()

    def enter(self, group: tuple[InmateRow, ...] = ()) -> RecordDialog | None:
        """Open the entry form, for a group already chosen or for one person to pick."""
        today = self._app.clock.today()
        inmates = run_query(self, self._app, inmate_rows, today)
        officers = run_query(self, self._app, officer_rows)
        shelf = run_query(self, self._app, shelf_of)
        if inmates is None or officers is None or shelf is None:
            return None

        @lru_cache(maxsize=8)
        def inmates_on(day: date) -> Sequence[InmateRow]:
            return inmates if day == today else run_query(self, self._app, inmate_rows, day) or ()

        form = RecordForm(shelf, inmates, officers, group, today, inmates_on)
        keeper = DraftKeeper(form, draft_store(self._app), f"{form.objectName()}.group" if group else "")
        dialog = RecordDialog(self, form, f"记一笔（{len(group)} 人）" if group else "记一笔")
        if keeper.restored:
            dialog.place.message.inform("已恢复上次没有保存的内容。")

        def write(command: RecordPoints) -> None:
            run_operation(
                dialog.place,
                self._app,
                record_points,
                command,
                origin=ORIGIN,
                on_done=lambda ids: written(ids, command.occurred_on),
            )

        def written(ids: list[int], day: date) -> None:
            keeper.done()
            dialog.accept()
            self.month.show_month(day)
            rows = run_query(self, self._app, day_record_rows, Month.of(day)) or []
            batch = next((row.batch for row in rows if row.id == ids[0]), None)
            self.message.done(f"已记入 {len(ids)} 条。", "取回这一批", lambda: self._take_back(batch))
            self.table.go_to(ids[0])

        dialog.ready.connect(write)
        dialog.open()
        return dialog

    def _take_back(self, batch: int | None) -> None:
        if batch is None:
            return
        run_operation(
            self,
            self._app,
            void_batch,
            VoidBatch(batch, "记入后立即取回"),
            origin=ORIGIN,
            on_done=lambda count: self.message.done(f"已取回 {count} 条，仍可在表中看到，不再计分。"),
        )

    def _on_evidence(self) -> None:
        row = self.table.current_row()
        if row is None:
            self.message.inform("请先在表中选一条记载。")
            return
        EvidenceDialog(self, self._app, row).open()

    def _on_void(self) -> None:
        row = self.table.current_row()
        if row is None:
            self.message.inform("请先在表中选一条记载。")
            return
        if row.void_reason:
            self.message.inform(f"这一条已撤销：{row.void_reason}")
            return
        words = f"{row.occurred_on} {row.name} {KIND_TITLES[row.kind]} {signed_points(row.kind, row.points)}"
        reason = ask_reason(self, "撤销这条日记载", words)
        if reason:
            run_operation(
                self,
                self._app,
                void_day_record,
                VoidDayRecord(row.id, reason),
                origin=ORIGIN,
                reason=reason,
                on_done=lambda _none: self.message.done("已撤销；这一条仍可查看，不再计分。"),
            )
