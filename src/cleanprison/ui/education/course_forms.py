"""The small forms of a course, a class, and the end of memberships."""

from __future__ import annotations

from datetime import date

from cleanprison.education.queries import CourseRow, StudyClassRow
from cleanprison.education.rules import CATEGORY_TITLES
from cleanprison.education.service import SaveCourse, SaveStudyClass
from cleanprison.ui.kit import CheckField, ChoiceField, DateField, Form, Option, TextField

CATEGORIES = [Option(category, title) for category, title in CATEGORY_TITLES.items()]


class CourseForm(Form):
    """Take a course, a new one or the one shown."""

    def __init__(self, course: CourseRow | None) -> None:
        super().__init__("education.course")
        self._course = course
        self.title = self.add(TextField("name", "课程名称", longest=120))
        self.category = self.add(ChoiceField("category", "类别", CATEGORIES))
        self.active = self.add(
            CheckField("active", "是否在用", "在用", hint="停用的课程不再排课，已有的课和课时不变。")
        )
        self.active.set_value(True)
        if course is not None:
            self.title.set_value(course.name)
            self.category.set_value(course.category)
            self.active.set_value(course.active)

    def command(self) -> SaveCourse | None:
        """Return the command, None after the form has marked what is missing."""
        values = self.values()
        if values is None:
            return None
        number, version = (self._course.id, self._course.version) if self._course is not None else (None, None)
        return SaveCourse(values["name"], values["category"], values["active"], number, version)


class StudyClassForm(Form):
    """Take a class, a new one or the one shown."""

    def __init__(self, study_class: StudyClassRow | None) -> None:
        super().__init__("education.class")
        self._study_class = study_class
        self.title = self.add(TextField("name", "教学班名称", longest=120))
        self.active = self.add(CheckField("active", "是否在用", "在用", hint="停用的教学班不再排课、编人。"))
        self.active.set_value(True)
        if study_class is not None:
            self.title.set_value(study_class.name)
            self.active.set_value(study_class.active)

    def command(self) -> SaveStudyClass | None:
        """Return the command, None after the form has marked what is missing."""
        values = self.values()
        if values is None:
            return None
        shown = self._study_class
        number, version = (shown.id, shown.version) if shown is not None else (None, None)
        return SaveStudyClass(values["name"], values["active"], number, version)


class LastDayForm(Form):
    """Take the last day of memberships."""

    def __init__(self, today: date) -> None:
        super().__init__("education.leaving")
        self.until = self.add(
            DateField("until", "在班最后一天", today=lambda: today, hint="此后不再要求到课；以前的到课记录不变。")
        )
        self.until.set_value(today)

    def until_day(self) -> date | None:
        """Return the day, None after the form has marked what is missing."""
        values = self.values()
        day = values["until"] if values is not None else None
        return day if isinstance(day, date) else None
