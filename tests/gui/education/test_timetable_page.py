"""周课表: the week as a grid, lessons put in, moved and cancelled from it, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cleanprison.additions.text_file import TextFile
from cleanprison.calendar.unit_years import add_holiday_year
from cleanprison.education.queries import lesson_rows
from cleanprison.education.service import CancelLesson, RecordAttendance, cancel_lesson, record_attendance
from cleanprison.ui.kit import DraftKeeper
from cleanprison.ui.kit.theme import Theme
from cleanprison.ui.main_window import MainWindow
from cleanprison.ui.paper_preview import PaperPreview

from .conftest import MONDAY, FormDriver, School

Drive = Callable[[Any], FormDriver]


def opened(window: MainWindow, **context: Any) -> Any:
    return window.open_page("education", "timetable", **context)


def headings(page: Any) -> list[str]:
    model = page.grid.model
    return [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]


def at(page: Any, row: int, day: int) -> None:
    page.grid.view.setCurrentIndex(page.grid.model.index(row, 2 + day))


def test_an_empty_ward_is_shown_where_to_begin(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    assert "先建立课程和教学班" in page._empty.text()
    step = page.findChild(QWidget, "education.timetable.grid.first_step")
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    shown: Any = window.page()
    assert shown.name == "education.classes"


def test_days_say_what_they_are_and_which_is_today(window: MainWindow, school: School) -> None:
    page = opened(window, day=date(2026, 10, 10))
    assert headings(page)[2:] == [
        "周一 10-05\n国庆节",
        "周二 10-06\n国庆节",
        "周三 10-07\n国庆节",
        "周四 10-08\n劳动日",
        "周五 10-09\n劳动日",
        "周六 10-10\n课堂教育日\n国庆节调休上班",
        "周日 10-11\n休息日",
    ]
    page.week.show_week(MONDAY)
    assert headings(page)[3] == "周二 11-03 今\n劳动日"


def test_a_year_not_published_is_said_to_be_so(window: MainWindow, school: School) -> None:
    page = opened(window, day=date(2029, 5, 1))
    note = page.findChild(QWidget, "education.timetable.filter_note")
    assert note.text() == "2029年的放假安排尚未公布"


def test_a_lesson_is_put_into_the_empty_cell_under_the_cursor(
    window: MainWindow, school: School, drive: Drive, qtbot: QtBot
) -> None:
    page = opened(window)
    at(page, 0, 4)
    assert "空着 · Enter 排课" in page.explanation
    qtbot.keyClick(page.grid.view, Qt.Key.Key_Return)
    form = drive(page.findChild(QDialog, "education.lesson.dialog"))
    assert form.dialog.form.fields["day"].raw() == "2026-11-06"
    form.fill(course="法律", starts="1900", ends="2030", room="教室一", teacher="zlg").send()
    assert not form.open
    lesson = page.grid.lesson()
    assert (lesson.course, lesson.study_class, lesson.on_date, lesson.teacher) == (
        "法律常识",
        "一班",
        date(2026, 11, 6),
        "赵立国",
    )
    assert str(lesson.hours) == "2.00"
    assert page.message.text() == "已排课。"


def test_missing_fields_are_marked_where_they_are(window: MainWindow, school: School, drive: Drive) -> None:
    form = drive(opened(window).enter()).fill(starts="25:00").send()
    assert form.open
    assert set(form.problems()) == {"course", "room", "starts", "ends"}


def test_a_clash_is_said_while_one_types_and_refused_on_sending(
    window: MainWindow, school: School, drive: Drive, qtbot: QtBot
) -> None:
    school.lesson()
    page = opened(window)
    form = drive(page.enter())
    form.fill(course="服装", room="教室二", day="2026-11-02", starts="20:00", ends="21:00")
    form.fill(**{"class": "一班"})
    qtbot.waitUntil(lambda: "本班已有一班《法律常识》" in form.told(), timeout=3000)
    form.send()
    assert form.open
    assert "本班已有一班《法律常识》（2026-11-02 周一 19:00–20:30，教室一）" in form.told()
    assert len(school.app.query(lesson_rows, MONDAY, MONDAY)) == 1
    form.fill(starts="20:30", ends="21:15")
    qtbot.waitUntil(lambda: form.told() == "", timeout=3000)


def test_a_lesson_on_a_holiday_is_warned_of_and_still_possible(
    window: MainWindow, school: School, drive: Drive, qtbot: QtBot
) -> None:
    form = drive(opened(window).enter())
    form.fill(course="服装", room="教室二", day="2026-10-02", starts="20:00", ends="21:00", **{"class": "一班"})
    qtbot.waitUntil(lambda: "2026-10-02 是国庆节" in form.told(), timeout=3000)
    form.send()
    assert not form.open


def test_enter_on_a_lesson_moves_it_and_the_cursor_follows(
    window: MainWindow, school: School, drive: Drive, qtbot: QtBot
) -> None:
    number = school.lesson(date(2026, 11, 5))
    page = opened(window, day=MONDAY, lesson_id=number)
    assert page.grid.lesson().id == number
    qtbot.keyClick(page.grid.view, Qt.Key.Key_Return)
    form = drive(page.findChild(QDialog, "education.lesson.dialog"))
    form.fill(day="2026-11-12", room="教室三").send()
    assert page.week.monday() == date(2026, 11, 9)
    assert (page.grid.lesson().id, page.grid.lesson().room) == (number, "教室三")


def test_a_lesson_that_was_taken_leads_to_its_attendance(window: MainWindow, school: School, qtbot: QtBot) -> None:
    number = school.lesson()
    school.app.execute(record_attendance, RecordAttendance(number, 1), origin="测试")
    page = opened(window, lesson_id=number)
    assert "✓ 到 3" in page.explanation
    qtbot.keyClick(page.grid.view, Qt.Key.Key_Return)
    shown: Any = window.page()
    assert shown.name == "education.attendance"
    assert shown.lessons.current_row().id == number


def test_delete_cancels_a_lesson_with_a_reason(
    window: MainWindow, school: School, answers: list[Any], qtbot: QtBot
) -> None:
    number = school.lesson()
    page = opened(window, lesson_id=number)

    def answer(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.setText("教师外出培训")
        dialog.accept()

    answers.append(answer)
    qtbot.keyClick(page.grid.view, Qt.Key.Key_Delete)
    assert page.grid.model.place_of(number) is None
    page.cancelled.setChecked(True)
    place = page.grid.model.place_of(number)
    assert place is not None
    assert "已取消：教师外出培训" in page.grid.model.data(
        page.grid.model.index(*place), Qt.ItemDataRole.AccessibleTextRole
    )


def test_last_week_is_copied_and_what_was_left_out_is_named(window: MainWindow, school: School, qtbot: QtBot) -> None:
    school.lesson(date(2026, 9, 22))
    school.lesson(date(2026, 9, 28), course=school.sewing)
    school.lesson(date(2026, 10, 1), course=school.sewing)
    page = opened(window, day=date(2026, 10, 8))
    copy = page.findChild(QWidget, "education.timetable.copy")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert page.message.tone() == "attention"
    assert "已复制 1 节课；1 节没有复制" in page.message.text()
    assert "国庆节放假" in page.message.text()
    assert len(page._week.lessons) == 1


def test_the_pattern_is_set_from_the_page(window: MainWindow, school: School, drive: Drive) -> None:
    page = opened(window)
    form = drive(page.set_pattern())
    form.fill(classroom="星期五").send()
    assert not form.open
    assert headings(page)[6] == "周五 11-06\n课堂教育日"
    again = drive(page.set_pattern()).fill(classroom="星期日", rest="星期日", since="2026-12-01").send()
    assert again.told() == "课堂教育日和休息日不能是同一天。"


def test_one_class_is_picked_and_weeks_are_stepped(window: MainWindow, school: School) -> None:
    school.lesson()
    page = opened(window)
    assert [line.study_class for line in page._week.lines] == ["一班", "二班"]
    page.study_class.pick(school.second_class)
    assert [line.study_class for line in page._week.lines] == ["二班"]
    page.week.step(1)
    assert page.week.monday() == date(2026, 11, 9)
    page.week.show_week(date(2026, 11, 3))
    assert page.week.monday() == MONDAY


def test_the_printed_sheet_is_the_week_shown(window: MainWindow, school: School, qtbot: QtBot) -> None:
    school.lesson()
    page = opened(window)
    page.print()
    qtbot.waitUntil(lambda: window.findChild(PaperPreview) is not None, timeout=10_000)
    preview = window.findChild(PaperPreview)
    assert preview is not None
    document: QPdfDocument = preview.document
    text = document.getAllText(0).text()
    assert "周课表" in text
    assert "法律常识" in text


def test_a_draft_comes_back_after_the_form_was_left(window: MainWindow, school: School, drive: Drive) -> None:
    page = opened(window)
    form = drive(page.enter()).fill(topic="宪法日专题", room="礼堂")
    keeper = form.dialog.form.findChild(DraftKeeper)
    assert keeper is not None
    keeper.keep()
    form.dialog.reject()
    again = drive(page.enter())
    assert again.dialog.form.fields["topic"].raw() == "宪法日专题"
    assert "已恢复" in again.told()


def test_a_year_that_the_unit_adds_is_seen_at_once(window: MainWindow, school: School) -> None:
    page = opened(window, day=date(2029, 5, 1))
    assert "2029年的放假安排尚未公布" in page.filters.findChild(QLabel, "education.timetable.filter_note").text()
    text = 'year = 2029\n[[holidays]]\nname = "劳动节"\nfirst = 2029-05-01\nlast = 2029-05-03\n'
    school.app.execute(add_holiday_year, TextFile("2029.toml", text), origin="测试")
    assert headings(page)[3] == "周二 05-01\n劳动节"
    assert "尚未公布" not in page.filters.findChild(QLabel, "education.timetable.filter_note").text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_grid_paints_lessons_of_every_state(
    window: MainWindow, school: School, themed: Theme, scheme: Any, qtbot: QtBot
) -> None:
    school.lesson()
    taken = school.lesson(date(2026, 11, 3), course=school.sewing, span=(time(8), time(9)))
    school.app.execute(record_attendance, RecordAttendance(taken, 1), origin="测试")
    page = opened(window)
    before = page.grid.grab().toImage()
    themed.choose(scheme, "large")
    assert page.grid.grab().toImage() != before
    assert window.minimumSizeHint().width() <= 1366


def test_acts_without_a_lesson_or_without_classes_say_what_is_missing(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    qtbot.mouseClick(page.findChild(QWidget, "education.timetable.cancel"), Qt.MouseButton.LeftButton)
    assert page.message.text() == "请先在课表中选一节课。"
    assert page.enter() is None
    assert "还没有可用的课程或教学班" in page.message.text()
    qtbot.mouseClick(page.findChild(QWidget, "education.timetable.copy"), Qt.MouseButton.LeftButton)
    assert "没有排课" in page.message.text()


def test_a_cancelled_lesson_is_not_opened_again(window: MainWindow, school: School) -> None:
    number = school.lesson()
    school.app.execute(cancel_lesson, CancelLesson(number, 1, "停电"), origin="测试")
    page = opened(window)
    page.cancelled.setChecked(True)
    page.grid.go_to(number)
    assert page.reschedule(page.grid.lesson()) is None
    assert "已取消（停电）" in page.message.text()
