"""The demo's months as people work them up: openings, reviews, meetings, publicity, objections, grades, awards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import select

from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.demo.people import DemoInmate
from cleanprison.scoring.models import Award, AwardStep, Cycle, DayRecord, GradingOpinion, LedgerEntry, Opening
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.award_state import AwardAct, AwardKind, Grade, Level
from cleanprison.scoring.rules.objection_state import Outcome
from cleanprison.scoring.service.months import HoldMeeting, Member, PublishMonth
from cleanprison.scoring.service.objection_decisions import DecideObjection, review_objection
from cleanprison.scoring.service.objections import FileObjection, NoteObjection, file_objection, serve_decision
from cleanprison.scoring.service.reviews import HoldWeeklyReview, hold_weekly_review

SOURCE = "示例·上月个人考核台账"
LARGEST_PANEL = 60
SIGNERS: dict[Level, str] = {
    Level.SECTION: "分监区长",
    Level.WARD: "李建国",
    Level.DEPARTMENT: "狱政科",
    Level.PRISON: "监狱考核工作组",
}


def add_openings(
    uow: UnitOfWork, random: Random, people: Sequence[DemoInmate], officers: Sequence[int], start: date
) -> None:
    """Bring the balances of everyone who was there before the story; their cycles end at different months."""
    written = {"recorded_at": uow.now, "recorded_by": uow.operator.user}
    chosen = [person for person in people if person.admitted < start]
    balances = [Decimal(random.randint(0, 57000)) / 100 for _ in chosen]
    entries = uow.insert_many(
        LedgerEntry,
        [
            {
                "inmate_id": person.id,
                "month": start,
                "kind": "opening",
                "points": balance,
                "unique_key": f"opening:{person.id}",
                "reason": SOURCE,
                "batch": chain_head(uow.session)[0] + 1,
                **written,
            }
            for person, balance in zip(chosen, balances, strict=True)
        ],
    )
    uow.insert_many(
        Opening,
        [
            {
                "ledger_entry_id": entry,
                "inmate_id": person.id,
                "as_of": start,
                "balance": balance,
                "cycle_months": int(balance // 100),
                "special_used": Decimal(0),
                "last_cycle_failed": False,
                "source_paper": SOURCE,
                "first_signer_id": officers[0],
                "second_signer_id": officers[1],
                **written,
            }
            for entry, person, balance in zip(entries, chosen, balances, strict=True)
        ],
    )


def _records(uow: UnitOfWork, month: Month) -> list[tuple[int, date]]:
    statement = select(DayRecord.id, DayRecord.occurred_on).where(
        DayRecord.occurred_on.between(month.first, month.last)
    )
    return [(row.id, row.occurred_on) for row in uow.session.execute(statement.order_by(DayRecord.id))]


def review_month(uow: UnitOfWork, month: Month, chair: int) -> None:
    """Review all records of a month, as its last weekly review does."""
    held = month.plus(1).first
    command = HoldWeeklyReview(
        week_start=held - timedelta(days=held.weekday()),
        held_on=held,
        chair_id=chair,
        reviewed=tuple(number for number, _day in _records(uow, month)),
        note="逐条核对事实和依据，同意所记分值",
    )
    hold_weekly_review(uow, command)


def review_some(uow: UnitOfWork, month: Month, chair: int) -> None:
    """Review the records of the first three weeks of a running month; the rest waits."""
    last = month.first + timedelta(days=20)
    command = HoldWeeklyReview(
        week_start=last - timedelta(days=last.weekday()),
        held_on=month.last,
        chair_id=chair,
        reviewed=tuple(number for number, day in _records(uow, month) if day <= last),
    )
    hold_weekly_review(uow, command)


def panel_meeting(random: Random, month: Month, officers: Sequence[int]) -> HoldMeeting:
    """Return the meeting on the day after the month: two are away, one abstains now and then."""
    panel = officers[:LARGEST_PANEL]
    away = set(random.sample(list(panel[2:]), 2))
    members = tuple(Member(number, number not in away, "外出培训" if number in away else None) for number in panel)
    abstained = random.randint(0, 1)
    present = len(panel) - len(away)
    return HoldMeeting(
        month=month,
        held_on=month.plus(1).first,
        place="监区会议室",
        chair_id=officers[0],
        members=members,
        votes_for=present - abstained,
        votes_against=0,
        abstained=abstained,
        minutes="听取内勤汇报当月加扣分情况，逐人评议，对有禁闭、住院情形的逐一说明，表决通过。",
        recorder_id=officers[1],
    )


def publicity_of(month: Month, officers: Sequence[int]) -> PublishMonth:
    """Return the publicity from the day of the meeting, objections to the clerk."""
    return PublishMonth(month, month.plus(1).first, "监区公示栏", officers[1])


def add_objection(uow: UnitOfWork, random: Random, month: Month, officers: Sequence[int], filed_on: date) -> list[int]:
    """File an objection to a minus in about half of the months; return its id."""
    if random.random() < 0.5:
        return []
    statement = select(DayRecord).where(
        DayRecord.kind == "minus", DayRecord.occurred_on.between(month.first, month.last)
    )
    record = uow.session.scalars(statement.order_by(DayRecord.id)).first()
    if record is None:
        return []
    command = FileObjection(
        inmate_id=record.inmate_id,
        month=month,
        filed_on=filed_on,
        statement="当时是按带班民警的要求离开座位取料，并非擅自离开，请求复查。",
        receiver_id=officers[1],
        day_record_id=record.id,
    )
    return [file_objection(uow, command)]


def answer_objection(uow: UnitOfWork, objection_id: int, officers: Sequence[int], on_date: date) -> None:
    """Answer an objection by the chief and serve the answer the same day."""
    reasons = "调看监控并询问在场人员，记载与事实相符，予以维持。"
    review_objection(uow, DecideObjection(objection_id, on_date, officers[0], Outcome.UPHELD, reasons))
    serve_decision(uow, NoteObjection(objection_id, on_date))


def grade_month(uow: UnitOfWork, month: Month, on_date: date) -> None:
    """Grade the cycles that ended with a month, level by level, and decide and grant their awards."""
    written = {"recorded_at": uow.now, "recorded_by": uow.operator.user}
    cycles = list(uow.session.scalars(select(Cycle).where(Cycle.last_month == month.first).order_by(Cycle.id)))
    grades = {cycle.id: _grade_of(cycle) for cycle in cycles}
    opinions = [
        {
            "cycle_id": cycle.id,
            "number": number,
            "level": level.value,
            "grade": grades[cycle.id].value,
            "reason": "情况属实，同意。",
            "officer_name": SIGNERS[level],
            "given_on": on_date,
            **written,
        }
        for cycle in cycles
        for number, level in enumerate(Level, start=1)
    ]
    uow.insert_many(GradingOpinion, opinions)
    kinds = [_award_of(cycle, grades[cycle.id]) for cycle in cycles]
    awards = uow.insert_many(
        Award,
        [
            {
                "cycle_id": cycle.id,
                "kind": kind.value,
                "officer_name": SIGNERS[Level.WARD],
                "on_date": on_date,
                "reason": "按评定等级提出，请审批。",
                **written,
            }
            for cycle, kind in zip(cycles, kinds, strict=True)
        ],
    )
    granted = [award for award, kind in zip(awards, kinds, strict=True) if kind is not AwardKind.NONE]
    uow.insert_many(
        AwardStep,
        [
            {
                "award_id": award,
                "number": 1,
                "step": AwardAct.GRANT.value,
                "on_date": on_date,
                "officer_name": SIGNERS[Level.PRISON],
                "reason": f"示例·奖字第 {award} 号",
                **written,
            }
            for award in granted
        ],
    )


def _grade_of(cycle: Cycle) -> Grade:
    return Grade.FAILED if cycle.must_fail else Grade.PASSED if cycle.ruled_out else Grade.ACTIVE


def _award_of(cycle: Cycle, grade: Grade) -> AwardKind:
    if grade is Grade.FAILED:
        return AwardKind.NONE
    if grade is Grade.ACTIVE or cycle.reward_if_passed == "commendation":
        return AwardKind.COMMENDATION
    return AwardKind.MATERIAL
