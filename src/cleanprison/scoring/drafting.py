"""The months of the whole ward from records and ledger: posted ones as they were posted, open ones as drafts.

Open months follow one another from the first that is not closed; each starts from the ledger's balance and what the
drafts before it add. What an open month needs of earlier ones (labour totals, specials used this year) is reckoned
from the records again, for those inmates only who need it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.people.models import Movement
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.facts import scoring_facts, scoring_start
from cleanprison.scoring.models import LedgerEntry, MonthStep, Opening, ScoringMonth
from cleanprison.scoring.posted import score_of
from cleanprison.scoring.rules import (
    Month,
    MonthRecords,
    MonthResult,
    MonthScore,
    ScoringFacts,
    SpanKind,
    score_month,
    settle_month,
)
from cleanprison.scoring.rules import Opening as OpeningFacts
from cleanprison.scoring.rules.month_state import MONTH_MACHINE, MonthAct, MonthState
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.shelf import UnitShelf, shelf_of

# Months of labour totals a rescue injury may look back to; generous, the pack says how many count.
LOOK_BACK = 12
_NONE = MonthRecords()


@dataclass(frozen=True, slots=True)
class WardFacts:
    """What the ward's months are reckoned from: the shelf, everybody's facts, and the first month of each."""

    shelf: UnitShelf
    start: Month
    people: dict[int, ScoringFacts]

    def first_month(self, inmate_id: int) -> Month:
        """Return the first month reckoned here for an inmate."""
        facts = self.people[inmate_id]
        admitted = Month.of(facts.inmate.admitted)
        return max(admitted, facts.opening.as_of) if facts.opening else admitted

    def runs_in(self, inmate_id: int, month: Month) -> bool:
        """Tell whether an inmate has a line in a month."""
        left = self.people[inmate_id].inmate.left
        return self.first_month(inmate_id) <= month and (left is None or Month.of(left) >= month)


def month_states(session: Session) -> dict[Month, MonthState]:
    """Return the state of every month that left the state open at least once."""
    acts: dict[Month, list[MonthAct]] = defaultdict(list)
    statement = (
        select(ScoringMonth.first_day, MonthStep.step)
        .join(MonthStep, MonthStep.scoring_month_id == ScoringMonth.id)
        .order_by(MonthStep.number)
    )
    for first_day, step in session.execute(statement):
        acts[Month.of(first_day)].append(MonthAct(step))
    return {month: MONTH_MACHINE.state_after(steps) for month, steps in acts.items()}


def month_state(session: Session, month: Month) -> MonthState:
    """Return the state of one month."""
    return month_states(session).get(month, MonthState.OPEN)


def last_closed(session: Session) -> Month | None:
    """Return the latest closed month, None before the first."""
    closed = [month for month, state in month_states(session).items() if state is MonthState.CLOSED]
    return max(closed, default=None)


def first_open(session: Session, today: date) -> Month:
    """Return the first month that is not closed: the one that corrections are posted in."""
    closed = last_closed(session)
    return closed.plus(1) if closed else scoring_start(session, today)


def openings(session: Session, inmate_ids: Iterable[int] | None = None) -> dict[int, OpeningFacts]:
    """Return the opening of every inmate who has one."""
    statement = select(Opening)
    if inmate_ids is not None:
        statement = statement.where(Opening.inmate_id.in_(tuple(inmate_ids)))
    return {
        row.inmate_id: OpeningFacts(
            Month.of(row.as_of), row.balance, row.cycle_months, row.special_used, row.last_cycle_failed
        )
        for row in session.scalars(statement)
    }


def ward_facts(
    session: Session,
    through: Month,
    today: date,
    inmate_ids: tuple[int, ...] | None = None,
    *,
    since: Month | None = None,
) -> WardFacts:
    """Load everybody's facts, with the records from `since` (the first scored month by default) to `through`."""
    shelf = shelf_of(session)
    start = min(scoring_start(session, today), through)
    people = scoring_facts(session, start, through, shelf.pack_for(through), inmate_ids, since=since)
    for inmate_id, opening in openings(session, inmate_ids).items():
        people[inmate_id] = replace(people[inmate_id], opening=opening)
    return WardFacts(shelf, start, people)


def balances_before(session: Session, month: Month) -> dict[int, Decimal]:
    """Return the balances a month sets out from: earlier entries, and its own openings and corrections."""
    earlier = LedgerEntry.month < month.first
    own = (LedgerEntry.month == month.first) & LedgerEntry.kind.in_(("opening", "correction"))
    statement = select(LedgerEntry.inmate_id, func.sum(LedgerEntry.points)).where(earlier | own)
    return {row[0]: row[1] for row in session.execute(statement.group_by(LedgerEntry.inmate_id))}


def corrections_in(session: Session, month: Month) -> dict[int, Decimal]:
    """Return the sum of the corrections posted in a month, by inmate."""
    statement = select(LedgerEntry.inmate_id, func.sum(LedgerEntry.points)).where(
        LedgerEntry.month == month.first, LedgerEntry.kind == "correction"
    )
    return {row[0]: row[1] for row in session.execute(statement.group_by(LedgerEntry.inmate_id))}


def posted_results(session: Session, month: Month) -> dict[int, MonthResult]:
    """Return a closed month as it was posted, by inmate."""
    before = balances_before(session, month)
    statement = select(LedgerEntry).where(LedgerEntry.month == month.first).order_by(LedgerEntry.id)
    scores: dict[int, MonthScore] = {}
    taken: dict[int, Decimal] = {}
    for entry in session.scalars(statement):
        if entry.kind == "month_result":
            scores[entry.inmate_id] = score_of(entry.detail or "")
        elif entry.kind == "cycle_close":
            taken[entry.inmate_id] = -entry.points
    results = {}
    for inmate_id, score in scores.items():
        start = before.get(inmate_id, ZERO)
        reached = start + score.total - score.penalty_points
        gone = taken.get(inmate_id, ZERO)
        results[inmate_id] = MonthResult(score, start, reached, gone, reached - gone, inmate_id in taken)
    return results


def draft_results(session: Session, month: Month, today: date) -> dict[int, MonthResult]:
    """Reckon an open month, after the open months before it, by inmate."""
    opened = min(first_open(session, today), month)
    since = _since(session, opened)
    ward = ward_facts(session, month, today, since=since)
    balances = balances_before(session, opened)
    results: dict[int, MonthResult] = {}
    for inmate_id in ward.people:
        last = _draft_one(ward, inmate_id, since, opened, month, balances.get(inmate_id, ZERO))
        if last is not None:
            results[inmate_id] = last
    return results


def _since(session: Session, opened: Month) -> Month:
    """Return the first month whose records an open month may need: this year's, and those before a rescue injury."""
    running = Movement.until.is_(None) | (Movement.until >= opened.first)
    began = session.scalar(
        select(func.min(Movement.on_date)).where(Movement.kind == MovementKind.RESCUE_INJURY, running)
    )
    january = Month(opened.year, 1)
    return min(january, Month.of(began).plus(-LOOK_BACK)) if began else january


def _draft_one(
    ward: WardFacts, inmate_id: int, since: Month, opened: Month, month: Month, balance: Decimal
) -> MonthResult | None:
    if not ward.runs_in(inmate_id, month):
        return None
    facts = ward.people[inmate_id]
    records = facts.by_month()
    first = max(opened, ward.first_month(inmate_id))
    labour, used = _history(ward, facts, records, max(since, ward.first_month(inmate_id)), first)
    result: MonthResult | None = None
    for current in first.until(month):
        pack = ward.shelf.pack_for(current)
        score = score_month(
            pack,
            facts.inmate,
            current,
            records.get(current, _NONE),
            labour_totals=labour,
            special_used=used.get(current.year, ZERO),
        )
        used[current.year] = used.get(current.year, ZERO) + score.special_counted
        if score.labour_total is not None:
            labour[current] = score.labour_total
        result = settle_month(pack.cycle, balance, score)
        balance = result.balance
    return result


def _history(
    ward: WardFacts, facts: ScoringFacts, records: dict[Month, MonthRecords], since: Month, first: Month
) -> tuple[dict[Month, Decimal], dict[int, Decimal]]:
    """Reckon the months before `first` again, where a rescue injury or a special award asks for them."""
    labour: dict[Month, Decimal] = {}
    used: dict[int, Decimal] = {}
    if facts.opening is not None:
        used[facts.opening.as_of.year] = facts.opening.special_used
    rescued = any(span.kind is SpanKind.RESCUE_INJURY for span in facts.inmate.spans)
    if not rescued and not facts.awards:
        return labour, used
    for month in since.until(first.plus(-1)):
        score = score_month(
            ward.shelf.pack_for(month),
            facts.inmate,
            month,
            records.get(month, _NONE),
            labour_totals=labour,
            special_used=used.get(month.year, ZERO),
        )
        used[month.year] = used.get(month.year, ZERO) + score.special_counted
        if score.labour_total is not None:
            labour[month] = score.labour_total
    return labour, used


def month_results(session: Session, month: Month, today: date) -> dict[int, MonthResult]:
    """Return a month's results: as posted when it is closed, else as drafted now."""
    if month_state(session, month) is MonthState.CLOSED:
        return posted_results(session, month)
    return draft_results(session, month, today)
