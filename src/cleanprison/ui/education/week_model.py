"""A week as a table model, and a lesson in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cleanprison.calendar.days import short_weekday_name
from cleanprison.calendar.pattern import WardDay
from cleanprison.education.queries import LessonRow, TimetableLine, WeekTimetable
from cleanprison.education.report import day_heading
from cleanprison.ui.kit import Tone, displayable

CLASS, SPAN, FIRST_DAY = 0, 1, 2
Index = QModelIndex | QPersistentModelIndex


def lesson_state(lesson: LessonRow, today: date) -> tuple[str, Tone]:
    """Return in words how a lesson stands: cancelled, taken, waiting for its attendance, or still ahead ("")."""
    if lesson.cancelled_reason is not None:
        return f"已取消：{lesson.cancelled_reason}", "muted"
    if lesson.recorded:
        absent = f"，缺 {lesson.absent}" if lesson.absent else ""
        return f"✓ 到 {lesson.recorded - lesson.absent}{absent}", "done"
    return ("待登记到课", "attention") if lesson.on_date <= today else ("", "")


def lesson_sentence(lesson: LessonRow, today: date) -> str:
    """Return a lesson in one line."""
    state, _tone = lesson_state(lesson, today)
    parts = (
        f"{lesson.study_class}《{lesson.course}》",
        f"{short_weekday_name(lesson.on_date)} {lesson.on_date} {lesson.span}",
        lesson.room,
        lesson.teacher,
        f"{lesson.hours} 课时",
        f"{lesson.members} 人",
        lesson.topic,
        state,
    )
    return " · ".join(part for part in parts if part)


class WeekModel(QAbstractTableModel):
    """Hold one week; the cells of days are lessons or nothing."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self._days: tuple[WardDay, ...] = ()
        self._lines: tuple[TimetableLine, ...] = ()

    def show_week(self, week: WeekTimetable) -> None:
        """Show another week, or the same one as it is now."""
        self.beginResetModel()
        self._days, self._lines = week.days, week.lines
        self.endResetModel()

    def line_at(self, row: int) -> TimetableLine | None:
        """Return the line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def day_at(self, column: int) -> WardDay | None:
        """Return the day of a column, None for those of class and span."""
        return self._days[column - FIRST_DAY] if 0 <= column - FIRST_DAY < len(self._days) else None

    def lesson_at(self, row: int, column: int) -> LessonRow | None:
        """Return the lesson of a cell."""
        line = self.line_at(row)
        return line.lessons[column - FIRST_DAY] if line is not None and column >= FIRST_DAY else None

    def place_of(self, lesson_id: int) -> tuple[int, int] | None:
        """Return row and column of a lesson."""
        for row, line in enumerate(self._lines):
            for column, lesson in enumerate(line.lessons, start=FIRST_DAY):
                if lesson is not None and lesson.id == lesson_id:
                    return row, column
        return None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else FIRST_DAY + 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        lesson = self.lesson_at(index.row(), index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return displayable(lesson_sentence(lesson, self.today)) if lesson is not None else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == CLASS:
            return displayable(line.study_class)
        if index.column() == SPAN:
            return line.span
        return displayable(lesson.course) if lesson is not None else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        day = self.day_at(section)
        if day is None:
            return ("教学班", "时间")[section] if section < FIRST_DAY else ""
        words = day_heading(day)
        return words.replace("\n", " 今\n", 1) if day.day == self.today else words
