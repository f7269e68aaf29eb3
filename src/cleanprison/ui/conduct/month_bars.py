"""A picture of a year: praise and criticism month by month, with the numbers written on the bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cleanprison.conduct.queries import ConductCount
from cleanprison.ui.kit import named, theme

HEIGHT = 112
_BAR = 16
_GAP = 3
_LEGEND = 76


class MonthBars(QWidget):
    """Draw two bars a month; the same numbers stand in the table by month."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        named(self, object_name, "各月表扬和批评次数图")
        self._year = 0
        self._counts: dict[int, tuple[int, int]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT)

    def show_months(self, year: int, counts: Sequence[ConductCount]) -> None:
        """Show the months of a year that have begun."""
        self._year = year
        self._counts = {count.since.month: (count.praise, count.criticism) for count in counts}
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        """Return what the picture shows, for screen readers."""
        months = (f"{month}月表扬 {praise}、批评 {critic}" for month, (praise, critic) in sorted(self._counts.items()))
        return f"{self._year}年：{'；'.join(months)}"

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        font = painter.font()
        font.setPixelSize(tokens.length("base") - 2)
        painter.setFont(font)
        line = painter.fontMetrics().height()
        floor = self.height() - line - 6
        tallest = max((number for pair in self._counts.values() for number in pair), default=0)
        scale = (floor - line - 6) / max(tallest, 1)
        slot = (self.width() - _LEGEND) / 12
        painter.setPen(QPen(tokens.colour("line"), 1))
        painter.drawLine(_LEGEND, floor, self.width(), floor)
        self._draw_legend(painter, line)
        for month in range(1, 13):
            left = _LEGEND + slot * (month - 1)
            painter.setPen(tokens.colour("muted"))
            below = QRectF(left, floor + 3, slot, line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{month}月")
            for place, number in enumerate(self._counts.get(month, ())):
                start = left + slot / 2 - _BAR - _GAP / 2 + place * (_BAR + _GAP)
                self._draw_bar(painter, QRectF(start, floor - number * scale, _BAR, number * scale), place, number)
        painter.end()

    def _draw_bar(self, painter: QPainter, bar: QRectF, place: int, number: int) -> None:
        if not number:
            return
        tokens = theme().tokens
        painter.fillRect(bar, tokens.colour("accent" if place == 0 else "attention"))
        painter.setPen(tokens.colour("text"))
        above = QRectF(bar.left() - 8, bar.top() - painter.fontMetrics().height(), bar.width() + 16, bar.height())
        painter.drawText(above, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(number))

    def _draw_legend(self, painter: QPainter, line: int) -> None:
        tokens = theme().tokens
        for place, words in enumerate(("表扬", "批评")):
            top = 12 + place * (line + 6)
            painter.fillRect(2, top + (line - 10) // 2, 10, 10, tokens.colour("accent" if place == 0 else "attention"))
            painter.setPen(tokens.colour("text"))
            painter.drawText(18, top + painter.fontMetrics().ascent(), words)
