"""Reading a week as the timetable shows it: one line for each class and span, seven days across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from cleanprison.calendar.pattern import WardDay, ward_week
from cleanprison.calendar.unit_years import unit_calendar
from cleanprison.education.queries.courses import StudyClassRow, study_class_rows
from cleanprison.education.queries.timetable import LessonRow, lesson_rows, span_words, study_patterns
from cleanprison.education.rules import NO_HOURS, monday_of
from cleanprison.education.shelf import education_rules
from cleanprison.rights import Right, needs

DAYS = 7


@dataclass(frozen=True, slots=True)
class TimetableLine:
    """One line of the timetable: a class, a span (None while the class has no lesson), and a lesson a day or none."""

    study_class_id: int
    study_class: str
    starts: time | None
    ends: time | None
    lessons: tuple[LessonRow | None, ...]

    @property
    def span(self) -> str:
        """Return 09:00–10:30, "" for a class without lessons."""
        return span_words(self.starts, self.ends) if self.starts and self.ends else ""


@dataclass(frozen=True, slots=True)
class WeekTimetable:
    """A week: its seven days and its lines by class and span."""

    monday: date
    days: tuple[WardDay, ...]
    lines: tuple[TimetableLine, ...]

    @property
    def lessons(self) -> tuple[LessonRow, ...]:
        """Return the lessons that are held (not the cancelled ones), line by line."""
        found = (lesson for line in self.lines for lesson in line.lessons)
        return tuple(lesson for lesson in found if lesson is not None and lesson.cancelled_reason is None)

    @property
    def hours(self) -> Decimal:
        """Return the class hours of all lessons that are held."""
        return sum((lesson.hours for lesson in self.lessons), NO_HOURS)

    @property
    def unpublished(self) -> str:
        """Return the words on a year whose holidays are not published, "" when all are."""
        notes = dict.fromkeys(day.note for day in self.days if day.note.endswith("尚未公布"))
        return "，".join(notes)


@needs(Right.READ_EDUCATION)
def week_timetable(
    session: Session,
    day: date,
    *,
    study_class_id: int | None = None,
    include_cancelled: bool = False,
) -> WeekTimetable:
    """Return the week of a day, of one class or of all classes in use; a class without lessons has an empty line."""
    monday = monday_of(day)
    sunday = monday + timedelta(days=DAYS - 1)
    lessons = lesson_rows(session, monday, sunday, study_class_id=study_class_id, include_cancelled=include_cancelled)
    classes = [row for row in study_class_rows(session, sunday, active_only=True) if study_class_id in (None, row.id)]
    days = ward_week(
        unit_calendar(session),
        study_patterns(session),
        monday,
        shifted_rest_is_worked=education_rules(session, monday).shifted_rest_is_worked,
    )
    return WeekTimetable(monday, days, timetable_lines(monday, lessons, classes))


def timetable_lines(
    monday: date, lessons: Sequence[LessonRow], classes: Sequence[StudyClassRow]
) -> tuple[TimetableLine, ...]:
    """Return the lines of a week's lessons by class name and span; two in one place make a second line."""
    names = {row.id: row.name for row in classes} | {row.study_class_id: row.study_class for row in lessons}
    places: dict[tuple[int, time, time], list[list[LessonRow]]] = defaultdict(lambda: [[] for _ in range(DAYS)])
    for lesson in lessons:
        key = (lesson.study_class_id, lesson.starts, lesson.ends)
        places[key][(lesson.on_date - monday).days].append(lesson)
    lines = [
        TimetableLine(class_id, names[class_id], starts, ends, tuple(_nth(found, depth) for found in week))
        for (class_id, starts, ends), week in places.items()
        for depth in range(max(map(len, week)))
    ]
    taught = {class_id for class_id, _, _ in places}
    empty: tuple[LessonRow | None, ...] = (None,) * DAYS
    lines += [
        TimetableLine(class_id, name, None, None, empty) for class_id, name in names.items() if class_id not in taught
    ]
    return tuple(sorted(lines, key=lambda line: (line.study_class, line.starts or time(), line.ends or time())))


def _nth(lessons: list[LessonRow], depth: int) -> LessonRow | None:
    return lessons[depth] if depth < len(lessons) else None
