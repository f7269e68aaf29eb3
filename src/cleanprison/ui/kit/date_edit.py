"""The control of a date: typed fast, stepped by a day, or chosen from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit

from cleanprison.ui.kit.icon_action import IconAction
from cleanprison.ui.kit.typed_values import FieldProblem, parse_date


class DateEdit(QLineEdit):
    """Take a date as people type it; up and down go by a day, the button opens a calendar."""

    def __init__(self, today: Callable[[], date] | None = None) -> None:
        super().__init__()
        self.today = today
        self.setPlaceholderText("2026-10-03")
        IconAction(self, "calendar", "日历", self._on_calendar)
        self._calendar: QCalendarWidget | None = None
        self.editingFinished.connect(self.settle)

    def settle(self) -> None:
        """Rewrite what was typed as 2026-10-03 when it is a date."""
        found = self.date()
        if found is not None and self.text() != found.isoformat():
            self.setText(found.isoformat())

    def date(self) -> date | None:
        """Return the date typed, or None."""
        try:
            return parse_date(self.text(), self.today() if self.today else None)
        except FieldProblem:
            return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        found = self.date()
        if step is not None and found is not None:
            self.setText(date.fromordinal(found.toordinal() + step).isoformat())
            return
        super().keyPressEvent(event)

    def _on_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = QCalendarWidget(self)
            self._calendar.setWindowFlag(Qt.WindowType.Popup)
            self._calendar.setObjectName(f"{self.objectName()}.calendar")
            self._calendar.setAccessibleName("日历")
            self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # Qt's own red is unreadable on dark
                self._calendar.setWeekdayTextFormat(day, QTextCharFormat())
            self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self._calendar.clicked.connect(self._on_day)
            self._calendar.activated.connect(self._on_day)
        shown = self.date() or (self.today() if self.today else None)
        if shown is not None:
            self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._calendar.show()

    def _on_day(self, day: QDate) -> None:
        self.setText(day.toString("yyyy-MM-dd"))
        if self._calendar is not None:
            self._calendar.hide()
        self.setFocus()
