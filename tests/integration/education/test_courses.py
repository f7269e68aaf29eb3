"""Courses, classes, members and the 5+1+1 pattern."""

from __future__ import annotations

from datetime import date

import pytest

from cleanprison.calendar.days import official_calendar
from cleanprison.calendar.pattern import WardDayKind, ward_week
from cleanprison.education.queries import (
    class_member_rows,
    course_names,
    course_rows,
    study_class_rows,
    study_patterns,
)
from cleanprison.education.rules import CourseCategory
from cleanprison.education.service import (
    EndMembership,
    EnrolInmates,
    SaveCourse,
    SaveStudyClass,
    SetStudyPattern,
    end_membership,
    enrol_inmates,
    save_course,
    save_study_class,
    set_study_pattern,
)
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord

from .conftest import MONDAY, ORIGIN, School

TODAY = date(2026, 11, 3)


def test_courses_are_listed_by_category_and_the_unused_ones_are_not_offered(school: School) -> None:
    school.lesson(school.details())
    command = SaveCourse("服装 制作", CourseCategory.SKILLS, active=False, id=school.sewing, version=1)
    school.app.execute(save_course, command, origin=ORIGIN)
    rows = school.app.query(course_rows)
    assert [(row.name, row.lessons, row.active) for row in rows] == [
        ("法律常识", 1, True),
        ("扫盲语文", 0, True),
        ("服装 制作", 0, False),
    ]
    assert school.app.query(course_names) == ["扫盲语文", "法律常识"]
    assert len(school.app.query(course_rows, active_only=True)) == 2


def test_two_courses_or_classes_cannot_have_one_name(school: School) -> None:
    with pytest.raises(InputRefused, match="已有课程“法律常识”"):
        school.app.execute(save_course, SaveCourse(" 法律常识 ", CourseCategory.THOUGHT), origin=ORIGIN)
    with pytest.raises(InputRefused, match="已有教学班“一班”"):
        school.app.execute(save_study_class, SaveStudyClass("一班", id=school.second_class), origin=ORIGIN)
    with pytest.raises(InputRefused, match="教学班名称不能为空"):
        school.app.execute(save_study_class, SaveStudyClass(" "), origin=ORIGIN)
    with pytest.raises(InputRefused, match="课程类别只能是：思想教育"):
        school.app.execute(save_course, SaveCourse("体育", "sports"), origin=ORIGIN)  # type: ignore[arg-type]


def test_a_change_over_a_newer_record_is_refused(school: School) -> None:
    command = SaveStudyClass("一班(扫盲)", id=school.first_class, version=1)
    school.app.execute(save_study_class, command, origin=ORIGIN)
    with pytest.raises(StaleRecord):
        school.app.execute(save_study_class, command, origin=ORIGIN)
    assert [row.name for row in school.app.query(study_class_rows, TODAY)] == ["一班(扫盲)", "二班"]


def test_members_come_and_go_by_day(school: School) -> None:
    member = school.app.query(class_member_rows, school.first_class, TODAY)[0]
    command = EndMembership(((member.id, member.version),), MONDAY)
    assert school.app.execute(end_membership, command, origin=ORIGIN) == 1
    assert [row.members for row in school.app.query(study_class_rows, MONDAY)] == [3, 3]
    assert [row.members for row in school.app.query(study_class_rows, TODAY)] == [2, 3]
    assert len(school.app.query(class_member_rows, school.first_class, TODAY)) == 2
    assert len(school.app.query(class_member_rows, school.first_class, TODAY, include_former=True)) == 3
    again = EnrolInmates(school.first_class, (member.inmate_id,), TODAY)
    assert school.app.execute(enrol_inmates, again, origin=ORIGIN) == 1


def test_an_inmate_is_not_enrolled_twice_nor_before_admission(school: School) -> None:
    both = EnrolInmates(school.first_class, (school.inmates[0], school.inmates[4]), TODAY)
    with pytest.raises(RuleViolation, match="阿依古丽·买买提已在“一班”"):
        school.app.execute(enrol_inmates, both, origin=ORIGIN)
    early = EnrolInmates(school.first_class, (school.inmates[4],), date(2025, 12, 1))
    with pytest.raises(RuleViolation, match="陈静波在 2025-12-01 还没有入监"):
        school.app.execute(enrol_inmates, early, origin=ORIGIN)
    with pytest.raises(InputRefused, match="先选择"):
        school.app.execute(enrol_inmates, EnrolInmates(school.first_class, (), TODAY), origin=ORIGIN)


def test_a_membership_cannot_end_before_it_began(school: School) -> None:
    with pytest.raises(InputRefused, match="不能早于这一天"):
        school.app.execute(end_membership, EndMembership(((1, 1),), date(2025, 1, 1)), origin=ORIGIN)
    with pytest.raises(StaleRecord):
        school.app.execute(end_membership, EndMembership(((1, 5),), TODAY), origin=ORIGIN)
    with pytest.raises(InputRefused, match="先选择"):
        school.app.execute(end_membership, EndMembership((), TODAY), origin=ORIGIN)


def test_a_class_out_of_use_takes_nobody(school: School) -> None:
    closed = SaveStudyClass("二班", active=False, id=school.second_class, version=1)
    school.app.execute(save_study_class, closed, origin=ORIGIN)
    with pytest.raises(RuleViolation, match="“二班”已停用"):
        school.app.execute(enrol_inmates, EnrolInmates(school.second_class, school.inmates[:1], TODAY), origin=ORIGIN)
    assert len(school.app.query(study_class_rows, TODAY, active_only=True)) == 1


def test_the_pattern_decides_the_days_from_its_first_day_on(school: School) -> None:
    school.app.execute(set_study_pattern, SetStudyPattern(date(2026, 1, 1), 5, 6), origin=ORIGIN)
    school.app.execute(set_study_pattern, SetStudyPattern(date(2026, 11, 6), 4, 6), origin=ORIGIN)
    week = ward_week(official_calendar(), school.app.query(study_patterns), MONDAY)
    assert [day.kind for day in week[4:]] == [WardDayKind.CLASSROOM, WardDayKind.LABOUR, WardDayKind.REST]
    with pytest.raises(InputRefused, match="已经设定过"):
        school.app.execute(set_study_pattern, SetStudyPattern(date(2026, 1, 1), 4, 6), origin=ORIGIN)
    with pytest.raises(InputRefused, match="不能是同一天"):
        school.app.execute(set_study_pattern, SetStudyPattern(date(2027, 1, 1), 4, 4), origin=ORIGIN)
