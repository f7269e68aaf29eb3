"""Reading the change chain: acts by number, and what each of them changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.db.audit import AuditChange, AuditRow

MOST_ACTS = 2000
MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act of the chain; `tables` are those it touched, `count` the number of changed rows."""

    sequence: int
    at: datetime
    operator: str
    origin: str
    reason: str | None
    count: int
    hash: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field that an act changed in one row; before or after is empty for a new or a deleted row."""

    table: str
    key: int
    field: str
    before: str
    after: str


def act_rows(session: Session, limit: int = MOST_ACTS) -> list[ActRow]:
    """Return the latest acts, newest first."""
    statement = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
    return [
        ActRow(
            row.id,
            datetime.fromisoformat(row.at),
            row.operator,
            row.origin,
            row.reason,
            row.bulk_count if row.bulk_count is not None else len(json.loads(row.changes or "[]")),
            row.hash,
        )
        for row in session.scalars(statement)
    ]


def change_rows(session: Session, sequence: int, limit: int = MOST_LINES) -> list[ChangeRow]:
    """Return what one act changed, field by field; at most `limit` rows of a bulk act."""
    act = session.get_one(AuditRow, sequence)
    if act.changes is not None:
        changes = json.loads(act.changes)
    else:
        statement = select(AuditChange.line).where(AuditChange.audit_id == sequence).order_by(AuditChange.id)
        changes = [json.loads(line) for line in session.scalars(statement.limit(limit))]
    return [row for change in changes[:limit] for row in _fields(change)]


def _fields(change: dict[str, Any]) -> list[ChangeRow]:
    before, after = change["before"] or {}, change["after"] or {}
    return [
        ChangeRow(change["table"], change["key"], name, _shown(before.get(name)), _shown(after.get(name)))
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]


def _shown(value: object) -> str:
    return "" if value is None else str(value)
