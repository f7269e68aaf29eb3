"""Turn the cells of a read table into text, dates, points, hours and choices.

Every reader returns None for an empty cell and raises CellRefused, saying what is allowed, for any other that does
not fit; `required` refuses the empty one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from cleanprison.errors import ImportProblem, InputRefused
from cleanprison.sheets.limits import EXACT_NUMBER
from cleanprison.sheets.synonyms import choice_words
from cleanprison.sheets.table import Cell
from cleanprison.sheets.wording import control_character, matching_key, trimmed

T = TypeVar("T")

FIRST_YEAR, LAST_YEAR = 1900, 2100
_DATE = re.compile(
    r"(\d+)(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)"
)
_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2})|/(\d{1,2})|\.(\d{1,2})|年(\d{1,2})月(?:份|初)?)|(\d{4})(\d{2})")
_MIDNIGHT = re.compile(r"[ T]?0{1,2}:00(?::00(?:\.0+)?)?$")
_NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})")
_DATE_ALLOWED = "应为日期，如 1985-03-07、1985/3/7、1985年3月7日 或 19850307"
_MONTH_ALLOWED = "应为月份，如 2026-10、2026年10月 或 202610"
_CENT = Decimal("0.01")
_NOISE = Decimal("1e-9")
_SIGNS = str.maketrans("−–—﹣﹢", "---" + "-+")


class CellRefused(InputRefused):
    """Say that one cell cannot be taken; `problem` names row, column, value and what is allowed."""

    def __init__(self, problem: ImportProblem) -> None:
        super().__init__(f"第 {problem.row} 行“{problem.column}”的内容“{problem.value}”不能接受：{problem.problem}")
        self.problem = problem


def refused(cell: Cell, words: str) -> CellRefused:
    """Return the refusal of a cell, `words` saying what is allowed."""
    return CellRefused(cell.problem(words))


def required(cell: Cell, value: T | None) -> T:
    """Return the value read from a cell; CellRefused when the cell is empty."""
    if value is None:
        raise refused(cell, "不能为空")
    return value


def read_text(cell: Cell, *, longest: int = 200, multiline: bool = False) -> str | None:
    """Return the text of a cell, trimmed; numbers without decimal noise, text that begins with = as text.

    A number of more than 15 digits is refused: the spreadsheet has lost its last digits. Line breaks and tabs are
    taken only when `multiline`.
    """
    _refuse_fault(cell)
    if cell.empty:
        return None
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and abs(cell.value) >= EXACT_NUMBER:
        raise refused(cell, "数字超过 15 位，表格已丢失末尾数字；请把该列设为文本格式后重新填写")
    text = cell.shown
    if control_character(text):
        raise refused(cell, f"含有不可见的控制字符（U+{ord(control_character(text)):04X}）；请删除后重新填写")
    if not multiline and ("\n" in text or "\t" in text):
        raise refused(cell, "不能含换行或制表符")
    if len(text) > longest:
        raise refused(cell, f"最多 {longest} 个字，现有 {len(text)} 个")
    return text


def read_date(cell: Cell) -> date | None:
    """Return the date of a cell between 1900 and 2100, from a date cell, a text or a number like 19850307."""
    _refuse_fault(cell)
    if cell.empty:
        return None
    value = cell.value
    if isinstance(value, datetime):
        if value.time().replace(tzinfo=None) != datetime.min.time():
            raise refused(cell, f"只填日期，不带时刻；{_DATE_ALLOWED}")
        return _in_range(cell, value.date())
    if isinstance(value, date):
        return _in_range(cell, value)
    if isinstance(value, bool | float):
        raise refused(cell, _DATE_ALLOWED)
    return _in_range(cell, _date_of_text(cell, str(value)))


def _date_of_text(cell: Cell, text: str) -> date:
    flat = _MIDNIGHT.sub("", trimmed(unicodedata.normalize("NFKC", text).translate(_SIGNS)))
    flat = re.sub(r"\s+", "", flat)
    if re.fullmatch(r"[0-9]{8}", flat):
        parts = (flat[:4], flat[4:6], flat[6:])
    else:
        match = _DATE.fullmatch(flat)
        if match is None:
            raise refused(cell, _DATE_ALLOWED)
        year, month, day = (group for group in match.groups() if group is not None)
        parts = (year, month, day)
        if len(year) != 4:
            raise refused(cell, f"年份必须写四位；{_DATE_ALLOWED}")
    try:
        return date(*map(int, parts))
    except ValueError as error:
        raise refused(cell, f"没有这一天；{_DATE_ALLOWED}") from error


def read_month(cell: Cell) -> date | None:
    """Return the first day of the month of a cell: a month, or the date of its first day.

    A number with a decimal point is refused: the spreadsheet shows 2026.10 as 2026.1.
    """
    _refuse_fault(cell)
    if cell.empty:
        return None
    value = cell.value
    if isinstance(value, bool | float):
        raise refused(cell, _MONTH_ALLOWED)
    if isinstance(value, str | int):
        flat = re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(value)).translate(_SIGNS))
        match = _MONTH.fullmatch(flat)
        if match is not None:
            year, month = (int(group) for group in match.groups() if group is not None)
            if not 1 <= month <= 12:
                raise refused(cell, f"没有这个月；{_MONTH_ALLOWED}")
            return _in_range(cell, date(max(year, 1), month, 1))
    try:
        day = read_date(cell)
    except CellRefused:
        raise refused(cell, _MONTH_ALLOWED) from None
    if day is None or day.day != 1:
        raise refused(cell, f"只填月份，不带日；{_MONTH_ALLOWED}")
    return day


def _in_range(cell: Cell, day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise refused(cell, f"年份应在 {FIRST_YEAR} 到 {LAST_YEAR} 之间")
    return day


def read_points(cell: Cell, *, limit: Decimal = Decimal("9999.99")) -> Decimal | None:
    """Return exact points with two decimals, sign included; refuse more decimals or an amount beyond ±`limit`."""
    return _decimal(cell, -limit, limit, ("分",), f"应为数字，最多两位小数，如 2 或 1.5，绝对值不超过 {limit}")


def read_hours(cell: Cell, *, limit: Decimal = Decimal("24.00")) -> Decimal | None:
    """Return class hours from 0 to `limit` with two decimals."""
    allowed = f"应为 0 到 {limit.normalize():f} 的课时数，最多两位小数"
    return _decimal(cell, Decimal(0), limit, ("课时", "学时", "小时", "节"), allowed)


def read_whole(cell: Cell, *, most: int) -> int | None:
    """Return a whole number from 0 to `most`."""
    allowed = f"应为 0 到 {most} 的整数"
    number = _decimal(cell, Decimal(0), Decimal(most), ("个月", "月"), allowed)
    if number is not None and number != int(number):
        raise refused(cell, allowed)
    return None if number is None else int(number)


def _decimal(cell: Cell, lowest: Decimal, highest: Decimal, units: tuple[str, ...], allowed: str) -> Decimal | None:
    _refuse_fault(cell)
    if cell.empty:
        return None
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise refused(cell, allowed)
    if isinstance(value, str):
        flat = re.sub(r"\s+", "", unicodedata.normalize("NFKC", value).translate(_SIGNS))
        for unit in units:
            flat = flat.removesuffix(unit)
        if not _NUMBER.fullmatch(flat):
            raise refused(cell, allowed)
        number = Decimal(flat)
        exact = number.quantize(_CENT)
        noise = number - exact
        acceptable = not noise
    else:
        number = Decimal(repr(value))
        if not number.is_finite() or abs(number) > EXACT_NUMBER:
            raise refused(cell, allowed)
        exact = number.quantize(_CENT)
        acceptable = abs(number - exact) <= _NOISE
    if not acceptable or not lowest <= exact <= highest:
        raise refused(cell, allowed)
    return exact + 0  # no negative zero


def read_choice(cell: Cell, mapping: Mapping[str, T]) -> T | None:
    """Return what the word of a cell stands for; `mapping` goes from accepted words to values."""
    text = read_text(cell)
    if text is None:
        return None
    wanted = matching_key(text)
    for word, value in mapping.items():
        if matching_key(word) == wanted:
            return value
    first_words: dict[T, str] = {}
    for word, value in mapping.items():
        first_words.setdefault(value, word)
    raise refused(cell, f"只能是：{'、'.join(first_words.values())}")


def read_yes_no(cell: Cell) -> bool | None:
    """Return whether a cell says yes (是, 到, √, 1, 出勤 …) or no (否, ×, 0, 缺勤 …)."""
    choice = read_choice(cell, choice_words("yes_no"))
    return None if choice is None else choice == "yes"


def _refuse_fault(cell: Cell) -> None:
    if cell.fault:
        raise refused(cell, cell.fault)
