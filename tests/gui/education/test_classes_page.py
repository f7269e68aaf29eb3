"""课程与班级: courses, classes and their members."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cleanprison.education.queries import course_rows, members_on
from cleanprison.education.rules import CourseCategory
from cleanprison.ui.main_window import MainWindow

from .conftest import FormDriver, School, cells

Drive = Callable[[Any], FormDriver]


@pytest.fixture
def page(window: MainWindow, school: School) -> Any:
    return window.open_page("education", "classes")


def test_an_empty_ward_offers_the_first_course_and_class(window: MainWindow, drive: Drive) -> None:
    page: Any = window.open_page("education", "classes")
    assert "还没有课程" in page.courses.empty.text()
    assert page.enrol() is None
    assert "先在左边选择或建立" in page.message.text()
    drive(page.new_course()).fill(name="公民道德", category="思想").send()
    drive(page.new_class()).fill(name="一班").send()
    assert [row[:2] for row in cells(page.courses)] == [["公民道德", "思想教育"]]
    assert page.message.text() == "教学班已保存。"
    assert "还没有人" in page.members.empty.text()


def test_a_course_is_changed_and_put_out_of_use(page: Any, school: School, drive: Drive, qtbot: QtBot) -> None:
    page.courses.go_to(school.sewing)
    form = drive(page.edit_course(page.courses.current_row()))
    form.fill(name="服装裁剪")
    form.dialog.form.fields["active"].set_value(False)
    form.send()
    assert [row[0] for row in cells(page.courses)] == ["法律常识"]
    page.inactive.setChecked(True)
    assert ["服装裁剪", "技术教育", "0", "停用"] in cells(page.courses)


def test_a_name_that_is_taken_is_refused_in_the_form(page: Any, drive: Drive) -> None:
    form = drive(page.new_class()).fill(name="一班").send()
    assert form.open
    assert "已有教学班“一班”" in form.told()


def test_inmates_are_enrolled_many_at_once(page: Any, school: School, qtbot: QtBot) -> None:
    page.classes.go_to(school.second_class)
    dialog = page.enrol()
    assert [row[1] for row in cells(dialog.table)] == ["李玮玮", "陈静波", "𠮷野"]
    dialog.table.view.selectAll()
    dialog.since.set_raw("2026-11-01")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "二班 3 人" in page.message.text()
    assert len(school.app.query(members_on, date(2026, 11, 1))[school.second_class]) == 3


def test_the_list_shows_who_is_in_another_class_and_is_searched(page: Any, school: School) -> None:
    page.classes.go_to(school.second_class)
    dialog = page.enrol()
    dialog.free.setChecked(False)
    assert cells(dialog.table)[0][1:] == ["阿依古丽·买买提", "", "", "一班"]
    dialog.search.setText("cjb")
    dialog.search.searched.emit("cjb")
    assert [row[1] for row in cells(dialog.table)] == ["陈静波"]
    dialog.submit()
    assert "先在名单中选人" in dialog.place.message.text()
    dialog.table.view.selectAll()
    dialog.since.set_raw("哪天")
    dialog.submit()
    assert "不是日期" in dialog.since.problem()


def test_a_refusal_stays_in_the_list_of_inmates(page: Any, school: School) -> None:
    page.classes.go_to(school.second_class)
    dialog = page.enrol()
    dialog.table.view.selectAll()
    dialog.since.set_raw("2025-05-01")
    dialog.submit()
    assert "还没有入监" in dialog.place.message.text()
    assert dialog.isVisible()


def test_members_leave_with_their_last_day(page: Any, school: School, drive: Drive) -> None:
    page.classes.go_to(school.first_class)
    assert page.end_chosen() is None
    page.members.view.selectRow(0)
    drive(page.end_chosen()).fill(until="2026-11-02").send()
    assert [row[1] for row in cells(page.members)] == ["欧阳明", "王建军"]
    page.former.setChecked(True)
    assert cells(page.members)[0][1:] == ["阿依古丽·买买提", "2026-01-01", "2026-11-02"]
    assert page.classes.current_row().members == 2


def test_printing_points_to_the_papers(page: Any) -> None:
    page.print()
    assert "周课表" in page.message.text()


def test_every_category_can_be_chosen(page: Any, school: School, drive: Drive) -> None:
    for number, category in enumerate(CourseCategory):
        form = drive(page.new_course()).fill(name=f"K{number}")
        form.dialog.form.fields["category"].set_value(category)
        form.send()
    found = school.app.query(course_rows)
    assert {row.category for row in found} == set(CourseCategory)
