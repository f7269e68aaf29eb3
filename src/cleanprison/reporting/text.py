"""Running text, headings between blocks, spaces and page ends."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm

from cleanprison.reporting.flow import Draw, Flow
from cleanprison.reporting.fonts import FaceName, printable
from cleanprison.reporting.pen import Align, Pen, wrapped

_PITCH = 1.45


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Print paragraphs, one per line of `text`; `heading` sets them in hei and keeps them with what follows.

    `indent` moves each paragraph's first line in by two characters. `size` is in points.
    """

    text: str
    size: float = 10.5
    align: Align = "left"
    heading: bool = False
    indent: bool = False

    @property
    def boxed(self) -> bool:
        """Stand apart from grids."""
        return False

    def tail(self, flow: Flow) -> float:
        """Keep nothing with the block before."""
        return 0.0

    def lay(self, flow: Flow) -> None:
        """Place the text line by line."""
        face: FaceName = "hei" if self.heading else "song"
        lead = "\u3000\u3000" if self.indent else ""
        pitch = self.size * _PITCH
        if self.heading and flow.room < 5 * pitch and not flow.fresh:
            flow.new_page()
        lines = [
            line
            for paragraph in printable(self.text).split("\n")
            for line in wrapped(flow.faces, lead + paragraph, face, self.size, flow.width)
        ]
        for number, line in enumerate(lines, start=1):
            flow.place(pitch, self._line(line, face, flow.width, pitch), last=number == len(lines))

    def _line(self, line: str, face: FaceName, width: float, pitch: float) -> Draw:
        def draw(pen: Pen, left: float, top: float) -> None:
            baseline = top - (pitch + self.size * 0.74) / 2
            pen.aligned(left, baseline, width, line, face, self.size, self.align)

        return draw


@dataclass(frozen=True, slots=True)
class Space:
    """Leave `height` millimetres empty, unless a page begins here."""

    height: float

    @property
    def boxed(self) -> bool:
        """Part grids from each other."""
        return False

    def tail(self, flow: Flow) -> float:
        """Keep nothing with the block before."""
        return 0.0

    def lay(self, flow: Flow) -> None:
        """Move down."""
        flow.gap(self.height * mm)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Go on at the top of the next page."""

    @property
    def boxed(self) -> bool:
        """Part grids from each other."""
        return False

    def tail(self, flow: Flow) -> float:
        """Keep nothing with the block before."""
        return 0.0

    def lay(self, flow: Flow) -> None:
        """Start a page, unless one has just begun."""
        if not flow.fresh:
            flow.new_page()
