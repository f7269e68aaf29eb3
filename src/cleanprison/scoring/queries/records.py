"""Reading day records with the names they refer to and the state they are in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.access.models import User
from cleanprison.clock import CHINA
from cleanprison.people.models import Inmate, Officer
from cleanprison.scoring.facts import DecidedPoints, decisions_in_force, last_step
from cleanprison.scoring.models import DayRecord, DayRecordStep
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.objection_state import Outcome
from cleanprison.scoring.rules.record_state import RecordAct, RecordState

# What the last step makes of a record; without any step it is submitted.
OWN_STATES: dict[str | None, RecordState] = {
    None: RecordState.SUBMITTED,
    RecordAct.SUBMIT: RecordState.SUBMITTED,
    RecordAct.REVIEW: RecordState.REVIEWED,
    RecordAct.RETURN: RecordState.RETURNED,
    RecordAct.VOID: RecordState.VOIDED,
}


@dataclass(frozen=True, slots=True)
class DayRecordRow:
    """A day record with the names it refers to; `recorder` wrote it down, `void_reason` says why it was taken back.

    `decided` is what a decision on an objection, now in force, made of it.
    """

    id: int
    inmate_id: int
    number: str
    name: str
    pinyin: str
    kind: str
    part: str | None
    points: Decimal | None
    special_kind: int | None
    penalty_kind: str | None
    occurred_on: date
    occurred_at: time | None
    place: str | None
    clause: str
    facts: str
    officer_id: int | None
    officer: str
    serial: str | None
    batch: int
    recorded_at: datetime
    recorded_by: str
    recorder: str
    void_reason: str | None
    own_state: RecordState
    decided: DecidedPoints | None = None

    @property
    def counted_points(self) -> Decimal | None:
        """Return the points as they count: those a decision on an objection set, none for a quashed record."""
        if self.decided is None:
            return self.points
        return None if self.decided.quashed else self.decided.points

    @property
    def told(self) -> str:
        """Return the facts, after what a decision on an objection made of the record."""
        if self.decided is None:
            return self.facts
        points = "" if self.points is None else f"，原记 {self.points}"
        return f"（异议后{'撤销' if self.decided.quashed else '更改'}{points}）{self.facts}"

    @property
    def late_days(self) -> int:
        """Return by how many days the record was written after what it tells."""
        return (self.recorded_at.astimezone(CHINA).date() - self.occurred_on).days


def day_record_rows(
    session: Session,
    month: Month | None = None,
    *,
    inmate_id: int | None = None,
    include_void: bool = True,
    known_at: datetime | None = None,
) -> list[DayRecordRow]:
    """Return day records, newest first, of one month or all, of one inmate or all.

    With `known_at` as they stood at that moment: without those written, and what became of them, later.
    """
    decided = decisions_in_force(known_at).subquery()
    voided = (DayRecordStep.day_record_id == DayRecord.id) & (DayRecordStep.step == RecordAct.VOID)
    if known_at is not None:
        voided &= DayRecordStep.recorded_at <= known_at
    statement = (
        select(
            DayRecord,
            Inmate.number,
            Inmate.name,
            Inmate.pinyin,
            Officer.name,
            User.display_name,
            DayRecordStep.reason,
            last_step(known_at),
            decided.c.outcome,
            decided.c.new_points,
        )
        .join(Inmate, Inmate.id == DayRecord.inmate_id)
        .outerjoin(Officer, Officer.id == DayRecord.officer_id)
        .outerjoin(User, User.name == DayRecord.recorded_by)
        .outerjoin(DayRecordStep, voided)
        .outerjoin(decided, decided.c.day_record_id == DayRecord.id)
        .order_by(DayRecord.occurred_on.desc(), DayRecord.id.desc())
    )
    if month is not None:
        statement = statement.where(DayRecord.occurred_on.between(month.first, month.last))
    if inmate_id is not None:
        statement = statement.where(DayRecord.inmate_id == inmate_id)
    if known_at is not None:
        statement = statement.where(DayRecord.recorded_at <= known_at)
    if not include_void:
        statement = statement.where(DayRecordStep.id.is_(None))
    return [
        DayRecordRow(
            id=record.id,
            inmate_id=record.inmate_id,
            number=number,
            name=name,
            pinyin=pinyin,
            kind=record.kind,
            part=record.part,
            points=record.points,
            special_kind=record.special_kind,
            penalty_kind=record.penalty_kind,
            occurred_on=record.occurred_on,
            occurred_at=record.occurred_at,
            place=record.place,
            clause=record.clause,
            facts=record.facts,
            officer_id=record.officer_id,
            officer=officer or "",
            serial=record.serial,
            batch=record.batch,
            recorded_at=record.recorded_at,
            recorded_by=record.recorded_by,
            recorder=recorder or record.recorded_by,
            void_reason=reason,
            own_state=OWN_STATES[step],
            decided=DecidedPoints(outcome == Outcome.QUASHED, new_points) if outcome else None,
        )
        for record, number, name, pinyin, officer, recorder, reason, step, outcome, new_points in session.execute(
            statement
        )
    ]
