"""Five hundred random forgeries of a closed ward – one byte, one row – are found and located by both verifiers.

Half of them change the decrypted database with its triggers dropped and put back, half the exported file. What is
forged follows from a seed, so that a miss can be looked at again.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from cleanprison.application import Application
from cleanprison.db.export import export_ledger
from cleanprison.db.verify import audited_tables, verify
from cleanprison.errors import VerificationFailed
from cleanprison.schema import metadata
from cleanprison.scoring.rules import Month
from factories.desk import Desk
from factories.raw import cover_up, forging

JANUARY = Month(2026, 1)
DATABASE_FORGERIES, FILE_FORGERIES = 250, 250
TABLES = [table.name for table in audited_tables(metadata)]

pytestmark = pytest.mark.slow


def found_by(fault: type[Exception], check: Callable[..., object], *given: object) -> str:
    """Return what a check says; "" when it notices nothing."""
    try:
        check(*given)
    except fault as found:
        return str(found)
    return ""


@dataclass
class Forgery:
    """What was done, and the words of which one must be said."""

    did: str
    places: tuple[str, ...]


def one_byte_of(stored: object, dice: random.Random) -> object:
    """Return a stored value with one byte of it changed; a number with one digit of it."""
    if isinstance(stored, int):
        digits = list(str(stored))
        place = dice.randrange(len(digits))
        digits[place] = dice.choice([d for d in "123456789" if d != digits[place]])
        return int("".join(digits))
    content = bytearray(str(stored).encode())
    if not content:
        return "x"
    place = dice.randrange(len(content))
    content[place] ^= 1 << dice.randrange(7)
    return bytes(content)


def change_a_value(connection: Connection, table: str, key: int, dice: random.Random) -> str:
    columns = [column.name for column in metadata.tables[table].columns if column.name != "id"]
    filled = connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE id = {key}').mappings().one()
    column = dice.choice([name for name in columns if filled[name] is not None])
    forged = one_byte_of(filled[column], dice)
    text = "CAST(? AS TEXT)" if isinstance(forged, bytes) else "?"
    connection.exec_driver_sql(f'UPDATE "{table}" SET "{column}" = {text} WHERE id = {key}', (forged,))
    return f"{table} {key} {column}: {filled[column]!r} -> {forged!r}"


def forge_a_row(connection: Connection, table: str, key: int, dice: random.Random) -> str:
    columns = ", ".join(f'"{column.name}"' for column in metadata.tables[table].columns if column.name != "id")
    match dice.choice(("delete", "copy", "move")):
        case "delete":
            connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = {key}')
            return f"{table} {key} deleted"
        case "copy":
            # A unique value cannot stand twice: such a copy takes the place of the row it was made of.
            connection.exec_driver_sql(
                f'INSERT OR REPLACE INTO "{table}" (id, {columns}) SELECT 9901, {columns} FROM "{table}" WHERE id={key}'
            )
            return f"{table} {key} copied"
    connection.exec_driver_sql(f'UPDATE "{table}" SET id = 9901 WHERE id = {key}')
    return f"{table} {key} moved"


def places_of(table: str, key: int, connection: Connection) -> tuple[str, ...]:
    """Return the ways in which the row may be named, by either verifier."""
    if table == "audit":
        acts = [key, key + 1, 9901]
    elif table == "audit_change":
        act = connection.exec_driver_sql(f"SELECT audit_id FROM audit_change WHERE id = {key}").scalar_one()
        acts = [act]
    else:
        return (f"{table} 表第 {key} 行", f"{table} 表第 9901 行")
    named = tuple(f"第 {act} {word}" for act in acts for word in ("行", "次"))
    return (*named, f"audit_change 表第 {key} 行", "audit_change 表第 9901 行")


def forge(connection: Connection, dice: random.Random) -> Forgery:
    """Do one forgery to the tables or to the audit."""
    there = [t for t in TABLES if connection.exec_driver_sql(f'SELECT 1 FROM "{t}" LIMIT 1').first()]
    table = dice.choice([*there, *["ledger_entry", "day_record", "audit", "audit", "audit_change"] * 4])
    keys = connection.exec_driver_sql(f'SELECT id FROM "{table}" ORDER BY id').scalars().all()
    key = dice.choice(keys)
    places = places_of(table, key, connection)
    did = (change_a_value if dice.random() < 0.6 else forge_a_row)(connection, table, key, dice)
    if table == "audit_change" and " audit_id: " in did:
        places += places_of(table, key, connection)  # the list that the line was put into is the first to be wrong
    if table == "audit" and key == keys[-1] and "deleted" in did:
        places = ("没有来历",)  # the end of a chain is missed by the rows it wrote
    return Forgery(did, places)


def forged_database(app: Application, seeds: Iterator[int]) -> Iterator[tuple[Connection, Forgery, int]]:
    """Yield transactions with one forgery each, as many as asked for; what the file itself refuses is passed over."""
    made = 0
    while made < DATABASE_FORGERIES:
        seed = next(seeds)
        with forging(app) as connection:
            try:
                done = forge(connection, random.Random(seed))
            except IntegrityError:
                continue
            cover_up(connection)
            made += 1
            yield connection, done, seed


def test_forgeries_of_the_database_are_found_and_located(closed_ward: Desk, second: ModuleType, tmp_path: Path) -> None:
    file, missed = tmp_path / "ledger.jsonl", []
    with closed_ward.by("auditor"):
        closed_ward.app.export_ledger(file)
    untouched = file.read_bytes()
    for connection, done, seed in forged_database(closed_ward.app, count()):
        said = [found_by(VerificationFailed, verify, connection, metadata)]
        if not found_by(VerificationFailed, export_ledger, connection, metadata, file):
            words = found_by(second.Fault, second.verify, file, [], None)
            said += [words] if file.read_bytes() != untouched or words else []
        missed += [f"{seed} {done}: {words}" for words in said if not any(place in words for place in done.places)]
    assert missed == [], "\n".join(missed)


def forge_file(lines: list[bytes], dice: random.Random) -> tuple[list[bytes], Forgery]:
    """Change one byte of an export, or leave out, repeat or exchange whole lines."""
    place = dice.randrange(len(lines))
    line, others = lines[place], list(lines)
    names = _names(line, place)
    match dice.choice(("byte", "byte", "byte", "leave out", "repeat", "exchange")):
        case "byte":
            content = bytearray(line)
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
            others[place] = bytes(content)
            return others, Forgery(f"byte of line {place + 1}", names)
        case "leave out":
            del others[place]
            return others, Forgery(f"line {place + 1} left out", names)
        case "repeat":
            others.insert(place, line)
            return others, Forgery(f"line {place + 1} repeated", names)
    other = (place + 1) % len(lines)
    others[place], others[other] = others[other], others[place]
    return others, Forgery(f"lines {place + 1} and {other + 1} exchanged", (*names, *_names(lines[other], other)))


def _names(line: bytes, place: int) -> tuple[str, ...]:
    """Return the ways in which a line of an export may be named."""
    told = json.loads(line)
    number = tuple(f"导出文件第 {n} 行" for n in (1, place + 1, place + 2))
    if told["kind"] == "row":
        return (*number, f"{told['table']} 表第 {told['key']} 行")
    if told["kind"] == "act":
        return (*number, *(f"第 {told['sequence'] + step} 次" for step in (0, 1)), "没有来历")
    return (*number, "首行")


def test_forgeries_of_the_exported_file_are_found_and_located(
    closed_ward: Desk, second: ModuleType, tmp_path: Path
) -> None:
    file, missed = tmp_path / "ledger.jsonl", []
    with closed_ward.by("auditor"):
        closed_ward.app.export_ledger(file)
    lines = file.read_bytes().splitlines(keepends=True)
    for seed in range(FILE_FORGERIES):
        forged, done = forge_file(lines, random.Random(seed))
        file.write_bytes(b"".join(forged))
        words = found_by(second.Fault, second.verify, file, [], None)
        if not any(place in words for place in done.places):
            missed.append(f"{seed} {done}: {words}")
    assert missed == [], "\n".join(missed)


def test_an_untouched_ward_is_silent(closed_ward: Desk, second: ModuleType, tmp_path: Path) -> None:
    verified = closed_ward.app.verify()
    with closed_ward.by("auditor"):
        closed_ward.app.export_ledger(tmp_path / "ledger.jsonl")
    head, acts, _rows, _listed = second.verify(tmp_path / "ledger.jsonl", [verified.head], None)
    assert (head, acts) == (verified.head, verified.acts)
