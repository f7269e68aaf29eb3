"""到课登记: exceptions only, the whole class in one act, corrections with a reason, nothing typed is lost."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cleanprison.education.queries import attendance_rows
from cleanprison.education.service import Absence, RecordAttendance, record_attendance
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import RecordMovement, record_movement
from cleanprison.ui.education.attendance_columns import REASON_COLUMN
from cleanprison.ui.education.attendance_page import MONTH
from cleanprison.ui.main_window import MainWindow

from .conftest import School, cells


@pytest.fixture
def lesson(school: School) -> int:
    return school.lesson()


@pytest.fixture
def page(window: MainWindow, lesson: int) -> Any:
    return window.open_page("education", "attendance")


def select(page: Any, *lines: int) -> None:
    page.table.view.clearSelection()
    for line in lines:
        page.table.view.selectRow(line)
    if len(lines) == 1:
        page.table.view.setCurrentIndex(page.table.model.index(lines[0], 2))


def type_reason(page: Any, line: int, reason: str) -> None:
    page.table.model.setData(page.table.model.index(line, REASON_COLUMN), reason)


def stored(school: School, lesson: int) -> list[tuple[bool | None, str]]:
    return [(row.present, row.reason) for row in school.app.query(attendance_rows, lesson)]


def test_the_waiting_lesson_is_open_with_everyone_present(page: Any) -> None:
    assert [row[1:3] for row in cells(page.lessons)] == [["法律常识", "一班"]]
    assert [row[2] for row in cells(page.table)] == ["到", "到", "到"]
    assert page.findChild(QWidget, "education.attendance.lesson").text().endswith("到 3，缺 0，未保存")


def test_a_class_without_absences_is_one_keystroke(
    page: Any, school: School, lesson: int, window: MainWindow, qtbot: QtBot
) -> None:
    page.save()
    assert stored(school, lesson) == [(True, "")] * 3
    assert "到 3 人，缺 0 人" in page.message.text()
    assert cells(page.lessons) == []
    assert "都已登记到课" in page.lessons.empty.text()


def test_space_marks_an_absence_and_typing_a_reason_does_too(
    page: Any, school: School, lesson: int, qtbot: QtBot
) -> None:
    select(page, 0)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Space)
    assert cells(page.table)[0][2] == "缺"
    editor = page.table.view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("住院")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    select(page, 1)
    type_reason(page, 1, "会见")
    page.save()
    assert stored(school, lesson) == [(False, "住院"), (False, "会见"), (True, "")]


def test_space_again_takes_an_absence_back(page: Any, qtbot: QtBot) -> None:
    select(page, 2)
    type_reason(page, 2, "会见")
    qtbot.keyClick(page.table.view, Qt.Key.Key_Space)
    assert cells(page.table)[2][2:] == ["到", "", ""]


def test_one_reason_is_given_to_all_chosen(page: Any) -> None:
    page.table.view.selectAll()
    type_reason(page, 1, "出工任务")
    assert [row[4] for row in cells(page.table)] == ["出工任务"] * 3


def test_an_absence_without_a_reason_is_refused_and_stays_typed(page: Any, school: School, lesson: int) -> None:
    select(page, 1)
    page._sheet.mark_absent(school.inmates[1])
    page._changed()
    page.save()
    assert "欧阳明缺课，请写明原因" in page.message.text()
    assert [row[2] for row in cells(page.table)] == ["到", "缺", "到"]
    assert stored(school, lesson) == [(None, "")] * 3


def test_who_is_in_hospital_or_solitary_is_proposed_as_absent(window: MainWindow, school: School, lesson: int) -> None:
    for inmate, kind in zip(school.inmates[:2], (MovementKind.HOSPITAL, MovementKind.SOLITARY), strict=True):
        school.app.execute(record_movement, RecordMovement(inmate, kind, date(2026, 11, 1)), origin="测试")
    page: Any = window.open_page("education", "attendance")
    assert [row[4] for row in cells(page.table)] == ["住院", "禁闭", ""]
    page.save()
    assert stored(school, lesson) == [(False, "住院"), (False, "禁闭"), (True, "")]


def test_a_correction_asks_why_and_going_back_changes_nothing(
    page: Any, school: School, lesson: int, answers: list[Any], window: MainWindow
) -> None:
    school.app.execute(
        record_attendance, RecordAttendance(lesson, 1, (Absence(school.inmates[0], "病"),)), origin="测试"
    )
    window.open_page("education", "attendance", lesson_id=lesson)
    assert page.scope.value() == MONTH
    page._sheet.mark_present(school.inmates[0])
    page._changed()
    answers.append(lambda dialog: dialog.reject())
    page.save()
    assert stored(school, lesson)[0] == (False, "病")

    def answer(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.setText("登记时看错")
        dialog.accept()

    answers.append(answer)
    page.save()
    assert stored(school, lesson)[0] == (True, "")


def test_what_was_typed_survives_another_lesson_and_a_new_start(
    page: Any, school: School, lesson: int, window: MainWindow
) -> None:
    other = school.lesson(course=school.sewing, span=(time(8), time(9)))
    page.refresh()
    page.lessons.go_to(lesson)
    select(page, 0)
    type_reason(page, 0, "会见")
    page.lessons.go_to(other)
    assert [row[2] for row in cells(page.table)] == ["到"] * 3
    page.lessons.go_to(lesson)
    assert cells(page.table)[0][2:] == ["缺", "", "会见"]
    page.save()
    assert stored(school, lesson)[0] == (False, "会见")


def test_people_are_found_in_the_class_by_initials(page: Any) -> None:
    page.search.setText("oym")
    page.search.searched.emit("oym")
    assert [row[1] for row in cells(page.table)] == ["欧阳明"]
    page.save()
    assert "到 3 人" in page.message.text()


def test_an_empty_class_says_where_to_go(window: MainWindow, school: School) -> None:
    school.lesson(group=school.second_class)
    page: Any = window.open_page("education", "attendance")
    assert "没有罪犯" in page.table.empty.text()
    page.save()
    assert "先在左边选一节课" in page.message.text()


def test_months_and_classes_are_picked(page: Any, school: School, lesson: int) -> None:
    page.scope.pick(MONTH)
    assert len(cells(page.lessons)) == 1
    page.month.show_month(date(2026, 10, 1))
    assert cells(page.lessons) == []
    page.scope.pick(None)
    page.study_class.pick(school.second_class)
    assert cells(page.lessons) == []
    page.study_class.pick(school.first_class)
    assert len(cells(page.lessons)) == 1


def test_the_lesson_is_shown_in_its_week(page: Any, window: MainWindow, lesson: int, qtbot: QtBot) -> None:
    button = page.findChild(QWidget, "education.attendance.open_week")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown: Any = window.page()
    assert shown.name == "education.timetable"
    assert shown.grid.lesson().id == lesson
