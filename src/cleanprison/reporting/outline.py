"""The outline of a glyph as curves, for marks that are drawn and are no part of the paper's text."""

from __future__ import annotations

import struct
from typing import Any

from reportlab.pdfgen.pathobject import PDFPathObject

_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32

Point = tuple[float, float, bool]


def add_glyph(path: PDFPathObject, face: Any, char: str, x: float, y: float, size: float) -> None:
    """Add the outline of `char` to a path, its origin at (`x`, `y`), set in `size` points.

    `face` is ReportLab's face. A glyph that is absent or put together from others adds nothing.
    """
    scale = size / face.unitsPerEm
    for contour in _contours(face, ord(char)):
        _add_contour(path, [(x + px * scale, y + py * scale, on) for px, py, on in contour])


def _contours(face: Any, code: int) -> list[list[Point]]:
    glyph = face.charToGlyph.get(code)
    if glyph is None:
        return []
    start = face.get_table_pos("glyf")[0] + face.glyphPos[glyph]
    data = face._ttf_data
    count = struct.unpack_from(">h", data, start)[0]
    if count <= 0:
        return []
    ends = struct.unpack_from(f">{count}H", data, start + 10)
    place = start + 10 + 2 * count
    place += 2 + struct.unpack_from(">H", data, place)[0]
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag = data[place]
        place += 1
        times = 1
        if flag & _REPEAT:
            times += data[place]
            place += 1
        flags.extend([flag] * times)
    xs, place = _coordinates(data, place, flags, _X_SHORT, _X_SAME)
    ys, place = _coordinates(data, place, flags, _Y_SHORT, _Y_SAME)
    points: list[Point] = [(px, py, bool(flag & _ON_CURVE)) for px, py, flag in zip(xs, ys, flags, strict=True)]
    return [points[first : last + 1] for first, last in zip((0, *(end + 1 for end in ends[:-1])), ends, strict=True)]


def _coordinates(data: bytes, place: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    values: list[int] = []
    value = 0
    for flag in flags:
        if flag & short:
            value += data[place] if flag & same else -data[place]
            place += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, place)[0]
            place += 2
        values.append(value)
    return values, place


def _add_contour(path: PDFPathObject, points: list[Point]) -> None:
    """Turn on-curve and control points of one contour into lines and cubic curves."""
    whole: list[Point] = []
    for point, after in zip(points, [*points[1:], points[0]], strict=True):
        whole.append(point)
        if not point[2] and not after[2]:
            whole.append(((point[0] + after[0]) / 2, (point[1] + after[1]) / 2, True))
    first = next(number for number, point in enumerate(whole) if point[2])
    whole = whole[first:] + whole[: first + 1]
    path.moveTo(whole[0][0], whole[0][1])
    here, control = whole[0], None
    for point in whole[1:]:
        if not point[2]:
            control = point
            continue
        if control is None:
            path.lineTo(point[0], point[1])
        else:
            ends = [
                (end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3)
                for end in (here, point)
            ]
            path.curveTo(*ends[0], *ends[1], point[0], point[1])
        here, control = point, None
    path.close()
