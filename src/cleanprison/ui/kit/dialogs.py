"""The few dialogs: one before what cannot be taken back, one that asks why, one for our own faults."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cleanprison.ui.kit.properties import named, styled
from cleanprison.ui.kit.theme import displayable

WIDTH = 460
MARGIN = 24
LEAST_WORDS = 96  # four lines of what is scrolled


class PlainDialog(QDialog):
    """A title, words, whatever stands between, and buttons at the bottom right."""

    def __init__(self, parent: QWidget | None, object_name: str, title: str) -> None:
        super().__init__(parent)
        named(self, object_name, title)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(MARGIN, 20, MARGIN, 20)
        self._outer.setSpacing(12)
        heading = styled(QLabel(title), role="subtitle")
        heading.setWordWrap(True)
        self._outer.addWidget(heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._outer.addLayout(self.body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        self._buttons.addStretch()
        self._outer.addSpacing(4)
        self._outer.addLayout(self._buttons)

    def say(self, text: str, tone: str = "") -> QLabel:
        """Add a paragraph and return it."""
        label = styled(QLabel(displayable(text)), tone=tone)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(label)
        return label

    def add_button(self, thing: str, text: str, role: str = "") -> QPushButton:
        """Add a button at the right end and return it."""
        button = styled(named(QPushButton(text), f"{self.objectName()}.{thing}", text), role=role)
        button.setAutoDefault(False)
        self._buttons.addWidget(button)
        return button


class _Words(QScrollArea):
    """Words of any length: what the screen has no room for is scrolled, and the buttons stay in reach."""

    def __init__(self, text: str) -> None:
        super().__init__()
        label = QLabel(displayable(text))
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(styled(label, role="plain"))

    def sizeHint(self) -> QSize:
        width = WIDTH - 2 * MARGIN
        return QSize(width, self.widget().heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), LEAST_WORDS))


def run_dialog(dialog: QDialog) -> bool:
    """Show `dialog` until it is answered, throw it away, and return whether it was accepted."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted.value
    dialog.deleteLater()
    return accepted


def confirm(parent: QWidget, text: str, consequence: str, accept: str = "确定办理") -> bool:
    """Ask once before an act that cannot be taken back, naming its consequence; Esc and Enter decline."""
    dialog = PlainDialog(parent, "kit.confirm", text)
    dialog.body.addWidget(_Words(consequence))
    decline = dialog.add_button("decline", "先不办")
    decline.clicked.connect(dialog.reject)
    decline.setDefault(True)
    decline.setFocus()
    dialog.add_button("accept", accept, "primary").clicked.connect(dialog.accept)
    return run_dialog(dialog)


class _ReasonDialog(PlainDialog):
    def __init__(self, parent: QWidget, title: str, words: str) -> None:
        super().__init__(parent, "kit.reason", title)
        if words:
            self.say(words)
        self.edit = named(QLineEdit(), "kit.reason.text", "理由")
        self.edit.setPlaceholderText("写明理由，将记入审计")
        self.body.addWidget(self.edit)
        self.add_button("decline", "取消").clicked.connect(self.reject)
        accept = self.add_button("accept", "确定", "primary")
        accept.setDefault(True)
        accept.setEnabled(False)
        accept.clicked.connect(self.accept)
        self.edit.textChanged.connect(lambda text: accept.setEnabled(bool(text.strip())))


def ask_reason(parent: QWidget, title: str, words: str = "") -> str | None:
    """Ask why (a correction, an override); returns the reason, or None when the person went back."""
    dialog = _ReasonDialog(parent, title, words)
    return dialog.edit.text().strip() if run_dialog(dialog) else None


def log_file() -> Path | None:
    """Return the file that the running log is written to, or None when there is none."""
    for handler in logging.getLogger("cleanprison").handlers + logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler):
            return Path(handler.baseFilename)
    return None


class ErrorBug(PlainDialog):
    """Apologise for a fault of the program: what was kept, where the log lies, a button that copies it all."""

    def __init__(self, parent: QWidget | None, error: BaseException, log: Path | None) -> None:
        super().__init__(parent, "kit.bug", "抱歉，程序出错了")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.details = "".join(traceback.format_exception(error))
        self.say("这是程序自身的错误，不是您的操作问题。刚才的操作没有写入，正在填写的内容仍保留在页面上。")
        kind = type(error).__name__
        self.say(f"错误：{kind} {error}".strip(), "muted")
        self.say(f"日志：{log}" if log else "日志：未写入文件", "muted")
        copy = self.add_button("copy", "复制错误信息")
        copy.clicked.connect(self._on_copy)
        close = self.add_button("close", "知道了", "primary")
        close.setDefault(True)
        close.setFocus()
        close.clicked.connect(self.accept)
        self._log = log

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.details}\n日志：{self._log or '无'}")


def show_bug(parent: QWidget | None, error: BaseException) -> ErrorBug:
    """Log `error` with its trace and open the dialog about it without stopping anything; returns it."""
    logging.getLogger("cleanprison.ui").error("unexpected error", exc_info=error)
    dialog = ErrorBug(parent, error, log_file())
    dialog.open()
    return dialog
