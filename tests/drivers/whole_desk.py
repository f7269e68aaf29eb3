"""Do at the window with all its tabs what a person does: open a page, press, type, read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cleanprison.application import Application
from cleanprison.ui.desk import TABS
from cleanprison.ui.kit import FormDialog, Page, TableView
from cleanprison.ui.main_window import MainWindow
from cleanprison.ui.paper_preview import PaperPreview


@dataclass
class DeskDriver:
    """The main window with every tab."""

    qtbot: QtBot
    window: MainWindow

    def open(self, tab: str, page: str, **context: Any) -> Any:
        """Open a page and return it."""
        return self.window.open_page(tab, page, **context)

    def here(self) -> Page:
        """Return the page on screen."""
        return self.window.page()

    def part(self, thing: str) -> QWidget:
        """Return a part of the page on screen by the last piece of its name."""
        found = self.here().findChild(QWidget, f"{self.here().name}.{thing}")
        assert isinstance(found, QWidget), thing
        return found

    def press(self, thing: str) -> None:
        """Click a button of the page on screen."""
        button = self.part(thing)
        assert isinstance(button, QPushButton)
        assert button.isVisible(), thing
        assert button.isEnabled(), thing
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key, widget: QWidget | None = None, *, control: bool = False) -> None:
        """Press a key, in a part of the page or anywhere in the window."""
        if not self.window.isActiveWindow():  # the window of a test before may have gone just now
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow, timeout=5000)
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(widget or self.window, key, modifier)

    def message(self) -> str:
        """Return the words above the page on screen."""
        return self.here().message.text()

    def tone(self) -> str:
        """Return the tone of those words."""
        return self.here().message.tone()

    def wait_for_words(self, *words: str) -> None:
        """Wait until the message above the page says all of the words."""
        self.qtbot.waitUntil(lambda: all(one in self.message() for one in words), timeout=20000)

    def explanation(self) -> str:
        """Return the left side of the status line."""
        return self.window.bottom.explanation()

    def form(self) -> FormDialog:
        """Return the one form that is open."""
        (dialog,) = [one for one in self.window.findChildren(FormDialog) if one.isVisible()]
        return dialog

    def read_paper(self) -> str:
        """Wait for a paper, return the text of all its pages without blanks, and close it."""
        self.qtbot.waitUntil(lambda: bool(self._previews()), timeout=20000)
        (preview,) = self._previews()
        pages = range(preview.document.pageCount())
        text = "".join("".join(preview.document.getAllText(page).text().split()) for page in pages)
        preview.reject()
        self.qtbot.waitUntil(lambda: not self.window.findChildren(PaperPreview), timeout=5000)
        return text

    def _previews(self) -> list[PaperPreview]:
        return [one for one in self.window.findChildren(PaperPreview) if one.isVisible()]


def texts(table: TableView[Any]) -> list[list[str]]:
    """Return the words of a table, line by line."""
    columns = range(len(table.model.columns))
    return [[table.model.text_at(line, column) for column in columns] for line in range(len(table.model.rows))]


@contextmanager
def whole_desk(qtbot: QtBot, app: Application) -> Iterator[DeskDriver]:
    """Show the window of an application; forms that a test left open are closed at the end."""
    window = MainWindow(app, TABS)
    qtbot.addWidget(window)
    window.show()
    yield DeskDriver(qtbot, window)
    for dialog in window.findChildren(FormDialog):
        dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
