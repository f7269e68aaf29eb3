"""How far to the end of the cycle: plain arithmetic on recent months, never a promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.points import ZERO, from_hundredths, rounded, to_hundredths

MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Forecast:
    """Hold what is missing, the monthly pace it was reckoned with, and the month that would reach the size.

    `reaches` is None when the pace is not positive or the size lies more than ten years away.
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


def forecast(balance: Decimal, size: Decimal, pace: Decimal, last: Month) -> Forecast:
    """Return when the balance would reach `size` if every month after `last` brought `pace`."""
    missing = max(size - balance, ZERO)
    if pace <= 0 and missing > 0:
        return Forecast(missing, pace, None, None, None)
    months = 0 if missing == 0 else -(-to_hundredths(missing) // to_hundredths(pace))
    # A cycle ends with a month: a balance already there ends with the next one.
    months = max(months, 1)
    if months > MOST_MONTHS:
        return Forecast(missing, pace, None, None, None)
    return Forecast(missing, pace, months, last.plus(months), balance + pace * months - size)
