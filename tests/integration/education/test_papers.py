"""The weekly timetable and the class hours of a year, on paper."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from cleanprison.education.queries import week_timetable
from cleanprison.education.report import (
    TimetableSheet,
    day_heading,
    hours_sheet,
    timetable_sheet,
    week_words,
    write_hours,
    write_timetable,
)
from cleanprison.education.service import (
    Absence,
    CancelLesson,
    RecordAttendance,
    SetStudyPattern,
    cancel_lesson,
    record_attendance,
    set_study_pattern,
)

from .conftest import MONDAY, ORIGIN, School

UNIT = "示例监狱 三监区"


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.fixture
def taught(school: School) -> School:
    """Teach two lessons of the first class, one of the second, with one absence."""
    school.app.execute(set_study_pattern, SetStudyPattern(date(2026, 1, 1), 5, 6), origin=ORIGIN)
    first = school.lesson(school.details(teacher=school.teacher))
    school.lesson(school.details(course=school.reading, group=school.second_class, room="教室二"))
    school.lesson(school.details(day=date(2026, 11, 7), course=school.sewing, span=(time(8), time(11))))
    command = RecordAttendance(first, 1, (Absence(school.inmates[1], "住院"),))
    school.app.execute(record_attendance, command, origin=ORIGIN)
    return school


def test_the_timetable_has_a_line_for_each_class_and_span(taught: School) -> None:
    week = taught.app.query(week_timetable, date(2026, 11, 5))
    assert week.monday == MONDAY
    assert [(line.study_class, line.span) for line in week.lines] == [
        ("一班", "08:00–11:00"),
        ("一班", "19:00–20:30"),
        ("二班", "19:00–20:30"),
    ]
    assert [lesson.course if lesson else "" for lesson in week.lines[0].lessons] == [*[""] * 5, "服装制作", ""]
    assert week.hours == Decimal("8.00")
    assert [day_heading(day) for day in week.days[4:]] == [
        "周五 11-06\n劳动日",
        "周六 11-07\n课堂教育日",
        "周日 11-08\n休息日",
    ]


def test_a_class_without_lessons_has_an_empty_line_and_one_class_can_be_picked(taught: School) -> None:
    week = taught.app.query(week_timetable, date(2026, 12, 7))
    assert [(line.study_class, line.span) for line in week.lines] == [("一班", ""), ("二班", "")]
    one = taught.app.query(week_timetable, MONDAY, study_class_id=taught.second_class)
    assert [line.study_class for line in one.lines] == ["二班"]


def test_a_cancelled_lesson_and_its_substitute_stand_on_two_lines(taught: School) -> None:
    number = taught.lesson(taught.details(day=date(2026, 11, 5)))
    taught.app.execute(cancel_lesson, CancelLesson(number, 1, "停电"), origin=ORIGIN)
    taught.lesson(taught.details(day=date(2026, 11, 5), course=taught.reading))
    week = taught.app.query(week_timetable, MONDAY, include_cancelled=True)
    thursday = [line.lessons[3] for line in week.lines if line.study_class == "一班" and line.span == "19:00–20:30"]
    assert [lesson.cancelled_reason if lesson else None for lesson in thursday] == ["停电", None]
    assert len(week.lessons) == 4


def test_a_holiday_and_a_shifted_day_stand_in_the_heading(taught: School) -> None:
    week = taught.app.query(week_timetable, date(2026, 10, 1))
    assert day_heading(week.days[3]) == "周四 10-01\n国庆节"
    shifted = taught.app.query(week_timetable, date(2026, 10, 10))
    assert day_heading(shifted.days[5]) == "周六 10-10\n课堂教育日\n国庆节调休上班"


def test_the_timetable_prints_lessons_rooms_and_teachers(taught: School, tmp_path: Path) -> None:
    sheet = taught.app.query(timetable_sheet, UNIT, MONDAY)
    written = write_timetable(sheet, tmp_path / "week.pdf")
    text = text_of(written.path)
    for words in ("周课表", "2026年11月2日至11月8日", "一班", "19:00–20:30", "法律常识", "教室一", "赵立国"):
        assert words in text
    again = write_timetable(sheet, tmp_path / "again.pdf")
    assert again.path.read_bytes() == written.path.read_bytes()
    assert written.pages == 1


def test_a_week_of_a_year_not_published_says_so_on_paper(taught: School, tmp_path: Path) -> None:
    sheet = taught.app.query(timetable_sheet, UNIT, date(2029, 5, 1))
    assert "2029年的放假安排尚未公布" in text_of(write_timetable(sheet, tmp_path / "week.pdf").path)
    assert week_words(date(2029, 12, 31)) == "2029年12月31日至2030年1月6日"


def test_an_empty_timetable_says_so(taught: School, tmp_path: Path) -> None:
    week = taught.app.query(week_timetable, MONDAY, study_class_id=99)
    sheet = TimetableSheet(UNIT, week, "只印：三班")
    text = text_of(write_timetable(sheet, tmp_path / "week.pdf").path)
    assert "本周没有排课" in text
    assert "只印：三班" in text


def test_the_hours_print_every_inmate_against_the_year(taught: School, tmp_path: Path) -> None:
    sheet = taught.app.query(hours_sheet, UNIT, 2026, date(2026, 11, 3))
    written = write_hours(sheet, tmp_path / "hours.pdf")
    text = text_of(written.path)
    for words in (
        "课时统计表", "规则待核对", "思想教育", "阿依古丽·买买提", "𠮷野", "500.00", "498.00", "01-01 入监",
        "人均（6 人，达到年度课时 0 人）", "0.67",
    ):  # fmt: skip
        assert words in text
    assert write_hours(sheet, tmp_path / "b.pdf").path.read_bytes() == written.path.read_bytes()
