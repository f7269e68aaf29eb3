"""Exact points: two decimals, rounded half up in one place only."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction

ZERO = Decimal("0.00")


def from_hundredths(hundredths: int) -> Decimal:
    """Return the points, with exactly two decimals, that a number of hundredths stands for."""
    return Decimal(hundredths).scaleb(-2)


def to_hundredths(points: Decimal) -> int:
    """Return the points as a whole number of hundredths.

    Raises ValueError when the points are not finite, too large or have more than two decimals.
    """
    try:
        exact = points.quantize(ZERO)
    except InvalidOperation:
        raise ValueError(f"not a number of hundredths: {points}") from None
    if exact != points:
        raise ValueError(f"not a number of hundredths: {points}")
    return int(exact.scaleb(2))


def rounded(numerator: int, denominator: int) -> int:
    """Return numerator / denominator as a whole number, halves away from zero; denominator > 0."""
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def scaled(points: Decimal, numerator: int, denominator: int = 1) -> Decimal:
    """Return points × numerator / denominator, rounded once to two decimals, halves away from zero."""
    return from_hundredths(rounded(to_hundredths(points) * numerator, denominator))


def times(points: Decimal, factor: Decimal | Fraction) -> Decimal:
    """Return points × factor (a share or the strict factor), rounded once, halves away from zero."""
    numerator, denominator = factor.as_integer_ratio()
    return scaled(points, numerator, denominator)
