from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.scoring.rules.points import from_hundredths, rounded, scaled, times, to_hundredths


@pytest.mark.parametrize(
    ("numerator", "denominator", "wanted"),
    [(5, 2, 3), (-5, 2, -3), (1, 3, 0), (-1, 3, 0), (2, 3, 1), (-2, 3, -1), (0, 7, 0), (1, 2, 1), (-1, 2, -1)],
)
def test_halves_are_rounded_away_from_zero(numerator: int, denominator: int, wanted: int) -> None:
    assert rounded(numerator, denominator) == wanted


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_rounding_is_never_off_by_more_than_a_half(numerator: int, denominator: int) -> None:
    assert abs(rounded(numerator, denominator) - Fraction(numerator, denominator)) <= Fraction(1, 2)


@given(st.integers(-(10**9), 10**9))
def test_hundredths_come_back_as_they_were(hundredths: int) -> None:
    points = from_hundredths(hundredths)
    assert to_hundredths(points) == hundredths
    assert points.as_tuple().exponent == -2


@pytest.mark.parametrize("points", ["0.001", "NaN", "Infinity", "1E+40", "1E-999999"])
def test_what_is_no_number_of_hundredths_is_refused(points: str) -> None:
    with pytest.raises(ValueError, match="hundredths"):
        to_hundredths(Decimal(points))


def test_points_are_scaled_by_integers_by_shares_and_by_fractions() -> None:
    assert str(scaled(Decimal("35"), 22, 31)) == "24.84"
    assert str(times(Decimal("0.01"), Decimal("0.5"))) == "0.01"
    assert str(times(Decimal("-0.01"), Decimal("0.5"))) == "-0.01"
    assert str(times(Decimal("10"), Fraction(1, 3))) == "3.33"


def test_nothing_times_a_factor_is_a_plain_zero_with_two_decimals() -> None:
    assert str(times(Decimal("0"), Decimal("0.75"))) == "0.00"
    assert str(times(Decimal("-0.01"), Decimal("0.1"))) == "0.00"
