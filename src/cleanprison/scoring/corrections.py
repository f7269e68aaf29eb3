"""Keeping closed months true: what later records make of them is posted as corrections in the open month.

A correction of a closed month is what the month comes to now, less what was posted, less earlier corrections of it;
the same for every later month that the change touches. Ended cycles stay ended. `settle` runs at the end of every act
that touched a person or a record, so that ledger and records never drift apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.people.models import Movement
from cleanprison.scoring.closing import scores_of
from cleanprison.scoring.drafting import first_open, last_closed, ward_facts
from cleanprison.scoring.models import DayRecord, LedgerEntry, Objection
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.points import ZERO

# Table → the column that leads to an inmate, and the table it leads to when that is not the inmate itself.
_LEADS: dict[str, tuple[str, str | None]] = {
    "movement": ("inmate_id", None),
    "movement_void": ("movement_id", "movement"),
    "day_record": ("inmate_id", None),
    "day_record_step": ("day_record_id", "day_record"),
    "objection_step": ("objection_id", "objection"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What a closed month comes to now beyond what was posted and corrected, for one inmate."""

    inmate_id: int
    month: Month
    points: Decimal


def differences(session: Session, today: date, inmate_ids: tuple[int, ...] | None = None) -> list[Difference]:
    """Return every closed month whose records no longer make what the ledger says, by inmate and month."""
    closed = last_closed(session)
    if closed is None:
        return []
    ward = ward_facts(session, closed, today, inmate_ids)
    posted = _posted(session, inmate_ids)
    found = []
    for inmate_id in sorted(ward.people):
        own = posted.pop(inmate_id, {})
        for score in scores_of(ward, inmate_id, closed):
            gap = score.total - score.penalty_points - own.pop(score.month, ZERO)
            if gap:
                found.append(Difference(inmate_id, score.month, gap))
        found += [Difference(inmate_id, month, -points) for month, points in sorted(own.items()) if points]
    return found


def _posted(session: Session, inmate_ids: tuple[int, ...] | None) -> dict[int, dict[Month, Decimal]]:
    about = func.coalesce(LedgerEntry.corrects_month, LedgerEntry.month)
    statement = (
        select(LedgerEntry.inmate_id, about, func.sum(LedgerEntry.points))
        .where(LedgerEntry.kind.in_(("month_result", "penalty", "correction")))
        .group_by(LedgerEntry.inmate_id, about)
    )
    if inmate_ids is not None:
        statement = statement.where(LedgerEntry.inmate_id.in_(inmate_ids))
    sums: dict[int, dict[Month, Decimal]] = defaultdict(dict)
    for inmate_id, month, points in session.execute(statement):
        sums[inmate_id][Month.of(month)] = points
    return sums


def settle(uow: UnitOfWork) -> int:
    """Post the corrections that the act in hand makes necessary and return how many."""
    inmates = _touched_inmates(uow)
    if not inmates or last_closed(uow.session) is None:
        return 0
    gaps = differences(uow.session, uow.today, tuple(sorted(inmates)))
    month = first_open(uow.session, uow.today)
    uow.insert_many(
        LedgerEntry,
        [
            {
                "inmate_id": gap.inmate_id,
                "month": month.first,
                "kind": "correction",
                "points": gap.points,
                "corrects_month": gap.month.first,
                "true_date": gap.month.first,
                "reason": uow.reason or uow.origin,
                "batch": chain_head(uow.session)[0] + 1,
                "recorded_at": uow.now,
                "recorded_by": uow.operator.user,
            }
            for gap in gaps
        ],
    )
    return len(gaps)


def _touched_inmates(uow: UnitOfWork) -> set[int]:
    inmates: set[int] = set()
    pending: dict[str, set[int]] = defaultdict(set)
    for change in uow.changes():
        if change.table == "inmate" and change.before is not None:
            inmates.add(change.key)
        if change.table not in _LEADS:
            continue
        column, through = _LEADS[change.table]
        target = (change.after or change.before or {})[column]
        assert isinstance(target, int)
        if through is None:
            inmates.add(target)
        else:
            pending[through].add(target)
    for table, keys in pending.items():
        inmates |= set(_owners(uow.session, table, keys))
    return inmates


def _owners(session: Session, table: str, keys: Iterable[int]) -> list[int]:
    models: dict[str, type[Movement | DayRecord | Objection]] = {
        "movement": Movement,
        "day_record": DayRecord,
        "objection": Objection,
    }
    model = models[table]
    return list(session.scalars(select(model.inmate_id).where(model.id.in_(tuple(keys)))))
