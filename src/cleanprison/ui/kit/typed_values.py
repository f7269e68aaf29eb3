"""What people type, turned into exact values: dates, points, whole numbers, times."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from decimal import Decimal

CENT = Decimal("0.01")
_POINTS = re.compile(r"([+-]?)(\d{1,6})(?:\.(\d{1,2}))?")
_DASHES = str.maketrans("−–—", "---")
_PARTED = re.compile(r"[\d.．]\s+[\d.．]")
_TIME = re.compile(r"(\d{1,2})[:.]?(\d{2})")


class FieldProblem(ValueError):
    """Say in one Chinese sentence why what was typed is not a value."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_DASHES).replace(" ", "").strip()


def parse_date(text: str, today: date | None = None) -> date:
    """Read 2026-10-03, 20261003, 2026/10/3, 2026年10月3日; with `today` also 10-3, 1003 and 今天.

    Raises FieldProblem.
    """
    plain = re.sub(r"[年月/.]", "-", _plain(text)).rstrip("日")
    if today is not None and plain == "今天":
        return today
    parts = plain.split("-")
    if plain.isdecimal() and len(plain) == 8:
        parts = [plain[:4], plain[4:6], plain[6:]]
    elif today is not None and plain.isdecimal() and len(plain) == 4:
        parts = [plain[:2], plain[2:]]
    if today is not None and len(parts) == 2 and len(parts[0]) <= 2:
        parts.insert(0, str(today.year))
    if len(parts) != 3 or len(parts[0]) != 4 or not all(part.isdecimal() for part in parts):
        raise FieldProblem(f"“{text.strip()}”不是日期，请按 2026-10-03 或 20261003 填写。")
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        raise FieldProblem(f"“{text.strip()}”这一天不存在，请核对月和日。") from None


def parse_points(text: str) -> Decimal:
    """Read signed points with up to two decimals as an exact Decimal with two; raises FieldProblem.

    Full-width digits and signs are read; a space between digits is not: nobody knows what was meant.
    """
    found = None if _PARTED.search(text) else _POINTS.fullmatch(_plain(text))
    if not found:
        raise FieldProblem(f"“{text.strip()}”不是分值，请填数字，最多两位小数，如 +5 或 -2.50。")
    sign, whole, decimals = found.groups()
    return Decimal(f"{sign}{whole}.{decimals or '0'}").quantize(CENT)


def points_text(value: Decimal | None, signed: bool = False) -> str:
    """Write points with two decimals, with a plus sign when `signed`; None is empty."""
    if value is None:
        return ""
    return f"{value.quantize(CENT):+}" if signed else f"{value.quantize(CENT)}"


def parse_whole(text: str, low: int, high: int) -> int:
    """Read a whole number from `low` to `high`; raises FieldProblem."""
    plain = _plain(text)
    if not re.fullmatch(r"[+-]?\d{1,9}", plain):
        raise FieldProblem(f"“{text.strip()}”不是整数，请填 {low} 到 {high}。")
    number = int(plain)
    if not low <= number <= high:
        raise FieldProblem(f"{number} 超出范围，请填 {low} 到 {high}。")
    return number


def parse_time(text: str) -> time:
    """Read 08:30, 8.30 or 0830; raises FieldProblem."""
    found = _TIME.fullmatch(_plain(text))
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise FieldProblem(f"“{text.strip()}”不是时间，请按 08:30 或 0830 填写。")
    return time(int(found[1]), int(found[2]))


def month_text(day: date) -> str:
    """Write the month of `day` as people do: 2026年10月."""
    return f"{day.year}年{day.month}月"
