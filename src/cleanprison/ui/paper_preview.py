"""Show exactly the sheet that will be printed; print it, or save it as a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QPainter, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cleanprison.db.files import write_whole
from cleanprison.errors import CleanPrisonError
from cleanprison.ui.kit import MessageBar, MessagePlace, named, run_background, show_failure, styled

POINTS_PER_INCH = 72
PRINT_DPI = 300


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """One finished paper: its file name, its bytes, and what the run had to say of it."""

    name: str
    content: bytes
    notice: str


class WrittenPaper(Protocol):
    """What writing a paper returns: the file, and a sentence on what the fonts lack ("" for nothing)."""

    @property
    def path(self) -> Path: ...

    @property
    def notice(self) -> str: ...


def make_paper(write: Callable[[Path], WrittenPaper]) -> ShownPaper:
    """Let `write` put a paper into a folder that is removed at once, and return its bytes."""
    with tempfile.TemporaryDirectory(prefix="cleanprison-") as folder:
        written = write(Path(folder))
        return ShownPaper(written.path.name, written.path.read_bytes(), written.notice)


def preview_paper(parent: QWidget, write: Callable[[Path], WrittenPaper]) -> None:
    """Make a paper in the background and show it; errors are put into words on the page of `parent`.

    `write(folder)` runs in a thread of its own and must query in a session of its own (`app.query`).
    """
    run_background(
        parent,
        lambda _progress, _cancelled: make_paper(write),
        lambda paper: PaperPreview(parent, paper).open(),
        title="正在排版",
    )


class _Inside(MessagePlace):
    """The preview's own place for messages."""

    def __init__(self) -> None:
        super().__init__()
        self.message = MessageBar("paper.preview.message")


class PaperPreview(QDialog):
    """Show a PDF from memory; nothing of it stays on the disk unless a person saves it.

    A paper that is not `to_keep` (it carries a key) can be printed only.
    """

    def __init__(self, parent: QWidget, paper: ShownPaper, *, to_keep: bool = True) -> None:
        super().__init__(parent.window())
        self._to_keep = to_keep
        named(self, "paper.preview", "打印预览")
        self.setWindowTitle(f"打印预览 {paper.name}")
        self._paper = paper
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(paper.content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        self._view = named(QPdfView(self), "paper.preview.pages", "纸面")
        self._view.setDocument(self.document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._place = _Inside()
        self._build()
        self._finished = False
        self.finished.connect(lambda _result: self._release())
        screen = self.screen().availableGeometry()
        self.resize(min(1100, screen.width() - 40), min(820, screen.height() - 60))
        if paper.notice:
            self._place.message.warn(paper.notice)

    def _release(self) -> None:
        """Let go of the document while everything it reads from still lives."""
        self._view.setDocument(None)  # type: ignore[arg-type]
        self.document.close()
        self.deleteLater()

    def _build(self) -> None:
        pages = styled(QLabel(f"共 {self.document.pageCount()} 页"), role="summary")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(pages)
        row.addStretch()
        for thing, text, role, act in (
            ("close", "关闭", "", self.reject),
            ("save", "另存为 PDF", "", self._on_save),
            ("print", "打印", "primary", self._on_print),
        ):
            if thing == "save" and not self._to_keep:
                continue
            button = styled(named(QPushButton(text), f"paper.preview.{thing}", text), role=role)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(row)
        inside = QVBoxLayout(self._place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._place.message)
        layout.addWidget(self._place)
        layout.addWidget(self._view, 1)
        for keys, act in (("Ctrl+P", self._on_print), ("Ctrl+S", self._on_save))[: 1 + self._to_keep]:
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _on_save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, "另存为", self._paper.name, "PDF 文件 (*.pdf)")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Save the paper to `path`, whole or not at all."""
        try:
            write_whole(path, self._paper.content)
        except CleanPrisonError as error:
            show_failure(self._place, error)
        else:
            self._place.message.done(f"已保存到 {path}")

    def _on_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PRINT_DPI)
        printer.setDocName(self._paper.name)
        self._take_page(printer, 0)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def _take_page(self, printer: QPrinter, page: int) -> None:
        size = self.document.pagePointSize(page)
        landscape = size.width() > size.height()
        upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
        layout = QPageLayout(
            QPageSize(upright, QPageSize.Unit.Point),
            QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
        printer.setFullPage(True)
        printer.setPageLayout(layout)

    def print_to(self, printer: QPrinter) -> None:
        """Print every page at its own size."""
        first = max(1, printer.fromPage()) if printer.fromPage() else 1
        last = printer.toPage() or self.document.pageCount()
        painter = QPainter()
        if not painter.begin(printer):
            self._place.message.refuse("打印机没有响应，没有打印；请检查打印机是否开机、有纸，再试一次。")
            return
        try:
            for number in range(first - 1, min(last, self.document.pageCount())):
                if number > first - 1:
                    self._take_page(printer, number)
                    printer.newPage()
                self._paint(painter, printer, number)
        finally:
            painter.end()
        self._place.message.done("已送到打印机。")

    def _paint(self, painter: QPainter, printer: QPrinter, number: int) -> None:
        size = self.document.pagePointSize(number)
        scale = printer.resolution() / POINTS_PER_INCH
        image = self.document.render(number, (size * scale).toSize())
        painter.drawImage(0, 0, image)
