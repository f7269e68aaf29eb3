"""Sheets of every make, and a desk that rehearses and imports them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlwt

from cleanprison.application import Application
from cleanprison.people.queries import InmateRow, MovementRow, OfficerRow, inmate_rows, movement_rows, officer_rows
from cleanprison.sheets.importing import ImportOutcome
from cleanprison.sheets.table import read_table
from cleanprison.summary.imports import ImportSheet, count_import, import_sheet

Rows = Sequence[Sequence[object]]


def write_xlsx(path: Path, rows: Rows) -> Path:
    """Write rows into the only sheet of a workbook, dates as dates."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def write_xls(path: Path, rows: Rows) -> Path:
    """Write rows as the old binary workbook."""
    book = xlwt.Workbook()
    page = book.add_sheet("名册")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write(number, column, value, day)
            elif value is not None:
                page.write(number, column, value)
    book.save(str(path))
    return path


def write_csv(path: Path, rows: Rows, encoding: str = "gb18030") -> Path:
    """Write rows as a CSV."""
    lines = [",".join("" if value is None else str(value) for value in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


@dataclass
class ImportDesk:
    """Import sheets into an open ward as the page and the command line do."""

    app: Application
    folder: Path

    def check(self, kind: str, path: Path) -> ImportOutcome:
        """Rehearse an import."""
        return self.app.rehearse(count_import, ImportSheet(kind, read_table(path, kind=kind)), origin="测试")

    def take(self, kind: str, path: Path) -> ImportOutcome:
        """Import a sheet; ImportRefused when a cell is refused."""
        return self.app.execute(import_sheet, ImportSheet(kind, read_table(path, kind=kind)), origin="测试")

    def take_rows(self, kind: str, *rows: Sequence[object]) -> ImportOutcome:
        """Import rows, the headings first."""
        return self.take(kind, write_xlsx(self.folder / "sheet.xlsx", rows))

    def check_rows(self, kind: str, *rows: Sequence[object]) -> ImportOutcome:
        """Rehearse rows, the headings first."""
        return self.check(kind, write_xlsx(self.folder / "sheet.xlsx", rows))

    def inmates(self, on: date = date(2026, 11, 3)) -> dict[str, InmateRow]:
        """Return all inmates as of a day, by number."""
        return {row.number: row for row in self.app.query(inmate_rows, on, include_left=True)}

    def officers(self) -> dict[str, OfficerRow]:
        """Return all officers by badge number."""
        return {row.badge_number: row for row in self.app.query(officer_rows, include_left=True)}

    def movements(self, number: str) -> list[MovementRow]:
        """Return the movements of one inmate, oldest first."""
        return self.app.query(movement_rows, inmate_id=self.inmates()[number].id)[::-1]

    def acts(self) -> int:
        """Return how many acts the change chain holds, after checking it."""
        return self.app.verify().acts


@pytest.fixture
def desk(app: Application, tmp_path: Path) -> ImportDesk:
    """Return a desk on an empty ward."""
    return ImportDesk(app, tmp_path)


Writer = Callable[[Path, Rows], Path]


@pytest.fixture(params=["xlsx", "xls", "csv", "utf-8.csv"])
def writer(request: pytest.FixtureRequest) -> tuple[str, Writer]:
    """Return each way a roster reaches the program: the file's ending and what writes it."""
    ways: dict[str, Writer] = {
        "xlsx": write_xlsx,
        "xls": write_xls,
        "csv": write_csv,
        "utf-8.csv": lambda path, rows: write_csv(path, rows, "utf-8-sig"),
    }
    return request.param, ways[request.param]
