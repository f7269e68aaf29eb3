"""How far everybody is from the next cycle, and where one stands for a person to try out what another month brings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.people.models import Inmate
from cleanprison.rights import Right, needs
from cleanprison.scoring.drafting import draft_lines, first_open, posted_course
from cleanprison.scoring.facts import inmate_facts, openings, scoring_start
from cleanprison.scoring.models import LedgerEntry
from cleanprison.scoring.posted import score_of
from cleanprison.scoring.queries.ledger import balances
from cleanprison.scoring.rules import Month, MonthScore
from cleanprison.scoring.rules.forecast import Forecast, forecast, mean_pace
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.rules.what_if import Standing
from cleanprison.scoring.shelf import shelf_of

# Months whose mean is the pace of a forecast.
RECENT_MONTHS = 3


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """How far one inmate is from the next cycle, at the mean pace of recent months: arithmetic, not a promise.

    `last` is the last month that counts in `balance`; `months` are those the pace was reckoned from, without special
    awards and penalties, which no month brings by itself.
    """

    inmate_id: int
    number: str
    name: str
    balance: Decimal
    last: Month
    months: tuple[Month, ...]
    forecast: Forecast


@needs(Right.READ_SCORING)
def forecast_rows(session: Session, today: date) -> list[ForecastRow]:
    """Return the forecast of everybody who is scored in the open month, by number.

    Who has no closed month yet is reckoned from the draft of the open one.
    """
    opened = first_open(session, today)
    pack = shelf_of(session).pack_for(opened)
    stays = inmate_facts(session, min(scoring_start(session, today), opened), pack)
    present = {
        inmate_id
        for inmate_id, stay in stays.items()
        if stay.admitted <= opened.last and (stay.left is None or stay.left >= opened.first)
    }
    recent = _recent_totals(session)
    new = sorted(present - recent.keys())
    drafts = draft_lines(session, opened, today, new) if new else {}
    sums = balances(session)
    people = session.execute(select(Inmate.id, Inmate.number, Inmate.name).order_by(Inmate.number))
    rows = []
    for inmate_id, number, name in people:
        if inmate_id not in present:
            continue
        totals = recent.get(inmate_id) or {opened: _ordinary(drafts[inmate_id].result.score)}
        balance = sums.get(inmate_id, ZERO)
        found = forecast(balance, pack.cycle, mean_pace(tuple(totals.values())), opened.plus(-1))
        rows.append(ForecastRow(inmate_id, number, name, balance, opened.plus(-1), tuple(totals), found))
    return rows


def _ordinary(score: MonthScore) -> Decimal:
    return score.total - score.special


def _recent_totals(session: Session) -> dict[int, dict[Month, Decimal]]:
    """Return what the last posted months of everybody brought in the parts, newest first."""
    months = select(LedgerEntry.month).where(LedgerEntry.kind == "month_result").distinct()
    latest = session.scalars(months.order_by(LedgerEntry.month.desc()).limit(RECENT_MONTHS)).all()
    statement = (
        select(LedgerEntry.inmate_id, LedgerEntry.month, LedgerEntry.detail)
        .where(LedgerEntry.kind == "month_result", LedgerEntry.month.in_(latest))
        .order_by(LedgerEntry.month.desc())
    )
    totals: dict[int, dict[Month, Decimal]] = defaultdict(dict)
    for inmate_id, month, detail in session.execute(statement):
        totals[inmate_id][Month.of(month)] = _ordinary(score_of(detail or ""))
    return dict(totals)


@needs(Right.READ_SCORING)
def standing_of(session: Session, inmate_id: int, today: date) -> Standing:
    """Return where an inmate stands before the first open month: for the arithmetic of what if."""
    opened = first_open(session, today)
    pack = shelf_of(session).pack_for(opened)
    stay = inmate_facts(session, min(scoring_start(session, today), opened), pack, (inmate_id,))[inmate_id]
    posted = [line.result.score for line in posted_course(session, inmate_id)]
    used = sum((score.special_counted for score in posted if score.month.year == opened.year), ZERO)
    opening = openings(session, (inmate_id,)).get(inmate_id)
    if opening is not None and opening.as_of.year == opened.year:
        used += opening.special_used
    return Standing(
        pack,
        stay,
        balances(session, (inmate_id,)).get(inmate_id, ZERO),
        opened.plus(-1),
        used,
        {score.month: score.labour_total for score in posted if score.labour_total is not None},
    )
