"""What the import page does beside the window: read and rehearse a sheet, write it, save what was refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from cleanprison import paths
from cleanprison.db.files import write_whole
from cleanprison.errors import ImportProblem, InputRefused
from cleanprison.sheets.importing import ImportOutcome
from cleanprison.sheets.table import SheetTable, block_table, read_table
from cleanprison.sheets.writing import OutColumn, OutSheet, write_workbook
from cleanprison.summary.imports import IMPORT_TITLES, ImportSheet, count_import, import_sheet
from cleanprison.ui.kit import ApplicationPort, Cancel, Cancelled, Progress

C = TypeVar("C")
R = TypeVar("R")
PASTED = "粘贴的内容"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows come from: a file, or a block pasted from a spreadsheet."""

    kind: str
    path: Path | None = None
    block: tuple[tuple[str, ...], ...] = ()

    @property
    def name(self) -> str:
        """Return what people call it."""
        return self.path.name if self.path else PASTED


@dataclass(frozen=True, slots=True)
class Checked:
    """A source as it was read, and what importing it would do; `mark` tells whether the file was changed since."""

    source: Source
    mark: bytes
    table: SheetTable
    outcome: ImportOutcome


@dataclass(frozen=True, slots=True)
class Finished:
    """What the write did: the outcome, or the fresh check of a file that was changed in between."""

    outcome: ImportOutcome | None
    again: Checked | None = None


def check(app: ApplicationPort, source: Source, progress: Progress, cancelled: Cancelled) -> Checked:
    """Read the source and rehearse its import; InputRefused when it cannot be read."""
    progress(0, 0, f"正在读取{source.name}")
    mark = _mark(source)
    if source.path is not None:
        table = read_table(source.path, kind=source.kind)
    else:
        table = block_table(source.block, kind=source.kind)
    if cancelled():
        raise Cancel
    progress(0, 0, f"正在检查 {len(table.rows)} 行")
    outcome = rehearse(app, count_import, ImportSheet(source.kind, table))
    return Checked(source, mark, table, outcome)


def rehearse(app: ApplicationPort, use_case: Callable[[Any, C], R], command: C) -> R:
    """Run a use case and throw away what it wrote: what it would do, and refuse."""
    return app.rehearse(use_case, command, origin="导入检查")


def write(app: ApplicationPort, checked: Checked, progress: Progress, cancelled: Cancelled) -> Finished:
    """Write what was checked, all or nothing; a file changed meanwhile is checked again instead."""
    source = checked.source
    if _mark(source) != checked.mark:
        return Finished(None, check(app, source, progress, cancelled))
    if cancelled():
        raise Cancel
    progress(0, 0, f"正在写入 {len(checked.table.rows)} 行")
    origin = f"导入 {IMPORT_TITLES[source.kind]} {source.name}"
    return Finished(app.execute(import_sheet, ImportSheet(source.kind, checked.table), origin=origin))


def _mark(source: Source) -> bytes:
    """Return a fingerprint of the file's content; of one that cannot be read, nothing."""
    if source.path is None:
        return b""
    try:
        with source.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except (OSError, ValueError):
        return b""


def save_problems(path: Path, problems: Sequence[ImportProblem]) -> None:
    """Write the refused cells as a workbook."""
    columns = (OutColumn("行", "integer", 8), OutColumn("列", width=16), OutColumn("内容", width=30))
    allowed = OutColumn("怎样才对", width=70, wrap=True)
    rows = [(p.row, p.column, p.value, p.problem) for p in problems]
    write_workbook(path, OutSheet("不能接受的内容", (*columns, allowed), rows))


def save_template(path: Path, kind: str) -> None:
    """Write the template of a kind of import to `path`."""
    template = paths.resources() / "templates" / f"{kind}.xlsx"
    try:
        content = template.read_bytes()
    except OSError:
        raise InputRefused("程序里的模板文件不见了，请重新安装程序。") from None
    write_whole(path, content)
