"""评议与关账: how far a month has come, what is missing, and the next step, each by the person who takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QLabel

from cleanprison.calendar.clock import Deadline
from cleanprison.people.queries import officer_rows
from cleanprison.rights import Right
from cleanprison.scoring.queries import MonthStatus, meeting_before, month_status
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MONTH_TITLES, MonthState
from cleanprison.scoring.service.months import (
    MoveMonth,
    PublishMonth,
    close_month,
    hold_meeting,
    propose_close,
    publish_month,
    reopen_month,
    submit_month,
)
from cleanprison.ui.drafts import draft_store
from cleanprison.ui.finding import officer_choices
from cleanprison.ui.kit import (
    ApplicationPort,
    DateField,
    DraftKeeper,
    Form,
    FormDialog,
    Page,
    PersonField,
    StepTrack,
    TableView,
    TextField,
    ask_reason,
    confirm,
    displayable,
    named,
    run_operation,
    run_query,
    styled,
)
from cleanprison.ui.scoring.close_lines import (
    MonthLine,
    help_words,
    month_line_columns,
    month_lines,
    month_words,
    page_for,
)
from cleanprison.ui.scoring.meeting_form import MeetingForm
from cleanprison.ui.scoring.shared import month_on_screen, month_steps, preview_report, show_rows

NAME = "scoring.close"
ORIGIN = "评议与关账"


class ClosePage(Page):
    """Show the month's steps and offer the next one."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            *("month_step", "day_record", "day_record_step", "movement", "objection", "objection_step", "inmate"),
            *("unit_pack", "pack_confirmation"),
        }
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = app
        self._status: MonthStatus | None = None
        self.add_action("sheet", "打印月报表", self._print_sheet, right=Right.PRINT)
        self.minutes_button = self.add_action("minutes", "打印会议记录", self._print_minutes, right=Right.PRINT)
        self.add_action("list", "打印公示表", self.print, tip="Ctrl+P", right=Right.PRINT)
        self.back_button = self.add_action("reopen", "退回重办", self._on_reopen, right=Right.RUN_MONTH)
        self.next_button = self.add_action("next", "提交评议会", self.save, role="primary", tip="Ctrl+S")
        self.track = StepTrack(f"{NAME}.steps")
        self.add_above(self.track)
        self.month = self.filters.add_month("month", month_on_screen(app))
        self.month.switched.connect(lambda _day: self.refresh())
        self.words = styled(named(QLabel(), f"{NAME}.words", "评议和公示情况"), role="card")
        self.words.setWordWrap(True)
        self.words.setMargin(10)
        self.add_body(self.words, 0)
        self.table: TableView[MonthLine] = TableView(
            f"{NAME}.table", "办理经过", month_line_columns(), lambda line: line.key, select_rows=True, sortable=False
        )
        self.table.moved.connect(lambda line, _column: self.explain(help_words(line)))
        self.table.opened.connect(self._on_opened)
        self.add_body(self.table)

    def open_with(self, context: dict[str, Any]) -> None:
        """Show a month."""
        if "month" in context:
            self.month.show_month(context["month"].first)

    def refresh(self) -> None:
        month = Month.of(self.month.month())
        status = run_query(self, self._app, month_status, month, self._app.clock.today())
        if status is None:
            return
        self._status = status
        self.track.set_steps(month_steps(status))
        self.set_summary(
            f"{month.year}年{month.number}月",
            MONTH_TITLES[status.state],
            "名单已改动，原评议失效" if status.vote_valid is False else "",
        )
        self.words.setText(displayable(month_words(status)))
        show_rows(self.table, month_lines(status))
        self.table.set_empty("这个月还没有开始办理。日记载评议完以后，按右上角“提交评议会”。")
        self._show_actions(status)

    def _show_actions(self, status: MonthStatus) -> None:
        titles = {
            MonthState.OPEN: "提交评议会",
            MonthState.SUBMITTED: "登记评议会",
            MonthState.VOTED: "开始公示",
            MonthState.PUBLISHED: "提出关账",
            MonthState.CLOSING: "确认关账",
            MonthState.CLOSED: "已关账",
        }
        self.next_button.setText(titles[status.state])
        self.next_button.rights = (Right.CLOSE_MONTH if status.state is MonthState.CLOSING else Right.RUN_MONTH,)
        self.next_button.restrict(self._app.why_not)
        self.next_button.setEnabled(status.state is not MonthState.CLOSED)
        self.minutes_button.setVisible(status.meeting is not None)
        self.back_button.setVisible(status.state not in (MonthState.OPEN, MonthState.CLOSED))

    def save(self) -> None:
        """Take the next step (Ctrl+S)."""
        status = self._status
        if status is None:
            return
        steps: dict[MonthState, Callable[[MonthStatus], object]] = {
            MonthState.OPEN: lambda s: self._move(submit_month, s.month, "已提交评议会，名单已固定。"),
            MonthState.SUBMITTED: self._on_meeting,
            MonthState.VOTED: self._on_publish,
            MonthState.PUBLISHED: lambda s: self._move(propose_close, s.month, "已提出关账，请另一人确认。"),
            MonthState.CLOSING: self._on_close,
        }
        act = steps.get(status.state)
        if act is not None:
            act(status)

    def _move(self, use_case: Callable[..., Any], month: Month, words: str, reason: str | None = None) -> bool:
        return run_operation(
            self,
            self._app,
            use_case,
            MoveMonth(month, reason),
            origin=ORIGIN,
            reason=reason,
            on_done=lambda _result: self.message.done(words),
        )

    def _on_meeting(self, status: MonthStatus) -> None:
        officers = run_query(self, self._app, officer_rows)
        if officers is None:
            return
        before = run_query(self, self._app, meeting_before, status.month)
        form = MeetingForm(status.month, officers, self._app.clock.today(), before)
        keeper = DraftKeeper(form, draft_store(self._app), f"{form.objectName()}.{status.month}")
        dialog = FormDialog(self, f"{status.month} 评议会", form, save="登记", width=800)
        if keeper.restored:
            dialog.place.message.inform("已恢复上次没有保存的内容。")

        def submit() -> None:
            command = form.command()
            if command is not None:
                run_operation(dialog.place, self._app, hold_meeting, command, origin=ORIGIN, on_done=done)

        def done(passed: bool) -> None:
            keeper.done()
            dialog.accept()
            if passed:
                self.message.done("评议会通过，可以开始公示。", "打印会议记录", self._print_minutes)
            else:
                self.message.warn("评议会没有通过，名单已退回汇总。")

        dialog.submitted.connect(submit)
        dialog.open()

    def _on_publish(self, status: MonthStatus) -> None:
        officers = run_query(self, self._app, officer_rows)
        if officers is None:
            return
        form = Form(f"{NAME}.publish", columns=2)
        starts = form.add(DateField("starts_on", "公示开始", today=self._app.clock.today))
        form.add(TextField("place", "公示地点", longest=120, placeholder="如：监区公示栏"))
        form.add(PersonField("receiver", "受理异议的民警", lambda words: officer_choices(officers, words)), 2)
        starts.set_value(self._app.clock.today())
        dialog = FormDialog(self, f"{status.month} 公示", form, save="开始公示")

        def submit() -> None:
            values = form.values()
            if values is not None:
                receiver = int(values["receiver"].key)
                command = PublishMonth(status.month, values["starts_on"], values["place"], receiver)
                run_operation(dialog.place, self._app, publish_month, command, origin=ORIGIN, on_done=done)

        def done(end: Deadline) -> None:
            dialog.accept()
            words = f"已开始公示，到 {end.day} 结束（按工作日计算）。{end.notice}"
            tell = self.message.warn if end.notice else self.message.done
            tell(words, "打印公示表", self.print)

        dialog.submitted.connect(submit)
        dialog.open()

    def _on_close(self, status: MonthStatus) -> None:
        month = status.month
        consequence = f"关账后 {month} 的每一笔都不能再改；以后发现的错误只能在开放的月份里更正。"
        if confirm(self, f"确认关账 {month.year}年{month.number}月", consequence, "确认关账"):
            self._move(close_month, month, "已关账，各人的分已记入积分台账。")

    def _on_reopen(self) -> None:
        status = self._status
        if status is None:
            return
        reason = ask_reason(self, "退回重办", f"{status.month} 退回汇总，要重新评议和公示；原因会印在文书上。")
        if reason:
            self._move(reopen_month, status.month, "已退回汇总。", reason)

    def _on_opened(self, line: MonthLine) -> None:
        page = page_for(line)
        if page:
            self.open_page("scoring", page, month=line.month or Month.of(self.month.month()))

    def _print_sheet(self) -> None:
        preview_report(self, self._app, "month-sheet", Month.of(self.month.month()))

    def _print_minutes(self) -> None:
        preview_report(self, self._app, "panel-minutes", Month.of(self.month.month()))

    def print(self) -> None:
        preview_report(self, self._app, "publicity", Month.of(self.month.month()))
