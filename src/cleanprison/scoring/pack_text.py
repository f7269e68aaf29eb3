"""The text of a rule pack as tables whose every complaint names file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, NoReturn

from cleanprison.errors import InputRefused
from cleanprison.scoring.rules.pack import Certainty, Provenance
from cleanprison.scoring.rules.points import from_hundredths, to_hundredths

MOST_POINTS = Decimal("99999.99")
MOST_TEXT = 2000
FOUR_PLACES = Decimal("0.0001")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")

Path = tuple[str, ...]


def parse(text: str, name: str) -> PackTable:
    """Return the outermost table of a pack's text; raises InputRefused when it is no TOML."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as problem:
        found = re.search(r"at line (\d+)", str(problem))
        where = f"第 {found[1]} 行" if found else "末尾或某一处"
        raise InputRefused(f"规则包文件 {name} 的{where}不合 TOML 格式，应写成「键 = 值」，文字加双引号。") from None
    return PackTable(_Source(name, text), (), data, [])


class _Source:
    """A pack's name and text: finds the line on which a key stands."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text = text

    def line_of(self, path: Path) -> int:
        """Return the line of the key, or of the nearest table around it; 1 when there is none."""
        best, best_depth = 1, 0
        for number, depth in self._matches(path):
            if depth > best_depth:
                best, best_depth = number, depth
        return best

    def _matches(self, path: Path) -> Iterable[tuple[int, int]]:
        table: Path = ()
        counts: dict[Path, int] = {}
        for number, line in enumerate(self._text.splitlines(), start=1):
            if header := _HEADER.match(line):
                table = _split(header[2])
                if header[1] == "[[":
                    counts[table] = counts.get(table, 0) + 1
                    table = (*table, str(counts[table]))
                full = table
            elif key := _KEY.match(line):
                full = table + _split(key[1])
            else:
                continue
            if path[: len(full)] == full:
                yield number, len(full)


def _split(dotted: str) -> Path:
    return tuple(piece.strip().strip("\"'") for piece in dotted.split("."))


class PackTable:
    """One table of the text; every read names what it allows, and graded reads note their provenance."""

    def __init__(self, source: _Source, path: Path, data: dict[str, Any], sources: list[Provenance]) -> None:
        self._source = source
        self._path = path
        self._data = data
        self.provenance = sources

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def names(self) -> list[str]:
        """Return the keys in the order of the text."""
        return list(self._data)

    def refuse(self, key: str, problem: str) -> NoReturn:
        """Raise InputRefused naming file, line and key; `problem` says what is wrong and what is allowed."""
        path = (*self._path, key)
        line = self._source.line_of(path)
        raise InputRefused(f"规则包文件 {self._source.name} 第 {line} 行：「{'.'.join(path)}」{problem}。")

    def allow_only(self, *keys: str) -> None:
        """Refuse any key that is not among these."""
        for key in self._data:
            if key not in keys:
                self.refuse(key, f"是不认识的键，此处只允许 {'、'.join(keys)}")

    def table(self, key: str, *, optional: bool = False) -> PackTable:
        """Return the table at the key (an empty one when it is optional and missing)."""
        value = {} if optional and key not in self._data else self._get(key)
        if not isinstance(value, dict):
            self.refuse(key, f"的值{_shown(value)}不对，应为一个表")
        return PackTable(self._source, (*self._path, key), value, self.provenance)

    def tables(self, key: str) -> list[PackTable]:
        """Return the tables of an array of tables, none when the key is missing."""
        value = self._data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.refuse(key, f"应写成若干个 [[{key}]] 表")
        return [
            PackTable(self._source, (*self._path, key, str(number)), item, self.provenance)
            for number, item in enumerate(value, start=1)
        ]

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        return self._as_text(key, self._get(key))

    def day(self, key: str) -> date:
        """Return a date without time."""
        value = self._get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(key, f"的值{_shown(value)}不是日期，应写成 2021-10-01 的样子，不加引号")
        return value

    def points(self, key: str) -> Decimal:
        """Return points from 0 to 99999.99 with at most two decimals."""
        value = self._get(key)
        number = _number(value)
        if number is None or not 0 <= number <= MOST_POINTS or not _in_hundredths(number):
            self.refuse(key, f"的值{_shown(value)}不对，应为 0 至 {MOST_POINTS}、至多两位小数的数")
        return from_hundredths(to_hundredths(number))

    def one_of(self, key: str, allowed: Collection[str]) -> str:
        """Return a text that is one of those allowed."""
        value = self._get(key)
        if value not in allowed:
            self.refuse(key, f"的值{_shown(value)}不对，只能是 {'、'.join(allowed)}")
        return str(value)

    def graded(self, key: str) -> PackTable:
        """Return the table {value, grade, article} at the key and note how well its value is known."""
        entry = self.table(key)
        entry.allow_only("value", "grade", "article")
        grade = Certainty(entry.one_of("grade", tuple(Certainty)))
        article = entry.text("article") if "article" in entry else ""
        self.provenance.append(Provenance(".".join(entry._path), grade, article))
        return entry

    def graded_points(self, key: str) -> Decimal:
        """Return a graded number of points."""
        return self.graded(key).points("value")

    def graded_text(self, key: str) -> str:
        """Return a graded text."""
        return self.graded(key).text("value")

    def graded_share(self, key: str) -> Decimal:
        """Return a graded share: 0 to 1, at most four decimals."""
        entry = self.graded(key)
        value = entry._get("value")
        number = _number(value)
        if number is None or not 0 <= number <= 1 or number != number.quantize(FOUR_PLACES):
            entry.refuse("value", f"的值{_shown(value)}不对，应为 0 至 1、至多四位小数的数")
        return number.quantize(FOUR_PLACES).normalize()

    def graded_flag(self, key: str) -> bool:
        """Return a graded true or false."""
        entry = self.graded(key)
        value = entry._get("value")
        if not isinstance(value, bool):
            entry.refuse("value", f"的值{_shown(value)}不对，只能是 true 或 false")
        return value

    def graded_count(self, key: str) -> int:
        """Return a graded whole number from 1 to 1000."""
        entry = self.graded(key)
        value = entry._get("value")
        if type(value) is not int or not 1 <= value <= 1000:
            entry.refuse("value", f"的值{_shown(value)}不对，应为 1 至 1000 的整数")
        return value

    def graded_counts(self, key: str) -> tuple[int, ...]:
        """Return a graded list of whole numbers."""
        entry = self.graded(key)
        value = entry._get("value")
        if not isinstance(value, list) or not all(type(item) is int for item in value):
            entry.refuse("value", f"的值{_shown(value)}不对，应写成 [1, 2, 3] 的样子")
        return tuple(value)

    def graded_fraction(self, key: str) -> Fraction:
        """Return a graded fraction, written as "2/3", from 0 to 1."""
        entry = self.graded(key)
        value = entry._get("value")
        match = re.fullmatch(r"([0-9]{1,3})/([1-9][0-9]{0,2})", value) if isinstance(value, str) else None
        if match is None or int(match[1]) > int(match[2]):
            entry.refuse("value", f'的值{_shown(value)}不对，应为不大于 1 的分数，写成 "2/3" 的样子')
        return Fraction(int(match[1]), int(match[2]))

    def _get(self, key: str) -> Any:
        if key not in self._data:
            self.refuse(key, "缺少，必须写明")
        return self._data[key]

    def _as_text(self, key: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip() or len(value) > MOST_TEXT:
            self.refuse(key, f"的值{_shown(value)}不对，应为加双引号的文字，1 至 {MOST_TEXT} 个字")
        return value


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    number = Decimal(value)
    return number if number.is_finite() else None


def _in_hundredths(number: Decimal) -> bool:
    try:
        to_hundredths(number)
    except ValueError:
        return False
    return True


def _shown(value: Any) -> str:
    try:
        text = str(value)
    except ValueError:  # Python writes no integer of more than 4300 digits, alone or in a list
        text = "过长的整数"
    return f"「{text if len(text) <= 40 else text[:40] + '…'}」"
