"""What stands on a locked screen: who locked it, a line for the password, and the way out for somebody else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cleanprison.errors import CleanPrisonError
from cleanprison.ui.access.password_edit import PasswordEdit
from cleanprison.ui.access.work import Work
from cleanprison.ui.kit.properties import Tone, named, styled

NAME = "access.lock"
WIDTH = 400
MARGIN = 32
LOCKED = "清廉监狱 已锁定"
LEAVING = "换人登录会关上 {} 的窗口：有草稿的表单，本人再登录时还在；没有草稿的要重新填。再按一次确认。"
_FLAGS = Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint


class LockDialog(QDialog):
    """Stay before every other window until `check` takes the password (`unlocked`) or somebody else comes (`left`).

    `check(password)` runs in a thread of its own and raises a CleanPrisonError for a wrong password; any other
    error is told by `failed`.
    """

    unlocked = Signal()
    left = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget, name: str, check: Callable[[str], object]) -> None:
        super().__init__(parent, _FLAGS)
        named(self, NAME, LOCKED)
        self.setWindowTitle(LOCKED)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._name = name
        self._check = check
        self._sure = False
        self._work: Work | None = None
        self.password = PasswordEdit(f"{NAME}.password")
        self.password.returnPressed.connect(self._on_enter)
        self.password.capitals.connect(self._on_capitals)
        self.enter = styled(named(QPushButton("解锁"), f"{NAME}.enter", "解锁"), role="primary")
        self.enter.clicked.connect(self._on_enter)
        self.leave = styled(named(QPushButton("换一位用户登录"), f"{NAME}.leave", "换一位用户登录"), role="link")
        self.leave.clicked.connect(self._on_leave)
        self._message = named(QLabel(), f"{NAME}.message", "消息")
        self._message.setWordWrap(True)
        self._message.setMinimumHeight(20)
        self._build()
        self.password.setFocus()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(MARGIN, 24, MARGIN, 24)
        inside.setSpacing(8)
        inside.addWidget(styled(QLabel("已锁定，正在填的内容原样留着"), role="caption"))
        who = styled(named(QLabel(self._name), f"{NAME}.user", "当前用户"), role="unit")
        who.setWordWrap(True)
        inside.addWidget(who)
        label = styled(QLabel("密码"), role="label")
        label.setBuddy(self.password)
        inside.addWidget(label)
        inside.addWidget(self.password)
        inside.addWidget(self._message)
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave)
        buttons.addStretch()
        buttons.addWidget(self.enter)
        inside.addLayout(buttons)
        for button in (self.leave, self.enter):
            button.setAutoDefault(False)

    def message(self) -> str:
        """Return the words of the message line."""
        return self._message.text()

    def _on_enter(self) -> None:
        password = self.password.text()
        if self._work is not None:
            return
        if not password:
            self._say("请输入密码。", "refusal")
            return
        self._say("正在核对…", "muted")
        self.enter.setEnabled(False)
        self._work = Work(self, lambda: self._check(password))
        self._work.finished_with.connect(self._on_checked)
        self._work.start()

    def _on_checked(self, _result: object, error: Exception | None) -> None:
        assert self._work is not None
        self._work.wait()
        self._work = None
        self.enter.setEnabled(True)
        if error is None:
            self.unlocked.emit()
            return
        if isinstance(error, CleanPrisonError):
            self._say(error.message, "refusal")
        else:
            self._say("没有解锁，程序出错了；请把错误记录交给技术支持。", "refusal")
            self.failed.emit(error)
        self.password.setFocus()
        self.password.selectAll()

    def _on_capitals(self, on: bool) -> None:
        self._say("大写锁定（Caps Lock）可能已打开。" if on else "", "attention")

    def _on_leave(self) -> None:
        if self._work is not None:
            return
        if self._sure:
            self.left.emit()
        else:
            self._sure = True
            self._say(LEAVING.format(self._name), "attention")

    def _say(self, words: str, tone: Tone) -> None:
        self._message.setText(words)
        styled(self._message, tone=tone)
        self._message.setMinimumHeight(max(20, self._message.heightForWidth(WIDTH - 2 * MARGIN)))
        self.adjustSize()

    def reject(self) -> None:
        """Stay: Esc does not unlock."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
