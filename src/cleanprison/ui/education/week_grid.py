"""The week as a grid: a line for each class and span, a column for each day, a lesson in a cell."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
)

from cleanprison.calendar.pattern import WardDay, WardDayKind
from cleanprison.education.queries import LessonRow, TimetableLine, WeekTimetable
from cleanprison.ui.education.week_model import CLASS, FIRST_DAY, SPAN, Index, WeekModel, lesson_state
from cleanprison.ui.kit import displayable, named, styled
from cleanprison.ui.kit.theme import theme

_PAD = 8
_TINTS = {
    WardDayKind.CLASSROOM: "accent_tint",
    WardDayKind.HOLIDAY: "attention_tint",
    WardDayKind.REST: "header",
}


class LessonDelegate(QStyledItemDelegate):
    """Paint a lesson in three lines: the course, room and teacher, how it stands."""

    def __init__(self, model: WeekModel, parent: QTableView) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = theme().tokens
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        self._paint_ground(painter, rect, index, bool(state & QStyle.StateFlag.State_Selected))
        lesson = self._model.lesson_at(index.row(), index.column())
        if lesson is not None:
            self._paint_lesson(painter, rect, lesson)
        elif index.column() < FIRST_DAY:
            painter.setPen(tokens.colour("text"))
            inner = rect.adjusted(_PAD, 0, -4, 0)
            text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(tokens.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        day = self._model.day_at(index.column())
        name = _TINTS.get(day.kind) if day is not None else None
        if selected:
            name = "selection"
        if name is not None:
            painter.fillRect(rect, theme().tokens.colour(name))

    def _paint_lesson(self, painter: QPainter, rect: QRect, lesson: LessonRow) -> None:
        tokens = theme().tokens
        words, tone = lesson_state(lesson, self._model.today)
        cancelled = lesson.cancelled_reason is not None
        place = " · ".join(part for part in (lesson.room, lesson.teacher) if part)
        lines: list[tuple[str, QColor, bool]] = [
            (lesson.course, tokens.colour("muted" if cancelled else "text"), True),
            (place, tokens.colour("muted"), False),
            (words, tokens.colour(tone or "muted"), False),
        ]
        shown = [line for line in lines if line[0]]
        base, small = tokens.length("base"), tokens.length("caption")
        height = base + 5 + (len(shown) - 1) * (small + 5)
        y = rect.top() + (rect.height() - height) // 2
        inner = rect.adjusted(_PAD, 0, -4, 0)
        for text, colour, strong in shown:
            font = painter.font()
            font.setPixelSize(base if strong else small)
            font.setBold(strong and not cancelled)
            font.setStrikeOut(strong and cancelled)
            painter.setFont(font)
            painter.setPen(colour)
            line = QRect(inner.left(), y, inner.width(), font.pixelSize() + 5)
            shortened = painter.fontMetrics().elidedText(displayable(text), Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shortened)
            y += line.height()


class _Cells(QTableView):
    """The scrolling part; Enter opens a cell, Delete asks to cancel its lesson."""

    opened = Signal()
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class WeekGrid(QFrame):
    """Show a week; `opened` and `dropped` are about the cell under the cursor, `moved` tells that it moved."""

    opened = Signal()
    dropped = Signal()
    moved = Signal()

    def __init__(self, object_name: str, today: date) -> None:
        super().__init__()
        self.setObjectName(f"{object_name}.frame")
        styled(self, role="table")
        self.model = WeekModel(today)
        self.model.setParent(self)
        view = named(_Cells(), object_name, "周课表")
        self.view = view
        view.setModel(self.model)
        view.setItemDelegate(LessonDelegate(self.model, view))
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setCornerButtonEnabled(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(CLASS, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(SPAN, QHeaderView.ResizeMode.Fixed)
        view.opened.connect(self.opened)
        view.dropped.connect(self.dropped)
        view.doubleClicked.connect(lambda _index: self.opened.emit())
        view.selectionModel().currentChanged.connect(lambda _new, _old: self.moved.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(view)
        self.setFocusProxy(view)
        self._take_tokens()

    def show_week(self, week: WeekTimetable) -> None:
        """Show another week, keeping the cursor's cell by class, span and day of the week."""
        line, day = self.line(), self.view.currentIndex().column()
        scrolled = self.view.verticalScrollBar().value()
        self.model.show_week(week)
        self.view.clearSpans()
        self._join_classes(week.lines)
        self._fit_header()
        self.view.doItemsLayout()
        if line is not None:
            same = ((one.study_class_id, one.span) == (line.study_class_id, line.span) for one in week.lines)
            row = next((number for number, found in enumerate(same) if found), 0)
            self.view.setCurrentIndex(self.model.index(row, day))
        elif week.lines:
            here = (self.model.today - week.monday).days
            self.view.setCurrentIndex(self.model.index(0, FIRST_DAY + (here if 0 <= here < 7 else 0)))
        self.view.verticalScrollBar().setValue(scrolled)
        self.moved.emit()

    def _join_classes(self, lines: tuple[TimetableLine, ...]) -> None:
        first = 0
        for row in range(1, len(lines) + 1):
            if row == len(lines) or lines[row].study_class_id != lines[first].study_class_id:
                if row - first > 1:
                    self.view.setSpan(first, CLASS, row - first, 1)
                first = row

    def lesson(self) -> LessonRow | None:
        """Return the lesson under the cursor."""
        index = self.view.currentIndex()
        return self.model.lesson_at(index.row(), index.column())

    def line(self) -> TimetableLine | None:
        """Return the line under the cursor."""
        return self.model.line_at(self.view.currentIndex().row())

    def day(self) -> WardDay | None:
        """Return the day under the cursor."""
        return self.model.day_at(self.view.currentIndex().column())

    def go_to(self, lesson_id: int) -> bool:
        """Put the cursor on a lesson; returns False when the week does not show it."""
        place = self.model.place_of(lesson_id)
        if place is not None:
            self.view.setCurrentIndex(self.model.index(*place))
        return place is not None

    def _fit_header(self) -> None:
        titles = (str(self.model.headerData(n, Qt.Orientation.Horizontal) or "") for n in range(FIRST_DAY + 7))
        lines = max(title.count("\n") + 1 for title in titles)
        self.view.horizontalHeader().setFixedHeight(lines * (theme().tokens.length("base") + 5) + 12)

    def _take_tokens(self) -> None:
        tokens = theme().tokens
        base, small = tokens.length("base"), tokens.length("caption")
        self.view.verticalHeader().setDefaultSectionSize(base + 2 * small + 15 + 12)
        self.view.setColumnWidth(CLASS, round(96 * base / 14))
        self.view.setColumnWidth(SPAN, round(112 * base / 14))
        self._fit_header()
        rows = self.view.verticalHeader()
        self.view.setMinimumHeight(self.view.horizontalHeader().sizeHint().height() + 2 * rows.defaultSectionSize())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "view"):
            self._take_tokens()
