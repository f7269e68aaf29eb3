"""How far to the end of the cycle: the forecast agrees with counting month by month."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.scoring.rules import CycleRules, Month
from cleanprison.scoring.rules.forecast import MOST_MONTHS, forecast, mean_pace

RULES = CycleRules(Decimal(600), Decimal(600))
LAST = Month(2026, 10)


def test_the_mean_is_rounded_half_up_once() -> None:
    assert mean_pace([Decimal("100.01"), Decimal("100.00")]) == Decimal("100.01")
    assert mean_pace([]) == 0


def test_the_forecast_names_the_month_and_what_is_carried_over() -> None:
    found = forecast(Decimal("305.50"), RULES, Decimal(100), LAST)
    assert (found.missing, found.months, found.reaches, found.carry_over) == (
        Decimal("294.50"),
        3,
        Month(2027, 1),
        Decimal("5.50"),
    )


@pytest.mark.parametrize("pace", ["0", "-20"])
def test_without_a_positive_pace_nothing_is_reached(pace: str) -> None:
    found = forecast(Decimal(599), RULES, Decimal(pace), LAST)
    assert (found.months, found.reaches, found.carry_over) == (None, None, None)


def test_a_balance_already_there_ends_its_cycle_with_the_next_month() -> None:
    assert forecast(Decimal(640), RULES, Decimal(0), LAST).reaches == Month(2026, 11)
    assert forecast(Decimal(600), RULES, Decimal(-1), LAST).reaches is None


def test_what_is_taken_may_be_less_than_the_size() -> None:
    rules = CycleRules(Decimal(600), Decimal(500))
    assert forecast(Decimal(550), rules, Decimal(60), LAST).carry_over == Decimal(110)


def test_more_than_ten_years_is_no_forecast() -> None:
    assert forecast(Decimal(0), RULES, Decimal(1), LAST).months is None


@given(st.integers(-50000, 70000), st.integers(-3000, 20000))
def test_counting_month_by_month_comes_to_the_same(balance: int, pace: int) -> None:
    start, step = Decimal(balance).scaleb(-2), Decimal(pace).scaleb(-2)
    found = forecast(start, RULES, step, LAST)
    counted = next((n for n in range(1, MOST_MONTHS + 1) if start + step * n >= RULES.size), None)
    assert found.months == counted
    if counted is not None:
        assert found.carry_over == start + step * counted - RULES.taken
