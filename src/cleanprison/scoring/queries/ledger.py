"""Reading the ledger: entries with the running balance, and everybody's balance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.access.models import User
from cleanprison.people.queries import inmate_rows
from cleanprison.rights import Right, needs
from cleanprison.scoring.models import DayRecord, LedgerEntry
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.shelf import shelf_of
from cleanprison.scoring.wording import penalty_name

ENTRY_TITLES = {
    "opening": "期初积分",
    "month_result": "月考核得分",
    "penalty": "处罚",
    "cycle_close": "周期结束",
    "correction": "更正",
}


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry with the balance after it; a correction names the month it is about, the true date and the reason."""

    id: int
    month: Month
    kind: str
    words: str
    points: Decimal
    balance: Decimal
    corrects_month: Month | None
    true_date: date | None
    reason: str | None
    day_record_id: int | None
    pack_id: str | None
    batch: int
    recorded_at: datetime
    recorded_by: str


@needs(Right.READ_SCORING)
def ledger_rows(session: Session, inmate_id: int) -> list[LedgerRow]:
    """Return an inmate's entries in the order in which they make the balance, oldest first."""
    statement = (
        select(LedgerEntry, User.display_name, DayRecord.penalty_kind)
        .outerjoin(User, User.name == LedgerEntry.recorded_by)
        .outerjoin(DayRecord, DayRecord.id == LedgerEntry.day_record_id)
        .where(LedgerEntry.inmate_id == inmate_id)
        .order_by(LedgerEntry.month, LedgerEntry.id)
    )
    shelf = shelf_of(session)
    rows: list[LedgerRow] = []
    balance = ZERO
    for entry, who, penalty in session.execute(statement):
        balance += entry.points
        month = Month.of(entry.month)
        words = ENTRY_TITLES[entry.kind]
        if entry.kind == "penalty":
            words = penalty_name(shelf.pack_for(month), penalty) or words
        elif entry.corrects_month is not None:
            words = f"更正 {Month.of(entry.corrects_month)}"
        rows.append(
            LedgerRow(
                entry.id,
                month,
                entry.kind,
                words,
                entry.points,
                balance,
                Month.of(entry.corrects_month) if entry.corrects_month else None,
                entry.true_date,
                entry.reason,
                entry.day_record_id,
                entry.pack_id,
                entry.batch,
                entry.recorded_at,
                who or entry.recorded_by,
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One inmate's balance: the sum of all entries, and how many corrections are among them.

    `awaits_opening`: in the ward, without an opening and without a closed month, so that a paper's balance can still
    be brought.
    """

    inmate_id: int
    number: str
    name: str
    pinyin: str
    section: str
    situation: str
    balance: Decimal
    corrections: int
    cycles: int
    awaits_opening: bool


@needs(Right.READ_SCORING)
def balance_rows(session: Session, today: date) -> list[BalanceRow]:
    """Return the balance of every inmate, those who left included, by number."""
    sums = balances(session)
    counts: dict[tuple[int, str], int] = defaultdict(int)
    statement = select(LedgerEntry.inmate_id, LedgerEntry.kind, func.count()).group_by(
        LedgerEntry.inmate_id, LedgerEntry.kind
    )
    for inmate_id, kind, count in session.execute(statement):
        counts[inmate_id, kind] = count
    return [
        BalanceRow(
            inmate.id,
            inmate.number,
            inmate.name,
            inmate.pinyin,
            inmate.section,
            inmate.situation,
            sums.get(inmate.id, ZERO),
            counts[inmate.id, "correction"],
            counts[inmate.id, "cycle_close"],
            inmate.state.left_on is None and not counts[inmate.id, "opening"] and not counts[inmate.id, "month_result"],
        )
        for inmate in inmate_rows(session, today, include_left=True)
    ]


def balances(session: Session, inmate_ids: Collection[int] | None = None) -> dict[int, Decimal]:
    """Return the sum of all entries of everybody, or of some, who have any."""
    statement = select(LedgerEntry.inmate_id, func.sum(LedgerEntry.points)).group_by(LedgerEntry.inmate_id)
    if inmate_ids is not None:
        statement = statement.where(LedgerEntry.inmate_id.in_(tuple(inmate_ids)))
    return {row[0]: row[1] for row in session.execute(statement)}
