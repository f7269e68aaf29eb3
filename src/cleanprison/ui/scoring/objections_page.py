"""异议与复核: every objection, where it stands and until when it must be answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from cleanprison.people.queries import inmate_rows, officer_rows
from cleanprison.scoring.queries import (
    ChangeableRow,
    ObjectionRow,
    changeable_rows,
    day_record_rows,
    objection_rows,
)
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.objection_state import OBJECTION_TITLES, ObjectionState
from cleanprison.scoring.service.objection_decisions import final_review, review_objection
from cleanprison.scoring.service.objections import (
    FileObjection,
    NoteObjection,
    ask_final_review,
    file_objection,
    serve_decision,
    withdraw_objection,
)
from cleanprison.ui.drafts import draft_store
from cleanprison.ui.finding import fits, inmate_choices, officer_choices
from cleanprison.ui.kit import (
    ApplicationPort,
    ChoiceField,
    DateField,
    DraftKeeper,
    Form,
    FormDialog,
    NoteField,
    Option,
    Page,
    PersonField,
    TableView,
    TextField,
    run_operation,
    run_query,
)
from cleanprison.ui.record_history import offer_history
from cleanprison.ui.scoring.objection_forms import NAME, DecisionForm, StepForm
from cleanprison.ui.scoring.objection_lines import objection_columns, record_option, step_words
from cleanprison.ui.scoring.shared import chosen, month_on_screen, preview_objection_paper, show_rows

ORIGIN = "异议与复核"


class ObjectionsPage(Page):
    """List objections, overdue ones first; file, answer, serve."""

    watches: ClassVar[frozenset[str]] = frozenset({"objection", "objection_step"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = app
        self._rows: list[ObjectionRow] = []
        self._wanted: Month | None = None
        self.add_action("withdraw", "撤回", self._on_withdraw, tip="罪犯本人撤回异议")
        self.add_action("serve", "送达", self._on_serve, tip="登记决定书已送达")
        self.add_action("ask_final", "申请复核", self._on_ask_final)
        self.add_action("decide", "复查／复核决定", self._on_decide)
        self.add_action("paper", "打印决定书", self.print, tip="Ctrl+P")
        self.add_action("new", "登记异议", self.save, role="primary", tip="Ctrl+S")
        self.search = self.filters.add_search()
        self.month = self.filters.add_box("month", "全部月份")
        self.state = self.filters.add_box(
            "state", "全部状态", [Option(state, title) for state, title in OBJECTION_TITLES.items()]
        )
        self.only = self.filters.add_check("overdue", "只看逾期")
        self.filters.changed.connect(self._show)
        self.table: TableView[ObjectionRow] = TableView(
            f"{NAME}.table", "异议", objection_columns(), lambda row: row.id, select_rows=True, stretch=5
        )
        offer_history(self, self.table, "objection")
        self.table.moved.connect(lambda row, _column: self._explain(row))
        self.table.opened.connect(
            lambda row: self.open_page("scoring", "account", inmate_id=row.inmate_id, month=row.month)
        )
        self.add_body(self.table)

    def open_with(self, context: dict[str, Any]) -> None:
        """Show one month, one state, or the overdue ones only."""
        if "month" in context:
            self._wanted = context["month"]
        if "state" in context:
            self.state.pick(context["state"])
        if context.get("overdue"):
            self.only.setChecked(True)

    def refresh(self) -> None:
        rows = run_query(self, self._app, objection_rows, self._app.clock.today())
        if rows is None:
            return
        self._rows = rows
        months = {row.month for row in rows} | ({self._wanted} if self._wanted else set())
        self.month.set_options([Option(str(month), f"{month} 的异议") for month in sorted(months, reverse=True)])
        if self._wanted is not None:
            self.month.pick(str(self._wanted))
            self._wanted = None
        self._show()

    def _show(self) -> None:
        words = self.search.text().strip()
        shown = [
            row
            for row in self._rows
            if fits(words, row.number, row.name)
            and self.month.value() in (None, str(row.month))
            and self.state.value() in (None, row.state)
            and (not self.only.isChecked() or row.overdue_days > 0)
        ]
        show_rows(self.table, shown)
        overdue = sum(row.overdue_days > 0 for row in self._rows)
        waiting = sum(row.due_on is not None for row in self._rows)
        self.set_summary(f"共 {len(self._rows)} 件", f"待答复 {waiting} 件", f"逾期 {overdue} 件" if overdue else "")
        if self._rows:
            self.table.set_empty("没有符合筛选条件的异议。")
        else:
            self.table.set_empty("还没有异议。罪犯对分数有异议时在这里登记，提出异议不会减分。", "登记异议", self.save)

    def _explain(self, row: ObjectionRow | None) -> None:
        if row is None:
            self.explain("")
            return
        steps = "；".join(step_words(step) for step in row.steps)
        self.explain(f"{row.name} {row.month} · {row.statement}" + (f" · {steps}" if steps else ""))

    def save(self) -> None:
        """Open the form for a new objection (Ctrl+S)."""
        inmates = run_query(self, self._app, inmate_rows, self._app.clock.today(), include_left=True)
        officers = run_query(self, self._app, officer_rows)
        if inmates is None or officers is None:
            return
        month = Month.parse(self.month.value()) if self.month.value() else Month.of(month_on_screen(self._app))
        form = Form(f"{NAME}.form", columns=2)
        person = form.add(PersonField("person", "罪犯", lambda words: inmate_choices(inmates, words)), 2)
        newest = Month.of(self._app.clock.today())
        oldest = min(month, newest.plus(-12))
        months = [Option(str(one), str(one)) for one in sorted(oldest.until(newest), reverse=True)]
        which = form.add(ChoiceField("month", "对哪个月", months))
        record = form.add(ChoiceField("record", "对哪条记载", [], required=False, hint="不选则是对整月的异议"))
        filed = form.add(DateField("filed_on", "提出日期", today=self._app.clock.today))
        form.add(PersonField("receiver", "受理民警", lambda words: officer_choices(officers, words)))
        form.add(TextField("writer", "代写人", longest=120, required=False, hint="本人所写则不填"), 2)
        form.add(NoteField("statement", "异议内容和理由", lines=4), 2)
        which.set_value(str(month))
        filed.set_value(self._app.clock.today())

        def offer() -> None:
            who, on = person.control.person(), chosen(which)
            if who is None or on is None:
                return
            rows = run_query(
                self, self._app, day_record_rows, Month.parse(on), inmate_id=int(who.key), include_void=False
            )
            record.set_options([Option(row.id, record_option(row)) for row in rows or []])

        person.control.person_changed.connect(lambda _found: offer())
        which.changed.connect(offer)
        keeper = DraftKeeper(form, draft_store(self._app))
        dialog = FormDialog(self, "登记异议", form, save="登记", width=620)
        if keeper.restored:
            person.settle()
            dialog.place.message.inform("已恢复上次没有保存的内容。")

        def submit() -> None:
            values = form.values()
            if values is None:
                return
            command = FileObjection(
                inmate_id=int(values["person"].key),
                month=Month.parse(values["month"]),
                filed_on=values["filed_on"],
                statement=values["statement"],
                receiver_id=int(values["receiver"].key),
                day_record_id=values["record"],
                writer_name=values["writer"] or None,
            )
            run_operation(dialog.place, self._app, file_objection, command, origin=ORIGIN, on_done=done)

        def done(_number: int) -> None:
            keeper.done()
            dialog.accept()
            self.message.done("已登记；请在期限内由另一名民警复查答复。")

        dialog.submitted.connect(submit)
        dialog.open()

    def _chosen(self, *states: ObjectionState) -> ObjectionRow | None:
        row = self.table.current_row()
        if row is None or row.state not in states:
            titles = "”或“".join(OBJECTION_TITLES[state] for state in states)
            self.message.inform(f"请先在表中选一件“{titles}”的异议。")
            return None
        return row

    def _on_decide(self) -> None:
        row = self._chosen(ObjectionState.FILED, ObjectionState.FINAL_ASKED)
        officers = run_query(self, self._app, officer_rows)
        if row is None or officers is None:
            return
        changeable: list[ChangeableRow] = []
        if row.day_record_id is None:
            changeable = run_query(self, self._app, changeable_rows, row.id) or []
        first = row.state is ObjectionState.FILED
        form = DecisionForm(row, officers, changeable, self._app.clock.today())
        dialog = FormDialog(
            self, f"{'复查' if first else '复核'}决定 {row.name} {row.month}", form, save="登记决定", width=720
        )

        def submit() -> None:
            command = form.command()
            if command is not None:
                use_case = review_objection if first else final_review
                run_operation(dialog.place, self._app, use_case, command, origin=ORIGIN, on_done=done)

        def done(_none: object) -> None:
            dialog.accept()
            self.message.done("决定已登记；分数的变化已自动计入，请打印决定书并送达。", "打印决定书", self.print)

        dialog.submitted.connect(submit)
        dialog.open()

    def _note(self, row: ObjectionRow, title: str, form: StepForm, use_case: Callable[..., Any], words: str) -> None:
        """Open the form of a step without a decision; `words` are said when it is done."""
        dialog = FormDialog(self, f"{title} {row.name} {row.month}", form, save="登记")

        def submit() -> None:
            noted = form.noted()
            if noted is not None:
                command = NoteObjection(row.id, **noted)
                run_operation(dialog.place, self._app, use_case, command, origin=ORIGIN, on_done=done)

        def done(_result: object) -> None:
            dialog.accept()
            self.message.done(words)

        dialog.submitted.connect(submit)
        dialog.open()

    def print(self) -> None:
        row = self.table.current_row()
        if row is None:
            self.message.inform("请先在表中选一件异议。")
            return
        preview_objection_paper(self, self._app, row)

    def _on_serve(self) -> None:
        row = self._chosen(ObjectionState.REVIEWED, ObjectionState.FINAL)
        if row is not None:
            form = StepForm("送达罪犯本人的日期", self._app.clock.today())
            self._note(row, "送达", form, serve_decision, "已登记送达。")

    def _on_ask_final(self) -> None:
        row = self._chosen(ObjectionState.REVIEWED)
        if row is not None:
            form = StepForm("申请日期", self._app.clock.today(), words="对复查决定不服的理由")
            words = "已登记复核申请，请在期限内答复并抄送检察机关。"
            self._note(row, "申请复核", form, ask_final_review, words)

    def _on_withdraw(self) -> None:
        row = self._chosen(ObjectionState.FILED, ObjectionState.FINAL_ASKED)
        if row is not None:
            form = StepForm("撤回日期", self._app.clock.today(), words="撤回的原因")
            self._note(row, "撤回异议", form, withdraw_objection, "已登记撤回。")
