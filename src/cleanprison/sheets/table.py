"""Read a workbook or CSV of unknown origin into a table of cells, without trusting it."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cleanprison.errors import ImportProblem, InputRefused
from cleanprison.sheets import limits
from cleanprison.sheets.headings import (
    HeadingRow,
    MatchedColumn,
    best_heading,
    refuse_duplicates,
    refuse_missing,
)
from cleanprison.sheets.process import SheetChild
from cleanprison.sheets.synonyms import SheetKind, sheet_kind
from cleanprison.sheets.wording import column_letter, trimmed

CellValue = str | int | float | bool | date | datetime | None

_BROKEN = "文件内容已损坏，无法读取；请用 WPS 或 Excel 打开后另存为 .xlsx 再导入"


@dataclass(frozen=True, slots=True)
class CellFault:
    """Stand for a cell that cannot be used: what it shows and why."""

    shown: str
    problem: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one cell with its place; `fault` is the Chinese reason why it has no usable value, or empty."""

    row: int
    heading: str
    value: CellValue
    shown: str
    fault: str = ""

    @property
    def empty(self) -> bool:
        """Return whether nothing, or only spaces, stands in the cell."""
        return not self.fault and not self.shown

    def problem(self, words: str) -> ImportProblem:
        """Return the description of this cell as refused, `words` saying what is allowed."""
        return ImportProblem(self.row, self.heading, self.shown[:200], words)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Say which of a row's kept values belongs to which column of the import."""

    kind: SheetKind
    columns: tuple[MatchedColumn, ...]
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Hold one row that is not empty; `row` is the sheet's own number."""

    row: int
    _layout: _Layout
    _values: tuple[CellValue | CellFault, ...]

    def cell(self, column_key: str) -> Cell:
        """Return the cell of a column; an empty cell when the sheet lacks it; KeyError for an unknown key."""
        place = self._layout.places.get(column_key)
        if place is None:
            return Cell(self.row, self._layout.kind.column(column_key).title, None, "")
        value = self._values[place]
        heading = self._layout.columns[place].heading
        if isinstance(value, CellFault):
            return Cell(self.row, heading, None, value.shown, value.problem)
        return Cell(self.row, heading, value, shown_text(value))

    def cells(self) -> tuple[Cell, ...]:
        """Return the cells of all matched columns in the order of the sheet."""
        return tuple(self.cell(column.key) for column in self._layout.columns)


@dataclass(frozen=True, slots=True)
class SheetTable:
    """Hold what was read from one sheet; `sheet` is empty for a CSV, numbers of rows are the sheet's own."""

    kind: str
    sheet: str
    other_sheets: tuple[str, ...]
    heading_row: int
    columns: tuple[MatchedColumn, ...]
    ignored_columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    def has(self, column_key: str) -> bool:
        """Return whether the sheet has this column."""
        return any(column.key == column_key for column in self.columns)


def shown_text(value: CellValue) -> str:
    """Return a value as words for the screen, without spaces at its ends."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return trimmed(str(value))


def read_table(path: Path, *, kind: str) -> SheetTable:
    """Read the first sheet whose headings fit an import of this kind.

    `kind` is one of `synonyms.kinds()`. The file is parsed in a child process with bounded memory and time.
    Raises InputRefused, with the file's name, for whatever cannot be read or lacks a required column.
    """
    spec = sheet_kind(kind)
    try:
        _check_file(path)
        with SheetChild(path.absolute()) as child:
            return _table(spec, child)
    except InputRefused as refusal:
        name = path.name.encode("utf-8", "replace").decode("utf-8")
        raise InputRefused(f"“{name}”：{refusal.message}") from refusal


def block_table(block: Sequence[Sequence[str]], *, kind: str) -> SheetTable:
    """Read a block of texts (pasted from a spreadsheet) as a table; rows are numbered from 1.

    Raises InputRefused for a block without the required columns or beyond the limits of a file.
    """
    spec = sheet_kind(kind)
    if len(block) > limits.ROWS or any(len(cells) > limits.COLUMNS for cells in block):
        raise InputRefused(f"粘贴的内容过大；最多 {limits.ROWS} 行、{limits.COLUMNS} 列")
    entries = [(number, tuple(cell or None for cell in cells)) for number, cells in enumerate(block, start=1)]
    heading = best_heading(spec, entries[: limits.HEADING_ROWS])
    if heading is None or heading.missing:
        raise refuse_missing(spec, heading)
    refuse_duplicates(spec, heading)
    return _filled(spec, "", (), heading, iter(entries[heading.row :]))


def _check_file(path: Path) -> None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputRefused("这不是文件；请选择 .xlsx、.xls 或 .csv 文件")
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        raise InputRefused("找不到这个文件；请检查路径") from error
    except (OSError, ValueError) as error:
        raise InputRefused("文件无法打开；请检查是否有读取权限，或正被其他程序占用") from error
    if status.st_size > limits.FILE_BYTES:
        raise InputRefused(f"文件过大；最多 {limits.FILE_BYTES // 1024 // 1024} MB")


def _table(spec: SheetKind, child: SheetChild) -> SheetTable:
    best: HeadingRow | None = None
    messages = child.messages()
    for message in messages:
        name, others, head = _sheet_start(message)
        heading = best_heading(spec, head)
        if heading is not None and not heading.missing:
            refuse_duplicates(spec, heading)
            child.answer(b"rows")
            body = [entry for entry in head if entry[0] > heading.row]
            return _filled(spec, name, others, heading, _all_rows(body, messages))
        child.answer(b"next")
        if heading is not None and (best is None or heading.found_keys > best.found_keys):
            best = heading
    raise refuse_missing(spec, best)


def _filled(
    spec: SheetKind,
    name: str,
    others: tuple[str, ...],
    heading: HeadingRow,
    entries: Iterator[tuple[int, Sequence[Any]]],
) -> SheetTable:
    columns = heading.matched
    layout = _Layout(spec, columns, {column.key: place for place, column in enumerate(columns)})
    titled = {column.index for column in (*heading.matched, *heading.ignored)}
    untitled: set[int] = set()
    rows: list[SheetRow] = []
    for number, raw in entries:
        width = len(raw)
        values = tuple(_value(raw[column.index]) if column.index < width else None for column in columns)
        if any(isinstance(value, CellFault) or shown_text(value) for value in values):
            rows.append(SheetRow(number, layout, values))
        untitled.update(index for index, value in enumerate(raw) if value is not None and index not in titled)
    ignored = [column.heading for column in heading.ignored]
    ignored += [f"{column_letter(index)} 列（无标题）" for index in sorted(untitled)]
    return SheetTable(spec.key, name, others, heading.row, columns, tuple(ignored), tuple(rows))


def _sheet_start(message: Any) -> tuple[str, tuple[str, ...], list[tuple[int, Sequence[Any]]]]:
    try:
        head = [_entry(entry) for entry in message["head"]]
        return str(message["sheet"]), tuple(map(str, message["others"])), head
    except (KeyError, TypeError) as error:
        raise InputRefused(_BROKEN) from error


def _all_rows(
    head: Sequence[tuple[int, Sequence[Any]]], messages: Iterator[Any]
) -> Iterator[tuple[int, Sequence[Any]]]:
    yield from head
    for message in messages:
        yield _entry(message)


def _entry(message: Any) -> tuple[int, Sequence[Any]]:
    if isinstance(message, list) and len(message) == 2:
        number, values = message
        if isinstance(number, int) and isinstance(values, list) and len(values) <= limits.COLUMNS:
            return number, values
    raise InputRefused(_BROKEN)


def _value(raw: Any) -> CellValue | CellFault:
    if raw is None or isinstance(raw, str | int | float):
        return raw
    try:
        tag, text = raw
        if tag == "d":
            return date.fromisoformat(text)
        if tag == "t":
            return datetime.fromisoformat(text)
        if tag == "e":
            return CellFault(str(text), "单元格是错误值；请在表格中改正公式或直接填写内容")
        if tag == "f":
            return CellFault("", "单元格是公式但没有保存计算结果；请用 WPS 或 Excel 打开、保存后再导入，或直接填写内容")
        if tag == "l":
            return CellFault(str(text), f"文字过长；一个单元格最多 {limits.CELL_TEXT} 个字")
    except (TypeError, ValueError) as error:
        raise InputRefused(_BROKEN) from error
    raise InputRefused(_BROKEN)
