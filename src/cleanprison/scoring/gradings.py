"""How an ended cycle stands: the opinions given, what decides, and what the records say of it now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.scoring.closing import cycle_begin, last_cycles
from cleanprison.scoring.models import Cycle, GradingOpinion, LedgerEntry
from cleanprison.scoring.reckoning import CycleEnd, judged, ward_facts
from cleanprison.scoring.rules import CycleResult, Month
from cleanprison.scoring.rules.award_state import Grade, Level


@dataclass(frozen=True, slots=True)
class Opinion:
    """One level's opinion on a cycle's grade."""

    level: Level
    grade: Grade
    reason: str
    officer_name: str
    given_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Grading:
    """The opinions on a cycle in order, and the day of the last correction of one of its months, if any."""

    opinions: tuple[Opinion, ...]
    corrected_at: datetime | None

    @property
    def decided(self) -> Opinion | None:
        """Return the prison's last opinion: the one that decides."""
        return next((o for o in reversed(self.opinions) if o.level is Level.PRISON), None)

    @property
    def round(self) -> tuple[Opinion, ...]:
        """Return the opinions since the prison last decided: a cycle graded anew begins again from below."""
        last = max((n for n, o in enumerate(self.opinions, start=1) if o.level is Level.PRISON), default=0)
        return self.opinions[last:]

    @property
    def grade(self) -> Grade | None:
        """Return the grade as it stands: decided, else that of the highest level heard so far."""
        if self.decided is not None:
            return self.decided.grade
        return self.opinions[-1].grade if self.opinions else None

    @property
    def needs_review(self) -> bool:
        """Tell whether months of the cycle were corrected after the prison graded it."""
        decided = self.decided
        return decided is not None and self.corrected_at is not None and self.corrected_at > decided.recorded_at


def gradings(session: Session, cycles: Iterable[Cycle]) -> dict[int, Grading]:
    """Return the grading of each cycle by its id."""
    wanted = {cycle.id: cycle for cycle in cycles}
    opinions: dict[int, list[Opinion]] = defaultdict(list)
    for row in session.scalars(select(GradingOpinion).order_by(GradingOpinion.number)):
        opinions[row.cycle_id].append(
            Opinion(Level(row.level), Grade(row.grade), row.reason, row.officer_name, row.given_on, row.recorded_at)
        )
    corrections: dict[int, list[tuple[date, date, datetime]]] = defaultdict(list)
    statement = select(
        LedgerEntry.inmate_id, LedgerEntry.month, LedgerEntry.corrects_month, LedgerEntry.recorded_at
    ).where(LedgerEntry.kind == "correction")
    for inmate_id, posted_in, about, at in session.execute(statement):
        if about is not None:
            corrections[inmate_id].append((posted_in, about, at))
    return {
        number: Grading(
            tuple(opinions[number]),
            max(
                (
                    at
                    for posted_in, about, at in corrections[cycle.inmate_id]
                    if cycle.first_month <= about <= cycle.last_month < posted_in
                ),
                default=None,
            ),
        )
        for number, cycle in wanted.items()
    }


def cycle_facts(session: Session, cycles: Iterable[Cycle], today: date) -> dict[int, CycleResult]:
    """Return what the records say of each cycle's grading now, by its id; reached and carried over stay as posted."""
    found = {}
    wanted = list(cycles)
    for last in sorted({cycle.last_month for cycle in wanted}):
        own = [cycle for cycle in wanted if cycle.last_month == last]
        month = Month.of(last)
        ward = ward_facts(session, month, today, tuple(cycle.inmate_id for cycle in own))
        before = last_cycles(session, month)
        for cycle in own:
            _first, failed = cycle_begin(ward, cycle.inmate_id, before.get(cycle.inmate_id))
            end = CycleEnd(Month.of(cycle.first_month), month, cycle.reached, cycle.carry_over, failed)
            found[cycle.id] = judged(ward, cycle.inmate_id, end)
    return found
