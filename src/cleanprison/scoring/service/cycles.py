"""Grading ended cycles and deciding their awards: people give opinions level by level, the rule says what is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from cleanprison.access.scope import keep_to_section
from cleanprison.db.unit_of_work import Operator, UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.people.models import Section
from cleanprison.rights import Right, needs
from cleanprison.scoring.gradings import Grading, cycle_facts, gradings
from cleanprison.scoring.models import Award, AwardStep, Cycle, GradingOpinion
from cleanprison.scoring.rules import Month, Reward
from cleanprison.scoring.rules.award_state import (
    AWARD_MACHINE,
    AWARD_STATE_TITLES,
    AWARD_TITLES,
    GRADE_TITLES,
    LEVEL_TITLES,
    AwardAct,
    AwardKind,
    AwardState,
    Grade,
    Level,
    award_of,
    grade_fault,
)

_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class GiveOpinion:
    """One level's opinion on the grade of a cycle, by an officer named as on the paper."""

    cycle_id: int
    level: Level
    grade: Grade
    reason: str
    officer_name: str
    given_on: date


@dataclass(frozen=True, slots=True)
class DecideAward:
    """What a graded cycle is proposed to earn, with the opinion of who proposes it, named as on the paper."""

    cycle_id: int
    kind: AwardKind
    on_date: date
    officer_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class StepAward:
    """One step in the life of an award: granted, used in a commutation, or cancelled."""

    award_id: int
    act: AwardAct
    on_date: date
    officer_name: str
    reason: str


LEVEL_RIGHTS: dict[Level, Right] = {
    Level.SECTION: Right.GRADE_SECTION,
    Level.WARD: Right.GRADE_WARD,
    Level.DEPARTMENT: Right.GRADE_PRISON,
    Level.PRISON: Right.GRADE_PRISON,
}


def _right_of_level(_operator: Operator, command: GiveOpinion) -> tuple[Right, ...]:
    return (LEVEL_RIGHTS[command.level],)


@needs(by=_right_of_level)
def grade_cycle(uow: UnitOfWork, command: GiveOpinion) -> None:
    """Write one level's opinion down; RuleViolation with the reason when the rule does not leave the grade open."""
    cycle = uow.session.get_one(Cycle, command.cycle_id)
    if not command.officer_name.strip() or not command.reason.strip():
        raise InputRefused("请写明意见的理由和签署人姓名。")
    earliest = Month.of(cycle.last_month).plus(1).first
    if not earliest <= command.given_on <= uow.today:
        raise InputRefused(f"意见日期应在 {earliest} 至今天（{uow.today}）之间，现在是 {command.given_on}。")
    keep_to_section(uow, [(cycle.inmate_id, Month.of(cycle.last_month).last)])
    grading = gradings(uow.session, [cycle])[cycle.id]
    _check_turn(uow, command, grading)
    if _standing_award(uow, cycle.id) is not None:
        raise RuleViolation("这个周期的奖励已经决定；要重新评定等级，请先取消奖励。", "等级评定")
    facts = cycle_facts(uow.session, [cycle], uow.today)[cycle.id]
    fault = grade_fault(command.grade, facts.active_ruled_out, facts.must_fail)
    if fault:
        raise RuleViolation(f"不能评{GRADE_TITLES[command.grade]}：{fault}。", "等级评定")
    uow.add(
        GradingOpinion(
            cycle_id=cycle.id,
            number=len(grading.opinions) + 1,
            level=command.level.value,
            grade=command.grade.value,
            reason=command.reason.strip(),
            officer_name=command.officer_name.strip(),
            given_on=command.given_on,
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )


def _check_turn(uow: UnitOfWork, command: GiveOpinion, grading: Grading) -> None:
    """Refuse a level out of turn; section is left out where there are no sections."""
    if grading.decided is not None and not grading.round and not grading.needs_review:
        raise RuleViolation("监狱已经评定；周期内的月份有更正以后才能重新评定。", "等级评定")
    given = grading.round
    following = _LEVELS[_LEVELS.index(given[-1].level) + 1] if given else Level.SECTION
    without_sections = not uow.session.scalar(select(func.count()).select_from(Section))
    allowed = {following, Level.WARD} if following is Level.SECTION and without_sections else {following}
    if command.level not in allowed:
        raise RuleViolation(
            f"现在应由{LEVEL_TITLES[following]}提出意见，不是{LEVEL_TITLES[command.level]}。",
            "分监区、监区、科室、监狱依次评定",
        )
    if given and command.given_on < given[-1].given_on:
        raise InputRefused(f"意见日期 {command.given_on} 早于上一级意见的日期 {given[-1].given_on}，请核对。")


@needs(Right.PROPOSE_AWARDS)
def decide_award(uow: UnitOfWork, command: DecideAward) -> int:
    """Propose what a graded cycle earns, pending the prison's grant, and return its id.

    A cycle whose award was cancelled may be given another. RuleViolation for more than the rule gives; StaleRecord
    while another award of the cycle stands.
    """
    cycle = uow.session.get_one(Cycle, command.cycle_id)
    if not command.officer_name.strip() or not command.reason.strip():
        raise InputRefused("请写明提出奖励的意见和提出人姓名。")
    standing = _standing_award(uow, cycle.id)
    if standing is not None:
        raise StaleRecord(
            f"这个周期的奖励已经提出（{AWARD_STATE_TITLES[standing]}），取消以后才能重新提出，已重新显示。"
        )
    grading = gradings(uow.session, [cycle])[cycle.id]
    if grading.decided is None or grading.round or grading.needs_review:
        raise RuleViolation("监狱还没有评定等级，或者评定以后月份有更正，先评定等级再决定奖励。", "等级评定")
    facts = cycle_facts(uow.session, [cycle], uow.today)[cycle.id]
    due = award_of(grading.decided.grade, Reward(facts.reward_if_passed))
    _check_award(command, due, grading.decided.grade)
    since = max((grading.decided.given_on, *_step_days(uow, cycle.id)))
    _check_day(uow, command.on_date, since)
    award = Award(
        cycle_id=cycle.id,
        kind=command.kind.value,
        officer_name=command.officer_name.strip(),
        on_date=command.on_date,
        reason=command.reason.strip(),
        recorded_at=uow.now,
        recorded_by=uow.operator.user,
    )
    uow.add(award)
    return award.id


def _check_award(command: DecideAward, due: AwardKind, grade: Grade) -> None:
    order = list(AwardKind)
    if order.index(command.kind) < order.index(due):  # less may be proposed, with the opinion saying why
        raise RuleViolation(
            f"评为{GRADE_TITLES[grade]}的这个周期最多给“{AWARD_TITLES[due]}”，不能给“{AWARD_TITLES[command.kind]}”。",
            "等级评定结果的运用",
        )


@needs(Right.GRANT_AWARDS)
def step_award(uow: UnitOfWork, command: StepAward) -> None:
    """Take an award one step on, with who did it, when and on what ground; StaleRecord when it cannot take it."""
    if not command.officer_name.strip() or not command.reason.strip():
        cancelling = command.act is AwardAct.CANCEL
        raise InputRefused("取消奖励必须写明原因和办理人姓名。" if cancelling else "请写明依据和办理人姓名。")
    state, number = _award_state(uow, command.award_id)
    if AWARD_MACHINE.next(state, command.act) is None:
        raise StaleRecord(f"这项奖励现在是“{AWARD_STATE_TITLES[state]}”，不能这样办理，已重新显示。")
    award = uow.session.get_one(Award, command.award_id)
    _check_day(uow, command.on_date, max(_step_days(uow, award.cycle_id), default=date.min))
    uow.add(
        AwardStep(
            award_id=command.award_id,
            number=number + 1,
            step=command.act.value,
            on_date=command.on_date,
            officer_name=command.officer_name.strip(),
            reason=command.reason.strip(),
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )


def _check_day(uow: UnitOfWork, day: date, since: date) -> None:
    """Refuse a day to come, and one before what went before."""
    if day > uow.today:
        raise InputRefused(f"日期 {day} 还没有到。")
    if day < since:
        raise InputRefused(f"日期 {day} 早于上一步的日期 {since}，请核对。")


def _step_days(uow: UnitOfWork, cycle_id: int) -> list[date]:
    """Return the days on which awards of a cycle were proposed and went on."""
    proposed = select(Award.on_date).where(Award.cycle_id == cycle_id, Award.on_date.is_not(None))
    steps = select(AwardStep.on_date).join(Award, Award.id == AwardStep.award_id).where(Award.cycle_id == cycle_id)
    return [day for days in (proposed, steps) for day in uow.session.scalars(days) if day is not None]


def _standing_award(uow: UnitOfWork, cycle_id: int) -> AwardState | None:
    """Return how the cycle's award stands, None while it has none or its last one was cancelled."""
    newest = select(Award.id).where(Award.cycle_id == cycle_id).order_by(Award.id.desc()).limit(1)
    award_id = uow.session.scalars(newest).first()
    state = _award_state(uow, award_id)[0] if award_id is not None else AwardState.CANCELLED
    return None if state is AwardState.CANCELLED else state


def _award_state(uow: UnitOfWork, award_id: int) -> tuple[AwardState, int]:
    statement = select(AwardStep.step).where(AwardStep.award_id == award_id).order_by(AwardStep.number)
    acts = [AwardAct(step) for step in uow.session.scalars(statement)]
    return AWARD_MACHINE.state_after(acts), len(acts)
