"""A table of frozen rows: words are made once, data() only looks them up, no widget is ever touched."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QFont

from cleanprison.ui.kit.properties import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
_CENTER = Qt.AlignmentFlag.AlignCenter.value
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def plain_text(value: object) -> str:
    """Write a value as a cell shows it when its column has no formatter of its own; None is empty."""
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """Describe one column of a table.

    `value` sorts and, through `text`, shows; `sort_key` sorts instead of the value (pinyin of a name).
    `number` aligns right with tabular figures, `strong` is bold, `width` is in pixels at normal text size
    (measured from the rows when None), `editable` lets a person type (see RowTableModel.cell_typed); the editor
    begins with the words shown, or with what `edit` makes of the row.
    """

    title: str
    value: Callable[[Row], Any]
    text: Callable[[Any], str] = plain_text
    number: bool = False
    centred: bool = False
    strong: bool = False
    width: int | None = None
    tone: Callable[[Row], Tone] | None = None
    tip: Callable[[Row], str] | None = None
    sort_key: Callable[[Row], Any] | None = None
    editable: bool = False
    edit: Callable[[Row], str] | None = None
    key: str = ""

    @property
    def alignment(self) -> int:
        """Return Qt's alignment flags as a number."""
        return _RIGHT if self.number else _CENTER if self.centred else _LEFT


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What was typed into a cell and is not written yet: the text itself, the words shown for it, tone and tip."""

    text: str
    shown: str
    tone: Tone = "accent"
    tip: str = ""


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Show frozen rows through columns; `row_key` tells which row is which across a refresh."""

    cell_typed = Signal(object, str, str)
    """A person typed into an editable cell: the row, the column's key, the text. The page decides."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        row_key: Callable[[Row], Hashable],
        *,
        shown: Callable[[str], str] = str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.row_key = row_key
        self._shown = shown
        self._rows: list[Row] = []
        self._keys: list[Hashable] = []
        self._lines: dict[Hashable, int] = {}
        self._typed: dict[tuple[Hashable, str], TypedCell] = {}
        self._editing = True
        self._texts: list[list[str]] = []
        self._tones: list[list[Tone] | None] = []
        self._brushes: Mapping[str, QBrush] = {}
        self._alignments = [column.alignment for column in self.columns]
        bold = QFont()
        bold.setBold(True)
        self._fonts = [bold if column.strong else None for column in self.columns]
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """Return the rows in the order shown."""
        return self._rows

    def row_at(self, number: int) -> Row | None:
        """Return the row in line `number` (from 0), or None when there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def line_of(self, key: Hashable) -> int:
        """Return the line of the row with `key`, or -1."""
        return self._lines.get(key, -1)

    def text_at(self, line: int, column: int) -> str:
        """Return the words of one cell."""
        return self._texts[line][column]

    # what is typed and not written yet

    def set_editing(self, on: bool) -> None:
        """Let people type into the editable columns, or not (what they see is closed)."""
        self._editing = on

    def is_editable(self, index: Index) -> bool:
        """Tell whether a person can type into a cell now."""
        return self._editing and index.isValid() and self.columns[index.column()].editable

    def show_typed(self, key: Hashable, column_key: str, cell: TypedCell | None) -> None:
        """Show what was typed in place of a cell's own words; None brings those back. Stays across refreshes."""
        if cell is None:
            self._typed.pop((key, column_key), None)
        else:
            self._typed[key, column_key] = cell
        line = self.line_of(key)
        if line >= 0:
            number = next(n for n, column in enumerate(self.columns) if column.key == column_key)
            self.dataChanged.emit(self.index(line, number), self.index(line, number))

    def clear_typed(self) -> None:
        """Show every cell's own words again."""
        gone = list(self._typed)
        for key, column_key in gone:
            self.show_typed(key, column_key, None)

    def typed_at(self, index: Index) -> TypedCell | None:
        """Return what was typed into a cell and is not written yet."""
        return self._typed.get((self._keys[index.row()], self.columns[index.column()].key)) if self._typed else None

    def set_brushes(self, brushes: Mapping[str, QBrush]) -> None:
        """Take the colours of the tones from the view that shows this model."""
        self._brushes = brushes

    def replace_rows(self, rows: Iterable[Row]) -> None:
        """Show `rows` instead, sorted as before; cells only are redrawn when the keys did not change."""
        fresh = self._in_order(list(rows))
        if fresh and [self.row_key(r) for r in fresh] == self._keys:
            self._take(fresh)
            last = self.index(len(fresh) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._take(fresh)
        self.endResetModel()

    def _take(self, rows: list[Row]) -> None:
        shown = self._shown
        self._rows = rows
        self._keys = [self.row_key(row) for row in rows]
        self._lines = {key: line for line, key in reversed(list(enumerate(self._keys)))}
        self._texts = [[shown(column.text(column.value(row))) for column in self.columns] for row in rows]
        toned = any(column.tone for column in self.columns)
        self._tones = [self._tones_of(row) if toned else None for row in rows]

    def _tones_of(self, row: Row) -> list[Tone] | None:
        tones: list[Tone] = [column.tone(row) if column.tone else "" for column in self.columns]
        return tones if any(tones) else None

    def _in_order(self, rows: list[Row]) -> list[Row]:
        if self._sorted_by is None:
            return rows
        number, order = self._sorted_by
        column = self.columns[number]
        key = column.sort_key or column.value
        keyed = [(key(row), row) for row in rows]
        known = [pair for pair in keyed if pair[0] is not None]
        unknown = [row for value, row in keyed if value is None]
        known.sort(key=lambda pair: pair[0], reverse=order == Qt.SortOrder.DescendingOrder)
        return [row for _, row in known] + unknown

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by value; empty values stay last either way, equal ones keep their order."""
        if not 0 <= column < len(self.columns):
            return
        self._sorted_by = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._keys[index.row()] for index in before]
        self._take(self._in_order(self._rows))
        after = [self.index(self._lines[key], old.column()) for key, old in zip(keys, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _ALIGN:
            return self._alignments[index.column()]
        if role == _FONT:
            return self._fonts[index.column()]
        typed = self.typed_at(index)
        if role == _DISPLAY:
            return self._texts[index.row()][index.column()] if typed is None else self._shown(typed.shown)
        if role == _EDIT:
            return self._text_to_edit(index)
        if role == _FOREGROUND:
            if typed is not None:
                return self._brushes.get(typed.tone)
            tones = self._tones[index.row()]
            return self._brushes.get(tones[index.column()]) if tones else None
        if role == _TOOL_TIP:
            if typed is not None:
                return self._shown(typed.tip)
            tip = self.columns[index.column()].tip
            return self._shown(tip(self._rows[index.row()])) if tip else None
        return None

    def _text_to_edit(self, index: Index) -> str:
        typed = self.typed_at(index)
        if typed is not None:
            return typed.text
        edit = self.columns[index.column()].edit
        return edit(self._rows[index.row()]) if edit else self._texts[index.row()][index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == _DISPLAY:
                return self.columns[section].title
            if role == _ALIGN:
                return _CENTER
            return None
        return section + 1 if role == _DISPLAY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.is_editable(index):
            return _FLAGS | Qt.ItemFlag.ItemIsEditable
        return _FLAGS

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Hand what was typed to the page; the rows stay as they are until the page replaces them."""
        typed = str(value).strip()
        if role == _EDIT and self.is_editable(index) and typed != self._text_to_edit(index):
            self.cell_typed.emit(self._rows[index.row()], self.columns[index.column()].key, typed)
        return False
