"""The headings and choice words that imports understand, kept as data in `resources/sheets/synonyms.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from cleanprison import paths
from cleanprison.sheets.wording import heading_key, matching_key


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """Describe a column an import understands: key in code, heading shown, whether required, other headings."""

    key: str
    title: str
    required: bool
    synonyms: tuple[str, ...]

    @property
    def accepted(self) -> str:
        """Return all headings accepted for this column, as words."""
        return " / ".join((self.title, *self.synonyms))


@dataclass(frozen=True, slots=True)
class SheetKind:
    """Describe one kind of import: its title and its columns in the order of the template."""

    key: str
    title: str
    columns: tuple[ColumnSpec, ...]
    keys_by_heading: Mapping[str, str]

    def column(self, key: str) -> ColumnSpec:
        """Return the column of this key; KeyError when the kind has none such."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def match(self, heading: str) -> str | None:
        """Return the key of the column that this heading names, or None."""
        wanted = heading_key(heading)
        found = self.keys_by_heading.get(wanted)
        if found is None and "/" in wanted:
            keys = {self.keys_by_heading.get(part) for part in wanted.split("/") if part}
            found = keys.pop() if len(keys) == 1 else None
        return found


@cache
def _data() -> dict[str, Any]:
    path = paths.resources() / "sheets" / "synonyms.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def kinds() -> tuple[str, ...]:
    """Return the keys of all kinds of import."""
    return tuple(_data()["kinds"])


@cache
def sheet_kind(key: str) -> SheetKind:
    """Return a kind of import with its columns.

    Raises KeyError for an unknown kind and ValueError when the data names one heading twice.
    """
    entry = _data()["kinds"][key]
    columns = tuple(
        ColumnSpec(
            name,
            str(column["title"]),
            bool(column.get("required", False)),
            tuple(map(str, column.get("headings", ()))),
        )
        for name, column in entry["columns"].items()
    )
    by_heading: dict[str, str] = {}
    for column in columns:
        for heading in (column.title, *column.synonyms):
            if by_heading.setdefault(heading_key(heading), column.key) != column.key:
                raise ValueError(f"{key}: heading {heading} belongs to two columns")
    return SheetKind(key, str(entry["title"]), columns, MappingProxyType(by_heading))


@cache
def choice_words(name: str) -> Mapping[str, str]:
    """Return the words of a choice, each with the value it stands for, in the order to be shown.

    The first word of each value is the one the program itself writes. Raises KeyError for an unknown choice.
    """
    words: dict[str, str] = {}
    for value, accepted in _data()["choices"][name].items():
        for word in accepted:
            if any(matching_key(word) == matching_key(known) for known in words):
                raise ValueError(f"{name}: the word {word} is given twice")
            words[str(word)] = str(value)
    return MappingProxyType(words)


def choice_word(name: str, value: str) -> str:
    """Return the word the program itself writes for a value of a choice; KeyError for an unknown one."""
    return str(_data()["choices"][name][value][0])
