"""From the end of a cycle to its award: opinions level by level, what the rule leaves open, the quota shown."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.people.models import Section
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.queries import AwardStepRow, CycleRow, cycle_rows, forecast_rows, quota_row, standing_of
from cleanprison.scoring.rules import Month, MustFail, PenaltyKind, RuledOut
from cleanprison.scoring.rules.award_state import AwardAct, AwardKind, AwardState, Grade, Level
from cleanprison.scoring.rules.what_if import MonthPlan, planned_months
from cleanprison.scoring.service.cycles import (
    DecideAward,
    GiveOpinion,
    StepAward,
    decide_award,
    grade_cycle,
    step_award,
)
from cleanprison.scoring.service.records import VoidDayRecord, void_day_record
from factories.desk import Desk
from factories.free import look

JANUARY = Month(2026, 1)
ACTIVE, PASSED, FAILED = Grade.ACTIVE, Grade.PASSED, Grade.FAILED


def ended(desk: Desk, *minuses: str, penalty: PenaltyKind | None = None, balance: str = "590") -> int:
    """End a cycle with January and return its id; minuses and a penalty lie in that month."""
    inmate = desk.inmate(1)
    desk.opening(inmate, JANUARY, balance)
    for points in minuses:
        desk.minus(inmate, date(2026, 1, 5), points)
    if penalty:
        desk.penalty(inmate, date(2026, 1, 5), penalty)
    desk.go_to(JANUARY.last)
    desk.run_month(JANUARY)
    return row(desk).id


def row(desk: Desk) -> CycleRow:
    return desk.app.query(cycle_rows, desk.today)[-1]


OF_LEVEL = {
    Level.SECTION: "section_head",
    Level.WARD: "ward_chief",
    Level.DEPARTMENT: "prison_panel",
    Level.PRISON: "prison_panel",
}


def opinion(desk: Desk, cycle: int, level: Level, grade: Grade, on: date | None = None) -> None:
    command = GiveOpinion(cycle, level, grade, "经集体评议", "李建国", on or desk.today)
    with desk.by(OF_LEVEL[level]):
        desk.app.execute(grade_cycle, command, origin="等级评定")


def through_the_prison(desk: Desk, cycle: int, grade: Grade, *levels: Level) -> None:
    for level in levels or (Level.WARD, Level.DEPARTMENT, Level.PRISON):
        opinion(desk, cycle, level, grade)


def propose(
    desk: Desk,
    cycle: int,
    kind: AwardKind,
    on: date | None = None,
    officer: str = "李建国",
    reason: str = "经集体评议",
) -> int:
    command = DecideAward(cycle, kind, on or desk.today, officer, reason)
    with desk.by("ward_chief"):
        return desk.app.execute(decide_award, command, origin="奖励")


def step(desk: Desk, award: int, act: AwardAct, on: date | None = None, reason: str = "批复文号") -> AwardState:
    command = StepAward(award, act, on or desk.today, "监狱长", reason)
    with desk.by("prison_panel"):
        desk.app.execute(step_award, command, origin="奖励")
    found = row(desk).award
    assert found is not None
    return found.state


def test_the_prison_decides_and_may_differ_from_the_ward(desk: Desk) -> None:
    cycle = ended(desk)
    opinion(desk, cycle, Level.WARD, ACTIVE)
    assert (row(desk).grade, row(desk).decided) == (ACTIVE, False)
    opinion(desk, cycle, Level.DEPARTMENT, ACTIVE)
    opinion(desk, cycle, Level.PRISON, PASSED)
    found = row(desk)
    assert (found.grade, found.decided, found.due) == (PASSED, True, AwardKind.COMMENDATION)
    assert [o.grade for o in found.opinions] == [ACTIVE, ACTIVE, PASSED]


@pytest.mark.parametrize("level", [Level.DEPARTMENT, Level.PRISON])
def test_levels_come_in_their_order(desk: Desk, level: Level) -> None:
    cycle = ended(desk)
    with pytest.raises(RuleViolation, match="依次评定"):
        opinion(desk, cycle, level, PASSED)
    opinion(desk, cycle, Level.WARD, PASSED)
    with pytest.raises(RuleViolation, match="现在应由科室提出意见，不是监区"):
        opinion(desk, cycle, Level.WARD, PASSED)


def test_where_there_are_sections_theirs_comes_first(desk: Desk) -> None:
    cycle = ended(desk)
    desk.movement(1, MovementKind.SECTION, desk.today, section_name="一分监区")
    assert look(desk.app, lambda session: session.get(Section, 1)) is not None
    with pytest.raises(RuleViolation, match="现在应由分监区提出意见，不是监区"):
        opinion(desk, cycle, Level.WARD, PASSED)
    opinion(desk, cycle, Level.SECTION, PASSED)
    opinion(desk, cycle, Level.WARD, PASSED)


def test_a_reason_against_active_is_said_and_passed_stays_open(desk: Desk) -> None:
    cycle = ended(desk, "10")
    assert row(desk).ruled_out == (RuledOut.SINGLE_MINUS, RuledOut.PART_BELOW_BASE)
    with pytest.raises(RuleViolation, match="不能评积极：有单次扣分达到限额；有月份的某一部分低于基础分"):
        opinion(desk, cycle, Level.WARD, ACTIVE)
    opinion(desk, cycle, Level.WARD, PASSED)


def test_a_reason_to_fail_leaves_only_failed(desk: Desk) -> None:
    inmate = desk.inmate(1)
    desk.opening(inmate, JANUARY, "599")
    desk.go_to(JANUARY.last)
    for day in (5, 6):
        desk.penalty(inmate, date(2026, 1, day), PenaltyKind.WARNING)
    for day in (7, 8):
        desk.special(inmate, date(2026, 1, day), "60", 1)
    desk.run_month(JANUARY)
    found = row(desk)
    assert found.must_fail == (MustFail.TWO_PENALTIES,)
    for grade in (ACTIVE, PASSED):
        with pytest.raises(RuleViolation, match="应评不合格：周期内警告、记过达到限定次数"):
            opinion(desk, found.id, Level.WARD, grade)
    through_the_prison(desk, found.id, FAILED)
    assert row(desk).due is AwardKind.NONE


def test_an_opinion_lies_after_the_cycle_and_after_the_level_below(desk: Desk) -> None:
    cycle = ended(desk)
    for on in (date(2026, 1, 31), date(2026, 3, 1)):
        with pytest.raises(InputRefused, match="意见日期应在 2026-02-01 至今天"):
            opinion(desk, cycle, Level.WARD, PASSED, on)
    opinion(desk, cycle, Level.WARD, PASSED, date(2026, 2, 4))
    with pytest.raises(InputRefused, match="早于上一级意见的日期"):
        opinion(desk, cycle, Level.DEPARTMENT, PASSED, date(2026, 2, 3))


def test_a_month_corrected_after_the_grading_calls_for_a_review(desk: Desk) -> None:
    cycle = ended(desk, "10")
    through_the_prison(desk, cycle, PASSED)
    assert not row(desk).needs_review
    with pytest.raises(RuleViolation, match="监狱已经评定"):
        opinion(desk, cycle, Level.WARD, PASSED)
    desk.go_to(date(2026, 2, 20))
    desk.app.execute(void_day_record, VoidDayRecord(1, "记错了人"), origin="撤销")
    found = row(desk)
    assert (found.needs_review, found.facts_changed, found.ruled_out) == (True, True, ())
    assert (found.reached, found.carry_over) == (680, 80)
    with pytest.raises(RuleViolation, match="评定以后月份有更正"):
        propose(desk, cycle, AwardKind.COMMENDATION)
    through_the_prison(desk, cycle, ACTIVE)
    assert (row(desk).grade, row(desk).needs_review, len(row(desk).opinions)) == (ACTIVE, False, 6)
    desk.app.verify()


def test_a_graded_failure_counts_against_the_next_cycle(desk: Desk) -> None:
    cycle = ended(desk, balance="599")
    through_the_prison(desk, cycle, FAILED)
    desk.go_to(date(2026, 2, 28))
    for month in (2, 3, 4, 5, 6, 7):
        desk.go_to(Month(2026, month).last)
        desk.run_month(Month(2026, month))
    newest = desk.app.query(cycle_rows, desk.today)[0]
    assert (newest.first_month, newest.last_month, newest.ruled_out) == (
        Month(2026, 2),
        Month(2026, 7),
        (RuledOut.LAST_CYCLE_FAILED,),
    )
    desk.app.verify()


def test_an_award_waits_for_the_prison_and_then_takes_its_steps(desk: Desk) -> None:
    cycle = ended(desk)
    opinion(desk, cycle, Level.WARD, ACTIVE)
    with pytest.raises(RuleViolation, match="监狱还没有评定等级"):
        propose(desk, cycle, AwardKind.COMMENDATION)
    through_the_prison(desk, cycle, ACTIVE, Level.DEPARTMENT, Level.PRISON)
    award = propose(desk, cycle, AwardKind.COMMENDATION)
    with pytest.raises(StaleRecord, match=r"已经提出（待审批），取消以后才能重新提出"):
        propose(desk, cycle, AwardKind.COMMENDATION)
    with pytest.raises(StaleRecord, match="待审批"):
        step(desk, award, AwardAct.USE)
    assert step(desk, award, AwardAct.GRANT) is AwardState.GRANTED
    assert step(desk, award, AwardAct.USE) is AwardState.USED
    with pytest.raises(StaleRecord, match="已用于减刑"):
        step(desk, award, AwardAct.CANCEL)
    with pytest.raises(RuleViolation, match="监狱已经评定"):
        opinion(desk, cycle, Level.WARD, PASSED)


@pytest.mark.parametrize(
    ("grade", "kind", "refusal"),
    [
        (FAILED, AwardKind.COMMENDATION, "最多给“不予奖励”，不能给“表扬”"),
        (FAILED, AwardKind.MATERIAL, "最多给“不予奖励”"),
        (PASSED, AwardKind.COMMENDATION, "最多给“物质奖励”"),
    ],
)
def test_an_award_beyond_the_rule_is_refused(desk: Desk, grade: Grade, kind: AwardKind, refusal: str) -> None:
    cycle = ended(desk, "5")  # a month below its base: passed earns a material reward
    through_the_prison(desk, cycle, grade)
    with pytest.raises(RuleViolation, match=refusal):
        propose(desk, cycle, kind)


@pytest.mark.parametrize(("officer", "reason"), [(" ", "同意"), ("李建国", " ")])
def test_a_proposal_names_who_and_why_and_may_be_less_than_the_rule_gives(
    desk: Desk, officer: str, reason: str
) -> None:
    cycle = ended(desk)
    through_the_prison(desk, cycle, PASSED)
    with pytest.raises(InputRefused, match="请写明提出奖励的意见和提出人姓名"):
        propose(desk, cycle, AwardKind.MATERIAL, officer=officer, reason=reason)
    propose(desk, cycle, AwardKind.MATERIAL, reason="本人申请")
    found = row(desk).award
    assert found is not None
    assert found.steps == (AwardStepRow(None, desk.today, "李建国", "本人申请"),)


def test_days_of_an_award_follow_one_another(desk: Desk) -> None:
    cycle = ended(desk)
    through_the_prison(desk, cycle, PASSED)
    graded = desk.today
    with pytest.raises(InputRefused, match=f"早于上一步的日期 {graded}"):
        propose(desk, cycle, AwardKind.COMMENDATION, on=graded - timedelta(days=1))
    with pytest.raises(InputRefused, match="还没有到"):
        propose(desk, cycle, AwardKind.COMMENDATION, on=graded + timedelta(days=1))
    desk.go_to(graded + timedelta(days=3))
    award = propose(desk, cycle, AwardKind.COMMENDATION)
    with pytest.raises(InputRefused, match=f"早于上一步的日期 {desk.today}"):
        step(desk, award, AwardAct.GRANT, on=graded)
    step(desk, award, AwardAct.GRANT)


def test_a_cancelled_award_stays_to_be_read_and_another_may_follow(desk: Desk) -> None:
    cycle = ended(desk)
    through_the_prison(desk, cycle, ACTIVE)
    first = propose(desk, cycle, AwardKind.COMMENDATION)
    step(desk, first, AwardAct.GRANT)
    with pytest.raises(InputRefused, match="取消奖励必须写明原因和办理人姓名"):
        step(desk, first, AwardAct.CANCEL, reason=" ")
    desk.go_to(desk.today + timedelta(days=1))
    step(desk, first, AwardAct.CANCEL, reason="考核期内隐瞒违规")
    with pytest.raises(StaleRecord, match="已取消"):
        step(desk, first, AwardAct.GRANT)
    second = propose(desk, cycle, AwardKind.MATERIAL, reason="查清后重新提出")
    step(desk, second, AwardAct.GRANT)
    found = row(desk)
    assert [(award.kind, award.state) for award in found.awards] == [
        (AwardKind.COMMENDATION, AwardState.CANCELLED),
        (AwardKind.MATERIAL, AwardState.GRANTED),
    ]
    assert [one.reason for one in found.awards[0].steps] == ["经集体评议", "批复文号", "考核期内隐瞒违规"]
    assert found.award == found.awards[-1]
    desk.app.verify()


def test_the_quota_is_shown_and_never_blocks(desk: Desk) -> None:
    for serial in range(1, 8):
        desk.opening(desk.inmate(serial), JANUARY, "590")
    desk.go_to(JANUARY.last)
    desk.run_month(JANUARY)
    cycles = [found.id for found in desk.app.query(cycle_rows, desk.today, last_month=JANUARY)]
    for cycle in cycles[:2]:
        through_the_prison(desk, cycle, ACTIVE)
    quota = desk.app.query(quota_row, JANUARY, desk.today)
    assert (quota.cycles, quota.graded, quota.active, quota.most, quota.over) == (7, 2, 2, 1, 1)
    assert quota.share == Decimal("0.15")


def test_the_forecast_goes_on_from_the_last_closed_month(desk: Desk) -> None:
    inmate = desk.inmate(1)
    desk.opening(inmate, JANUARY, "200")
    (before,) = desk.app.query(forecast_rows, desk.today)
    assert (before.balance, before.forecast.pace, before.forecast.reaches) == (200, 100, Month(2026, 4))
    desk.minus(inmate, date(2026, 1, 5), "20")
    desk.special(inmate, date(2026, 1, 5), "60", 7)
    desk.penalty(inmate, date(2026, 1, 5), PenaltyKind.WARNING)
    desk.go_to(JANUARY.last)
    desk.run_month(JANUARY)
    (found,) = desk.app.query(forecast_rows, desk.today)
    assert (found.balance, found.last, found.months) == (240, JANUARY, (JANUARY,))
    assert (found.forecast.missing, found.forecast.pace, found.forecast.months) == (360, 80, 5)
    assert (found.forecast.reaches, found.forecast.carry_over) == (Month(2026, 6), 40)


def test_what_if_sets_out_from_the_ledger_and_the_special_points_of_the_year(desk: Desk) -> None:
    inmate = desk.inmate(1)
    desk.opening(inmate, JANUARY, "200", special_used=Decimal(150))
    desk.special(inmate, date(2026, 1, 5), "60", 7)
    desk.special(inmate, date(2026, 1, 5), "20", 1)
    desk.go_to(JANUARY.last)
    desk.run_month(JANUARY)
    standing = desk.app.query(standing_of, inmate, desk.today)
    assert (standing.balance, standing.last, standing.special_used) == (380, JANUARY, 210)
    assert standing.labour_totals == {JANUARY: 30}
    (first, *_later) = planned_months(standing, MonthPlan({}, {}, Decimal(100)))
    assert (first.score.special, first.balance) == (90, 570)
