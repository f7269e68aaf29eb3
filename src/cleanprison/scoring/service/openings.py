"""Taking a ward or a transfer in: the balance brought from its papers becomes the first ledger entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import select

from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation
from cleanprison.people.models import Inmate
from cleanprison.people.service import SaveInmate, save_inmate
from cleanprison.rights import Right, needs
from cleanprison.scoring.drafting import last_closed
from cleanprison.scoring.facts import fixed_start
from cleanprison.scoring.models import LedgerEntry, Opening
from cleanprison.scoring.rules import Month
from cleanprison.scoring.shelf import shelf_of

LARGEST = Decimal("99999.99")


@dataclass(frozen=True, slots=True)
class RecordOpening:
    """What the papers say of one inmate at the start of `as_of`, and who signed for it (two officers)."""

    inmate_id: int
    as_of: Month
    balance: Decimal
    cycle_months: int
    special_used: Decimal
    last_cycle_failed: bool
    source_paper: str
    first_signer_id: int
    second_signer_id: int


@dataclass(frozen=True, slots=True)
class TakeTransfer:
    """A transfer in: the inmate as new in the roster, and what the papers say (`opening.inmate_id` is filled in)."""

    inmate: SaveInmate
    opening: RecordOpening


@needs(Right.RECORD_OPENINGS, Right.MANAGE_PEOPLE)
def take_transfer(uow: UnitOfWork, command: TakeTransfer) -> int:
    """Add an inmate with the opening in one act and return the inmate's id; earlier months are not reckoned here."""
    inmate_id = save_inmate(uow, command.inmate)
    record_opening(uow, replace(command.opening, inmate_id=inmate_id))
    return inmate_id


@needs(Right.RECORD_OPENINGS)
def record_opening(uow: UnitOfWork, command: RecordOpening) -> int:
    """Post the opening and return the entry's id; once per inmate, and only into a month that is open."""
    fault = opening_fault(uow, command)
    if fault:
        raise RuleViolation(fault, "期初积分")
    entry = LedgerEntry(
        inmate_id=command.inmate_id,
        month=command.as_of.first,
        kind="opening",
        points=command.balance,
        unique_key=f"opening:{command.inmate_id}",
        reason=command.source_paper.strip(),
        batch=chain_head(uow.session)[0] + 1,
        recorded_at=uow.now,
        recorded_by=uow.operator.user,
    )
    uow.add(entry)
    uow.add(
        Opening(
            ledger_entry_id=entry.id,
            inmate_id=command.inmate_id,
            as_of=command.as_of.first,
            balance=command.balance,
            cycle_months=command.cycle_months,
            special_used=command.special_used,
            last_cycle_failed=command.last_cycle_failed,
            source_paper=command.source_paper.strip(),
            first_signer_id=command.first_signer_id,
            second_signer_id=command.second_signer_id,
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )
    return entry.id


def opening_fault(uow: UnitOfWork, command: RecordOpening) -> str | None:
    """Return why the opening cannot be posted, None when it can; InputRefused for what is missing."""
    if not command.source_paper.strip():
        raise InputRefused("请写明期初积分的来源文书，如“2026年9月个人考核台账”。")
    if command.first_signer_id == command.second_signer_id:
        raise InputRefused("期初积分要由两名不同的民警签名。")
    if abs(command.balance) > LARGEST or command.cycle_months < 0 or command.special_used < 0:
        raise InputRefused("期初积分的数值不对：积分不超过 99999.99，周期月数和已用专项分不能是负数。")
    if command.balance != round(command.balance, 2) or command.special_used != round(command.special_used, 2):
        raise InputRefused("期初积分和已用专项分最多两位小数。")
    inmate = uow.session.get_one(Inmate, command.inmate_id)
    return _paper_fault(uow, command, inmate) or _month_fault(uow, command, inmate)


def _paper_fault(uow: UnitOfWork, command: RecordOpening, inmate: Inmate) -> str | None:
    name = inmate.name
    if uow.session.scalars(select(Opening.id).where(Opening.inmate_id == command.inmate_id)).first():
        return f"{name} 已有期初积分，不能再登记"
    posted = select(LedgerEntry.id).where(LedgerEntry.inmate_id == inmate.id, LedgerEntry.kind == "month_result")
    if uow.session.scalars(posted.limit(1)).first():
        return f"{name} 在本程序里已有关账的月份，不能再登记期初积分"
    rules = shelf_of(uow.session).pack_for(command.as_of)
    if command.balance >= rules.cycle.size:
        return f"期初积分 {command.balance} 已满 {rules.cycle.size:.0f} 分，请先按原文书结束周期再登记余分"
    if command.special_used > rules.special.year:
        return f"本年已用专项分 {command.special_used} 超过每年上限 {rules.special.year}"
    return None


def _month_fault(uow: UnitOfWork, command: RecordOpening, inmate: Inmate) -> str | None:
    closed = last_closed(uow.session)
    if closed is not None and command.as_of <= closed:
        return f"{closed} 已关账，期初积分只能从 {closed.plus(1)} 起"
    if command.as_of > Month.of(uow.today):
        return f"期初月份 {command.as_of} 还没有到"
    start = fixed_start(uow.session)
    if start is not None and command.as_of < start:
        return f"本监区从 {start} 起在本程序计分，期初月份不能早于它"
    if inmate.admitted_on is not None and command.as_of < Month.of(inmate.admitted_on):
        return f"{inmate.name} {inmate.admitted_on} 入监，期初月份不能早于入监的月份"
    return None
