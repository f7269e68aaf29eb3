"""Answering an objection: by somebody who gave no points, with reasons, and never to the objector's cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from cleanprison.access.identity import officer_of, same_person
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation
from cleanprison.people.models import Movement, MovementVoid
from cleanprison.rights import Right, needs
from cleanprison.scoring.facts import counted_records, decision_in_force, inmate_facts, start_with
from cleanprison.scoring.models import DayRecord, Objection, ObjectionChange, ObjectionStep
from cleanprison.scoring.rules import Month, Part
from cleanprison.scoring.rules.entry import Proposal, RecordKind, entry_fault
from cleanprison.scoring.rules.objection_state import ChangeKind, ObjectionAct, Outcome
from cleanprison.scoring.service.objections import loaded, take_step
from cleanprison.scoring.shelf import shelf_of

# Kinds whose points raise a balance; taking those of any other kind away can only help.
_RAISING = (RecordKind.PLUS, RecordKind.SPECIAL)
_SCORED = (*_RAISING, RecordKind.MINUS, RecordKind.PENALTY)


@dataclass(frozen=True, slots=True)
class MonthChange:
    """One thing for which a decision on a whole month is not “upheld”; `new_points` where a record gets others."""

    kind: ChangeKind
    day_record_id: int | None = None
    movement_id: int | None = None
    new_points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DecideObjection:
    """The answer of a review or a final review, by the officer who decides it.

    `new_points` are those of the one record objected to; a decision on a whole month names its `changes`.
    """

    objection_id: int
    on_date: date
    officer_id: int
    outcome: Outcome
    reasons: str
    new_points: Decimal | None = None
    changes: tuple[MonthChange, ...] = ()


@needs(Right.ANSWER_OBJECTIONS)
def review_objection(uow: UnitOfWork, command: DecideObjection) -> None:
    """Answer an objection; not by whoever gave or wrote down the points."""
    _decide(uow, command, ObjectionAct.REVIEW)


@needs(Right.FINAL_REVIEW)
def final_review(uow: UnitOfWork, command: DecideObjection) -> None:
    """Answer the request for a final review; not by whoever gave the points or decided before."""
    _decide(uow, command, ObjectionAct.FINAL_REVIEW)


def _decide(uow: UnitOfWork, command: DecideObjection, act: ObjectionAct) -> None:
    if not command.reasons.strip():
        raise InputRefused("决定必须写明理由。")
    objection, steps = loaded(uow, command.objection_id)
    records = _records_at_stake(uow, objection)
    reviews = [step for step in steps if step.step == ObjectionAct.REVIEW]
    _refuse_own_judge(uow, command, records, reviews if act is ObjectionAct.FINAL_REVIEW else [])
    whole_month = objection.day_record_id is None
    if whole_month:
        _check_changes(uow, command, objection)
    elif command.changes:
        raise InputRefused("这件异议只针对一条记载，决定也只能更改这一条。")
    elif command.outcome is not Outcome.UPHELD:
        _refuse_lowering(uow, records[0], command.outcome, command.new_points)
    changed = command.outcome is Outcome.CHANGED and not whole_month
    step = take_step(
        uow,
        objection.id,
        act,
        command.on_date,
        command.reasons.strip(),
        officer_id=command.officer_id,
        outcome=command.outcome.value,
        new_points=command.new_points if changed else None,
    )
    for change in command.changes:
        uow.add(
            ObjectionChange(
                objection_step_id=step.id,
                kind=change.kind.value,
                day_record_id=change.day_record_id,
                movement_id=change.movement_id,
                new_points=change.new_points,
            )
        )


def _records_at_stake(uow: UnitOfWork, objection: Objection) -> Sequence[DayRecord]:
    """Return the record objected to, or all that gave or took points in the month objected to."""
    if objection.day_record_id is not None:
        return [uow.session.get_one(DayRecord, objection.day_record_id)]
    month = Month.of(objection.month)
    statement = counted_records().where(
        DayRecord.inmate_id == objection.inmate_id,
        DayRecord.occurred_on.between(month.first, month.last),
        DayRecord.kind.in_(_SCORED),
    )
    return uow.session.scalars(statement).all()


def _refuse_own_judge(
    uow: UnitOfWork, command: DecideObjection, records: Sequence[DayRecord], reviews: list[ObjectionStep]
) -> None:
    user, session = uow.operator.user, uow.session
    deciding = {command.officer_id, officer_of(session, user)} - {None}
    writers = {record.recorded_by for record in records}
    givers = {record.officer_id for record in records} | {officer_of(session, writer) for writer in writers}
    if deciding & givers or user in writers:
        raise RuleViolation("给分或记载的民警不能答复对它的异议，请由另一名民警决定。", "回避")
    for review in reviews:
        if review.officer_id in deciding or same_person(session, review.recorded_by, user):
            raise RuleViolation("复核不能由作出复查决定的人办理。", "回避")


def _check_changes(uow: UnitOfWork, command: DecideObjection, objection: Objection) -> None:
    """Refuse a decision on a month that does not say what it changes, or says it twice."""
    changes = command.changes
    if command.outcome is Outcome.UPHELD:
        if changes:
            raise InputRefused("“维持”不更改任何记载；要更改，请选“变更”或“撤销”。")
        return
    if not changes:
        raise RuleViolation(
            "对整月异议的变更或撤销，要指明更改了什么：当月的记载，或者提出异议以后补记的记载、更正的变动；"
            "都没有错的，请选“维持”并写明理由。",
            "异议答复",
        )
    if command.outcome is Outcome.QUASHED and any(change.kind is not ChangeKind.QUASHED for change in changes):
        raise RuleViolation("“撤销”只用于指明的记载全部撤销；还有别的更改时，请选“变更”。", "异议答复")
    if len({(change.day_record_id, change.movement_id) for change in changes}) < len(changes):
        raise InputRefused("同一条记载或变动写了两次，请删去一个。")
    for change in changes:
        if change.kind is ChangeKind.MOVED:
            _check_movement(uow, objection, change)
        else:
            _check_record(uow, objection, change)


def _check_movement(uow: UnitOfWork, objection: Objection, change: MonthChange) -> None:
    movement = uow.session.get_one(Movement, change.movement_id)
    voids = select(MovementVoid.recorded_at).where(MovementVoid.movement_id == movement.id)
    acts = [movement.recorded_at, *uow.session.scalars(voids)]
    if movement.inmate_id != objection.inmate_id or movement.on_date > Month.of(objection.month).last:
        raise InputRefused("所选的变动不影响这个人的这个月，请重新选择。")
    if max(acts) < objection.recorded_at:
        raise RuleViolation("所选的变动在提出异议以前就已登记；有错的请先到“变动”更正，再作决定。", "异议答复")


def _check_record(uow: UnitOfWork, objection: Objection, change: MonthChange) -> None:
    record = uow.session.get_one(DayRecord, change.day_record_id)
    if record.inmate_id != objection.inmate_id or record.occurred_on not in Month.of(objection.month):
        raise InputRefused("所选的日记载不属于这个人的这个月，请重新选择。")
    counts = counted_records().where(DayRecord.id == record.id)
    quashed = decision_in_force(uow.session, record.id)
    if uow.session.scalars(counts).first() is None and not (quashed and quashed.quashed):
        raise RuleViolation("所选的日记载已经撤销或退回，不再计分，请重新选择。", "异议答复")
    if change.kind is not ChangeKind.ADDED:
        _refuse_lowering(uow, record, Outcome(change.kind), change.new_points)
    elif record.kind not in _RAISING or record.recorded_at < objection.recorded_at:
        raise RuleViolation("只有提出异议以后补记的加分，才能作为对异议的变更。", "异议答复")


def _refuse_lowering(uow: UnitOfWork, record: DayRecord, outcome: Outcome, points: Decimal | None) -> None:
    """Refuse any change of a record that would take points from the objector."""
    decided = decision_in_force(uow.session, record.id)
    if decided is not None and decided.quashed:
        raise RuleViolation("这条记载已经因异议撤销，不能再变更或撤销；请维持。", "提出异议不减分")
    if outcome is Outcome.QUASHED:
        if record.kind in _RAISING:
            raise RuleViolation("撤销加分会使提出异议的人减分，不能这样决定。", "提出异议不减分")
        return
    current = (decided.points if decided else None) or record.points
    if current is None or points is None:
        raise RuleViolation("这条记载没有可以变更的分值；请维持或撤销。", "异议答复")
    _check_points(uow, record, points)
    if points < current if record.kind in _RAISING else points > current:
        raise RuleViolation(f"变更后的分值 {points} 对提出异议的人更不利，不能这样决定。", "提出异议不减分")


def _check_points(uow: UnitOfWork, record: DayRecord, points: Decimal) -> None:
    """Refuse points that could not have been given to the record in the first place."""
    if points == 0:
        raise RuleViolation("变更后的分值要大于 0；全部不记请选“撤销”。", "异议答复")
    pack = shelf_of(uow.session).pack_for(Month.of(record.occurred_on))
    start = start_with(uow.session, uow.today, record.occurred_on)
    proposal = Proposal(
        RecordKind(record.kind),
        record.occurred_on,
        Part(record.part) if record.part else None,
        points,
        record.special_kind,
        clause=record.clause,
    )
    inmate = inmate_facts(uow.session, start, pack, [record.inmate_id])[record.inmate_id]
    fault = entry_fault(pack, inmate, proposal, uow.today)
    if fault:
        raise RuleViolation(f"{fault.words}。", fault.clause)
