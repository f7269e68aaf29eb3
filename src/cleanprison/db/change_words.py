"""A recorded value as people read it: points with decimals, moments in China's time, references by name."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Table, select
from sqlalchemy.orm import Session

from cleanprison.clock import CHINA
from cleanprison.db.base import Base, Moment, Points

_SQL_VARIABLES = 500


class ChangeWords:
    """Write a recorded value as people read it; names of what values refer to are fetched once for all changes."""

    def __init__(self, session: Session, changes: list[dict[str, Any]]) -> None:
        wanted: dict[str, set[int]] = defaultdict(set)
        for change in changes:
            table = Base.metadata.tables.get(change["table"])
            for side in (change["before"], change["after"]):
                for field, value in (side or {}).items():
                    target = _target(table, field)
                    if target is not None and isinstance(value, int):
                        wanted[target.name].add(value)
        self._names = {name: _names(session, Base.metadata.tables[name], keys) for name, keys in wanted.items()}

    def words(self, table: Table | None, field: str, value: object) -> str:
        """Return the words for a value of a column; a column no longer known shows what was written."""
        if value is None:
            return ""
        column = None if table is None else table.columns.get(field)
        target = _target(table, field)
        if target is not None and isinstance(value, int):
            return self._names[target.name].get(value, str(value))
        return _plain_words(column, value)


def _plain_words(column: Column[Any] | None, value: object) -> str:
    if isinstance(value, bool) or (column is not None and isinstance(column.type, Boolean)):
        return "true" if value else "false"
    if column is not None and isinstance(column.type, Points) and isinstance(value, int):
        return f"{value / 100:.2f}"
    if column is not None and isinstance(column.type, Moment):
        return f"{datetime.fromisoformat(str(value)).astimezone(CHINA):%Y-%m-%d %H:%M:%S}"
    return str(value)


def _target(table: Table | None, field: str) -> Table | None:
    """Return the table that a column refers to when its rows have names."""
    column = None if table is None else table.columns.get(field)
    for key in column.foreign_keys if column is not None else ():
        target = key.column.table
        if "name" in target.columns:
            return target
    return None


def _names(session: Session, table: Table, keys: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), _SQL_VARIABLES):
        part = wanted[start : start + _SQL_VARIABLES]
        rows = session.execute(select(table.c.id, table.c.name).where(table.c.id.in_(part)))
        found.update({row.id: row.name for row in rows})
    return found
