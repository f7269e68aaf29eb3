"""A table pasted into the month's list: what it would do, then written as one act or not at all."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cleanprison.errors import CleanPrisonError
from cleanprison.scoring.imports import PastePoints, count_pasted, paste_points
from cleanprison.scoring.pasting import KIND, Block, pasted_table
from cleanprison.scoring.rules import Month
from cleanprison.sheets.headings import HeadingRow
from cleanprison.sheets.importing import ImportOutcome
from cleanprison.ui.kit import ApplicationPort, BackgroundWork, named, run_background, show_failure, styled
from cleanprison.ui.people.import_preview import ImportPreview
from cleanprison.ui.people.import_work import PASTED, Checked, Source, rehearse

NAME = "scoring.month.paste"
ORIGIN = "月考核表粘贴"


class MonthPaste(QWidget):
    """Show what a pasted table would write; `written` carries the ImportOutcome, `left` that nothing was."""

    written = Signal(object)
    left = Signal()

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__()
        self._app = app
        self._asked: PastePoints | None = None
        self._pasted: PastePoints | None = None
        self._work: BackgroundWork | None = None
        self.preview = ImportPreview(NAME)
        self._words = styled(named(QLabel(), f"{NAME}.words", "粘贴的内容"), role="subtitle")
        self.write_button = styled(named(QPushButton("写入"), f"{NAME}.write", "写入粘贴的内容"), role="primary")
        self.write_button.setToolTip("Ctrl+S")
        self.write_button.clicked.connect(self.write)
        leave = named(QPushButton("不要了"), f"{NAME}.leave", "不写入，回到月考核表")
        leave.setToolTip("Esc")
        leave.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._words, 1)
        head.addWidget(leave)
        head.addWidget(self.write_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.preview, 1)
        layout.addStretch()

    def take(self, month: Month, block: Block, heading: HeadingRow, given: Mapping[str, str]) -> None:
        """Find out, beside the window, what a block with a heading would do, and show it.

        `given` fills the columns it lacks (see `pasted_table`); InputRefused when one is still missing.
        """
        table = pasted_table(block, heading, given)
        pasted = PastePoints(month, table)
        self._asked, self._pasted = pasted, None
        self.preview.hide()
        self._turn("正在检查……", ready=False)
        self._work = run_background(
            self,
            lambda _progress, _cancelled: rehearse(self._app, count_pasted, pasted),
            lambda outcome: self._on_checked(pasted, outcome),
            title=f"正在检查 {len(table.rows)} 行",
            on_cancelled=self.left.emit,
            on_failed=self._on_failed,
        )

    def _on_checked(self, pasted: PastePoints, outcome: ImportOutcome) -> None:
        if pasted is not self._asked:  # something else was pasted since
            return
        self._pasted = pasted
        self.preview.show()
        self.preview.show_checked(Checked(Source(KIND), b"", pasted.table, outcome))
        if outcome.refused:
            self._turn(f"{PASTED}有不能接受的，还没有写入；请在表格里改正后重新复制、粘贴", ready=False)
        elif outcome.created:
            self._turn(f"{PASTED}检查通过，还没有写入", ready=True)
        else:
            self._turn(f"{PASTED}都已在程序里，没有要写入的", ready=False)

    def write(self) -> None:
        """Write what was checked, all of it."""
        pasted = self._pasted
        if pasted is None or not self.write_button.isEnabled():
            return
        self._turn("正在写入……", ready=False)
        self._work = run_background(
            self,
            lambda _progress, _cancelled: self._app.execute(paste_points, pasted, origin=ORIGIN),
            self.written.emit,
            title=f"正在写入 {len(pasted.table.rows)} 行",
            on_failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, CleanPrisonError):
            self.left.emit()
        show_failure(self, error)

    def _turn(self, words: str, *, ready: bool) -> None:
        self._words.setText(words)
        self.write_button.setEnabled(ready)
        (self.write_button if ready else self).setFocus(Qt.FocusReason.OtherFocusReason)
