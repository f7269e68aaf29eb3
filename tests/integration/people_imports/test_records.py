"""Point records and attendance from sheets, on people who are in the roster."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cleanprison.education.queries.attendance import inmate_lesson_rows
from cleanprison.errors import ImportRefused
from cleanprison.scoring.queries import day_record_rows
from factories.people import add_inmate, add_officer

POINTS = (
    ("三监区十月加扣分台账", None, None, None, None, None, None, None),
    ("条款", "日期", "囚号", "加/扣", "考核部分", "分数", "事实", "记录人"),
    ("第3条第2项", "2026-10-12", "3301000001", "加", "劳动", 2, "检修缝纫机", "王立新"),
    ("第3条第2项", "2026.10.12", "3301000001", "加", "劳动", "2.00", "检修缝纫机", "3300001"),
    ("第9条", date(2026, 10, 13), "3301000001", "扣分", "监管改造", "-1.5", "内务不整", None),
)


@pytest.fixture
def ward(desk: Any) -> Any:
    add_inmate(desk.app)
    add_officer(desk.app)
    return desk


def test_points_are_recorded_exactly_and_equal_rows_each_count(ward: Any) -> None:
    outcome = ward.take_rows("points", *POINTS)
    assert (outcome.created, outcome.refused) == (3, ())
    rows = sorted(ward.app.query(day_record_rows), key=lambda row: row.id)
    assert [(row.kind, row.points, row.officer) for row in rows] == [
        ("plus", Decimal("2.00"), "王立新"),
        ("plus", Decimal("2.00"), "王立新"),
        ("minus", Decimal("1.50"), ""),
    ]


def test_the_same_sheet_of_points_twice_changes_nothing(ward: Any) -> None:
    ward.take_rows("points", *POINTS)
    acts = ward.acts()
    again = ward.take_rows("points", *POINTS)
    assert (again.created, again.changed, again.unchanged) == (0, 0, 3)
    assert ward.acts() == acts


def test_one_refused_record_keeps_the_whole_sheet_out(ward: Any) -> None:
    rows = (*POINTS, ("第3条", "2026-10-14", "9999", "加", "劳动", 1, "不在册的人", None))
    problem = ward.check_rows("points", *rows).refused[0]
    assert (problem.row, problem.column, problem.value) == (6, "囚号", "9999")
    with pytest.raises(ImportRefused, match="没有导入任何内容"):
        ward.take_rows("points", *rows)
    assert ward.app.query(day_record_rows) == []


def test_a_known_serial_is_never_overwritten(ward: Any) -> None:
    heading = ("流水号", "编号", "日期", "部分", "加扣", "分值", "依据", "事由")
    row = ("JK-1", "3301000001", "2026-10-12", "教育", "加分", "1.5", "第1条", "学习认真")
    ward.take_rows("points", heading, row)
    assert ward.take_rows("points", heading, row).unchanged == 1
    problem = ward.check_rows("points", heading, (*row[:5], "2.5", *row[6:])).refused[0]
    assert (problem.column, problem.value) == ("流水号", "JK-1")
    assert "不能覆盖" in problem.problem


@pytest.mark.parametrize(
    ("value", "words"), [("1.234", "最多两位小数"), ("0", "应大于 0"), ("两分", "应为数字"), (None, "不能为空")]
)
def test_points_that_are_no_points_are_refused(ward: Any, value: object, words: str) -> None:
    heading = ("编号", "日期", "部分", "加扣", "分值", "依据", "事由")
    row = ("3301000001", "2026-10-12", "劳动", "加分", value, "第1条", "检修")
    problem = ward.check_rows("points", heading, row).refused[0]
    assert problem.column == "分值"
    assert words in problem.problem


ATTENDANCE = (
    ("囚号", "上课日期", "课程名称", "是否到课", "学时", "缺课原因", "教师"),
    ("3301000001", "2026-10-14", "法律常识", "√", "2", None, "某人"),
    ("3301000002", "2026.10.14", "法律常识", "缺课", None, "就医", "某人"),
)


def test_attendance_is_taken_with_hours_and_reasons(ward: Any) -> None:
    second = add_inmate(ward.app, 2, "𠮷𬭁")
    outcome = ward.take_rows("attendance", *ATTENDANCE)
    assert (outcome.created, outcome.refused, outcome.ignored_columns) == (2, (), ("教师",))
    first = ward.inmates()["3301000001"].id
    (there,) = ward.app.query(inmate_lesson_rows, first, 2026)
    (away,) = ward.app.query(inmate_lesson_rows, second, 2026)
    assert (there.course, there.present, there.hours) == ("法律常识", True, Decimal("2.00"))
    assert (away.present, away.hours, away.reason) == (False, Decimal("0.00"), "就医")


def test_the_same_sheet_of_attendance_twice_changes_nothing(ward: Any) -> None:
    add_inmate(ward.app, 2, "𠮷𬭁")
    ward.take_rows("attendance", *ATTENDANCE)
    acts = ward.acts()
    again = ward.take_rows("attendance", *ATTENDANCE)
    assert (again.created, again.changed, again.unchanged) == (0, 0, 2)
    assert ward.acts() == acts


def test_one_unknown_number_keeps_the_whole_sheet_of_attendance_out(ward: Any) -> None:
    problem = ward.check_rows("attendance", *ATTENDANCE).refused[0]
    assert (problem.row, problem.value) == (3, "3301000002")
    with pytest.raises(ImportRefused):
        ward.take_rows("attendance", *ATTENDANCE)
    first = ward.inmates()["3301000001"].id
    assert ward.app.query(inmate_lesson_rows, first, 2026) == []
