"""How far to the end of the cycle: plain arithmetic on recent months, never a promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.pack import CycleRules
from cleanprison.scoring.rules.points import ZERO, from_hundredths, rounded, to_hundredths

MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Forecast:
    """Hold what is missing, the monthly pace it was reckoned with, and the month that would reach the size.

    `reaches` is None when this pace does not reach the size within ten years; `carry_over` is what would be left.
    """

    missing: Decimal
    pace: Decimal
    months: int | None
    reaches: Month | None
    carry_over: Decimal | None


def mean_pace(totals: Sequence[Decimal]) -> Decimal:
    """Return the mean of the monthly totals, rounded half up to two decimals; zero for none."""
    if not totals:
        return ZERO
    return from_hundredths(rounded(sum(to_hundredths(total) for total in totals), len(totals)))


def forecast(balance: Decimal, rules: CycleRules, pace: Decimal, last: Month) -> Forecast:
    """Return when the balance would reach the size of a cycle if every month after `last` brought `pace`."""
    missing = max(rules.size - balance, ZERO)
    # A cycle ends with a month: a balance already there ends with the next one, if that keeps it there.
    months = max(-(-to_hundredths(missing) // to_hundredths(pace)), 1) if pace > 0 else 1
    reached = balance + pace * months
    if reached < rules.size or months > MOST_MONTHS:
        return Forecast(missing, pace, None, None, None)
    return Forecast(missing, pace, months, last.plus(months), reached - rules.taken)
