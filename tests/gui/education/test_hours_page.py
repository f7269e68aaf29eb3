"""课时统计: everyone against the year, every number opens into its rows; and the whole tab by keyboard and name."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from cleanprison.education.rules import CourseCategory
from cleanprison.education.service import (
    Absence,
    AttendanceEntry,
    RecordAttendance,
    put_attendance,
    record_attendance,
)
from cleanprison.ui.education.hours_columns import FIRST_CATEGORY, SHARE_COLUMN
from cleanprison.ui.education.hours_page import BY_CLASS
from cleanprison.ui.kit.theme import Theme
from cleanprison.ui.main_window import MainWindow
from cleanprison.ui.paper_preview import PaperPreview

from .conftest import School, cells

TOTAL = FIRST_CATEGORY + len(CourseCategory)


@pytest.fixture
def page(window: MainWindow, school: School) -> Any:
    lesson = school.lesson()
    command = RecordAttendance(lesson, 1, (Absence(school.inmates[1], "住院"),))
    school.app.execute(record_attendance, command, origin="测试")
    sewing = school.lesson(date(2026, 10, 31), course=school.sewing, span=(time(8), time(11)))
    school.app.execute(record_attendance, RecordAttendance(sewing, 1), origin="测试")

    days = [date(2026, month, day) for month in range(1, 11) for day in (1, 2, 3)]
    entries = [AttendanceEntry(2, "3301000013", date(2025, 12, 30), "法律常识", True, Decimal(9))]
    entries += [AttendanceEntry(3, "3301000013", day, "法律常识", True, Decimal(20)) for day in days]
    assert school.app.execute(put_attendance, entries, origin="测试").refused == ()
    return window.open_page("education", "hours")


def names(page: Any) -> list[str]:
    return [row[1] for row in cells(page.table)]


def test_everyone_stands_against_the_year(page: Any) -> None:
    rows = cells(page.table)
    assert [(row[1], row[TOTAL], row[TOTAL + 1], row[SHARE_COLUMN], row[-1]) for row in rows[:4]] == [
        ("阿依古丽·买买提", "6.00", "500", "1.2%", ""),
        ("欧阳明", "4.00", "500", "0.8%", "1"),
        ("王建军", "606.00", "500", "121.2%", ""),
        ("李玮玮", "", "500", "0.0%", ""),
    ]
    means = page.table.total.texts()
    assert (means[0], means[TOTAL], means[SHARE_COLUMN]) == ("人均", "102.67", "20.5%")


def test_categories_nobody_was_taught_in_take_no_room(page: Any) -> None:
    hidden = [page.table.view.isColumnHidden(FIRST_CATEGORY + n) for n in range(len(CourseCategory))]
    assert hidden == [False, False, False, False, True, True, True]


def test_the_number_under_the_cursor_says_what_it_is_made_of(page: Any) -> None:
    page.table.view.setCurrentIndex(page.table.model.index(0, TOTAL))
    assert page.explanation.startswith("阿依古丽·买买提 · 6.00 = 思想教育 2.00 + 技术教育 4.00，6.00 ÷ 500.00 = 1.2%")
    page.table.view.setCurrentIndex(page.table.model.index(3, TOTAL))
    assert "还没有课时" in page.explanation


def test_enter_opens_the_rows_behind_a_number_and_escape_closes_them(page: Any, qtbot: QtBot) -> None:
    page.table.view.setCurrentIndex(page.table.model.index(1, FIRST_CATEGORY))
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert cells(page.rows) == [["2026-11-02", "法律常识", "思想教育", "缺", "", "住院", "李建国"]]
    page.table.view.setCurrentIndex(page.table.model.index(1, TOTAL))
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert sum(row.hours for row in page.rows.model.rows) == Decimal("4.00")
    assert "全部课程 4.00 课时：到课 1 次，缺课 1 次" in page._heading.text()
    assert page.back()
    assert page._detail.isHidden()
    assert not page.back()


def test_rows_are_filtered_by_person_target_and_year(page: Any) -> None:
    page.short.setChecked(True)
    assert "王建军" not in names(page)
    page.short.setChecked(False)
    page.search.setText("wjj")
    page.search.searched.emit("wjj")
    assert names(page) == ["王建军"]
    page.year.pick(2025)
    assert cells(page.table)[0][TOTAL] == "9.00"
    page.search.setText("没有这个人")
    page.search.searched.emit("")
    assert "放宽筛选" in page.table.empty.text()


def test_the_classes_month_by_month(page: Any, window: MainWindow, school: School, qtbot: QtBot) -> None:
    page.view.pick(BY_CLASS)
    assert cells(page.classes) == [["一班", *[""] * 9, "4.00", "2.00", "", "6.00"]]
    page.classes.view.setCurrentIndex(page.classes.model.index(0, 11))
    assert page.explanation == "一班 · 11月 1 节课 2.00 课时 · 全班到课合计 4.00 课时"
    qtbot.keyClick(page.classes.view, Qt.Key.Key_Return)
    shown: Any = window.page()
    assert shown.name == "education.timetable"
    assert shown.study_class.value() == school.first_class


def test_a_year_without_lessons_says_where_to_go(window: MainWindow, school: School) -> None:
    page: Any = window.open_page("education", "hours")
    page.view.pick(BY_CLASS)
    assert "还没有登记过到课" in page.classes.empty.text()
    page.show_detail(None)
    assert "先在按人列的表中选一个人" in page.message.text()


def test_a_person_is_opened_from_elsewhere(page: Any, window: MainWindow, school: School) -> None:
    window.open_page("education", "hours", inmate_id=school.inmates[2], year=2025)
    assert page.year.value() == 2025
    assert [row.hours for row in page.rows.model.rows] == [Decimal("9.00")]


def test_the_printed_sheet_holds_the_rows_shown(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    page.short.setChecked(True)
    page.print()
    qtbot.waitUntil(lambda: window.findChild(PaperPreview) is not None, timeout=10_000)
    preview = window.findChild(PaperPreview)
    assert preview is not None
    text = preview.document.getAllText(0).text()
    assert "课时统计表" in text
    assert "只印所选：未达到年度课时的。" in text
    assert "王建军" not in text


@pytest.mark.parametrize("key", ["timetable", "attendance", "hours", "classes"])
def test_every_widget_that_takes_the_keyboard_has_a_name_and_words(page: Any, window: MainWindow, key: str) -> None:
    shown = window.open_page("education", key)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QTableView)
    widgets = [w for kind in kinds for w in shown.findChildren(kind) if w.isVisible() and w.focusPolicy()]
    assert len(widgets) > 5
    for widget in widgets:
        assert widget.objectName().startswith(f"education.{key}."), widget
        assert widget.accessibleName(), widget.objectName()


@pytest.mark.parametrize("key", ["timetable", "attendance", "hours", "classes"])
def test_pages_fit_an_old_screen(page: Any, window: MainWindow, themed: Theme, key: str) -> None:
    themed.choose("dark", "large")
    window.open_page("education", key)
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 728
