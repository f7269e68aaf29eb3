"""Append-only tables refuse every way of changing a row, even to another tool without any pragma."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Table

from cleanprison.application import Application
from cleanprison.db.append_only import append_only_tables, trigger_statements
from cleanprison.errors import StorageError, VerificationFailed
from cleanprison.schema import metadata
from factories.every_table import unique_columns
from factories.raw import behind_the_back

TABLES = append_only_tables(metadata)
UNIQUES = [(table, key) for table in TABLES for key in unique_columns(table)]


def names(value: object) -> str | None:
    if isinstance(value, Table):
        return value.name
    return "+".join(value) if isinstance(value, list) else None


def first_row(connection: Any, table: Table) -> dict[str, Any]:
    columns = [c.name for c in table.columns]
    listed = ", ".join(f'"{c}"' for c in columns)
    filled = " AND ".join(f'"{c}" IS NOT NULL' for key in unique_columns(table) for c in key) or "1"
    row = connection.execute(f'SELECT {listed} FROM "{table.name}" WHERE {filled} ORDER BY id LIMIT 1').fetchone()
    assert row is not None, f"no row in {table.name} with which its protection could be tested"
    return dict(zip(columns, row, strict=True))


def all_rows(connection: Any, table: Table) -> list[tuple[Any, ...]]:
    return list(connection.execute(f'SELECT * FROM "{table.name}" ORDER BY id').fetchall())


def put(connection: Any, table: Table, row: dict[str, Any], verb: str, tail: str = "") -> None:
    listed, marks = ", ".join(f'"{c}"' for c in row), ", ".join("?" for _ in row)
    connection.execute(f'{verb} INTO "{table.name}" ({listed}) VALUES ({marks}) {tail}', list(row.values()))


def test_records_the_chain_and_movements_are_append_only() -> None:
    assert {t.name for t in TABLES} >= {"audit", "audit_change", "day_record", "movement", "conduct_record"}


@pytest.mark.parametrize("table", TABLES, ids=names)
class TestAnAppendOnlyTable:
    @pytest.mark.parametrize("verb", ["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"])
    def test_refuses_a_change_of_any_column(self, filled: Application, table: Table, verb: str) -> None:
        with behind_the_back(filled) as connection:
            before = all_rows(connection, table)
            for column in table.columns:
                with pytest.raises(sqlcipher.IntegrityError, match=f"append-only: {table.name}"):
                    connection.execute(f'{verb} "{table.name}" SET "{column.name}" = "{column.name}"')
            assert all_rows(connection, table) == before

    def test_refuses_deletion(self, filled: Application, table: Table) -> None:
        with behind_the_back(filled) as connection:
            before = all_rows(connection, table)
            for where in ("", "WHERE id = 1", "WHERE id = (SELECT max(id) FROM x.y)".replace("x.y", f'"{table.name}"')):
                with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
                    connection.execute(f'DELETE FROM "{table.name}" {where}')
            assert all_rows(connection, table) == before

    @pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT"])
    @pytest.mark.parametrize("form", [int, str, float])
    def test_refuses_a_replacement_by_its_key(
        self, filled: Application, table: Table, verb: str, form: Callable[[Any], Any]
    ) -> None:
        with behind_the_back(filled) as connection:
            before = all_rows(connection, table)
            row = first_row(connection, table)
            for key in unique_columns(table):  # only the primary key clashes
                row |= {name: None for name in key if table.columns[name].nullable}
            row["id"] = form(row["id"])
            with pytest.raises(sqlcipher.IntegrityError):
                put(connection, table, row, verb)
            assert all_rows(connection, table) == before

    @pytest.mark.parametrize("alias", ["rowid", "oid", "_rowid_"])
    def test_refuses_a_replacement_by_an_alias_of_its_key(self, filled: Application, table: Table, alias: str) -> None:
        with behind_the_back(filled) as connection:
            before = all_rows(connection, table)
            row = first_row(connection, table)
            row[alias] = row.pop("id")
            with pytest.raises(sqlcipher.IntegrityError):
                put(connection, table, row, "INSERT OR REPLACE")
            assert all_rows(connection, table) == before

    def test_refuses_an_upsert(self, filled: Application, table: Table) -> None:
        with behind_the_back(filled) as connection:
            before = all_rows(connection, table)
            with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
                put(connection, table, first_row(connection, table), "INSERT", "ON CONFLICT DO UPDATE SET id = id")
            assert all_rows(connection, table) == before

    def test_says_so_and_does_not_open_when_a_trigger_was_dropped(
        self, app: Application, open_app: Callable[[], Application], table: Table, check_chain: Callable[..., int]
    ) -> None:
        name = next(iter(trigger_statements(table)))
        with behind_the_back(app) as connection:
            connection.execute(f'DROP TRIGGER "{name}"')
        with pytest.raises(VerificationFailed, match=name):
            check_chain(app)
        app.close()
        with pytest.raises(StorageError, match=name):
            open_app()


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
@pytest.mark.parametrize(("table", "key"), UNIQUES, ids=names)
def test_a_replacement_by_a_unique_value_is_refused(
    filled: Application, table: Table, key: list[str], verb: str
) -> None:
    with behind_the_back(filled) as connection:
        before = all_rows(connection, table)
        row = first_row(connection, table)
        del row["id"]
        with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
            put(connection, table, row, verb)
        assert all_rows(connection, table) == before


def test_a_trigger_that_was_made_toothless_is_noticed_on_opening(
    app: Application, open_app: Callable[[], Application]
) -> None:
    with behind_the_back(app) as connection:
        connection.execute('DROP TRIGGER "append_only_day_record_update"')
        connection.execute(
            'CREATE TRIGGER "append_only_day_record_update" BEFORE UPDATE ON "day_record" WHEN 0 BEGIN SELECT 1; END'
        )
    app.close()
    with pytest.raises(StorageError, match="append_only_day_record_update"):
        open_app()


def test_a_foreign_trigger_is_noticed(filled: Application, check_chain: Callable[..., int]) -> None:
    """A trigger nobody wrote down could change rows whenever the program writes."""
    with behind_the_back(filled) as connection:
        connection.execute(
            "CREATE TRIGGER helper AFTER INSERT ON day_record BEGIN UPDATE inmate SET remark = '' WHERE id = 1; END"
        )
        try:
            with pytest.raises(VerificationFailed, match="helper"):
                check_chain(filled)
        finally:
            connection.execute("DROP TRIGGER helper")
