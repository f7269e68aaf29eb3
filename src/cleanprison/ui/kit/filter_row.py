"""The one row of filters over a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from cleanprison.ui.kit.flow_layout import FlowLayout
from cleanprison.ui.kit.properties import Tone, named, styled

TYPING_PAUSE_MS = 250
_WIDEST_LIST = 560
_LIST_PADDING = 32


class SearchEdit(QLineEdit):
    """Take words to filter by; `searched` comes once typing pauses, at once on Enter."""

    searched = Signal(str)

    def __init__(self, object_name: str, placeholder: str, width: int = 200) -> None:
        super().__init__()
        named(self, object_name, placeholder)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        self._wanted = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._tell)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.placeholderText()) + 44
        return QSize(max(self._wanted, words), super().sizeHint().height())

    def _tell(self) -> None:
        self._timer.stop()
        self.searched.emit(self.text().strip())


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the value the program uses and the words a person reads."""

    value: Any
    text: str


class FilterBox(QComboBox):
    """Choose one value, or None through the first entry (全部…)."""

    picked = Signal(object)

    def __init__(self, object_name: str, everything: str, options: Sequence[Option] = ()) -> None:
        super().__init__()
        named(self, object_name, everything)
        self._everything = everything
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumWidth(112)
        self.set_options(options)
        self.currentIndexChanged.connect(lambda _index: self.picked.emit(self.value()))

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer `options` instead, keeping the chosen value where it is still there; tells nobody."""
        kept = self.currentData()
        blocked = self.blockSignals(True)
        self.clear()
        self.addItem(self._everything, None)
        for option in options:
            self.addItem(option.text, option.value)
        self.view().setMinimumWidth(min(_WIDEST_LIST, self.view().sizeHintForColumn(0) + _LIST_PADDING))
        self.setCurrentIndex(max(0, self.findData(kept)) if kept is not None else 0)
        self.blockSignals(blocked)

    def value(self) -> Any:
        """Return the chosen value, None for all."""
        return self.currentData()

    def pick(self, value: Any) -> None:
        """Choose `value` (None: all); raises ValueError when it is not offered."""
        index = 0 if value is None else self.findData(value)
        if index < 0:
            raise ValueError(f"not offered: {value!r}")
        self.setCurrentIndex(index)


class MonthSwitch(QWidget):
    """Go from month to month; `switched` carries the first day of the month shown."""

    switched = Signal(object)

    def __init__(self, object_name: str, day: date) -> None:
        super().__init__()
        named(self, object_name, "月份")
        self._first = day.replace(day=1)
        self._label = named(QLabel(), f"{object_name}.month", "所选月份")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = self._arrow("back", "上个月", "left", -1)
        self._next = self._arrow("next", "下个月", "right", 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._back, self._label, self._next):
            layout.addWidget(part)
        self._write()

    def _arrow(self, thing: str, words: str, icon: str, step: int) -> QToolButton:
        button = named(QToolButton(self), f"{self.objectName()}.{thing}", words)
        styled(button, icon_name=icon)
        button.setToolTip(words)
        button.clicked.connect(lambda: self.show_month(self._other(step)))
        return button

    def _other(self, step: int) -> date:
        months = self._first.year * 12 + self._first.month - 1 + step
        return date(months // 12, months % 12 + 1, 1)

    def month(self) -> date:
        """Return the first day of the month shown."""
        return self._first

    def show_month(self, day: date) -> None:
        """Show the month that `day` lies in and tell when it is another one."""
        first = day.replace(day=1)
        if first != self._first:
            self._first = first
            self._write()
            self.switched.emit(first)

    def _write(self) -> None:
        self._label.setText(f"{self._first.year}年{self._first.month}月")


class FilterRow(QWidget):
    """Hold the filters of a page in one row (it wraps when narrow), with words at the right end."""

    changed = Signal()

    def __init__(self, page_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_name = page_name
        self._layout = FlowLayout(self)
        self.search: SearchEdit | None = None
        self._note = named(QLabel(self), f"{page_name}.filter_note", "说明")
        self._note.hide()
        self._noted = False
        self._boxes: list[FilterBox] = []
        self._checks: list[QCheckBox] = []

    def add_search(self, placeholder: str = "姓名、拼音首字母、编号", width: int = 200) -> SearchEdit:
        """Add the field that Ctrl+F goes to."""
        self.search = SearchEdit(f"{self._page_name}.search", placeholder, width)
        self.search.searched.connect(lambda _text: self.changed.emit())
        self._add(self.search)
        return self.search

    def add_box(self, thing: str, everything: str, options: Sequence[Option] = ()) -> FilterBox:
        """Add a choice whose first entry is `everything` (全部分监区)."""
        box = FilterBox(f"{self._page_name}.{thing}", everything, options)
        box.picked.connect(lambda _value: self.changed.emit())
        self._boxes.append(box)
        self._add(box)
        return box

    def add_check(self, thing: str, text: str) -> QCheckBox:
        """Add a yes-or-no filter."""
        check = named(QCheckBox(text), f"{self._page_name}.{thing}", text)
        check.toggled.connect(lambda _on: self.changed.emit())
        self._checks.append(check)
        self._add(check)
        return check

    def add_month(self, thing: str, day: date) -> MonthSwitch:
        """Add a month to go back and forth from."""
        switch = MonthSwitch(f"{self._page_name}.{thing}", day)
        switch.switched.connect(lambda _first: self.changed.emit())
        self._add(switch)
        return switch

    def add_widget(self, widget: QWidget) -> None:
        """Add any other control."""
        self._add(widget)

    def start_row(self) -> None:
        """Let the controls added from now on stand in a second row, where one is too short for all."""
        self._layout.start_row()

    def clear(self) -> None:
        """Let everything through again: empty the search, choose all in every box, untick; tells once."""
        blocked = self.blockSignals(True)
        if self.search is not None:
            self.search.clear()
        for box in self._boxes:
            box.pick(None)
        for check in self._checks:
            check.setChecked(False)
        self.blockSignals(blocked)
        self.changed.emit()

    def set_note(self, text: str, tone: Tone = "muted") -> None:
        """Put words at the right end of the row (which rule pack is in force); "" takes them away."""
        if not self._noted:
            self._noted = True
            self._layout.push_right()
            self._layout.addWidget(self._note)
        self._note.setText(text)
        styled(self._note, tone=tone)
        self._note.setVisible(bool(text))

    def _add(self, widget: QWidget) -> None:
        if self._noted:
            widget.deleteLater()
            raise RuntimeError("add the controls before the note")
        self._layout.addWidget(widget)
        self.show()
