"""Whose record is it, and of which month: what a verification says of a forged row besides its table and key."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from cleanprison.db.audit import Value
from cleanprison.db.base import Base
from cleanprison.db.stored_rows import stored_rows

MONTHS = ("month", "occurred_on", "first_day", "last_month", "as_of", "on_date", "starts_on", "held_on")
LEADING = frozenset({"day_record", "ledger_entry", "scoring_month", "cycle", "objection", "award", "inmate"})
_DEPTH = 3


def owner_words(connection: Connection, table: str, fields: Mapping[str, Value]) -> str:
    """Return inmate number and month of a row in brackets, as far as it and the rows it refers to tell; else ""."""
    number, month = _owner(connection, table, fields, _DEPTH)
    words = "，".join(word for word in (f"编号 {number}" if number else "", month or "") if word)
    return f"（{words}）" if words else ""


def _owner(connection: Connection, name: str, fields: Mapping[str, Value], depth: int) -> tuple[str | None, str | None]:
    number = str(fields["number"]) if name == "inmate" and fields.get("number") else None
    month = next((str(fields[column])[:7] for column in MONTHS if fields.get(column)), None)
    for column in Base.metadata.tables[name].columns if depth else ():
        for key in column.foreign_keys:
            parent, wanted = key.column.table, fields.get(column.name)
            if parent.name not in LEADING or not isinstance(wanted, int):
                continue
            for _key, row in stored_rows(connection, parent, parent.c.id == wanted):
                others = _owner(connection, parent.name, row, depth - 1)
                number, month = number or others[0], month or others[1]
    return number, month
