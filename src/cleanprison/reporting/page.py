"""What stands on every page of a paper: title, unit, month, form number, notes, anchor, page x of y."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from cleanprison.reporting.fonts import Typefaces, printable
from cleanprison.reporting.pen import Pen, wrapped

Orientation = Literal["portrait", "landscape"]

_TITLE: Final = 18.0
_SUBTITLE: Final = 10.5
_SMALL: Final = 8.5
_ANCHOR: Final = 7.0
_DRAFT: Final = "草稿"
_DRAFT_WIDTH: Final = 46.0
_CODE: Final = 19 * mm
_CODE_TOP: Final = 5 * mm  # from the edge of the sheet: the code stands beside the title, in the margin above it


@dataclass(frozen=True, slots=True)
class Paper:
    """Describe a paper: everything its pages have in common.

    `as_of` is the moment the data stand for and becomes the file's date, so that the same data give the same
    bytes; it carries a zone. `notes` are lines under the heading (规则待核对 among them), `anchor` is a line
    at the foot, `code` is what the square code in the top corner says, `draft` marks every page 草稿 and leaves the
    code out, `bookmark` names the paper in the file's outline.
    """

    title: str
    unit: str
    period: str
    as_of: datetime
    orientation: Orientation = "portrait"
    form_number: str = ""
    notes: tuple[str, ...] = ()
    draft: bool = False
    anchor: str | None = None
    code: str | None = None
    bookmark: str = ""

    def __post_init__(self) -> None:
        if self.as_of.tzinfo is None:
            raise ValueError("as_of carries no zone")


class PageFrame:
    """The heading and foot of one paper, measured; the body lies between them (points)."""

    def __init__(self, paper: Paper, faces: Typefaces) -> None:
        short, long = A4
        self.paper = paper
        landscape = paper.orientation == "landscape"
        self.width, self.height = (long, short) if landscape else (short, long)
        self.left = 16 * mm if landscape else 20 * mm
        self.top = self.height - (15 if landscape else 18) * mm
        self.foot = 13 * mm
        self.body_width = self.width - 2 * self.left
        corner = _DRAFT_WIDTH if paper.draft else _CODE if paper.code else 0
        title_width = self.body_width - (2 * corner + 12 if corner else 0)
        self._title = wrapped(faces, printable(paper.title), "hei", _TITLE, title_width)
        self._subtitles = self._subtitle_lines(faces)
        self._notes = [
            line for note in paper.notes for line in wrapped(faces, printable(note), "song", _SMALL, self.body_width)
        ]
        anchor = printable(paper.anchor or "")
        self._anchor = wrapped(faces, anchor, "song", _ANCHOR, self.body_width) if anchor else []
        heading = len(self._title) * _TITLE * 1.35 + len(self._subtitles) * _SUBTITLE * 1.6
        heading += len(self._notes) * _SMALL * 1.4 + 4
        self.body_top = self.top - heading
        self.body_height = self.body_top - self.foot - 15 - len(self._anchor) * _ANCHOR * 1.35

    def _subtitle_lines(self, faces: Typefaces) -> list[tuple[str, str, str]]:
        """Put unit, month and form number on one line, or on two when they would touch."""
        unit, period, number = (
            printable(text).replace("\n", " ")
            for text in (
                f"单位：{self.paper.unit}" if self.paper.unit else "",
                self.paper.period,
                self.paper.form_number,
            )
        )
        if not (unit or period or number):
            return []
        side = (self.body_width - faces.width(period, "song", _SUBTITLE)) / 2 - 8
        if max(faces.width(unit, "song", _SUBTITLE), faces.width(number, "song", _SUBTITLE)) <= side:
            return [(unit, period, number)]
        lines = wrapped(faces, unit, "song", _SUBTITLE, self.body_width)
        return [(line, "", "") for line in lines] + ([("", period, number)] if period or number else [])

    def draw(self, pen: Pen, page: int, pages: int) -> None:
        """Draw heading and foot of page `page` of `pages`; first the draft mark, below all else."""
        if self.paper.draft:
            pen.watermark(self.width / 2, self.height / 2, _DRAFT, 120)
        y = self.top
        for line in self._title:
            pen.aligned(self.left, y - _TITLE, self.body_width, line, "hei", _TITLE, "center")
            y -= _TITLE * 1.35
        for unit, period, number in self._subtitles:
            baseline = y - _SUBTITLE * 1.25
            pen.text(self.left, baseline, unit, "song", _SUBTITLE)
            pen.aligned(self.left, baseline, self.body_width, period, "song", _SUBTITLE, "center")
            pen.aligned(self.left, baseline, self.body_width, number, "song", _SUBTITLE, "right")
            y -= _SUBTITLE * 1.6
        for line in self._notes:
            pen.text(self.left, y - _SMALL * 1.15, line, "song", _SMALL)
            y -= _SMALL * 1.4
        y = self.foot + 12 + (len(self._anchor) - 1) * _ANCHOR * 1.35
        for line in self._anchor:
            pen.text(self.left, y, line, "song", _ANCHOR)
            y -= _ANCHOR * 1.35
        number = f"第 {page} 页 共 {pages} 页"
        pen.aligned(self.left, self.foot, self.body_width, number, "song", 9, "center")
        if self.paper.draft:
            self._draw_draft(pen)
        elif self.paper.code:
            pen.code(self.left + self.body_width - _CODE, self.height - _CODE_TOP, _CODE, self.paper.code)

    def _draw_draft(self, pen: Pen) -> None:
        height = 21.0
        left = self.left + self.body_width - _DRAFT_WIDTH
        pen.frame(left, self.top, _DRAFT_WIDTH, height)
        pen.lines(left, self.top, _DRAFT_WIDTH, height, [_DRAFT], "hei", 12, "center")
