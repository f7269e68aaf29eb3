"""备份与核验: make a checked backup, see those there are, and verify that nothing was altered."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel

from cleanprison.clock import CHINA
from cleanprison.db.paper_heads import heads_in
from cleanprison.db.safety import BackupSeen, SafetyNotes, backups_in, read_notes
from cleanprison.errors import InputRefused
from cleanprison.scoring.queries import PaperHead, paper_heads
from cleanprison.ui.kit import (
    ApplicationPort,
    Cancelled,
    Column,
    Page,
    Progress,
    TableView,
    displayable,
    named,
    run_background,
    show_failure,
    styled,
)
from cleanprison.ui.system.head_words import head_line, missing_words
from cleanprison.ui.system.heads_edit import HeadsEdit
from cleanprison.ui.system.port import BackupMade, system

NAME = "system.backup"
NEVER = (
    "还没有核验过。核验会逐页检查数据文件，重放全部变更，与每张表和已关账的月份比对。\n"
    "恢复备份在“恢复与交接”页；原有数据会另存，不会覆盖。"
)


class BackupPage(Page):
    """List the backups of the data folder; new ones are opened and checked before they are called good."""

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "备份与核验")
        self._app = system(app)
        self._papers: list[PaperHead] = []
        self.add_action("folder", "打开数据文件夹", self._on_folder)
        self.verify_button = self.add_action(
            "verify", "核验", self.verify, tip="检查数据页、变更链、各表和已关账的月份"
        )
        self.elsewhere = self.add_action("elsewhere", "备份到 U 盘…", self._on_elsewhere)
        self.now = self.add_action("now", "立即备份", self.save, role="primary", tip="Ctrl+S")
        self.result = styled(named(QLabel(), f"{NAME}.result", "核验结果"), role="card")
        self.result.setWordWrap(True)
        self.result.setMargin(10)
        self.result.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.heads = HeadsEdit(f"{NAME}.heads")
        self.heads.returnPressed.connect(self.verify)
        self.filters.add_widget(self.heads)
        self.table: TableView[BackupSeen] = TableView(
            f"{NAME}.table",
            "备份",
            [
                Column("时间", lambda b: b.made_at, lambda at: f"{at:%Y-%m-%d %H:%M:%S}", width=190),
                Column("大小", lambda b: b.size, _size, number=True, width=110),
                Column("文件", lambda b: b.path.name, width=360, tip=lambda b: str(b.path)),
            ],
            lambda b: b.path,
            select_rows=True,
        )
        self.table.moved.connect(lambda b, _column: self.explain(f"备份文件 {b.path}" if b else ""))
        self.add_body(self.table)
        self.add_above(self.result)

    def refresh(self) -> None:
        layout = self._app.layout
        backups, notes = backups_in(layout.backups), read_notes(layout.logs)
        self.table.set_rows(backups)
        self.table.set_empty("还没有备份。备份会先检查再保留，最好另存一份到 U 盘。", "立即备份", self.save)
        elsewhere = f"{_at(notes.backed_up_at)} 另存到 {notes.backed_up_to}" if notes.backed_up_at else ""
        self.set_summary(f"{len(backups)} 份", elsewhere, f"数据文件夹 {layout.root}")
        lines = [_result_words(notes), *(head_line(paper) for paper in self._papers)]
        self.result.setText(displayable("\n".join(lines)))
        styled(self.result, tone="refusal" if notes.failed else "attention" if missing_words(self._papers) else "")

    def save(self) -> None:
        """Back up into the data folder (Ctrl+S)."""
        self.back_up_to(self._app.layout.backups)

    def _on_folder(self) -> None:
        root = self._app.layout.root
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(root))):
            self.message.inform(f"这台电脑没有可以打开文件夹的程序；数据文件夹在 {root}。")

    def _on_elsewhere(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "备份到哪个文件夹（如 U 盘）")
        if folder:
            self.back_up_to(Path(folder))

    def back_up_to(self, folder: Path) -> None:
        """Make a checked backup in a folder, in the background."""

        def done(made: BackupMade) -> None:
            self._work_ended()
            words = f"备份已完成并通过检查：{made.path}（{_size(made.size)}）"
            if made.warning:
                self.message.warn(f"{words}\n{made.warning}")
            else:
                self.message.done(words)

        self._work_begins()
        run_background(
            self,
            lambda _progress, _cancelled: self._app.back_up(folder),
            done,
            title="正在备份",
            on_failed=self._on_failed,
            on_cancelled=self._work_ended,
        )

    def verify(self) -> None:
        """Verify everything in the background, look for the heads typed, and show the outcome."""
        if not self.verify_button.isEnabled():
            return
        try:
            heads = heads_in(self.heads.text())
        except InputRefused as error:
            show_failure(self, error)
            return

        def work(_progress: Progress, _cancelled: Cancelled) -> list[PaperHead]:
            self._app.verify()
            return self._app.query(paper_heads, heads)

        self._papers = []
        self._work_begins()
        run_background(
            self,
            work,
            self._on_verified,
            title="正在核验",
            on_failed=self._on_failed,
            on_cancelled=self._work_ended,
        )

    def _on_verified(self, papers: list[PaperHead]) -> None:
        self._papers = papers
        self._work_ended()
        missing = missing_words(papers)
        if missing:
            self.message.warn(missing)
        else:
            self.message.done(f"核验通过，纸上的 {len(papers)} 个链头都在变更链里。" if papers else "核验通过。")

    def _on_failed(self, error: Exception) -> None:
        self._work_ended()
        show_failure(self, error)

    def _work_begins(self) -> None:
        for button in (self.now, self.elsewhere, self.verify_button):
            button.setEnabled(False)

    def _work_ended(self) -> None:
        for button in (self.now, self.elsewhere, self.verify_button):
            button.setEnabled(True)
        self.refresh()


def _size(size: int) -> str:
    return f"{size / 1048576:.1f} MB"


def _at(moment: str) -> str:
    try:
        return f"{datetime.fromisoformat(moment).astimezone(CHINA):%Y-%m-%d %H:%M}"
    except ValueError:
        return moment


def _result_words(notes: SafetyNotes) -> str:
    if not notes.verified_at:
        return NEVER
    if notes.failed:
        return (
            f"{_at(notes.verified_at)} 核验没有通过；再核验一次可以看到是哪里。\n"
            "请不要再录入，先另存一份备份，再联系系统管理员；可从最近一次通过核验的备份恢复。"
        )
    return (
        f"{_at(notes.verified_at)} 核验通过：变更 {notes.acts} 次，逐一相连，与各表和已关账月份一致。\n"
        f"链头 {notes.head}"
    )
