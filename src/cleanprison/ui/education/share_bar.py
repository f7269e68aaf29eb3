"""A small bar of how much of the year's hours is done, with the number beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cleanprison.ui.kit.theme import theme

_WORDS = 60
_THICK = 6


class ShareDelegate(QStyledItemDelegate):
    """Paint a cell that holds a percentage (75.6%) as a bar with its words at the right; 100 % and more is full."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = theme().tokens
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        words = str(index.data() or "")
        share = float(words.rstrip("%")) / 100 if words else 0.0
        factor = tokens.length("base") / 14
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.colour("selection"))
        room = round(_WORDS * factor)
        bar = QRect(rect.left() + 12, rect.center().y() - _THICK // 2, rect.width() - room - 24, _THICK)
        painter.fillRect(bar, tokens.colour("line"))
        done = QRect(bar.left(), bar.top(), round(bar.width() * min(share, 1.0)), bar.height())
        painter.fillRect(done, tokens.colour("done" if share >= 1 else "accent"))
        painter.setPen(tokens.colour("text"))
        place = rect.adjusted(0, 0, -12, 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(tokens.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()
