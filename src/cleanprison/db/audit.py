"""The change chain: one hashed row per act, each holding the hash of the row before it.

hash = SHA-256(previous hash ‖ canonical JSON of the act), RFC 8785, points as whole hundredths, text in NFC,
dates and moments as ISO text; the first previous hash is 64 zeros. An act of more than `BULK_FROM` changes keeps
its list in `audit_change`, and its row holds the count and the SHA-256 of the list's lines.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from cleanprison.db.base import Base, hundredths, table_of, utc_text
from cleanprison.rights import for_everyone

GENESIS = "0" * 64
BULK_FROM = 20

Value = str | int | bool | None
Fields = dict[str, Value]


class AuditRow(Base):
    """One act: who, when, from which screen or command, why, and what it changed. `id` is the sequence."""

    __tablename__ = "audit"
    __table_args__ = ({"info": {"append_only": True, "audited": False}},)

    at: Mapped[str] = mapped_column(String(27))
    operator: Mapped[str] = mapped_column(String(64))
    origin: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str | None] = mapped_column(Text)
    changes: Mapped[str | None] = mapped_column(Text)
    bulk_count: Mapped[int | None]
    bulk_hash: Mapped[str | None] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class AuditChange(Base):
    """One line of a bulk act's list: the canonical JSON of one change."""

    __tablename__ = "audit_change"
    __table_args__ = ({"info": {"append_only": True, "audited": False}},)

    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"), index=True)
    line: Mapped[str] = mapped_column(Text)


@dataclass(frozen=True, slots=True)
class Change:
    """One touched row: table, key, and its fields before and after (None: it did not exist)."""

    table: str
    key: int
    before: Fields | None
    after: Fields | None

    def as_dict(self) -> dict[str, Any]:
        """Return the shape that is hashed."""
        return {"table": self.table, "key": self.key, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Act:
    """What is hashed of one act besides its changes."""

    sequence: int
    at: str
    operator: str
    origin: str
    reason: str | None


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: Any) -> bytes:
    """Return the RFC 8785 form of a JSON value of text, whole numbers, truth values, lists and objects.

    For these the standard encoder writes exactly that form when keys are ASCII (a test holds it to the rfc8785
    library), many times as fast; `plain` keeps floats away.
    """
    return _ENCODER.encode(value).encode()


def plain(value: object) -> Value:
    """Return a column's value as the chain writes it; a float is a bug and is refused."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Decimal):
        return hundredths(value)
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"no place in the change chain for {type(value).__name__}")


def act_hash(previous: str, act: Act, changes: list[Any] | None, bulk: tuple[int, str] | None) -> str:
    """Return the chain hash of one act; exactly one of `changes` and `bulk` is given."""
    body: dict[str, Any] = {
        "sequence": act.sequence,
        "at": act.at,
        "operator": plain(act.operator),
        "origin": plain(act.origin),
        "reason": plain(act.reason),
    }
    if bulk is None:
        body["changes"] = changes
    else:
        body["bulk"] = {"count": bulk[0], "list": bulk[1]}
    return hashlib.sha256(previous.encode() + canonical(body)).hexdigest()


def list_hash(lines: Iterable[str]) -> str:
    """Return the SHA-256 of a bulk list: every line followed by a line feed, UTF-8."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


@for_everyone
def chain_head(session: Session | Connection) -> tuple[int, str]:
    """Return sequence and hash of the last act; (0, 64 zeros) before the first."""
    row = session.execute(select(AuditRow.id, AuditRow.hash).order_by(AuditRow.id.desc()).limit(1)).first()
    return (row.id, row.hash) if row else (0, GENESIS)


def last_moment(session: Session | Connection) -> datetime | None:
    """Return when the last act was done; None before the first, and for a time that cannot be read."""
    at = session.execute(select(AuditRow.at).order_by(AuditRow.id.desc()).limit(1)).scalar()
    try:
        moment = datetime.fromisoformat(at) if at else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def append_act(
    session: Session, changes: list[Change], *, at: datetime, operator: str, origin: str, reason: str | None
) -> str:
    """Append one act to the chain in the session's transaction and return its hash."""
    sequence, previous = chain_head(session)
    act = Act(sequence + 1, utc_text(at), operator, origin, reason)
    lines = [canonical(change.as_dict()).decode() for change in changes]
    bulk = (len(lines), list_hash(lines)) if len(lines) > BULK_FROM else None
    digest = act_hash(previous, act, None if bulk else [change.as_dict() for change in changes], bulk)
    row = {
        "id": act.sequence,
        "at": act.at,
        "operator": operator,
        "origin": origin,
        "reason": reason,
        "changes": None if bulk else "[" + ",".join(lines) + "]",
        "bulk_count": bulk[0] if bulk else None,
        "bulk_hash": bulk[1] if bulk else None,
        "previous": previous,
        "hash": digest,
    }
    connection = session.connection()
    connection.execute(table_of(AuditRow).insert(), row)
    if bulk:
        connection.execute(table_of(AuditChange).insert(), [{"audit_id": act.sequence, "line": line} for line in lines])
    return digest
