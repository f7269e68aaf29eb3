"""Find the heading row below any title rows and match its headings to the columns of an import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleanprison.errors import InputRefused
from cleanprison.sheets.synonyms import SheetKind
from cleanprison.sheets.wording import column_letter, trimmed

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class MatchedColumn:
    """Say which column of the sheet, counted from 0, holds which field; `heading` as the sheet writes it."""

    key: str
    heading: str
    index: int

    @property
    def letter(self) -> str:
        """Return the spreadsheet's letter of the column."""
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Hold a row taken as headings: its own number, what matched, what did not, and how much is there."""

    row: int
    matched: tuple[MatchedColumn, ...]
    ignored: tuple[MatchedColumn, ...]
    missing: tuple[str, ...]

    @property
    def found_keys(self) -> int:
        """Return how many different columns of the import the row names."""
        return len({column.key for column in self.matched})


def best_heading(kind: SheetKind, rows: Sequence[tuple[int, Sequence[object]]]) -> HeadingRow | None:
    """Return the row that names most columns, one with all required columns first; None when none names any."""
    best: HeadingRow | None = None
    for row, values in rows:
        candidate = _heading_row(kind, row, values)
        if candidate.found_keys and (best is None or _rank(candidate) > _rank(best)):
            best = candidate
    return best


def _rank(heading: HeadingRow) -> tuple[bool, int]:
    return not heading.missing, heading.found_keys


def _heading_row(kind: SheetKind, row: int, values: Sequence[object]) -> HeadingRow:
    matched: list[MatchedColumn] = []
    ignored: list[MatchedColumn] = []
    for index, value in enumerate(values):
        if not isinstance(value, str) or not trimmed(value):
            continue
        shown = " ".join(trimmed(value).split())
        key = kind.match(value)
        target = ignored if key is None else matched
        target.append(MatchedColumn(key or "", shown, index))
    keys = {column.key for column in matched}
    missing = tuple(spec.key for spec in kind.columns if spec.required and spec.key not in keys)
    return HeadingRow(row, tuple(matched), tuple(ignored), missing)


def refuse_duplicates(kind: SheetKind, heading: HeadingRow) -> None:
    """Raise InputRefused, naming both columns, when two headings mean the same column."""
    seen: dict[str, MatchedColumn] = {}
    for column in heading.matched:
        other = seen.setdefault(column.key, column)
        if other is not column:
            raise InputRefused(
                f"第 {heading.row} 行的标题“{other.heading}”（{other.letter} 列）"
                f"与“{column.heading}”（{column.letter} 列）都表示“{kind.column(column.key).title}”；请只保留一列"
            )


def refuse_missing(kind: SheetKind, best: HeadingRow | None) -> InputRefused:
    """Return the refusal of a file without a full heading row: what lacks, what was found, what is accepted."""
    if best is None:
        titles = "、".join(spec.title for spec in kind.columns if spec.required)
        return InputRefused(f"前 30 行没有找到{kind.title}的标题行；标题行必须有：{titles}")
    missing = [kind.column(key) for key in best.missing]
    found = "、".join(column.heading[:_SHOWN] for column in (*best.matched, *best.ignored)[:_SHOWN])
    accepted = ";".join(f"{spec.title}可写作 {spec.accepted}" for spec in missing)
    return InputRefused(
        f"{kind.title}缺少必需的列：{'、'.join(spec.title for spec in missing)}。"
        f"第 {best.row} 行找到的标题：{found}。{accepted}"
    )
