"""Conduct records as the ledger lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.conduct.models import ConductRecord, ConductRecordVoid, Rectification
from cleanprison.conduct.queries.officer_words import officer_names
from cleanprison.conduct.queries.own import reading_right
from cleanprison.conduct.rules import ConductKind
from cleanprison.db.unit_of_work import Operator
from cleanprison.people.names import matching_key
from cleanprison.rights import Right, needs


@dataclass(frozen=True, slots=True)
class ConductFilter:
    """Which records: of an officer, of a kind, between two days inclusive, with words in them."""

    officer_id: int | None = None
    kind: ConductKind | None = None
    since: date | None = None
    until: date | None = None
    text: str = ""
    include_void: bool = False


@dataclass(frozen=True, slots=True)
class ConductRow:
    """A praise or criticism; `void_reason` is set when it was taken back, and it then counts no more."""

    id: int
    officer_id: int
    badge_number: str
    name: str
    pinyin: str
    kind: ConductKind
    occurred_on: date
    place: str
    basis: str
    facts: str
    decided_by: str
    rectification_id: int | None
    recorded_at: datetime
    recorded_by: str
    void_reason: str | None


def _right(operator: Operator, wanted: ConductFilter) -> tuple[Right, ...]:
    return reading_right(operator, wanted.officer_id)


@needs(by=_right)
def conduct_rows(session: Session, wanted: ConductFilter) -> list[ConductRow]:
    """Return the records that pass the filter, by day and then by the order they were written down."""
    statement = (
        select(ConductRecord, ConductRecordVoid.reason, Rectification.id)
        .outerjoin(ConductRecordVoid, ConductRecordVoid.conduct_record_id == ConductRecord.id)
        .outerjoin(Rectification, Rectification.conduct_record_id == ConductRecord.id)
        .order_by(ConductRecord.occurred_on, ConductRecord.id, Rectification.id)
    )
    if wanted.officer_id is not None:
        statement = statement.where(ConductRecord.officer_id == wanted.officer_id)
    if wanted.kind is not None:
        statement = statement.where(ConductRecord.kind == wanted.kind)
    if wanted.since is not None:
        statement = statement.where(ConductRecord.occurred_on >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(ConductRecord.occurred_on <= wanted.until)
    if not wanted.include_void:
        statement = statement.where(ConductRecordVoid.id.is_(None))
    names = officer_names(session)
    rows: dict[int, ConductRow] = {}
    for record, void_reason, rectification_id in session.execute(statement):
        officer = names[record.officer_id]
        if record.id in rows or not (officer.answers_to(wanted.text) or _says(record, wanted.text)):
            continue
        decided_by = names[record.decided_by_id].name if record.decided_by_id is not None else ""
        rows[record.id] = ConductRow(
            record.id,
            record.officer_id,
            officer.badge_number,
            officer.name,
            officer.pinyin,
            ConductKind(record.kind),
            record.occurred_on,
            record.place or "",
            record.basis,
            record.facts,
            decided_by,
            rectification_id,
            record.recorded_at,
            record.recorded_by,
            void_reason,
        )
    return list(rows.values())


def _says(record: ConductRecord, words: str) -> bool:
    return matching_key(words) in matching_key(f"{record.place or ''}\n{record.basis}\n{record.facts}")
