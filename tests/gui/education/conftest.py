"""The education tab on a real data folder, and drivers that do what a person does at its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cleanprison.application import Application
from cleanprison.education.rules import CourseCategory
from cleanprison.education.service import (
    EnrolInmates,
    LessonDetails,
    SaveCourse,
    SaveStudyClass,
    ScheduleLesson,
    SetStudyPattern,
    enrol_inmates,
    save_course,
    save_study_class,
    schedule_lesson,
    set_study_pattern,
)
from cleanprison.people.service import (
    InmateDetails,
    OfficerDetails,
    SaveInmate,
    SaveOfficer,
    save_inmate,
    save_officer,
)
from cleanprison.ui.education import EDUCATION_TAB
from cleanprison.ui.kit import FormDialog
from cleanprison.ui.main_window import MainWindow

NAMES = ("阿依古丽·买买提", "欧阳明", "王建军", "李玮玮", "陈静波", "𠮷野")
MONDAY = date(2026, 11, 2)
EVENING = (time(19), time(20, 30))


@dataclass(frozen=True, slots=True)
class School:
    """Ids of a small ward: six inmates, one teacher, two courses, a class of three and an empty one."""

    app: Application
    inmates: tuple[int, ...]
    teacher: int
    law: int
    sewing: int
    first_class: int
    second_class: int

    def lesson(self, day: date = MONDAY, **changes: Any) -> int:
        """Put a lesson of the first class into the timetable and return its id."""
        span = changes.get("span", EVENING)
        course, group = changes.get("course", self.law), changes.get("group", self.first_class)
        details = LessonDetails(course, group, self.teacher, changes.get("room", "教室一"), day, *span)
        return self.app.execute(schedule_lesson, ScheduleLesson(details), origin="测试")


@pytest.fixture
def school(app: Application) -> School:
    """Set up people, courses, classes and the 5+1+1 pattern (Saturday, Sunday)."""

    def do(use_case: Any, command: Any) -> Any:
        return app.execute(use_case, command, origin="测试")

    admitted, enrolled = date(2025, 6, 1), date(2026, 1, 1)
    inmates = tuple(
        do(save_inmate, SaveInmate(InmateDetails(f"33010000{11 + n}", name, admitted_on=admitted)))
        for n, name in enumerate(NAMES)
    )
    teacher = do(save_officer, SaveOfficer(OfficerDetails("330101", "赵立国")))
    law = do(save_course, SaveCourse("法律常识", CourseCategory.THOUGHT))
    sewing = do(save_course, SaveCourse("服装制作", CourseCategory.SKILLS))
    first, second = (do(save_study_class, SaveStudyClass(name)) for name in ("一班", "二班"))
    do(enrol_inmates, EnrolInmates(first, inmates[:3], enrolled))
    do(set_study_pattern, SetStudyPattern(enrolled, 5, 6))
    return School(app, inmates, teacher, law, sewing, first, second)


@pytest.fixture
def window(app: Application, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """Show the main window with the education tab alone."""
    made = MainWindow(app, (EDUCATION_TAB,))
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.reject()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def enter_words(qtbot: QtBot, control: Any, words: str) -> None:
    """Put words into a control as its only content: typed when they are ASCII, else as an input method commits them."""
    edit = control if isinstance(control, QLineEdit | QPlainTextEdit) else control.lineEdit()
    edit.clear()
    if words.isascii():
        qtbot.keyClicks(edit, words)
    else:
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(edit, event)


@dataclass
class FormDriver:
    """Type into an open form and send it."""

    qtbot: QtBot
    dialog: FormDialog

    def fill(self, **words: str) -> FormDriver:
        """Type words into fields by key, leaving each as Tab does."""
        for key, text in words.items():
            field = self.dialog.form.fields[key]
            enter_words(self.qtbot, field.control, text)
            field.settle()
        return self

    def send(self) -> FormDriver:
        """Press the primary button."""
        button = self.dialog.findChild(QWidget, f"{self.dialog.objectName()}.save")
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return self

    def problems(self) -> dict[str, str]:
        """Return the words under the fields."""
        return {key: field.problem() for key, field in self.dialog.form.fields.items() if field.problem()}

    def told(self) -> str:
        """Return the words above the form."""
        return self.dialog.place.message.text()

    @property
    def open(self) -> bool:
        """Tell whether the form is still there."""
        return self.dialog.isVisible()


@pytest.fixture
def drive(qtbot: QtBot) -> Callable[[FormDialog | None], FormDriver]:
    """Return a maker of form drivers."""

    def made(dialog: FormDialog | None) -> FormDriver:
        assert dialog is not None
        return FormDriver(qtbot, dialog)

    return made


def cells(table: Any) -> list[list[str]]:
    """Return the words of every cell of a table."""
    columns = range(len(table.model.columns))
    return [[table.model.text_at(line, column) for column in columns] for line in range(len(table.model.rows))]
