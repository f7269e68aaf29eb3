"""补充文件: the rules, holiday years, bases and faces this ward works with, and adding one by file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QSplitter

from cleanprison.access.queries import display_names
from cleanprison.additions.text_file import TextFile
from cleanprison.clock import CHINA
from cleanprison.errors import CleanPrisonError
from cleanprison.reporting.added_faces import AddedFace, added_faces
from cleanprison.reporting.output import write_whole
from cleanprison.rights import Right
from cleanprison.settings import own_fonts
from cleanprison.summary.additions import AdditionRow, addition_rows
from cleanprison.ui.adding_files import FILE_KINDS, add_file_for
from cleanprison.ui.kit import (
    ApplicationPort,
    Column,
    Page,
    TableView,
    displayable,
    named,
    run_query,
    show_failure,
)

NAME = "system.additions"
ORIGIN = "补充文件"
FACE = "字体"
SHIPPED = "随程序"


@dataclass(frozen=True, slots=True)
class _Line:
    """One file as the table shows it; `file` is None for a face, which has no text to read."""

    order: int
    kind: str
    title: str
    since: date | None
    origin: str
    added_at: str
    file_name: str
    file: TextFile | None = None


class AdditionsPage(Page):
    """A line for each file that counts, its text below; a file is added after a look at what it changes."""

    watches: ClassVar[frozenset[str]] = frozenset({"added_file", "unit_pack", "user"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = app
        self.copy_button = self.add_action(
            "copy", "另存一份…", self._on_copy, tip="把所选文件的内容存成文件，改好再加入"
        )
        self.add_action(
            "add",
            "加入文件…",
            self.save,
            role="primary",
            tip="计分规则包、放假安排、教育改造规则、行为依据目录（.toml），字体（.ttf） (Ctrl+S)",
            right=Right.ADD_PACKS,
        )
        self.table: TableView[_Line] = TableView(
            f"{NAME}.table", ORIGIN, _columns(), lambda line: line.order, select_rows=True, sortable=False
        )
        self.table.moved.connect(lambda line, _column: self._show(line))
        self.text = named(QPlainTextEdit(), f"{NAME}.text", "文件内容")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.text)
        split.setSizes([260, 260])
        self.add_body(split)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        rows = run_query(self, self._app, addition_rows)
        names = run_query(self, self._app, display_names)
        if rows is None or names is None:
            return
        lines = [_line(row, names) for row in rows]
        lines += [_face_line(len(lines) + number, face) for number, face in enumerate(added_faces())]
        self.table.set_rows(lines)
        own = sum(line.origin != SHIPPED for line in lines)
        self.set_summary(f"共 {len(lines)} 个", f"本单位加入 {own} 个" if own else "都是随程序的")
        if self.table.current_row() is None:
            self.table.go_to(0)
        self._show(self.table.current_row())

    def _show(self, line: _Line | None) -> None:
        text = line.file.text if line is not None and line.file is not None else ""
        self.copy_button.setEnabled(bool(text))
        if line is not None and line.kind == FACE:
            text = f"字体文件 {line.file_name}，没有可以读的文字。\n不要了，关闭程序以后到文件夹里删去。"
        self.text.setPlainText(displayable(text))

    def save(self) -> None:
        """Choose a file and add it (Ctrl+S)."""
        name, _kind = QFileDialog.getOpenFileName(self, "选择要加入的文件", "", FILE_KINDS)
        if name:
            self.add_file(Path(name))

    def add_file(self, path: Path) -> None:
        """Say what a file changes and add it if agreed."""
        before = {replace(line, order=0) for line in self.table.model.rows}
        if not add_file_for(self, self._app, path):
            return
        self.refresh()
        new = [line.order for line in self.table.model.rows if replace(line, order=0) not in before]
        if new:
            self.table.go_to(new[0])

    def _on_copy(self) -> None:
        line = self.table.current_row()
        if line is None or line.file is None:
            self.message.inform("请先在表中选一个文件；字体没有可以另存的内容。")
            return
        name, _kind = QFileDialog.getSaveFileName(self, "另存一份", line.file_name, "补充文件 (*.toml)")
        if name:
            self.copy_to(Path(name))

    def copy_to(self, path: Path) -> None:
        """Write the chosen file's text to a file."""
        line = self.table.current_row()
        if line is None or line.file is None:
            return
        try:
            write_whole(path, line.file.text.encode())
        except CleanPrisonError as error:
            show_failure(self, error)
            return
        self.message.done(f"已存到 {path}，改好以后用“加入文件…”加入。")


def _line(row: AdditionRow, names: dict[str, str]) -> _Line:
    origin = names.get(row.added_by, row.added_by) if row.added_by else SHIPPED
    at = f"{row.added_at.astimezone(CHINA):%Y-%m-%d %H:%M}" if row.added_at else ""
    return _Line(row.order, row.kind, row.title, row.effective_from, origin, at, row.file.name, row.file)


def _face_line(order: int, face: AddedFace) -> _Line:
    title = f"{face.title}：补 {face.characters} 个字" if face.title else "读不出，没有使用"
    whose = "这台电脑" if face.file.parent == own_fonts() else "管理员"
    return _Line(order, FACE, title, None, whose, "", str(face.file))


def _columns() -> list[Column[_Line]]:
    return [
        Column("种类", lambda line: line.kind, width=120),
        Column("内容", lambda line: line.title, width=330, tip=lambda line: line.title),
        Column("起用", lambda line: f"{line.since}" if line.since else "", width=104),
        Column("来源", lambda line: line.origin, width=130),
        Column("加入时间", lambda line: line.added_at, width=164),
        Column("文件", lambda line: line.file_name, width=220, tip=lambda line: line.file_name),
    ]
