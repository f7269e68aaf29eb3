"""The file of one year's holidays, written by hand from the official notice."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NoReturn

from cleanprison.additions.text_file import one_line
from cleanprison.errors import InputRefused

FIRST_YEAR, LAST_YEAR = 2000, 2099
LONGEST_HOLIDAY_DAYS = 16
LONGEST_NAME = 20
_KEYS = {"name", "first", "last", "workdays"}


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """What one notice says: the days off and the shifted working days, each with its holiday's name."""

    year: int
    holidays: dict[date, str]
    shifted: dict[date, str]


def is_holiday_file(data: Mapping[str, Any]) -> bool:
    """Tell whether the tables of a file are meant as a year of holidays."""
    return "year" in data or "holidays" in data


def parse_holiday_year(text: str, name: str) -> HolidayYear:
    """Return the year written in `text`; InputRefused names the file (`name`), the place and what is allowed."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError):
        _refuse(name, "不合 TOML 格式，请照“补充文件”里随程序的那一份填写")
    if not set(data) <= {"year", "holidays"}:
        _refuse(name, "只允许 year 和 [[holidays]]")
    year = data.get("year")
    if type(year) is not int or not FIRST_YEAR <= year <= LAST_YEAR:
        _refuse(name, f"的 year 应为 {FIRST_YEAR} 至 {LAST_YEAR} 的年份，如 year = 2027")
    entries = data.get("holidays")
    if not isinstance(entries, list) or not entries:
        _refuse(name, "没有 [[holidays]] 表，至少要写一个节日")
    found = HolidayYear(year, {}, {})
    for number, entry in enumerate(entries, start=1):
        _take(name, number, entry, found)
    for day in sorted(found.holidays.keys() & found.shifted.keys()):
        _refuse(name, f"的 workdays 中 {day} 同时是放假的日子")
    return found


def _take(name: str, number: int, entry: Any, found: HolidayYear) -> None:
    where = f"第 {number} 个 [[holidays]]"
    if not isinstance(entry, dict) or not set(entry) <= _KEYS:
        _refuse(name, f"{where}只允许 name、first、last、workdays 四个键")
    title = entry.get("name")
    if not isinstance(title, str) or not title.strip():
        _refuse(name, f"{where}缺少 name（节日名称）")
    if len(title) > LONGEST_NAME or not one_line(title):
        _refuse(name, f"{where}的 name 应写在一行里，最多 {LONGEST_NAME} 个字")
    first, last = (_day(name, where, key, entry.get(key), found.year) for key in ("first", "last"))
    if not 0 <= (last - first).days < LONGEST_HOLIDAY_DAYS:
        _refuse(name, f"{where}的 last 应不早于 first，且一个节日不超过 {LONGEST_HOLIDAY_DAYS} 天")
    workdays = entry.get("workdays", [])
    if not isinstance(workdays, list):
        _refuse(name, f"{where}的 workdays 应写成 [2026-01-04, 2026-02-14] 的样子")
    for offset in range((last - first).days + 1):
        found.holidays[first + timedelta(days=offset)] = title.strip()
    for value in workdays:
        day = _day(name, where, "workdays", value, found.year)
        found.shifted[day] = title.strip()


def _day(name: str, where: str, key: str, value: Any, year: int) -> date:
    """Return a date of the year, or of the neighbouring December and January that a notice may touch."""
    if not isinstance(value, date) or isinstance(value, datetime):
        _refuse(name, f"{where}的 {key} 应写成 {year}-10-01 的样子，不加引号")
    if not date(year - 1, 12, 1) <= value <= date(year + 1, 1, 31):
        _refuse(name, f"{where}的 {key} {value} 不在 {year} 年")
    return value


def _refuse(name: str, problem: str) -> NoReturn:
    raise InputRefused(f"节假日文件 {name} {problem}。")
