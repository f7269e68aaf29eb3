"""Decode CSV text and split it into rows within bounds (child process)."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from cleanprison.errors import InputRefused
from cleanprison.sheets import limits

DELIMITERS = (",", "\t", ";")
_NOT_TEXT = "文件内容不是文字表格；应为 .xlsx、.xls 或 .csv（UTF-8、GB18030）"
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
_CONTROL = set(range(32)) - {9, 10, 13} | {127}


def decode_csv(content: bytes) -> str:
    """Return the text of a CSV in UTF-8, UTF-16 with its mark, or GB18030; InputRefused for anything else."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _checked(_decoded(content, (encoding,)))
    if b"\x00" in content:
        raise InputRefused(_NOT_TEXT)
    return _checked(_decoded(content, ("utf-8", "gb18030")))


def _decoded(content: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputRefused("文字编码无法识别；请把 CSV 另存为 UTF-8 或 GB18030 编码")


def _checked(text: str) -> str:
    if "\x00" in text or sum(text.count(chr(code)) for code in _CONTROL) > 16:
        raise InputRefused(_NOT_TEXT)
    return text


def csv_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with its number, from 1, as a spreadsheet would number it.

    Raises InputRefused for a quote that is not closed, too many rows, columns or cells.
    """
    csv.field_size_limit(8 * limits.CELL_TEXT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    cells = 0
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputRefused(f"CSV 第 {number} 行的引号不成对或内容过长；请检查该行的引号后再导入") from error
        cells += sum(map(bool, record))
        if number > limits.ROWS or len(record) > limits.COLUMNS or cells > limits.CELLS:
            raise InputRefused(
                f"CSV 第 {number} 行起内容过多"
                f"（最多 {limits.ROWS} 行、{limits.COLUMNS} 列、{limits.CELLS} 个有内容的单元格）；请分成几个文件导入"
            )
        yield number, [_unguarded(cell) for cell in record]


def _unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that guards a text beginning like a formula (`writing.write_csv`)."""
    return cell[1:] if cell[:2] in _GUARDED else cell
