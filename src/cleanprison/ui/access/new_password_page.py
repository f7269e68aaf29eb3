"""Before the desk: a password that must be changed, or a new one set with the recovery key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cleanprison.ui.kit.choices import ChoiceField
from cleanprison.ui.kit.filter_row import Option
from cleanprison.ui.kit.form import Form
from cleanprison.ui.kit.inputs import TextField
from cleanprison.ui.kit.message_bar import MessageBar
from cleanprison.ui.kit.page import scrolling
from cleanprison.ui.kit.place import MessagePlace
from cleanprison.ui.kit.properties import named, styled

NAME = "access.new_password"
WIDTH = 460
MARGIN = 32


class NewPasswordPage(MessagePlace):
    """Take a new password twice, for the given user or for one of `users`; `submitted(user, password)` tells it.

    The answer is `refuse(message)` (what was typed stays) or another page in its place.
    """

    submitted = Signal(str, str)
    cancelled = Signal()

    def __init__(self, title: str, reason: str, user: str = "", users: Sequence[Option] = ()) -> None:
        super().__init__()
        named(self, NAME, title)
        styled(self, role="backdrop")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._user = user
        self.message = MessageBar(f"{NAME}.message")
        self.form = Form(f"{NAME}.form")
        if users:
            self.form.add(ChoiceField("user", "给哪位用户设新密码", users))
        self.form.add(TextField("password", "新密码", longest=200, secret=True))
        self.form.add(TextField("again", "再输一次", longest=200, secret=True))
        self.form.submitted.connect(self._on_submit)
        self.enter = styled(named(QPushButton("设好并登录"), f"{NAME}.enter", "设好并登录"), role="primary")
        self.enter.clicked.connect(self.form.submit)
        self._build(title, reason)
        self.setFocusProxy(self.form.fields["user" if users else "password"].control)

    def _build(self, title: str, reason: str) -> None:
        card = styled(QFrame(), role="card")
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(MARGIN, 28, MARGIN, 24)
        inside.setSpacing(10)
        inside.addWidget(styled(QLabel(title), role="unit"))
        words = styled(named(QLabel(reason), f"{NAME}.reason", "原因"), role="hint")
        words.setWordWrap(True)
        words.setMinimumHeight(words.heightForWidth(WIDTH - 2 * MARGIN))
        inside.addWidget(words)
        inside.addWidget(self.message)
        inside.addWidget(self.form)
        back = named(QPushButton("返回登录"), f"{NAME}.back", "返回登录")
        back.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(self.enter)
        inside.addLayout(buttons)
        holder = styled(QWidget(), role="plain")
        centre = QVBoxLayout(holder)
        centre.addStretch(2)
        centre.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        centre.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(holder))

    def _on_submit(self) -> None:
        values = self.form.values()
        if values is None:
            return
        if values["password"] != values["again"]:
            self.form.refuse("again", "两次输入的密码不一样，请重新输入。")
            return
        self.message.hide()
        self.setEnabled(False)
        self.submitted.emit(values.get("user", self._user), values["password"])

    def refuse(self, message: str) -> None:
        """Say why the password was not taken; what was typed stays."""
        self.setEnabled(True)
        self.message.refuse(message)
        self.form.fields["password"].control.setFocus()
