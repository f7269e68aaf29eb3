"""Scheduling, moving, cancelling and copying lessons on a real data folder."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from cleanprison.education.queries import lesson_row, lesson_rows, lessons_without_attendance, room_names
from cleanprison.education.rules import CourseCategory
from cleanprison.education.service import (
    CancelLesson,
    CopyWeek,
    EnrolInmates,
    MoveLesson,
    RecordAttendance,
    SaveCourse,
    cancel_lesson,
    copy_week,
    enrol_inmates,
    move_lesson,
    record_attendance,
    save_course,
)
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord

from .conftest import MONDAY, ORIGIN, School

PLACE = "教室 教室一 已有一班《法律常识》（2026-11-02 周一 19:00–20:30，教室一）"
LATER = (time(20, 30), time(21, 15))


def test_a_lesson_takes_its_hours_from_its_span(school: School) -> None:
    number = school.lesson(school.details(teacher=school.teacher))
    row = school.app.query(lesson_row, number)
    assert row is not None
    assert (row.course, row.study_class, row.teacher, row.room) == ("法律常识", "一班", "赵立国", "教室一")
    assert (row.span, row.band, row.hours, row.members) == ("19:00–20:30", "晚上", Decimal("2.00"), 3)


def test_hours_that_were_given_are_kept(school: School) -> None:
    number = school.lesson(school.details(hours=Decimal("1.5")))
    row = school.app.query(lesson_row, number)
    assert row is not None
    assert row.hours == Decimal("1.50")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"course": "sewing", "group": "second_class"}, PLACE),
        ({"course": "sewing", "group": "second_class", "room": "教室二", "teacher": "teacher"}, "教师 赵立国 已有一班"),
        ({"course": "sewing", "room": "教室二"}, "本班已有一班《法律常识》"),
        ({"span": LATER}, "当天已有一班《法律常识》"),
    ],
)
def test_a_clash_is_refused_and_names_lesson_room_and_time(
    school: School, changes: dict[str, object], words: str
) -> None:
    school.lesson(school.details(teacher=school.teacher))
    names = ("course", "group", "teacher")
    found = {name: getattr(school, str(value)) if name in names else value for name, value in changes.items()}
    with pytest.raises(RuleViolation) as refusal:
        school.lesson(school.details(**found))  # type: ignore[arg-type]
    assert words in refusal.value.message
    assert len(school.app.query(lesson_rows, MONDAY, MONDAY)) == 1


def test_an_inmate_of_two_classes_cannot_be_in_two_lessons_at_once(school: School) -> None:
    enrol = EnrolInmates(school.second_class, school.inmates[:1], MONDAY)
    school.app.execute(enrol_inmates, enrol, origin=ORIGIN)
    school.lesson(school.details())
    with pytest.raises(RuleViolation, match="阿依古丽·买买提同时在一班《法律常识》"):
        school.lesson(school.details(course=school.sewing, group=school.second_class, room="车间"))


def test_enrolling_into_a_class_that_meets_at_the_same_time_is_refused_whole(school: School) -> None:
    school.lesson(school.details())
    school.lesson(school.details(course=school.sewing, group=school.second_class, room="车间"))
    enrol = EnrolInmates(school.second_class, school.inmates[:2], MONDAY)
    with pytest.raises(RuleViolation, match=r"阿依古丽·买买提、欧阳明在二班《服装制作》.*又在一班《法律常识》"):
        school.app.execute(enrol_inmates, enrol, origin=ORIGIN)
    later = EnrolInmates(school.second_class, school.inmates[:2], date(2026, 11, 3))
    assert school.app.execute(enrol_inmates, later, origin=ORIGIN) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"room": "  "}, "教室不能为空"),
        ({"span": (time(9), time(9))}, "下课时间 09:00 应晚于上课时间 09:00"),
        ({"hours": Decimal(25)}, "不超过 24"),
        ({"hours": Decimal("1.001")}, "两位小数"),
    ],
)
def test_details_that_cannot_be_are_refused(school: School, changes: dict[str, object], words: str) -> None:
    with pytest.raises(InputRefused, match=words):
        school.lesson(school.details(**changes))  # type: ignore[arg-type]


def test_a_course_out_of_use_is_not_scheduled(school: School) -> None:
    command = SaveCourse("法律常识", CourseCategory.THOUGHT, active=False, id=school.law, version=1)
    school.app.execute(save_course, command, origin=ORIGIN)
    with pytest.raises(RuleViolation, match="“法律常识”已停用"):
        school.lesson(school.details())


def test_a_moved_lesson_may_overlap_its_own_old_place_but_no_other(school: School) -> None:
    number = school.lesson(school.details())
    school.lesson(school.details(course=school.sewing, span=(time(9), time(10))))
    moved = MoveLesson(number, 1, school.details(span=(time(19, 30), time(21))))
    school.app.execute(move_lesson, moved, origin=ORIGIN)
    with pytest.raises(RuleViolation, match="本班已有一班《服装制作》"):
        school.app.execute(move_lesson, MoveLesson(number, 2, school.details(span=(time(9), time(10)))), origin=ORIGIN)
    with pytest.raises(StaleRecord):
        school.app.execute(move_lesson, moved, origin=ORIGIN)
    row = school.app.query(lesson_row, number)
    assert row is not None
    assert row.span == "19:30–21:00"


def test_a_cancelled_lesson_frees_its_place_and_keeps_its_reason(school: School) -> None:
    number = school.lesson(school.details())
    with pytest.raises(InputRefused, match="写明原因"):
        school.app.execute(cancel_lesson, CancelLesson(number, 1, " "), origin=ORIGIN)
    school.app.execute(cancel_lesson, CancelLesson(number, 1, "教师外出培训"), origin=ORIGIN)
    school.lesson(school.details())
    rows = school.app.query(lesson_rows, MONDAY, MONDAY, include_cancelled=True)
    assert [row.cancelled_reason for row in rows] == ["教师外出培训", None]
    with pytest.raises(RuleViolation, match="已取消（教师外出培训）"):
        school.app.execute(move_lesson, MoveLesson(number, 2, school.details(room="B")), origin=ORIGIN)


def test_a_lesson_whose_attendance_was_taken_is_neither_moved_nor_cancelled(school: School) -> None:
    number = school.lesson(school.details())
    school.app.execute(record_attendance, RecordAttendance(number, 1), origin=ORIGIN)
    with pytest.raises(RuleViolation, match="已登记到课"):
        school.app.execute(cancel_lesson, CancelLesson(number, 1, "停电"), origin=ORIGIN)


def test_a_week_is_copied_without_holidays_and_clashes_and_a_second_time_without_doubles(school: School) -> None:
    september = date(2026, 9, 21)
    school.lesson(school.details(day=september))
    school.lesson(school.details(day=date(2026, 9, 24), course=school.reading))
    school.lesson(school.details(day=date(2026, 9, 22), course=school.sewing))
    school.lesson(school.details(day=date(2026, 9, 29), group=school.second_class, course=school.reading))
    copied = school.app.execute(copy_week, CopyWeek(date(2026, 9, 23), date(2026, 10, 1)), origin=ORIGIN)
    assert (copied.created, copied.present) == (1, 0)
    assert [skipped.why[:10] for skipped in copied.skipped] == ["教室 教室一 已有二", "国庆节放假"]
    again = school.app.execute(copy_week, CopyWeek(date(2026, 9, 23), date(2026, 10, 1)), origin=ORIGIN)
    assert (again.created, again.present, len(again.skipped)) == (0, 1, 2)


def test_an_empty_week_and_the_same_week_are_not_copied(school: School) -> None:
    with pytest.raises(InputRefused, match="没有排课"):
        school.app.execute(copy_week, CopyWeek(MONDAY, date(2026, 11, 9)), origin=ORIGIN)
    with pytest.raises(InputRefused, match="同一周"):
        school.app.execute(copy_week, CopyWeek(MONDAY, date(2026, 11, 4)), origin=ORIGIN)


def test_lessons_without_attendance_wait_until_taken_or_cancelled(school: School) -> None:
    first = school.lesson(school.details())
    second = school.lesson(school.details(course=school.sewing, span=(time(9), time(10))))
    third = school.lesson(school.details(day=date(2026, 11, 9)))
    today = date(2026, 11, 3)
    assert [row.id for row in school.app.query(lessons_without_attendance, today)] == [second, first]
    school.app.execute(record_attendance, RecordAttendance(first, 1), origin=ORIGIN)
    school.app.execute(cancel_lesson, CancelLesson(second, 1, "停电"), origin=ORIGIN)
    assert school.app.query(lessons_without_attendance, today) == []
    later = date(2026, 11, 30)
    assert [row.id for row in school.app.query(lessons_without_attendance, later, since=today)] == [third]
    assert school.app.query(room_names) == ["教室一"]
