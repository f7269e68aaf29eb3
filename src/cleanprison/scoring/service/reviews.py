"""The weekly review: the ward panel accepts day records or sends them back; nobody reviews what is their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from cleanprison.access.models import User
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation
from cleanprison.people.models import Inmate
from cleanprison.rights import Right, needs
from cleanprison.scoring.models import DayRecord, WeeklyReview
from cleanprison.scoring.rules.record_state import RecordAct
from cleanprison.scoring.scope import keep_to_records
from cleanprison.scoring.service.records import add_record_steps


@dataclass(frozen=True, slots=True)
class HoldWeeklyReview:
    """A review of the week that begins on `week_start`: what was accepted, what was sent back and why (by record)."""

    week_start: date
    held_on: date
    chair_id: int | None
    reviewed: tuple[int, ...] = ()
    returned: Mapping[int, str] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewRecords:
    """Accept records outside a meeting."""

    record_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReturnRecord:
    """Send one record back, saying why; it does not count until it is submitted again."""

    record_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class ResubmitRecord:
    """Submit a returned record again, saying what was added or cleared up."""

    record_id: int
    reason: str


@needs(Right.REVIEW_RECORDS)
def hold_weekly_review(uow: UnitOfWork, command: HoldWeeklyReview) -> int:
    """Write the review down with all its records in one act and return its id."""
    if not command.week_start <= command.held_on <= uow.today:
        raise InputRefused(
            f"评议日期应在 {command.week_start}（这一周开始）至今天（{uow.today}）之间，现在是 {command.held_on}。"
        )
    both = set(command.reviewed) & set(command.returned)
    if both or len(set(command.reviewed)) < len(command.reviewed):
        raise InputRefused("同一条日记载不能在一次评议里处理两次，请核对。")
    ids = (*command.reviewed, *command.returned)
    keep_to_records(uow, ids)
    _refuse_own(uow, ids, command.chair_id)
    later = select(DayRecord.id).where(DayRecord.id.in_(ids), DayRecord.occurred_on > command.held_on)
    if uow.session.scalars(later.limit(1)).first() is not None:
        raise InputRefused(f"{command.held_on} 的评议不能包括以后发生的事，请核对评议日期。")
    review = WeeklyReview(
        week_start=command.week_start,
        held_on=command.held_on,
        chair_id=command.chair_id,
        note=(command.note or "").strip() or None,
        recorded_at=uow.now,
        recorded_by=uow.operator.user,
    )
    uow.add(review)
    add_record_steps(uow, command.reviewed, RecordAct.REVIEW, None, review.id)
    for record_id, reason in command.returned.items():
        add_record_steps(uow, [record_id], RecordAct.RETURN, _required(reason, "退回"), review.id)
    return review.id


@needs(Right.REVIEW_RECORDS)
def review_records(uow: UnitOfWork, command: ReviewRecords) -> int:
    """Accept records and return how many; RuleViolation when one is the operator's own."""
    keep_to_records(uow, command.record_ids)
    _refuse_own(uow, command.record_ids, None)
    return add_record_steps(uow, command.record_ids, RecordAct.REVIEW, None)


@needs(Right.REVIEW_RECORDS)
def return_record(uow: UnitOfWork, command: ReturnRecord) -> None:
    """Send one record back to who wrote it down."""
    keep_to_records(uow, (command.record_id,))
    _refuse_own(uow, (command.record_id,), None)
    add_record_steps(uow, [command.record_id], RecordAct.RETURN, _required(command.reason, "退回"))


@needs(Right.RECORD_POINTS)
def resubmit_record(uow: UnitOfWork, command: ResubmitRecord) -> None:
    """Submit a returned record again; what it says cannot be changed, a wrong one is voided and written anew."""
    keep_to_records(uow, [command.record_id], own=True)
    add_record_steps(uow, [command.record_id], RecordAct.SUBMIT, _required(command.reason, "重新提交"))


def _required(reason: str, act: str) -> str:
    if not reason.strip():
        raise InputRefused(f"{act}日记载必须写明原因。")
    return reason.strip()


def _refuse_own(uow: UnitOfWork, record_ids: Sequence[int], chair_id: int | None) -> None:
    """Refuse records that the operator, or the officer in the chair, gave or wrote down."""
    users = {row[0]: row[1] for row in uow.session.execute(select(User.name, User.officer_id))}
    officers = {users.get(uow.operator.user), chair_id} - {None}
    statement = select(DayRecord.occurred_on, DayRecord.officer_id, DayRecord.recorded_by, Inmate.name).join(
        Inmate, Inmate.id == DayRecord.inmate_id
    )
    for day, giver, writer, name in uow.session.execute(statement.where(DayRecord.id.in_(record_ids))):
        if writer == uow.operator.user or giver in officers or users.get(writer) in officers:
            raise RuleViolation(f"{name} {day} 的日记载是您或主持人自己给分或记载的，请由别人评议。", "评议回避")
