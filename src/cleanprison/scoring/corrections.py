"""Keeping closed months true: what later records make of them is posted as corrections in the open month.

A correction of a closed month is what the month comes to now, less what was posted, less earlier corrections of it;
the same for every later month that the change touches. Ended cycles stay ended. `settle` runs at the end of every act
that touched a person or a record, so that ledger and records never drift apart.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.scoring.causes import Cause, causes_of, true_cause
from cleanprison.scoring.drafting import first_open, last_closed
from cleanprison.scoring.models import LedgerEntry
from cleanprison.scoring.reckoning import month_scores, ward_facts
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.points import ZERO


@dataclass(frozen=True, slots=True)
class Difference:
    """A closed month of one inmate: what the ledger holds of it, corrections included, and what it comes to now."""

    inmate_id: int
    month: Month
    posted: Decimal
    reckoned: Decimal

    @property
    def points(self) -> Decimal:
        """Return what is missing in the ledger; negative when it holds too much."""
        return self.reckoned - self.posted


def differences(session: Session, today: date, inmate_ids: tuple[int, ...] | None = None) -> list[Difference]:
    """Return every closed month whose records no longer make what the ledger says, by inmate and month."""
    closed = last_closed(session)
    if closed is None:
        return []
    ward = ward_facts(session, closed, today, inmate_ids)
    posted = _posted(session, inmate_ids)
    found = []
    for inmate_id in sorted(ward.people):
        own = posted.get(inmate_id, {})
        reckoned = {s.month: s.total - s.penalty_points for s in month_scores(ward, inmate_id, closed)}
        for month in sorted({*own, *reckoned}):
            difference = Difference(inmate_id, month, own.get(month, ZERO), reckoned.get(month, ZERO))
            if difference.points:
                found.append(difference)
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
    closed = last_closed(uow.session)
    if closed is None:
        return 0
    # What lies wholly in open months cannot change a closed one.
    causes = {
        inmate_id: own
        for inmate_id, own in causes_of(uow).items()
        if any(cause.day is None or cause.day <= closed.last for cause in own)
    }
    if not causes:
        return 0
    gaps = differences(uow.session, uow.today, tuple(sorted(causes)))
    common = {
        "month": first_open(uow.session, uow.today).first,
        "kind": "correction",
        "batch": chain_head(uow.session)[0] + 1,
        "recorded_at": uow.now,
        "recorded_by": uow.operator.user,
    }
    return len(uow.insert_many(LedgerEntry, [common | _correction(uow, gap, causes[gap.inmate_id]) for gap in gaps]))


def _correction(uow: UnitOfWork, gap: Difference, causes: list[Cause]) -> dict[str, object]:
    day, words, record_id = true_cause(causes, gap.month)
    return {
        "inmate_id": gap.inmate_id,
        "points": gap.points,
        "corrects_month": gap.month.first,
        "true_date": day,
        "reason": f"{words}（{uow.reason}）" if uow.reason else words,
        "day_record_id": record_id,
    }
