"""Objection → review → final review: filed in time, answered in time by somebody else, never to the objector's cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from cleanprison.access.identity import officer_of, same_person
from cleanprison.access.scope import keep_to_section
from cleanprison.calendar.clock import deadline
from cleanprison.calendar.days import official_calendar
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.rights import Right, needs
from cleanprison.scoring.checklist import latest_publicity
from cleanprison.scoring.facts import decision_in_force, inmate_facts, start_with
from cleanprison.scoring.models import DayRecord, Objection, ObjectionStep
from cleanprison.scoring.rules import Month, Part
from cleanprison.scoring.rules.entry import Proposal, RecordKind, entry_fault
from cleanprison.scoring.rules.objection_state import (
    OBJECTION_MACHINE,
    OBJECTION_TITLES,
    ObjectionAct,
    ObjectionState,
    Outcome,
)
from cleanprison.scoring.shelf import shelf_of

# Kinds whose points raise a balance; taking those of any other kind away can only help.
_RAISING = ("plus", "special")


@dataclass(frozen=True, slots=True)
class FileObjection:
    """An objection to a month, or to one record of it; `writer_name` when somebody else wrote it down."""

    inmate_id: int
    month: Month
    filed_on: date
    statement: str
    receiver_id: int
    day_record_id: int | None = None
    writer_name: str | None = None


@dataclass(frozen=True, slots=True)
class DecideObjection:
    """The answer of a review or a final review, by the officer who decides it."""

    objection_id: int
    on_date: date
    officer_id: int
    outcome: Outcome
    reasons: str
    new_points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NoteObjection:
    """A step without a decision: serve the answer, ask for the final review, withdraw."""

    objection_id: int
    on_date: date
    reasons: str = ""


@needs(Right.FILE_OBJECTIONS)
def file_objection(uow: UnitOfWork, command: FileObjection) -> int:
    """Write the objection down and return its id; RuleViolation when its clock has run out."""
    keep_to_section(uow, [(command.inmate_id, command.month.last)])
    if not command.statement.strip():
        raise InputRefused("请写明异议的内容和理由。")
    if command.filed_on > uow.today:
        raise InputRefused(f"提出日期 {command.filed_on} 还没有到。")
    if command.filed_on < command.month.first:
        raise InputRefused(f"提出日期 {command.filed_on} 早于所异议的月份 {command.month}，请核对。")
    if command.day_record_id is not None:
        record = uow.session.get_one(DayRecord, command.day_record_id)
        if record.inmate_id != command.inmate_id or Month.of(record.occurred_on) != command.month:
            raise InputRefused("所选的日记载不属于这个人的这个月，请重新选择。")
    clocks = shelf_of(uow.session).pack_for(command.month).clocks
    publicity = latest_publicity(uow.session, command.month)
    if publicity is not None:
        last = max(publicity.ends_on, deadline(official_calendar(), publicity.starts_on, clocks.objection).day)
        if command.filed_on > last:
            raise RuleViolation(
                f"{command.month} 的异议应在 {last} 以前提出。", f"异议期限 {clocks.objection} 个工作日"
            )
    objection = Objection(
        inmate_id=command.inmate_id,
        month=command.month.first,
        day_record_id=command.day_record_id,
        filed_on=command.filed_on,
        statement=command.statement.strip(),
        writer_name=(command.writer_name or "").strip() or None,
        receiver_id=command.receiver_id,
        due_on=deadline(official_calendar(), command.filed_on, clocks.review).day,
        recorded_at=uow.now,
        recorded_by=uow.operator.user,
    )
    uow.add(objection)
    return objection.id


@needs(Right.ANSWER_OBJECTIONS)
def review_objection(uow: UnitOfWork, command: DecideObjection) -> None:
    """Answer an objection; not by whoever gave or wrote down the points."""
    _decide(uow, command, ObjectionAct.REVIEW)


@needs(Right.FINAL_REVIEW)
def final_review(uow: UnitOfWork, command: DecideObjection) -> None:
    """Answer the request for a final review; not by whoever gave the points or decided before."""
    _decide(uow, command, ObjectionAct.FINAL_REVIEW)


@needs(Right.FILE_OBJECTIONS)
def serve_decision(uow: UnitOfWork, command: NoteObjection) -> None:
    """Note the day on which the decision paper was handed over."""
    _step(uow, command.objection_id, ObjectionAct.SERVE, command.on_date, "送达", served_on=command.on_date)


@needs(Right.FILE_OBJECTIONS)
def withdraw_objection(uow: UnitOfWork, command: NoteObjection) -> None:
    """Note that the inmate withdrew the objection, with the reason given."""
    if not command.reasons.strip():
        raise InputRefused("请写明撤回的原因；撤回应出于本人意愿。")
    _step(uow, command.objection_id, ObjectionAct.WITHDRAW, command.on_date, command.reasons.strip())


@needs(Right.FILE_OBJECTIONS)
def ask_final_review(uow: UnitOfWork, command: NoteObjection) -> date:
    """Note the request for a final review and return the day by which it must be answered."""
    objection, steps = _loaded(uow, command.objection_id)
    clocks = shelf_of(uow.session).pack_for(Month.of(objection.month)).clocks
    told = max((s.served_on or s.on_date for s in steps), default=command.on_date)
    last = deadline(official_calendar(), told, clocks.final_review_request).day
    if command.on_date > last:
        raise RuleViolation(f"复核应在 {last} 以前申请。", f"申请复核期限 {clocks.final_review_request} 个工作日")
    due = deadline(official_calendar(), command.on_date, clocks.final_review).day
    reasons = command.reasons.strip() or "对复查决定不服"
    _step(uow, objection.id, ObjectionAct.ASK_FINAL, command.on_date, reasons, due_on=due)
    return due


def _loaded(uow: UnitOfWork, objection_id: int) -> tuple[Objection, list[ObjectionStep]]:
    statement = select(ObjectionStep).where(ObjectionStep.objection_id == objection_id)
    steps = list(uow.session.scalars(statement.order_by(ObjectionStep.number)))
    return uow.session.get_one(Objection, objection_id), steps


def _decide(uow: UnitOfWork, command: DecideObjection, act: ObjectionAct) -> None:
    if not command.reasons.strip():
        raise InputRefused("决定必须写明理由。")
    objection, steps = _loaded(uow, command.objection_id)
    record = uow.session.get(DayRecord, objection.day_record_id) if objection.day_record_id else None
    _refuse_own_judge(uow, command, record, steps if act is ObjectionAct.FINAL_REVIEW else [])
    _refuse_lowering(uow, command, record)
    _step(
        uow,
        objection.id,
        act,
        command.on_date,
        command.reasons.strip(),
        officer_id=command.officer_id,
        outcome=command.outcome.value,
        new_points=command.new_points if command.outcome is Outcome.CHANGED else None,
    )


def _refuse_own_judge(
    uow: UnitOfWork, command: DecideObjection, record: DayRecord | None, steps: list[ObjectionStep]
) -> None:
    user, session = uow.operator.user, uow.session
    deciding = {command.officer_id, officer_of(session, user)} - {None}
    if record is not None:
        givers = {record.officer_id, officer_of(session, record.recorded_by)}
        if deciding & givers or same_person(session, record.recorded_by, user):
            raise RuleViolation("给分或记载的民警不能答复对它的异议，请由另一名民警决定。", "回避")
    for step in steps:
        if step.outcome is not None and (step.officer_id in deciding or same_person(session, step.recorded_by, user)):
            raise RuleViolation("复核不能由作出复查决定的人办理。", "回避")


def _refuse_lowering(uow: UnitOfWork, command: DecideObjection, record: DayRecord | None) -> None:
    """Refuse any decision that would take points from the objector."""
    if command.outcome is Outcome.UPHELD:
        return
    if record is None:
        raise RuleViolation("对整月的异议只能维持；要更改分数，请指明一条日记载，或补记一条。", "异议答复")
    decided = decision_in_force(uow.session, record.id)
    if decided is not None and decided.quashed:
        raise RuleViolation("这条记载已经因异议撤销，不能再变更或撤销；请维持。", "提出异议不减分")
    if command.outcome is Outcome.QUASHED:
        if record.kind in _RAISING:
            raise RuleViolation("撤销加分会使提出异议的人减分，不能这样决定。", "提出异议不减分")
        return
    current, points = (decided.points if decided else None) or record.points, command.new_points
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


def _step(
    uow: UnitOfWork,
    objection_id: int,
    act: ObjectionAct,
    on_date: date,
    reasons: str,
    *,
    officer_id: int | None = None,
    outcome: str | None = None,
    new_points: Decimal | None = None,
    due_on: date | None = None,
    served_on: date | None = None,
) -> None:
    objection, steps = _loaded(uow, objection_id)
    state: ObjectionState = OBJECTION_MACHINE.state_after(ObjectionAct(step.step) for step in steps)
    if OBJECTION_MACHINE.next(state, act) is None:
        raise StaleRecord(f"这件异议现在是“{OBJECTION_TITLES[state]}”，不能这样办理，已重新显示。")
    since = max((step.on_date for step in steps), default=objection.filed_on)
    if not since <= on_date <= uow.today:
        raise InputRefused(f"日期应在 {since} 至今天（{uow.today}）之间，现在是 {on_date}。")
    uow.add(
        ObjectionStep(
            objection_id=objection.id,
            number=len(steps) + 1,
            step=act.value,
            on_date=on_date,
            officer_id=officer_id,
            outcome=outcome,
            new_points=new_points,
            reasons=reasons,
            due_on=due_on,
            served_on=served_on,
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )
