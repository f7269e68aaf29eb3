"""A form in a dialog that speaks inline, for entries that have no room on their page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cleanprison.ui.kit.form import Form
from cleanprison.ui.kit.message_bar import MessageBar
from cleanprison.ui.kit.page import scrolling
from cleanprison.ui.kit.place import MessagePlace
from cleanprison.ui.kit.properties import named, styled

_AROUND = 110


class _Inside(MessagePlace):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.message = MessageBar(f"{name}.message")
        self.notices = QVBoxLayout(self)
        self.notices.setContentsMargins(24, 16, 24, 16)
        self.notices.setSpacing(12)
        self.notices.addWidget(self.message)

    def show_progress(self, strip: QWidget) -> None:
        self.notices.insertWidget(1, strip)


class FormDialog(QDialog):
    """Show `form` with 保存 and 取消; `submitted` comes when every field has a value.

    The page answers by `run_operation(dialog.place, …)` and calls `accept()` when it was written; what
    was typed stays until then. Open it with `open()`: the window stays alive; it deletes itself.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget, title: str, form: Form, save: str = "保存", width: int = 560) -> None:
        super().__init__(parent)
        name = f"{form.objectName()}.dialog"
        named(self, name, title)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = form
        self.place = _Inside(name)
        self.place.notices.addWidget(scrolling(form), 1)
        self.place.notices.addLayout(self._buttons(name, save))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.place)
        form.submitted.connect(self.submitted)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.activated.connect(form.submit)
        self.resize(width, self.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        room = self.screen().availableGeometry()
        wanted = self.form.sizeHint().height() + 2 * self.place.message.sizeHint().height() + _AROUND
        self.resize(min(self.width(), room.width() - 40), min(wanted, room.height() - 60))

    def _buttons(self, name: str, save: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch()
        steps: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("cancel", "取消", "", self.reject),
            ("save", save, "primary", self.form.submit),
        )
        for thing, text, role, act in steps:
            button = styled(named(QPushButton(text), f"{name}.{thing}", text), role=role)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        return row
