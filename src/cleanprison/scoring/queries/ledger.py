"""Reading the ledger: entries with the running balance, everybody's balance, and how far it is to the next cycle."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.access.models import User
from cleanprison.people.models import Inmate
from cleanprison.people.queries import inmate_rows
from cleanprison.rights import Right, needs
from cleanprison.scoring.drafting import draft_results, first_open
from cleanprison.scoring.models import DayRecord, LedgerEntry
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.forecast import Forecast, forecast, mean_pace
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
# Months whose mean is the pace of a forecast.
RECENT_MONTHS = 3


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
    """One inmate's balance: the sum of all entries, and how many corrections are among them."""

    inmate_id: int
    number: str
    name: str
    pinyin: str
    section: str
    situation: str
    balance: Decimal
    corrections: int
    cycles: int


@needs(Right.READ_SCORING)
def balance_rows(session: Session, today: date) -> list[BalanceRow]:
    """Return the balance of every inmate, those who left included, by number."""
    balances = _balances(session)
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
            balances.get(inmate.id, ZERO),
            counts[inmate.id, "correction"],
            counts[inmate.id, "cycle_close"],
        )
        for inmate in inmate_rows(session, today, include_left=True)
    ]


def _balances(session: Session) -> dict[int, Decimal]:
    statement = select(LedgerEntry.inmate_id, func.sum(LedgerEntry.points)).group_by(LedgerEntry.inmate_id)
    return {row[0]: row[1] for row in session.execute(statement)}


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """How far one inmate is from the next cycle, at the mean pace of recent months: arithmetic, not a promise.

    `last` is the last month that counts in `balance`; `months` are those the pace was reckoned from.
    """

    inmate_id: int
    number: str
    name: str
    balance: Decimal
    last: Month
    months: tuple[Month, ...]
    forecast: Forecast


@needs(Right.READ_SCORING)
def forecast_rows(session: Session, today: date) -> list[ForecastRow]:
    """Return the forecast of every inmate in the ward, by number; before the first closing from the open month."""
    opened = first_open(session, today)
    recent = _recent_totals(session)
    balances = _balances(session)
    drafts = draft_results(session, opened, today)
    rules = shelf_of(session).pack_for(opened).cycle
    present = select(Inmate.id, Inmate.number, Inmate.name).where(Inmate.id.in_(drafts)).order_by(Inmate.number)
    rows = []
    for inmate_id, number, name in session.execute(present):
        totals = recent.get(inmate_id) or {opened: drafts[inmate_id].score.total}
        balance = balances.get(inmate_id, ZERO)
        pace = mean_pace(tuple(totals.values()))
        found = forecast(balance, rules, pace, opened.plus(-1))
        rows.append(ForecastRow(inmate_id, number, name, balance, opened.plus(-1), tuple(totals), found))
    return rows


@needs(Right.READ_SCORING)
def forecast_row(session: Session, inmate_id: int, today: date) -> ForecastRow | None:
    """Return the forecast of one inmate, None for who is not scored in the open month."""
    return next((row for row in forecast_rows(session, today) if row.inmate_id == inmate_id), None)


def _recent_totals(session: Session) -> dict[int, dict[Month, Decimal]]:
    """Return the posted totals of the last months of everybody, without penalties, newest first."""
    months = select(LedgerEntry.month).where(LedgerEntry.kind == "month_result").distinct()
    latest = session.scalars(months.order_by(LedgerEntry.month.desc()).limit(RECENT_MONTHS)).all()
    statement = (
        select(LedgerEntry.inmate_id, LedgerEntry.month, LedgerEntry.points)
        .where(LedgerEntry.kind == "month_result", LedgerEntry.month.in_(latest))
        .order_by(LedgerEntry.month.desc())
    )
    totals: dict[int, dict[Month, Decimal]] = defaultdict(dict)
    for inmate_id, month, points in session.execute(statement):
        totals[inmate_id][Month.of(month)] = points
    return totals
