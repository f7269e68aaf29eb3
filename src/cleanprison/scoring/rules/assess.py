"""Months and cycles in their course: the balance, the closing of cycles, what each month hands the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from cleanprison.scoring.rules.cycle import CycleResult, judge_cycle
from cleanprison.scoring.rules.facts import MonthRecords, ScoringFacts
from cleanprison.scoring.rules.month import MonthScore, score_month
from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.pack import CycleRules, RulePack
from cleanprison.scoring.rules.points import ZERO


@dataclass(frozen=True, slots=True)
class MonthResult:
    """Hold a month and the balance around it: before, reached (before any taking) and after.

    `cycle_closed` tells that the month reached the size of a cycle; `taken` was taken from the balance then.
    """

    score: MonthScore
    before: Decimal
    reached: Decimal
    taken: Decimal
    balance: Decimal
    cycle_closed: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """Hold the months in order and the cycles that ended in them."""

    months: tuple[MonthResult, ...]
    cycles: tuple[CycleResult, ...]


def settle_month(rules: CycleRules, before: Decimal, score: MonthScore) -> MonthResult:
    """Add the month to the balance and close at most one cycle with it."""
    reached = before + score.total - score.penalty_points
    closed = reached >= rules.size
    taken = rules.taken if closed else ZERO
    return MonthResult(score, before, reached, taken, reached - taken, closed)


def assess(pack_for: Callable[[Month], RulePack], facts: ScoringFacts, through: Month) -> Assessment:
    """Reckon every month from admission (or the opening) to `through`, or to the month of leaving if earlier.

    `pack_for` names the pack in force in a month; a cycle is judged by that of its last month.
    """
    inmate, opening = facts.inmate, facts.opening
    start = running_since = Month.of(inmate.admitted)
    balance, last_failed = ZERO, False
    special_used: dict[int, Decimal] = {}
    if opening is not None:
        start = max(start, opening.as_of)
        running_since = opening.as_of.plus(-opening.cycle_months)
        balance, last_failed = opening.balance, opening.last_cycle_failed
        special_used[opening.as_of.year] = opening.special_used
    end = through if inmate.left is None else min(through, Month.of(inmate.left))

    records, none = facts.by_month(), MonthRecords()
    labour_totals: dict[Month, Decimal] = {}
    months: list[MonthResult] = []
    running: list[MonthScore] = []
    cycles: list[CycleResult] = []
    for month in start.until(end):
        pack = pack_for(month)
        used = special_used.get(month.year, ZERO)
        score = score_month(
            pack,
            inmate,
            month,
            records.get(month, none),
            labour_totals=labour_totals,
            special_used=used,
        )
        special_used[month.year] = used + score.special_counted
        if score.labour_total is not None:
            labour_totals[month] = score.labour_total
        result = settle_month(pack.cycle, balance, score)
        balance = result.balance
        months.append(result)
        running.append(score)
        if result.cycle_closed:
            cycle = judge_cycle(
                pack.grading,
                running,
                inmate.property_judgment,
                first_month=running_since,
                reached=result.reached,
                carry_over=result.balance,
                last_cycle_failed=last_failed,
            )
            cycles.append(cycle)
            running_since, running, last_failed = month.plus(1), [], bool(cycle.must_fail)
    return Assessment(tuple(months), tuple(cycles))
