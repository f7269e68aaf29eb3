"""The frozen bottom line of a table: its columns follow the table above."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QSizePolicy, QTableView, QWidget

from cleanprison.ui.kit.properties import named, styled
from cleanprison.ui.kit.table_model import RowTableModel

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_FONT = int(Qt.ItemDataRole.FontRole)
Index = QModelIndex | QPersistentModelIndex


class _TotalModel(QAbstractTableModel):
    def __init__(self, columns: RowTableModel[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._columns = columns.columns
        self._texts: dict[int, str] = {}
        self._bold = QFont()
        self._bold.setBold(True)

    def take(self, texts: dict[int, str]) -> None:
        self.beginResetModel()
        self._texts = dict(texts)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 1

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self._texts.get(index.column(), "")
        if role == _ALIGN:
            return self._columns[index.column()].alignment
        if role == _FONT:
            return self._bold
        return None


class TotalLine(QWidget):
    """Show one line of totals under `grid`; hidden until it has words."""

    def __init__(self, grid: QTableView, model: RowTableModel[Any]) -> None:
        super().__init__()
        self._grid = grid
        self._model = _TotalModel(model, self)
        self._view = styled(named(QTableView(self), f"{grid.objectName()}.total", "合计"), role="total")
        view = self._view
        view.setModel(self._model)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.horizontalHeader().hide()
        view.horizontalHeader().setMinimumSectionSize(0)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().hide()
        view.setWordWrap(False)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(view)
        grid.horizontalHeader().sectionResized.connect(self._on_resized)
        grid.horizontalScrollBar().valueChanged.connect(view.horizontalScrollBar().setValue)
        grid.viewport().installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_texts(self, texts: dict[int, str] | None) -> None:
        """Show words by column number, or hide the line when None."""
        self.setVisible(texts is not None)
        self._model.take(texts or {})
        self._follow()

    def texts(self) -> list[str]:
        """Return the words of the line, column by column."""
        return [str(self._model.index(0, n).data() or "") for n in range(self._model.columnCount())]

    def _on_resized(self, column: int, _old: int, new: int) -> None:
        self._view.setColumnWidth(column, new)

    def _follow(self) -> None:
        header = self._grid.horizontalHeader()
        for column in range(self._model.columnCount()):
            self._view.setColumnWidth(column, header.sectionSize(column))
        height = self._grid.verticalHeader().defaultSectionSize()
        self._view.setRowHeight(0, height)
        self._view.setFixedHeight(height + 1)
        beside = self._grid.width() - self._grid.viewport().width()
        self._layout.setContentsMargins(0, 0, max(0, beside), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return False
