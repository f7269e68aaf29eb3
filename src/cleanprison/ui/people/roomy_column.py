"""Keep the column that takes the room left over readable when there is no room left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView

from cleanprison.ui.kit import TableView
from cleanprison.ui.kit.theme import theme

_NORMAL = 14


class RoomyColumn(QObject):
    """Stretch one column of a table, but never below `least` pixels at normal text size: then the table scrolls."""

    def __init__(self, table: TableView[Any], column: int, least: int) -> None:
        super().__init__(table)
        self._view = table.view
        self._column = column
        self._least = least
        self._view.viewport().installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Look again at how much room the other columns leave."""
        header = self._view.horizontalHeader()
        least = round(self._least * theme().tokens.length("base") / _NORMAL)
        others = sum(header.sectionSize(n) for n in range(header.count()) if n != self._column)
        if self._view.viewport().width() - others >= least:
            header.setSectionResizeMode(self._column, QHeaderView.ResizeMode.Stretch)
        else:
            header.setSectionResizeMode(self._column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(self._column, least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False
