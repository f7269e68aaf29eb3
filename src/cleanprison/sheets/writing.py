"""Write workbooks and CSV files that other programs open safely, whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import xlsxwriter  # type: ignore[import-untyped]

from cleanprison.errors import StorageError

ColumnFormat = Literal["text", "date", "points", "integer"]
OutValue = str | int | bool | Decimal | date | None

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_NUMBER_FORMATS = {"text": "@", "date": "yyyy-mm-dd", "points": "0.00", "integer": "0"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_CELL_TEXT = 32_767
_CHOICE_ROWS = 2_000
_DIALOG_TEXT = 255


@dataclass(frozen=True, slots=True)
class OutColumn:
    """Describe a column to write: heading, format, width in characters, the choices offered, a note on its heading.

    `bold` is the weight of the heading, `wrap` breaks long texts of the column into lines.
    """

    title: str
    format: ColumnFormat = "text"
    width: float = 12
    choices: tuple[str, ...] = ()
    note: str = ""
    bold: bool = True
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class OutSheet:
    """Describe a sheet to write; `title_rows` stand above the headings, `rows` may be an iterator."""

    name: str
    columns: tuple[OutColumn, ...]
    rows: Iterable[Sequence[OutValue]]
    title_rows: tuple[str, ...] = ()


def write_workbook(path: Path, *sheets: OutSheet) -> None:
    """Write an .xlsx in one step; the same sheets give the same bytes.

    Text is never a formula or a link, text columns stay text, dates are dates, points show two decimals.
    Raises StorageError when the file cannot be written, ValueError for a text beyond what a cell can hold.
    """
    write_atomically(path, lambda temporary: _write(temporary, sheets))


def _write(path: Path, sheets: Sequence[OutSheet]) -> None:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
        "tmpdir": str(path.parent),
    }
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"created": _CREATED})
        title = workbook.add_format({"bold": True, "font_size": 14})
        shade = {"border": 1, "bg_color": "#E7E6E6", "text_wrap": True, "valign": "vcenter", "num_format": "@"}
        headings = {bold: workbook.add_format({**shade, "bold": bold}) for bold in (True, False)}
        codes = _NUMBER_FORMATS.items()
        bordered = {name: workbook.add_format({"num_format": code, "border": 1}) for name, code in codes}
        bordered["wrap"] = workbook.add_format({"num_format": "@", "border": 1, "text_wrap": True, "valign": "top"})
        plain = {name: workbook.add_format({"num_format": code}) for name, code in codes}
        for sheet in sheets:
            page = workbook.add_worksheet(sheet.name)
            for index, column in enumerate(sheet.columns):
                page.set_column(index, index, column.width, plain[column.format])
            _write_sheet(page, sheet, title, headings, bordered)


def _write_sheet(page: Any, sheet: OutSheet, title: Any, headings: dict[bool, Any], formats: dict[str, Any]) -> None:
    first = len(sheet.title_rows)
    for number, words in enumerate(sheet.title_rows):
        _put(page, number, 0, words, title)
    for index, column in enumerate(sheet.columns):
        _put(page, first, index, column.title, headings[column.bold])
        if column.note:
            page.write_comment(first, index, column.note, {"x_scale": 2})
        if column.choices and len(",".join(column.choices)) <= _DIALOG_TEXT:
            page.data_validation(
                first + 1, index, first + _CHOICE_ROWS, index, {"validate": "list", "source": list(column.choices)}
            )
    for offset, values in enumerate(sheet.rows):
        for index, (column, value) in enumerate(zip(sheet.columns, values, strict=True)):
            _put(page, first + 1 + offset, index, value, formats["wrap" if column.wrap else column.format])
    page.freeze_panes(first + 1, 0)


def _put(page: Any, row: int, column: int, value: OutValue, form: Any) -> None:
    if value is None:
        page.write_blank(row, column, None, form)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, form)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, form)
    elif isinstance(value, int | Decimal):
        page.write_number(row, column, value, form)
    else:
        if len(value.encode("utf-16-le")) // 2 > _CELL_TEXT:
            raise ValueError(f"a cell holds at most {_CELL_TEXT} characters")
        page.write_string(row, column, value, form)


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[OutValue]]) -> None:
    """Write a CSV in UTF-8 with its mark, in one step.

    A text that a spreadsheet would take for a formula gets a leading apostrophe. Raises StorageError when the file
    cannot be written.
    """

    def write(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8-sig", newline="") as raw:
            _write_csv_rows(raw, headings, rows)

    write_atomically(path, write)


def _write_csv_rows(stream: io.TextIOBase, headings: Sequence[str], rows: Iterable[Sequence[OutValue]]) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([_csv_text(heading) for heading in headings])
    for values in rows:
        writer.writerow([_csv_text(value) for value in values])


def _csv_text(value: OutValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def write_atomically(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a temporary file beside `path` and put it in place only when it is complete."""
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        write(temporary)
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        os.replace(temporary, path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise StorageError(
            f"文件“{path.name}”写不进去；请检查文件夹是否存在、可写、有空间，以及文件是否正被其他程序打开"
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
