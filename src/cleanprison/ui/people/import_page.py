"""导入: choose a kind and a file, see what it would do, write it whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabBar

from cleanprison.errors import CleanPrisonError
from cleanprison.summary.imports import IMPORT_TITLES
from cleanprison.ui.kit import (
    ApplicationPort,
    BackgroundWork,
    Page,
    StepTrack,
    named,
    read_clipboard_block,
    run_background,
    show_failure,
    styled,
)
from cleanprison.ui.people.import_preview import NAME, DropHint, ImportPreview
from cleanprison.ui.people.import_steps import Stage, import_steps, outcome_words
from cleanprison.ui.people.import_work import Checked, Finished, Source, check, save_problems, save_template, write

FILES = "表格文件 (*.xlsx *.xls *.csv);;所有文件 (*)"
KINDS = ("inmates", "officers", "openings", "points", "attendance")
_SEEN_ON = {
    "inmates": ("看名册", "people", "inmates"),
    "officers": ("看名册", "people", "officers"),
    "openings": ("看积分流水", "scoring", "ledger"),
    "points": ("看日记载", "scoring", "days"),
    "attendance": ("看课时", "education", "hours"),
}


class ImportPage(Page):
    """Lead through the four steps; nothing is written before everything was checked."""

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "导入")
        self._app = app
        self._source: Source | None = None
        self._checked: Checked | None = None
        self._work: BackgroundWork | None = None
        self._stage: Stage = "waiting"
        self._result = ""
        self.template_button = self.add_action("template", "下载模板", self._on_template, tip="空白表格，附填写说明")
        self.choose_button = self.add_action("choose", "选择文件", self.choose, tip="也可以把文件拖到这一页")
        self.problems_button = self.add_action("save_problems", "保存问题清单", self._on_save_problems)
        self.write_button = self.add_action("write", "写入", self.save, role="primary", tip="Ctrl+S")
        self.track = StepTrack(f"{NAME}.steps")
        self.add_above(self.track)
        self.kinds = styled(named(QTabBar(), f"{NAME}.kinds", "导入哪一种"), role="inner")
        self.kinds.setDrawBase(False)
        self.kinds.setExpanding(False)
        for kind in KINDS:
            self.kinds.addTab(IMPORT_TITLES[kind])
        self.kinds.currentChanged.connect(self._on_kind)
        self.filters.add_widget(self.kinds)
        self.hint = DropHint(self.choose)
        self.preview = ImportPreview()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.preview)
        self.add_body(self._stack)
        self.setFocusProxy(self.kinds)
        self.setAcceptDrops(True)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)
        self._show()

    # what the window asks

    def open_with(self, context: dict[str, Any]) -> None:
        """Turn to a kind of import."""
        if "kind" in context:
            self.kinds.setCurrentIndex(KINDS.index(context["kind"]))

    def refresh(self) -> None:
        """Read the chosen file again (F5)."""
        if self._source is not None and self._stage in ("refused", "ready"):
            self._check(self._source)

    def save(self) -> None:
        """Write what was checked (Ctrl+S)."""
        if self._stage == "ready" and self._checked is not None:
            self._write(self._checked)
        elif self._stage == "refused":
            self.message.inform("还有不能接受的内容，没有写入。请在表格里改正后按 F5 重新检查。")
        elif self._stage in ("waiting", "done"):
            self.choose()

    def back(self) -> bool:
        """Leave the preview for the hint."""
        if super().back():
            return True
        if self._source is None or self._busy():
            return False
        self._start_over()
        return True

    # choosing

    def kind(self) -> str:
        """Return the kind of import chosen."""
        return KINDS[self.kinds.currentIndex()]

    def choose(self) -> None:
        """Ask for a file."""
        title = f"选择{IMPORT_TITLES[self.kind()]}"
        name, _filter = QFileDialog.getOpenFileName(self, title, "", FILES)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Check a file."""
        self._check(Source(self.kind(), path))

    def paste(self) -> None:
        """Check the block of cells on the clipboard."""
        block = read_clipboard_block()
        if not block:
            self.message.inform("剪贴板里没有表格内容。请在 WPS 里选中标题行和内容，复制后再粘贴。")
            return
        self._check(Source(self.kind(), block=tuple(tuple(cells) for cells in block)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._busy():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if len(files) == 1:
            self.take_file(files[0])
        else:
            self.message.refuse("一次只能导入一个文件，请只拖一个过来。")

    def _on_kind(self) -> None:
        if self._source is not None and not self._busy():
            self._check(Source(self.kind(), self._source.path, self._source.block))
        else:
            self._show()

    # checking and writing

    def _busy(self) -> bool:
        return self._stage in ("checking", "writing")

    def _check(self, source: Source) -> None:
        if self._busy():
            return
        self.message.hide()
        self._source, self._checked = source, None
        self._turn("checking")
        self._work = run_background(
            self,
            lambda progress, cancelled: check(self._app, source, progress, cancelled),
            self._on_checked,
            title="正在检查",
            on_cancelled=self._start_over,
            on_failed=self._on_unreadable,
        )

    def _on_checked(self, checked: Checked) -> None:
        self._checked = checked
        self.preview.show_checked(checked)
        self._turn("refused" if checked.outcome.refused else "ready" if checked.table.rows else "refused")

    def _on_unreadable(self, error: Exception) -> None:
        self._start_over()
        show_failure(self, error)

    def _write(self, checked: Checked) -> None:
        self._turn("writing")
        self._work = run_background(
            self,
            lambda progress, cancelled: write(self._app, checked, progress, cancelled),
            self._on_finished,
            title="正在写入",
            on_cancelled=lambda: self._turn("ready"),
            on_failed=self._on_not_written,
        )

    def _on_finished(self, finished: Finished) -> None:
        if finished.again is not None:
            self._on_checked(finished.again)
            self.message.warn("文件在检查后被改过，还没有写入；已重新检查，请核对后再写入。")
            return
        if finished.outcome is not None and self._source is not None:
            kind = self._source.kind
            self._result = outcome_words(kind, finished.outcome)
            words, tab, page = _SEEN_ON[kind]
            self._source = self._checked = None
            self._turn("done")
            self.message.done(
                f"{IMPORT_TITLES[kind]}已写入：{self._result}。", words, lambda: self.open_page(tab, page)
            )

    def _on_not_written(self, error: Exception) -> None:
        """Whatever was refused between check and write: say it, and check against what is stored now."""
        source = self._source
        self._turn("ready")
        show_failure(self, error)
        if source is not None and isinstance(error, CleanPrisonError):
            said = self.message.text()
            self._check(source)
            self.message.refuse(said)

    def _start_over(self) -> None:
        self._source = self._checked = None
        self._turn("waiting")

    # saving beside

    def _on_template(self) -> None:
        title = IMPORT_TITLES[self.kind()]
        name, _filter = QFileDialog.getSaveFileName(self, "保存模板", f"{title}模板.xlsx", "Excel 工作簿 (*.xlsx)")
        if name:
            self.save_template_to(Path(name))

    def save_template_to(self, path: Path) -> None:
        """Save the template of the chosen kind."""
        try:
            save_template(path, self.kind())
        except CleanPrisonError as error:
            show_failure(self, error)
        else:
            self.message.done(f"模板已保存到 {path}；填好后再选它导入。")

    def _on_save_problems(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(self, "保存问题清单", "问题清单.xlsx", "Excel 工作簿 (*.xlsx)")
        if name:
            self.save_problems_to(Path(name))

    def save_problems_to(self, path: Path) -> None:
        """Save the refused cells as a workbook."""
        try:
            save_problems(path, self._checked.outcome.refused if self._checked else ())
        except CleanPrisonError as error:
            show_failure(self, error)
        else:
            self.message.done(f"问题清单已保存到 {path}。")

    # showing

    def _turn(self, stage: Stage) -> None:
        self._stage = stage
        self._show()

    def _show(self) -> None:
        stage, kind = self._stage, self.kind()
        title = IMPORT_TITLES[kind]
        refused = bool(self._checked and self._checked.outcome.refused)
        self.hint.show_kind(kind)
        self._stack.setCurrentWidget(self.preview if self._checked is not None else self.hint)
        busy = self._busy()
        self.kinds.setEnabled(not busy)
        self.choose_button.setEnabled(not busy)
        self.problems_button.setVisible(refused)
        self.write_button.setEnabled(stage == "ready")
        source = self._source.name if self._source else ""
        self.set_summary(title, source, self._summary_words())
        fault = "有不能接受的内容" if refused else "没有内容"
        self.track.set_steps(import_steps(stage, title, source, fault, self._result))

    def _summary_words(self) -> str:
        if self._checked is None:
            return self._result if self._stage == "done" else ""
        if self._stage == "refused" and not self._checked.outcome.refused:
            return "没有内容"
        if self._stage == "refused":
            return "改正后按 F5 重新检查"
        return "检查通过，还没有写入" if self._stage == "ready" else ""
