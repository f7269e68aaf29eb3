"""What happened to one record: it, the rows that belong to it, and the acts that touched any of them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Table, func, or_, select
from sqlalchemy.orm import Session

from cleanprison.db.audit import AuditChange, AuditRow
from cleanprison.db.base import Base

Place = tuple[str, int]
"""A record by table and key."""

MOST_PLACES = 200
# What belongs to a row that has a name: of all that refers to a person, only the person's own story.
BELONGING = {"inmate": ("movement",)}


def record_places(session: Session, table: str, key: int) -> tuple[Place, ...]:
    """Return a record and the rows that tell its further life (steps, decisions, files), at most 200."""
    found: list[Place] = [(table, key)]
    for name, own in found:  # grows as it goes: a step may have steps
        if len(found) >= MOST_PLACES:
            break
        for child, column in _children(name):
            keys = session.scalars(select(child.c.id).where(child.c[column] == own).order_by(child.c.id))
            found += [place for one in keys if (place := (child.name, one)) not in found]
    return tuple(found[:MOST_PLACES])


def _children(name: str) -> Iterator[tuple[Table, str]]:
    parent = Base.metadata.tables.get(name)
    if parent is None:
        return
    for table in Base.metadata.sorted_tables:
        if not table.info.get("audited", True):
            continue
        if "name" in parent.columns and table.name not in BELONGING.get(name, ()):
            continue
        yield from ((table, c.name) for c in table.columns if any(k.column.table is parent for k in c.foreign_keys))


def touching(places: tuple[Place, ...]) -> ColumnElement[bool]:
    """Return the condition that an act touched one of the records."""
    own = or_(*(func.instr(AuditRow.changes, mark) > 0 for mark in _marks(places)))
    return or_(own, AuditRow.id.in_(select(AuditChange.audit_id).where(line_touching(places))))


def line_touching(places: tuple[Place, ...]) -> ColumnElement[bool]:
    """Return the condition that a line of a bulk act is about one of the records."""
    return func.substr(AuditChange.line, func.instr(AuditChange.line, '"key":')).in_(_marks(places))


def _marks(places: tuple[Place, ...]) -> list[str]:
    """Return how canonical JSON ends a change of each record; no text inside it can read so, quotes are escaped."""
    return [f'"key":{key},"table":"{table}"}}' for table, key in places]
