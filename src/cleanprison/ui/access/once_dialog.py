"""Words that are shown once and never again: a password for one sign-in, a recovery key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from cleanprison.ui.kit.dialogs import PlainDialog
from cleanprison.ui.kit.properties import styled


class OnceDialog(PlainDialog):
    """Show a secret in large letters with words on what to do with it; Esc does not lose it by mistake."""

    def __init__(self, parent: QWidget, object_name: str, title: str, secret: str, words: str, noted: str) -> None:
        super().__init__(parent, object_name, title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.say(words)
        shown = styled(self.say(secret), role="unit")
        shown.setObjectName(f"{object_name}.secret")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.noted = self.add_button("noted", noted, "primary")
        self.noted.clicked.connect(self.accept)
        self.noted.setFocus()

    def add_first(self, thing: str, text: str) -> QPushButton:
        """Add a button before the one that closes the window and return it."""
        button = self.add_button(thing, text)
        self._buttons.insertWidget(1, button)
        return button

    def reject(self) -> None:
        """Stay: what is shown here is never shown again."""
