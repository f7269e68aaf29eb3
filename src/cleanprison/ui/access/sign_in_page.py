"""The first thing on the screen: who is it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cleanprison.ui.access.password_edit import PasswordEdit
from cleanprison.ui.kit.properties import Tone, named, styled

WIDTH, MARGIN = 380, 32
MESSAGE_HEIGHT = 20


@dataclass(frozen=True, slots=True)
class DemoUser:
    """One user of the demonstration ward, offered with its password."""

    user: str
    title: str
    password: str


class SignInPage(QWidget):
    """Take user and password; `submitted(user, password)` asks to sign in.

    The answer is `refuse(message)` (what was typed stays) or another page in its place.
    """

    submitted = Signal(str, str)
    other_folder = Signal()
    """The person wants another data folder."""

    def __init__(
        self, unit_name: str, *, user: str = "", demo_users: Sequence[DemoUser] = (), folder: str = ""
    ) -> None:
        super().__init__()
        named(self, "access.sign_in", "登录")
        styled(self, role="backdrop")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._busy = False
        self.user = named(QLineEdit(user), "access.sign_in.user", "用户名")
        self.user.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.password = PasswordEdit("access.sign_in.password")
        self.enter = styled(named(QPushButton("登录"), "access.sign_in.enter", "登录"), role="primary")
        self._message = named(QLabel(), "access.sign_in.message", "消息")
        self._message.setWordWrap(True)
        self._message.setMinimumHeight(MESSAGE_HEIGHT)
        self._build(unit_name, demo_users, folder)
        self.user.returnPressed.connect(self._on_user_done)
        self.password.returnPressed.connect(self._on_enter)
        self.password.capitals.connect(self._on_capitals)
        self.enter.clicked.connect(self._on_enter)
        self.setFocusProxy(self.password if user else self.user)

    def _build(self, unit_name: str, demo_users: Sequence[DemoUser], folder: str) -> None:
        card = styled(QFrame(), role="card")
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(MARGIN, 28, MARGIN, 24)
        inside.setSpacing(6)
        inside.addWidget(styled(QLabel("清廉监狱"), role="caption"))
        unit = styled(named(QLabel(unit_name), "access.sign_in.unit", "单位"), role="unit")
        unit.setWordWrap(True)
        inside.addWidget(unit)
        inside.addSpacing(12)
        for words, line in (("用户名", self.user), ("密码", self.password)):
            label = styled(QLabel(words), role="label")
            label.setBuddy(line)
            inside.addWidget(label)
            inside.addWidget(line)
            inside.addSpacing(4)
        inside.addWidget(self._message)
        inside.addWidget(self.enter)
        if demo_users:
            inside.addSpacing(8)
            inside.addWidget(styled(QLabel("演示数据，人员均为虚构。点选一位用户登录："), role="caption"))
            for one in demo_users:
                inside.addWidget(self._demo_button(one))
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        other = styled(
            named(QPushButton("换一个数据文件夹"), "access.sign_in.other_folder", "换一个数据文件夹"), role="link"
        )
        other.clicked.connect(self.other_folder)
        other.setToolTip(folder)
        outer.addWidget(other, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _demo_button(self, one: DemoUser) -> QPushButton:
        words = f"{one.title}：{one.user} / {one.password}"
        button = styled(named(QPushButton(words), f"access.sign_in.demo.{one.user}", words), role="link")
        button.clicked.connect(lambda: self._fill(one))
        return button

    def _fill(self, one: DemoUser) -> None:
        self.user.setText(one.user)
        self.password.setText(one.password)
        self._on_enter()

    def _on_user_done(self) -> None:
        self.password.setFocus()

    def _on_enter(self) -> None:
        if self._busy:
            return
        user = self.user.text().strip()
        for empty, line, words in ((not user, self.user, "用户名"), (not self.password.text(), self.password, "密码")):
            if empty:
                self._say(f"请输入{words}。", "refusal")
                line.setFocus()
                return
        self._set_busy(True)
        self._say("正在登录…", "muted")
        # unlocking takes a moment: let the words reach the screen first
        QTimer.singleShot(20, self, lambda: self.submitted.emit(user, self.password.text()))

    def refuse(self, message: str) -> None:
        """Say why signing in was refused; user and password stay as typed."""
        self._set_busy(False)
        self._say(message, "refusal")
        self.password.setFocus()
        self.password.selectAll()

    def message(self) -> str:
        """Return the words of the message line."""
        return self._message.text()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.enter.setEnabled(not busy)

    def _on_capitals(self, on: bool) -> None:
        if on:
            self._say("大写锁定（Caps Lock）可能已打开。", "attention")
        elif self.message().startswith("大写锁定"):
            self._say("", "muted")

    def _say(self, words: str, tone: Tone) -> None:
        self._message.setText(words)
        styled(self._message, tone=tone)
        # A centred card asks nobody how high its wrapped lines are: without this a long refusal is cut off.
        self._message.setMinimumHeight(max(MESSAGE_HEIGHT, self._message.heightForWidth(WIDTH - 2 * MARGIN)))
