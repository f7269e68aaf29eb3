"""Whatever is changed behind the program's back is found, and named by table and row."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Boolean, Column, Connection, Date, Integer, Table, Time
from sqlalchemy.exc import DBAPIError

from cleanprison.application import Application
from cleanprison.db.audit import GENESIS, Act, act_hash
from cleanprison.db.base import Moment, Points
from cleanprison.db.verify import audited_tables, verify
from cleanprison.errors import InputRefused, VerificationFailed
from cleanprison.schema import metadata
from factories.every_table import fill_every_table, rows_for
from factories.people import add_inmate
from factories.raw import cover_up, forging

Check = Callable[..., int]
AUDITED = audited_tables(metadata)


def table_name(table: Table) -> str:
    return table.name


def a_key(table: Table) -> int:
    return 1 if table.name == "unit" else 2


def forgeries(column: Column[Any], value: Any) -> list[object]:
    """Return another value, another spelling of the same value, and a value of a type the column never holds.

    SQLite takes any type anywhere unless a constraint forbids it, and constraints can be switched off.
    """
    match column.type:
        case Boolean():
            return [1 - (value or 0), 2]
        case Date() | Time() | Moment():
            return ["2031-02-03", "某日", str(value).replace("-", "").replace(":", ""), b"\xff"]
        case Integer() | Points():
            return [(value or 0) + 1, 1.5, b"\xff"]
    return [f"{value or ''}甲", f"{value or ''}x".encode(), None, NO_TEXT]


NO_TEXT = object()  # bytes that no reader takes for UTF-8, stored as a text


def took(connection: Connection, place: str, column: str, forged: object) -> bool:
    """Write a forged value; tell whether the file holds something else than before."""
    table, where = place.split(" ", 1)
    reading = f'SELECT "{column}", typeof("{column}") FROM "{table}" {where}'
    before = connection.exec_driver_sql(reading).one()
    try:
        value = "CAST(x'e5bcff' AS TEXT)" if forged is NO_TEXT else "?"
        connection.exec_driver_sql(
            f'UPDATE "{table}" SET "{column}" = {value} {where}', () if forged is NO_TEXT else (forged,)
        )
    except (DBAPIError, sqlcipher.Error):
        return False
    if forged is NO_TEXT:
        return True
    return tuple(connection.exec_driver_sql(reading).one()) != tuple(before)


def what_happens(connection: Connection) -> str:
    """Return what verification says; a fault it does not put into words is our own bug."""
    try:
        verify(connection, metadata)
    except VerificationFailed as fault:
        return fault.message
    except Exception as error:
        return f"!{type(error).__name__}: {error}"
    return "!not noticed"


def missed_forgeries(app: Application, table: Table, key: int, *words: str) -> list[str]:
    """Forge every column of one row in every way; return those not found, or found without the wanted words."""
    missed = []
    place = f"{table.name} WHERE rowid = {key}"
    for column in table.columns:
        if column.primary_key:
            continue
        with app._engine.connect() as connection:
            value = connection.exec_driver_sql(
                f'SELECT "{column.name}" FROM "{table.name}" WHERE rowid = {key}'
            ).scalar_one()
        for forged in forgeries(column, value):
            with forging(app, table.name) as connection:
                if not took(connection, place, column.name, forged):
                    continue
                cover_up(connection)
                said = what_happens(connection)
            if said.startswith("!") or not all(word in said for word in words):
                missed.append(f"{table.name}.{column.name}: {value!r} -> {forged!r}: {said}")
    return missed


@pytest.mark.parametrize("table", AUDITED, ids=table_name)
def test_a_forged_value_in_any_column_is_found_and_its_row_named(filled: Application, table: Table) -> None:
    key = a_key(table)
    missed = missed_forgeries(filled, table, key, f"{table.name} 表第 {key} 行")
    assert missed == [], "\n".join(missed)


@pytest.mark.parametrize("bulk", [False, True], ids=["small act", "bulk act"])
def test_a_forged_value_in_any_column_of_an_act_is_found(filled: Application, bulk: bool) -> None:
    with filled._engine.connect() as connection:
        key = connection.exec_driver_sql(
            f"SELECT max(id) FROM audit WHERE bulk_hash IS {'NOT ' if bulk else ''}NULL"
        ).scalar_one()
    missed = missed_forgeries(filled, metadata.tables["audit"], key)
    assert missed == [], "\n".join(missed)


def test_a_forged_line_of_a_bulk_act_is_found(filled: Application) -> None:
    missed = missed_forgeries(filled, metadata.tables["audit_change"], 3)
    assert missed == [], "\n".join(missed)


@pytest.mark.parametrize("act", [1, 990, -1])
def test_a_line_that_belongs_to_no_bulk_act_is_found(filled: Application, act: int) -> None:
    with forging(filled) as connection:
        connection.exec_driver_sql("INSERT INTO audit_change (audit_id, line) VALUES (?, '{}')", (act,))
        cover_up(connection)
        with pytest.raises(VerificationFailed):
            verify(connection, metadata)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"after":', '"after":{"prison_name":"别处"},"after":'),
        (":", ": "),
        ('"key":1', '"key":1.0'),
        ("示例", "\\u793a\\u4f8b"),
    ],
    ids=["a name twice", "spaces", "a float", "escapes"],
)
def test_another_spelling_of_an_act_is_found(filled: Application, old: str, new: str) -> None:
    """JSON readers keep the last of two equal names, so that a text could tell another story than its hash."""
    with forging(filled) as connection:
        connection.exec_driver_sql("UPDATE audit SET changes = replace(changes, ?, ?) WHERE id = 1", (old, new))
        cover_up(connection)
        said = what_happens(connection)
    assert "第 1 行" in said, said


@pytest.mark.parametrize("table", AUDITED, ids=table_name)
def test_a_deleted_row_is_named(filled: Application, table: Table) -> None:
    key = a_key(table)
    with forging(filled) as connection:
        connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE id = {key}')
        cover_up(connection)
        with pytest.raises(VerificationFailed, match=f"{table.name} 表第 {key} 行不见了"):
            verify(connection, metadata)


@pytest.mark.parametrize("table", AUDITED, ids=table_name)
def test_a_row_without_an_act_is_named(filled: Application, table: Table) -> None:
    with forging(filled) as connection:
        connection.execute(table.insert(), {**rows_for(table, 1, 990)[0], "id": 990})
        cover_up(connection)
        with pytest.raises(VerificationFailed, match=f"{table.name} 表第 990 行"):
            verify(connection, metadata)


@pytest.mark.parametrize("table", AUDITED, ids=table_name)
def test_a_row_under_another_key_is_named(filled: Application, table: Table) -> None:
    key = a_key(table)
    with forging(filled) as connection:
        connection.exec_driver_sql(f'UPDATE "{table.name}" SET id = 990 WHERE id = {key}')
        cover_up(connection)
        with pytest.raises(VerificationFailed, match=f"{table.name} 表第 (990|{key}) 行"):
            verify(connection, metadata)


@pytest.mark.parametrize("place", ["last", "middle", "first"])
def test_a_deleted_act_is_found(filled: Application, place: str) -> None:
    with forging(filled) as connection:
        last = connection.exec_driver_sql("SELECT max(id) FROM audit").scalar_one()
        key = {"last": last, "middle": last // 2, "first": 1}[place]
        connection.exec_driver_sql(f"DELETE FROM audit WHERE id = {key}")
        cover_up(connection)
        with pytest.raises(VerificationFailed, match="没有来历" if place == "last" else f"缺第 {key} 行"):
            verify(connection, metadata)


def test_a_line_of_a_bulk_act_under_another_number_is_found(filled: Application) -> None:
    with forging(filled) as connection:
        last = connection.exec_driver_sql("SELECT max(id) FROM audit_change").scalar_one()
        for key, moved in ((last, 990), (1, -1)):
            connection.exec_driver_sql("UPDATE audit_change SET id = ? WHERE id = ?", (moved, key))
            cover_up(connection)
            with pytest.raises(VerificationFailed, match=f"audit_change 表第 {moved} 行"):
                verify(connection, metadata)
            connection.exec_driver_sql('DROP TRIGGER "append_only_audit_change_update"')
            connection.exec_driver_sql("UPDATE audit_change SET id = ? WHERE id = ?", (key, moved))


@pytest.mark.parametrize("changes", ["[1]", '["a"]', "{}", '[{"table":"inmate"}]', "[" * 900 + "]" * 900])
def test_an_act_that_is_hashed_but_says_nothing_the_program_says_is_named(filled: Application, changes: str) -> None:
    with forging(filled) as connection:
        last = connection.exec_driver_sql("SELECT max(id) FROM audit").scalar_one()
        connection.exec_driver_sql(
            "INSERT INTO audit (id, at, operator, origin, changes, previous, hash)"
            " SELECT id + 1, at, operator, origin, ?, hash, 'ff' FROM audit WHERE id = ?",
            (changes, last),
        )
        rewrite_chain(connection)
        cover_up(connection)
        said = what_happens(connection)
    assert f"变更链第 {last + 1} 行" in said, said


def test_an_act_put_in_between_is_found(filled: Application) -> None:
    with forging(filled) as connection:
        last = connection.exec_driver_sql("SELECT max(id) FROM audit").scalar_one()
        for key in range(last, 2, -1):
            connection.exec_driver_sql(f"UPDATE audit SET id = {key + 1} WHERE id = {key}")
        connection.exec_driver_sql(
            "INSERT INTO audit (id, at, operator, origin, changes, previous, hash)"
            " SELECT 3, at, operator, origin, '[]', hash, 'ff' FROM audit WHERE id = 2"
        )
        cover_up(connection)
        with pytest.raises(VerificationFailed, match="变更链第 3 行"):
            verify(connection, metadata)


def test_two_exchanged_acts_are_found(filled: Application) -> None:
    with forging(filled) as connection:
        for old, new in ((2, -1), (3, 2), (-1, 3)):
            connection.exec_driver_sql(f"UPDATE audit SET id = {new} WHERE id = {old}")
        cover_up(connection)
        with pytest.raises(VerificationFailed, match="变更链第 2 行"):
            verify(connection, metadata)


def rewrite_chain(connection: Connection) -> None:
    """Recompute every hash from the first act on, as somebody with the key and this program's source could."""
    previous = GENESIS
    for row in connection.exec_driver_sql("SELECT * FROM audit ORDER BY id").mappings().all():
        act = Act(row["id"], row["at"], row["operator"], row["origin"], row["reason"])
        bulk = (row["bulk_count"], row["bulk_hash"]) if row["bulk_hash"] else None
        digest = act_hash(previous, act, None if bulk else json.loads(row["changes"]), bulk)
        connection.exec_driver_sql(
            "UPDATE audit SET previous = ?, hash = ? WHERE id = ?", (previous, digest, row["id"])
        )
        previous = digest


def test_a_wholly_rewritten_chain_is_found_by_the_head_on_paper(app: Application, check_chain: Check) -> None:
    add_inmate(app, 1, "张三丰")
    head = app.verify().head
    add_inmate(app, 2)
    with forging(app, commit=True) as connection:
        connection.exec_driver_sql("UPDATE inmate SET name = '张三封' WHERE id = 1")
        connection.exec_driver_sql("UPDATE audit SET changes = replace(changes, '张三丰', '张三封')")
        rewrite_chain(connection)
    assert check_chain(app) == 3, "a consistent rewriting is silent by itself"
    with pytest.raises(VerificationFailed, match=head):
        check_chain(app, head)


def test_the_last_acts_cut_off_together_with_their_rows_are_found_by_the_head(
    app: Application, check_chain: Check
) -> None:
    add_inmate(app, 1)
    head = app.verify().head
    with forging(app, commit=True) as connection:
        connection.exec_driver_sql("DELETE FROM audit WHERE id = 2")
        connection.exec_driver_sql("DELETE FROM movement")
        connection.exec_driver_sql("DELETE FROM inmate")
    check_chain(app)
    with pytest.raises(VerificationFailed, match=head):
        check_chain(app, head)


def test_a_head_on_paper_is_found_again_while_nothing_was_rewritten(app: Application, check_chain: Check) -> None:
    add_inmate(app, 1)
    head = app.verify().head
    add_inmate(app, 2)
    check_chain(app, head, f" {head.upper()} ")
    with pytest.raises(VerificationFailed, match="0" * 64):
        check_chain(app, "0" * 64)
    for slip in (head[:-1], f"{head[:-1]}o", ""):
        with pytest.raises(InputRefused, match="不是链头"):
            check_chain(app, slip)


def test_a_flipped_byte_of_the_file_is_found(app: Application) -> None:
    """The whole verification looks at the pages first; every page carries its own code."""
    add_inmate(app, 1)
    app._engine.dispose()
    content = bytearray(app.layout.database.read_bytes())
    content[len(content) // 2] ^= 1
    app.layout.database.write_bytes(content)
    with pytest.raises(VerificationFailed, match="数据页"):
        app.verify()


def test_a_flipped_byte_in_any_page_is_found(app: Application) -> None:
    """Also where the schema lies, which is read before anything can be checked."""
    app._engine.dispose()
    whole = app.layout.database.read_bytes()
    for page in range(0, len(whole), 4096):
        content = bytearray(whole)
        content[page + 2000] ^= 1
        app.layout.database.write_bytes(content)
        with pytest.raises(VerificationFailed, match="数据页"):
            app.verify()
        app._engine.dispose()


def test_an_untouched_file_is_silent(filled: Application, check_chain: Check) -> None:
    for _ in range(3):
        check_chain(filled)


def test_a_ward_that_grows_by_acts_of_any_size_stays_silent(app: Application, check_chain: Check) -> None:
    for count in (1, 19, 20, 21):
        fill_every_table(app, count)
        check_chain(app)
