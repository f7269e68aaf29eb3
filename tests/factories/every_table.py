"""One row and more in every audited table, generated from the metadata, so that a new table is covered at once.

The values have the right types and keys and no meaning: check constraints are switched off while they are written.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, Table, Time, UniqueConstraint, func, select

from cleanprison.application import Application
from cleanprison.clock import CHINA
from cleanprison.db.base import Base, Moment, Points
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.schema import metadata


def model_of(table: Table) -> type[Base]:
    """Return the class a table is mapped to."""
    return next(m.class_ for m in Base.registry.mappers if m.local_table is table)


def value_for(column: Column[Any], serial: int) -> Any:
    """Return a value for a column; `serial` makes it differ from row to row."""
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column.table
        if target is column.table:
            return None
        return serial if any(column.name in key for key in unique_columns(column.table)) else 1
    if isinstance(column.type, Points):
        return Decimal(serial) + Decimal("0.25")
    if isinstance(column.type, Moment):
        return datetime(2026, 11, 3, 9, 30, serial % 60, tzinfo=CHINA)
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, Date):
        return date(2026, 1, 1) + timedelta(days=serial)
    if isinstance(column.type, Time):
        return time(9, serial % 60)
    if isinstance(column.type, Integer):
        return 1
    return f"{column.name}甲{serial}"[:32]


def unique_columns(table: Table) -> list[list[str]]:
    """Return the column names of every unique constraint and unique index besides the primary key."""
    keys = [[c.name for c in k.columns] for k in table.constraints if isinstance(k, UniqueConstraint)]
    return sorted(keys + [[c.name for c in i.columns] for i in table.indexes if i.unique])


def rows_for(table: Table, count: int, first: int) -> list[dict[str, Any]]:
    """Return `count` rows of a table without ids."""
    return [
        {c.name: value_for(c, serial) for c in table.columns if c.name != "id"}
        for serial in range(first, first + count)
    ]


def fill_every_table(app: Application, count: int = 2) -> None:
    """Add `count` rows to every audited table but `unit`, one act a table; more than twenty make bulk acts."""
    for table in metadata.sorted_tables:
        if table.info.get("audited", True) and table.name != "unit":
            add_rows(app, table, count)


def add_rows(app: Application, table: Table, count: int) -> None:
    """Add rows to one table in one act, past what the features think of them."""
    with UnitOfWork(app._engine, app.operator, app.clock, origin="测试") as uow:
        raw = uow.session.connection().connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA ignore_check_constraints = ON")
        there = uow.session.scalar(select(func.count()).select_from(table)) or 0
        uow.insert_many(model_of(table), rows_for(table, count, there + 1))
        uow.commit()
        raw.execute("PRAGMA ignore_check_constraints = OFF")
