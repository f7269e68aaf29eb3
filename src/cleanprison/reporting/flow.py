"""Blocks one after another down the pages of one paper: first placed, then drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from cleanprison.reporting.fonts import Typefaces
from cleanprison.reporting.pen import Pen

Draw = Callable[[Pen, float, float], None]
"""Draw a piece, given its left edge and its top edge in points."""

GAP: Final = 8.0  # between a block and the next, points
_TOUCH = 0.01


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on a page: its distance from the top of the body, its height, and how to draw it."""

    offset: float
    height: float
    draw: Draw
    boxed: bool


class Block(Protocol):
    """Anything that can be laid into the flow."""

    @property
    def boxed(self) -> bool:
        """Tell whether the block is a ruled grid, which joins the grid above it without a gap."""

    def lay(self, flow: Flow) -> None:
        """Place the block's pieces, starting pages as needed."""

    def tail(self, flow: Flow) -> float:
        """Return the height that must stay on the page with the end of the block before, or 0."""


class Flow:
    """Fill pages of one width and height, in points, from top to bottom."""

    def __init__(self, faces: Typefaces, width: float, height: float) -> None:
        self.faces = faces
        self.width = width
        self.height = height
        self.keep = 0.0  # what the block being laid must leave room for below its last piece
        self._pages: list[list[Placed]] = [[]]
        self._used = 0.0

    @property
    def pages(self) -> int:
        """Return how many pages there are so far."""
        return len(self._pages)

    @property
    def room(self) -> float:
        """Return the free height of the current page."""
        return self.height - self._used

    @property
    def fresh(self) -> bool:
        """Tell whether the current page is still empty."""
        return not self._pages[-1]

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self._pages.append([])
        self._used = 0.0

    def gap(self, height: float) -> None:
        """Leave a space, unless at the top of a page."""
        if not self.fresh:
            self._used += height

    def place(self, height: float, draw: Draw, *, boxed: bool = False, last: bool = False) -> None:
        """Place a piece below the last one, on the next page when it does not fit here.

        The `last` piece of a block also leaves room for what must stay with it.
        """
        if height + (self.keep if last else 0.0) > self.room + _TOUCH and not self.fresh:
            self.new_page()
        self._pages[-1].append(Placed(self._used, height, draw, boxed))
        self._used += height

    def lay_all(self, blocks: tuple[Block, ...]) -> None:
        """Lay blocks in order; a ruled block joins a ruled one above it."""
        for place, block in enumerate(blocks):
            before = blocks[place - 1] if place else None
            if before is not None and not (before.boxed and block.boxed):
                self.gap(GAP)
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            rest = after.tail(self) if after is not None else 0.0
            self.keep = rest + GAP if rest else 0.0
            block.lay(self)

    def draw(self, page: int, pen: Pen, left: float, top: float) -> None:
        """Draw one page, counted from 0, then rule the grids that touch each other as one."""
        pieces = self._pages[page]
        for piece in pieces:
            piece.draw(pen, left, top - piece.offset)
        for first, last, seams in _grids(pieces):
            for seam in seams:
                pen.line(left, top - seam, left + self.width, top - seam)
            pen.frame(left, top - first, self.width, last - first)


def _grids(pieces: list[Placed]) -> list[tuple[float, float, list[float]]]:
    """Return each run of touching ruled pieces: its top, its bottom and the seams between them."""
    grids: list[tuple[float, float, list[float]]] = []
    for piece in pieces:
        if not piece.boxed:
            continue
        end = piece.offset + piece.height
        if grids and abs(grids[-1][1] - piece.offset) < _TOUCH:
            first, seam, seams = grids[-1]
            grids[-1] = (first, end, [*seams, seam])
        else:
            grids.append((piece.offset, end, []))
    return grids
