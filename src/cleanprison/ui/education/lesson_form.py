"""The form of a lesson: put it into the timetable, or move it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from cleanprison.education.queries import CourseRow, LessonRow, StudyClassRow
from cleanprison.education.rules import CATEGORY_TITLES
from cleanprison.education.service import LessonDetails
from cleanprison.people.queries import OfficerRow
from cleanprison.ui.education.shared import HoursField
from cleanprison.ui.finding import officer_choices, officer_row
from cleanprison.ui.kit import ChoiceField, DateField, FieldProblem, Form, Option, PersonField, TextField, TimeField

NAME = "education.lesson"


@dataclass(frozen=True, slots=True)
class LessonChoices:
    """What a lesson can be made of: courses and classes in use, officers, rooms used before."""

    courses: Sequence[CourseRow]
    classes: Sequence[StudyClassRow]
    officers: Sequence[OfficerRow]
    rooms: Sequence[str]


@dataclass(frozen=True, slots=True)
class LessonPlace:
    """The cell a new lesson is meant for; what is not known is None."""

    day: date | None = None
    study_class_id: int | None = None
    starts: time | None = None
    ends: time | None = None


class LessonForm(Form):
    """Take all of a lesson; the class hours may be left empty and follow from the span."""

    def __init__(self, choices: LessonChoices, today: date) -> None:
        super().__init__(NAME, columns=2)
        self._officers = {officer.id: officer for officer in choices.officers}
        courses = [Option(row.id, f"{row.name}（{CATEGORY_TITLES[row.category]}）") for row in choices.courses]
        classes = [Option(row.id, f"{row.name}（{row.members} 人）") for row in choices.classes]
        self.course = self.add(ChoiceField("course", "课程", courses))
        self.study_class = self.add(ChoiceField("class", "教学班", classes))
        self.day = self.add(DateField("day", "日期", today=lambda: today))
        self.room = self.add(TextField("room", "教室", longest=80))
        self.starts = self.add(TimeField("starts", "上课时间", placeholder="08:30"))
        self.ends = self.add(TimeField("ends", "下课时间", placeholder="10:00"))
        self.teacher = self.add(
            PersonField("teacher", "教师", partial(officer_choices, choices.officers), required=False)
        )
        self.hours = self.add(HoursField("hours", "课时", required=False, placeholder="按起止时间折算"))
        self.topic = self.add(TextField("topic", "授课内容", required=False), 2)
        completer = QCompleter(list(choices.rooms), self.room.control)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.room.control.setCompleter(completer)

    def show_lesson(self, lesson: LessonRow) -> None:
        """Show a lesson that is in the timetable."""
        self.course.set_value(lesson.course_id)
        self.study_class.set_value(lesson.study_class_id)
        self.day.set_value(lesson.on_date)
        self.room.set_value(lesson.room)
        self.starts.set_value(lesson.starts)
        self.ends.set_value(lesson.ends)
        officer = self._officers.get(lesson.teacher_id or 0)
        self.teacher.set_value(officer_row(officer) if officer is not None else None)
        self.hours.set_value(lesson.hours)
        self.topic.set_value(lesson.topic)

    def show_place(self, place: LessonPlace) -> None:
        """Fill in the cell a new lesson is meant for, leaving what was typed elsewhere."""
        if place.day is not None:
            self.day.set_value(place.day)
        if place.study_class_id is not None:
            self.study_class.set_value(place.study_class_id)
        if place.starts is not None:
            self.starts.set_value(place.starts)
            self.ends.set_value(place.ends)

    def details(self) -> LessonDetails | None:
        """Return what was typed, None after the form has marked what is missing."""
        values = self.values()
        if values is None:
            return None
        return LessonDetails(
            course_id=values["course"],
            study_class_id=values["class"],
            teacher_id=int(values["teacher"].key) if values["teacher"] else None,
            room=values["room"],
            on_date=values["day"],
            starts=values["starts"],
            ends=values["ends"],
            hours=values["hours"],
            topic=values["topic"],
        )

    def details_so_far(self) -> LessonDetails | None:
        """Return what was typed when it already says when, where and who; marks nothing and moves nothing."""
        try:
            teacher = self.teacher.control.person()
            starts, ends, day = self.starts.value(), self.ends.value(), self.day.value()
            course, study_class, room = self._picked(self.course), self._picked(self.study_class), self.room.value()
        except FieldProblem:
            return None
        if course is None or study_class is None or not starts or not ends or not day or ends <= starts:
            return None
        return LessonDetails(course, study_class, int(teacher.key) if teacher else None, room, day, starts, ends)

    @staticmethod
    def _picked(field: ChoiceField) -> int | None:
        place = field.control.findText(field.raw(), Qt.MatchFlag.MatchExactly)
        found = field.control.itemData(place) if place >= 0 else None
        return int(found) if found is not None else None
