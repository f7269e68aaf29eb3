"""Use cases on courses, classes and their members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.education.models import ClassMember, Course, Lesson, StudyClass
from cleanprison.education.queries.courses import ClassLists
from cleanprison.education.queries.timetable import lesson_slots
from cleanprison.education.rules import CATEGORY_TITLES, ClashKind, CourseCategory, LessonSlot, clashes, spans_touch
from cleanprison.education.service.words import inmate_names, lesson_words
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.people.models import Inmate
from cleanprison.rights import Right, needs

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class SaveCourse:
    """Add a course (`id` None) or change the one shown in `version`; an inactive one is no longer scheduled."""

    name: str
    category: CourseCategory
    active: bool = True
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SaveStudyClass:
    """Add a class (`id` None) or change the one shown in `version`; an inactive one is no longer scheduled."""

    name: str
    active: bool = True
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class EnrolInmates:
    """Make inmates members of a class from a day on."""

    study_class_id: int
    inmate_ids: tuple[int, ...]
    from_date: date


@dataclass(frozen=True, slots=True)
class EndMembership:
    """End memberships with their last day; (id, version shown) of each."""

    members: tuple[tuple[int, int], ...]
    until: date


@needs(Right.SCHEDULE)
def save_course(uow: UnitOfWork, command: SaveCourse) -> int:
    """Add or change a course and return its id."""
    name = _name("课程名称", command.name)
    if command.category not in CATEGORY_TITLES:
        raise InputRefused(f"课程类别只能是：{'、'.join(CATEGORY_TITLES.values())}。")
    category = CourseCategory(command.category).value
    twin = uow.session.scalars(select(Course).where(Course.name == name)).one_or_none()
    if twin is not None and twin.id != command.id:
        raise InputRefused(f"已有课程“{name}”，课程名称不能重复。")
    if command.id is None:
        course = Course(name=name, category=category, active=command.active)
        uow.add(course)
        return course.id
    course = uow.session.get_one(Course, command.id)
    _check_version(course, command.version)
    course.name, course.category, course.active = name, category, command.active
    return course.id


@needs(Right.SCHEDULE)
def save_study_class(uow: UnitOfWork, command: SaveStudyClass) -> int:
    """Add or change a class and return its id."""
    name = _name("教学班名称", command.name)
    twin = uow.session.scalars(select(StudyClass).where(StudyClass.name == name)).one_or_none()
    if twin is not None and twin.id != command.id:
        raise InputRefused(f"已有教学班“{name}”，名称不能重复。")
    if command.id is None:
        study_class = StudyClass(name=name, active=command.active)
        uow.add(study_class)
        return study_class.id
    study_class = uow.session.get_one(StudyClass, command.id)
    _check_version(study_class, command.version)
    study_class.name, study_class.active = name, command.active
    return study_class.id


@needs(Right.SCHEDULE)
def enrol_inmates(uow: UnitOfWork, command: EnrolInmates) -> int:
    """Enrol inmates and return how many; RuleViolation when one is a member already or would be in two lessons."""
    study_class = uow.session.get_one(StudyClass, command.study_class_id)
    inmate_ids = tuple(dict.fromkeys(command.inmate_ids))
    if not inmate_ids:
        raise InputRefused("请先选择要编入的罪犯。")
    if not study_class.active:
        raise RuleViolation(f"教学班“{study_class.name}”已停用，不能再编入罪犯。")
    _check_not_members(uow, study_class, inmate_ids, command.from_date)
    _check_custody(uow, inmate_ids, command.from_date)
    uow.insert_many(
        ClassMember,
        [
            {
                "study_class_id": study_class.id,
                "inmate_id": inmate_id,
                "from_date": command.from_date,
                "until": None,
                "version": 1,
            }
            for inmate_id in inmate_ids
        ],
    )
    _check_double_lessons(uow, study_class.id, command.from_date)
    return len(inmate_ids)


@needs(Right.SCHEDULE)
def end_membership(uow: UnitOfWork, command: EndMembership) -> int:
    """Set the last day of memberships and return how many were ended."""
    if not command.members:
        raise InputRefused("请先选择要调出的罪犯。")
    for member_id, version in command.members:
        member = uow.session.get_one(ClassMember, member_id)
        _check_version(member, version)
        if command.until < member.from_date:
            names = inmate_names(uow.session, [member.inmate_id])
            raise InputRefused(f"{names}自 {member.from_date} 编入，最后一天 {command.until} 不能早于这一天。")
        member.until = command.until
    return len(command.members)


def _check_not_members(uow: UnitOfWork, study_class: StudyClass, inmate_ids: tuple[int, ...], first: date) -> None:
    statement = select(ClassMember).where(
        ClassMember.study_class_id == study_class.id, ClassMember.inmate_id.in_(inmate_ids)
    )
    already = [
        member.inmate_id
        for member in uow.session.scalars(statement)
        if spans_touch(member.from_date, member.until, first, None)
    ]
    if already:
        raise RuleViolation(f"{inmate_names(uow.session, already)}已在“{study_class.name}”，不必再编入。")


def _check_custody(uow: UnitOfWork, inmate_ids: tuple[int, ...], first: date) -> None:
    statement = select(Inmate.id).where(Inmate.id.in_(inmate_ids), Inmate.admitted_on > first)
    early = list(uow.session.scalars(statement))
    if early:
        raise RuleViolation(f"{inmate_names(uow.session, early)}在 {first} 还没有入监，请核对编入日期。")


def _check_double_lessons(uow: UnitOfWork, study_class_id: int, first: date) -> None:
    """Refuse when a member of the class now has two lessons at once on a day from `first` on."""
    days_statement = select(Lesson.on_date).where(Lesson.study_class_id == study_class_id, Lesson.on_date >= first)
    days = set(uow.session.scalars(days_statement))
    lists = ClassLists(uow.session)
    for day, slots in _by_day(lesson_slots(uow.session, days)).items():
        members = lists.on(day)
        for slot in (slot for slot in slots if slot.study_class_id == study_class_id):
            for clash in clashes(slot, slots, members):
                if clash.kind in (ClashKind.INMATES, ClashKind.COURSE) and clash.inmate_ids:
                    names = inmate_names(uow.session, clash.inmate_ids)
                    other, own = lesson_words(uow.session, clash.other), lesson_words(uow.session, slot)
                    raise RuleViolation(f"{names}在{own}，又在{other}，不能同时编入；请先调课或调出原班。")


def _by_day(slots: Iterable[LessonSlot]) -> dict[date, list[LessonSlot]]:
    days: dict[date, list[LessonSlot]] = {}
    for slot in slots:
        days.setdefault(slot.on_date, []).append(slot)
    return days


def _name(label: str, text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME:
        raise InputRefused(f"{label}不能为空，且不超过 {LONGEST_NAME} 个字。")
    return name


def _check_version(row: Course | StudyClass | ClassMember, version: int | None) -> None:
    if version is not None and row.version != version:
        raise StaleRecord("这条记录刚被别人改过，已重新显示；请核对后再改。")
