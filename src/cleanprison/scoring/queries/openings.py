"""Reading the opening of one inmate: what the paper said, and who signed for it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.people.models import Officer
from cleanprison.rights import Right, needs
from cleanprison.scoring.models import Opening
from cleanprison.scoring.rules import Month


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """An opening with the names of its two signers."""

    as_of: Month
    balance: Decimal
    cycle_months: int
    special_used: Decimal
    last_cycle_failed: bool
    source_paper: str
    signers: tuple[str, str]


@needs(Right.READ_SCORING)
def opening_row(session: Session, inmate_id: int) -> OpeningRow | None:
    """Return the opening of an inmate, None for who was scored here from the start."""
    row = session.scalars(select(Opening).where(Opening.inmate_id == inmate_id)).first()
    if row is None:
        return None
    first, second = (session.get_one(Officer, number).name for number in (row.first_signer_id, row.second_signer_id))
    return OpeningRow(
        Month.of(row.as_of),
        row.balance,
        row.cycle_months,
        row.special_used,
        row.last_cycle_failed,
        row.source_paper,
        (first, second),
    )
