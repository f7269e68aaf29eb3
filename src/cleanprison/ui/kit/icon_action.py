"""A small button at the end of a line that follows the colour scheme."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QLineEdit

from cleanprison.ui.kit.theme import theme


class IconAction(QAction):
    """Stand at the right end of `line`; `icon` is the name of a drawing in resources/icons."""

    def __init__(self, line: QLineEdit, icon: str, words: str, act: Callable[[], object]) -> None:
        super().__init__(words, line)
        self._icon = icon
        self.setToolTip(words)
        self.triggered.connect(lambda _checked=False: act())
        line.addAction(self, QLineEdit.ActionPosition.TrailingPosition)
        theme().changed.connect(self._draw)
        self._draw()

    def set_icon(self, icon: str, words: str) -> None:
        """Change the drawing and its words."""
        self._icon = icon
        self.setText(words)
        self.setToolTip(words)
        self._draw()

    def _draw(self) -> None:
        self.setIcon(QIcon(f"{theme().tokens.scheme}icons:{self._icon}.svg"))
