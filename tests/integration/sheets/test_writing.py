"""What the program writes is opened by others as it was meant, and appears whole or not at all."""

import csv
import os
import time
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from cleanprison.errors import StorageError
from cleanprison.sheets.cells import read_date, read_text
from cleanprison.sheets.table import read_table
from cleanprison.sheets.writing import OutColumn, OutSheet, OutValue, write_csv, write_workbook

COLUMNS = (
    OutColumn("编号"),
    OutColumn("姓名", note="与档案一致"),
    OutColumn("出生日期", "date"),
    OutColumn("性别", choices=("男", "女")),
    OutColumn("积分", "points"),
    OutColumn("次数", "integer"),
)
ROWS: tuple[tuple[OutValue, ...], ...] = (
    ("0012", "=cmd|' /C calc'!A0", date(1985, 3, 7), "男", Decimal("9.50"), 3),
    ("3301000011", "https://例.cn", None, "女", Decimal("-0.25"), None),
    ("3", "+1", None, "-", Decimal(0), 0),
    ("4", "@𠮷", None, None, None, True),
)


def sheet(rows: Sequence[Sequence[OutValue]] = ROWS) -> OutSheet:
    return OutSheet("名册", COLUMNS, rows, ("某监区罪犯名册",))


def test_a_written_workbook_keeps_text_dates_and_points(tmp_path: Path) -> None:
    write_workbook(tmp_path / "b.xlsx", sheet())
    page = openpyxl.load_workbook(tmp_path / "b.xlsx")["名册"]
    assert page["A1"].value == "某监区罪犯名册"
    assert [cell.value for cell in page[2]] == [column.title for column in COLUMNS]
    assert [cell.value for cell in page[3]][:2] == ["0012", "=cmd|' /C calc'!A0"]
    assert [page.cell(row, 2).data_type for row in range(3, 7)] == ["s"] * 4
    assert (page["A3"].number_format, page["C3"].number_format, page["E3"].number_format) == ("@", "yyyy-mm-dd", "0.00")
    assert page["C3"].value == datetime(1985, 3, 7)  # noqa: DTZ001 - a spreadsheet's moment has no zone
    assert (page["E3"].value, page["E4"].value, page["F6"].value) == (9.5, -0.25, True)
    assert page["B2"].comment.text == "与档案一致"
    assert page.freeze_panes == "A3"
    assert [str(rule.sqref) for rule in page.data_validations.dataValidation] == ["D3:D2002"]
    with zipfile.ZipFile(tmp_path / "b.xlsx") as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


def test_a_written_workbook_is_read_back_as_it_was(tmp_path: Path) -> None:
    write_workbook(tmp_path / "b.xlsx", sheet())
    table = read_table(tmp_path / "b.xlsx", kind="inmates")
    assert [read_text(row.cell("name")) for row in table.rows] == [row[1] for row in ROWS]
    assert [read_text(row.cell("number")) for row in table.rows] == [row[0] for row in ROWS]
    assert read_date(table.rows[0].cell("birth_date")) == date(1985, 3, 7)


def test_the_same_sheets_give_the_same_bytes_at_another_time(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", sheet())
    time.sleep(2.1)  # an archive's times count in two seconds
    write_workbook(tmp_path / "b.xlsx", sheet())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_csv_opens_with_its_mark_and_without_formulas(tmp_path: Path) -> None:
    headings = [column.title for column in COLUMNS]
    write_csv(tmp_path / "b.csv", headings, ROWS)
    content = (tmp_path / "b.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    with (tmp_path / "b.csv").open(encoding="utf-8-sig", newline="") as stream:
        written = list(csv.reader(stream))
    assert written[1] == ["0012", "'=cmd|' /C calc'!A0", "1985-03-07", "男", "9.50", "3"]
    assert written[2][4] == "-0.25"
    assert [row[1][0] for row in written[3:]] == ["'", "'"]
    table = read_table(tmp_path / "b.csv", kind="inmates")
    assert [read_text(row.cell("name")) for row in table.rows] == [row[1] for row in ROWS]


def test_a_failure_midway_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"old")

    def rows() -> Iterator[tuple[OutValue, ...]]:
        yield ROWS[0]
        raise RuntimeError("midway")

    for write in (
        lambda: write_workbook(path, OutSheet("名册", COLUMNS, rows())),
        lambda: write_csv(path, ["编号"], rows()),
    ):
        with pytest.raises(RuntimeError, match="midway"):
            write()
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["b.xlsx"]


def test_a_text_beyond_a_cell_is_never_cut_silently(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32767"):
        write_workbook(tmp_path / "b.xlsx", OutSheet("表", (OutColumn("甲"),), [("长" * 32_768,)]))
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("target", ["没有/b.xlsx", "夹"])
def test_a_place_that_cannot_be_written_is_refused_in_words(tmp_path: Path, target: str) -> None:
    (tmp_path / "夹").mkdir()
    with pytest.raises(StorageError, match="写不进去"):
        write_workbook(tmp_path / target, sheet())
    with pytest.raises(StorageError, match="写不进去"):
        write_csv(tmp_path / target, ["编号"], [])
    assert os.listdir(tmp_path) == ["夹"]
