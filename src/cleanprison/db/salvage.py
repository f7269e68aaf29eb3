"""Read what can still be read of a damaged data file into a new one; the damaged file is only copied, never opened.

An encrypted page that fails its check cannot be read at all. Rows are therefore read in spans of their numbers, and a
span that fails is halved until what is lost is as small as it can be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from cleanprison.db.engine import connect
from cleanprison.errors import StorageError

FURTHEST = 1 << 40
_SPAN = 512


@dataclass(frozen=True, slots=True)
class TableSalvaged:
    """How many rows of a table were read, and which spans of row numbers (first, last) could not be."""

    table: str
    rows: int
    lost: tuple[tuple[int, int], ...]


class _Reader:
    """Read from a damaged file; SQLCipher refuses everything after one bad page, so each failure opens it anew."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._connection = connect(path, key)

    def rows(self, statement: str, values: tuple[int, ...] = ()) -> list[Any]:
        """Return the rows of a query; sqlcipher.Error when a page on its way is damaged."""
        try:
            rows: list[Any] = self._connection.execute(statement, values).fetchall()
            return rows
        except sqlcipher.Error:
            self._connection.close()
            self._connection = connect(self._path, self._key)
            raise

    def close(self) -> None:
        self._connection.close()


def salvage(damaged: Path, target: Path, key: bytes) -> list[TableSalvaged]:
    """Copy the readable rows of `damaged` into the new file `target` and return what was read of each table.

    StorageError when not even the list of tables can be read: then nothing can be.
    """
    with closing(_opened(damaged, key)) as source, closing(connect(target, key)) as out:
        parts = source.rows(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
        )
        out.execute("PRAGMA foreign_keys = OFF").fetchall()
        out.execute("BEGIN IMMEDIATE")
        for _kind, _name, sql in (part for part in parts if part[0] == "table"):
            out.execute(sql)
        found = [_table(source, out, name) for kind, name, _sql in parts if kind == "table"]
        for _kind, _name, sql in (part for part in parts if part[0] != "table"):
            with suppress(sqlcipher.Error):  # an index that the surviving rows break; `verify` says so
                out.execute(sql)
        out.execute("COMMIT")
        out.execute("PRAGMA journal_mode = DELETE").fetchall()
        return sorted(found, key=lambda one: one.table)


def _opened(damaged: Path, key: bytes) -> _Reader:
    try:
        return _Reader(damaged, key)
    except StorageError as error:
        raise StorageError(f"{damaged.name} 连表的目录都读不出，没有可以抢救的内容；请从备份恢复。") from error


def _table(source: _Reader, out: Any, name: str) -> TableSalvaged:
    quoted = '"' + name.replace('"', '""') + '"'
    lost: list[tuple[int, int]] = []
    rows = 0
    for batch in _read(source, quoted, _last_number(source, quoted), lost):
        rows += len(batch)
        places = ",".join("?" * len(batch[0]))
        out.executemany(f"INSERT OR IGNORE INTO {quoted} VALUES ({places})", batch)
    return TableSalvaged(name, rows, tuple(_joined(lost)))


def _last_number(source: _Reader, quoted: str) -> int | None:
    """Return the highest row number; None where the way to it is damaged."""
    try:
        # The name of the table is quoted, its quotes doubled.
        return int(source.rows(f"SELECT max(rowid) FROM {quoted}")[0][0] or 0)  # nosec B608
    except sqlcipher.Error:
        return None


def _read(source: _Reader, quoted: str, last: int | None, lost: list[tuple[int, int]]) -> Iterator[list[Any]]:
    """Yield the rows in batches; where the last number is unknown, look on until nothing can be read any more."""
    first = 0
    while last is None or first <= last:
        before = len(lost)
        got = list(_span(source, quoted, first, first + _SPAN - 1, lost))
        yield from (batch for batch in got if batch)
        if last is None and not any(got):
            if len(lost) > before:
                lost[before:] = [(first, FURTHEST)]
            return
        first += _SPAN


def _span(source: _Reader, quoted: str, first: int, last: int, lost: list[tuple[int, int]]) -> Iterator[list[Any]]:
    try:
        # The name of the table is quoted, its quotes doubled.
        yield source.rows(f"SELECT * FROM {quoted} WHERE rowid BETWEEN ? AND ?", (first, last))  # nosec B608
    except sqlcipher.Error:
        if first == last:
            lost.append((first, last))
            return
        middle = (first + last) // 2
        yield from _span(source, quoted, first, middle, lost)
        yield from _span(source, quoted, middle + 1, last, lost)


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    end = 0
    for low, high in sorted(spans):
        if first is None or low > end + 1:
            if first is not None:
                yield first, end
            first = low
        end = high
    if first is not None:
        yield first, end
