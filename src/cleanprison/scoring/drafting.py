"""The months of the whole ward: posted ones as they were posted, open ones as drafts.

Open months follow one another from the first that is not closed; each starts from the ledger's balance and what the
drafts before it add.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from cleanprison.rights import Right, needs
from cleanprison.scoring.facts import scoring_start
from cleanprison.scoring.models import LedgerEntry, MonthStep, ScoringMonth
from cleanprison.scoring.posted import line_of
from cleanprison.scoring.reckoning import WardFacts, month_scores, ward_facts
from cleanprison.scoring.rules import Month, MonthResult, ScoringFacts, SpanKind, settle_month
from cleanprison.scoring.rules.month_state import MONTH_MACHINE, MonthAct, MonthState
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.wording import month_note


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One inmate's month, and in words what made it differ from an ordinary one."""

    result: MonthResult
    note: str

    @property
    def month(self) -> Month:
        """Return the month."""
        return self.result.score.month


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


def closed_at(session: Session, month: Month) -> datetime | None:
    """Return the moment at which a month was closed, None while it is open."""
    statement = (
        select(MonthStep.recorded_at)
        .join(ScoringMonth, ScoringMonth.id == MonthStep.scoring_month_id)
        .where(ScoringMonth.first_day == month.first, MonthStep.step == MonthAct.CLOSE)
    )
    return session.scalars(statement).one_or_none()


def balances_before(session: Session, month: Month, inmate_ids: Collection[int] | None = None) -> dict[int, Decimal]:
    """Return the balances a month sets out from: earlier entries, and its own openings and corrections."""
    own = (LedgerEntry.month == month.first) & LedgerEntry.kind.in_(("opening", "correction"))
    return _sums(session, (LedgerEntry.month < month.first) | own, inmate_ids)


def corrections_in(session: Session, month: Month) -> dict[int, Decimal]:
    """Return the sum of the corrections posted in a month, by inmate."""
    return _sums(session, (LedgerEntry.month == month.first) & (LedgerEntry.kind == "correction"))


def openings_in(session: Session, month: Month) -> dict[int, Decimal]:
    """Return the balances brought from papers in a month, by inmate."""
    return _sums(session, (LedgerEntry.month == month.first) & (LedgerEntry.kind == "opening"))


def _sums(
    session: Session, which: ColumnElement[bool], inmate_ids: Collection[int] | None = None
) -> dict[int, Decimal]:
    statement = select(LedgerEntry.inmate_id, func.sum(LedgerEntry.points)).where(which)
    if inmate_ids is not None:
        statement = statement.where(LedgerEntry.inmate_id.in_(tuple(inmate_ids)))
    return {row[0]: row[1] for row in session.execute(statement.group_by(LedgerEntry.inmate_id))}


def month_lines(
    session: Session, month: Month, today: date, inmate_ids: Collection[int] | None = None
) -> dict[int, MonthLine]:
    """Return a month of all or some inmates: as posted when it is closed, else as drafted now."""
    if month_state(session, month) is MonthState.CLOSED:
        return posted_lines(session, month, inmate_ids)
    return draft_lines(session, month, today, inmate_ids)


@needs(Right.READ_SCORING)
def month_results(session: Session, month: Month, today: date) -> dict[int, MonthResult]:
    """Return a month's results: as posted when it is closed, else as drafted now."""
    return results_of(month_lines(session, month, today))


def draft_results(session: Session, month: Month, today: date) -> dict[int, MonthResult]:
    """Reckon an open month, after the open months before it, by inmate."""
    return results_of(draft_lines(session, month, today))


def results_of(lines: Mapping[int, MonthLine]) -> dict[int, MonthResult]:
    """Return the results of lines."""
    return {inmate_id: line.result for inmate_id, line in lines.items()}


def posted_lines(session: Session, month: Month, inmate_ids: Collection[int] | None = None) -> dict[int, MonthLine]:
    """Return a closed month as it was posted, by inmate."""
    before = balances_before(session, month, inmate_ids)
    statement = select(LedgerEntry.inmate_id, LedgerEntry.kind, LedgerEntry.points, LedgerEntry.detail)
    statement = statement.where(LedgerEntry.month == month.first).order_by(LedgerEntry.id)
    if inmate_ids is not None:
        statement = statement.where(LedgerEntry.inmate_id.in_(tuple(inmate_ids)))
    details: dict[int, str] = {}
    taken: dict[int, Decimal] = {}
    for inmate_id, kind, points, detail in session.execute(statement):
        if kind == "month_result":
            details[inmate_id] = detail or ""
        elif kind == "cycle_close":
            taken[inmate_id] = -points
    return {
        inmate_id: _posted(detail, before.get(inmate_id, ZERO), taken.get(inmate_id))
        for inmate_id, detail in details.items()
    }


def posted_pack_hash(session: Session, month: Month) -> str | None:
    """Return the hash of the rules a closed month was posted by, None for one without results."""
    statement = select(LedgerEntry.pack_hash).where(
        LedgerEntry.month == month.first, LedgerEntry.kind == "month_result"
    )
    return session.scalars(statement.limit(1)).first()


def _posted(detail: str, before: Decimal, taken: Decimal | None) -> MonthLine:
    score, note = line_of(detail)
    reached = before + score.total - score.penalty_points
    gone = taken or ZERO
    return MonthLine(MonthResult(score, before, reached, gone, reached - gone, taken is not None), note)


def posted_course(session: Session, inmate_id: int) -> list[MonthLine]:
    """Return the closed months of one inmate as they were posted, oldest first."""
    statement = select(LedgerEntry.month, LedgerEntry.kind, LedgerEntry.points, LedgerEntry.detail)
    statement = statement.where(LedgerEntry.inmate_id == inmate_id).order_by(LedgerEntry.month, LedgerEntry.id)
    course: list[MonthLine] = []
    balance = ZERO
    for _month, rows in groupby(session.execute(statement).all(), key=lambda row: row[0]):
        entries = list(rows)
        before = sum((points for _, kind, points, _ in entries if kind in ("opening", "correction")), balance)
        taken = next((-points for _, kind, points, _ in entries if kind == "cycle_close"), None)
        course += [_posted(detail or "", before, taken) for _, kind, _, detail in entries if kind == "month_result"]
        balance = sum((points for _, _, points, _ in entries), balance)
    return course


def draft_lines(
    session: Session, month: Month, today: date, inmate_ids: Collection[int] | None = None
) -> dict[int, MonthLine]:
    """Reckon an open month, after the open months before it, by inmate."""
    courses = ((inmate_id, list(course)) for inmate_id, course in _courses(session, month, today, inmate_ids))
    return {inmate_id: course[-1] for inmate_id, course in courses if course and course[-1].month == month}


def draft_course(session: Session, inmate_id: int, through: Month, today: date) -> list[MonthLine]:
    """Reckon the open months of one inmate up to `through`, oldest first; none for who left before them."""
    closed = last_closed(session)
    if closed is not None and closed >= through:
        return []
    return [line for _id, course in _courses(session, through, today, (inmate_id,)) for line in course]


def _courses(
    session: Session, month: Month, today: date, inmate_ids: Collection[int] | None
) -> Iterator[tuple[int, Iterator[MonthLine]]]:
    """Yield everybody with the lines of the open months up to one: none for who left before or comes later."""
    opened = min(first_open(session, today), month)
    wanted = None if inmate_ids is None else tuple(inmate_ids)
    ward = ward_facts(session, month, today, wanted, since=opened)
    rescued = tuple(inmate_id for inmate_id in ward.people if _looks_back(ward, inmate_id, opened))
    if rescued:
        ward = replace(ward, people=ward.people | ward_facts(session, month, today, rescued).people)
    balances = balances_before(session, opened, inmate_ids)
    for inmate_id in ward.people:
        since = None if inmate_id in rescued else _since(ward.people[inmate_id], opened)
        yield inmate_id, _course(ward, inmate_id, since, opened, month, balances.get(inmate_id, ZERO))


def _looks_back(ward: WardFacts, inmate_id: int, opened: Month) -> bool:
    """Tell whether a rescue injury in an open month needs the labour totals of closed ones, however far back."""
    return any(
        span.kind is SpanKind.RESCUE_INJURY and (span.last is None or span.last >= opened.first)
        for span in ward.people[inmate_id].inmate.spans
    )


def _since(facts: ScoringFacts, opened: Month) -> Month:
    """Return the month to reckon from: of the closed ones only the special awards of the year matter."""
    return Month(opened.year, 1) if facts.awards else opened


def _course(
    ward: WardFacts, inmate_id: int, since: Month | None, opened: Month, month: Month, balance: Decimal
) -> Iterator[MonthLine]:
    facts = ward.people[inmate_id]
    if facts.opening is not None and facts.opening.as_of > opened:
        balance += facts.opening.balance
    for score in month_scores(ward, inmate_id, month, since=since):
        if score.month >= opened:
            result = settle_month(ward.shelf.pack_for(score.month).cycle, balance, score)
            balance = result.balance
            yield MonthLine(result, month_note(facts.inmate, score.month))
