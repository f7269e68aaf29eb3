"""Cells that hold a month or a whole number, and those that only look like it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cleanprison.sheets.cells import CellRefused, read_month, read_whole
from cleanprison.sheets.table import Cell, CellValue, shown_text


def cell(value: CellValue) -> Cell:
    return Cell(2, "起计月份", value, shown_text(value))


@pytest.mark.parametrize(
    "value",
    [
        *("2026-10", "2026/10", "2026.10", "2026年10月", "2026年10月份", "2026 年 10 月初", "２０２６－１０", "202610"),
        *(202610, "2026-10-01", "20261001", date(2026, 10, 1), datetime.fromisoformat("2026-10-01")),
    ],
)
def test_a_month_is_read_from_every_way_people_write_it(value: CellValue) -> None:
    assert read_month(cell(value)) == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2026.1, "应为月份"),
        (True, "应为月份"),
        ("十月", "应为月份"),
        ("2026-13", "没有这个月"),
        ("0000-01", "年份应在 1900 到 2100 之间"),
        ("2026-10-02", "只填月份，不带日"),
        (date(2026, 10, 31), "只填月份，不带日"),
        ("1" * 400, "应为月份"),
    ],
)
def test_what_is_no_month_is_refused_in_words(value: CellValue, words: str) -> None:
    with pytest.raises(CellRefused, match=words):
        read_month(cell(value))


def test_an_empty_cell_is_no_month_and_no_number() -> None:
    assert read_month(cell(None)) is None
    assert read_whole(cell(" "), most=120) is None


@pytest.mark.parametrize(("value", "number"), [(0, 0), ("4", 4), ("４个月", 4), (12.0, 12), ("120", 120)])
def test_a_whole_number_is_read(value: CellValue, number: int) -> None:
    assert read_whole(cell(value), most=120) == number


@pytest.mark.parametrize("value", [-1, "1.5", 121, "四", True, date(2026, 1, 1)])
def test_what_is_no_whole_number_is_refused(value: CellValue) -> None:
    with pytest.raises(CellRefused, match="应为 0 到 120 的整数"):
        read_whole(cell(value), most=120)
