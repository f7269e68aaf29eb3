"""The file of one year's holidays: `YEAR.toml`, written by hand from the official notice."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

from cleanprison.errors import InputRefused

MOST_BYTES = 100_000
LONGEST_HOLIDAY_DAYS = 16
_KEYS = {"name", "first", "last", "workdays"}


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """What one notice says: the days off and the shifted working days, each with its holiday's name."""

    year: int
    holidays: dict[date, str]
    shifted: dict[date, str]


def read_holiday_file(path: Path) -> HolidayYear:
    """Return what the file `YEAR.toml` says; InputRefused names the file and what is allowed."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        data = tomllib.loads(content.decode("utf-8-sig"))
    except OSError:
        raise InputRefused(f"节假日文件 {path.name} 打不开，请检查它是否可读。") from None
    except (ValueError, RecursionError):
        _refuse(path, "不是 UTF-8 编码的 TOML 文件，请按 holidays 文件夹中的说明填写")
    if len(content) > MOST_BYTES:
        _refuse(path, f"超过 {MOST_BYTES // 1000} KB，一年的放假安排不会这样长")
    year = data.get("year")
    if type(year) is not int or str(year) != path.stem:
        _refuse(path, f"的 year 应为 {path.stem}，与文件名一致")
    entries = data.get("holidays")
    if not isinstance(entries, list) or not entries:
        _refuse(path, "没有 [[holidays]] 表，至少要写一个节日")
    found = HolidayYear(year, {}, {})
    for number, entry in enumerate(entries, start=1):
        _take(path, number, entry, found)
    return found


def _take(path: Path, number: int, entry: Any, found: HolidayYear) -> None:
    where = f"第 {number} 个 [[holidays]]"
    if not isinstance(entry, dict) or not set(entry) <= _KEYS:
        _refuse(path, f"{where}只允许 name、first、last、workdays 四个键")
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        _refuse(path, f"{where}缺少 name（节日名称）")
    first, last = (_day(path, where, key, entry.get(key), found.year) for key in ("first", "last"))
    if not 0 <= (last - first).days < LONGEST_HOLIDAY_DAYS:
        _refuse(path, f"{where}的 last 应不早于 first，且一个节日不超过 {LONGEST_HOLIDAY_DAYS} 天")
    workdays = entry.get("workdays", [])
    if not isinstance(workdays, list):
        _refuse(path, f"{where}的 workdays 应写成 [2026-01-04, 2026-02-14] 的样子")
    for offset in range((last - first).days + 1):
        found.holidays[first + timedelta(days=offset)] = name.strip()
    for value in workdays:
        day = _day(path, where, "workdays", value, found.year)
        if day in found.holidays:
            _refuse(path, f"{where}的 workdays 中 {day} 已是放假的日子")
        found.shifted[day] = name.strip()


def _day(path: Path, where: str, key: str, value: Any, year: int) -> date:
    """Return a date of the year, or of the neighbouring December and January that a notice may touch."""
    if not isinstance(value, date) or isinstance(value, datetime):
        _refuse(path, f"{where}的 {key} 应写成 {year}-10-01 的样子，不加引号")
    if not date(year - 1, 12, 1) <= value <= date(year + 1, 1, 31):
        _refuse(path, f"{where}的 {key} {value} 不在 {year} 年")
    return value


def _refuse(path: Path, problem: str) -> NoReturn:
    raise InputRefused(f"节假日文件 {path.name} {problem}。")
