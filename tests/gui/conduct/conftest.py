"""The conduct tab on a real data folder, and drivers that do what a person does at its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cleanprison.application import Application
from cleanprison.people.service import OfficerDetails, SaveOfficer, save_officer
from cleanprison.ui.conduct import CONDUCT_TAB
from cleanprison.ui.kit import FormDialog
from cleanprison.ui.main_window import MainWindow


@pytest.fixture
def officers(app: Application) -> dict[str, int]:
    """Return the ids of the officers by a short name."""
    details = {
        "li": OfficerDetails("330102", "李建国"),
        "wang": OfficerDetails("330101", "王强"),
        "aygul": OfficerDetails("330103", "阿依古丽·买买提"),
        "gone": OfficerDetails("330104", "𠮷田正", left_on=date(2026, 9, 30)),
    }
    return {key: app.execute(save_officer, SaveOfficer(one), origin="测试") for key, one in details.items()}


@pytest.fixture
def window(app: Application, officers: dict[str, int], qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """Show the main window with the conduct tab alone."""
    made = MainWindow(app, (CONDUCT_TAB,))
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in made.findChildren(FormDialog):
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

    def type(self, **typed: str) -> FormDriver:
        """Type words into fields by key, as far as they are on screen."""
        for key, words in typed.items():
            field = self.dialog.form.fields[key]
            assert not field.isHidden(), f"{key} is not on screen"
            enter_words(self.qtbot, field.control, words)
            field.settle()
        return self

    def tick(self, key: str) -> FormDriver:
        """Set a check mark with the space bar."""
        self.qtbot.keyClick(self.dialog.form.fields[key].control, Qt.Key.Key_Space)
        return self

    def send(self) -> FormDriver:
        """Press Ctrl+S's equivalent: the primary button."""
        button = self.dialog.findChild(QWidget, f"{self.dialog.objectName()}.save")
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return self

    def shown_fields(self) -> list[str]:
        """Return the keys of the fields on screen."""
        return [key for key, field in self.dialog.form.fields.items() if not field.isHidden()]

    def problems(self) -> dict[str, str]:
        """Return the words under the fields."""
        return {key: field.problem() for key, field in self.dialog.form.fields.items() if field.problem()}

    def refusal(self) -> str:
        """Return the words above the form."""
        return self.dialog.place.message.text()


@pytest.fixture
def drive(qtbot: QtBot) -> Callable[[FormDialog | None], FormDriver]:
    """Return a maker of form drivers."""

    def made(dialog: FormDialog | None) -> FormDriver:
        assert dialog is not None
        return FormDriver(qtbot, dialog)

    return made


@pytest.fixture
def enter(qtbot: QtBot) -> Callable[[Any, str], None]:
    """Return a function that puts words into a control."""
    return lambda control, words: enter_words(qtbot, control, words)
