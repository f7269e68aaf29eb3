"""What a decision on a whole month may name as changed, and what decisions named, in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.people.models import Movement, MovementVoid
from cleanprison.people.rules import KIND_TITLES as MOVEMENT_TITLES
from cleanprison.people.rules import MovementKind
from cleanprison.rights import Right, needs
from cleanprison.scoring.facts import counted_records
from cleanprison.scoring.models import DayRecord, Objection, ObjectionChange
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.rules.objection_state import ChangeKind
from cleanprison.scoring.shelf import shelf_of
from cleanprison.scoring.wording import KIND_TITLES, penalty_name, signed_points

_RAISING = (RecordKind.PLUS, RecordKind.SPECIAL)
_SCORED = (*_RAISING, RecordKind.MINUS, RecordKind.PENALTY)


@dataclass(frozen=True, slots=True)
class ChangeableRow:
    """One record or movement that a decision may name.

    `kinds` are what can be said of it: a minus may be quashed or changed, a penalty quashed, a plus raised; what was
    written down or put right since the objection was filed is named as it is.
    """

    day_record_id: int | None
    movement_id: int | None
    kinds: tuple[ChangeKind, ...]
    words: str


@needs(Right.READ_SCORING)
def changeable_rows(session: Session, objection_id: int) -> list[ChangeableRow]:
    """Return what a decision on an objection to a whole month may name, records by day, then movements."""
    objection = session.get_one(Objection, objection_id)
    month = Month.of(objection.month)
    records = counted_records().where(
        DayRecord.inmate_id == objection.inmate_id,
        DayRecord.occurred_on.between(month.first, month.last),
        DayRecord.kind.in_(_SCORED),
    )
    rows = [
        ChangeableRow(record.id, None, _kinds_of(record, objection), record_words(session, record))
        for record in session.scalars(records.order_by(DayRecord.occurred_on, DayRecord.id))
    ]
    movements = (
        select(Movement, MovementVoid.recorded_at)
        .outerjoin(MovementVoid, MovementVoid.movement_id == Movement.id)
        .where(Movement.inmate_id == objection.inmate_id, Movement.on_date <= month.last)
        .order_by(Movement.on_date, Movement.id)
    )
    for movement, voided_at in session.execute(movements):
        if (voided_at or movement.recorded_at) >= objection.recorded_at:
            words = movement_words(movement, voided_at is not None)
            rows.append(ChangeableRow(None, movement.id, (ChangeKind.MOVED,), words))
    return rows


def _kinds_of(record: DayRecord, objection: Objection) -> tuple[ChangeKind, ...]:
    if record.kind == RecordKind.PENALTY:
        return (ChangeKind.QUASHED,)
    if record.kind == RecordKind.MINUS:
        return ChangeKind.QUASHED, ChangeKind.CHANGED
    if record.recorded_at >= objection.recorded_at:
        return ChangeKind.ADDED, ChangeKind.CHANGED
    return (ChangeKind.CHANGED,)


def record_words(session: Session, record: DayRecord) -> str:
    """Return a record as decisions name it: day, kind, points as written down, clause."""
    kind = KIND_TITLES.get(record.kind, record.kind)
    if record.kind == RecordKind.PENALTY:
        kind = penalty_name(shelf_of(session).pack_for(Month.of(record.occurred_on)), record.penalty_kind)
    words = f"{record.occurred_on} {kind} {signed_points(record.kind, record.points)}".rstrip()
    return f"{words}（{record.clause}）"


def movement_words(movement: Movement, voided: bool) -> str:
    """Return a movement as decisions name it: entered or taken back, day and kind."""
    title = MOVEMENT_TITLES[MovementKind(movement.kind)].split("（")[0]
    return f"{'撤销' if voided else '登记'}变动 {movement.on_date} {title}"


def decided_changes(session: Session) -> dict[int, tuple[str, ...]]:
    """Return what each decision on a whole month changed, in words, by the id of its step."""
    found: dict[int, list[str]] = defaultdict(list)
    statement = (
        select(ObjectionChange, DayRecord, Movement, MovementVoid.id)
        .outerjoin(DayRecord, DayRecord.id == ObjectionChange.day_record_id)
        .outerjoin(Movement, Movement.id == ObjectionChange.movement_id)
        .outerjoin(MovementVoid, MovementVoid.movement_id == Movement.id)
        .order_by(ObjectionChange.id)
    )
    for change, record, movement, voided in session.execute(statement):
        if movement is not None:
            words = movement_words(movement, voided is not None)
        else:
            words = _change_words(ChangeKind(change.kind), record_words(session, record), change)
        found[change.objection_step_id].append(words)
    return {step: tuple(words) for step, words in found.items()}


def _change_words(kind: ChangeKind, record: str, change: ObjectionChange) -> str:
    match kind:
        case ChangeKind.QUASHED:
            return f"撤销 {record}"
        case ChangeKind.ADDED:
            return f"补记 {record}"
        case _:
            return f"{record} 变更为 {change.new_points} 分"
