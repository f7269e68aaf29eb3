"""A database as SQL text and back: what it holds, and nothing of how its pages happen to lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

INTERNAL = "sqlite_"


def database_text(connection: Any) -> str:
    """Return the SQL that makes a database anew: tables, rows by id (one a line), indexes, triggers.

    Statements of the schema stand as the program gave them. A table with a counter of its own or a pragma that a file
    carries would be lost: ValueError.
    """
    for pragma in ("user_version", "application_id"):
        if connection.execute(f"PRAGMA {pragma}").fetchone() != (0,):
            raise ValueError(f"the text does not carry {pragma}")
    return "".join(f"{statement};\n" for statement in _statements(connection))


def _statements(connection: Any) -> Iterator[str]:
    yield "PRAGMA foreign_keys = OFF"
    yield "BEGIN"
    made = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    tables = [(name, sql) for kind, name, sql in made if kind == "table"]
    if any(name.startswith(INTERNAL) for name, _sql in tables):
        raise ValueError("the text does not carry the tables of SQLite itself")
    for _name, sql in tables:
        yield sql
    for name, _sql in tables:
        yield from _rows(connection, name)
    for wanted in ("index", "trigger"):
        yield from (sql for kind, _name, sql in made if kind == wanted and sql)
    yield "COMMIT"


def _rows(connection: Any, table: str) -> Iterator[str]:
    columns = [column[1] for column in connection.execute(f'PRAGMA table_info("{table}")')]
    values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
    for (row,) in connection.execute(f'SELECT {values} FROM "{table}" ORDER BY rowid'):
        line = str(row).replace("\n", "' || char(10) || '")
        yield f'INSERT INTO "{table}" VALUES ({line})'
