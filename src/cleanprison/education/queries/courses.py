"""Reading courses, classes and their members."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from cleanprison.education.models import ClassMember, Course, Lesson, StudyClass
from cleanprison.education.rules import CourseCategory
from cleanprison.people.models import Inmate
from cleanprison.people.queries import movement_facts
from cleanprison.people.rules import state_on
from cleanprison.rights import Right, needs


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course and how many lessons of it are in the timetable."""

    id: int
    name: str
    category: CourseCategory
    active: bool
    lessons: int
    version: int


@dataclass(frozen=True, slots=True)
class StudyClassRow:
    """A class and how many members it has on the day asked for."""

    id: int
    name: str
    active: bool
    members: int
    version: int


@dataclass(frozen=True, slots=True)
class ClassMemberRow:
    """One inmate's membership of a class, from a day until the last day (open: None)."""

    id: int
    study_class_id: int
    inmate_id: int
    number: str
    name: str
    pinyin: str
    initials: str
    from_date: date
    until: date | None
    version: int


@needs(Right.READ_EDUCATION)
def course_rows(session: Session, *, active_only: bool = False) -> list[CourseRow]:
    """Return the courses by category and name."""
    counts = (
        select(Lesson.course_id, func.count().label("lessons"))
        .where(Lesson.cancelled_reason.is_(None))
        .group_by(Lesson.course_id)
        .subquery()
    )
    statement = select(Course, counts.c.lessons).outerjoin(counts, counts.c.course_id == Course.id)
    if active_only:
        statement = statement.where(Course.active)
    order = list(CourseCategory)
    rows = [
        CourseRow(c.id, c.name, CourseCategory(c.category), c.active, lessons or 0, c.version)
        for c, lessons in session.execute(statement)
    ]
    return sorted(rows, key=lambda row: (order.index(row.category), row.name))


@needs(Right.READ_EDUCATION)
def course_names(session: Session) -> list[str]:
    """Return the names of the courses in use, by name."""
    return list(session.scalars(select(Course.name).where(Course.active).order_by(Course.name)))


@needs(Right.READ_EDUCATION)
def study_class_rows(session: Session, on: date, *, active_only: bool = False) -> list[StudyClassRow]:
    """Return the classes by name, with their members on a day."""
    members = members_on(session, on)
    statement = select(StudyClass).order_by(StudyClass.name)
    if active_only:
        statement = statement.where(StudyClass.active)
    nobody: frozenset[int] = frozenset()
    return [
        StudyClassRow(row.id, row.name, row.active, len(members.get(row.id, nobody)), row.version)
        for row in session.scalars(statement)
    ]


@needs(Right.READ_EDUCATION)
def class_member_rows(
    session: Session, study_class_id: int, on: date, *, include_former: bool = False
) -> list[ClassMemberRow]:
    """Return the memberships of a class by inmate number: those not over on the day, or all that ever were."""
    statement = (
        select(ClassMember, Inmate)
        .join(Inmate, Inmate.id == ClassMember.inmate_id)
        .where(ClassMember.study_class_id == study_class_id)
        .order_by(Inmate.number, ClassMember.from_date)
    )
    if not include_former:
        statement = statement.where(or_(ClassMember.until.is_(None), ClassMember.until >= on))
    return [
        ClassMemberRow(
            member.id,
            member.study_class_id,
            inmate.id,
            inmate.number,
            inmate.name,
            inmate.pinyin,
            inmate.initials,
            member.from_date,
            member.until,
            member.version,
        )
        for member, inmate in session.execute(statement)
    ]


class ClassLists:
    """Who is in which class on any day, from one reading of memberships and movements."""

    def __init__(self, session: Session) -> None:
        self._members = session.scalars(select(ClassMember)).all()
        self._facts = movement_facts(session, {member.inmate_id for member in self._members})

    def on(self, day: date) -> dict[int, frozenset[int]]:
        """Return the inmates of each class on a day; who has left the prison before it is in none."""
        members: dict[int, set[int]] = defaultdict(set)
        for member in self._members:
            counts = member.from_date <= day and (member.until is None or day <= member.until)
            if counts and not self._has_left(member.inmate_id, day):
                members[member.study_class_id].add(member.inmate_id)
        return {study_class_id: frozenset(inmates) for study_class_id, inmates in members.items()}

    def _has_left(self, inmate_id: int, day: date) -> bool:
        left_on = state_on(self._facts.get(inmate_id, []), day).left_on
        return left_on is not None and left_on < day


@needs(Right.READ_EDUCATION)
def members_on(session: Session, day: date) -> dict[int, frozenset[int]]:
    """Return the inmates of each class on a day."""
    return ClassLists(session).on(day)
