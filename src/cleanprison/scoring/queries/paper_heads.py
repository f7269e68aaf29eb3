"""Looking for the heads that papers print among the acts of the chain, and the month each of them closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.db.audit import AuditRow
from cleanprison.scoring.models import MonthStep, ScoringMonth
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MonthAct


@dataclass(frozen=True, slots=True)
class PaperHead:
    """A head from paper, and the act it belongs to; `act` and `at` are None for a head the chain does not have.

    `month` is the month that the act closed, None for any other act.
    """

    head: str
    act: int | None = None
    at: datetime | None = None
    month: Month | None = None


def paper_heads(session: Session, heads: Sequence[str]) -> list[PaperHead]:
    """Return each head with the act it belongs to, in the order given."""
    statement = (
        select(AuditRow.hash, AuditRow.id, AuditRow.at, ScoringMonth.first_day)
        .outerjoin(MonthStep, (MonthStep.batch == AuditRow.id) & (MonthStep.step == MonthAct.CLOSE))
        .outerjoin(ScoringMonth, ScoringMonth.id == MonthStep.scoring_month_id)
        .where(AuditRow.hash.in_(heads))
    )
    found = {
        digest: PaperHead(digest, act, datetime.fromisoformat(at), Month.of(first) if first else None)
        for digest, act, at, first in session.execute(statement)
    }
    return [found.get(head, PaperHead(head)) for head in heads]
