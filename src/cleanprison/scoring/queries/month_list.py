"""Reading the whole list of a month at once: its lines, how far it has come, and what its records are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from cleanprison.rights import Right, needs
from cleanprison.scoring.drafting import month_lines
from cleanprison.scoring.facts import counted_records
from cleanprison.scoring.models import DayRecord
from cleanprison.scoring.queries.months import MonthStatus, MonthTable, month_status, month_table
from cleanprison.scoring.rules import Month


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """That an inmate has at least one record of this kind, part and clause that counts in the month."""

    inmate_id: int
    kind: str
    part: str | None
    clause: str


@dataclass(frozen=True, slots=True)
class MonthList:
    """The list of a month, how far it has come, and by which part, clause and kind it can be narrowed."""

    table: MonthTable
    status: MonthStatus
    entries: tuple[MonthEntry, ...]


@needs(Right.READ_SCORING)
def month_list(session: Session, month: Month, today: date) -> MonthList:
    """Return the list of a month with its status and what its records are about, drafted once for all."""
    lines = month_lines(session, month, today)
    return MonthList(
        month_table(session, month, today, lines=lines),
        month_status(session, month, today, lines),
        tuple(month_entries(session, month)),
    )


@needs(Right.READ_SCORING)
def month_entries(session: Session, month: Month) -> list[MonthEntry]:
    """Return what the counted records of a month are about, each combination once an inmate."""
    columns = (DayRecord.inmate_id, DayRecord.kind, DayRecord.part, DayRecord.clause)
    statement = (
        counted_records()
        .where(DayRecord.occurred_on.between(month.first, month.last))
        .with_only_columns(*columns)
        .distinct()
        .order_by(*columns)
    )
    return [MonthEntry(*row) for row in session.execute(statement)]
