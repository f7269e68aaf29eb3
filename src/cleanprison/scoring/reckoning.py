"""The months of inmates from their records, each by the pack in force in it; balances come later.

This is the one place where records become month scores: drafts, closing, corrections and verification all read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from cleanprison.scoring.facts import scoring_facts, scoring_start, strict_factor
from cleanprison.scoring.rules import (
    CycleResult,
    InmateFacts,
    Month,
    MonthRecords,
    MonthScore,
    RulePack,
    ScoringFacts,
    judge_cycle,
    score_month,
)
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.shelf import UnitShelf, shelf_of

_NONE = MonthRecords()


@dataclass(frozen=True, slots=True)
class WardFacts:
    """What the ward's months are reckoned from: the shelf and everybody's facts."""

    shelf: UnitShelf
    start: Month
    people: dict[int, ScoringFacts]

    def first_month(self, inmate_id: int) -> Month:
        """Return the first month reckoned here for an inmate: that of admission or opening."""
        return Month.of(self.people[inmate_id].inmate.admitted)

    def last_month(self, inmate_id: int, through: Month) -> Month:
        """Return the last month reckoned for an inmate: `through`, or the month of leaving when that is earlier."""
        left = self.people[inmate_id].inmate.left
        return min(through, Month.of(left)) if left else through

    def inmate(self, inmate_id: int, pack: RulePack) -> InmateFacts:
        """Return an inmate as a pack sees him: its strict factors, not those of a later pack."""
        facts = self.people[inmate_id].inmate
        if not facts.strict:
            return facts
        changes = tuple(replace(one, factor=strict_factor(pack, one.category)) for one in facts.strict)
        return facts if changes == facts.strict else replace(facts, strict=changes)


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
    return WardFacts(shelf, start, people)


def month_scores(
    ward: WardFacts, inmate_id: int, through: Month, *, since: Month | None = None
) -> Iterator[MonthScore]:
    """Yield an inmate's months in order, each handing the next its labour total and the special points it used.

    `since` leaves earlier months out; that is exact when they belong to earlier years and no rescue injury looks
    back at them.
    """
    facts = ward.people[inmate_id]
    records = facts.by_month()
    labour: dict[Month, Decimal] = {}
    used: dict[int, Decimal] = {}
    if facts.opening is not None:
        used[facts.opening.as_of.year] = facts.opening.special_used
    first = ward.first_month(inmate_id)
    for month in max(first, since or first).until(ward.last_month(inmate_id, through)):
        pack = ward.shelf.pack_for(month)
        score = score_month(
            pack,
            ward.inmate(inmate_id, pack),
            month,
            records.get(month, _NONE),
            labour_totals=labour,
            special_used=used.get(month.year, ZERO),
        )
        used[month.year] = used.get(month.year, ZERO) + score.special_counted
        if score.labour_total is not None:
            labour[month] = score.labour_total
        yield score


@dataclass(frozen=True, slots=True)
class CycleEnd:
    """An ended cycle before it is judged: where it lies, what was reached and carried over, how the last one went."""

    first: Month
    last: Month
    reached: Decimal
    carry_over: Decimal
    last_cycle_failed: bool


def judged(ward: WardFacts, inmate_id: int, end: CycleEnd) -> CycleResult:
    """Judge a cycle by the records as they are now, by the pack of its last month."""
    return judge_cycle(
        ward.shelf.pack_for(end.last).grading,
        [score for score in month_scores(ward, inmate_id, end.last) if score.month >= end.first],
        ward.people[inmate_id].inmate.property_judgment,
        first_month=end.first,
        reached=end.reached,
        carry_over=end.carry_over,
        last_cycle_failed=end.last_cycle_failed,
    )
