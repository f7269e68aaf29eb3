"""Working-day clocks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.calendar.clock import deadline, working_days_between
from cleanprison.calendar.days import official_calendar

CALENDAR = official_calendar()
DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 30))


def test_the_first_day_is_not_counted_and_the_national_holiday_is_stepped_over() -> None:
    found = deadline(CALENDAR, date(2026, 9, 29), 3)
    assert (found.day, found.notice) == (date(2026, 10, 9), "")


def test_a_shifted_saturday_counts_as_a_working_day() -> None:
    assert deadline(CALENDAR, date(2026, 10, 8), 2).day == date(2026, 10, 10)


def test_no_working_days_end_on_the_first_day_and_a_negative_span_is_a_bug() -> None:
    assert deadline(CALENDAR, date(2026, 10, 3), 0).day == date(2026, 10, 3)
    with pytest.raises(ValueError, match="negative"):
        deadline(CALENDAR, date(2026, 10, 3), -1)


def test_a_span_into_a_year_not_published_says_that_the_day_may_move() -> None:
    found = deadline(CALENDAR, date(2026, 12, 31), 3)
    assert found.day == date(2027, 1, 5)
    assert found.notice == "2027年的放假安排尚未公布，暂按周一至周五为工作日计算。"
    assert working_days_between(CALENDAR, date(2026, 12, 31), date(2027, 1, 5)).notice == found.notice


@given(DAYS, st.integers(1, 20))
def test_counting_back_gives_the_days_that_were_asked_for(start: date, span: int) -> None:
    end = deadline(CALENDAR, start, span).day
    assert working_days_between(CALENDAR, start, end).count == span
    assert working_days_between(CALENDAR, end, start).count == -span
    assert working_days_between(CALENDAR, start, end - timedelta(days=1)).count == span - 1


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_spans_that_follow_each_other_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    whole = working_days_between(CALENDAR, start, end).count
    parts = working_days_between(CALENDAR, start, middle).count + working_days_between(CALENDAR, middle, end).count
    assert whole == parts
