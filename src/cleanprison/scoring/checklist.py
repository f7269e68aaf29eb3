"""What must be done before a month may be closed, each point with the words a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

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


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing that is missing; `key` names it for the page that can mend it."""

    key: str
    words: str
    count: int = 1


def open_points(session: Session, month: Month, today: date) -> list[OpenPoint]:
    """Return everything that still stands against closing the month, in the order in which people do it."""
    points: list[OpenPoint] = []
    unreviewed = unreviewed_count(session, month)
    if unreviewed:
        points.append(OpenPoint("review", f"有 {unreviewed} 条日记载还没有评议", unreviewed))
    meeting = latest_meeting(session, month)
    if meeting is None or not meeting.passed:
        points.append(OpenPoint("meeting", "还没有通过评议会"))
    elif meeting.list_hash != _latest_hash(session, month):
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
    return points


def unreviewed_count(session: Session, month: Month) -> int:
    """Return how many records of the month wait for the weekly review, returned ones included."""
    waiting = func.coalesce(last_step(), RecordAct.SUBMIT).in_((RecordAct.SUBMIT, RecordAct.RETURN))
    statement = select(func.count()).select_from(DayRecord).where(waiting)
    statement = statement.where(DayRecord.occurred_on.between(month.first, month.last))
    return session.scalar(statement) or 0


def record_count(session: Session, month: Month) -> int:
    """Return how many records of the month count."""
    statement = counted_records().where(DayRecord.occurred_on.between(month.first, month.last))
    return session.scalar(statement.with_only_columns(func.count())) or 0


def latest_meeting(session: Session, month: Month) -> PanelMeeting | None:
    """Return the last meeting since the list was last submitted, None when there was none."""
    submitted = _latest_step(session, month, MonthAct.SUBMIT)
    if submitted is None:
        return None
    statement = (
        select(PanelMeeting)
        .where(PanelMeeting.scoring_month_id == submitted.scoring_month_id)
        .where(PanelMeeting.recorded_at >= submitted.recorded_at)
        .order_by(PanelMeeting.id.desc())
    )
    return session.scalars(statement.limit(1)).first()


def latest_publicity(session: Session, month: Month) -> Publicity | None:
    """Return the publicity of the list last submitted, None when there was none."""
    submitted = _latest_step(session, month, MonthAct.SUBMIT)
    if submitted is None:
        return None
    statement = (
        select(Publicity)
        .where(Publicity.scoring_month_id == submitted.scoring_month_id)
        .where(Publicity.recorded_at >= submitted.recorded_at)
        .order_by(Publicity.id.desc())
    )
    return session.scalars(statement.limit(1)).first()


def _latest_step(session: Session, month: Month, act: MonthAct | None = None) -> MonthStep | None:
    statement = (
        select(MonthStep)
        .join(ScoringMonth, ScoringMonth.id == MonthStep.scoring_month_id)
        .where(ScoringMonth.first_day == month.first)
        .order_by(MonthStep.number.desc())
    )
    if act is not None:
        statement = statement.where(MonthStep.step == act)
    return session.scalars(statement.limit(1)).first()


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
        unserved += decided > 0 and not any(step.served_on and step.number > decided for step in steps)
    return unanswered, unserved
