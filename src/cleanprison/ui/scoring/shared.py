"""What the scoring pages share: months as days, people to pick from, the paper of a month."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cleanprison.errors import CleanPrisonError
from cleanprison.rights import Right, for_everyone, needs, needs_of
from cleanprison.scoring.queries import CycleRow, MonthStatus, ObjectionRow
from cleanprison.scoring.rules import Month, RulePack
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.shelf import shelf_of
from cleanprison.summary.case_papers import write_cycle_form, write_decision_paper
from cleanprison.summary.catalogue import PaperRequest, write_report
from cleanprison.ui.kit import ApplicationPort, ChoiceField, Step, TableView
from cleanprison.ui.kit.step_track import StepState
from cleanprison.ui.paper_preview import preview_paper

Row = TypeVar("Row")


def preview_report(page: QWidget, app: ApplicationPort, name: str, month: Month, number: str | None = None) -> None:
    """Show one paper of the catalogue as it will be printed."""
    today = app.clock.today()
    preview_paper(page, lambda folder: app.query(write_report, name, PaperRequest(month, folder, today, number)))


def chosen(field: ChoiceField) -> Any:
    """Return what a choice holds while it is being typed into, None as long as the words name no option."""
    index = field.control.findText(field.raw().strip(), Qt.MatchFlag.MatchExactly)
    return field.control.itemData(index) if index >= 0 else None


@for_everyone
def pack_in_force(session: Any, month: Month) -> RulePack:
    """Return the rules of a month (a query); InputRefused for a month before any rules."""
    return shelf_of(session).pack_for(month)


def show_rows(table: TableView[Row], rows: Iterable[Row]) -> None:
    """Show rows, and tell again what stands under the cursor: its words may have changed though its place did not."""
    table.set_rows(rows)
    table.moved.emit(table.current_row(), table.view.currentIndex().column())


def in_turn(use_case: Callable[[Any, Any], object]) -> Callable[[Any, Sequence[tuple[str, Any]]], int]:
    """Return a use case that takes several commands, each with the name it concerns, as one act: all or none."""

    needed = needs_of(use_case)

    def right(operator: Any, commands: Sequence[tuple[str, Any]]) -> Collection[Right]:
        return {right for _name, command in commands for right in needed.rights(operator, command)}

    @needs(*needed.always, by=right)
    def run(uow: Any, commands: Sequence[tuple[str, Any]]) -> int:
        for name, command in commands:
            try:
                use_case(uow, command)
            except CleanPrisonError as error:
                if len(commands) > 1:
                    error.message = f"{name}：{error.message}"
                raise
        return len(commands)

    return run


def month_on_screen(app: ApplicationPort) -> date:
    """Return the month a scoring page opens with: the last one that is over, as people work it up."""
    return Month.of(app.clock.today()).plus(-1).first


def month_steps(status: MonthStatus) -> list[Step]:
    """Return the steps of a month as the track shows them."""
    order = [MonthState.OPEN, MonthState.SUBMITTED, MonthState.VOTED, MonthState.PUBLISHED, MonthState.CLOSED]
    place = order.index(MonthState.PUBLISHED if status.state is MonthState.CLOSING else status.state)
    waiting = next((point.count for point in status.open_points if point.key == "review"), 0)
    review: StepState = "done" if not waiting or place else "current"

    def step(title: str, number: int, caption: str) -> Step:
        state: StepState = "done" if place > number else "current" if place == number else "open"
        return Step(title, state, caption)

    meeting, publicity = status.meeting, status.publicity
    closed = status.state is MonthState.CLOSED
    return [
        Step("周评议", review, f"{waiting} 条待评议" if waiting else "都已评议"),
        step("月汇总", 0, "进行中" if place == 0 else "名单已固定"),
        step("评议会", 1, f"{meeting.held_on} {'通过' if meeting.passed else '未通过'}" if meeting else "待定"),
        step("公示", 2, f"{publicity.starts_on:%m-%d} 至 {publicity.ends_on:%m-%d}" if publicity else "待定"),
        step("关账", 3, "已关账" if closed else "需两人"),
    ]


def preview_cycle_paper(page: QWidget, app: ApplicationPort, row: CycleRow) -> None:
    """Show the approval form of one cycle: grading, and the award once it is proposed."""
    preview_paper(page, lambda folder: app.query(write_cycle_form, row, folder))


def preview_objection_paper(page: QWidget, app: ApplicationPort, row: ObjectionRow) -> None:
    """Show the decision paper of one objection."""
    preview_paper(page, lambda folder: app.query(write_decision_paper, row, folder))
