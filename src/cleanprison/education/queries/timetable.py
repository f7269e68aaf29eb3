"""Reading the timetable and the 5+1+1 pattern."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from cleanprison.calendar.pattern import WeekPattern
from cleanprison.education.models import Attendance, Course, Lesson, StudyClass, StudyPattern
from cleanprison.education.queries.courses import ClassLists
from cleanprison.education.rules import CourseCategory, DayBand, LessonSlot, band_of
from cleanprison.people.models import Officer
from cleanprison.rights import Right, needs


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson with the names of what it refers to.

    `members` is the size of the class on the day; `recorded` the number of attendance rows (0: not taken yet),
    `absent` how many of them are absences.
    """

    id: int
    course_id: int
    course: str
    category: CourseCategory
    study_class_id: int
    study_class: str
    teacher_id: int | None
    teacher: str
    room: str
    on_date: date
    starts: time
    ends: time
    hours: Decimal
    topic: str
    cancelled_reason: str | None
    members: int
    recorded: int
    absent: int
    version: int

    @property
    def span(self) -> str:
        """Return 09:00–10:30."""
        return span_words(self.starts, self.ends)

    @property
    def band(self) -> DayBand:
        """Return the part of the day."""
        return band_of(self.starts)


def span_words(starts: time, ends: time) -> str:
    """Return a span of a day as 09:00–10:30."""
    return f"{starts:%H:%M}–{ends:%H:%M}"


@needs(Right.READ_EDUCATION)
def lesson_rows(
    session: Session, first: date, last: date, *, study_class_id: int | None = None, include_cancelled: bool = False
) -> list[LessonRow]:
    """Return the lessons of a span of days (both ends inclusive) by day and start."""
    statement = _lessons().where(Lesson.on_date.between(first, last))
    if study_class_id is not None:
        statement = statement.where(Lesson.study_class_id == study_class_id)
    if not include_cancelled:
        statement = statement.where(Lesson.cancelled_reason.is_(None))
    return _rows(session, statement)


@needs(Right.READ_EDUCATION)
def lessons_without_attendance(session: Session, until: date, *, since: date | None = None) -> list[LessonRow]:
    """Return the lessons up to a day whose attendance nobody has entered, oldest first; cancelled ones do not wait."""
    taken = select(Attendance.id).where(Attendance.lesson_id == Lesson.id).exists()
    statement = _lessons().where(Lesson.on_date <= until, Lesson.cancelled_reason.is_(None), ~taken)
    if since is not None:
        statement = statement.where(Lesson.on_date >= since)
    return _rows(session, statement)


@needs(Right.READ_EDUCATION)
def lesson_row(session: Session, lesson_id: int) -> LessonRow | None:
    """Return one lesson, None when there is none with that id."""
    return next(iter(_rows(session, _lessons().where(Lesson.id == lesson_id))), None)


_Joined = Select[Lesson, str, str, str, str | None]


def _lessons() -> _Joined:
    return (
        select(Lesson, Course.name, Course.category, StudyClass.name, Officer.name)
        .join(Course, Course.id == Lesson.course_id)
        .join(StudyClass, StudyClass.id == Lesson.study_class_id)
        .outerjoin(Officer, Officer.id == Lesson.teacher_id)
        .order_by(Lesson.on_date, Lesson.starts, StudyClass.name, Lesson.id)
    )


def _rows(session: Session, statement: _Joined) -> list[LessonRow]:
    found = session.execute(statement).all()
    lists = ClassLists(session)
    by_day = {day: lists.on(day) for day in {lesson.on_date for lesson, *_ in found}}
    taken = _taken(session, [lesson.id for lesson, *_ in found])
    nobody: frozenset[int] = frozenset()
    rows = []
    for lesson, course, category, study_class, teacher in found:
        recorded, absent = taken.get(lesson.id, (0, 0))
        rows.append(
            LessonRow(
                id=lesson.id,
                course_id=lesson.course_id,
                course=course,
                category=CourseCategory(category),
                study_class_id=lesson.study_class_id,
                study_class=study_class,
                teacher_id=lesson.teacher_id,
                teacher=teacher or "",
                room=lesson.room,
                on_date=lesson.on_date,
                starts=lesson.starts,
                ends=lesson.ends,
                hours=lesson.hours,
                topic=lesson.topic or "",
                cancelled_reason=lesson.cancelled_reason,
                members=len(by_day[lesson.on_date].get(lesson.study_class_id, nobody)),
                recorded=recorded,
                absent=absent,
                version=lesson.version,
            )
        )
    return rows


def _taken(session: Session, lesson_ids: list[int]) -> dict[int, tuple[int, int]]:
    statement = (
        select(Attendance.lesson_id, func.count(), func.count().filter(~Attendance.present))
        .where(Attendance.lesson_id.in_(lesson_ids))
        .group_by(Attendance.lesson_id)
    )
    return {
        lesson_id: (count, absent) for lesson_id, count, absent in session.execute(statement) if lesson_id is not None
    }


def lesson_slots(session: Session, days: Iterable[date]) -> list[LessonSlot]:
    """Return what the lessons of some days take up; cancelled ones take up nothing."""
    statement = select(Lesson).where(Lesson.on_date.in_(tuple(days)), Lesson.cancelled_reason.is_(None))
    return [slot_of(lesson) for lesson in session.scalars(statement)]


def slot_of(lesson: Lesson) -> LessonSlot:
    """Return what a stored lesson takes up."""
    return LessonSlot(
        lesson.id,
        lesson.course_id,
        lesson.study_class_id,
        lesson.teacher_id,
        lesson.room,
        lesson.on_date,
        lesson.starts,
        lesson.ends,
    )


@needs(Right.READ_EDUCATION)
def room_names(session: Session) -> list[str]:
    """Return the rooms lessons were held in, by name."""
    return list(session.scalars(select(Lesson.room).distinct().order_by(Lesson.room)))


@needs(Right.READ_EDUCATION)
def study_patterns(session: Session) -> list[WeekPattern]:
    """Return the 5+1+1 patterns by the day they begin."""
    statement = select(StudyPattern).order_by(StudyPattern.effective_from)
    return [
        WeekPattern(row.effective_from, row.classroom_weekday, row.rest_weekday) for row in session.scalars(statement)
    ]
