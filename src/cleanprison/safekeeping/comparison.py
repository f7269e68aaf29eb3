"""Compare two chains of acts: how far they are the same, and what each has beyond that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, MetaData, func, inspect, select
from sqlalchemy.orm import Session

from cleanprison.db.audit import AuditRow
from cleanprison.db.verify import audited_tables
from cleanprison.rights import Right, needs

# What people count, and the table whose rows they are.
COUNTED = (
    ("罪犯", "inmate"),
    ("变动", "movement"),
    ("日记载", "day_record"),
    ("台账分录", "ledger_entry"),
    ("到课", "attendance"),
    ("廉洁记录", "conduct_record"),
    ("民警", "officer"),
    ("用户", "user"),
)


class Standing(StrEnum):
    """How another chain stands to ours."""

    SAME = "相同"
    AHEAD = "对方较新"
    BEHIND = "对方较旧"
    PARTED = "两边分叉"


@dataclass(frozen=True, slots=True)
class ActSeen:
    """One act of a chain: its number, moment (UTC text), operator, origin and hash."""

    sequence: int
    at: str
    operator: str
    origin: str
    hash: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a data file holds: its acts in order, and how many rows each counted table has, by its Chinese name."""

    acts: tuple[ActSeen, ...]
    counts: dict[str, int]

    @property
    def head(self) -> str:
        """Return the hash of the last act, "" before the first."""
        return self.acts[-1].hash if self.acts else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two chains side by side: the number of acts they share, and the acts only one of them has."""

    common: int
    ours: tuple[ActSeen, ...]
    theirs: tuple[ActSeen, ...]

    @property
    def standing(self) -> Standing:
        """Return how theirs stands to ours."""
        if self.ours and self.theirs:
            return Standing.PARTED
        if self.theirs:
            return Standing.AHEAD
        return Standing.BEHIND if self.ours else Standing.SAME


@needs(Right.RESTORE)
def contents(source: Session | Connection, metadata: MetaData) -> Contents:
    """Return the acts and the counts of an open data file; a table it does not have counts nothing."""
    columns = (AuditRow.id, AuditRow.at, AuditRow.operator, AuditRow.origin, AuditRow.hash)
    acts = tuple(ActSeen(*row) for row in source.execute(select(*columns).order_by(AuditRow.id)))
    there = set(inspect(source.connection() if isinstance(source, Session) else source).get_table_names())
    tables = {table.name: table for table in audited_tables(metadata) if table.name in there}
    counts = {
        words: int(source.execute(select(func.count()).select_from(tables[name])).scalar_one())
        for words, name in COUNTED
        if name in tables
    }
    return Contents(acts, counts)


def compared(ours: Sequence[ActSeen], theirs: Sequence[ActSeen]) -> Comparison:
    """Compare two chains by their hashes: each hash stands for everything before it."""
    low, high = 0, min(len(ours), len(theirs))
    while low < high:
        middle = (low + high + 1) // 2
        if ours[middle - 1].hash == theirs[middle - 1].hash:
            low = middle
        else:
            high = middle - 1
    return Comparison(low, tuple(ours[low:]), tuple(theirs[low:]))


def count_lines(ours: Contents, theirs: Contents) -> list[tuple[str, int, int]]:
    """Return name, our count and their count of every table that either has rows in."""
    names = [words for words, _table in COUNTED if words in ours.counts or words in theirs.counts]
    lines: list[tuple[str, Any, Any]] = [(n, ours.counts.get(n, 0), theirs.counts.get(n, 0)) for n in names]
    return [line for line in lines if line[1] or line[2]]
