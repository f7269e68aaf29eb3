"""The 5+1+1 pattern under the official calendar."""

from __future__ import annotations

from datetime import date, timedelta

from cleanprison.calendar.days import official_calendar
from cleanprison.calendar.pattern import WardDayKind, WeekPattern, pattern_on, ward_day, ward_week

CALENDAR = official_calendar()
SATURDAY_CLASS = WeekPattern(date(2026, 1, 1), 5, 6)
FRIDAY_CLASS = WeekPattern(date(2026, 11, 2), 4, 6)
MONDAY = date(2026, 11, 16)


def test_a_plain_week_has_five_labour_days_one_classroom_day_and_one_rest_day() -> None:
    kinds = [day.kind for day in ward_week(CALENDAR, [FRIDAY_CLASS], MONDAY)]
    labour = WardDayKind.LABOUR
    assert kinds == [labour] * 4 + [WardDayKind.CLASSROOM, labour, WardDayKind.REST]


def test_the_pattern_in_force_is_the_last_that_began() -> None:
    patterns = [FRIDAY_CLASS, SATURDAY_CLASS]
    assert pattern_on(patterns, date(2026, 11, 1)) == SATURDAY_CLASS
    assert pattern_on(patterns, date(2026, 11, 2)) == FRIDAY_CLASS
    assert pattern_on(patterns, date(2025, 12, 31)) is None


def test_a_holiday_stands_above_the_pattern_and_shows_its_name() -> None:
    day = ward_day(CALENDAR, [SATURDAY_CLASS], date(2026, 10, 3))
    assert (day.kind, day.title) == (WardDayKind.HOLIDAY, "国庆节")


def test_a_shifted_rest_day_is_worked_unless_the_ward_keeps_it_free() -> None:
    sunday = date(2026, 9, 20)
    day = ward_day(CALENDAR, [SATURDAY_CLASS], sunday)
    assert (day.kind, day.title, day.note) == (WardDayKind.LABOUR, "劳动日", "国庆节调休上班")
    free = ward_day(CALENDAR, [SATURDAY_CLASS], sunday, shifted_rest_is_worked=False)
    assert free.kind is WardDayKind.REST


def test_a_shifted_classroom_day_stays_the_classroom_day() -> None:
    assert ward_day(CALENDAR, [SATURDAY_CLASS], date(2026, 10, 10)).kind is WardDayKind.CLASSROOM


def test_without_a_pattern_the_days_are_unset() -> None:
    assert {day.kind for day in ward_week(CALENDAR, [], MONDAY)} == {WardDayKind.UNSET}
    assert ward_day(CALENDAR, [], MONDAY).title == "未设定"


def test_a_year_not_published_keeps_the_pattern_and_says_so() -> None:
    day = ward_day(CALENDAR, [SATURDAY_CLASS], date(2031, 5, 1) + timedelta(days=2))
    assert (day.kind, day.note) == (WardDayKind.CLASSROOM, "2031年的放假安排尚未公布")
