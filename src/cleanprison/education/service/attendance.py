"""The use case of taking attendance: the whole lesson in one act, people type only who was missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.education.models import Attendance, Lesson
from cleanprison.education.queries.attendance import attendance_of
from cleanprison.education.queries.courses import members_on
from cleanprison.education.queries.timetable import slot_of
from cleanprison.education.rules import NO_HOURS
from cleanprison.education.service.words import inmate_names, lesson_words
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.rights import Right, needs

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Absence:
    """An inmate who was missing, and why."""

    inmate_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class RecordAttendance:
    """Who was missing in the lesson shown in `version`; everyone else of the class was there."""

    lesson_id: int
    version: int
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordedLesson:
    """What an act of attendance wrote: rows created and changed, and how many are present and absent now."""

    created: int
    changed: int
    present: int
    absent: int


@needs(Right.RECORD_ATTENDANCE)
def record_attendance(uow: UnitOfWork, command: RecordAttendance) -> RecordedLesson:
    """Write the attendance of a lesson, or correct it.

    A correction (a row there is gets another value) needs the reason of the unit of work. RuleViolation when the
    lesson was cancelled, lies ahead, or has nobody in its class; InputRefused for an absence without a reason.
    """
    lesson = uow.session.get_one(Lesson, command.lesson_id)
    _check_lesson(uow, lesson, command.version)
    recorded = {row.inmate_id: row for row in attendance_of(uow.session, lesson)}
    members = members_on(uow.session, lesson.on_date).get(lesson.study_class_id, frozenset())
    expected = members | {inmate_id for inmate_id, row in recorded.items() if row.lesson_id == lesson.id}
    if not expected:
        raise RuleViolation(f"{lesson_words(uow.session, slot_of(lesson))}的班里没有罪犯，请先编班再登记到课。")
    reasons = _reasons(uow, command, expected)
    fresh = []
    changed = 0
    for inmate_id in sorted(expected):
        wanted = _wanted(lesson, inmate_id, reasons)
        row = recorded.get(inmate_id)
        if row is None:
            fresh.append(wanted | _stamp(uow))
        elif _put(uow, row, wanted):
            changed += 1
    if changed and not (uow.reason or "").strip():
        raise InputRefused("这节课已登记过到课，更正必须写明原因。")
    uow.insert_many(Attendance, fresh)
    absent = sum(inmate_id in reasons for inmate_id in expected)
    return RecordedLesson(len(fresh), changed, len(expected) - absent, absent)


def _check_lesson(uow: UnitOfWork, lesson: Lesson, version: int) -> None:
    if lesson.version != version:
        raise StaleRecord("这节课刚被别人改过，已重新显示；请核对后再登记。")
    if lesson.cancelled_reason is not None:
        raise RuleViolation(f"这节课已取消（{lesson.cancelled_reason}），不能登记到课。")
    if lesson.on_date > uow.today:
        raise RuleViolation(f"{lesson_words(uow.session, slot_of(lesson))}还没有上，请在上课当天或以后登记到课。")


def _reasons(uow: UnitOfWork, command: RecordAttendance, expected: frozenset[int]) -> dict[int, str]:
    reasons = {absence.inmate_id: absence.reason.strip() for absence in command.absences}
    strangers = reasons.keys() - expected
    if strangers:
        raise InputRefused(f"{inmate_names(uow.session, strangers)}不在这节课的班里，请核对。")
    silent = [inmate_id for inmate_id, reason in reasons.items() if not 0 < len(reason) <= LONGEST_REASON]
    if silent:
        names = inmate_names(uow.session, silent)
        raise InputRefused(f"{names}缺课，请写明原因（不超过 {LONGEST_REASON} 个字）。")
    return reasons


def _wanted(lesson: Lesson, inmate_id: int, reasons: dict[int, str]) -> dict[str, Any]:
    present = inmate_id not in reasons
    return {
        "inmate_id": inmate_id,
        "on_date": lesson.on_date,
        "course_id": lesson.course_id,
        "lesson_id": lesson.id,
        "present": present,
        "hours": lesson.hours if present else NO_HOURS,
        "reason": reasons.get(inmate_id),
    }


def _stamp(uow: UnitOfWork) -> dict[str, Any]:
    return {"recorded_at": uow.now, "recorded_by": uow.operator.user, "version": 1}


def _put(uow: UnitOfWork, row: Attendance, wanted: dict[str, Any]) -> bool:
    """Give a stored row other values; returns whether attendance itself changed (not only the lesson it names)."""
    linked = row.lesson_id != wanted["lesson_id"]
    if row.present == wanted["present"] and row.present:
        wanted = wanted | {"hours": row.hours, "reason": row.reason}  # hours corrected by hand or import stay
    values = ("present", "hours", "reason")
    differs = any(getattr(row, name) != wanted[name] for name in values)
    if differs or linked:
        for name in (*values, "lesson_id"):
            setattr(row, name, wanted[name])
    if differs:
        row.recorded_at, row.recorded_by = uow.now, uow.operator.user
    return differs
