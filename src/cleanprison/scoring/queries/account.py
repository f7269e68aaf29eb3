"""One inmate's account: closed months as they were posted, open ones as drafted, what was brought and corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from cleanprison.rights import Right, needs
from cleanprison.scoring.drafting import MonthLine, closed_at, draft_course, posted_course
from cleanprison.scoring.queries.ledger import LedgerRow, ledger_rows
from cleanprison.scoring.queries.records import DayRecordRow, day_record_rows
from cleanprison.scoring.rules import Month, MonthResult
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.rules.record_state import counts

LineKind = Literal["opening", "correction", "month"]


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One line of an account, with the balance after it.

    A month carries its `result`, and what was brought (`opening`) and corrected before it in the same month; any
    other line its ledger entry. `closed` tells that the line stands in the ledger.
    """

    kind: LineKind
    month: Month
    points: Decimal
    balance: Decimal
    closed: bool
    words: str
    result: MonthResult | None = None
    opening: Decimal | None = None
    correction: Decimal = ZERO
    entry: LedgerRow | None = None

    @property
    def key(self) -> tuple[Month, int]:
        """Return what tells the line from others of the account: its month and entry (0 for the month itself)."""
        return self.month, self.entry.id if self.entry else 0


@dataclass(frozen=True, slots=True)
class InmateAccount:
    """The lines of an account in the order in which they make the balance; `balance` is that of the ledger."""

    lines: tuple[AccountLine, ...]
    balance: Decimal
    closed_cycles: int

    @property
    def months(self) -> tuple[MonthResult, ...]:
        """Return the months, oldest first."""
        return tuple(line.result for line in self.lines if line.result is not None)

    def corrections_of(self, month: Month) -> tuple[AccountLine, ...]:
        """Return the corrections about a closed month, in whichever months they were posted."""
        return tuple(line for line in self.lines if line.entry is not None and line.entry.corrects_month == month)


@needs(Right.READ_SCORING)
def inmate_account(session: Session, inmate_id: int, through: Month, today: date) -> InmateAccount:
    """Return an inmate's account: the ledger, then the open months up to `through` as they stand now."""
    entries = ledger_rows(session, inmate_id)
    beside: dict[Month, list[LedgerRow]] = defaultdict(list)
    for entry in entries:
        if entry.kind in ("opening", "correction"):
            beside[entry.month].append(entry)
    posted = {line.month: line for line in posted_course(session, inmate_id)}
    drafts = {line.month: line for line in draft_course(session, inmate_id, through, today)}
    months = {**drafts, **posted}
    lines: list[AccountLine] = []
    balance = ZERO
    for month in sorted({*beside, *months}):
        for entry in beside[month]:
            balance += entry.points
            lines.append(_entry_line(entry, balance))
        if month in months:
            lines.append(_month_line(months[month], beside[month], closed=month in posted))
            balance = lines[-1].balance
    return InmateAccount(
        tuple(lines),
        sum((entry.points for entry in entries), ZERO),
        sum(entry.kind == "cycle_close" for entry in entries),
    )


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """A record of a month; `mark` says why it does not stand as it stood when the month was closed, or counts not."""

    row: DayRecordRow
    mark: str = ""


@needs(Right.READ_SCORING)
def account_records(session: Session, inmate_id: int, month: Month) -> list[AccountRecord]:
    """Return an inmate's records of a month, oldest first: as known at its closing, and what was found out later."""
    now = {row.id: row for row in day_record_rows(session, month, inmate_id=inmate_id, include_void=False)}
    moment = closed_at(session, month)
    then = now
    if moment is not None:
        found = day_record_rows(session, month, inmate_id=inmate_id, include_void=False, known_at=moment)
        then = {row.id: row for row in found}
    both = sorted({**now, **then}.values(), key=lambda row: (row.occurred_on, row.id))
    return [AccountRecord(row, _mark(row, then, now)) for row in both]


def _mark(row: DayRecordRow, then: Mapping[int, DayRecordRow], now: Mapping[int, DayRecordRow]) -> str:
    if row.id not in then:
        return "关账以后补记"
    if row.id not in now:
        return "关账以后撤销"
    if row.decided != now[row.id].decided:
        return "关账以后因异议更改"
    return "" if counts(now[row.id].own_state) else "已退回，不计"


def _entry_line(entry: LedgerRow, balance: Decimal) -> AccountLine:
    kind: LineKind = "opening" if entry.kind == "opening" else "correction"
    return AccountLine(kind, entry.month, entry.points, balance, True, entry.reason or "", entry=entry)


def _month_line(line: MonthLine, beside: Sequence[LedgerRow], *, closed: bool) -> AccountLine:
    result = line.result
    openings = [entry.points for entry in beside if entry.kind == "opening"]
    return AccountLine(
        "month",
        line.month,
        result.score.total - result.score.penalty_points,
        result.balance,
        closed,
        line.note,
        result,
        openings[0] if openings else None,
        sum((entry.points for entry in beside if entry.kind == "correction"), ZERO),
    )
