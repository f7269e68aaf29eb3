"""What an empty table says: what belongs here, and the first step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from cleanprison.ui.kit.properties import named, styled


class EmptyState(QWidget):
    """Lie over `host` (a viewport) and follow its size; hidden until shown."""

    def __init__(self, host: QWidget, object_name: str) -> None:
        super().__init__(host)
        self._label = styled(QLabel(self), role="hint")
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = named(QPushButton(self), f"{object_name}.first_step", "第一步")
        self._step: Callable[[], object] | None = None
        self._button.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._label)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.say("这里还没有记录。")
        self.hide()
        host.installEventFilter(self)

    def say(self, message: str, step: str = "", on_step: Callable[[], object] | None = None) -> None:
        """Set the message and, when `step` is given, the button that does the first step."""
        self._label.setText(message)
        self._button.setText(step)
        self._button.setAccessibleName(step)
        self._button.setVisible(bool(step))
        self._step = on_step

    def text(self) -> str:
        """Return the message."""
        return self._label.text()

    def _on_clicked(self) -> None:
        if self._step is not None:
            self._step()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False
