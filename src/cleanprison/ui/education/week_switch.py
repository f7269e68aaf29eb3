"""Go from week to week."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from cleanprison.education.report import week_words
from cleanprison.education.rules import monday_of
from cleanprison.ui.kit import named, styled


class WeekSwitch(QWidget):
    """Show one week by its first and last day; `switched` comes when another week is shown."""

    switched = Signal()

    def __init__(self, object_name: str, today: date) -> None:
        super().__init__()
        named(self, object_name, "星期")
        self._today = today
        self._monday = monday_of(today)
        self._label = named(QLabel(), f"{object_name}.words", "所选的一周")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._now = named(QPushButton("本周"), f"{object_name}.now", "回到本周")
        self._now.clicked.connect(lambda: self.show_week(self._today))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._arrow("back", "上一周", "left", -1))
        layout.addWidget(self._label)
        layout.addWidget(self._arrow("next", "下一周", "right", 1))
        layout.addSpacing(4)
        layout.addWidget(self._now)
        self._write()

    def monday(self) -> date:
        """Return the Monday of the week shown."""
        return self._monday

    def show_week(self, day: date) -> None:
        """Show the week of `day`."""
        monday = monday_of(day)
        if monday != self._monday:
            self._monday = monday
            self._write()
            self.switched.emit()

    def step(self, by: int) -> None:
        """Go `by` weeks on (back when negative)."""
        self.show_week(self._monday + timedelta(weeks=by))

    def _arrow(self, thing: str, words: str, icon: str, by: int) -> QToolButton:
        button = named(QToolButton(), f"{self.objectName()}.{thing}", words)
        styled(button, icon_name=icon)
        button.setToolTip(words)
        button.clicked.connect(lambda: self.step(by))
        return button

    def _write(self) -> None:
        self._label.setText(week_words(self._monday))
        self._label.setMinimumWidth(self._label.fontMetrics().horizontalAdvance(week_words(date(2026, 12, 28))))
        self._now.setEnabled(self._monday != monday_of(self._today))
