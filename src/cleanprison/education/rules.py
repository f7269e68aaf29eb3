"""The pure rules of teaching: clashes in the timetable, class hours and what a year asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

CENT = Decimal("0.01")
NO_HOURS = Decimal("0.00")
_TENTH = Decimal("0.1")
_NOON, _EVENING = time(12), time(18)


class CourseCategory(StrEnum):
    """What a course is about; the value is what the table holds."""

    THOUGHT = "thought"
    CULTURE = "culture"
    SKILLS = "skills"
    PSYCHOLOGY = "psychology"
    INDUCTION = "induction"
    PRE_RELEASE = "pre_release"
    OTHER = "other"


CATEGORY_TITLES: dict[CourseCategory, str] = {
    CourseCategory.THOUGHT: "思想教育",
    CourseCategory.CULTURE: "文化教育",
    CourseCategory.SKILLS: "技术教育",
    CourseCategory.PSYCHOLOGY: "心理健康",
    CourseCategory.INDUCTION: "入监教育",
    CourseCategory.PRE_RELEASE: "出监教育",
    CourseCategory.OTHER: "其他",
}


class DayBand(StrEnum):
    """The part of the day a lesson begins in; the rows of the weekly timetable."""

    MORNING = "上午"
    AFTERNOON = "下午"
    EVENING = "晚上"


def band_of(starts: time) -> DayBand:
    """Return the part of the day: before noon, before six in the evening, or later."""
    if starts < _NOON:
        return DayBand.MORNING
    return DayBand.AFTERNOON if starts < _EVENING else DayBand.EVENING


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class LessonSlot:
    """What a lesson takes up: a room, a teacher, a class, a span of one day. `id` 0: not stored yet."""

    id: int
    course_id: int
    study_class_id: int
    teacher_id: int | None
    room: str
    on_date: date
    starts: time
    ends: time


class ClashKind(StrEnum):
    """What two lessons cannot share."""

    ROOM = "room"
    TEACHER = "teacher"
    CLASS = "class"
    INMATES = "inmates"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Clash:
    """Another lesson that stands in the way, why, and the inmates who would be in both."""

    kind: ClashKind
    other: LessonSlot
    inmate_ids: frozenset[int] = frozenset()


def overlap(first: LessonSlot, second: LessonSlot) -> bool:
    """Tell whether two lessons share a moment; one may begin when the other ends."""
    same_day = first.on_date == second.on_date
    return same_day and first.starts < second.ends and second.starts < first.ends


def clashes(
    lesson: LessonSlot, others: Iterable[LessonSlot], members: Mapping[int, frozenset[int]]
) -> tuple[Clash, ...]:
    """Return what stands in the lesson's way, one clash for each other lesson, by its start.

    `members` holds the inmates of each class on the day. Attendance is kept by inmate, day and course, so that the
    same people cannot have the same course twice on one day, even at different hours.
    """
    found = []
    for other in sorted(others, key=lambda slot: (slot.on_date, slot.starts, slot.id)):
        clash = _clash(lesson, other, members) if other.id != lesson.id or lesson.id == 0 else None
        if clash is not None:
            found.append(clash)
    return tuple(found)


def _clash(lesson: LessonSlot, other: LessonSlot, members: Mapping[int, frozenset[int]]) -> Clash | None:
    if lesson.on_date != other.on_date:
        return None
    same_class = lesson.study_class_id == other.study_class_id
    nobody: frozenset[int] = frozenset()
    shared = members.get(lesson.study_class_id, nobody) & members.get(other.study_class_id, nobody)
    if not overlap(lesson, other):
        same_course = lesson.course_id == other.course_id
        return Clash(ClashKind.COURSE, other, shared) if same_course and (same_class or shared) else None
    if same_class:
        return Clash(ClashKind.CLASS, other)
    if name_key(lesson.room) == name_key(other.room):
        return Clash(ClashKind.ROOM, other)
    if lesson.teacher_id is not None and lesson.teacher_id == other.teacher_id:
        return Clash(ClashKind.TEACHER, other)
    return Clash(ClashKind.INMATES, other, shared) if shared else None


def name_key(name: str) -> str:
    """Return the form in which two spellings of one room or course are equal."""
    return "".join(name.split()).casefold()


def span_minutes(starts: time, ends: time) -> int:
    """Return the minutes from start to end of a lesson on one day."""
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def hours_of_span(starts: time, ends: time, minutes_an_hour: int) -> Decimal:
    """Return the class hours of a span, rounded half up to two decimals."""
    return (Decimal(span_minutes(starts, ends)) / minutes_an_hour).quantize(CENT, ROUND_HALF_UP)


def in_cents(hours: Decimal) -> bool:
    """Tell whether hours have at most two decimals, as they are stored."""
    return hours == hours.quantize(CENT)


def counted_hours(present: bool, hours: Decimal) -> Decimal:
    """Return the class hours that count: none when absent."""
    return hours if present else NO_HOURS


@dataclass(frozen=True, slots=True)
class CountedHours:
    """The hours one inmate was present for in one category."""

    category: CourseCategory
    hours: Decimal


def hours_by_category(counted: Iterable[CountedHours]) -> dict[CourseCategory, Decimal]:
    """Return the sum of hours of every category, in the order of `CourseCategory`."""
    sums = dict.fromkeys(CourseCategory, NO_HOURS)
    for one in counted:
        sums[one.category] += one.hours
    return sums


def required_hours(
    birth_date: date | None, year: int, *, adult: Decimal, juvenile: Decimal, juvenile_below_age: int
) -> Decimal:
    """Return the class hours a year asks of an inmate (司法部令第79号第二十四条).

    Who is below the age on the last day of the year is a juvenile for the whole year; an unknown birth date is an
    adult's.
    """
    if birth_date is None:
        return adult
    return juvenile if year - birth_date.year < juvenile_below_age else adult


def share_of(hours: Decimal, required: Decimal) -> Decimal:
    """Return how much of the required hours is done, in per cent with one decimal, rounded down.

    Rounding down keeps 499.99 of 500 below 100 %.
    """
    if not required:
        return Decimal("100.0")
    return (hours * 100 / required).quantize(_TENTH, "ROUND_DOWN")


def pattern_fault(classroom_weekday: int, rest_weekday: int) -> str | None:
    """Return why two weekdays make no 5+1+1 pattern, None when they do."""
    if not (0 <= classroom_weekday <= 6 and 0 <= rest_weekday <= 6):
        return "课堂教育日和休息日都要从星期一至星期日中选择。"
    if classroom_weekday == rest_weekday:
        return "课堂教育日和休息日不能是同一天。"
    return None


def spans_touch(first: date, first_last: date | None, second: date, second_last: date | None) -> bool:
    """Tell whether two spans of days share a day; an open end is None."""
    return first <= (second_last or date.max) and second <= (first_last or date.max)
