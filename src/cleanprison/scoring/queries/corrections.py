"""Reading corrections: which closed month each is about, where it was posted, why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.people.models import Inmate
from cleanprison.scoring.models import LedgerEntry
from cleanprison.scoring.rules import Month


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction: posted in `month`, about the closed month `about`, with the true date and the reason."""

    inmate_id: int
    number: str
    name: str
    month: Month
    about: Month
    points: Decimal
    true_date: date
    reason: str


def correction_rows(
    session: Session,
    month: Month | None = None,
    inmate_ids: Collection[int] | None = None,
    *,
    about: Month | None = None,
) -> list[CorrectionRow]:
    """Return corrections by inmate number and entry: posted in a month, or about one; of some or all inmates."""
    statement = (
        select(LedgerEntry, Inmate.number, Inmate.name)
        .join(Inmate, Inmate.id == LedgerEntry.inmate_id)
        .where(LedgerEntry.kind == "correction")
        .order_by(Inmate.number, LedgerEntry.id)
    )
    if month is not None:
        statement = statement.where(LedgerEntry.month == month.first)
    if about is not None:
        statement = statement.where(LedgerEntry.corrects_month == about.first)
    if inmate_ids is not None:
        statement = statement.where(LedgerEntry.inmate_id.in_(inmate_ids))
    rows = []
    for entry, number, name in session.execute(statement):
        corrected = entry.corrects_month or entry.month  # the table asks for it
        rows.append(
            CorrectionRow(
                entry.inmate_id,
                number,
                name,
                Month.of(entry.month),
                Month.of(corrected),
                entry.points,
                entry.true_date or corrected,
                entry.reason or "",
            )
        )
    return rows
