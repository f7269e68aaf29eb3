"""Drawing on one page: text with fallback faces, hairlines, frames, and the draft mark."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final, Literal

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from cleanprison.reporting.fonts import FaceName, Typefaces, code_point
from cleanprison.reporting.linebreak import balanced, wrap
from cleanprison.reporting.outline import add_glyph

Align = Literal["left", "center", "right"]

HAIRLINE: Final = 0.4
BORDER: Final = 0.8
PAD: Final = 3.0  # between a cell's line and its text, points
LEADING: Final = 1.3  # line pitch as a multiple of the size
_NON_ZERO = 1  # ReportLab's number of the filling rule that TrueType outlines are made for
_MIDDLE = 0.37  # height of a glyph's middle above its baseline, as a multiple of the size


def millimetres(value: float) -> float:
    """Return a length in points."""
    return value * mm


class Pen:
    """Draw in points from the lower left corner; `missing` collects characters no face could show."""

    def __init__(self, canvas: Canvas, faces: Typefaces) -> None:
        self.faces = faces
        self.missing: set[str] = set()
        self._canvas = canvas
        self._text: PDFTextObject = canvas.beginText()
        self._set: tuple[str, float] | None = None

    def begin_page(self, width: float, height: float) -> None:
        """Start a page of the given size in points."""
        self._canvas.setPageSize((width, height))
        self._canvas.setLineCap(2)
        self._text = self._canvas.beginText()
        self._set = None

    def end_page(self) -> None:
        """Finish the page: its text lies above its lines."""
        self._canvas.drawText(self._text)
        self._canvas.showPage()

    def text(self, x: float, baseline: float, text: str, face: FaceName, size: float) -> None:
        """Set one line of text from `x` rightwards."""
        if not text:
            return
        out = self._text
        out.setTextOrigin(x, baseline)
        for home, part in self.faces.split(text, face):
            if home:
                self._use(home, size)
                out.textOut(part)
            else:
                self.missing.update(part)
                self._use(face, size)
                out.textOut("".join(map(code_point, part)))

    def _use(self, face: str, size: float) -> None:
        if self._set != (face, size):
            self._text.setFont(self.faces.registered(face), size)
            self._set = (face, size)

    def aligned(
        self, x: float, baseline: float, width: float, text: str, face: FaceName, size: float, align: Align
    ) -> None:
        """Set one line of text at the left, in the middle or at the right of a span."""
        if align == "left":
            self.text(x, baseline, text, face, size)
        else:
            spare = width - self.faces.width(text, face, size)
            self.text(x + (spare / 2 if align == "center" else spare), baseline, text, face, size)

    def lines(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        lines: list[str],
        face: FaceName,
        size: float,
        align: Align,
        pad: float = PAD,
    ) -> None:
        """Set lines in a cell, centred in its height, `pad` points from its sides."""
        pitch = size * LEADING
        baseline = top - height / 2 + pitch * (len(lines) - 1) / 2 - _MIDDLE * size
        for line in lines:
            self.aligned(x + pad, baseline, width - 2 * pad, line, face, size, align)
            baseline -= pitch

    def line(self, x1: float, y1: float, x2: float, y2: float, thickness: float = HAIRLINE) -> None:
        """Draw a straight line."""
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x1, y1, x2, y2)

    def frame(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        thickness: float = BORDER,
        fill: float | None = None,
    ) -> None:
        """Draw a rectangle, filled with a grey between 0 (black) and 1 (white) when one is given."""
        self._canvas.setLineWidth(thickness)
        if fill is not None:
            self._canvas.setFillGray(fill)
        self._canvas.rect(x, top - height, width, height, fill=int(fill is not None))
        self._canvas.setFillGray(0)

    def watermark(self, x: float, y: float, text: str, size: float) -> None:
        """Draw large, light, slanting characters around a point, under everything drawn later.

        They are outlines, no text: searching and copying the paper meets the table alone.
        """
        canvas, face = self._canvas, self.faces.face("hei")
        canvas.saveState()
        canvas.setFillGray(0.91)
        canvas.translate(x, y)
        canvas.rotate(30)
        path = canvas.beginPath()
        start = -size * len(text) / 2
        for place, char in enumerate(text):
            add_glyph(path, face, char, start + place * size, -size * _MIDDLE, size)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=_NON_ZERO)
        canvas.restoreState()

    def code(self, x: float, top: float, side: float, text: str) -> None:
        """Draw a square code (QR, level M, UTF-8) with its quiet margin; the same code is stored once in a file."""
        canvas, name = self._canvas, f"code-{sha256(text.encode()).hexdigest()[:16]}"
        if not canvas.hasForm(name):
            canvas.beginForm(name, 0, 0, side, side)
            renderPDF.draw(_code_drawing(text, side), canvas, 0, 0, showBoundary=False)
            canvas.endForm()
        canvas.saveState()
        canvas.translate(x, top - side)
        canvas.doForm(name)
        canvas.restoreState()

    def bookmark(self, title: str, key: str) -> None:
        """Add the current page to the file's outline."""
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key, level=0)


def _code_drawing(text: str, side: float) -> Any:
    drawing = Drawing(side, side)
    drawing.add(QrCodeWidget(text, barLevel="M", barWidth=side, barHeight=side))
    return drawing


def wrapped(faces: Typefaces, text: str, face: FaceName, size: float, width: float) -> list[str]:
    """Break a text into lines for a space of `width` points."""
    return wrap(text, lambda part: faces.width(part, face, size), width)


def balanced_lines(faces: Typefaces, text: str, face: FaceName, size: float, width: float) -> list[str]:
    """Break a heading or label into lines of about equal length for a space of `width` points."""
    return balanced(text, lambda part: faces.width(part, face, size), width)
