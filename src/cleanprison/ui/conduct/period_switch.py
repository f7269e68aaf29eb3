"""The period a conduct page shows: a year or a month, stepped back and forth."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from cleanprison.conduct.report import LedgerPeriod
from cleanprison.ui.kit import FilterBox, Option, named, styled

MONTH = "month"


class PeriodSwitch(QWidget):
    """Choose years or months and step through them; `switched` comes when another period is shown."""

    switched = Signal()

    def __init__(self, object_name: str, today: date) -> None:
        super().__init__()
        named(self, object_name, "期间")
        self._today = today
        self._first = today.replace(month=1, day=1)
        self._grain = FilterBox(f"{object_name}.grain", "按年", [Option(MONTH, "按月")])
        self._grain.setAccessibleName("按年或按月")
        self._grain.setMinimumWidth(76)
        self._grain.picked.connect(self._on_grain)
        self._label = named(QLabel(), f"{object_name}.words", "所选期间")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setMinimumWidth(84)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._grain)
        layout.addWidget(self._arrow("back", "上一期", "left", -1))
        layout.addWidget(self._label)
        layout.addWidget(self._arrow("next", "下一期", "right", 1))
        self._write()

    @property
    def by_month(self) -> bool:
        """Tell whether a month is shown, and not a whole year."""
        return bool(self._grain.value() == MONTH)

    def period(self, today: date) -> LedgerPeriod:
        """Return the period shown, as known today or on its last day."""
        until = self._stepped(1) - timedelta(days=1)
        return LedgerPeriod(self._first, until, min(until, today))

    def show_month(self, day: date) -> None:
        """Show the month of `day`."""
        self._show(day.replace(day=1), MONTH)

    def show_year(self, day: date) -> None:
        """Show the year of `day`."""
        self._show(day.replace(month=1, day=1), None)

    def step(self, by: int) -> None:
        """Go `by` periods on (back when negative)."""
        self._show(self._stepped(by), self._grain.value())

    def _show(self, first: date, grain: str | None) -> None:
        changed = (first, grain) != (self._first, self._grain.value())
        self._first = first
        blocked = self._grain.blockSignals(True)
        self._grain.pick(grain)
        self._grain.blockSignals(blocked)
        self._write()
        if changed:
            self.switched.emit()

    def _on_grain(self, grain: str | None) -> None:
        if grain == MONTH and self._first.year == self._today.year:
            self._first = self._today.replace(day=1)
        elif grain is None:
            self._first = self._first.replace(month=1)
        self._write()
        self.switched.emit()

    def _stepped(self, by: int) -> date:
        months = self._first.year * 12 + self._first.month - 1 + (by if self.by_month else 12 * by)
        return date(months // 12, months % 12 + 1, 1)

    def _arrow(self, thing: str, words: str, icon: str, by: int) -> QToolButton:
        button = named(QToolButton(), f"{self.objectName()}.{thing}", words)
        styled(button, icon_name=icon)
        button.setToolTip(words)
        button.clicked.connect(lambda: self.step(by))
        return button

    def _write(self) -> None:
        month = f"{self._first.month}月" if self.by_month else ""
        self._label.setText(f"{self._first.year}年{month}")
