"""Parts of a form: grids of labels and values, boxes of running text, opinions to be written and signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm

from cleanprison.reporting.flow import Draw, Flow
from cleanprison.reporting.fonts import FaceName, printable
from cleanprison.reporting.pen import LEADING, PAD, Align, Pen, balanced_lines, wrapped

_INSET: Final = 5.0  # between a cell's line and its text, points
_PAD: Final = 7.0  # above and below a cell's lines together, points
_BOX_PAD: Final = 5.0  # above the first line of running text
_LINE: Final = 110.0  # length of the line to sign on
_SIGNING: Final = 40.0  # height of the lines for signature, seal and date
DATE_LINE: Final = "年    月    日"


@dataclass(frozen=True, slots=True)
class Field:
    """Hold a label and its value; `span` counts label-value pairs of the grid."""

    label: str
    value: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class _Cell:
    x: float
    width: float
    lines: list[str]
    face: FaceName
    align: Align
    pad: float


@dataclass(frozen=True, slots=True)
class FormBlock:
    """Print rows of label and value cells; every row's spans add up to `pairs`.

    `label_width` and `row_height` are in millimetres, `size` is in points.
    """

    rows: tuple[tuple[Field, ...], ...]
    pairs: int = 3
    label_width: float = 22.0
    size: float = 10.5
    row_height: float = 8.0

    @property
    def boxed(self) -> bool:
        """Join the grid above."""
        return True

    def tail(self, flow: Flow) -> float:
        """Keep nothing with the block before."""
        return 0.0

    def lay(self, flow: Flow) -> None:
        """Place the grid row by row."""
        for number, row in enumerate(self.rows, start=1):
            cells = self._cells(flow, row)
            tallest = max(len(cell.lines) for cell in cells)
            height = max(self.row_height * mm, tallest * self.size * LEADING + _PAD)
            flow.place(height, self._draw(cells, height), boxed=True, last=number == len(self.rows))

    def _cells(self, flow: Flow, row: tuple[Field, ...]) -> list[_Cell]:
        if sum(field.span for field in row) != self.pairs:
            raise ValueError(f"the fields of a row do not fill {self.pairs} pairs")
        pair, label, size = flow.width / self.pairs, self.label_width * mm, self.size
        cells: list[_Cell] = []
        x = 0.0
        for field in row:
            width = pair * field.span - label
            title = balanced_lines(flow.faces, printable(field.label), "hei", size, label - 2 * PAD)
            value = wrapped(flow.faces, printable(field.value), "song", size, width - 2 * _INSET)
            cells.append(_Cell(x, label, title, "hei", "center", PAD))
            cells.append(_Cell(x + label, width, value, "song", "left", _INSET))
            x += label + width
        return cells

    def _draw(self, cells: list[_Cell], height: float) -> Draw:
        def draw(pen: Pen, left: float, top: float) -> None:
            for cell in cells:
                x = left + cell.x
                if cell.x:
                    pen.line(x, top, x, top - height)
                pen.lines(x, top, cell.width, height, cell.lines, cell.face, self.size, cell.align, cell.pad)

        return draw


@dataclass(frozen=True, slots=True)
class BoxBlock:
    """Print a label cell and running text beside it, at least `height` millimetres tall.

    The text goes on in a further box when the page ends. An `opinion` leaves room for signature, seal and
    date at its foot; nothing is ever pre-printed there. `seal` is empty where none is set, as for a person.
    """

    label: str
    text: str = ""
    height: float = 24.0
    opinion: bool = False
    signer: str = "签名"
    seal: str = "（盖章）"
    label_width: float = 22.0
    size: float = 10.5

    @property
    def boxed(self) -> bool:
        """Join the grid above."""
        return True

    def tail(self, flow: Flow) -> float:
        """Keep nothing with the block before."""
        return 0.0

    def lay(self, flow: Flow) -> None:
        """Place the box, in parts when the text is longer than the page."""
        inner = flow.width - self.label_width * mm - 2 * _INSET
        lines = wrapped(flow.faces, printable(self.text), "song", self.size, inner)
        pitch = self.size * LEADING * 1.08
        least = min(self.height * mm, flow.height - flow.keep)
        foot = _SIGNING if self.opinion else 0.0
        while True:
            whole = max(least, len(lines) * pitch + 2 * _BOX_PAD + foot)
            if whole + flow.keep <= flow.room or (flow.fresh and len(lines) == 1):
                self._place(flow, lines, pitch, whole, last=True)
                return
            if flow.fresh or (whole > flow.height / 2 and flow.room > flow.height / 4):
                fitting = max(1, min(int((flow.room - 2 * _BOX_PAD) / pitch), len(lines) - 1))
                self._place(flow, lines[:fitting], pitch, max(flow.room, pitch), last=False)
                lines = lines[fitting:]
            flow.new_page()

    def _place(self, flow: Flow, lines: list[str], pitch: float, height: float, *, last: bool) -> None:
        label = self.label_width * mm
        title = balanced_lines(flow.faces, printable(self.label), "hei", self.size, label - 2 * PAD)
        width = flow.width

        def draw(pen: Pen, left: float, top: float) -> None:
            pen.lines(left, top, label, height, title, "hei", self.size, "center")
            pen.line(left + label, top, left + label, top - height)
            baseline = top - _BOX_PAD - self.size
            for line in lines:
                pen.text(left + label + _INSET, baseline, line, "song", self.size)
                baseline -= pitch
            if self.opinion and last:
                self._signing(pen, left + label, left + width, top - height)

        flow.place(height, draw, boxed=True)

    def _signing(self, pen: Pen, left: float, right: float, bottom: float) -> None:
        """Draw the line to sign on, the place of the seal and the date to be filled in."""
        size, faces = self.size, pen.faces
        seal = faces.width(self.seal, "song", size)
        end = right - _INSET - (seal + 8 if seal else 7)
        signer = f"{self.signer}："
        width = faces.width(signer, "song", size)
        start = max(left + _INSET, end - _LINE - width)
        pen.text(start, bottom + 26, signer, "song", size)
        pen.line(start + width, bottom + 24, end, bottom + 24)
        pen.text(right - _INSET - seal, bottom + 26, self.seal, "song", size)
        pen.aligned(left, bottom + 8, right - 12 - left, DATE_LINE, "song", size, "right")
