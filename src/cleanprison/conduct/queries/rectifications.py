"""Rectifications with their re-checks and how they stand on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.conduct.models import ConductRecordVoid, Rectification, RectificationCheck
from cleanprison.conduct.queries.officer_words import officer_names
from cleanprison.conduct.queries.own import reading_right
from cleanprison.conduct.rules import (
    AREA_TITLES,
    CheckFact,
    InspectionArea,
    RectificationFact,
    RectificationState,
    Standing,
    standing_on,
)
from cleanprison.db.unit_of_work import Operator
from cleanprison.people.names import matching_key
from cleanprison.rights import Right, needs


@dataclass(frozen=True, slots=True)
class RectificationFilter:
    """Which rectifications: in one of some states (none given: all), of an owner, of an area, with words in them.

    With `closed_since`, those closed before that day are left out. `found_since` and `found_until` are inclusive.
    """

    states: frozenset[RectificationState] = frozenset()
    owner_id: int | None = None
    area: InspectionArea | None = None
    text: str = ""
    found_since: date | None = None
    found_until: date | None = None
    closed_since: date | None = None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One re-check."""

    checked_on: date
    checker: str
    passed: bool
    note: str


@dataclass(frozen=True, slots=True)
class RectificationRow:
    """A rectification as of a day; `void_reason` is set when the criticism it came from was taken back."""

    id: int
    area: InspectionArea
    found_on: date
    due_on: date
    owner_id: int
    badge_number: str
    name: str
    pinyin: str
    found_by: str
    finding: str
    demand: str
    conduct_record_id: int | None
    void_reason: str | None
    checks: tuple[CheckRow, ...]
    standing: Standing
    recorded_at: datetime
    recorded_by: str

    @property
    def area_title(self) -> str:
        """Return the inspection area in words."""
        return AREA_TITLES[self.area]


@needs(Right.READ_CONDUCT)
def rectification_fact(session: Session, rectification_id: int) -> RectificationFact | None:
    """Return one rectification as the rules see it, with every check, or None when there is no such one."""
    row = session.get(Rectification, rectification_id)
    if row is None:
        return None
    query = (
        select(RectificationCheck)
        .where(RectificationCheck.rectification_id == rectification_id)
        .order_by(RectificationCheck.id)
    )
    return _fact(row, session.scalars(query).all())


def _right(operator: Operator, _day: date, wanted: RectificationFilter) -> tuple[Right, ...]:
    return reading_right(operator, wanted.owner_id)


@needs(by=_right)
def rectification_rows(session: Session, day: date, wanted: RectificationFilter) -> list[RectificationRow]:
    """Return the rectifications found by `day` that pass the filter, as of that day.

    What is open comes first; either way by due day.
    """
    statement = (
        select(Rectification, ConductRecordVoid.reason)
        .outerjoin(ConductRecordVoid, ConductRecordVoid.conduct_record_id == Rectification.conduct_record_id)
        .where(Rectification.found_on <= min(day, wanted.found_until or day))
        .order_by(Rectification.due_on, Rectification.id)
    )
    if wanted.owner_id is not None:
        statement = statement.where(Rectification.owner_id == wanted.owner_id)
    if wanted.area is not None:
        statement = statement.where(Rectification.area == wanted.area)
    if wanted.found_since is not None:
        statement = statement.where(Rectification.found_on >= wanted.found_since)
    names = officer_names(session)
    checks = _checks_until(session, day)
    rows = []
    for row, void_reason in session.execute(statement):
        owner = names[row.owner_id]
        own = checks.get(row.id, [])
        standing = standing_on(_fact(row, own), day)
        if not _passes(standing, wanted):
            continue
        if not (owner.answers_to(wanted.text) or _says(row, wanted.text)):
            continue
        rows.append(
            RectificationRow(
                row.id,
                InspectionArea(row.area),
                row.found_on,
                row.due_on,
                row.owner_id,
                owner.badge_number,
                owner.name,
                owner.pinyin,
                names[row.found_by_id].name if row.found_by_id is not None else "",
                row.finding,
                row.demand,
                row.conduct_record_id,
                void_reason,
                tuple(CheckRow(c.checked_on, names[c.checker_id].name, c.passed, c.note or "") for c in own),
                standing,
                row.recorded_at,
                row.recorded_by,
            )
        )
    return sorted(rows, key=lambda row: row.standing.closed_on is not None)


@needs(Right.READ_CONDUCT)
def overdue_rectifications(session: Session, day: date) -> list[RectificationRow]:
    """Return what is overdue on `day`, the longest overdue first, for the board of today's work."""
    return rectification_rows(session, day, RectificationFilter(states=frozenset({RectificationState.OVERDUE})))


def rectification_facts(session: Session, owner_id: int | None = None) -> list[RectificationFact]:
    """Return all rectifications, or one owner's, as the rules see them."""
    query = select(Rectification).order_by(Rectification.id)
    if owner_id is not None:
        query = query.where(Rectification.owner_id == owner_id)
    checks = _checks_until(session, date.max)
    return [_fact(row, checks.get(row.id, [])) for row in session.scalars(query)]


def _checks_until(session: Session, day: date) -> dict[int, list[RectificationCheck]]:
    query = select(RectificationCheck).where(RectificationCheck.checked_on <= day).order_by(RectificationCheck.id)
    found: dict[int, list[RectificationCheck]] = defaultdict(list)
    for check in session.scalars(query):
        found[check.rectification_id].append(check)
    return found


def _fact(row: Rectification, checks: Sequence[RectificationCheck]) -> RectificationFact:
    facts = tuple(CheckFact(check.checked_on, check.checker_id, check.passed) for check in checks)
    return RectificationFact(row.found_on, row.due_on, row.owner_id, facts)


def _passes(standing: Standing, wanted: RectificationFilter) -> bool:
    if wanted.states and standing.state not in wanted.states:
        return False
    return wanted.closed_since is None or standing.closed_on is None or standing.closed_on >= wanted.closed_since


def _says(row: Rectification, words: str) -> bool:
    title = AREA_TITLES[InspectionArea(row.area)]
    return matching_key(words) in matching_key(f"{title}\n{row.finding}\n{row.demand}")
