"""The 5+1+1 pattern: five days of labour, one classroom day, one rest day; official holidays stand above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cleanprison.calendar.days import DayKind, OfficialCalendar, Unpublished


class WardDayKind(StrEnum):
    """What a day is for the ward; `UNSET` while no pattern is in force."""

    LABOUR = "labour"
    CLASSROOM = "classroom"
    REST = "rest"
    HOLIDAY = "holiday"
    UNSET = "unset"


WARD_DAY_TITLES: dict[WardDayKind, str] = {
    WardDayKind.LABOUR: "劳动日",
    WardDayKind.CLASSROOM: "课堂教育日",
    WardDayKind.REST: "休息日",
    WardDayKind.HOLIDAY: "法定节假日",
    WardDayKind.UNSET: "未设定",
}


@dataclass(frozen=True, slots=True)
class WeekPattern:
    """Which weekday is the classroom day and which the rest day (0 = Monday), from a day on."""

    effective_from: date
    classroom_weekday: int
    rest_weekday: int


@dataclass(frozen=True, slots=True)
class WardDay:
    """One day of the ward: its kind, and what the official calendar says of it in words."""

    day: date
    kind: WardDayKind
    note: str

    @property
    def title(self) -> str:
        """Return the kind in words, a holiday by its name."""
        return self.note if self.kind is WardDayKind.HOLIDAY and self.note else WARD_DAY_TITLES[self.kind]


def pattern_on(patterns: Iterable[WeekPattern], day: date) -> WeekPattern | None:
    """Return the pattern in force on the day: the last one that began by then."""
    begun = [pattern for pattern in patterns if pattern.effective_from <= day]
    return max(begun, key=lambda pattern: pattern.effective_from, default=None)


def ward_day(
    calendar: OfficialCalendar, patterns: Iterable[WeekPattern], day: date, *, shifted_rest_is_worked: bool = True
) -> WardDay:
    """Return what the day is for the ward.

    `shifted_rest_is_worked` makes the rest day a labour day when it is a shifted working day (调休上班).
    """
    official = calendar.day_kind(day)
    pattern = pattern_on(patterns, day)
    if official is DayKind.HOLIDAY:
        return WardDay(day, WardDayKind.HOLIDAY, calendar.name_of(day))
    shifted = official is DayKind.SHIFTED_WORKDAY
    if isinstance(official, Unpublished):
        note = official.words
    else:
        note = f"{calendar.name_of(day)}调休上班" if shifted else ""
    return WardDay(day, _by_pattern(pattern, day, works_anyway=shifted and shifted_rest_is_worked), note)


def _by_pattern(pattern: WeekPattern | None, day: date, *, works_anyway: bool) -> WardDayKind:
    if pattern is None:
        return WardDayKind.UNSET
    if day.weekday() == pattern.classroom_weekday:
        return WardDayKind.CLASSROOM
    if day.weekday() == pattern.rest_weekday and not works_anyway:
        return WardDayKind.REST
    return WardDayKind.LABOUR


def ward_week(
    calendar: OfficialCalendar,
    patterns: Iterable[WeekPattern],
    monday: date,
    *,
    shifted_rest_is_worked: bool = True,
) -> tuple[WardDay, ...]:
    """Return the seven days of the week that begins on `monday`."""
    kept = tuple(patterns)
    return tuple(
        ward_day(calendar, kept, monday + timedelta(days=n), shifted_rest_is_worked=shifted_rest_is_worked)
        for n in range(7)
    )
