"""等级评定与奖励: cycles that ended, what the rule leaves open, the opinions of each level, and the award."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from cleanprison.rights import Right
from cleanprison.scoring.queries import CycleRow, cycle_rows, quota_row
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.award_state import (
    AWARD_ACT_TITLES,
    AWARD_TITLES,
    GRADE_TITLES,
    LEVEL_TITLES,
    AwardAct,
    AwardKind,
    AwardState,
    Grade,
    Level,
)
from cleanprison.scoring.service.cycles import (
    DecideAward,
    GiveOpinion,
    StepAward,
    decide_award,
    grade_cycle,
    step_award,
)
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import (
    ApplicationPort,
    ChoiceField,
    DateField,
    Form,
    FormDialog,
    NoteField,
    Option,
    Page,
    TableView,
    TextField,
    run_operation,
    run_query,
)
from cleanprison.ui.record_history import offer_history
from cleanprison.ui.scoring.grading_lines import (
    cycle_columns,
    due_words,
    explanation,
    likely_grade,
    next_level,
    quota_words,
    who,
)
from cleanprison.ui.scoring.shared import chosen, in_turn, preview_cycle_paper, show_rows

NAME = "scoring.grading"
ORIGIN = "等级评定"

GRADING = (Right.GRADE_WARD, Right.GRADE_SECTION, Right.GRADE_PRISON)


class GradingPage(Page):
    """The list people grade from: reasons beside each name, opinions from the section up to the prison."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"cycle", "grading_opinion", "award", "award_step", "ledger_entry", "unit_pack", "pack_confirmation"}
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "等级评定与奖励")
        self._app = app
        self._rows: list[CycleRow] = []
        self._wanted: Month | None = None
        self.add_action("paper", "打印审批表", self.print, tip="Ctrl+P", right=Right.PRINT)
        self.add_action("step", "奖励进展", self._on_step, tip="批准、用于减刑、取消", right=Right.GRANT_AWARDS)
        self.add_action("award", "提出奖励", self._on_award, right=Right.PROPOSE_AWARDS)
        self.add_action("opinion", "评定意见", self.save, role="primary", tip="Ctrl+S", right=GRADING)
        self.search = self.filters.add_search()
        self.month = self.filters.add_box("month", "全部周期")
        self.grade = self.filters.add_box(
            "grade", "全部等级", [*(Option(g, t) for g, t in GRADE_TITLES.items()), Option("none", "未评定")]
        )
        self.filters.changed.connect(self._show)
        self.table: TableView[CycleRow] = TableView(
            f"{NAME}.table", "周期", cycle_columns(), lambda row: row.id, select_rows=True, stretch=5
        )
        offer_history(self, self.table, "cycle")
        self.table.moved.connect(lambda row, _column: self.explain(explanation(row)))
        self.table.opened.connect(
            lambda row: self.open_page("scoring", "account", inmate_id=row.inmate_id, month=row.last_month)
        )
        self.add_body(self.table)

    def open_with(self, context: dict[str, Any]) -> None:
        """Show the cycles that ended with a month."""
        if "month" in context:
            self._wanted = context["month"]

    def refresh(self) -> None:
        rows = run_query(self, self._app, cycle_rows, self._app.clock.today())
        if rows is None:
            return
        self._rows = rows
        months = sorted({row.last_month for row in rows}, reverse=True)
        self.month.set_options([Option(str(month), f"{month} 结束的周期") for month in months])
        if self._wanted in months:
            self.month.pick(str(self._wanted))
        self._wanted = None
        self._show()

    def _show(self) -> None:
        words, grade = self.search.text().strip(), self.grade.value()
        month = Month.parse(self.month.value()) if self.month.value() else None
        shown = [
            row
            for row in self._rows
            if fits(words, row.number, row.name)
            and month in (None, row.last_month)
            and (grade is None or (grade == "none" and row.grade is None) or grade == row.grade)
        ]
        show_rows(self.table, shown)
        waiting = sum(row.grade is None for row in self._rows)
        review = sum(row.needs_review for row in self._rows)
        self.set_summary(
            f"{len(shown)} 个周期",
            f"未评定 {waiting}" if waiting else "",
            f"需复核 {review}" if review else "",
            self._quota(month),
        )
        self.table.set_empty("还没有结束的周期。月份关账后，积分满一个周期的人会出现在这里，由人评定等级。")

    def _quota(self, month: Month | None) -> str:
        if month is None:
            return ""
        quota = run_query(self, self._app, quota_row, month, self._app.clock.today())
        if quota is None:
            return ""
        over = f"，超出 {quota.over} 人" if quota.over else ""
        return f"名单 {quota.cycles} 人，积极 {quota.active} 人，上限 {quota.most} 人{over}"

    def _chosen(self) -> list[CycleRow]:
        rows = self.table.selected_rows()
        if not rows:
            self.message.inform("请先在表中选一个周期（按住 Shift 或 Ctrl 可选多个，一起办理）。")
        return rows

    def save(self) -> None:
        """Open the form for an opinion on the cycles chosen (Ctrl+S)."""
        rows = self._chosen()
        if not rows:
            return
        form = Form(f"{NAME}.opinion", columns=2)
        levels = [Option(level, title) for level, title in LEVEL_TITLES.items()]
        level = form.add(ChoiceField("level", "哪一级", levels))
        grade = form.add(ChoiceField("grade", "等级", [Option(grade, title) for grade, title in GRADE_TITLES.items()]))
        form.add(TextField("officer", "签署意见的人", longest=120))
        given = form.add(DateField("given_on", "日期", today=self._app.clock.today))
        hint = explanation(rows[0]) if len(rows) == 1 else "、".join(row.name for row in rows)
        form.add(NoteField("reason", "意见和理由", lines=4, hint=hint), 2)
        self._show_quota(form, grade, rows)
        level.set_value(next_level(rows[0]))
        grades = {likely_grade(row) for row in rows}
        grade.set_value(grades.pop() if len(grades) == 1 else None)
        given.set_value(self._app.clock.today())
        dialog = FormDialog(self, f"评定意见 {who(rows)}", form, save="登记", width=600)

        def command(row: CycleRow, values: dict[str, Any]) -> GiveOpinion:
            return GiveOpinion(
                row.id,
                Level(values["level"]),
                Grade(values["grade"]),
                values["reason"],
                values["officer"],
                values["given_on"],
            )

        self._send(dialog, rows, grade_cycle, command, "意见已登记。")

    def _show_quota(self, form: Form, grade: ChoiceField, rows: list[CycleRow]) -> None:
        """Say in the form how many are active, once these rows are graded as chosen, against the most."""
        months = sorted({row.last_month for row in rows})
        quotas = [run_query(self, self._app, quota_row, month, self._app.clock.today()) for month in months]
        field = form.add(NoteField("quota", "积极的人数", lines=2, required=False), 2)
        field.set_label("积极的人数")
        field.setEnabled(False)
        ids = [row.id for row in rows]

        def say() -> None:
            picked = Grade(chosen(grade)) if chosen(grade) else None
            field.set_value("".join(quota_words(quota, self._rows, ids, picked) for quota in quotas if quota))

        grade.changed.connect(say)
        say()

    def _send(
        self,
        dialog: FormDialog,
        rows: list[CycleRow],
        use_case: Callable[[Any, Any], object],
        command: Callable[[CycleRow, dict[str, Any]], object],
        words: str,
        act: str = "",
    ) -> None:
        """Open the dialog; what it says is done for every row, in one act."""

        def submit() -> None:
            values = dialog.form.values()
            if values is not None:
                commands = [(row.name, command(row, values)) for row in rows]
                run_operation(dialog.place, self._app, in_turn(use_case), commands, origin=ORIGIN, on_done=done)

        def done(count: int) -> None:
            dialog.accept()
            self.message.done(words if count == 1 else f"{count} 人：{words}", act, self.print if act else None)

        dialog.submitted.connect(submit)
        dialog.open()

    def _on_award(self) -> None:
        rows = self._chosen()
        if not rows:
            return
        if any(row.grade is None for row in rows):
            self.message.inform("先评定等级，再提出奖励。")
            return
        form = Form(f"{NAME}.award", columns=2)
        one = len(rows) == 1
        kinds = [Option(kind, title) for kind, title in AWARD_TITLES.items()]
        kind = form.add(ChoiceField("kind", "奖励", kinds), 2)
        kind.setVisible(one)
        form.add(TextField("officer", "提出人", longest=120))
        on_date = form.add(DateField("on_date", "日期", today=self._app.clock.today))
        hint = "给得比规则少的，写明原因" if one else "各人按规则应得：" + "、".join(due_words(row) for row in rows)
        form.add(NoteField("reason", "意见", lines=3, hint=hint), 2)
        kind.set_value(rows[0].due)
        on_date.set_value(self._app.clock.today())
        dialog = FormDialog(self, f"提出奖励 {who(rows)}", form, save="提出")

        def command(row: CycleRow, values: dict[str, Any]) -> DecideAward:
            due: Any = values["kind"] if one else row.due
            return DecideAward(row.id, AwardKind(due), values["on_date"], values["officer"], values["reason"])

        self._send(dialog, rows, decide_award, command, "奖励已提出，等待审批。", "打印审批表")

    def _on_step(self) -> None:
        rows = self._chosen()
        if not rows:
            return
        awards = {row.id: row.award for row in rows if row.award is not None}
        if len(awards) < len(rows):
            self.message.inform("所选的周期还没有提出奖励。")
            return
        form = Form(f"{NAME}.step", columns=2)
        act = form.add(ChoiceField("act", "进展", [Option(act, title) for act, title in AWARD_ACT_TITLES.items()]))
        on_date = form.add(DateField("on_date", "日期", today=self._app.clock.today))
        form.add(TextField("officer", "批准或经办人", longest=120), 2)
        form.add(NoteField("reason", "文号或原因", lines=2), 2)
        if all(award.state is AwardState.PENDING for award in awards.values()):
            act.set_value(AwardAct.GRANT)
        on_date.set_value(self._app.clock.today())
        dialog = FormDialog(self, f"奖励进展 {who(rows)}", form, save="登记")

        def command(row: CycleRow, values: dict[str, Any]) -> StepAward:
            return StepAward(
                awards[row.id].id, AwardAct(values["act"]), values["on_date"], values["officer"], values["reason"]
            )

        self._send(dialog, rows, step_award, command, "已登记。")

    def print(self) -> None:
        row = self.table.current_row()
        if row is None:
            self.message.inform("请先在表中选一个周期。")
        else:
            preview_cycle_paper(self, self._app, row)
