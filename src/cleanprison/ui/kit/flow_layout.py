"""A row of controls that goes on in a second row when the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Lay widgets from left to right and wrap; those after `push_right` stand at the right end."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._right_from: int | None = None
        self._row_starts: set[int] = set()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def push_right(self) -> None:
        """Let what is added from now on stand at the right end of its row."""
        self._right_from = len(self._items)

    def start_row(self) -> None:
        """Let what is added next begin a row of its own."""
        self._row_starts.add(len(self._items))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for _, item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for _, item in shown), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for _, item in self._shown()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _shown(self) -> list[tuple[int, QLayoutItem]]:
        return [(number, item) for number, item in enumerate(self._items) if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        rows: list[list[tuple[int, QLayoutItem]]] = [[]]
        used = 0
        for number, item in self._shown():
            width = item.sizeHint().width()
            if rows[-1] and (used + width > rect.width() or number in self._row_starts):
                rows.append([])
                used = 0
            rows[-1].append((number, item))
            used += width + self.spacing()
        y = rect.y()
        for row in rows:
            height = max((item.sizeHint().height() for _, item in row), default=0)
            if move:
                self._place_row(row, rect, y, height)
            y += height + self.spacing()
        return y - self.spacing() - rect.y()

    def _place_row(self, row: list[tuple[int, QLayoutItem]], rect: QRect, y: int, height: int) -> None:
        wide = sum(item.sizeHint().width() for _, item in row) + self.spacing() * (len(row) - 1)
        spare = max(0, rect.width() - wide)
        x = rect.x()
        for number, item in row:
            if spare and self._right_from is not None and number >= self._right_from:
                x += spare
                spare = 0
            hint = item.sizeHint()
            vertical = item.widget().sizePolicy().verticalPolicy() if item.widget() else None
            tall = height if vertical == QSizePolicy.Policy.Expanding else hint.height()
            size = QSize(min(hint.width(), rect.width()), tall)
            item.setGeometry(QRect(QPoint(x, y + (height - tall) // 2), size))
            x += hint.width() + self.spacing()
