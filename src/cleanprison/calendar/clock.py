"""Working-day clocks: when a span of working days ends, and how many lie between two days.

The day on which a span begins is not counted. In a year whose arrangement is not published, Monday to Friday are
counted, and the result names that year: the day may still move.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cleanprison.calendar.days import SATURDAY, OfficialCalendar, Unpublished


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a span, and the years counted without a published arrangement."""

    day: date
    unpublished: tuple[int, ...] = ()

    @property
    def notice(self) -> str:
        """Return the warning that the day may still move, else ""."""
        return _notice(self.unpublished)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A number of working days, and the years counted without a published arrangement."""

    count: int
    unpublished: tuple[int, ...] = ()

    @property
    def notice(self) -> str:
        """Return the warning that the number may still change, else ""."""
        return _notice(self.unpublished)


def _notice(years: tuple[int, ...]) -> str:
    if not years:
        return ""
    return f"{'、'.join(map(str, years))}年的放假安排尚未公布，暂按周一至周五为工作日计算。"


def deadline(calendar: OfficialCalendar, start: date, working_days: int) -> Deadline:
    """Return the day on which `working_days` (0 or more) working days after `start` are over."""
    if working_days < 0:
        raise ValueError("a span of working days is not negative")
    day, years = start, set[int]()
    left = working_days
    while left:
        day += timedelta(days=1)
        left -= _works(calendar, day, years)
    return Deadline(day, tuple(sorted(years)))


def working_days_between(calendar: OfficialCalendar, first: date, last: date) -> WorkingDays:
    """Return how many working days lie after `first` up to and including `last`; negative when it is earlier."""
    early, late = min(first, last), max(first, last)
    years = set[int]()
    count = sum(_works(calendar, early + timedelta(days=offset), years) for offset in range(1, (late - early).days + 1))
    return WorkingDays(count if first <= last else -count, tuple(sorted(years)))


def _works(calendar: OfficialCalendar, day: date, unpublished: set[int]) -> bool:
    kind = calendar.day_kind(day)
    if isinstance(kind, Unpublished):
        unpublished.add(kind.year)
        return day.weekday() < SATURDAY
    return kind.works
