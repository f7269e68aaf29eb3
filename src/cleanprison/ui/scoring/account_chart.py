"""A picture of one account: the balance on its way to the end of a cycle, and each month's points by part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cleanprison.scoring.queries import InmateAccount
from cleanprison.scoring.rules import Month, MonthResult, Part
from cleanprison.ui.kit import named, theme

MOST_MONTHS = 12
WIDTH, HEIGHT = 400, 168
_FILLS: dict[Part, tuple[str, Qt.BrushStyle]] = {
    Part.SUPERVISION: ("accent", Qt.BrushStyle.SolidPattern),
    Part.EDUCATION: ("done", Qt.BrushStyle.Dense4Pattern),
    Part.LABOUR: ("attention", Qt.BrushStyle.BDiagPattern),
}


@dataclass(frozen=True, slots=True)
class _Bar:
    """One month: its points by part (special awards left out) and the balance after it."""

    month: Month
    parts: tuple[tuple[Part, Decimal], ...]
    balance: Decimal


class AccountChart(QWidget):
    """Draw up to twelve months; the same numbers stand in the table of the account."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        named(self, object_name, "各月得分和累计积分图")
        self._bars: list[_Bar] = []
        self._here: Month | None = None
        self._size = Decimal(600)
        self._name: Callable[[Part], str] = str
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def show_account(self, account: InmateAccount, here: Month, size: Decimal, name: Callable[[Part], str]) -> None:
        """Show the last twelve months; `here` is set apart, `size` is what ends a cycle, `name` names a part."""
        self._bars = [_bar(result) for result in account.months[-MOST_MONTHS:]]
        self._here, self._size, self._name = here, size, name
        self.setAccessibleDescription(self.words())
        self.setToolTip(f"上：累计积分，虚线是一个周期的 {size:.0f} 分；下：各月得分，按部分堆叠")
        self.update()

    def words(self) -> str:
        """Return what the picture shows, for screen readers."""
        months = (
            f"{bar.month} {'、'.join(f'{self._name(part)} {points}' for part, points in bar.parts)}，累计 {bar.balance}"
            for bar in self._bars
        )
        return f"满周期 {self._size:.0f} 分。{'；'.join(months)}"

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(tokens.length("caption"))
        painter.setFont(font)
        line = painter.fontMetrics().height()
        floor = self.height() - line - 4
        middle = floor * 0.5
        left = painter.fontMetrics().horizontalAdvance("-0000")
        slot = (self.width() - left) / MOST_MONTHS
        self._mark_month(painter, left, slot, floor)
        self._draw_balance(painter, QRectF(left, line + 6, self.width() - left, middle - line - 10), slot)
        self._draw_parts(painter, QRectF(left, middle + 8, self.width() - left, floor - middle - 8), slot)
        self._draw_legend(painter, line, left)
        painter.setPen(tokens.colour("muted"))
        for place, bar in enumerate(self._bars):
            below = QRectF(left + slot * place, floor + 3, slot, line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{bar.month.number}月")
        painter.end()

    def _mark_month(self, painter: QPainter, left: float, slot: float, floor: float) -> None:
        for place, bar in enumerate(self._bars):
            if bar.month == self._here:
                painter.fillRect(QRectF(left + slot * place, 0, slot, floor), theme().tokens.colour("accent_tint"))

    def _draw_balance(self, painter: QPainter, area: QRectF, slot: float) -> None:
        """Draw the balance as a line between the least and what ends a cycle."""
        tokens = theme().tokens
        low = min(Decimal(0), *(bar.balance for bar in self._bars))
        high = max(self._size, *(bar.balance for bar in self._bars))
        height = area.height() / float(high - low)

        def level(points: Decimal) -> float:
            return area.bottom() - float(points - low) * height

        painter.setPen(QPen(tokens.colour("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.left(), level(self._size)), QPointF(area.right(), level(self._size)))
        painter.setPen(QPen(tokens.colour("line"), 1))
        painter.drawLine(QPointF(area.left(), level(Decimal(0))), QPointF(area.right(), level(Decimal(0))))
        painter.setPen(tokens.colour("muted"))
        for points in (self._size, Decimal(0)):
            place = QRectF(0, level(points) - 10, area.left() - 6, 20)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(right), f"{points:.0f}")
        dots = [QPointF(area.left() + slot * (place + 0.5), level(bar.balance)) for place, bar in enumerate(self._bars)]
        painter.setPen(QPen(tokens.colour("accent"), 2))
        painter.drawPolyline(dots)
        painter.setBrush(tokens.colour("accent"))
        for dot in dots:
            painter.drawEllipse(dot, 2.5, 2.5)

    def _draw_parts(self, painter: QPainter, area: QRectF, slot: float) -> None:
        """Stack each month's parts upwards from zero, those below zero downwards."""
        tokens = theme().tokens
        ups = [sum((p for _, p in bar.parts if p > 0), Decimal(0)) for bar in self._bars]
        downs = [sum((p for _, p in bar.parts if p < 0), Decimal(0)) for bar in self._bars]
        span = float(max(*ups, Decimal(1)) - min(*downs, Decimal(0)))
        scale = area.height() / span
        zero = area.top() + float(max(*ups, Decimal(1))) * scale
        width = min(slot - 6, 20.0)
        for place, bar in enumerate(self._bars):
            start = area.left() + slot * (place + 0.5) - width / 2
            above = below = zero
            for part, points in bar.parts:
                tall = float(points) * scale
                top = above - tall if tall > 0 else below
                _fill(painter, QRectF(start, top, width, abs(tall)), part)
                above, below = (above - tall, below) if tall > 0 else (above, below - tall)
        painter.setPen(QPen(tokens.colour("line"), 1))
        painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero))

    def _draw_legend(self, painter: QPainter, line: int, left: float) -> None:
        painter.setPen(theme().tokens.colour("muted"))
        metrics = painter.fontMetrics()
        painter.drawText(QPointF(left, metrics.ascent()), "累计")
        x = left + metrics.horizontalAdvance("累计") + 16
        for part in sorted({part for bar in self._bars for part, _points in bar.parts}, key=list(Part).index):
            _fill(painter, QRectF(x, (line - 10) / 2, 10, 10), part)
            painter.setPen(theme().tokens.colour("muted"))
            painter.drawText(QPointF(x + 14, metrics.ascent()), self._name(part))
            x += 14 + metrics.horizontalAdvance(self._name(part)) + 12


def _bar(result: MonthResult) -> _Bar:
    return _Bar(result.score.month, tuple((part.part, part.total) for part in result.score.parts), result.balance)


def _fill(painter: QPainter, place: QRectF, part: Part) -> None:
    """Fill a place with the colour and the pattern of a part: either alone tells it from the others."""
    name, pattern = _FILLS[part]
    colour = theme().tokens.colour(name)
    painter.fillRect(place, QBrush(colour, pattern))
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)
