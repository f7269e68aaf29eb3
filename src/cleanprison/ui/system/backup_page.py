"""备份与核验: make a checked backup, see those there are, and verify that nothing was altered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from cleanprison.clock import CHINA
from cleanprison.db.backup import SUFFIX
from cleanprison.ui.kit import ApplicationPort, Column, Page, TableView, named, run_background, styled
from cleanprison.ui.system.port import BackupMade, VerifiedPort, system

NAME = "system.backup"


@dataclass(frozen=True, slots=True)
class _Backup:
    """One backup file in the data folder."""

    path: Path
    made_at: datetime
    size: int


class BackupPage(Page):
    """List the backups of the data folder; new ones are opened and checked before they are called good."""

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "备份与核验")
        self._app = system(app)
        self.add_action("verify", "核验", self.verify, tip="检查数据页、变更链、各表和已关账的月份")
        self.add_action("elsewhere", "备份到 U 盘…", self._on_elsewhere)
        self.add_action("now", "立即备份", self.save, role="primary", tip="Ctrl+S")
        self.result = styled(named(QLabel(), f"{NAME}.result", "核验结果"), role="card")
        self.result.setWordWrap(True)
        self.result.setMargin(10)
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result.setText(
            "核验会逐页检查数据文件，重放全部变更，与每张表和已关账的月份比对。恢复备份请在命令行使用 restore，"
            "原有数据会另存，不会覆盖。"
        )
        self.add_body(self.result, 0)
        self.table: TableView[_Backup] = TableView(
            f"{NAME}.table",
            "备份",
            [
                Column("时间", lambda b: b.made_at, lambda at: f"{at:%Y-%m-%d %H:%M:%S}", width=190),
                Column("大小", lambda b: b.size, lambda size: f"{size / 1048576:.1f} MB", number=True, width=110),
                Column("文件", lambda b: b.path.name, width=360, tip=lambda b: str(b.path)),
            ],
            lambda b: b.path,
            select_rows=True,
        )
        self.add_body(self.table)

    def refresh(self) -> None:
        backups = [_backup(path) for path in sorted(self._app.layout.backups.glob(f"*{SUFFIX}"), reverse=True)]
        self.table.set_rows(backups)
        self.table.set_empty("还没有备份。备份会先检查再保留，最好另存一份到 U 盘。", "立即备份", self.save)
        self.set_summary(f"{len(backups)} 份", str(self._app.layout.root))

    def save(self) -> None:
        """Back up into the data folder (Ctrl+S)."""
        self.back_up_to(self._app.layout.backups)

    def _on_elsewhere(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "备份到哪个文件夹（如 U 盘）")
        if folder:
            self.back_up_to(Path(folder))

    def back_up_to(self, folder: Path) -> None:
        """Make a checked backup in a folder, in the background."""

        def done(made: BackupMade) -> None:
            self.message.done(f"备份已完成并通过检查：{made.path}（{made.size / 1048576:.1f} MB）")
            self.refresh()

        run_background(self, lambda _progress, _cancelled: self._app.back_up(folder), done, title="正在备份")

    def verify(self) -> None:
        """Verify everything in the background and show the chain's head."""

        def done(verified: VerifiedPort) -> None:
            at = self._app.clock.now()
            self.result.setText(
                f"{at:%Y-%m-%d %H:%M} 核验通过：变更 {verified.acts} 次，逐一相连，与各表和已关账月份一致。\n"
                f"链头 {verified.head}"
            )
            self.message.done("核验通过。")

        run_background(self, lambda _progress, _cancelled: self._app.verify(), done, title="正在核验")


def _backup(path: Path) -> _Backup:
    status = path.stat()
    return _Backup(path, datetime.fromtimestamp(status.st_mtime, tz=CHINA), status.st_size)
