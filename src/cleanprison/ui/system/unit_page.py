"""单位与外观: the names papers carry, the first month scored here, the look of the window, and what it is made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from cleanprison import __version__
from cleanprison.db.safety import database_version
from cleanprison.people.queries import UnitRow, unit_row
from cleanprison.people.service import RenameUnit, rename_unit
from cleanprison.rights import Right
from cleanprison.scoring.rules import Month
from cleanprison.settings import load_settings, save_settings
from cleanprison.ui.kit import (
    ApplicationPort,
    Form,
    Page,
    TextField,
    displayable,
    named,
    run_operation,
    run_query,
    styled,
    theme,
)
from cleanprison.ui.system.about import about_words
from cleanprison.ui.system.port import system
from cleanprison.ui.system.release_dialog import check_release_for

NAME = "system.unit"
ORIGIN = "单位与外观"
SCHEMES = (("light", "浅色"), ("dark", "深色"), ("system", "跟随系统"))
SIZES = (("small", "小"), ("normal", "中"), ("large", "大"))


class UnitPage(Page):
    """A small form, two choices that act at once, and the parts with their licences."""

    watches: ClassVar[frozenset[str]] = frozenset({"unit", "ward"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = system(app)
        self._row: UnitRow | None = None
        self._shown: dict[str, str] = {}
        self.release = self.add_action(
            "release", "核对安装包…", self._on_release, tip="安装新版以前，核对安装包的签名和每个文件"
        )
        self.add_action("save", "保存", self.save, role="primary", tip="Ctrl+S", right=Right.SET_UNIT)
        self.form = Form(f"{NAME}.form", columns=3)
        prison = self.form.add(TextField("prison", "监狱名称", longest=80, hint="印在每张纸的抬头"))
        self.form.add(TextField("ward", "监区名称", longest=80, hint="印在每张纸的抬头"))
        self.form.add(
            TextField(
                "month",
                "从哪个月起在本程序计分",
                longest=7,
                required=False,
                placeholder="如 2026-11",
                hint="空着：从第一条记载起；有月份关账以后不再改变",
            )
        )
        self.form.submitted.connect(self._store)
        self.form.setFocusProxy(prison.control)
        self.add_body(self.form, 0)
        self.add_body(self._look_row(), 0)
        caption = styled(QLabel("关于本程序"), role="label")
        self.about = named(QPlainTextEdit(), f"{NAME}.about", "版本和许可")
        self.about.setReadOnly(True)
        self.about.setTabChangesFocus(True)
        caption.setBuddy(self.about)
        self.add_body(caption, 0)
        self.add_body(self.about)

    def _look_row(self) -> QWidget:
        look = QWidget()
        row = QHBoxLayout(look)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.scheme = self._choice(row, "scheme", "配色", SCHEMES, theme().scheme)
        self.text_size = self._choice(row, "text_size", "字号", SIZES, theme().text_size)
        row.addStretch()
        self.scheme.currentIndexChanged.connect(lambda _index: self._look())
        self.text_size.currentIndexChanged.connect(lambda _index: self._look())
        return look

    def _choice(
        self, row: QHBoxLayout, thing: str, title: str, options: tuple[tuple[str, str], ...], chosen: str
    ) -> QComboBox:
        box = named(QComboBox(), f"{NAME}.{thing}", title)
        for value, words in options:
            box.addItem(words, value)
        box.setCurrentIndex(box.findData(chosen))
        box.setMinimumWidth(112)
        holder = QVBoxLayout()
        holder.setSpacing(3)
        label = styled(QLabel(title), role="label")
        label.setBuddy(box)
        holder.addWidget(label)
        holder.addWidget(box)
        row.addLayout(holder)
        return box

    def refresh(self) -> None:
        row = run_query(self, self._app, unit_row)
        if row is None:
            return
        self.set_summary(f"版本 {__version__}", f"数据文件夹 {self._app.layout.root}")
        if not self.about.toPlainText():
            database = run_query(self, self._app, database_version) or ""
            self.about.setPlainText(displayable(about_words(str(self._app.layout.root), database)))
        month = str(Month.of(row.scoring_from)) if row.scoring_from else ""
        stored = {"prison": row.prison_name, "ward": row.ward_name, "month": month}
        typed = self._row is not None and self.form.raw_values() != self._shown
        if row != self._row or not typed:  # what is being typed outlives a mere look
            self._row = row
            self.form.set_raw_values(stored)
            self._shown = self.form.raw_values()

    def save(self) -> None:
        """Save the form (Ctrl+S)."""
        self.form.submit()

    def back(self) -> bool:
        """Take back what was typed and not saved."""
        if super().back():
            return True
        if self._row is None or self.form.raw_values() == self._shown:
            return False
        self.form.set_raw_values(self._shown)
        return True

    def _store(self) -> None:
        values, row = self.form.values(), self._row
        if values is None or row is None:
            return
        try:
            start = Month.parse(values["month"]).first if values["month"] else None
        except ValueError:
            self.form.refuse("month", "请写作 2026-11 这样的月份，或空着。")
            return
        run_operation(
            self,
            self._app,
            rename_unit,
            RenameUnit(values["prison"], values["ward"], start, row.version),
            origin=ORIGIN,
            on_done=lambda _none: self.message.done("已保存；新打的纸用新名称，窗口标题下次打开时更新。"),
        )

    def _on_release(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "安装包所在的文件夹")
        if folder:
            self.check_release(Path(folder))

    def check_release(self, folder: Path) -> None:
        """Check the packages in a folder in the background and show what was found."""
        self.release.setEnabled(False)
        check_release_for(self, folder, lambda: self.release.setEnabled(True))

    def _look(self) -> None:
        scheme, size = self.scheme.currentData(), self.text_size.currentData()
        theme().choose(scheme=scheme, text_size=size)
        save_settings(replace(load_settings(), scheme=scheme, text_size=size))
