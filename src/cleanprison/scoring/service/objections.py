"""The course of an objection: filed in time, served, a final review asked for in time, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from cleanprison.access.scope import keep_to_section
from cleanprison.calendar.clock import deadline
from cleanprison.calendar.unit_years import unit_calendar
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.rights import Right, needs
from cleanprison.scoring.models import DayRecord, Objection, ObjectionStep
from cleanprison.scoring.objection_clock import last_day_to_object
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.objection_state import (
    OBJECTION_MACHINE,
    OBJECTION_TITLES,
    ObjectionAct,
    ObjectionState,
)
from cleanprison.scoring.shelf import shelf_of


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
    last = last_day_to_object(uow.session, command.month)
    if last is not None and command.filed_on > last.day:
        raise RuleViolation(
            f"{command.month} 的异议应在 {last.day} 以前提出。", f"异议期限 {clocks.objection} 个工作日"
        )
    objection = Objection(
        inmate_id=command.inmate_id,
        month=command.month.first,
        day_record_id=command.day_record_id,
        filed_on=command.filed_on,
        statement=command.statement.strip(),
        writer_name=(command.writer_name or "").strip() or None,
        receiver_id=command.receiver_id,
        due_on=deadline(unit_calendar(uow.session), command.filed_on, clocks.review).day,
        recorded_at=uow.now,
        recorded_by=uow.operator.user,
    )
    uow.add(objection)
    return objection.id


@needs(Right.FILE_OBJECTIONS)
def serve_decision(uow: UnitOfWork, command: NoteObjection) -> None:
    """Note the day on which the decision paper was handed over."""
    take_step(uow, command.objection_id, ObjectionAct.SERVE, command.on_date, "送达", served_on=command.on_date)


@needs(Right.FILE_OBJECTIONS)
def withdraw_objection(uow: UnitOfWork, command: NoteObjection) -> None:
    """Note that the inmate withdrew the objection, with the reason given."""
    if not command.reasons.strip():
        raise InputRefused("请写明撤回的原因；撤回应出于本人意愿。")
    take_step(uow, command.objection_id, ObjectionAct.WITHDRAW, command.on_date, command.reasons.strip())


@needs(Right.FILE_OBJECTIONS)
def ask_final_review(uow: UnitOfWork, command: NoteObjection) -> date:
    """Note the request for a final review and return the day by which it must be answered."""
    objection, steps = loaded(uow, command.objection_id)
    clocks = shelf_of(uow.session).pack_for(Month.of(objection.month)).clocks
    told = max((s.served_on or s.on_date for s in steps), default=command.on_date)
    last = deadline(unit_calendar(uow.session), told, clocks.final_review_request).day
    if command.on_date > last:
        raise RuleViolation(f"复核应在 {last} 以前申请。", f"申请复核期限 {clocks.final_review_request} 个工作日")
    due = deadline(unit_calendar(uow.session), command.on_date, clocks.final_review).day
    reasons = command.reasons.strip() or "对复查决定不服"
    take_step(uow, objection.id, ObjectionAct.ASK_FINAL, command.on_date, reasons, due_on=due)
    return due


def loaded(uow: UnitOfWork, objection_id: int) -> tuple[Objection, list[ObjectionStep]]:
    """Return an objection and its steps in order."""
    statement = select(ObjectionStep).where(ObjectionStep.objection_id == objection_id)
    steps = list(uow.session.scalars(statement.order_by(ObjectionStep.number)))
    return uow.session.get_one(Objection, objection_id), steps


def take_step(
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
) -> ObjectionStep:
    """Add a step and return it; StaleRecord when the objection cannot take it, InputRefused for a day out of order."""
    objection, steps = loaded(uow, objection_id)
    keep_to_section(uow, [(objection.inmate_id, Month.of(objection.month).last)])
    state: ObjectionState = OBJECTION_MACHINE.state_after(ObjectionAct(step.step) for step in steps)
    if OBJECTION_MACHINE.next(state, act) is None:
        raise StaleRecord(f"这件异议现在是“{OBJECTION_TITLES[state]}”，不能这样办理，已重新显示。")
    since = max((step.on_date for step in steps), default=objection.filed_on)
    if not since <= on_date <= uow.today:
        raise InputRefused(f"日期应在 {since} 至今天（{uow.today}）之间，现在是 {on_date}。")
    step = ObjectionStep(
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
    uow.add(step)
    return step
