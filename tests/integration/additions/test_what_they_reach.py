"""What added files reach: the days of terms, the timetable, the hours asked for and the papers."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from cleanprison.additions.text_file import TextFile
from cleanprison.application import Application
from cleanprison.calendar.days import Unpublished
from cleanprison.calendar.pattern import WardDayKind
from cleanprison.education.queries import inmate_hours_rows, lesson_rows, week_timetable
from cleanprison.education.report import hours_sheet
from cleanprison.education.rules import CourseCategory
from cleanprison.education.service import (
    CopyWeek,
    LessonDetails,
    SaveCourse,
    SaveStudyClass,
    ScheduleLesson,
    SetStudyPattern,
    copy_week,
    save_course,
    save_study_class,
    schedule_lesson,
    set_study_pattern,
)
from cleanprison.scoring.objection_clock import last_day_to_object
from cleanprison.scoring.queries import objection_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.objection_state import Outcome
from cleanprison.scoring.service.objection_decisions import DecideObjection, review_objection
from cleanprison.scoring.service.objections import FileObjection, NoteObjection, ask_final_review, file_objection
from cleanprison.summary.additions import add_file
from factories.added import YEAR_2027, education_text
from factories.desk import RECEIVER, SECOND, Desk, staff
from factories.free import look
from factories.people import add_inmate

NOVEMBER = Month(2026, 11)
ORIGIN = "测试"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a ward on the last Tuesday of 2026 whose list of November is voted."""
    staff(tmp_path / "staffed", date(2026, 11, 1))
    desk = Desk(tmp_path / "staffed", tmp_path / "data", date(2026, 12, 29))
    desk.inmate(1, admitted_on=date(2026, 11, 1))
    desk.plus(1, date(2026, 11, 5), "2")
    desk.review_all()
    desk.submit(NOVEMBER)
    desk.vote(NOVEMBER)
    return desk


def last_day(desk: Desk) -> date:
    found = look(desk.app, lambda session: last_day_to_object(session, NOVEMBER))
    assert found is not None
    return found.day


def test_publicity_ends_by_the_year_that_was_added(desk: Desk) -> None:
    desk.app.execute(add_file, YEAR_2027, origin=ORIGIN)
    # 30 and 31 December, then 4 January: the 1st to the 3rd are New Year's holidays
    assert desk.publish(NOVEMBER) == date(2027, 1, 4)
    desk.app.close()


def test_without_the_year_monday_to_friday_count(desk: Desk) -> None:
    assert desk.publish(NOVEMBER) == date(2027, 1, 1)
    desk.app.close()


def test_the_last_day_to_object_moves_when_the_year_is_added_and_the_day_on_paper_stays(desk: Desk) -> None:
    ends_on = desk.publish(NOVEMBER)
    before = last_day(desk)
    desk.app.execute(add_file, YEAR_2027, origin=ORIGIN)
    assert last_day(desk) > before >= ends_on
    desk.app.close()


@pytest.mark.parametrize(
    ("asked", "final"), [(date(2026, 12, 31), date(2027, 1, 8)), (date(2027, 1, 6), date(2027, 1, 13))]
)
def test_answers_to_an_objection_are_due_by_the_year_that_was_added(desk: Desk, asked: date, final: date) -> None:
    app = desk.app
    app.execute(add_file, YEAR_2027, origin=ORIGIN)
    desk.publish(NOVEMBER)
    desk.go_to(date(2026, 12, 30))
    objection = app.execute(file_objection, FileObjection(1, NOVEMBER, desk.today, "不服", RECEIVER), origin=ORIGIN)
    assert [row.due_on for row in app.query(objection_rows, desk.today)] == [date(2027, 1, 7)]
    desk.go_to(date(2026, 12, 31))
    with desk.by("ward_chief"):
        decision = DecideObjection(objection, desk.today, SECOND, Outcome.UPHELD, "查明事实")
        app.execute(review_objection, decision, origin=ORIGIN)
    desk.go_to(asked)
    assert app.execute(ask_final_review, NoteObjection(objection, asked), origin=ORIGIN) == final
    app.close()


@pytest.fixture
def school(app: Application) -> Application:
    """Return a ward with one inmate and a lesson on Friday, 25 December 2026."""
    add_inmate(app)
    course = app.execute(save_course, SaveCourse("法律", CourseCategory.THOUGHT), origin=ORIGIN)
    study_class = app.execute(save_study_class, SaveStudyClass("一班"), origin=ORIGIN)
    details = LessonDetails(course, study_class, None, "教室", date(2026, 12, 25), time(9), time(10, 30), None, "")
    app.execute(schedule_lesson, ScheduleLesson(details), origin=ORIGIN)
    return app


def test_the_timetable_shows_the_holiday_and_copies_no_lesson_into_it(school: Application) -> None:
    friday = date(2027, 1, 1)
    assert school.query(week_timetable, friday).unpublished == Unpublished(2027).words
    school.execute(add_file, YEAR_2027, origin=ORIGIN)
    week = school.query(week_timetable, friday)
    assert (week.days[4].kind, week.days[4].title, week.unpublished) == (WardDayKind.HOLIDAY, "元旦", "")
    copied = school.execute(copy_week, CopyWeek(date(2026, 12, 25), friday), origin=ORIGIN)
    assert (copied.created, [one.why for one in copied.skipped]) == (0, ["元旦放假"])


@pytest.mark.parametrize(("since", "kind"), [("2026-10-05", WardDayKind.REST), ("2026-10-06", WardDayKind.LABOUR)])
def test_a_week_follows_the_rules_of_its_monday(school: Application, since: str, kind: WardDayKind) -> None:
    saturday = date(2026, 10, 10)  # worked in place of a day of the National Day
    school.execute(set_study_pattern, SetStudyPattern(date(2026, 1, 1), 3, 5), origin=ORIGIN)
    assert school.query(week_timetable, saturday).days[5].kind is WardDayKind.LABOUR
    text = education_text(since=since).text.replace("value = true", "value = false")
    school.execute(add_file, TextFile("教育规则.toml", text), origin=ORIGIN)
    assert school.query(week_timetable, saturday).days[5].kind is kind


def test_hours_and_the_years_requirement_follow_the_rules_of_their_day(school: Application) -> None:
    school.execute(add_file, education_text(since="2027-01-01", adult="300", minutes="30"), origin=ORIGIN)
    school.execute(copy_week, CopyWeek(date(2026, 12, 25), date(2027, 1, 8)), origin=ORIGIN)
    (old,) = school.query(lesson_rows, date(2026, 12, 25), date(2026, 12, 25))
    details = LessonDetails(
        old.course_id, old.study_class_id, None, "教室", date(2027, 1, 11), time(9), time(10, 30), None, ""
    )
    school.execute(schedule_lesson, ScheduleLesson(details), origin=ORIGIN)
    lessons = school.query(lesson_rows, date(2026, 12, 21), date(2027, 1, 17))
    assert [lesson.hours for lesson in lessons] == [2, 2, 3]  # a copied lesson keeps its hours
    for year, hours in ((2026, 500), (2027, 300)):
        assert [row.required for row in school.query(inmate_hours_rows, year, date(year, 12, 31))] == [hours]
        assert school.query(hours_sheet, "单位", year, date(year, 12, 31)).rules.adult_year == hours
