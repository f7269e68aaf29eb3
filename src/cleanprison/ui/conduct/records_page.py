"""行为记录: praise and criticism of a month or a year, in the columns of the paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from cleanprison.conduct.queries import ConductFilter, ConductRow, conduct_rows
from cleanprison.conduct.report import CONDUCT_TITLE, ConductLedger, conduct_ledger, write_conduct_ledger
from cleanprison.conduct.rules import KIND_TITLES
from cleanprison.conduct.service import RecordedConduct, VoidConduct, record_conduct, void_conduct
from cleanprison.conduct.unit_catalogue import basis_items
from cleanprison.people.queries import officer_rows
from cleanprison.reporting.document import Written
from cleanprison.rights import Right
from cleanprison.ui.conduct.period_switch import PeriodSwitch
from cleanprison.ui.conduct.record_columns import record_columns
from cleanprison.ui.conduct.record_form import RecordForm
from cleanprison.ui.conduct.shared import NOT_BOUND, grow, officer_options, only_own, unit_line
from cleanprison.ui.drafts import draft_store
from cleanprison.ui.kit import (
    ApplicationPort,
    DraftKeeper,
    FormDialog,
    Option,
    Page,
    TableView,
    ask_reason,
    run_operation,
    run_query,
)
from cleanprison.ui.paper_preview import preview_paper
from cleanprison.ui.record_history import offer_history

NAME = "conduct.records"
ORIGIN = "行为记录"


class RecordsPage(Page):
    """List records, newest first; write new ones, take mistakes back, open what a criticism demanded."""

    watches: ClassVar[frozenset[str]] = frozenset({"conduct_record", "conduct_record_void", "rectification", "officer"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = app
        self._go_to: int | None = None
        self._own = only_own(app)
        self.add_action("print", "打印预览", self.print, tip="Ctrl+P", right=Right.PRINT)
        self.add_action(
            "void", "撤销", self._on_void, tip="撤销所选的一条，须写明理由；撤销后仍可查看", right=Right.VOID_CONDUCT
        )
        self.add_action(
            "new", "登记", self.save, role="primary", tip="登记表扬或批评 (Ctrl+S)", right=Right.RECORD_CONDUCT
        )
        self.period = PeriodSwitch(f"{NAME}.period", app.clock.today())
        self.period.switched.connect(self.refresh)
        self.filters.add_widget(self.period)
        self.search = self.filters.add_search("民警、警号、依据、事实")
        self.officer = self.filters.add_box("officer", "全部民警")
        self.officer.setVisible(self._own is None)
        kinds = [Option(kind, title) for kind, title in KIND_TITLES.items()]
        self.kind = self.filters.add_box("kind", "表扬和批评", kinds)
        self.with_void = self.filters.add_check("with_void", "含已撤销")
        self.filters.set_note("日常记录，不是法定奖励或处分")
        self.filters.changed.connect(self._show)
        self.table: TableView[ConductRow] = TableView(
            f"{NAME}.table", ORIGIN, record_columns(), lambda row: row.id, select_rows=True
        )
        offer_history(self, self.table, "conduct_record")
        self.table.moved.connect(lambda row, _column: self._on_moved(row))
        self.table.opened.connect(self._on_opened)
        self.add_body(self.table)

    # reading

    def open_with(self, context: dict[str, Any]) -> None:
        """Show the records behind a count (`officer_id`, `kind`, `month` or `year`), or one record (`record_id`)."""
        blocked = self.filters.blockSignals(True)
        self.search.clear()
        self.with_void.setChecked(False)
        self._take_officers()
        self.officer.pick(context.get("officer_id"))
        self.kind.pick(context.get("kind"))
        self.filters.blockSignals(blocked)
        if "month" in context:
            self.period.show_month(context["month"])
        elif "year" in context:
            self.period.show_year(context["year"])
        self._go_to = context.get("record_id")

    def refresh(self) -> None:
        self._take_officers()
        self._show()
        if self._go_to is not None:
            self.table.go_to(self._go_to)
            self._go_to = None

    def _take_officers(self) -> None:
        officers = run_query(self, self._app, officer_rows, include_left=True)
        if officers is not None:
            self.officer.set_options(officer_options(officers))

    def _wanted(self) -> ConductFilter:
        period = self.period.period(self._app.clock.today())
        return ConductFilter(
            officer_id=self.officer.value() if self._own is None else self._own,
            kind=self.kind.value(),
            since=period.since,
            until=period.until,
            text=self.search.text().strip(),
            include_void=self.with_void.isChecked(),
        )

    def _filtered(self) -> bool:
        return bool(self.search.text().strip() or self.officer.value() or self._own is not None or self.kind.value())

    def _show(self) -> None:
        if self._own == 0:
            self.table.set_empty(NOT_BOUND)
            return
        rows = run_query(self, self._app, conduct_rows, self._wanted())
        if rows is None:
            return
        self.table.set_rows(reversed(rows))
        counted = [row.kind for row in rows if row.void_reason is None]
        words = self.period.period(self._app.clock.today()).words
        sums = [f"{title} {counted.count(kind)}" for kind, title in KIND_TITLES.items()]
        self.set_summary(words, *sums)
        if self._filtered():
            self.table.set_empty("没有符合筛选条件的记录，请放宽筛选。")
        else:
            message = f"{words}还没有行为记录。对民警做得好的给予表扬、做得不好的给予批评并限期改正，都记在这里。"
            self.table.set_empty(message, "登记第一条", self.save)

    def _on_moved(self, row: ConductRow | None) -> None:
        if row is None:
            self.explain("")
            return
        place = f" · {row.place}" if row.place else ""
        void = f" · 已撤销：{row.void_reason}" if row.void_reason is not None else ""
        opens = " · Enter 看整改" if row.rectification_id is not None else ""
        written = f"{row.recorded_by} 记于 {row.recorded_at.astimezone(self._app.clock.now().tzinfo):%Y-%m-%d %H:%M}"
        kind = KIND_TITLES[row.kind]
        self.explain(f"{row.name} · {row.occurred_on} {kind}{place} · {row.facts}{void} · {written}{opens}")

    def _on_opened(self, row: ConductRow) -> None:
        if row.rectification_id is not None:
            self.open_page("conduct", "rectifications", rectification_id=row.rectification_id)

    # writing

    def save(self) -> None:
        """Open the entry form (also Ctrl+S)."""
        self.enter()

    def enter(self) -> FormDialog | None:
        """Open the entry form and return its dialog; what was typed before a crash is brought back."""
        officers = run_query(self, self._app, officer_rows, include_left=True)
        if officers is None:
            return None
        if not officers:
            self.message.warn("还没有登记民警，请先在“人员”中登记或导入民警名册。")
            return None
        items = run_query(self, self._app, basis_items)
        if items is None:
            return None
        form = RecordForm(officers, items, self._app.clock.today())
        keeper = DraftKeeper(form, draft_store(self._app))
        dialog = FormDialog(self, "登记表扬或批评", form, save="登记", width=640)
        form.grown.connect(lambda: grow(dialog))
        grow(dialog)
        if keeper.restored:
            dialog.place.message.inform("已恢复上次没有保存的内容。")

        def write() -> None:
            command = form.command()
            if command is not None:
                run_operation(dialog.place, self._app, record_conduct, command, origin=ORIGIN, on_done=written)

        def written(done: RecordedConduct) -> None:
            keeper.done()
            dialog.accept()
            self._tell_written(done)

        dialog.submitted.connect(write)
        dialog.open()
        return dialog

    def _tell_written(self, done: RecordedConduct) -> None:
        self.refresh()
        words = "已登记，并已开出整改。" if done.rectification_id is not None else "已登记。"
        if not self.table.go_to(done.record_id):
            words += "这一条不在当前的期间或筛选范围内。"
        self.message.done(words, "再登记一条", self.save)

    def _on_void(self) -> None:
        row = self.table.current_row()
        if row is None:
            self.message.inform("请先在表中选一条记录。")
            return
        if row.void_reason is not None:
            self.message.inform(f"这一条已撤销：{row.void_reason}")
            return
        words = f"{row.occurred_on} {row.name}（{row.badge_number}）{KIND_TITLES[row.kind]}：{row.facts}"
        if row.rectification_id is not None:
            words += "\n由它开出的整改不随之撤销，仍须复查销号。"
        reason = ask_reason(self, "撤销这条行为记录", words)
        if reason:
            command = VoidConduct(row.id, reason)
            done = run_operation(self, self._app, void_conduct, command, origin=ORIGIN, reason=reason)
            if done:
                self.refresh()
                self.message.done("已撤销，不再计数；勾选“含已撤销”仍可查看。")

    # paper

    def print(self) -> None:
        today = self._app.clock.today()
        period = self.period.period(today)
        unit = unit_line(self._app)
        wanted = self._wanted() if self._filtered() else None
        selection = self._selection_words()

        def write(folder: Path) -> Written:
            if wanted is None:
                ledger = self._app.query(conduct_ledger, unit, period)
            else:
                ledger = ConductLedger(unit, period, tuple(self._app.query(conduct_rows, wanted)), selection)
            return write_conduct_ledger(ledger, folder / f"{CONDUCT_TITLE}-{period.words}.pdf")

        preview_paper(self, write)

    def _selection_words(self) -> str:
        parts = (
            self.officer.currentText() if self.officer.value() else "",
            self.kind.currentText() if self.kind.value() else "",
            f"含“{self.search.text().strip()}”" if self.search.text().strip() else "",
        )
        return f"只印所选：{'，'.join(part for part in parts if part)}。"
