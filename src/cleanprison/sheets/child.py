"""The child process that parses a workbook: `python -m cleanprison.sheets.child PATH`, frozen `--sheet-child PATH`.

It answers on stdout in lines of JSON, and waits on stdin after each sheet's head for `rows` or `next`:

    {"sheet": name, "others": [names], "head": [[row, [cell, …]], …]}
    [row, [cell, …]]                      the sheet's further rows that are not empty
    {"end": true}                         after the last row, or when no sheet was taken
    {"refused": sentence}                 at any point: nothing of the file counts

`row` is the sheet's own number. A cell is null, a text, a number, a boolean, or a pair: ["d", ISO date], ["t", ISO
date and time], ["e", error code], ["f", ""] a formula without value, ["l", start of a text that is too long].
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from cleanprison.errors import InputRefused
from cleanprison.sheets import limits
from cleanprison.sheets.archive import DAMAGED, ENCRYPTED, TOO_LARGE, XlsxParts, detect_format
from cleanprison.sheets.biff_scan import scan_xls
from cleanprison.sheets.csv_text import DELIMITERS, csv_rows, decode_csv
from cleanprison.sheets.xml_scan import NO_VALUE, scan_sheet

Row = tuple[int, list[Any]]
Faults = dict[tuple[int, int], str]

if sys.platform == "win32":

    def _limit_self() -> None:
        """Leave the time limit to the parent: this system has no resource limits of this kind."""

else:
    import resource

    def _limit_self() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.CHILD_SECONDS, limits.CHILD_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_MEMORY, limits.CHILD_MEMORY))


class _Answer:
    """Write bounded lines of JSON to the parent and read its word."""

    def __init__(self) -> None:
        # by number: a windowed frozen program has pipes but no sys.stdout
        self._in = os.fdopen(0, "rb", closefd=False)
        self._out = os.fdopen(1, "wb", closefd=False)
        self._written = 0

    def send(self, message: object) -> None:
        line = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
        self._written += len(line)
        if len(line) > limits.LINE_BYTES or self._written > limits.OUTPUT_BYTES:
            raise InputRefused("表格内容过多，已拒绝读取；请分成几个文件导入")
        self._out.write(line)

    def wanted(self) -> bool:
        """Ask the parent whether it wants the rows of the sheet whose head was just sent."""
        self._out.flush()
        return self._in.readline(16) == b"rows\n"

    def finish(self) -> None:
        """Send what is still held back."""
        self._out.flush()


def child_main(argv: Sequence[str]) -> int:
    """Parse the workbook named by the only argument and answer on stdout; 0 unless the call itself is wrong."""
    if len(argv) != 1:
        return 2
    _limit_self()
    answer = _Answer()
    try:
        _answer_for(Path(argv[0]), answer)
    except InputRefused as refusal:
        answer.send({"refused": refusal.message})
    except PasswordError:
        answer.send({"refused": ENCRYPTED})
    except BrokenPipeError:
        return 0
    except MemoryError:
        answer.send({"refused": TOO_LARGE})
    except BaseException:  # a panic of the parser is no Exception; whatever it is, the file is to blame
        answer.send({"refused": DAMAGED})
    answer.finish()
    return 0


def _answer_for(path: Path, answer: _Answer) -> None:
    with path.open("rb") as stream:
        content = stream.read(limits.FILE_BYTES + 1)
    if len(content) > limits.FILE_BYTES:
        raise InputRefused(f"文件过大；最多 {limits.FILE_BYTES // 1024 // 1024} MB")
    kind = detect_format(content)
    if kind == "csv":
        _answer_csv(decode_csv(content), answer)
    elif kind == "xlsx":
        parts = XlsxParts(content)
        _answer_workbook(CalamineWorkbook.from_filelike(parts.repacked()), parts, [], answer)
    else:
        faults = scan_xls(content)
        _answer_workbook(CalamineWorkbook.from_filelike(io.BytesIO(content)), None, faults, answer)


def _answer_csv(text: str, answer: _Answer) -> None:
    refusal: InputRefused | None = None
    for delimiter in DELIMITERS:
        try:
            rows = [(number, [cell or None for cell in record]) for number, record in csv_rows(text, delimiter)]
        except InputRefused as error:
            refusal = refusal or error
            continue
        if _answer_sheet("", [], iter(rows), answer):
            return
    if refusal is not None:
        raise refusal
    answer.send({"end": True})


def _answer_workbook(
    workbook: CalamineWorkbook,
    parts: XlsxParts | None,
    xls_faults: list[Faults],
    answer: _Answer,
) -> None:
    names = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    if len(names) > limits.VISIBLE_SHEETS:
        raise InputRefused(f"工作表过多（{len(names)} 张）；最多 {limits.VISIBLE_SHEETS} 张")
    by_name = dict(zip(workbook.sheet_names, xls_faults, strict=False))
    for name in names:
        faults = scan_sheet(parts.sheet(name), name).faults if parts else by_name.get(name, {})
        rows = _sheet_rows(workbook.get_sheet_by_name(name), faults)
        if _answer_sheet(name, [other for other in names if other != name], rows, answer):
            return
    answer.send({"end": True})


def _answer_sheet(name: str, others: list[str], rows: Iterator[Row], answer: _Answer) -> bool:
    head: list[Row] = []
    first_after: Row | None = None
    for row in rows:
        if row[0] > limits.HEADING_ROWS:
            first_after = row
            break
        head.append(row)
    answer.send({"sheet": name, "others": others, "head": list(_plain_rows(head))})
    if not answer.wanted():
        return False
    if first_after is not None:
        for plain in _plain_rows(chain((first_after,), rows)):
            answer.send(plain)
    answer.send({"end": True})
    return True


def _sheet_rows(sheet: CalamineSheet, faults: Faults) -> Iterator[Row]:
    if sheet.total_height >= limits.ROWS or sheet.total_width >= limits.COLUMNS:
        raise InputRefused(f"工作表“{sheet.name}”过大；最多 {limits.ROWS} 行、{limits.COLUMNS} 列")
    start = sheet.start
    left = [None] * (start[1] if start else 0)
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), fault in faults.items():
        by_row.setdefault(row, []).append((column, fault))
    for row, values in enumerate(sheet.iter_rows()):
        cells: list[Any] = [*left, *values]
        _mark_faults(cells, by_row.pop(row, ()))
        yield row + 1, cells
    for row in sorted(by_row):
        cells = []
        _mark_faults(cells, by_row[row])
        yield row + 1, cells


def _mark_faults(cells: list[Any], faults: Iterable[tuple[int, str]]) -> None:
    for column, fault in faults:
        if column >= len(cells):
            cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = ["f", ""] if fault == NO_VALUE else ["e", fault]


def _plain_rows(rows: Iterable[Row]) -> Iterator[Row]:
    for number, values in rows:
        cells = [_plain(value) for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield number, cells


def _plain(value: Any) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return ["l", value[:40]] if len(value) > limits.CELL_TEXT else value
    if isinstance(value, bool | int | list):
        return value
    if isinstance(value, float):
        if value != value or abs(value) == float("inf"):
            return ["e", "#NUM!"]
        return int(value) if value.is_integer() and abs(value) < limits.EXACT_NUMBER else value
    if isinstance(value, datetime):
        return ["t", value.replace(microsecond=0).isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    if isinstance(value, time):
        return value.strftime("%H:%M:%S").removesuffix(":00")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"
    return str(value)[:40]


if __name__ == "__main__":
    raise SystemExit(child_main(sys.argv[1:]))
