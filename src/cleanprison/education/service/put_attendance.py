"""Attendance from a list (an import): created, changed or left alone by its identity of inmate, day and course."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.education.models import Attendance, Course, Lesson
from cleanprison.education.queries.courses import ClassLists, course_names
from cleanprison.education.rules import NO_HOURS, counted_hours, in_cents, name_key
from cleanprison.education.service.attendance import LONGEST_REASON
from cleanprison.education.service.timetable import MOST_HOURS
from cleanprison.errors import ImportProblem
from cleanprison.people.models import Inmate
from cleanprison.people.queries import movement_facts
from cleanprison.people.rules import MovementFact, state_on
from cleanprison.rights import Right, needs

_Key = tuple[int, date, int]


@dataclass(frozen=True, slots=True)
class AttendanceEntry:
    """One row of a list, already read: `row` is its number in the sheet, empty hours and reason are None."""

    row: int
    number: str
    on_date: date
    course: str
    present: bool
    hours: Decimal | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PutOutcome:
    """What a list did, or would do: nothing was written when `refused` is not empty.

    `without_hours` counts the created rows of people who were there without any hours known (none given, no lesson in
    the timetable): they count 0 until somebody says how many.
    """

    created: int
    changed: int
    unchanged: int
    refused: tuple[ImportProblem, ...]
    without_hours: int = 0


@dataclass(slots=True)
class _Target:
    """What a row asks of the table: new values, beside the stored row when there is one."""

    entry: AttendanceEntry
    key: _Key
    stored: Attendance | None
    lesson_id: int | None
    hours: Decimal
    reason: str | None
    unknown_hours: bool

    def differs(self) -> bool:
        stored = self.stored
        return stored is None or (stored.present, stored.hours, stored.reason) != (
            self.entry.present,
            self.hours,
            self.reason,
        )


@needs(Right.IMPORT)
def put_attendance(uow: UnitOfWork, entries: Sequence[AttendanceEntry]) -> PutOutcome:
    """Write a list all or nothing and return the counts; with refused rows nothing is written.

    A row without hours takes those of its lesson in the timetable, else those stored before, else 0.
    """
    desk = _Desk(uow, entries)
    targets: dict[_Key, _Target] = {}
    refused: list[ImportProblem] = []
    repeated = 0
    for entry in entries:
        target = desk.target(entry)
        if isinstance(target, ImportProblem):
            refused.append(target)
            continue
        first = targets.setdefault(target.key, target)
        if first is target:
            continue
        if (first.entry.present, first.hours, first.reason) == (entry.present, target.hours, target.reason):
            repeated += 1
        else:
            problem = f"与第 {first.entry.row} 行是同一人、同一天、同一课程，但内容不同，只能保留一行"
            refused.append(ImportProblem(entry.row, "课程", entry.course, problem))
    found = list(targets.values())
    fresh = [target for target in found if target.stored is None]
    changed = [target for target in found if target.stored is not None and target.differs()]
    unchanged = len(found) - len(fresh) - len(changed) + repeated
    if not refused:
        _write(uow, fresh, changed)
    silent = sum(target.unknown_hours for target in fresh)
    return PutOutcome(len(fresh), len(changed), unchanged, tuple(refused), silent)


def _write(uow: UnitOfWork, fresh: Iterable[_Target], changed: Iterable[_Target]) -> None:
    for target in changed:
        stored = target.stored
        if stored is not None:
            stored.present, stored.hours, stored.reason = target.entry.present, target.hours, target.reason
            stored.recorded_at, stored.recorded_by = uow.now, uow.operator.user
    uow.insert_many(
        Attendance,
        [
            {
                "inmate_id": target.key[0],
                "on_date": target.key[1],
                "course_id": target.key[2],
                "lesson_id": target.lesson_id,
                "present": target.entry.present,
                "hours": target.hours,
                "reason": target.reason,
                "recorded_at": uow.now,
                "recorded_by": uow.operator.user,
                "version": 1,
            }
            for target in fresh
        ],
    )


class _Desk:
    """Everything the rows of a list are checked against, read once."""

    def __init__(self, uow: UnitOfWork, entries: Sequence[AttendanceEntry]) -> None:
        session = uow.session
        self._courses = {name_key(course.name): course for course in session.scalars(select(Course))}
        self._allowed = "、".join(course_names(session)) or "（还没有课程，请先建立）"
        numbers = {entry.number for entry in entries}
        self._inmates = {
            inmate.number: inmate for inmate in session.scalars(select(Inmate)) if inmate.number in numbers
        }
        ids = {inmate.id for inmate in self._inmates.values()}
        self._facts = movement_facts(session, ids)
        days = {entry.on_date for entry in entries}
        span = (min(days, default=date.max), max(days, default=date.min))
        stored = select(Attendance).where(Attendance.on_date.between(*span), Attendance.inmate_id.in_(ids))
        self._stored = {(row.inmate_id, row.on_date, row.course_id): row for row in session.scalars(stored)}
        self._lessons = self._lessons_of(uow, span, days)

    @staticmethod
    def _lessons_of(uow: UnitOfWork, span: tuple[date, date], days: set[date]) -> dict[_Key, Lesson]:
        """Return the lesson each member of a class had, by inmate, day and course."""
        statement = select(Lesson).where(Lesson.on_date.between(*span), Lesson.cancelled_reason.is_(None))
        lists = ClassLists(uow.session)
        by_day = {day: lists.on(day) for day in days}
        nobody: frozenset[int] = frozenset()
        return {
            (inmate_id, lesson.on_date, lesson.course_id): lesson
            for lesson in uow.session.scalars(statement)
            for inmate_id in by_day.get(lesson.on_date, {}).get(lesson.study_class_id, nobody)
        }

    def target(self, entry: AttendanceEntry) -> _Target | ImportProblem:
        """Return what a row asks for, or why it is refused."""
        inmate = self._inmates.get(entry.number)
        if inmate is None:
            return ImportProblem(entry.row, "编号", entry.number, "没有这个编号的罪犯，请核对编号或先导入罪犯名册")
        course = self._courses.get(name_key(entry.course))
        if course is None:
            return ImportProblem(entry.row, "课程", entry.course, f"没有这门课程，可填：{self._allowed}")
        fault = _custody_fault(inmate, self._facts.get(inmate.id, []), entry.on_date)
        if fault:
            return ImportProblem(entry.row, "日期", entry.on_date.isoformat(), fault)
        if entry.hours is not None and not (0 <= entry.hours <= MOST_HOURS and in_cents(entry.hours)):
            return ImportProblem(entry.row, "课时", str(entry.hours), f"课时应为 0 至 {MOST_HOURS}、至多两位小数")
        if entry.reason is not None and len(entry.reason) > LONGEST_REASON:
            return ImportProblem(entry.row, "原因", entry.reason[:40], f"原因不超过 {LONGEST_REASON} 个字")
        return self._settled(entry, (inmate.id, entry.on_date, course.id))

    def _settled(self, entry: AttendanceEntry, key: _Key) -> _Target:
        stored, lesson = self._stored.get(key), self._lessons.get(key)
        same = stored is not None and stored.present == entry.present
        reason = entry.reason.strip() or None if entry.reason else None
        hours = entry.hours
        if stored is not None and same:
            reason = reason or stored.reason
            hours = stored.hours if hours is None else hours
        unknown = entry.present and hours is None and lesson is None
        if hours is None:
            hours = lesson.hours if lesson is not None else NO_HOURS
        return _Target(
            entry=entry,
            key=key,
            stored=stored,
            lesson_id=lesson.id if lesson is not None else None,
            hours=counted_hours(entry.present, hours),
            reason=reason,
            unknown_hours=unknown,
        )


def _custody_fault(inmate: Inmate, facts: list[MovementFact], day: date) -> str | None:
    if inmate.admitted_on is not None and day < inmate.admitted_on:
        return f"早于入监日期 {inmate.admitted_on}，请核对"
    left_on = state_on(facts, day).left_on
    if left_on is not None and left_on < day:
        return f"此人已于 {left_on} 离监，请核对"
    return None
