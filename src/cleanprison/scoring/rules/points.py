"""Exact points: two decimals, rounded half up in one place only."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

ZERO = Decimal("0.00")
HUNDRED = Decimal(100)
# Far beyond any ledger, and far within what Decimal keeps exactly.
MOST = 10**24


@lru_cache(maxsize=4096)
def from_hundredths(hundredths: int) -> Decimal:
    """Return the points, with exactly two decimals, that a number of hundredths stands for."""
    return Decimal(hundredths).scaleb(-2)


@lru_cache(maxsize=4096)
def to_hundredths(points: Decimal) -> int:
    """Return the points as a whole number of hundredths.

    Raises ValueError when the points are not finite, too large or have more than two decimals.
    """
    try:
        whole = int(points * HUNDRED)
    except (ValueError, OverflowError, InvalidOperation):
        raise ValueError(f"not a number of hundredths: {points}") from None
    if abs(whole) > MOST or from_hundredths(whole) != points:
        raise ValueError(f"not a number of hundredths: {points}")
    return whole


def rounded(numerator: int, denominator: int) -> int:
    """Return numerator / denominator as a whole number, halves away from zero; denominator > 0."""
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


@lru_cache(maxsize=4096)
def scaled(points: Decimal, numerator: int, denominator: int = 1) -> Decimal:
    """Return points × numerator / denominator, rounded once to two decimals, halves away from zero."""
    return from_hundredths(rounded(to_hundredths(points) * numerator, denominator))


@lru_cache(maxsize=4096)
def times(points: Decimal, factor: Decimal | Fraction) -> Decimal:
    """Return points × factor (a share or the strict factor), rounded once, halves away from zero."""
    numerator, denominator = factor.as_integer_ratio()
    return scaled(points, numerator, denominator)
