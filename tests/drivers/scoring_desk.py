"""Do at the scoring pages what a person does: type, press, answer; and read what is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cleanprison.access.rules import ROLES
from cleanprison.application import Application
from cleanprison.db.unit_of_work import Operator
from cleanprison.ui.kit import FormDialog, Page
from cleanprison.ui.main_window import MainWindow
from cleanprison.ui.paper_preview import PaperPreview


def enter_words(qtbot: QtBot, control: Any, words: str) -> None:
    """Make words the only content of a control: typed when they are ASCII, else as an input method commits them."""
    edit = control if isinstance(control, QLineEdit | QPlainTextEdit) else control.lineEdit()
    edit.clear()
    if words.isascii():
        qtbot.keyClicks(edit, words)
        return
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(edit, event)


@dataclass
class FormDriver:
    """One open form."""

    qtbot: QtBot
    dialog: FormDialog

    def type(self, **typed: str) -> FormDriver:
        """Type words into fields by key, as far as they are on screen, and leave each."""
        for key, words in typed.items():
            field = self.dialog.form.fields[key]
            assert not field.isHidden(), f"{key} is not on screen"
            enter_words(self.qtbot, field.control, words)
            field.settle()
        return self

    def go_through(self, **typed: str) -> None:
        """Fill the whole form with Enter from field to field, typing into those named; the last Enter sends it."""
        for key, field in self.dialog.form.fields.items():
            if field.isHidden() or not field.isEnabled():
                continue
            if key in typed:
                enter_words(self.qtbot, field.control, typed[key])
            many = isinstance(field.control, QPlainTextEdit)
            modifier = Qt.KeyboardModifier.ControlModifier if many else Qt.KeyboardModifier.NoModifier
            self.qtbot.keyClick(field.control, Qt.Key.Key_Return, modifier)

    def send(self) -> FormDriver:
        """Press Ctrl+S in the form."""
        self.qtbot.keyClick(self.dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        return self

    def shown(self) -> list[str]:
        """Return the keys of the fields on screen."""
        return [key for key, field in self.dialog.form.fields.items() if not field.isHidden()]

    def raw(self, key: str) -> str:
        """Return what stands in a field."""
        return self.dialog.form.fields[key].raw()

    def problems(self) -> dict[str, str]:
        """Return the words under the fields."""
        return {key: field.problem() for key, field in self.dialog.form.fields.items() if field.problem()}

    def words(self) -> str:
        """Return the words above the form."""
        return self.dialog.place.message.text()


@dataclass
class WindowDriver:
    """The main window with the scoring tab, and the application behind it."""

    qtbot: QtBot
    window: MainWindow
    app: Application

    def page(self, key: str, **context: Any) -> Any:
        """Open a page of the tab."""
        return self.window.open_page("scoring", key, **context)

    def sign_in(self, role: str) -> None:
        """Let somebody of a role sit down at the page on screen."""
        self.app.operator = Operator(f"test_{role}", ROLES[role], role, ROLES[role])
        self.window.refresh_page()

    def here(self) -> Page:
        """Return the page on screen."""
        return self.window.page()

    def press(self, thing: str) -> None:
        """Click a button of the page on screen."""
        button = self.here().findChild(QPushButton, f"{self.here().name}.{thing}")
        assert isinstance(button, QPushButton)
        assert button.isVisible(), thing
        assert button.isEnabled(), thing
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def cannot(self, thing: str, words: str) -> None:
        """Find a button of the page off, saying why."""
        button = self.here().findChild(QPushButton, f"{self.here().name}.{thing}")
        assert isinstance(button, QPushButton)
        assert (button.isEnabled(), button.toolTip()) == (False, words)

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        """Press a shortcut of the window."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow, timeout=5000)
        self.qtbot.keyClick(self.window, key, modifier)

    def dialogs(self) -> list[FormDialog]:
        """Return the forms that are open."""
        return [dialog for dialog in self.window.findChildren(FormDialog) if dialog.isVisible()]

    def form(self) -> FormDriver:
        """Return the one form that is open."""
        (dialog,) = self.dialogs()
        dialog.activateWindow()
        self.qtbot.waitUntil(dialog.isActiveWindow, timeout=5000)
        return FormDriver(self.qtbot, dialog)

    def message(self) -> str:
        """Return the words above the page on screen."""
        return self.here().message.text()

    def will_say(self, words: str) -> None:
        """Answer the next question for a reason with words, once it is asked."""

        def answer(dialog: QWidget) -> None:
            edit = dialog.findChild(QLineEdit, "kit.reason.text")
            assert isinstance(edit, QLineEdit)
            enter_words(self.qtbot, edit, words)
            self.qtbot.keyClick(edit, Qt.Key.Key_Return)

        self._when_asked(answer)

    def will_agree(self) -> None:
        """Say yes to the next confirmation, once it is asked."""

        def answer(dialog: QWidget) -> None:
            button = dialog.findChild(QPushButton, "kit.confirm.accept")
            assert isinstance(button, QPushButton)
            self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

        self._when_asked(answer)

    def _when_asked(self, answer: Callable[[QWidget], None]) -> None:
        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(20, look)
            else:
                answer(dialog)

        QTimer.singleShot(0, look)

    def paper(self) -> PaperPreview:
        """Wait for the paper that is being made and return its preview."""
        self.qtbot.waitUntil(lambda: bool(self.previews()), timeout=15000)
        return self.previews()[0]

    def previews(self) -> list[PaperPreview]:
        """Return the papers on screen."""
        return [one for one in self.window.findChildren(PaperPreview) if one.isVisible()]

    def save_paper(self, path: Path) -> str:
        """Wait for a paper, save it as a PDF, close it, and return the text of the saved file without blanks."""
        preview = self.paper()
        preview.save_to(path)
        preview.reject()
        self.qtbot.waitUntil(lambda: not self.window.findChildren(PaperPreview), timeout=5000)
        return "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages)

    def read_paper(self) -> str:
        """Wait for a paper, return the text of all its pages without blanks, and close it."""
        preview = self.paper()
        pages = range(preview.document.pageCount())
        text = "".join("".join(preview.document.getAllText(page).text().split()) for page in pages)
        preview.reject()
        self.qtbot.waitUntil(lambda: not self.window.findChildren(PaperPreview), timeout=5000)
        return text


def column(table: Any, number: int) -> list[str]:
    """Return the texts of one column of a table, from top to bottom."""
    return [table.model.text_at(line, number) for line in range(len(table.model.rows))]


def choose_lines(table: Any, *lines: int) -> None:
    """Select whole lines of a table, the last of them being the current one."""
    selection = table.view.selectionModel()
    selection.clearSelection()
    for line in lines:
        index = table.model.index(line, 0)
        selection.setCurrentIndex(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)


def close_all(window: MainWindow) -> None:
    """Close the forms that a test left open, and let them go."""
    for dialog in window.findChildren(FormDialog):
        dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
