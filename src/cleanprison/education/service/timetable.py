"""Use cases on the timetable: schedule, move and cancel a lesson, copy a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.calendar.days import DayKind, OfficialCalendar
from cleanprison.calendar.unit_years import unit_calendar
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.education.models import Attendance, Course, Lesson, StudyClass
from cleanprison.education.queries.courses import ClassLists
from cleanprison.education.queries.timetable import lesson_slots, slot_of
from cleanprison.education.rules import LessonSlot, clashes, hours_of_span, in_cents, monday_of
from cleanprison.education.service.words import clash_words, lesson_words
from cleanprison.education.shelf import education_rules
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.rights import Right, needs

MOST_HOURS = Decimal(24)
LONGEST_ROOM, LONGEST_TOPIC = 80, 200


@dataclass(frozen=True, slots=True)
class LessonDetails:
    """Everything about a lesson; `hours` None: the class hours follow from the span."""

    course_id: int
    study_class_id: int
    teacher_id: int | None
    room: str
    on_date: date
    starts: time
    ends: time
    hours: Decimal | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleLesson:
    """Put a lesson into the timetable."""

    details: LessonDetails


@dataclass(frozen=True, slots=True)
class MoveLesson:
    """Change the lesson shown in `version`: its day, span, room, teacher, class or course."""

    lesson_id: int
    version: int
    details: LessonDetails


@dataclass(frozen=True, slots=True)
class CancelLesson:
    """Cancel the lesson shown in `version`; it stays readable with the reason."""

    lesson_id: int
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class CopyWeek:
    """Copy the lessons of the week of one day into the week of another, leaving out holidays."""

    source: date
    target: date


@dataclass(frozen=True, slots=True)
class SkippedLesson:
    """A lesson that was not copied, and why."""

    lesson: str
    why: str


@dataclass(frozen=True, slots=True)
class CopiedWeek:
    """How many lessons were copied, how many were there already, and which were left out."""

    created: int
    present: int
    skipped: tuple[SkippedLesson, ...]


@needs(Right.SCHEDULE)
def schedule_lesson(uow: UnitOfWork, command: ScheduleLesson) -> int:
    """Add a lesson and return its id; RuleViolation names the lesson that stands in its way."""
    details = command.details
    _check_details(uow, details)
    fault = clash_fault(uow.session, details)
    if fault:
        raise RuleViolation(fault)
    lesson = Lesson(cancelled_reason=None)
    _fill(uow, lesson, details)
    uow.add(lesson)
    return lesson.id


@needs(Right.SCHEDULE)
def move_lesson(uow: UnitOfWork, command: MoveLesson) -> int:
    """Change a lesson; RuleViolation when it clashes, was cancelled, or its attendance was taken already."""
    lesson = _open_lesson(uow, command.lesson_id, command.version)
    _check_details(uow, command.details)
    fault = clash_fault(uow.session, command.details, lesson.id)
    if fault:
        raise RuleViolation(fault)
    _fill(uow, lesson, command.details)
    return lesson.id


@needs(Right.SCHEDULE)
def cancel_lesson(uow: UnitOfWork, command: CancelLesson) -> None:
    """Cancel a lesson with a reason; RuleViolation when its attendance was taken already."""
    reason = command.reason.strip()
    if not reason:
        raise InputRefused("取消课程必须写明原因。")
    _open_lesson(uow, command.lesson_id, command.version).cancelled_reason = reason


@needs(Right.SCHEDULE)
def copy_week(uow: UnitOfWork, command: CopyWeek) -> CopiedWeek:
    """Copy a week's lessons to the same weekdays; official holidays, clashes and closed classes are left out and named.

    A lesson that the week has already is not doubled: copying twice changes nothing.
    """
    source, target = monday_of(command.source), monday_of(command.target)
    if source == target:
        raise InputRefused("不能把一周的课表复制到同一周，请另选一周。")
    statement = (
        select(Lesson)
        .where(Lesson.on_date.between(source, source + timedelta(days=6)), Lesson.cancelled_reason.is_(None))
        .order_by(Lesson.on_date, Lesson.starts, Lesson.id)
    )
    lessons = uow.session.scalars(statement).all()
    if not lessons:
        raise InputRefused(f"{source} 这一周没有排课，没有可以复制的课表。")
    calendar = unit_calendar(uow.session)
    created, present, skipped = 0, 0, []
    for lesson in lessons:
        details = _moved_by(lesson, target - source)
        why = _copy_fault(uow, calendar, details)
        if why is None:
            copied = Lesson(cancelled_reason=None)
            _fill(uow, copied, details)
            uow.add(copied)
            created += 1
        elif why:
            skipped.append(SkippedLesson(lesson_words(uow.session, _slot(0, details)), why))
        else:
            present += 1
    return CopiedWeek(created, present, tuple(skipped))


def _moved_by(lesson: Lesson, span: timedelta) -> LessonDetails:
    return LessonDetails(
        lesson.course_id,
        lesson.study_class_id,
        lesson.teacher_id,
        lesson.room,
        lesson.on_date + span,
        lesson.starts,
        lesson.ends,
        lesson.hours,
        "",
    )


def _copy_fault(uow: UnitOfWork, calendar: OfficialCalendar, details: LessonDetails) -> str | None:
    """Return why a lesson is not copied: "" when the week has it already, None when it can be."""
    same = select(Lesson.id).where(
        Lesson.course_id == details.course_id,
        Lesson.study_class_id == details.study_class_id,
        Lesson.on_date == details.on_date,
        Lesson.starts == details.starts,
        Lesson.cancelled_reason.is_(None),
    )
    if uow.session.scalars(same).first() is not None:
        return ""
    if calendar.day_kind(details.on_date) is DayKind.HOLIDAY:
        return f"{calendar.name_of(details.on_date)}放假"
    return _inactive_fault(uow, details) or clash_fault(uow.session, details)


def _open_lesson(uow: UnitOfWork, lesson_id: int, version: int) -> Lesson:
    lesson = uow.session.get_one(Lesson, lesson_id)
    if lesson.version != version:
        raise StaleRecord("这节课刚被别人改过，已重新显示；请核对后再改。")
    if lesson.cancelled_reason is not None:
        raise RuleViolation(f"这节课已取消（{lesson.cancelled_reason}），不能再改；请另排一节。")
    taken = select(Attendance.id).where(Attendance.lesson_id == lesson_id).limit(1)
    if uow.session.scalars(taken).first() is not None:
        raise RuleViolation(f"{lesson_words(uow.session, slot_of(lesson))}已登记到课，不能再调课或取消。")
    return lesson


def _check_details(uow: UnitOfWork, details: LessonDetails) -> None:
    if not details.room.strip() or len(details.room.strip()) > LONGEST_ROOM:
        raise InputRefused(f"教室不能为空，且不超过 {LONGEST_ROOM} 个字。")
    if len(details.topic.strip()) > LONGEST_TOPIC:
        raise InputRefused(f"授课内容不超过 {LONGEST_TOPIC} 个字，现有 {len(details.topic.strip())} 个字。")
    if details.ends <= details.starts:
        raise InputRefused(f"下课时间 {details.ends:%H:%M} 应晚于上课时间 {details.starts:%H:%M}。")
    if details.hours is not None and not (0 < details.hours <= MOST_HOURS and in_cents(details.hours)):
        raise InputRefused(f"课时应大于 0、不超过 {MOST_HOURS}、至多两位小数，或者留空按起止时间折算。")
    fault = _inactive_fault(uow, details)
    if fault:
        raise RuleViolation(fault)


def _inactive_fault(uow: UnitOfWork, details: LessonDetails) -> str | None:
    for row in (
        uow.session.get_one(Course, details.course_id),
        uow.session.get_one(StudyClass, details.study_class_id),
    ):
        if not row.active:
            return f"“{row.name}”已停用，不能再排课。"
    return None


@needs(Right.SCHEDULE)
def clash_fault(session: Session, details: LessonDetails, lesson_id: int = 0) -> str | None:
    """Return the sentence on what stands in a lesson's way, None when nothing does; `lesson_id` 0 is a new one."""
    slot = _slot(lesson_id, details)
    found = clashes(slot, lesson_slots(session, [slot.on_date]), ClassLists(session).on(slot.on_date))
    return clash_words(session, found[0]) if found else None


def _slot(lesson_id: int, details: LessonDetails) -> LessonSlot:
    return LessonSlot(
        lesson_id,
        details.course_id,
        details.study_class_id,
        details.teacher_id,
        details.room.strip(),
        details.on_date,
        details.starts,
        details.ends,
    )


def _fill(uow: UnitOfWork, lesson: Lesson, details: LessonDetails) -> None:
    hours = details.hours
    if hours is None:
        hours = hours_of_span(
            details.starts, details.ends, education_rules(uow.session, details.on_date).minutes_an_hour
        )
    lesson.course_id = details.course_id
    lesson.study_class_id = details.study_class_id
    lesson.teacher_id = details.teacher_id
    lesson.room = details.room.strip()
    lesson.on_date = details.on_date
    lesson.starts = details.starts
    lesson.ends = details.ends
    lesson.hours = hours
    lesson.topic = details.topic.strip() or None
