"""The line that takes the heads printed on signed papers."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from cleanprison.ui.kit import named

_WIDTH = 620
_WORDS = "签了名的纸上印的链头，可以粘贴几个；按 Enter 核验"


class HeadsEdit(QLineEdit):
    """Take heads of the chain: wide enough for a whole one, narrower where the window is."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        named(self, object_name, _WORDS)
        self.setPlaceholderText(_WORDS)
        self.setToolTip("纸脚“关账时的链头”那一行，或者方码读出来的话；空着只核验数据")
        self.setClearButtonEnabled(True)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())
