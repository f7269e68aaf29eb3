"""The database behind the program's back: what somebody with the key and another tool can do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

from cleanprison.application import Application
from cleanprison.db.append_only import append_only_tables, trigger_statements
from cleanprison.schema import metadata


@contextmanager
def raw_connection(path: Path, key: bytes) -> Iterator[Any]:
    """Open the file as any SQLCipher tool would: keyed, and none of the program's pragmas set."""
    connection = sqlcipher.connect(str(path), isolation_level=None, timeout=5)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        yield connection
    finally:
        connection.close()


@contextmanager
def behind_the_back(app: Application) -> Iterator[Any]:
    """Open the file of an open application with another tool."""
    with raw_connection(app.layout.database, app._key) as connection:
        yield connection


@contextmanager
def forging(app: Application, *tables: str, commit: bool = False) -> Iterator[Connection]:
    """Hand over a transaction in which nothing protects the tables (none named: any).

    `cover_up` puts the triggers back, so that only the change shows.

    Rolled back at the end unless `commit`, so that a thousand forgeries can share one file.
    """
    with app._engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        transaction = connection.begin()
        raw.execute("PRAGMA query_only = OFF")
        try:
            for name in trigger_names(connection, *tables):
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
            yield connection
            if commit:
                cover_up(connection)
                transaction.commit()
        finally:
            if transaction.is_active:
                transaction.rollback()
            raw.execute("PRAGMA ignore_check_constraints = OFF")
            raw.execute("PRAGMA foreign_keys = ON")


def trigger_names(connection: Connection, *tables: str) -> list[str]:
    """Return the names of the triggers of the tables (none named: of all)."""
    found = connection.exec_driver_sql("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    return [name for name, table in found if not tables or table in tables]


def cover_up(connection: Connection) -> None:
    """Put the triggers back, each as the program wrote it."""
    there = set(trigger_names(connection))
    for table in append_only_tables(metadata):
        for name, statement in trigger_statements(table).items():
            if name not in there:
                connection.exec_driver_sql(statement)
