"""Inline words above the body of a page: what was done, what was refused and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from cleanprison.ui.kit.properties import Tone, named, styled
from cleanprison.ui.kit.theme import displayable

DONE_STAYS_MS = 8000
_SIGNS: dict[str, str] = {"info": "提示", "done": "✓", "refusal": "未办成", "attention": "注意"}


class MessageBar(QFrame):
    """Show one message at a time; words of success leave by themselves, a refusal stays until answered."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, object_name, "消息")
        styled(self, role="message")
        self._sign = QLabel(self)
        self._label = named(QLabel(self), f"{object_name}.text", "消息内容")
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = named(QPushButton(self), f"{object_name}.act", "消息上的操作")
        styled(self._button, role="link")
        self._close = named(QToolButton(self), f"{object_name}.close", "关闭消息")
        styled(self._close, icon_name="close")
        self._close.setToolTip("关闭 (Esc)")
        self._close.clicked.connect(self.hide)
        self._act: Callable[[], object] | None = None
        self._button.clicked.connect(self._on_act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        layout.setSpacing(8)
        layout.addWidget(self._sign)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self.hide()

    def text(self) -> str:
        """Return the words shown, or "" when nothing is."""
        return "" if self.isHidden() else self._label.text()

    def tone(self) -> str:
        """Return the tone of the words shown."""
        return str(self.property("tone") or "")

    def inform(self, text: str) -> None:
        """Tell something that needs no answer."""
        self._show("info", text)

    def done(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Say what was done, with one act beside it (撤销) when given; leaves by itself without one."""
        self._show("done", text, act, on_act)
        if not act:
            self._timer.start(DONE_STAYS_MS)

    def refuse(self, text: str) -> None:
        """Say what was refused and why; stays until the next message."""
        self._show("refusal", text)

    def warn(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Ask for attention, with one act beside it when given."""
        self._show("attention", text, act, on_act)

    def _show(self, tone: str, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        self._timer.stop()
        sign_tone: Tone = "accent" if tone == "info" else tone  # type: ignore[assignment]
        self._sign.setText(_SIGNS[tone])
        styled(self._sign, tone=sign_tone)
        self._label.setText(displayable(text))
        self.setAccessibleDescription(text)
        self._button.setText(act)
        self._button.setAccessibleName(act)
        self._button.setVisible(bool(act))
        self._act = on_act
        styled(self, tone=tone)
        self.show()

    def _on_act(self) -> None:
        act = self._act
        self.hide()
        if act is not None:
            act()
