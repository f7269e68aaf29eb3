"""Append-only tables: triggers that make the database itself refuse UPDATE, DELETE and REPLACE.

`INSERT OR REPLACE` deletes silently, so a BEFORE INSERT guard looks for a row with the same primary key or the same
value of any unique constraint. Alembic's batch mode drops a table's triggers: `protect` recreates all of them after
every migration, and `missing_protection` is asserted afterwards and each time the file is opened.
"""

from __future__ import annotations

from sqlalchemy import Connection, MetaData, Table, UniqueConstraint, text

from cleanprison.errors import StorageError

PREFIX = "append_only_"


def append_only_tables(metadata: MetaData) -> list[Table]:
    """Return the tables marked with `info={"append_only": True}`, by name."""
    return sorted((t for t in metadata.tables.values() if t.info.get("append_only")), key=lambda t: t.name)


def _unique_keys(table: Table) -> list[list[str]]:
    keys = [[column.name for column in table.primary_key]]
    keys += [[c.name for c in k.columns] for k in table.constraints if isinstance(k, UniqueConstraint)]
    keys += [[c.name for c in index.columns] for index in table.indexes if index.unique]
    return sorted(keys)


def trigger_statements(table: Table) -> dict[str, str]:
    """Return name → CREATE TRIGGER statement for one append-only table."""
    name = table.name
    same = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in key) + ")" for key in _unique_keys(table)
    )
    refuse = f"SELECT RAISE(ABORT, 'append-only: {name}')"
    # All names are those of our own mapped tables and columns.
    there = f'EXISTS (SELECT 1 FROM "{name}" WHERE {same})'  # nosec B608
    bodies = {
        "update": f'BEFORE UPDATE ON "{name}" BEGIN {refuse}; END',
        "delete": f'BEFORE DELETE ON "{name}" BEGIN {refuse}; END',
        "insert": f'BEFORE INSERT ON "{name}" WHEN {there} BEGIN {refuse}; END',
    }
    return {f"{PREFIX}{name}_{act}": f'CREATE TRIGGER "{PREFIX}{name}_{act}" {body}' for act, body in bodies.items()}


def _found(connection: Connection) -> dict[str, str]:
    rows = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'append_only_%'")
    )
    return {row.name: row.sql for row in rows}


def protect(connection: Connection, metadata: MetaData) -> None:
    """Drop and create every append-only trigger, so that each says what the mapped tables say now."""
    for name in _found(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for table in append_only_tables(metadata):
        for statement in trigger_statements(table).values():
            connection.exec_driver_sql(statement)


def missing_protection(connection: Connection, metadata: MetaData) -> list[str]:
    """Return the names of triggers that are absent or altered, and of those the program never wrote."""
    wanted = {n: s for table in append_only_tables(metadata) for n, s in trigger_statements(table).items()}
    triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    found = {row.name: row.sql for row in triggers}
    return [n for n, s in wanted.items() if found.get(n) != s] + sorted(set(found) - set(wanted))


def assert_protected(connection: Connection, metadata: MetaData) -> None:
    """Raise StorageError when an append-only table has lost its protection."""
    missing = missing_protection(connection, metadata)
    if missing:
        raise StorageError(
            f"数据文件的防改保护缺失（{missing[0]} 等 {len(missing)} 项），可能被别的程序改动过；"
            "请运行核验（verify）并从最近的备份恢复。"
        )
