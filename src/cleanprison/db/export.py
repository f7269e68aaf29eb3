"""Write chain and tables as plain JSON lines, for a verifier that shares no code with this program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData

from cleanprison.db.audit import canonical
from cleanprison.db.files import write_whole
from cleanprison.db.stored_rows import stored_rows
from cleanprison.db.verify import acts, audited_tables

FORMAT = 1


def ledger_lines(connection: Connection, metadata: MetaData) -> Iterator[bytes]:
    """Yield a header, every act of the chain with its list, and every row, each as canonical JSON."""
    yield canonical({"kind": "header", "format": FORMAT, "tables": [t.name for t in audited_tables(metadata)]})
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
            act["changes"] = json.loads(row.changes or "[]")
        else:
            act["bulk"] = {"count": row.bulk_count, "list": row.bulk_hash}
            act["lines"] = lines
        yield canonical(act)
    for table in audited_tables(metadata):
        for key, fields in stored_rows(connection, table):
            yield canonical({"kind": "row", "table": table.name, "key": key, "fields": fields})


def export_ledger(connection: Connection, metadata: MetaData, path: Path) -> int:
    """Write the JSON lines to `path` whole or not at all and return their number."""
    lines = list(ledger_lines(connection, metadata))
    write_whole(path, b"\n".join(lines) + b"\n")
    return len(lines)
