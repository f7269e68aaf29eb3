"""The attachments of one day record: see them, save a copy, add more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cleanprison.clock import CHINA
from cleanprison.db.files import write_whole
from cleanprison.errors import CleanPrisonError
from cleanprison.files.evidence import size_words
from cleanprison.scoring.queries import AttachmentRow, DayRecordRow, day_record_rows
from cleanprison.scoring.record_words import SHORT_HASH
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service.attachments import AttachFiles, attach_files
from cleanprison.scoring.wording import KIND_TITLES, signed_points
from cleanprison.ui.kit import (
    ApplicationPort,
    FileList,
    MessageBar,
    MessagePlace,
    displayable,
    named,
    run_operation,
    run_query,
    show_failure,
    styled,
)
from cleanprison.ui.scoring.evidence_view import EvidenceView

NAME = "scoring.evidence"
ORIGIN = "日记载附件"
NONE_YET = "这条记载还没有附件。按“补加附件”选择文件，或者把文件拖到左边。"
VOID = "这条记载已撤销，不能再加附件。"


class _WithFiles(Protocol):
    def open_attachment(self, attachment_id: int, *, origin: str) -> bytes: ...


class _Inside(MessagePlace):
    def __init__(self) -> None:
        super().__init__()
        self.message = MessageBar(f"{NAME}.message")


class EvidenceDialog(QDialog):
    """Show what is attached to `record`; a picture, a PDF or a text at once, anything else by saving a copy."""

    def __init__(self, parent: QWidget, app: ApplicationPort, record: DayRecordRow) -> None:
        super().__init__(parent.window())
        named(self, NAME, "附件")
        self.setWindowTitle("附件")
        self._app = app
        self._record = record
        self._place = _Inside()
        self.message = self._place.message
        self.list = named(FileList(), f"{NAME}.list", "附件")
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.list.currentRowChanged.connect(lambda _line: self._show_current())
        self.list.offered.connect(self.add)
        self.list.wanted.connect(self._on_add)
        self.list.unwanted.connect(lambda _line: self.message.inform("附件记下来就不能去掉；加错了的，留着说明原因。"))
        self.view = EvidenceView(f"{NAME}.view")
        self._build()
        self.finished.connect(lambda _result: self._close())
        screen = self.screen().availableGeometry()
        self.resize(min(1000, screen.width() - 40), min(640, screen.height() - 60))
        self._list_rows()

    def _build(self) -> None:
        record = self._record
        points = signed_points(record.kind, record.points)
        words = f"{record.occurred_on} {record.name} {KIND_TITLES.get(record.kind, '')} {points}".rstrip()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setSizes([320, 680])
        split.setChildrenCollapsible(False)
        inside = QVBoxLayout(self._place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.message)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(styled(QLabel(displayable(words)), role="subtitle"))
        layout.addWidget(self._place)
        layout.addWidget(split, 1)
        layout.addLayout(self._buttons())
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._on_save)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch()
        steps: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("close", "关闭", "", self.reject),
            ("save", "另存为…", "", self._on_save),
            ("add", "补加附件…", "primary", self._on_add),
        )
        self._by_name: dict[str, QPushButton] = {}
        for thing, text, role, act in steps:
            button = styled(named(QPushButton(text), f"{NAME}.{thing}", text), role=role)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
            self._by_name[thing] = button
        void = self._record.void_reason is not None
        self._by_name["add"].setDisabled(void)
        self.list.setAcceptDrops(not void)
        return row

    def _list_rows(self, line: int = 0) -> None:
        self.list.clear()
        for one in self._record.evidence:
            item = QListWidgetItem(displayable(f"{one.name}\n{_about(one)}"))
            item.setToolTip(f"SHA-256 {one.sha256}")
            self.list.addItem(item)
        self._by_name["save"].setEnabled(bool(self._record.evidence))
        self.list.setCurrentRow(line)
        self._show_current()

    def current(self) -> AttachmentRow | None:
        """Return the attachment under the cursor."""
        line = self.list.currentRow()
        return self._record.evidence[line] if 0 <= line < len(self._record.evidence) else None

    def _show_current(self) -> None:
        one = self.current()
        if one is None:
            self.view.say(VOID if self._record.void_reason else NONE_YET)
            return
        content = self._content(one)
        if content is not None:
            self.view.show_content(content)

    def _content(self, one: AttachmentRow, origin: str = ORIGIN) -> bytes | None:
        """Return what an attachment holds; that it was opened is written down."""
        try:
            return cast(_WithFiles, self._app).open_attachment(one.id, origin=origin)
        except CleanPrisonError as error:
            self.view.say(error.message)
            show_failure(self._place, error)
            return None

    def _on_save(self) -> None:
        one = self.current()
        if one is not None:
            name, _kind = QFileDialog.getSaveFileName(self, "另存为", one.name)
            if name:
                self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Save a copy of the current attachment, whole or not at all."""
        one = self.current()
        content = self._content(one, f"{ORIGIN}另存") if one is not None else None
        if content is None:
            return
        try:
            write_whole(path, content)
        except CleanPrisonError as error:
            show_failure(self._place, error)
        else:
            self.message.done(f"已保存到 {path}；这一份没有加密，用完请删除。")

    def _on_add(self) -> None:
        if self._record.void_reason is None:
            names, _kind = QFileDialog.getOpenFileNames(self, "选择附件")
            self.add(map(Path, names))

    def add(self, paths: Iterable[Path]) -> None:
        """Keep more files with the record in an act of its own."""
        command = AttachFiles(self._record.id, tuple(paths))
        if command.attachments:
            run_operation(self._place, self._app, attach_files, command, origin=ORIGIN, on_done=self._added)

    def _added(self, count: int) -> None:
        record, month = self._record, Month.of(self._record.occurred_on)
        rows = run_query(self._place, self._app, day_record_rows, month, inmate_id=record.inmate_id) or []
        self._record = next((row for row in rows if row.id == record.id), record)
        self._list_rows(len(self._record.evidence) - 1)
        self.message.done(f"已补加 {count} 个附件。")

    def _close(self) -> None:
        self.view.release()
        self.deleteLater()


def _about(one: AttachmentRow) -> str:
    when = f"{one.recorded_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
    later = " 后补" if one.later else ""
    return f"{size_words(one.size)} · {one.recorder} {when}{later}\n校验值 {one.sha256[:SHORT_HASH]}"
