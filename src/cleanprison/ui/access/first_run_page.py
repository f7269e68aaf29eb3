"""The first run: make a new data folder, or open one that exists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from cleanprison.access.policy import password_fault
from cleanprison.ui.kit.form import Form
from cleanprison.ui.kit.icon_action import IconAction
from cleanprison.ui.kit.inputs import TextField
from cleanprison.ui.kit.message_bar import MessageBar
from cleanprison.ui.kit.page import scrolling
from cleanprison.ui.kit.place import MessagePlace
from cleanprison.ui.kit.properties import named, styled
from cleanprison.ui.kit.typed_values import FieldProblem

WIDTH = 640
_USER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{1,31}")


@dataclass(frozen=True, slots=True)
class NewFolder:
    """What a new data folder needs: names of the unit, the administrator, and the place."""

    folder: Path
    prison_name: str
    ward_name: str
    display_name: str
    user: str
    password: str


class FolderField(TextField):
    """A folder, typed or chosen; must be an absolute path."""

    def __init__(self, key: str, label: str, hint: str = "") -> None:
        super().__init__(key, label, longest=1000, hint=hint)
        IconAction(self.control, "folder", "选择文件夹", self._on_choose)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "选择文件夹", self.raw())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.set_value)
        dialog.open()

    def parse(self, text: str) -> str:
        path = text.strip()
        if not Path(path).is_absolute():
            raise FieldProblem("请写出完整的位置，如 D:\\清廉监狱 或 /home/用户/清廉监狱。")
        return path


class FirstRunPage(MessagePlace):
    """Ask for what a new folder needs (`created` carries a NewFolder) or for an existing one (`opened`, a Path)."""

    created = Signal(object)
    opened = Signal(object)

    def __init__(self, default_folder: Path) -> None:
        super().__init__()
        named(self, "access.first_run", "首次使用")
        styled(self, role="backdrop")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.message = MessageBar("access.first_run.message")
        self._choice = styled(named(QTabBar(), "access.first_run.choice", "新建或打开"), role="inner")
        self._choice.addTab("新建数据文件夹")
        self._choice.addTab("打开已有的文件夹")
        self._choice.setDrawBase(False)
        self.new = self._new_form(default_folder)
        self.existing = Form("access.first_run.existing")
        self.existing.add(FolderField("folder", "已有的数据文件夹", "选择以前建立的、装有清廉监狱数据的文件夹。"))
        self._leaves = QStackedWidget()
        self._leaves.addWidget(self._leaf(self.new, "create", "建立并进入"))
        self._leaves.addWidget(self._leaf(self.existing, "open", "打开"))
        self._choice.currentChanged.connect(self._on_choice)
        self.new.submitted.connect(self._on_create)
        self.existing.submitted.connect(self._on_open)
        self._build()
        self.setFocusProxy(self.new.fields["prison_name"].control)

    def _new_form(self, default_folder: Path) -> Form:
        form = Form("access.first_run.new", columns=2)
        form.add(TextField("prison_name", "监狱名称", longest=60, placeholder="如：江北监狱"))
        form.add(TextField("ward_name", "监区名称", longest=30, placeholder="如：三监区"))
        form.add(TextField("display_name", "系统管理员姓名", longest=40))
        form.add(TextField("user", "登录用户名", longest=32, hint="字母或数字，如 lijg；以后用它登录。"))
        form.add(TextField("password", "密码", longest=200, secret=True, hint="请妥善保管：密码丢失后数据无法打开。"))
        form.add(TextField("again", "确认密码", longest=200, secret=True))
        form.add(FolderField("folder", "数据放在哪里", "选择空文件夹，最好在有备份的磁盘上。"), span=2)
        form.fields["folder"].set_value(str(default_folder))
        return form

    def _leaf(self, form: Form, thing: str, words: str) -> QWidget:
        leaf = QWidget()
        layout = QVBoxLayout(leaf)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(form)
        button = styled(named(QPushButton(words), f"access.first_run.{thing}", words), role="primary")
        button.clicked.connect(form.submit)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        layout.addStretch()
        return leaf

    def _build(self) -> None:
        card = styled(QFrame(), role="card")
        card.setMaximumWidth(WIDTH)
        inside = self._inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 24, 32, 24)
        inside.setSpacing(8)
        inside.addWidget(styled(QLabel("清廉监狱"), role="unit"))
        words = styled(QLabel("第一次在这台电脑上使用。数据只存在您选择的文件夹里，全程不需要网络。"), role="hint")
        words.setWordWrap(True)
        inside.addWidget(words)
        inside.addWidget(self._choice)
        inside.addWidget(self.message)
        inside.addWidget(self._leaves)
        holder = styled(QWidget(), role="plain")
        centre = QVBoxLayout(holder)
        centre.setContentsMargins(16, 24, 16, 24)
        centre.addStretch(2)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card, 1)
        row.addStretch()
        centre.addLayout(row)
        centre.addStretch(3)
        card.setMinimumWidth(min(WIDTH, 520))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(holder))

    def _on_choice(self, index: int) -> None:
        self._leaves.setCurrentIndex(index)
        self.message.hide()

    def _on_create(self) -> None:
        values = self.new.values()
        if values is None or not self._agrees(values):
            return
        self.message.hide()
        values.pop("again")
        self.created.emit(NewFolder(**{**values, "folder": Path(values["folder"])}))

    def _agrees(self, values: dict[str, str]) -> bool:
        fault = password_fault(values["user"], values["password"])
        folder = Path(values["folder"])
        if not _USER.fullmatch(values["user"]):
            self.new.refuse("user", "用户名只能用字母、数字和 . _ -，2 至 32 个，以字母或数字开头。")
        elif fault is not None:
            self.new.refuse("password", fault)
        elif values["password"] != values["again"]:
            self.new.refuse("again", "两次输入的密码不一样，请重新输入。")
        elif folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            self.new.refuse("folder", "这个位置已经有文件，请换一个空文件夹或新名称。")
        else:
            return True
        return False

    def _on_open(self) -> None:
        values = self.existing.values()
        if values is None:
            return
        folder = Path(values["folder"])
        if not folder.is_dir():
            self.existing.refuse("folder", "找不到这个文件夹，请核对位置。")
            return
        self.message.hide()
        self.opened.emit(folder)

    def refuse(self, message: str) -> None:
        """Say why the folder was not made or opened; what was typed stays."""
        self.message.refuse(message)

    def show_progress(self, strip: QWidget) -> None:
        self._inside.addWidget(strip)
