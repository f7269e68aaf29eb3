"""Reading batches: the acts that wrote a month's day records, and whether each can still be taken back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.access.models import User
from cleanprison.db.audit import AuditRow
from cleanprison.people.models import Inmate
from cleanprison.rights import Right, needs
from cleanprison.scoring.drafting import month_states
from cleanprison.scoring.facts import last_step
from cleanprison.scoring.models import DayRecord
from cleanprison.scoring.queries.records import OWN_STATES
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.batch import BatchPart, take_back_fault
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.rules.record_state import RecordState

MOST_BATCHES = 200


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One act that wrote day records.

    `name`, `clause` and `facts` are those of its first record; `taken_back` counts the records voided since; `fault`
    says why the batch cannot be taken back as one, None when it can.
    """

    batch: int
    recorded_at: datetime
    recorder: str
    origin: str
    count: int
    taken_back: int
    name: str
    clause: str
    facts: str
    fault: str | None


@needs(Right.READ_SCORING)
def batch_rows(session: Session, month: Month, limit: int = MOST_BATCHES) -> list[BatchRow]:
    """Return the latest batches with a record in the month, newest first."""
    inside = DayRecord.occurred_on.between(month.first, month.last)
    newest = select(DayRecord.batch).where(inside).group_by(DayRecord.batch).order_by(DayRecord.batch.desc())
    numbers = session.scalars(newest.limit(limit)).all()
    parts = batch_parts(session, numbers)
    firsts = select(func.min(DayRecord.id)).where(DayRecord.batch.in_(numbers)).group_by(DayRecord.batch)
    statement = (
        select(DayRecord, Inmate.name, User.display_name, AuditRow.origin)
        .join(Inmate, Inmate.id == DayRecord.inmate_id)
        .join(AuditRow, AuditRow.id == DayRecord.batch)
        .outerjoin(User, User.name == DayRecord.recorded_by)
        .where(DayRecord.id.in_(firsts))
        .order_by(DayRecord.batch.desc())
    )
    return [
        BatchRow(
            first.batch,
            first.recorded_at,
            who or first.recorded_by,
            origin,
            sum(part.count for part in parts[first.batch]),
            sum(part.count for part in parts[first.batch] if part.state is RecordState.VOIDED),
            name,
            first.clause,
            first.facts,
            take_back_fault(parts[first.batch]),
        )
        for first, name, who, origin in session.execute(statement)
    ]


def batch_parts(session: Session, batches: Collection[int]) -> dict[int, list[BatchPart]]:
    """Return, for each batch, how many of its records stand in which state in which month."""
    states = month_states(session)
    step = last_step()
    statement = (
        select(DayRecord.batch, DayRecord.occurred_on, step, func.count())
        .where(DayRecord.batch.in_(batches))
        .group_by(DayRecord.batch, DayRecord.occurred_on, step)
    )
    counts: Counter[tuple[int, Month, RecordState]] = Counter()
    for batch, day, own, count in session.execute(statement):
        counts[batch, Month.of(day), OWN_STATES[own]] += count
    parts: dict[int, list[BatchPart]] = defaultdict(list)
    for (batch, month, state), count in counts.items():
        parts[batch].append(BatchPart(month, states.get(month, MonthState.OPEN), state, count))
    return parts
