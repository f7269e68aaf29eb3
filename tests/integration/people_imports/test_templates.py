"""The templates on offer are what the program itself reads, and what `tools/make_templates.py` makes."""

from __future__ import annotations

import importlib.util
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest

from cleanprison import paths
from cleanprison.sheets.cells import read_date, read_hours, read_yes_no
from cleanprison.sheets.synonyms import kinds, sheet_kind
from cleanprison.sheets.table import read_table
from factories.people import add_officer

TOOL = Path(__file__).parents[3] / "tools" / "make_templates.py"
TEMPLATES = paths.resources() / "templates"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_templates", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("kind", kinds())
def test_a_template_reads_back_as_an_empty_import_of_its_kind(kind: str) -> None:
    table = read_table(TEMPLATES / f"{kind}.xlsx", kind=kind)
    assert [column.key for column in table.columns] == [spec.key for spec in sheet_kind(kind).columns]
    assert (table.sheet, table.rows, table.ignored_columns) == (sheet_kind(kind).title, (), ())
    assert table.other_sheets == ("填写说明",)


@pytest.mark.parametrize("kind", kinds())
def test_a_template_is_what_the_tool_makes_now(kind: str, tool: ModuleType, tmp_path: Path) -> None:
    made = tool.make_template(kind, tmp_path)
    assert made.read_bytes() == (TEMPLATES / f"{kind}.xlsx").read_bytes()


def test_required_headings_are_bold_and_text_columns_stay_text() -> None:
    page = openpyxl.load_workbook(TEMPLATES / "inmates.xlsx")["罪犯名册"]
    bold = [cell.value for cell in page[1] if cell.font.b]
    assert bold == ["编号", "姓名"]
    formats = {cell.value: page.column_dimensions[cell.column_letter].number_format for cell in page[1]}
    assert (formats["编号"], formats["出生日期"], formats["备注"]) == ("@", "yyyy-mm-dd", "@")
    assert page.freeze_panes == "A2"
    lists = {str(rule.sqref)[0]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert '"男,女"' in lists.values()


def test_the_explanation_says_meaning_allowed_words_and_an_example_of_each_column() -> None:
    page = openpyxl.load_workbook(TEMPLATES / "points.xlsx")["填写说明"]
    lines = {str(row[0]): row for row in page.iter_rows(min_row=3, values_only=True)}
    assert set(lines) == {spec.title for spec in sheet_kind("points").columns}
    assert lines["部分"][1:5] == ("必填", "计入哪一部分", "监管改造、教育和文化改造、劳动改造", "劳动改造")
    assert all(row[2] and row[3] and row[4] for row in lines.values())


def filled(kind: str, folder: Path) -> Path:
    """Fill the template's first row with the examples of its explanation."""
    book = openpyxl.load_workbook(TEMPLATES / f"{kind}.xlsx")
    lines = book["填写说明"].iter_rows(min_row=3, values_only=True)
    for column, line in enumerate(lines, start=1):
        book.worksheets[0].cell(2, column, line[4])
    book.save(folder / f"{kind}.xlsx")
    return folder / f"{kind}.xlsx"


def test_the_examples_of_the_explanations_are_taken(desk: Any, tmp_path: Path) -> None:
    add_officer(desk.app, "3300005", "赵明")
    for kind in ("officers", "inmates", "openings", "points"):
        outcome = desk.take(kind, filled(kind, tmp_path))
        assert (outcome.created, outcome.refused) == (1, ()), kind
    assert desk.inmates()["3301000011"].officer == "王雅琴"


def test_the_examples_of_attendance_are_read_as_cells(tmp_path: Path) -> None:
    (row,) = read_table(filled("attendance", tmp_path), kind="attendance").rows
    assert (read_date(row.cell("date")), read_yes_no(row.cell("present"))) == (date(2026, 10, 14), True)
    assert read_hours(row.cell("hours")) == Decimal("2.00")
