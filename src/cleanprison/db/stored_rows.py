"""Rows as the file really holds them, in the change chain's own form: what acts record and what `verify` compares.

No type is asked to read a value: a forger may write any type anywhere, and two spellings of one day are two values to
a comparison in SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Dialect, Table, Time, select, type_coerce
from sqlalchemy.types import NullType, TypeEngine

from cleanprison.db.audit import Fields, Value, plain


def stored_rows(
    connection: Connection, table: Table, where: ColumnElement[bool] | None = None
) -> Iterator[tuple[int, Fields]]:
    """Yield key and fields of the rows of a table, ordered by key; of all rows without `where`."""
    names = [column.name for column in table.columns]
    readers = [_reader(column.type) for column in table.columns]
    statement = select(table.c.id, *(type_coerce(c, NullType()).label(f"stored_{c.name}") for c in table.columns))
    if where is not None:
        statement = statement.where(where)
    for key, *values in connection.execute(statement.order_by(table.c.id)):
        yield key, {name: read(value) for name, read, value in zip(names, readers, values, strict=True)}


def stored_form(dialect: Dialect, table: Table) -> Callable[[Mapping[str, Any]], Fields]:
    """Return a function that gives a row's fields, by column name, as `stored_rows` will find them once written."""
    ways = [(c.name, c.type.dialect_impl(dialect).bind_processor(dialect), _reader(c.type)) for c in table.columns]

    def form(row: Mapping[str, Any]) -> Fields:
        return {name: read(bind(row[name]) if bind else row[name]) for name, bind, read in ways}

    return form


def _reader(column_type: TypeEngine[object]) -> Callable[[object], Value]:
    if isinstance(column_type, Boolean):
        return _truth
    return _time if isinstance(column_type, Time) else _number_or_text


def _number_or_text(stored: object) -> Value:
    if stored is None or type(stored) is int:
        return stored
    return plain(stored) if isinstance(stored, str) else _foreign(stored)


def _truth(stored: object) -> Value:
    if stored is None:
        return None
    return bool(stored) if isinstance(stored, int) and stored in (0, 1) else _foreign(stored)


def _time(stored: object) -> Value:
    return stored.removesuffix(".000000") if isinstance(stored, str) else _number_or_text(stored)


def _foreign(stored: object) -> str:
    """Return a text of its own for a value that no write of this program leaves in such a column."""
    return f"{type(stored).__name__} {stored!r}"
