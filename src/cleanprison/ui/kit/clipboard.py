"""Blocks of cells on their way from and to WPS, Excel and any other table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QGuiApplication

_FORMULA_STARTS = ("=", "+", "-", "@")
_SIGNED = re.compile(r"[+-](\d[\d,]*(\.\d+)?%?)?")


def parse_block(text: str) -> list[list[str]]:
    """Split tab-separated text into rows of cells, each row as long as the longest.

    A cell that holds a tab, a newline or quotes comes quoted from WPS and Excel and is unquoted here;
    text with a stray quote is split plainly. Cells are stripped; empty lines at the end are dropped.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    try:
        rows = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)]
    except csv.Error:
        rows = [line.split("\t") for line in text.split("\n")]
    rows = [[_unguarded(cell.strip()) for cell in row] for row in rows]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _unguarded(cell: str) -> str:
    return cell[1:].lstrip() if cell.startswith("'") and cell[1:].lstrip().startswith(_FORMULA_STARTS) else cell


def block_text(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of cells as tab-separated text that WPS and Excel paste into cells.

    A text that they would take for a formula gets a leading apostrophe, which they take for the mark of a text; a
    signed number stays a number.
    """
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\r\n").writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA_STARTS) and not _SIGNED.fullmatch(cell.strip()) else cell


def read_clipboard_block() -> list[list[str]]:
    """Return what lies on the clipboard as rows of cells; an empty list when there is no text."""
    return parse_block(QGuiApplication.clipboard().text())


def write_clipboard_block(rows: Iterable[Sequence[str]]) -> None:
    """Put rows of cells on the clipboard."""
    QGuiApplication.clipboard().setText(block_text(rows))
