"""Type into the month's list as a person does: key by key, each going where the cursor is then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton

from cleanprison.scoring.rules import Month
from drivers.scoring_desk import WindowDriver, enter_words

OCTOBER = Month(2026, 10)
SUPERVISION, EDUCATION, LABOUR = 3, 4, 5


@dataclass
class Grid:
    """The month page under a person's hands."""

    driver: WindowDriver
    page: Any

    def keys(self, *keys: str | Qt.Key) -> Grid:
        """Press keys one after another, each going where the cursor is then."""
        for key in keys:
            for one in key if isinstance(key, str) else [key]:
                here = QApplication.focusWidget()
                assert here is not None
                if isinstance(one, str) and not one.isascii():
                    event = QInputMethodEvent()
                    event.setCommitString(one)
                    QApplication.sendEvent(here, event)
                elif isinstance(one, str):
                    self.driver.qtbot.keyClicks(here, one)
                else:
                    self.driver.qtbot.keyClick(here, one)
                self.driver.qtbot.wait(1)
        return self

    def down(self, *texts: str) -> Grid:
        """Type texts one below the other, each closed by Enter."""
        for text in texts:
            self.keys(text, Qt.Key.Key_Return)
        return self

    def at(self, line: int, number: int) -> Grid:
        """Put the cursor into a cell."""
        self.driver.window.activateWindow()
        self.driver.qtbot.waitUntil(self.driver.window.isActiveWindow, timeout=5000)
        self.page.table.view.setFocus()
        self.page.table.view.setCurrentIndex(self.page.table.model.index(line, number))
        return self

    def basis(self, **typed: str) -> Grid:
        """Fill the strip by Enter from field to field, beginning where the cursor is."""
        fields = self.page.entry.strip.fields
        for key, words in typed.items():
            enter_words(self.driver.qtbot, fields[key].control, words)
        fields["officer"].control.setFocus()
        return self.keys(Qt.Key.Key_Return)

    def paste(self, text: str) -> Grid:
        """Press Ctrl+V with a text on the clipboard, as WPS leaves it there."""
        QGuiApplication.clipboard().setText(text)
        here = QApplication.focusWidget()
        assert here is not None
        self.driver.qtbot.keyClick(here, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        return self

    def save(self) -> Grid:
        """Press Ctrl+S."""
        self.driver.keys(Qt.Key.Key_S)
        return self

    def cells(self, number: int) -> list[str]:
        """Return the words of a column as they are seen."""
        model = self.page.table.model
        return [model.index(line, number).data() for line in range(model.rowCount())]

    def place(self) -> tuple[int, int]:
        index = self.page.table.view.currentIndex()
        return index.row(), index.column()

    def press(self, name: str) -> None:
        button = self.page.findChild(QPushButton, f"scoring.month.{name}")
        assert isinstance(button, QPushButton)
        assert button.isVisible(), name
        self.driver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
