"""Words that are shown once and never again: a password for one sign-in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

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

    def reject(self) -> None:
        """Stay: what is shown here is never shown again."""
