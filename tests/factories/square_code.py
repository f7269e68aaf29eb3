"""Read the square code of a printed page as a telephone does: from its dark fields, with nothing of its writer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

SIDE = 41  # version 6, which holds 108 bytes at level M in four blocks of 27
QUIET = 4
BLOCKS, LENGTH = 4, 27
_RECTANGLE = re.compile(r"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f")
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
)


def codes(path: Path) -> list[str]:
    """Return what the code on each page says, "" for a page without one."""
    said = []
    for page in PdfReader(path).pages:
        forms = page["/Resources"].get("/XObject", {})  # type: ignore[attr-defined]
        said += [_read(form.get_object().get_data().decode("ascii")) for form in forms.values()] or [""]
    return said


def _read(drawing: str) -> str:
    dark = _fields(drawing)
    level, mask = _format(dark)
    assert level == 0b00, "level M"
    stream = _codewords(dark, _MASKS[mask])
    content = bytes(stream[block + BLOCKS * place] for block in range(BLOCKS) for place in range(LENGTH))
    bits = "".join(f"{byte:08b}" for byte in content)
    assert bits[:4] == "0100", "bytes"
    count = int(bits[4:12], 2)
    return bytes(int(bits[12 + 8 * n : 20 + 8 * n], 2) for n in range(count)).decode("utf-8")


def _fields(drawing: str) -> list[list[bool]]:
    """Return the dark fields, row by row from the top."""
    dark = [[False] * SIDE for _ in range(SIDE)]
    boxes = [tuple(map(float, found)) for found in _RECTANGLE.findall(drawing)]
    step = min(height for _, _, _, height in boxes)
    for x, y, width, _height in boxes:
        first, row = round(x / step) - QUIET, SIDE + QUIET - 1 - round(y / step)
        for column in range(first, first + round(width / step)):
            dark[row][column] = True
    return dark


def _format(dark: list[list[bool]]) -> tuple[int, int]:
    """Return level and mask, from the strip beside the finder in the upper left corner."""
    places = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    value = int("".join(str(int(dark[row][column])) for row, column in places), 2) ^ 0b101010000010010
    return value >> 13, value >> 10 & 0b111


def _reserved(row: int, column: int) -> bool:
    last = SIDE - 9
    finder = (row < 9 and (column < 9 or column > last)) or (row > last and column < 9)
    aligned = abs(row - 34) <= 2 and abs(column - 34) <= 2
    return finder or row == 6 or column == 6 or aligned


def _codewords(dark: list[list[bool]], mask: Callable[[int, int], bool]) -> list[int]:
    """Return the bytes in the order in which they are laid: up and down in pairs of columns from the right."""
    bits, upwards = [], True
    for right in (*range(SIDE - 1, 6, -2), 5, 3, 1):
        for row in range(SIDE - 1, -1, -1) if upwards else range(SIDE):
            bits += [dark[row][c] != mask(row, c) for c in (right, right - 1) if not _reserved(row, c)]
        upwards = not upwards
    return [int("".join(str(int(bit)) for bit in bits[n : n + 8]), 2) for n in range(0, len(bits) - 7, 8)]
