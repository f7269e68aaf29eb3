"""Many day records in one act, and the act taken back as one."""

from __future__ import annotations

from dataclasses import dataclass

from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation
from cleanprison.rights import Right, needs
from cleanprison.scoring.drafting import month_state
from cleanprison.scoring.facts import counted_records
from cleanprison.scoring.models import DayRecord
from cleanprison.scoring.queries.batches import batch_parts
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.batch import month_words, take_back_fault, typing_fault
from cleanprison.scoring.rules.record_state import RecordAct, RecordState
from cleanprison.scoring.scope import keep_to_records
from cleanprison.scoring.service.records import RecordPoints, add_record_steps, reason_given, write_records

MONTH_LIST = "月考核表"
TAKING_BACK = "整批撤回"


@dataclass(frozen=True, slots=True)
class RecordMany:
    """The records typed into the list of one month."""

    month: Month
    entries: tuple[RecordPoints, ...]


@dataclass(frozen=True, slots=True)
class RecordedBatch:
    """What one act wrote: the batch by which it can be taken back, and the ids of its records."""

    batch: int
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VoidBatch:
    """Take back every record that one act wrote, saying why."""

    batch: int
    reason: str


@needs(Right.RECORD_POINTS)
def record_many(uow: UnitOfWork, command: RecordMany) -> RecordedBatch:
    """Write all records typed into an open month as one batch; all or none.

    RuleViolation when the month is not open, a day lies outside it, or a rule forbids one (naming inmate and rule).
    """
    if not command.entries:
        raise InputRefused("还没有录入分值；在表里输入以后再写入。")
    refuse_unless_open(uow, command.month)
    outside = next((entry.occurred_on for entry in command.entries if entry.occurred_on not in command.month), None)
    if outside is not None:
        raise RuleViolation(f"日期 {outside} 不在{month_words(command.month)}；请换到那个月再录入", MONTH_LIST)
    batch = chain_head(uow.session)[0] + 1
    return RecordedBatch(batch, tuple(write_records(uow, command.entries)))


def refuse_unless_open(uow: UnitOfWork, month: Month) -> None:
    """Raise RuleViolation when nothing can be typed into the list of a month any more."""
    fault = typing_fault(month, month_state(uow.session, month))
    if fault:
        raise RuleViolation(fault, MONTH_LIST)


@needs(Right.RECORD_POINTS)
def void_batch(uow: UnitOfWork, command: VoidBatch) -> int:
    """Take back all records of a batch that still count and return how many.

    RuleViolation when one of them was reviewed, or its month is no longer open.
    """
    reason = reason_given(command.reason)
    parts = batch_parts(uow.session, (command.batch,)).get(command.batch, ())
    left = [part for part in parts if part.state is not RecordState.VOIDED]
    fault = take_back_fault(left) if left else None
    if fault:
        raise RuleViolation(fault, TAKING_BACK)
    ids = uow.session.scalars(
        counted_records().where(DayRecord.batch == command.batch).with_only_columns(DayRecord.id)
    ).all()
    keep_to_records(uow, ids, own=True)
    return add_record_steps(uow, ids, RecordAct.VOID, reason)
