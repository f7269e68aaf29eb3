"""The people tab on a real data folder, and drivers that do what a person does at its pages."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from cleanprison.application import Application
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import RecordMovement, record_movement
from cleanprison.ui.kit import FormDialog, Page
from cleanprison.ui.main_window import MainWindow
from cleanprison.ui.people import PEOPLE_TAB
from factories.people import add_inmate, add_movement, add_officer

AYGUL, RARE, LONG = "阿依古丽·买买提", "𠮷𬭁", "阿卜杜热合曼·买买提艾力·阿不都克里木江"


@dataclass(frozen=True, slots=True)
class Ward:
    """The ids of the people of the example ward."""

    aygul: int
    rare: int
    long: int
    left: int
    officer: int


@pytest.fixture
def ward(app: Application) -> Ward:
    """Fill the ward: four inmates, one of them in hospital, one released, and an officer."""
    officer = add_officer(app, "3300001", "王立新")
    aygul = add_inmate(app, 11, AYGUL, ethnicity="维吾尔族", crime="盗窃罪", sentence_end=date(2029, 2, 1))
    rare = add_inmate(app, 12, RARE)
    long = add_inmate(app, 13, LONG)
    left = add_inmate(app, 14, "张三丰")
    for person, section in ((aygul, "一分监区"), (rare, "一分监区"), (long, "二分监区")):
        command = RecordMovement(person, MovementKind.SECTION, date(2026, 1, 1), section_name=section)
        app.execute(record_movement, command, origin="测试")
    add_movement(app, aygul, MovementKind.ASSIGNED_OFFICER, date(2026, 1, 1), officer_id=officer)
    add_movement(app, rare, MovementKind.HOSPITAL, date(2026, 10, 20), reason="急性阑尾炎")
    add_movement(app, left, MovementKind.RELEASE, date(2026, 10, 31), reason="刑满释放")
    return Ward(aygul, rare, long, left, officer)


@pytest.fixture
def window(app: Application, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """Show the main window with the people tab alone."""
    made = MainWindow(app, (PEOPLE_TAB,))
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in made.findChildren(FormDialog):
        dialog.reject()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def type_words(qtbot: QtBot, control: Any, words: str) -> None:
    """Put words into a control as its only content: typed when they are ASCII, else as an input method commits them."""
    edit = control if isinstance(control, QLineEdit | QPlainTextEdit) else control.lineEdit()
    edit.clear()
    if words.isascii():
        qtbot.keyClicks(edit, words)
    else:
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(edit, event)


class PageDriver:
    """Work at one page through the names of its widgets."""

    def __init__(self, qtbot: QtBot, window: MainWindow, key: str, **context: Any) -> None:
        self.qtbot = qtbot
        self.window = window
        self.page: Any = window.open_page("people", key, **context)

    def press(self, thing: str) -> PageDriver:
        """Press a button of the page."""
        button = self.page.findChild(QPushButton, f"{self.page.name}.{thing}")
        assert button.isVisible(), f"{thing} is not on screen"
        assert button.isEnabled(), f"{thing} cannot be pressed"
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return self

    def offers(self, thing: str) -> bool:
        """Tell whether a button is on screen."""
        return bool(self.page.findChild(QPushButton, f"{self.page.name}.{thing}").isVisible())

    def rows(self, table: str = "") -> list[list[str]]:
        """Return the words of the table on screen, without hidden columns."""
        view = self.page.findChild(QTableView, table or f"{self.page.name}.table")
        model = view.model()
        shown = [n for n in range(model.columnCount()) if not view.isColumnHidden(n)]
        return [[model.index(row, n).data() for n in shown] for row in range(model.rowCount())]

    def headings(self) -> list[str]:
        """Return the titles of the columns on screen."""
        view = self.page.findChild(QTableView, f"{self.page.name}.table")
        model = view.model()
        shown = [n for n in range(model.columnCount()) if not view.isColumnHidden(n)]
        return [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in shown]

    def go_to(self, line: int, table: str = "") -> PageDriver:
        """Put the cursor on a line of a table."""
        view = self.page.findChild(QTableView, table or f"{self.page.name}.table")
        view.setFocus()
        view.setCurrentIndex(view.model().index(line, 0))
        return self

    def key(self, key: Qt.Key, table: str = "") -> PageDriver:
        """Press a key in a table."""
        self.qtbot.keyClick(self.page.findChild(QTableView, table or f"{self.page.name}.table"), key)
        return self

    def look_for(self, words: str) -> PageDriver:
        """Type into the search field and press Enter."""
        type_words(self.qtbot, self.page.search, words)
        self.qtbot.keyClick(self.page.search, Qt.Key.Key_Return)
        return self

    def summary(self) -> str:
        """Return the words beside the title."""
        label = self.page.findChild(QLabel, f"{self.page.name}.summary")
        return str(label.text())

    def said(self) -> str:
        """Return the message above the body."""
        return str(self.page.message.text())

    def form(self) -> FormDriver:
        """Return the form dialog that is open."""
        dialogs = [d for d in self.page.window().findChildren(FormDialog) if d.isVisible()]
        assert len(dialogs) == 1, f"{len(dialogs)} forms are open"
        return FormDriver(self.qtbot, dialogs[0])

    def no_form(self) -> bool:
        """Tell whether no form is open."""
        return not [d for d in self.page.window().findChildren(FormDialog) if d.isVisible()]


class FormDriver:
    """Type into an open form and send it."""

    def __init__(self, qtbot: QtBot, dialog: FormDialog) -> None:
        self.qtbot = qtbot
        self.dialog = dialog

    def type(self, **typed: str) -> FormDriver:
        """Type words into fields by key, as far as they are on screen."""
        for key, words in typed.items():
            field = self.dialog.form.fields[key]
            assert not field.isHidden(), f"{key} is not on screen"
            type_words(self.qtbot, field.control, words)
            field.settle()
        return self

    def send(self) -> FormDriver:
        """Press the primary button."""
        button = self.dialog.findChild(QPushButton, f"{self.dialog.objectName()}.save")
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return self

    def asks(self) -> list[str]:
        """Return the keys of the fields on screen."""
        return [key for key, field in self.dialog.form.fields.items() if not field.isHidden()]

    def words(self) -> dict[str, str]:
        """Return what stands in the fields on screen."""
        return {key: self.dialog.form.fields[key].raw() for key in self.asks()}

    def problems(self) -> dict[str, str]:
        """Return the words under the fields."""
        return {key: field.problem() for key, field in self.dialog.form.fields.items() if field.problem()}

    def said(self) -> str:
        """Return the words above the form."""
        return str(self.dialog.place.message.text())

    def act(self) -> FormDriver:
        """Press the act beside the words above the form."""
        button = self.dialog.findChild(QPushButton, f"{self.dialog.objectName()}.message.act")
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return self


@pytest.fixture
def at(qtbot: QtBot, window: MainWindow) -> Callable[..., PageDriver]:
    """Return a function that opens a page of the people tab and drives it."""
    return lambda key, **context: PageDriver(qtbot, window, key, **context)


def drop(page: Page, *files: Path) -> None:
    """Drop files on a page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    copy, button, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 200), copy, data, button, no_key)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(200, 200), copy, data, button, no_key))


@pytest.fixture
def dropped() -> Callable[..., None]:
    """Return a function that drops files on a page."""
    return drop


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes rows as a CSV and gives its path."""

    def write(*rows: tuple[object, ...], name: str = "名册.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="gb18030", newline="") as stream:
            csv.writer(stream).writerows(rows)
        return path

    return write
