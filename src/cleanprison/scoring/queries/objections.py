"""Reading objections: where each stands, by when it must be answered, and by how much that is overdue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.people.models import Inmate, Officer
from cleanprison.rights import Right, needs
from cleanprison.scoring.models import DayRecord, Objection, ObjectionStep
from cleanprison.scoring.queries.objection_changes import decided_changes
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.objection_state import (
    OBJECTION_MACHINE,
    ObjectionAct,
    ObjectionState,
    Outcome,
    is_answered,
)


@dataclass(frozen=True, slots=True)
class ObjectionStepRow:
    """One step of an objection; a decision carries outcome, officer and, when it changes the record, new points.

    `changes` are what a decision on a whole month changed or names, in words.
    """

    number: int
    act: ObjectionAct
    on_date: date
    officer: str
    outcome: Outcome | None
    new_points: Decimal | None
    reasons: str
    due_on: date | None
    served_on: date | None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """An objection; `due_on` is the day by which the answer owed now must be given, None when none is owed.

    `overdue_days` counts calendar days past it; `outcome` is the last decision; `served` whether it was handed over.
    """

    id: int
    inmate_id: int
    number: str
    name: str
    month: Month
    day_record_id: int | None
    record: str
    filed_on: date
    statement: str
    writer_name: str | None
    receiver: str
    state: ObjectionState
    due_on: date | None
    overdue_days: int
    outcome: Outcome | None
    served: bool
    steps: tuple[ObjectionStepRow, ...]


@needs(Right.READ_SCORING)
def objection_rows(
    session: Session, today: date, *, month: Month | None = None, inmate_id: int | None = None
) -> list[ObjectionRow]:
    """Return objections, newest first: all, those to a month, or one inmate's."""
    officers = {row[0]: row[1] for row in session.execute(select(Officer.id, Officer.name))}
    changes = decided_changes(session)
    steps: dict[int, list[ObjectionStepRow]] = defaultdict(list)
    for step in session.scalars(select(ObjectionStep).order_by(ObjectionStep.number)):
        steps[step.objection_id].append(_step_row(step, officers, changes.get(step.id, ())))
    statement = (
        select(Objection, Inmate.number, Inmate.name, DayRecord.occurred_on, DayRecord.clause)
        .join(Inmate, Inmate.id == Objection.inmate_id)
        .outerjoin(DayRecord, DayRecord.id == Objection.day_record_id)
        .order_by(Objection.filed_on.desc(), Objection.id.desc())
    )
    if month is not None:
        statement = statement.where(Objection.month == month.first)
    if inmate_id is not None:
        statement = statement.where(Objection.inmate_id == inmate_id)
    return [
        _row(objection, number, name, f"{day} {clause}" if day else "", officers, steps[objection.id], today)
        for objection, number, name, day, clause in session.execute(statement)
    ]


def _step_row(step: ObjectionStep, officers: dict[int, str], changes: tuple[str, ...]) -> ObjectionStepRow:
    return ObjectionStepRow(
        step.number,
        ObjectionAct(step.step),
        step.on_date,
        officers.get(step.officer_id or 0, ""),
        Outcome(step.outcome) if step.outcome else None,
        step.new_points,
        step.reasons,
        step.due_on,
        step.served_on,
        changes,
    )


def _row(
    objection: Objection,
    number: str,
    name: str,
    record: str,
    officers: dict[int, str],
    steps: list[ObjectionStepRow],
    today: date,
) -> ObjectionRow:
    state = OBJECTION_MACHINE.state_after(step.act for step in steps)
    due: date | None = None
    if not is_answered(state):
        due = next((step.due_on for step in reversed(steps) if step.due_on), objection.due_on)
    decided = max((step.number for step in steps if step.outcome), default=0)
    return ObjectionRow(
        id=objection.id,
        inmate_id=objection.inmate_id,
        number=number,
        name=name,
        month=Month.of(objection.month),
        day_record_id=objection.day_record_id,
        record=record,
        filed_on=objection.filed_on,
        statement=objection.statement,
        writer_name=objection.writer_name,
        receiver=officers[objection.receiver_id],
        state=state,
        due_on=due,
        overdue_days=max((today - due).days, 0) if due else 0,
        outcome=next((step.outcome for step in reversed(steps) if step.outcome), None),
        served=decided > 0 and any(step.served_on and step.number > decided for step in steps),
        steps=tuple(steps),
    )
