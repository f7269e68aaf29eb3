"""The months of the whole ward: posted ones as they were posted, open ones as drafts.

Open months follow one another from the first that is not closed; each starts from the ledger's balance and what the
drafts before it add.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from cleanprison.rights import Right, needs
from cleanprison.scoring.facts import scoring_start
from cleanprison.scoring.models import LedgerEntry, MonthStep, ScoringMonth
from cleanprison.scoring.posted import score_of
from cleanprison.scoring.reckoning import WardFacts, month_scores, ward_facts
from cleanprison.scoring.rules import Month, MonthResult, MonthScore, ScoringFacts, SpanKind, settle_month
from cleanprison.scoring.rules.month_state import MONTH_MACHINE, MonthAct, MonthState
from cleanprison.scoring.rules.points import ZERO


@needs(Right.READ_SCORING)
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


@needs(Right.READ_SCORING)
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


def balances_before(session: Session, month: Month) -> dict[int, Decimal]:
    """Return the balances a month sets out from: earlier entries, and its own openings and corrections."""
    own = (LedgerEntry.month == month.first) & LedgerEntry.kind.in_(("opening", "correction"))
    return _sums(session, (LedgerEntry.month < month.first) | own)


def corrections_in(session: Session, month: Month) -> dict[int, Decimal]:
    """Return the sum of the corrections posted in a month, by inmate."""
    return _sums(session, (LedgerEntry.month == month.first) & (LedgerEntry.kind == "correction"))


def _sums(session: Session, which: ColumnElement[bool]) -> dict[int, Decimal]:
    statement = select(LedgerEntry.inmate_id, func.sum(LedgerEntry.points)).where(which)
    return {row[0]: row[1] for row in session.execute(statement.group_by(LedgerEntry.inmate_id))}


@needs(Right.READ_SCORING)
def month_results(session: Session, month: Month, today: date) -> dict[int, MonthResult]:
    """Return a month's results: as posted when it is closed, else as drafted now."""
    if month_state(session, month) is MonthState.CLOSED:
        return posted_results(session, month)
    return draft_results(session, month, today)


def posted_results(session: Session, month: Month) -> dict[int, MonthResult]:
    """Return a closed month as it was posted, by inmate."""
    before = balances_before(session, month)
    statement = select(LedgerEntry.inmate_id, LedgerEntry.kind, LedgerEntry.points, LedgerEntry.detail)
    statement = statement.where(LedgerEntry.month == month.first).order_by(LedgerEntry.id)
    scores: dict[int, MonthScore] = {}
    taken: dict[int, Decimal] = {}
    for inmate_id, kind, points, detail in session.execute(statement):
        if kind == "month_result":
            scores[inmate_id] = score_of(detail or "")
        elif kind == "cycle_close":
            taken[inmate_id] = -points
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
    ward = ward_facts(session, month, today, since=opened)
    rescued = tuple(inmate_id for inmate_id in ward.people if _looks_back(ward, inmate_id, opened))
    if rescued:
        ward = replace(ward, people=ward.people | ward_facts(session, month, today, rescued).people)
    balances = balances_before(session, opened)
    results: dict[int, MonthResult] = {}
    for inmate_id in ward.people:
        if ward.runs_in(inmate_id, month):
            since = None if inmate_id in rescued else _since(ward.people[inmate_id], opened)
            balance = balances.get(inmate_id, ZERO)
            results[inmate_id] = _draft_one(ward, inmate_id, since, opened, month, balance)
    return results


def _looks_back(ward: WardFacts, inmate_id: int, opened: Month) -> bool:
    """Tell whether a rescue injury in an open month needs the labour totals of closed ones, however far back."""
    return any(
        span.kind is SpanKind.RESCUE_INJURY and (span.last is None or span.last >= opened.first)
        for span in ward.people[inmate_id].inmate.spans
    )


def _since(facts: ScoringFacts, opened: Month) -> Month:
    """Return the month to reckon from: of the closed ones only the special awards of the year matter."""
    return Month(opened.year, 1) if facts.awards else opened


def _draft_one(
    ward: WardFacts, inmate_id: int, since: Month | None, opened: Month, month: Month, balance: Decimal
) -> MonthResult:
    facts = ward.people[inmate_id]
    if facts.opening is not None and facts.opening.as_of > opened:
        balance += facts.opening.balance
    results = []
    for score in month_scores(ward, inmate_id, month, since=since):
        if score.month >= opened:
            results.append(settle_month(ward.shelf.pack_for(score.month).cycle, balance, score))
            balance = results[-1].balance
    return results[-1]
