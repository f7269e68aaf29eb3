"""Attendance: the whole lesson in one act, corrections, lists, and the hours that follow."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.education.queries import (
    attendance_rows,
    class_month_rows,
    inmate_hours_rows,
    inmate_lesson_rows,
    lesson_row,
    recorded_years,
)
from cleanprison.education.rules import CourseCategory
from cleanprison.education.service import (
    Absence,
    AttendanceEntry,
    CancelLesson,
    EndMembership,
    PutOutcome,
    RecordAttendance,
    RecordedLesson,
    cancel_lesson,
    end_membership,
    put_attendance,
    record_attendance,
)
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import RecordMovement, record_movement
from cleanprison.rights import Right, needs

from .conftest import MONDAY, ORIGIN, School

TODAY = date(2026, 11, 3)


def take(school: School, lesson: int, *absences: Absence, reason: str | None = None) -> RecordedLesson:
    command = RecordAttendance(lesson, 1, absences)
    return school.app.execute(record_attendance, command, origin=ORIGIN, reason=reason)


def put(school: School, *entries: AttendanceEntry) -> PutOutcome:
    @needs(Right.IMPORT)
    def use_case(uow: UnitOfWork, command: tuple[AttendanceEntry, ...]) -> PutOutcome:
        return put_attendance(uow, command)

    return school.app.execute(use_case, entries, origin=ORIGIN)


def entry(
    row: int = 2,
    *,
    number: str = "3301000011",
    day: date = MONDAY,
    course: str = "法律常识",
    present: bool = True,
    hours: str | None = "2",
    reason: str | None = None,
) -> AttendanceEntry:
    return AttendanceEntry(row, number, day, course, present, Decimal(hours) if hours else None, reason)


def test_everyone_is_there_except_who_was_typed(school: School) -> None:
    lesson = school.lesson(school.details())
    assert take(school, lesson, Absence(school.inmates[1], "住院")) == RecordedLesson(3, 0, 2, 1)
    rows = school.app.query(attendance_rows, lesson)
    assert [(row.present, row.hours, row.reason) for row in rows] == [
        (True, Decimal("2.00"), ""),
        (False, Decimal("0.00"), "住院"),
        (True, Decimal("2.00"), ""),
    ]
    row = school.app.query(lesson_row, lesson)
    assert row is not None
    assert (row.recorded, row.absent) == (3, 1)


def test_an_absence_needs_a_reason_and_must_be_of_the_class(school: School) -> None:
    lesson = school.lesson(school.details())
    with pytest.raises(InputRefused, match="欧阳明缺课，请写明原因"):
        take(school, lesson, Absence(school.inmates[1], " "))
    with pytest.raises(InputRefused, match="李玮玮不在这节课的班里"):
        take(school, lesson, Absence(school.inmates[3], "病"))
    assert all(row.present is None for row in school.app.query(attendance_rows, lesson))


def test_a_correction_needs_a_reason_and_saying_the_same_again_does_not(school: School) -> None:
    lesson = school.lesson(school.details())
    take(school, lesson, Absence(school.inmates[1], "住院"))
    assert take(school, lesson, Absence(school.inmates[1], "住院")) == RecordedLesson(0, 0, 2, 1)
    with pytest.raises(InputRefused, match="更正必须写明原因"):
        take(school, lesson)
    assert take(school, lesson, reason="登记时看错了名字") == RecordedLesson(0, 1, 3, 0)
    assert [row.present for row in school.app.query(attendance_rows, lesson)] == [True] * 3


def test_attendance_waits_for_the_day_and_not_for_a_cancelled_lesson(school: School) -> None:
    ahead = school.lesson(school.details(day=date(2026, 11, 4)))
    with pytest.raises(RuleViolation, match="还没有上"):
        take(school, ahead)
    lesson = school.lesson(school.details())
    with pytest.raises(StaleRecord):
        school.app.execute(record_attendance, RecordAttendance(lesson, 9), origin=ORIGIN)
    school.app.execute(cancel_lesson, CancelLesson(lesson, 1, "停电"), origin=ORIGIN)
    with pytest.raises(RuleViolation, match="已取消（停电）"):
        school.app.execute(record_attendance, RecordAttendance(lesson, 2), origin=ORIGIN)


def test_who_left_the_class_or_the_prison_is_no_longer_expected(school: School) -> None:
    release = RecordMovement(school.inmates[2], MovementKind.RELEASE, date(2026, 10, 31))
    school.app.execute(record_movement, release, origin=ORIGIN)
    school.app.execute(end_membership, EndMembership(((1, 1),), date(2026, 10, 31)), origin=ORIGIN)
    lesson = school.lesson(school.details())
    assert [row.name for row in school.app.query(attendance_rows, lesson)] == ["欧阳明"]
    school.app.execute(end_membership, EndMembership(((2, 1),), date(2026, 10, 31)), origin=ORIGIN)
    with pytest.raises(RuleViolation, match="班里没有罪犯"):
        take(school, lesson)


def test_the_hours_of_a_year_open_into_their_rows(school: School) -> None:
    take(school, school.lesson(school.details()), Absence(school.inmates[1], "住院"))
    sewing = school.details(course=school.sewing, span=(time(14), time(17)), hours=Decimal(4))
    take(school, school.lesson(sewing))
    put(school, entry(day=date(2025, 12, 31), number="3301000012"))
    put(school, entry(day=date(2026, 1, 5), number="3301000012", hours="1.25"))
    rows = school.app.query(inmate_hours_rows, 2026, TODAY)
    assert [(row.number, row.total, row.absences) for row in rows[:3]] == [
        ("3301000011", Decimal("6.00"), 0),
        ("3301000012", Decimal("5.25"), 1),
        ("3301000013", Decimal("6.00"), 0),
    ]
    assert (rows[0].by_category[CourseCategory.SKILLS], rows[0].required, str(rows[0].share)) == (4, 500, "1.2")
    assert (rows[3].total, rows[3].missing) == (0, 500)
    behind = school.app.query(inmate_lesson_rows, school.inmates[1], 2026)
    assert sum(row.hours for row in behind) == Decimal("5.25")
    thought = school.app.query(inmate_lesson_rows, school.inmates[1], 2026, category=CourseCategory.THOUGHT)
    assert [(row.on_date, row.present, row.reason) for row in thought] == [
        (MONDAY, False, "住院"),
        (date(2026, 1, 5), True, ""),
    ]
    months = school.app.query(class_month_rows, 2026)
    assert [(m.study_class, m.month.month, m.lessons, m.hours, m.attended) for m in months] == [
        ("一班", 11, 2, Decimal("6.00"), Decimal("16.00"))
    ]


def test_hours_after_the_day_asked_for_do_not_count(school: School) -> None:
    take(school, school.lesson(school.details()))
    rows = school.app.query(inmate_hours_rows, 2026, date(2026, 11, 1))
    assert {row.total for row in rows} == {Decimal("0.00")}


def test_who_left_is_listed_when_asked_and_taught(school: School) -> None:
    put(school, entry(number="3301000011", day=date(2026, 5, 1)))
    for inmate in school.inmates[:2]:
        command = RecordMovement(inmate, MovementKind.RELEASE, date(2026, 6, 1))
        school.app.execute(record_movement, command, origin=ORIGIN)
    assert len(school.app.query(inmate_hours_rows, 2026, TODAY)) == 4
    everyone = school.app.query(inmate_hours_rows, 2026, TODAY, include_left=True)
    assert [row.number for row in everyone][:2] == ["3301000011", "3301000013"]


def test_a_list_creates_changes_and_leaves_alone(school: School) -> None:
    entries = (
        entry(2),
        entry(3, number="3301000012", present=False, hours="2", reason="会见"),
        entry(4, number="3301000013", hours=None, course="扫盲语文"),
    )
    assert put(school, *entries) == PutOutcome(3, 0, 0, (), without_hours=1)
    assert put(school, *entries) == PutOutcome(0, 0, 3, ())
    assert put(school, entry(2, hours="1.5"), *entries[1:]) == PutOutcome(0, 1, 2, ())
    assert put(school, entry(3, number="3301000012", present=True, hours="2")) == PutOutcome(0, 1, 0, ())
    rows = school.app.query(inmate_lesson_rows, school.inmates[1], 2026)
    assert [(row.present, row.hours, row.reason) for row in rows] == [(True, Decimal("2.00"), "")]


def test_a_list_takes_missing_hours_from_the_timetable_and_fills_its_lesson(school: School) -> None:
    lesson = school.lesson(school.details())
    found = put(school, entry(hours=None), entry(3, number="3301000012", hours=None, present=False, reason="病"))
    assert found == PutOutcome(2, 0, 0, ())
    row = school.app.query(lesson_row, lesson)
    assert row is not None
    assert (row.recorded, row.absent) == (2, 1)
    assert school.app.query(attendance_rows, lesson)[0].hours == Decimal("2.00")


def test_taking_attendance_adopts_what_a_list_brought_before_the_lesson_was_scheduled(school: School) -> None:
    put(school, entry(hours="1.75"))
    lesson = school.lesson(school.details())
    assert take(school, lesson) == RecordedLesson(2, 0, 3, 0)
    assert school.app.query(attendance_rows, lesson)[0].hours == Decimal("1.75")


def test_refused_rows_are_named_and_nothing_is_written(school: School) -> None:
    release = RecordMovement(school.inmates[2], MovementKind.RELEASE, date(2026, 10, 1))
    school.app.execute(record_movement, release, origin=ORIGIN)
    outcome = put(
        school,
        entry(2),
        entry(3, number="9999"),
        entry(4, course="驾驶"),
        entry(5, day=date(2025, 1, 1)),
        entry(6, number="3301000013"),
        entry(7, hours="25"),
        entry(8, hours="0.001"),
        entry(9, reason="长" * 201),
        entry(10, hours="3"),
        entry(11),
    )
    assert [(p.row, p.column) for p in outcome.refused] == [
        (3, "编号"), (4, "课程"), (5, "日期"), (6, "日期"), (7, "课时"), (8, "课时"), (9, "原因"), (10, "课程")
    ]  # fmt: skip
    assert "可填：扫盲语文、服装制作、法律常识" in outcome.refused[1].problem
    assert "此人已于 2026-10-01 离监" in outcome.refused[3].problem
    assert (outcome.created, outcome.unchanged) == (1, 1)
    assert school.app.query(recorded_years) == []


def test_the_chain_and_the_tables_agree_afterwards(school: School) -> None:
    take(school, school.lesson(school.details()), Absence(school.inmates[0], "病"))
    put(school, entry(number="3301000015"))
    assert school.app.query(recorded_years) == [2026]
    assert school.app.verify().acts > 0
