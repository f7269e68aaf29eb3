"""One course with one class, and lessons of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from cleanprison.application import Application
from cleanprison.education.rules import CourseCategory
from cleanprison.education.service import (
    Absence,
    EnrolInmates,
    LessonDetails,
    RecordAttendance,
    SaveCourse,
    SaveStudyClass,
    ScheduleLesson,
    enrol_inmates,
    record_attendance,
    save_course,
    save_study_class,
    schedule_lesson,
)


@dataclass(frozen=True)
class School:
    """A course, a class with its members, and the application they are in."""

    app: Application
    course: int
    study_class: int

    def lesson(self, day: date, hour: int = 19) -> int:
        """Schedule a lesson of one hour and a half."""
        details = LessonDetails(self.course, self.study_class, None, "教室一", day, time(hour), time(hour + 1, 30))
        return self.app.execute(schedule_lesson, ScheduleLesson(details), origin="测试")

    def take(self, lesson: int, *absent: int) -> None:
        """Record who came."""
        absences = tuple(Absence(inmate, "生病") for inmate in absent)
        self.app.execute(record_attendance, RecordAttendance(lesson, 1, absences), origin="测试")


def open_school(app: Application, members: tuple[int, ...]) -> School:
    """Set a course and a class up and enrol the members from 2026-10-01."""
    course = app.execute(save_course, SaveCourse("法律常识", CourseCategory.THOUGHT), origin="测试")
    study_class = app.execute(save_study_class, SaveStudyClass("一班"), origin="测试")
    app.execute(enrol_inmates, EnrolInmates(study_class, members, date(2026, 10, 1)), origin="测试")
    return School(app, course, study_class)
