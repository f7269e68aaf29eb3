"""The table of a page: hairlines, keyboard, copying, an empty state and a frozen line of totals."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QBrush, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cleanprison.ui.kit.clipboard import write_clipboard_block
from cleanprison.ui.kit.empty_state import EmptyState
from cleanprison.ui.kit.properties import named, styled
from cleanprison.ui.kit.table_model import Column, RowTableModel
from cleanprison.ui.kit.theme import displayable, theme
from cleanprison.ui.kit.total_line import TotalLine

Row = TypeVar("Row")
_TONES = ("muted", "accent", "refusal", "done", "attention")
_MEASURED = 60
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CAN_EDIT = Qt.ItemFlag.ItemIsEditable


LEAST_ROWS = 3
"""How many rows a table shows at least, and so what an empty one has room to say."""


class _Grid(QTableView):
    """The scrolling part; in row mode Home and End go to the first and last row.

    With `enter_down`, Enter in an editable cell goes to the row below, whether or not something was typed.
    """

    enter_down = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        idle = self.state() != QAbstractItemView.State.EditingState  # an editor lets Enter through to here as well
        if self.enter_down and idle and event.key() in _ENTER and self.model().flags(self.currentIndex()) & _CAN_EDIT:
            self._go_down()
            return
        rows = self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if rows and plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self.model().rowCount() - 1
            line = 0 if event.key() == Qt.Key.Key_Home else last
            self.setCurrentIndex(self.model().index(line, max(0, self.currentIndex().column())))
            return
        super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if self.enter_down and hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def settle(self) -> None:
        """Take what is being typed into a cell as if it was left."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_down(self) -> None:
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)


class TableView(QFrame, Generic[Row]):
    """Show rows of one kind.

    `opened` carries the row that Enter or a double click opens, `moved` the row and column under the
    cursor (None, -1 when there is none), `cell_typed` what was typed into an editable cell.
    """

    opened = Signal(object)
    moved = Signal(object, int)
    chosen = Signal()
    cell_typed = Signal(object, str, str)

    def __init__(
        self,
        object_name: str,
        accessible: str,
        columns: Sequence[Column[Row]],
        row_key: Callable[[Row], Hashable],
        *,
        select_rows: bool = False,
        sortable: bool = True,
        stretch: int = -1,
        enter_down: bool = False,
    ) -> None:
        """Build the table; `stretch` is the column that takes the room left over (the last by default).

        `enter_down` lets Enter in an editable cell go to the row below, as in a spreadsheet.
        """
        super().__init__()
        self.setObjectName(f"{object_name}.frame")
        styled(self, role="table")
        self.model: RowTableModel[Row] = RowTableModel(columns, row_key, shown=displayable, parent=self)
        self.model.cell_typed.connect(self.cell_typed)
        self.view = named(_Grid(), object_name, accessible)
        self.view.enter_down = enter_down
        self.view.setModel(self.model)
        self.empty = EmptyState(self.view.viewport(), object_name)
        self.total = TotalLine(self.view, self.model)
        self._stretch = stretch % len(columns)
        self._kept: tuple[set[Hashable], Hashable | None, int, int] = (set(), None, 0, 0)
        self._measured = False
        self._set_up_view(select_rows, sortable)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.view)
        layout.addWidget(self.total)
        self.setFocusProxy(self.view)
        self.model.modelAboutToBeReset.connect(self._keep)
        self.model.modelReset.connect(self._restore)
        self._take_tokens()
        self._add_copying()
        self._restore()

    def _set_up_view(self, select_rows: bool, sortable: bool) -> None:
        view = self.view
        behaviour = QAbstractItemView.SelectionBehavior
        view.setSelectionBehavior(behaviour.SelectRows if select_rows else behaviour.SelectItems)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setCornerButtonEnabled(False)
        self._triggers = view.editTriggers()
        self.set_editing(any(column.editable for column in self.model.columns))
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(self._stretch, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(sortable)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorClearable(False)
            view.setSortingEnabled(True)
        view.activated.connect(self._on_activated)
        view.selectionModel().currentChanged.connect(self._on_moved)
        view.selectionModel().selectionChanged.connect(self.chosen)

    def _add_copying(self) -> None:
        self.add_act("复制", "Ctrl+C", lambda: self.copy())
        self.add_act("连同表头复制", "Ctrl+Shift+C", lambda: self.copy(headings=True))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def add_act(self, words: str, keys: str, act: Callable[[], object]) -> QAction:
        """Add an act to the context menu, done by `keys` while the cursor is in the table and no cell is edited."""
        action = QAction(words, self.view)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self.view.addAction(action)
        return action

    # typing

    def set_editing(self, on: bool) -> None:
        """Let people type into the editable columns, or keep the whole table as it is."""
        self.model.set_editing(on)
        self.view.setEditTriggers(self._triggers if on else QAbstractItemView.EditTrigger.NoEditTriggers)

    # rows

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show `rows` instead, keeping selection, cursor and scroll position by row key."""
        self.model.replace_rows(rows)
        if not self._measured and self.model.rows:
            self._measured = True
            self._fit_columns()

    def current_row(self) -> Row | None:
        """Return the row under the cursor."""
        return self.model.row_at(self.view.currentIndex().row())

    def selected_rows(self) -> list[Row]:
        """Return the rows that have a selected cell, in the order shown."""
        lines = {index.row() for index in self.view.selectionModel().selectedIndexes()}
        return [self.model.rows[line] for line in sorted(lines)]

    def go_to(self, key: Hashable, column: int = 0) -> bool:
        """Put the cursor on the row with `key`; returns False when it is not shown."""
        line = self.model.line_of(key)
        if line < 0:
            return False
        rows = self.view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect  # whatever keys are down, a shortcut's own Ctrl too
        flags |= QItemSelectionModel.SelectionFlag.Rows if rows else QItemSelectionModel.SelectionFlag.NoUpdate
        self.view.selectionModel().setCurrentIndex(self.model.index(line, column), flags)
        return True

    def set_total(self, texts: dict[int, str] | None) -> None:
        """Show the frozen bottom line with words by column number; None takes it away."""
        self.total.show_texts(texts)

    def set_empty(self, message: str, step: str = "", on_step: Callable[[], object] | None = None) -> None:
        """Say what belongs here when there is no row, and offer the first step."""
        self.empty.say(message, step, on_step)

    # copying

    def copy(self, headings: bool = False) -> None:
        """Copy the smallest block that holds every selected cell, as text for WPS and Excel."""
        cells = self.view.selectionModel().selectedIndexes()
        if not cells:
            return
        lines = range(min(c.row() for c in cells), max(c.row() for c in cells) + 1)
        columns = range(min(c.column() for c in cells), max(c.column() for c in cells) + 1)
        chosen = {(c.row(), c.column()) for c in cells}
        block = [
            [self.model.text_at(line, column) if (line, column) in chosen else "" for column in columns]
            for line in lines
        ]
        if headings:
            block.insert(0, [self.model.columns[column].title for column in columns])
        write_clipboard_block(block)

    def settle(self) -> None:
        """Take what is being typed into a cell, before all that is typed is saved."""
        self.view.settle()

    # keeping one's place

    def _keep(self) -> None:
        selection = self.view.selectionModel()
        keys = {self.model.row_key(row) for row in self.selected_rows()}
        current = self.current_row()
        key = None if current is None else self.model.row_key(current)
        column = max(0, selection.currentIndex().column())
        self._kept = (keys, key, column, self.view.verticalScrollBar().value())

    def _restore(self) -> None:
        keys, current, column, scrolled = self._kept
        self.empty.setVisible(not self.model.rows)
        self.empty.setGeometry(self.view.viewport().rect())
        selection = self.view.selectionModel()
        lines = {key: line for key in (*keys, current) if (line := self.model.line_of(key)) >= 0}
        whole = self.view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        chosen = QItemSelection()
        for key in keys & lines.keys():
            first = self.model.index(lines[key], 0 if whole else column)
            last = self.model.index(lines[key], len(self.model.columns) - 1 if whole else column)
            chosen.select(first, last)
        if current in lines:
            index = self.model.index(lines[current], column)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.verticalScrollBar().setValue(scrolled)
        if not chosen.isEmpty():
            selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._tell_place()

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None and not self.model.is_editable(index):
            self.opened.emit(row)

    def _on_moved(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._tell_place()

    def _tell_place(self) -> None:
        index = self.view.currentIndex()
        self.moved.emit(self.model.row_at(index.row()), index.column())

    # look

    def _take_tokens(self) -> None:
        tokens = theme().tokens
        self.model.set_brushes({tone: QBrush(tokens.colour(tone)) for tone in _TONES})
        self.view.verticalHeader().setDefaultSectionSize(tokens.length("row"))
        self.view.horizontalHeader().setFixedHeight(tokens.length("header"))
        self.view.setMinimumHeight(tokens.length("header") + LEAST_ROWS * tokens.length("row") + 8)
        self._fit_columns()

    def _fit_columns(self) -> None:
        tokens = theme().tokens
        factor = tokens.length("base") / 14
        metrics = self.view.fontMetrics()
        room = 2 * tokens.length("cell") + 4
        for number, column in enumerate(self.model.columns):
            if number == self._stretch:
                continue
            width = round((column.width or 0) * factor)
            if column.width is None:
                lines = range(min(_MEASURED, len(self.model.rows)))
                texts = [self.model.text_at(line, number) for line in lines]
                width = max(metrics.horizontalAdvance(text) for text in [column.title, *texts]) + room
            self.view.setColumnWidth(number, width)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "total"):
            self._take_tokens()
