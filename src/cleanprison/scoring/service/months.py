"""Commands on a month: submit its list, record the panel's meeting, publish, close by two people, reopen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import func, select

from cleanprison.access.identity import same_person
from cleanprison.calendar.clock import Deadline, deadline
from cleanprison.calendar.unit_years import unit_calendar
from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.rights import Right, needs
from cleanprison.scoring.checklist import latest_meeting, open_points, submitted_hash
from cleanprison.scoring.closing import post_month
from cleanprison.scoring.drafting import draft_lines, draft_results, first_open, month_state, results_of
from cleanprison.scoring.list_hash import list_hash
from cleanprison.scoring.models import MonthStep, PanelMeeting, PanelMember, Publicity, ScoringMonth
from cleanprison.scoring.rules import Month, MonthResult
from cleanprison.scoring.rules.month_state import MONTH_MACHINE, MONTH_TITLES, MonthAct, MonthState
from cleanprison.scoring.rules.panel import Tally, has_majority, has_quorum, tally_fault
from cleanprison.scoring.shelf import shelf_of


@dataclass(frozen=True, slots=True)
class MoveMonth:
    """Take a month one step on; `reason` is needed to reopen."""

    month: Month
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the panel at a meeting."""

    officer_id: int
    present: bool
    absence_reason: str | None = None
    recusal: str | None = None
    dissent: str | None = None


@dataclass(frozen=True, slots=True)
class HoldMeeting:
    """The panel's meeting on a month's list: who was there, how they voted, what was said."""

    month: Month
    held_on: date
    place: str
    chair_id: int
    members: tuple[Member, ...]
    votes_for: int
    votes_against: int
    abstained: int
    minutes: str
    recorder_id: int | None = None
    starts: time | None = None


@dataclass(frozen=True, slots=True)
class PublishMonth:
    """Publish the voted list: where, from when, and who receives objections."""

    month: Month
    starts_on: date
    place: str
    receiver_id: int


@needs(Right.RUN_MONTH)
def submit_month(uow: UnitOfWork, command: MoveMonth) -> None:
    """Freeze the list for the panel; months go one after another, a running month cannot be submitted."""
    opened = first_open(uow.session, uow.today)
    if command.month != opened:
        raise RuleViolation(f"月份要按顺序办理，现在应办理 {opened}。", "先关账上一个月")
    if command.month.last >= uow.today:
        raise RuleViolation(
            f"{command.month} 还没有过完，最早 {command.month.plus(1).first} 才能提交评议会。", "月考核"
        )
    step_month(uow, command.month, MonthAct.SUBMIT)


@needs(Right.RUN_MONTH)
def hold_meeting(uow: UnitOfWork, command: HoldMeeting) -> bool:
    """Record the meeting and its vote on the list as it stands; return whether the list passed."""
    if not command.minutes.strip() or not command.place.strip():
        raise InputRefused("评议会的地点和会议记录不能为空。")
    if not command.month.last < command.held_on <= uow.today:
        raise InputRefused(
            f"评议会日期应在 {command.month} 过完以后，不晚于今天（{uow.today}），现在是 {command.held_on}。"
        )
    rules = shelf_of(uow.session).pack_for(command.month).panel
    present = [member for member in command.members if member.present]
    _check_members(command)
    tally = Tally(len(command.members), len(present), command.votes_for, command.votes_against, command.abstained)
    fault = tally_fault(tally)
    if fault:
        raise InputRefused(f"{fault}，请核对。")
    if not has_quorum(rules, tally):
        raise RuleViolation(
            f"到会 {tally.present} 人，不足成员 {tally.members} 人的 {rules.quorum}，评议无效。", "集体评议到会人数"
        )
    passed = has_majority(rules, tally)
    frozen = step_month(uow, command.month, MonthAct.PASS if passed else MonthAct.REJECT)
    meeting = PanelMeeting(
        scoring_month_id=_month_row(uow, command.month).id,
        held_on=command.held_on,
        starts=command.starts,
        place=command.place.strip(),
        chair_id=command.chair_id,
        recorder_id=command.recorder_id,
        votes_for=command.votes_for,
        votes_against=command.votes_against,
        abstained=command.abstained,
        minutes=command.minutes.strip(),
        list_hash=frozen,
        passed=passed,
        recorded_at=uow.now,
        recorded_by=uow.operator.user,
    )
    uow.add(meeting)
    uow.insert_many(PanelMember, [_member(meeting.id, member) for member in command.members])
    return passed


def _check_members(command: HoldMeeting) -> None:
    ids = [member.officer_id for member in command.members]
    if len(set(ids)) < len(ids):
        raise InputRefused("同一名民警在成员名单里出现了两次。")
    chair = next((member for member in command.members if member.officer_id == command.chair_id), None)
    if chair is None or not chair.present:
        raise InputRefused("主持人应是到会的成员。")
    if any(not member.present and not (member.absence_reason or "").strip() for member in command.members):
        raise InputRefused("缺席的成员要写明缺席原因。")


def _member(meeting_id: int, member: Member) -> dict[str, Any]:
    return {
        "panel_meeting_id": meeting_id,
        "officer_id": member.officer_id,
        "present": member.present,
        "absence_reason": None if member.present else (member.absence_reason or "").strip(),
        "recusal": (member.recusal or "").strip() or None,
        "dissent": (member.dissent or "").strip() or None,
    }


@needs(Right.RUN_MONTH)
def publish_month(uow: UnitOfWork, command: PublishMonth) -> Deadline:
    """Publish the voted list and return the last day of publicity (inclusive), with the years not published yet."""
    if not command.place.strip():
        raise InputRefused("公示地点不能为空。")
    days = shelf_of(uow.session).pack_for(command.month).clocks.publicity
    meeting = latest_meeting(uow.session, command.month)
    if meeting is not None and command.starts_on < meeting.held_on:
        raise InputRefused(f"公示开始日期 {command.starts_on} 早于评议会日期 {meeting.held_on}，请核对。")
    end = deadline(unit_calendar(uow.session), command.starts_on, days)
    step_month(uow, command.month, MonthAct.PUBLISH)
    uow.add(
        Publicity(
            scoring_month_id=_month_row(uow, command.month).id,
            starts_on=command.starts_on,
            ends_on=end.day,
            place=command.place.strip(),
            receiver_id=command.receiver_id,
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )
    return end


@needs(Right.RUN_MONTH)
def propose_close(uow: UnitOfWork, command: MoveMonth) -> None:
    """Propose to close the month after the checklist; a second person closes it."""
    _require_nothing_open(uow, command.month)
    step_month(uow, command.month, MonthAct.PROPOSE_CLOSE)


@needs(Right.CLOSE_MONTH)
def close_month(uow: UnitOfWork, command: MoveMonth) -> int:
    """Close the month: post it to the ledger and return the number of entries; not by who proposed it."""
    if same_person(uow.session, _last_step(uow, command.month, MonthAct.PROPOSE_CLOSE), uow.operator.user):
        raise RuleViolation("关账要由两个不同的人办理，您是提出关账的人，请另一人确认。", "双人关账")
    _require_nothing_open(uow, command.month)
    lines = draft_lines(uow.session, command.month, uow.today)
    results = results_of(lines)
    step_month(uow, command.month, MonthAct.CLOSE, results=results)
    return post_month(uow, command.month, lines)


@needs(Right.RUN_MONTH)
def reopen_month(uow: UnitOfWork, command: MoveMonth) -> None:
    """Send a month that is not closed back to the open list, saying why; it must be voted on again."""
    if not (command.reason or "").strip():
        raise InputRefused("退回重办必须写明原因，原因会印在下一次的文书上。")
    step_month(uow, command.month, MonthAct.REOPEN, (command.reason or "").strip())


def _require_nothing_open(uow: UnitOfWork, month: Month) -> None:
    points = [point for point in open_points(uow.session, month, uow.today) if point.blocks]
    if points:
        raise RuleViolation(f"还有 {len(points)} 项没有办完，不能关账：{points[0].words}。", "关账检查")


def step_month(
    uow: UnitOfWork,
    month: Month,
    act: MonthAct,
    reason: str | None = None,
    results: Mapping[int, MonthResult] | None = None,
) -> str:
    """Take the step and return the hash of the list (`results`, else reckoned now).

    A list changed since it was submitted is refused for all but reopening.
    """
    state = month_state(uow.session, month)
    if MONTH_MACHINE.next(state, act) is None:
        raise StaleRecord(f"{month} 现在是“{MONTH_TITLES[state]}”，不能这样办理，已重新显示。")
    current = list_hash(uow.session, results or draft_results(uow.session, month, uow.today))
    if state is not MonthState.OPEN and act is not MonthAct.REOPEN and current != submitted_hash(uow.session, month):
        raise RuleViolation("名单在提交评议会以后改动过，原来的评议已经失效；请退回重办。", "名单改动使评议失效")
    row = _month_row(uow, month)
    number = uow.session.scalar(select(func.count()).select_from(MonthStep).where(MonthStep.scoring_month_id == row.id))
    uow.add(
        MonthStep(
            scoring_month_id=row.id,
            number=(number or 0) + 1,
            step=act.value,
            list_hash=current,
            reason=reason,
            batch=chain_head(uow.session)[0] + 1,
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )
    return current


def _last_step(uow: UnitOfWork, month: Month, act: MonthAct) -> str | None:
    statement = (
        select(MonthStep.recorded_by)
        .join(ScoringMonth, ScoringMonth.id == MonthStep.scoring_month_id)
        .where(ScoringMonth.first_day == month.first, MonthStep.step == act)
        .order_by(MonthStep.number.desc())
    )
    return uow.session.scalars(statement.limit(1)).first()


def _month_row(uow: UnitOfWork, month: Month) -> ScoringMonth:
    row = uow.session.scalars(select(ScoringMonth).where(ScoringMonth.first_day == month.first)).one_or_none()
    if row is None:
        row = ScoringMonth(first_day=month.first, recorded_at=uow.now, recorded_by=uow.operator.user)
        uow.add(row)
    return row
