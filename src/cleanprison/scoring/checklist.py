"""What must be done before a month may be closed, each point with the words a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.rights import Right, needs
from cleanprison.scoring.facts import counted_records, last_step
from cleanprison.scoring.models import (
    DayRecord,
    MonthStep,
    Objection,
    ObjectionStep,
    PanelMeeting,
    Publicity,
    ScoringMonth,
)
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MonthAct
from cleanprison.scoring.rules.objection_state import OBJECTION_MACHINE, ObjectionAct, is_answered
from cleanprison.scoring.rules.record_state import RecordAct

# What shows that an inmate has the answer: it was handed over, or the next answer is asked for.
_KNOWN_BY = (ObjectionAct.SERVE, ObjectionAct.ASK_FINAL)


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing that is missing; `key` names it for the page that can mend it, `month` when it is of another month."""

    key: str
    words: str
    count: int = 1
    blocks: bool = True
    month: Month | None = None


def open_points(session: Session, month: Month, today: date, list_now: str | None = None) -> list[OpenPoint]:
    """Return everything that still stands against closing the month, in the order in which people do it.

    `list_now` is the hash of the list as it stands; None takes that of the last step. A point that does not block
    is shown, and people decide.
    """
    points: list[OpenPoint] = []
    bare = days_without_records(session, month, today)
    if bare:
        points.append(
            OpenPoint("days", f"有 {len(bare)} 天没有任何日记载：{_days_text(bare)}", len(bare), blocks=False)
        )
    unreviewed = unreviewed_count(session, month)
    if unreviewed:
        points.append(OpenPoint("review", f"有 {unreviewed} 条日记载（含补记以前月份的）还没有评议", unreviewed))
    meeting = latest_meeting(session, month)
    if meeting is None or not meeting.passed:
        points.append(OpenPoint("meeting", "还没有通过评议会"))
    elif meeting.list_hash != (list_now or _latest_hash(session, month)):
        points.append(OpenPoint("meeting", "名单在评议会以后改动过，要退回重办"))
    publicity = latest_publicity(session, month)
    if publicity is None:
        points.append(OpenPoint("publicity", "还没有公示"))
    elif publicity.ends_on >= today:
        points.append(OpenPoint("publicity", f"公示到 {publicity.ends_on} 才结束"))
    unanswered, unserved = objections_open(session, month)
    if unanswered:
        points.append(OpenPoint("objection", f"有 {unanswered} 件异议还没有答复", unanswered))
    if unserved:
        points.append(OpenPoint("objection", f"有 {unserved} 份异议决定书还没有送达", unserved))
    points += _earlier_objections(session, month)
    return points


def _earlier_objections(session: Session, month: Month) -> list[OpenPoint]:
    """Return what earlier months still owe: filed after their closing, it must not be forgotten; it does not block."""
    earlier = select(Objection.month).where(Objection.month < month.first).distinct()
    owed = [(Month.of(day), *objections_open(session, Month.of(day))) for day in session.scalars(earlier)]
    return [
        OpenPoint(
            "objection",
            f"{one} 有 {unanswered} 件异议没有答复、{unserved} 份决定书没有送达",
            unanswered + unserved,
            blocks=False,
            month=one,
        )
        for one, unanswered, unserved in sorted(owed)
        if unanswered or unserved
    ]


@needs(Right.READ_SCORING)
def unreviewed_count(session: Session, month: Month) -> int:
    """Return how many records of the month, or written late for earlier ones, wait for review or were returned."""
    waiting = func.coalesce(last_step(), RecordAct.SUBMIT).in_((RecordAct.SUBMIT, RecordAct.RETURN))
    statement = select(func.count()).select_from(DayRecord).where(waiting)
    return session.scalar(statement.where(DayRecord.occurred_on <= month.last)) or 0


def days_without_records(session: Session, month: Month, today: date) -> list[date]:
    """Return the past days of the month on which nothing was recorded of anybody."""
    statement = select(DayRecord.occurred_on).where(DayRecord.occurred_on.between(month.first, month.last)).distinct()
    known = set(session.scalars(statement))
    days = (month.first + timedelta(days=offset) for offset in range(month.days))
    return [day for day in days if day not in known and day < today]


def _days_text(days: list[date]) -> str:
    shown = "、".join(f"{day.day}日" for day in days[:5])
    return f"{shown}等" if len(days) > 5 else shown


def record_count(session: Session, month: Month, known_at: datetime | None = None) -> int:
    """Return how many records of the month count, or counted at a moment."""
    statement = counted_records(known_at).where(DayRecord.occurred_on.between(month.first, month.last))
    return session.scalar(statement.with_only_columns(func.count())) or 0


def latest_meeting(session: Session, month: Month) -> PanelMeeting | None:
    """Return the meeting on the list last submitted, None when there was none yet or the month was reopened."""
    row_id = _done_since_submission(session, month, (MonthAct.PASS, MonthAct.REJECT))
    statement = select(PanelMeeting).where(PanelMeeting.scoring_month_id == row_id).order_by(PanelMeeting.id.desc())
    return session.scalars(statement.limit(1)).first()


def latest_publicity(session: Session, month: Month) -> Publicity | None:
    """Return the publicity of the list last submitted, None when there was none yet or the month was reopened."""
    row_id = _done_since_submission(session, month, (MonthAct.PUBLISH,))
    statement = select(Publicity).where(Publicity.scoring_month_id == row_id).order_by(Publicity.id.desc())
    return session.scalars(statement.limit(1)).first()


def _done_since_submission(session: Session, month: Month, acts: tuple[MonthAct, ...]) -> int | None:
    """Return the id of the month's row when one of the acts followed the last submission or reopening."""
    begun = _latest_step(session, month, (MonthAct.SUBMIT, MonthAct.REOPEN))
    done = _latest_step(session, month, acts)
    if begun is None or done is None or done.number < begun.number:
        return None
    return done.scoring_month_id


def _latest_step(session: Session, month: Month, acts: tuple[MonthAct, ...] | None = None) -> MonthStep | None:
    statement = (
        select(MonthStep)
        .join(ScoringMonth, ScoringMonth.id == MonthStep.scoring_month_id)
        .where(ScoringMonth.first_day == month.first)
        .order_by(MonthStep.number.desc())
    )
    if acts is not None:
        statement = statement.where(MonthStep.step.in_(acts))
    return session.scalars(statement.limit(1)).first()


def submitted_hash(session: Session, month: Month) -> str | None:
    """Return the hash of the list that was last submitted."""
    step = _latest_step(session, month, (MonthAct.SUBMIT,))
    return step.list_hash if step else None


def _latest_hash(session: Session, month: Month) -> str | None:
    step = _latest_step(session, month)
    return step.list_hash if step else None


def objections_open(session: Session, month: Month) -> tuple[int, int]:
    """Return how many objections to the month wait for an answer, and how many answers were not served."""
    unanswered = unserved = 0
    for objection_id in session.scalars(select(Objection.id).where(Objection.month == month.first)):
        statement = select(ObjectionStep).where(ObjectionStep.objection_id == objection_id)
        steps = session.scalars(statement.order_by(ObjectionStep.number)).all()
        state = OBJECTION_MACHINE.state_after(ObjectionAct(step.step) for step in steps)
        unanswered += not is_answered(state)
        decided = max((step.number for step in steps if step.outcome is not None), default=0)
        told = (step for step in steps if step.number > decided and step.step in _KNOWN_BY)
        unserved += decided > 0 and next(told, None) is None
    return unanswered, unserved
