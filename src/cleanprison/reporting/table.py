"""A ruled table: one- or two-level heading on every page, rows that grow only when a text wraps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from reportlab.lib.units import mm

from cleanprison.reporting.flow import Flow
from cleanprison.reporting.fonts import FaceName, Typefaces, printable
from cleanprison.reporting.pen import LEADING, PAD, Align, Pen, balanced_lines, wrapped

_HEADING_PAD: Final = 7.0  # above and below a heading's lines together, points
_ROW_PAD: Final = 6.0
_SMALLEST: Final = 0.55  # of the table's size, for a number wider than its column
_LAST_ROWS: Final = 3  # rows that go to the last page together with the sign-off


@dataclass(frozen=True, slots=True)
class Column:
    """Describe one column; `width` is in millimetres and is stretched so that the table fills the page.

    Neighbours with the same `group` share a heading above their own titles. `merge` joins equal cells that
    follow each other downwards.
    """

    title: str
    width: float
    align: Align = "left"
    group: str = ""
    merge: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row's texts; the first cell covers `span` columns; `bold` rows are subtotals and totals."""

    cells: tuple[str, ...]
    bold: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Print rows under a heading; `size` is in points, `row_height` in millimetres.

    A plain tuple of texts is an ordinary row. `empty` is printed in place of rows when there are none.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Row | tuple[str, ...]]
    size: float = 9.5
    row_height: float = 6.4
    empty: str = "无"

    @property
    def boxed(self) -> bool:
        """Join the grid above."""
        return True

    def tail(self, flow: Flow) -> float:
        """Keep nothing with the block before."""
        return 0.0

    def lay(self, flow: Flow) -> None:
        """Place the rows page by page, leaving some of the last ones for the page of the sign-off."""
        grid = _Grid(self, flow.faces, flow.width)
        rows = grid.fitted(flow.height - grid.heading)
        start = 0
        while start < len(rows):
            stop = _stop(rows, start, flow.room - grid.heading, flow.height - grid.heading, flow.keep)
            if stop == start and not flow.fresh:
                flow.new_page()
                continue
            part = rows[start : max(stop, start + 1)]
            height = grid.heading + sum(row.height for row in part)
            flow.place(height, grid.drawing(part), boxed=True)
            start += len(part)
            if start < len(rows):
                flow.new_page()


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row with its lines broken and its height in points."""

    lines: tuple[list[str], ...]
    sizes: tuple[float, ...]
    height: float
    bold: bool
    span: int


def _stop(rows: list[_Laid], start: int, room: float, whole: float, keep: float) -> int:
    """Return the row before which the page ends."""
    stop, filled = start, 0.0
    while stop < len(rows) and filled + rows[stop].height <= room + 0.01:
        filled += rows[stop].height
        stop += 1
    if stop == len(rows) and filled + keep > room:
        last = max(start, len(rows) - _LAST_ROWS)
        if sum(row.height for row in rows[last:]) + keep <= whole and (last > start or room < whole):
            return last
    return stop


class _Grid:
    """A table measured for one width."""

    def __init__(self, table: TableBlock, faces: Typefaces, width: float) -> None:
        self.table, self.faces, self.width = table, faces, width
        self.pitch = table.size * LEADING
        self.least = table.row_height * mm
        total = sum(column.width for column in table.columns)
        edges = [0.0]
        for column in table.columns:
            edges.append(edges[-1] + column.width * width / total)
        edges[-1] = width
        self.edges = edges
        self.titles = [
            balanced_lines(faces, printable(column.title), "hei", table.size, self._inner(place, 1))
            for place, column in enumerate(table.columns)
        ]
        self.groups = self._groups()
        self.upper, self.lower = self._heading_heights()
        self.heading = self.upper + self.lower

    def _inner(self, place: int, span: int) -> float:
        return self.edges[place + span] - self.edges[place] - 2 * PAD

    def _groups(self) -> list[tuple[int, int, list[str]]]:
        """Return each group's first column, its number of columns, and its heading's lines."""
        groups: list[tuple[int, int, list[str]]] = []
        place = 0
        for name, members in groupby(self.table.columns, key=lambda column: column.group):
            count = len(list(members))
            if name:
                inner = self._inner(place, count)
                groups.append(
                    (place, count, balanced_lines(self.faces, printable(name), "hei", self.table.size, inner))
                )
            place += count
        return groups

    def _heading_heights(self) -> tuple[float, float]:
        """Return the heights of the groups' level (0 without groups) and of the titles' level."""

        def height(lines: int) -> float:
            return max(self.least, lines * self.pitch + _HEADING_PAD)

        pairs = list(zip(self.table.columns, self.titles, strict=True))
        tallest = max(len(title) for _column, title in pairs)
        if not self.groups:
            return 0.0, height(tallest)
        upper = height(max(len(lines) for _place, _count, lines in self.groups))
        lower = height(max(len(title) for column, title in pairs if column.group))
        alone = height(max((len(title) for column, title in pairs if not column.group), default=1))
        return upper, max(lower, alone - upper)

    def fitted(self, height: float) -> list[_Laid]:
        """Break every row's texts; a row taller than `height` points goes on in further rows."""
        rows = [row if isinstance(row, Row) else Row(row) for row in self.table.rows]
        if not rows:
            rows = [Row((self.table.empty,), span=len(self.table.columns))]
        most = max(1, int((height - _ROW_PAD) / self.pitch))
        laid: list[_Laid] = []
        for row in rows:
            lines, sizes = self._lines(row)
            longest = max(map(len, lines))
            for start in range(0, longest, most):
                part = lines if longest <= most else tuple(cell[start : start + most] for cell in lines)
                tall = max(map(len, part)) * self.pitch + _ROW_PAD
                laid.append(_Laid(part, sizes, max(self.least, tall), row.bold, row.span))
        return laid

    def _lines(self, row: Row) -> tuple[tuple[list[str], ...], tuple[float, ...]]:
        """Return each cell's lines and its size; a number too wide for its column is set smaller, not broken."""
        columns = self.table.columns
        if len(row.cells) + row.span - 1 != len(columns):
            raise ValueError(f"{len(row.cells)} cells do not fill {len(columns)} columns")
        face: FaceName = "hei" if row.bold else "song"
        cells: list[list[str]] = []
        sizes: list[float] = []
        for number, text in enumerate(row.cells):
            place, span = (0, row.span) if number == 0 else (number + row.span - 1, 1)
            text, inner, size = printable(text), self._inner(place, span), self.table.size
            if columns[place].align == "right" and text and not text.isspace():
                natural = self.faces.width(text, face, size)
                size *= min(1.0, max(_SMALLEST, inner / natural))
            cells.append(wrapped(self.faces, text, face, size, inner + 0.01))
            sizes.append(size)
        return tuple(cells), tuple(sizes)

    def drawing(self, rows: list[_Laid]) -> _Drawing:
        """Return how to draw the heading and these rows."""
        return _Drawing(self, self._merged(rows))

    def _merged(self, rows: list[_Laid]) -> list[tuple[_Laid, tuple[int, ...]]]:
        """Pair each row with how many rows each of its cells covers; 0 for one covered from above."""
        covers = [[1] * len(row.lines) for row in rows]
        for place, column in enumerate(self.table.columns):
            if not column.merge:
                continue
            first = 0
            for number in range(1, len(rows)):
                above, row = rows[first], rows[number]
                if row.span == above.span == 1 and row.lines[place] == above.lines[place] != [""]:
                    covers[first][place] += 1
                    covers[number][place] = 0
                else:
                    first = number
        return [(row, tuple(cover)) for row, cover in zip(rows, covers, strict=True)]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draw one page's part of a table."""

    grid: _Grid
    rows: list[tuple[_Laid, tuple[int, ...]]]

    def __call__(self, pen: Pen, left: float, top: float) -> None:
        """Draw heading, rows and inner lines; the outer border is the flow's."""
        self._heading(pen, left, top)
        edges, columns = self.grid.edges, self.grid.table.columns
        y = top - self.grid.heading
        for number, (row, covers) in enumerate(self.rows):
            face: FaceName = "hei" if row.bold else "song"
            for cell, (lines, cover) in enumerate(zip(row.lines, covers, strict=True)):
                place = cell + row.span - 1 if cell else 0
                start, end = edges[place], edges[cell + row.span]
                if cover:
                    height = sum(below.height for below, _c in self.rows[number : number + cover])
                    pen.line(left + start, y, left + end, y)
                    if cell:
                        pen.line(left + start, y, left + start, y - height)
                    align = columns[place].align if row.span == 1 or cell else "center"
                    pen.lines(left + start, y, end - start, height, lines, face, row.sizes[cell], align)
            y -= row.height

    def _heading(self, pen: Pen, left: float, top: float) -> None:
        grid, size = self.grid, self.grid.table.size
        seam, bottom = top - grid.upper, top - grid.heading
        grouped: dict[int, bool] = {}
        for place, count, lines in grid.groups:
            start, end = grid.edges[place], grid.edges[place + count]
            pen.lines(left + start, top, end - start, grid.upper, lines, "hei", size, "center")
            pen.line(left + start, seam, left + end, seam)
            grouped.update({place + offset: offset > 0 for offset in range(count)})
        for place, lines in enumerate(grid.titles):
            start, end = grid.edges[place], grid.edges[place + 1]
            if place:
                upper = seam if grouped.get(place, False) else top
                pen.line(left + start, upper, left + start, bottom)
            above = seam if place in grouped else top
            pen.lines(left + start, above, end - start, above - bottom, lines, "hei", size, "center")
