from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.scoring.rules import Month


@pytest.mark.parametrize(
    ("text", "days"), [("2024-02", 29), ("2026-02", 28), ("2100-02", 28), ("2026-04", 30), ("2026-12", 31)]
)
def test_a_month_knows_its_days(text: str, days: int) -> None:
    month = Month.parse(text)
    assert month.days == days
    assert month.first == date(month.year, month.number, 1)
    assert month.last == date(month.year, month.number, days)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-1", "26-01", "2026-01-01", " 2026-01", "２０２６-01"])
def test_only_year_dash_two_digits_is_a_month(text: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        Month.parse(text)


def test_months_are_counted_over_the_year_end_both_ways() -> None:
    assert Month(2025, 12).plus(1) == Month(2026, 1)
    assert Month(2026, 1).plus(-1) == Month(2025, 12)
    assert Month(2026, 3).plus(-27) == Month(2023, 12)
    assert [str(month) for month in Month(2025, 11).until(Month(2026, 2))] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert list(Month(2026, 2).until(Month(2026, 1))) == []


@given(st.dates())
def test_a_day_lies_in_its_own_month_only(day: date) -> None:
    month = Month.of(day)
    assert day in month
    assert Month.parse(str(month)) == month
    assert day not in Month(month.year + 1, month.number)
    assert day not in Month(month.year, month.number % 12 + 1)
