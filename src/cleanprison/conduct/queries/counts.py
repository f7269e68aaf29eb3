"""Counts of conduct by officer, by month and by year. They count; nobody is ranked by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.conduct.models import ConductRecord, ConductRecordVoid
from cleanprison.conduct.queries.own import reading_right
from cleanprison.conduct.queries.rectifications import rectification_facts
from cleanprison.conduct.rules import ConductKind, RectificationFact, RectificationState, standing_on
from cleanprison.db.unit_of_work import Operator
from cleanprison.people.models import Officer
from cleanprison.rights import Right, needs


@dataclass(frozen=True, slots=True)
class ConductCount:
    """What was recorded of somebody (or of all) in a period, and what stands open on its last day.

    `findings` were found in the period; `open` (overdue ones included) and `overdue` are as of `day`.
    """

    since: date
    until: date
    day: date
    praise: int = 0
    criticism: int = 0
    findings: int = 0
    open: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class OfficerCount:
    """One officer's counts."""

    officer_id: int
    badge_number: str
    name: str
    pinyin: str
    count: ConductCount


@dataclass(frozen=True, slots=True)
class YearCounts:
    """A year for the summaries: records of the year, and what became of its findings by `day`.

    Of the `findings`, `closed` were closed by then, `closed_in_time` not later than their due day, and `overdue` are
    open beyond it.
    """

    year: int
    day: date
    praise: int
    criticism: int
    findings: int
    closed: int
    closed_in_time: int
    overdue: int


@dataclass(frozen=True, slots=True)
class _Mark:
    officer_id: int
    kind: ConductKind
    on: date


@needs(Right.READ_CONDUCT)
def officer_counts(session: Session, since: date, until: date, today: date) -> list[OfficerCount]:
    """Return the counts of a period by officer, by badge number.

    Officers who left before the period are in it only when something of theirs counts.
    """
    marks, facts = _marks(session), rectification_facts(session)
    rows = []
    for officer in session.scalars(select(Officer).order_by(Officer.badge_number)):
        own_marks = [mark for mark in marks if mark.officer_id == officer.id]
        own_facts = [fact for fact in facts if fact.owner_id == officer.id]
        count = _count(own_marks, own_facts, since, until, today)
        present = officer.left_on is None or officer.left_on >= since
        if present or count != ConductCount(count.since, count.until, count.day):
            rows.append(OfficerCount(officer.id, officer.badge_number, officer.name, officer.pinyin, count))
    return rows


def _right(operator: Operator, _year: int, _today: date, officer_id: int | None = None) -> tuple[Right, ...]:
    return reading_right(operator, officer_id)


@needs(by=_right)
def month_counts(session: Session, year: int, today: date, officer_id: int | None = None) -> list[ConductCount]:
    """Return the counts of each month of a year that has begun, of one officer or of all."""
    marks = [mark for mark in _marks(session) if officer_id in (None, mark.officer_id)]
    facts = rectification_facts(session, officer_id)
    firsts = [date(year, month, 1) for month in range(1, 13)]
    lasts = [next_first - timedelta(days=1) for next_first in [*firsts[1:], date(year + 1, 1, 1)]]
    months = zip(firsts, lasts, strict=True)
    return [_count(marks, facts, first, last, today) for first, last in months if first <= today]


@needs(Right.READ_CONDUCT)
def yearly_counts(session: Session, year: int, today: date) -> YearCounts:
    """Return a year's counts as of its last day, or of `today` while it runs."""
    since, until = date(year, 1, 1), date(year, 12, 31)
    facts = [fact for fact in rectification_facts(session) if since <= fact.found_on <= until]
    count = _count(_marks(session), facts, since, until, today)
    standings = [standing_on(fact, count.day) for fact in facts if fact.found_on <= count.day]
    return YearCounts(
        year,
        count.day,
        count.praise,
        count.criticism,
        count.findings,
        sum(standing.closed_on is not None for standing in standings),
        sum(standing.closed_in_time for standing in standings),
        count.overdue,
    )


def _marks(session: Session) -> list[_Mark]:
    query = (
        select(ConductRecord.officer_id, ConductRecord.kind, ConductRecord.occurred_on)
        .outerjoin(ConductRecordVoid, ConductRecordVoid.conduct_record_id == ConductRecord.id)
        .where(ConductRecordVoid.id.is_(None))
    )
    return [_Mark(officer_id, ConductKind(kind), on) for officer_id, kind, on in session.execute(query)]


def _count(
    marks: Iterable[_Mark], facts: Iterable[RectificationFact], since: date, until: date, today: date
) -> ConductCount:
    day = min(until, today)
    kinds = [mark.kind for mark in marks if since <= mark.on <= until]
    known = [fact for fact in facts if fact.found_on <= day]
    states = [standing_on(fact, day).state for fact in known]
    return ConductCount(
        since,
        until,
        day,
        praise=kinds.count(ConductKind.PRAISE),
        criticism=kinds.count(ConductKind.CRITICISM),
        findings=sum(fact.found_on >= since for fact in known),
        open=len(states) - states.count(RectificationState.CLOSED),
        overdue=states.count(RectificationState.OVERDUE),
    )


def total_of(counts: Sequence[ConductCount]) -> ConductCount:
    """Return the sum of at least one count over the same period."""
    return replace(
        counts[0],
        praise=sum(count.praise for count in counts),
        criticism=sum(count.criticism for count in counts),
        findings=sum(count.findings for count in counts),
        open=sum(count.open for count in counts),
        overdue=sum(count.overdue for count in counts),
    )
