"""Reading day records with the names they refer to and the state they are in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from cleanprison.access.models import User
from cleanprison.clock import CHINA
from cleanprison.people.models import Inmate, Officer
from cleanprison.rights import Right, needs
from cleanprison.scoring.facts import DecidedPoints, decisions_in_force, last_step
from cleanprison.scoring.models import Attachment, DayRecord, DayRecordStep
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.implied import Implied, implied_of
from cleanprison.scoring.rules.objection_state import Outcome
from cleanprison.scoring.rules.record_state import RecordAct, RecordState
from cleanprison.scoring.shelf import UnitShelf, shelf_of

# What the last step makes of a record; without any step it is submitted.
OWN_STATES: dict[str | None, RecordState] = {
    None: RecordState.SUBMITTED,
    RecordAct.SUBMIT: RecordState.SUBMITTED,
    RecordAct.REVIEW: RecordState.REVIEWED,
    RecordAct.RETURN: RecordState.RETURNED,
    RecordAct.VOID: RecordState.VOIDED,
}

HIDDEN = "检举类，事由不在这里列出"


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file kept as evidence; `later` tells that it was added after the record was written."""

    id: int
    name: str
    sha256: str
    size: int
    recorded_at: datetime
    recorder: str
    later: bool


@dataclass(frozen=True, slots=True)
class DayRecordRow:
    """A day record with the names it refers to; `recorder` wrote it down, `void_reason` says why it was taken back.

    Of an informer's act `facts` and `place` are not shown: `informer_facts` reads them, and that is written down.
    `severity` is a code of the pack of its month; `implied` are watch-group members named in it; `decided` is what a
    decision on an objection, now in force, made of it.
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
    severity: str | None
    implied: tuple[Implied, ...]
    evidence: tuple[AttachmentRow, ...]
    decided: DecidedPoints | None = None

    def names(self, inmate_id: int) -> bool:
        """Tell whether an inmate is named as implied."""
        return any(member.id == inmate_id for member in self.implied)

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


@needs(Right.READ_SCORING)
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
    wanted: list[ColumnElement[bool]] = []
    if month is not None:
        wanted.append(DayRecord.occurred_on.between(month.first, month.last))
    if inmate_id is not None:
        wanted.append(DayRecord.inmate_id == inmate_id)
    if known_at is not None:
        wanted.append(DayRecord.recorded_at <= known_at)
    statement = statement.where(*wanted)
    shelf = shelf_of(session)
    evidence = _evidence(session, wanted, known_at)
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
            place=None if is_informers(shelf, record) else record.place,
            clause=record.clause,
            facts=HIDDEN if is_informers(shelf, record) else record.facts,
            officer_id=record.officer_id,
            officer=officer or "",
            serial=record.serial,
            batch=record.batch,
            recorded_at=record.recorded_at,
            recorded_by=record.recorded_by,
            recorder=recorder or record.recorded_by,
            void_reason=reason,
            own_state=OWN_STATES[step],
            severity=record.severity,
            implied=implied_of(record.watch_members),
            evidence=tuple(evidence.get(record.id, ())),
            decided=DecidedPoints(outcome == Outcome.QUASHED, new_points) if outcome else None,
        )
        for record, number, name, pinyin, officer, recorder, reason, step, outcome, new_points in session.execute(
            statement
        )
    ]


def is_informers(shelf: UnitShelf, record: DayRecord) -> bool:
    """Tell whether the record is of an informer's act, which the rules in force keep from the public list."""
    if record.special_kind is None:
        return False
    return record.special_kind in shelf.pack_for(Month.of(record.occurred_on)).special.unpublished


def _evidence(
    session: Session, wanted: Sequence[ColumnElement[bool]], known_at: datetime | None
) -> dict[int, list[AttachmentRow]]:
    """Return the attachments of the records that fit `wanted`, by record, oldest first."""
    statement = (
        select(Attachment, DayRecord.recorded_at, User.display_name)
        .join(DayRecord, DayRecord.id == Attachment.day_record_id)
        .outerjoin(User, User.name == Attachment.recorded_by)
        .where(*wanted)
        .order_by(Attachment.id)
    )
    if known_at is not None:
        statement = statement.where(Attachment.recorded_at <= known_at)
    found: dict[int, list[AttachmentRow]] = defaultdict(list)
    for one, written_at, recorder in session.execute(statement):
        later = one.recorded_at > written_at
        who = recorder or one.recorded_by
        row = AttachmentRow(one.id, one.name, one.sha256, one.size, one.recorded_at, who, later)
        found[one.day_record_id].append(row)
    return found
