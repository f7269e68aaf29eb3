"""Reading attendance: the sheet of one lesson, and the rows one inmate's hours are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import extract, or_, select
from sqlalchemy.orm import Session

from cleanprison.access.models import User
from cleanprison.education.models import Attendance, Course, Lesson
from cleanprison.education.queries.courses import members_on
from cleanprison.education.rules import CourseCategory
from cleanprison.people.models import Inmate
from cleanprison.people.queries import movement_facts
from cleanprison.people.rules import MovementFact, MovementKind, spans_of
from cleanprison.rights import Right, needs

AWAY_WORDS: dict[MovementKind, str] = {
    MovementKind.HOSPITAL: "住院",
    MovementKind.RESCUE_INJURY: "住院",
    MovementKind.SOLITARY: "禁闭",
    MovementKind.SUSPENSION: "隔离审查、保外就医等",
    MovementKind.LEAVE: "离监探亲",
}


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One inmate on the sheet of a lesson; `present` None: nobody has said so yet.

    `away` says where the movements have the inmate that day (住院, 禁闭 …), "" when nothing keeps them away.
    """

    inmate_id: int
    number: str
    name: str
    pinyin: str
    initials: str
    present: bool | None
    hours: Decimal | None
    reason: str
    recorded_by: str
    away: str


@dataclass(frozen=True, slots=True)
class InmateLessonRow:
    """One course of one day in an inmate's year."""

    id: int
    on_date: date
    course: str
    category: CourseCategory
    present: bool
    hours: Decimal
    reason: str
    recorded_by: str


@needs(Right.READ_EDUCATION)
def attendance_rows(session: Session, lesson_id: int) -> list[AttendanceRow]:
    """Return the class of a lesson by inmate number, with what is recorded of each.

    Who is recorded but no longer in the class stays on the sheet.
    """
    lesson = session.get_one(Lesson, lesson_id)
    members = members_on(session, lesson.on_date).get(lesson.study_class_id, frozenset())
    recorded = {row.inmate_id: row for row in attendance_of(session, lesson)}
    own = {inmate_id for inmate_id, row in recorded.items() if row.lesson_id == lesson_id}
    statement = select(Inmate).where(Inmate.id.in_(members | own)).order_by(Inmate.number)
    facts = movement_facts(session, members | own)
    names = {row.name: row.display_name for row in session.execute(select(User.name, User.display_name))}
    rows = []
    for inmate in session.scalars(statement):
        found = recorded.get(inmate.id)
        rows.append(
            AttendanceRow(
                inmate_id=inmate.id,
                number=inmate.number,
                name=inmate.name,
                pinyin=inmate.pinyin,
                initials=inmate.initials,
                present=found.present if found else None,
                hours=found.hours if found else None,
                reason=(found.reason or "") if found else "",
                recorded_by=names.get(found.recorded_by, found.recorded_by) if found else "",
                away=_away(facts.get(inmate.id, []), lesson.on_date),
            )
        )
    return rows


def _away(facts: list[MovementFact], day: date) -> str:
    kept = (span for span in spans_of(facts) if span.covers(day))
    return "、".join(dict.fromkeys(AWAY_WORDS[span.kind] for span in kept))


def attendance_of(session: Session, lesson: Lesson) -> list[Attendance]:
    """Return the stored attendance of a lesson's course and day, for its class and for those recorded with it."""
    members = members_on(session, lesson.on_date).get(lesson.study_class_id, frozenset())
    statement = select(Attendance).where(
        Attendance.on_date == lesson.on_date,
        Attendance.course_id == lesson.course_id,
        or_(Attendance.lesson_id == lesson.id, Attendance.inmate_id.in_(members)),
    )
    return list(session.scalars(statement))


@needs(Right.READ_EDUCATION)
def inmate_lesson_rows(
    session: Session, inmate_id: int, year: int, *, category: CourseCategory | None = None
) -> list[InmateLessonRow]:
    """Return what an inmate's hours of a year are made of, newest first."""
    statement = (
        select(Attendance, Course, User.display_name)
        .join(Course, Course.id == Attendance.course_id)
        .outerjoin(User, User.name == Attendance.recorded_by)
        .where(Attendance.inmate_id == inmate_id, Attendance.on_date.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(Attendance.on_date.desc(), Course.name)
    )
    if category is not None:
        statement = statement.where(Course.category == category.value)
    return [
        InmateLessonRow(
            id=row.id,
            on_date=row.on_date,
            course=course.name,
            category=CourseCategory(course.category),
            present=row.present,
            hours=row.hours,
            reason=row.reason or "",
            recorded_by=recorder or row.recorded_by,
        )
        for row, course, recorder in session.execute(statement)
    ]


@needs(Right.READ_EDUCATION)
def recorded_years(session: Session) -> list[int]:
    """Return the years with attendance, newest first."""
    year = extract("year", Attendance.on_date)
    return [int(found) for found in session.scalars(select(year).distinct().order_by(year.desc()))]
