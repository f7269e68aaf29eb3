"""Write chain and tables as plain JSON lines, for a verifier that shares no code with this program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, func, select

from cleanprison.db.audit import AuditRow, canonical
from cleanprison.db.base import table_of
from cleanprison.db.files import write_whole
from cleanprison.db.stored_rows import stored_rows
from cleanprison.db.verify import acts, any_text, audited_tables
from cleanprison.errors import VerificationFailed

FORMAT = 2


def ledger_lines(connection: Connection, metadata: MetaData) -> Iterator[bytes]:
    """Yield a header, every act of the chain with its list, and every row, each as canonical JSON.

    The header says how many acts there are, and how many rows in every table that has some.
    """
    tables = audited_tables(metadata)
    counts = {table.name: connection.scalar(select(func.count()).select_from(table)) for table in tables}
    filled = {name: count for name, count in counts.items() if count}
    count = connection.scalar(select(func.count()).select_from(table_of(AuditRow)))
    yield canonical({"kind": "header", "format": FORMAT, "acts": count, "tables": filled})
    for row, lines in acts(connection):
        act: dict[str, Any] = {
            "kind": "act",
            "sequence": row.id,
            "at": row.at,
            "operator": row.operator,
            "origin": row.origin,
            "reason": row.reason,
            "previous": row.previous,
            "hash": row.hash,
        }
        if lines is None:
            act["changes"] = _changes(row)
        else:
            act["bulk"] = {"count": row.bulk_count, "list": row.bulk_hash}
            act["lines"] = lines
        yield canonical(act)
    for table in tables:
        for key, fields in stored_rows(connection, table):
            yield canonical({"kind": "row", "table": table.name, "key": key, "fields": fields})


def _changes(row: AuditRow) -> Any:
    try:
        return json.loads(row.changes or "[]")
    except (ValueError, TypeError, RecursionError):
        raise VerificationFailed(f"变更链第 {row.id} 行的内容读不成，没有导出；请先核验（verify）。") from None


def export_ledger(connection: Connection, metadata: MetaData, path: Path) -> int:
    """Write the JSON lines to `path` whole or not at all and return their number.

    VerificationFailed names an act that says nothing that could be written.
    """
    with any_text(connection):
        lines = list(ledger_lines(connection, metadata))
    write_whole(path, b"\n".join(lines) + b"\n")
    return len(lines)
