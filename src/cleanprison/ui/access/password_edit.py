"""A line for a password: an eye shows it, and Caps Lock is noticed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from cleanprison.ui.kit.icon_action import IconAction
from cleanprison.ui.kit.properties import named


class PasswordEdit(QLineEdit):
    """Hide what is typed until the eye is pressed; `capitals` tells whether Caps Lock seems to be on."""

    capitals = Signal(bool)

    def __init__(self, object_name: str, accessible: str = "密码") -> None:
        super().__init__()
        named(self, object_name, accessible)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
        self._eye = IconAction(self, "eye", "显示密码", self.toggle)
        self._eye.setObjectName(f"{object_name}.eye")

    def toggle(self) -> None:
        """Show the password, or hide it again."""
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.set_icon("eye-off" if hidden else "eye", "隐藏密码" if hidden else "显示密码")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isascii() and text.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(text.isupper() != shifted)
        super().keyPressEvent(event)
