from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.sheets.cells import (
    CellRefused,
    read_choice,
    read_date,
    read_hours,
    read_points,
    read_text,
    read_yes_no,
    required,
)
from cleanprison.sheets.synonyms import choice_words
from cleanprison.sheets.table import Cell, CellValue, shown_text

READERS: list[Callable[[Cell], Any]] = [read_text, read_date, read_points, read_hours, read_yes_no]


def cell(value: CellValue) -> Cell:
    return Cell(7, "栏目", value, shown_text(value))


def outcome(reader: Callable[[Cell], Any], read: Cell) -> str:
    try:
        reader(read)
    except CellRefused as refusal:
        return "refused with words" if refusal.problem.problem else "refused without a word"
    return "taken"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("张三", "张三"),
        ("\u3000张 三\xa0", "张 三"),
        ("0012", "0012"),
        (3301000011, "3301000011"),
        (3301000011.0, "3301000011"),
        (999999999999999, "999999999999999"),
        ("=1+1", "=1+1"),
        ("+86", "+86"),
        ("-", "-"),
        ("@张", "@张"),
        ("12345678901234567890", "12345678901234567890"),
        ("𠮷𬭁", "𠮷𬭁"),
        (3.5, "3.5"),
        (date(2026, 1, 2), "2026-01-02"),
    ],
)
def test_text_is_what_stands_in_the_cell(value: CellValue, text: str) -> None:
    assert read_text(cell(value)) == text


@pytest.mark.parametrize("value", [1e15, 123456789012345678, 3.3e17])
def test_a_number_of_more_than_fifteen_digits_is_refused_as_text(value: float) -> None:
    with pytest.raises(CellRefused, match="文本格式"):
        read_text(cell(value))


@pytest.mark.parametrize("value", ["张\x00三", "张\x1b三", "张\u202e三", "张\n三", "张\t三"])
def test_control_characters_and_line_breaks_are_refused(value: str) -> None:
    with pytest.raises(CellRefused):
        read_text(cell(value))


def test_several_lines_are_taken_where_they_are_meant() -> None:
    assert read_text(cell("一\r\n二"), multiline=True) == "一\n二"


def test_a_long_text_is_refused_with_its_length() -> None:
    with pytest.raises(CellRefused, match="最多 5 个字，现有 6 个"):
        read_text(cell("一二三四五六"), longest=5)


@pytest.mark.parametrize(
    "value",
    [
        "1985-3-7",
        "1985-03-07",
        "1985/3/7",
        "1985.3.7",
        "1985年3月7日",
        "1985年03月07日",
        "1985 年 3 月 7 日",
        "1985年3月7号",
        "19850307",
        19850307,
        "１９８５－３－７",
        "１９８５０３０７",
        "1985-03-07 00:00:00",
        "1985-03-07T00:00:00",
        "1985/3/7 0:00",
        date(1985, 3, 7),
        datetime(1985, 3, 7),  # noqa: DTZ001 - a spreadsheet's moment has no zone
    ],
)
def test_every_form_of_a_date_is_read(value: CellValue) -> None:
    assert read_date(cell(value)) == date(1985, 3, 7)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-02-30", "没有这一天"),
        (20260230, "没有这一天"),
        ("2026-13-01", "没有这一天"),
        ("85-3-7", "年份必须写四位"),
        ("85年3月7日", "年份必须写四位"),
        ("12026-1-1", "年份必须写四位"),
        ("1899-12-31", "1900 到 2100"),
        ("2101-01-01", "1900 到 2100"),
        (date(1899, 12, 31), "1900 到 2100"),
        ("1985-3", "应为日期"),
        ("1985-3/7", "应为日期"),
        ("3-7-1985", "应为日期"),
        ("无", "应为日期"),
        (31113, "应为日期"),
        (31113.5, "应为日期"),
        (850307, "应为日期"),
        (-19850307, "应为日期"),
        (True, "应为日期"),
        ("08:30", "应为日期"),
        ("1985-03-07 08:30", "应为日期"),
        (datetime(1985, 3, 7, 8, 30), "不带时刻"),  # noqa: DTZ001
    ],
)
def test_what_is_no_date_is_refused_with_what_is_allowed(value: CellValue, words: str) -> None:
    with pytest.raises(CellRefused) as refusal:
        read_date(cell(value))
    assert words in refusal.value.problem.problem
    assert (refusal.value.problem.row, refusal.value.problem.column) == (7, "栏目")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_back_from_each_of_its_forms(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    forms = (day.isoformat(), f"{y}/{m}/{d}", f"{y}.{m}.{d}", f"{y}年{m}月{d}日", f"{day:%Y%m%d}", int(f"{day:%Y%m%d}"))
    assert {read_date(cell(form)) for form in forms} == {day}


@pytest.mark.parametrize(
    ("value", "points"),
    [
        (9.5, "9.50"),
        (0.1 + 0.2, "0.30"),
        (0.30000000000000004, "0.30"),
        (5, "5.00"),
        (-2.25, "-2.25"),
        ("1.5", "1.50"),
        ("１．５", "1.50"),
        ("＋２", "2.00"),
        ("−2", "-2.00"),
        ("－0.5", "-0.50"),
        ("1.500", "1.50"),
        (".5", "0.50"),
        ("2分", "2.00"),
        ("-0", "0.00"),
        (0.0, "0.00"),
    ],
)
def test_points_are_exact_with_two_decimals(value: CellValue, points: str) -> None:
    read = read_points(cell(value))
    assert str(read) == points


@pytest.mark.parametrize(
    "value",
    [
        0.125,
        1.005,
        "1.005",
        "0.30000000000000004",
        "1,5",
        "1e3",
        "五",
        "NaN",
        float("nan"),
        float("inf"),
        "inf",
        1e300,
        10000,
        "1--2",
        True,
        date(2026, 1, 1),
    ],
)
def test_points_that_are_not_exact_are_refused(value: CellValue) -> None:
    with pytest.raises(CellRefused, match="最多两位小数"):
        read_points(cell(value))


@given(st.integers(-999_999, 999_999))
def test_every_hundredth_survives_a_float_cell(hundredths: int) -> None:
    wanted = Decimal(hundredths) / 100
    assert read_points(cell(hundredths / 100)) == wanted
    assert read_points(cell(f"{wanted:.2f}")) == wanted


def test_hours_are_read_and_bounded() -> None:
    assert read_hours(cell("1.5课时")) == Decimal("1.50")
    assert read_hours(cell(2)) == Decimal("2.00")
    for value in (-1, 25, "两节"):
        with pytest.raises(CellRefused, match="0 到 24"):
            read_hours(cell(value))


def test_a_choice_is_read_by_any_of_its_words_and_refused_with_the_first_ones() -> None:
    words = choice_words("part")
    assert read_choice(cell(" 监 管 "), words) == "supervision"
    assert read_choice(cell("教育和文化改造"), words) == "education"
    with pytest.raises(CellRefused, match="只能是：监管改造、教育和文化改造、劳动改造"):
        read_choice(cell("体育"), words)


@pytest.mark.parametrize("value", ["到", "√", "是", 1, "1", "出勤", "ｙ", "yes", True])
def test_yes_in_its_many_forms(value: CellValue) -> None:
    assert read_yes_no(cell(value)) is True


@pytest.mark.parametrize("value", ["否", "×", "缺勤", 0, "x", "未到", "请假", False])
def test_no_in_its_many_forms(value: CellValue) -> None:
    assert read_yes_no(cell(value)) is False


def test_an_unclear_answer_is_neither_yes_nor_no() -> None:
    with pytest.raises(CellRefused, match="只能是：是、否"):
        read_yes_no(cell("也许"))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("value", [None, "", "  \u3000", "\xa0"])
def test_an_empty_cell_is_none_and_refused_only_when_required(reader: Callable[[Cell], Any], value: CellValue) -> None:
    assert reader(cell(value)) is None
    with pytest.raises(CellRefused, match="不能为空"):
        required(cell(value), reader(cell(value)))


@pytest.mark.parametrize("reader", READERS)
def test_a_cell_with_a_fault_is_refused_by_every_reader(reader: Callable[[Cell], Any]) -> None:
    with pytest.raises(CellRefused, match="单元格是错误值"):
        reader(Cell(3, "编号", None, "#N/A", "单元格是错误值"))


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes()))
def test_no_value_breaks_a_reader(value: CellValue) -> None:
    for reader in READERS:
        assert outcome(reader, cell(value)) in ("taken", "refused with words")
