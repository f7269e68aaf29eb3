"""The official calendar: holidays, shifted working days (调休), weekends, and years not yet published.

The years come from the library `chinesecalendar`; a year that a unit added by file (`unit_years.py`) is a later one
or replaces one that was changed after its publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

import chinese_calendar

from cleanprison.calendar.holiday_file import HolidayYear

WEEKDAY_NAMES = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
SHORT_WEEKDAY_NAMES = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
SATURDAY = 5

_HOLIDAY_NAMES: dict[str, str] = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


class DayKind(StrEnum):
    """What the official calendar makes of a day."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SHIFTED_WORKDAY = "shifted_workday"

    @property
    def works(self) -> bool:
        """Tell whether the day counts as a working day."""
        return self in (DayKind.WORKDAY, DayKind.SHIFTED_WORKDAY)


@dataclass(frozen=True, slots=True)
class Unpublished:
    """The arrangement of a year's holidays that nobody has published (or told this program) yet."""

    year: int

    @property
    def words(self) -> str:
        """Return the sentence that says so."""
        return f"{self.year}年的放假安排尚未公布"


@dataclass(frozen=True, slots=True)
class OfficialCalendar:
    """Answer what kind of day a day is, for the years it holds."""

    years: frozenset[int]
    holidays: Mapping[date, str]
    shifted: Mapping[date, str]

    def day_kind(self, day: date) -> DayKind | Unpublished:
        """Return the kind of the day, or that its year is not published."""
        if day in self.shifted:
            return DayKind.SHIFTED_WORKDAY
        if day in self.holidays:
            return DayKind.HOLIDAY
        if day.year not in self.years:
            return Unpublished(day.year)
        return DayKind.WEEKEND if day.weekday() >= SATURDAY else DayKind.WORKDAY

    def name_of(self, day: date) -> str:
        """Return the holiday the day belongs to (国庆节, also for a day shifted because of it), else ""."""
        return self.shifted.get(day) or self.holidays.get(day) or ""


def official_calendar(*added: HolidayYear) -> OfficialCalendar:
    """Return the calendar of the library with the years a unit added; each replaces the whole year."""
    known = _library()
    holidays, shifted, years = dict(known.holidays), dict(known.shifted), set(known.years)
    for published in sorted(added, key=lambda one: one.year):  # a notice may shift days of the December before
        for days in (holidays, shifted):
            for day in [day for day in days if day.year == published.year]:
                del days[day]
        for taken, other in ((published.holidays, shifted), (published.shifted, holidays)):
            for day in taken:
                other.pop(day, None)
        holidays.update(published.holidays)
        shifted.update(published.shifted)
        years.add(published.year)
    return OfficialCalendar(frozenset(years), holidays, shifted)


@lru_cache(maxsize=1)
def _library() -> OfficialCalendar:
    holidays = {day: _chinese(name) for day, name in chinese_calendar.holidays.items()}
    shifted = {day: _chinese(name) for day, name in chinese_calendar.workdays.items()}
    return OfficialCalendar(frozenset(day.year for day in holidays), holidays, shifted)


def _chinese(name: str) -> str:
    return _HOLIDAY_NAMES.get(name, name)


def weekday_name(day: date) -> str:
    """Return 星期一 to 星期日."""
    return WEEKDAY_NAMES[day.weekday()]


def short_weekday_name(day: date) -> str:
    """Return 周一 to 周日."""
    return SHORT_WEEKDAY_NAMES[day.weekday()]
