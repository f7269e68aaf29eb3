"""Show one attachment from memory: pictures, PDF and plain text; nothing of it touches the disk."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget

from cleanprison.ui.kit import displayable, named, styled

# Formats that name no other file: an SVG could.
PICTURES = ("png", "jpeg", "bmp", "gif", "webp", "tiff")
LARGEST_SIDE = 2400
MOST_TEXT = 200_000
UNSEEN = "这种文件不能在这里看；请另存为文件，再用别的程序打开。"


class EvidenceView(QStackedWidget):
    """Show a content in the way that fits it; words where none does."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        named(self, object_name, "附件内容")
        styled(self, role="card")
        self.words = styled(named(QLabel(), f"{object_name}.words", "说明"), role="hint")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setMargin(24)
        self.picture = named(QLabel(), f"{object_name}.picture", "图片")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(1, 1)
        self.text = named(QPlainTextEdit(), f"{object_name}.text", "文字")
        self.text.setReadOnly(True)
        self.pages = named(QPdfView(self), f"{object_name}.pages", "纸面")
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._whole = QPixmap()
        self._document: QPdfDocument | None = None
        for part in (self.words, self.picture, self.text, self.pages):
            self.addWidget(part)

    def say(self, text: str) -> None:
        """Show words in place of a content."""
        self._let_go()
        self.words.setText(displayable(text))
        self.setCurrentWidget(self.words)

    def show_content(self, content: bytes) -> None:
        """Show a content; one that cannot be shown says what to do."""
        self.say(UNSEEN)
        if not (self._show_picture(content) or self._show_pages(content)):
            self._show_text(content)

    def release(self) -> None:
        """Let go of what is shown, before the window that holds this view goes."""
        self.say("")

    def _let_go(self) -> None:
        self._whole = QPixmap()
        self.picture.clear()
        self.text.clear()
        if self._document is not None:
            self.pages.setDocument(None)  # type: ignore[arg-type]
            self._document.close()
            self._document.deleteLater()
            self._document = None

    def _show_picture(self, content: bytes) -> bool:
        buffer = _buffer(content)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        if bytes(reader.format().data()).decode() not in PICTURES:
            return False
        size = reader.size()
        if max(size.width(), size.height()) > LARGEST_SIDE:
            reader.setScaledSize(size.scaled(LARGEST_SIDE, LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if image.isNull():
            return False
        self._whole = QPixmap.fromImage(image)
        self.setCurrentWidget(self.picture)
        self._fit()
        return True

    def _fit(self) -> None:
        if self._whole.isNull():
            return
        room = self.contentsRect().size() - QSize(2, 2)
        shown = self._whole
        if shown.width() > room.width() or shown.height() > room.height():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            shown = shown.scaled(room, keep, smooth)
        self.picture.setPixmap(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_pages(self, content: bytes) -> bool:
        if not content.startswith(b"%PDF"):
            return False
        document = QPdfDocument(self)
        buffer = _buffer(content)
        buffer.setParent(document)
        document.load(buffer)
        if document.pageCount() < 1:
            document.deleteLater()
            return False
        self._document = document
        self.pages.setDocument(document)
        self.setCurrentWidget(self.pages)
        return True

    def _show_text(self, content: bytes) -> bool:
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" in text:
                return False
            self.text.setPlainText(displayable(text[:MOST_TEXT]))
            self.setCurrentWidget(self.text)
            return True
        return False


def _buffer(content: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer
