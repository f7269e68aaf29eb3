"""The head of a page: title and sum in words at the left, actions at the right, below them where room is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from cleanprison.ui.kit.elided_label import ElidedLabel
from cleanprison.ui.kit.flow_layout import FlowLayout
from cleanprison.ui.kit.properties import named, styled

GAP = 24
LEAST_SUMMARY = 120


class PageHead(QWidget):
    """Keep every action in reach: a row of its own, wrapped, where title and actions do not fit side by side."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.title = styled(named(QLabel(title), f"{name}.title", title), role="title")
        self.summary = styled(named(ElidedLabel(), f"{name}.summary", "概要"), role="summary")
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # it takes what is left
        self._actions = QWidget()
        self._flow = FlowLayout(self._actions, gap=12)
        self._flow.push_right()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(2, 1)
        self._grid.addWidget(self.title, 0, 0)
        self._grid.addWidget(self.summary, 0, 1)
        self._below = False
        self._grid.addWidget(self._actions, 0, 2)

    def add_action(self, button: QWidget) -> None:
        """Add a button at the right end."""
        self._flow.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a button was shown, hidden or renamed
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        beside = self.title.sizeHint().width() + LEAST_SUMMARY + self._flow.sizeHint().width() + 2 * GAP
        below = beside > self.width()
        if below == self._below:
            return
        self._below = below
        self._grid.removeWidget(self._actions)
        if below:
            self._grid.addWidget(self._actions, 1, 0, 1, 3)
        else:
            self._grid.addWidget(self._actions, 0, 2)
