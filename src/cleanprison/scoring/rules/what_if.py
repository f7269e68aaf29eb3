"""What if: months as they would be, if every one of them brought what a person types. Arithmetic, never a promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cleanprison.scoring.rules.assess import MonthResult, settle_month
from cleanprison.scoring.rules.facts import (
    Entry,
    InmateFacts,
    MonthRecords,
    Part,
    Penalty,
    PenaltyKind,
    Sign,
    SpecialAward,
)
from cleanprison.scoring.rules.month import score_month
from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.pack import RulePack
from cleanprison.scoring.rules.points import ZERO

MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold where an inmate stands after `last`: the stay, the balance, and the special points this year used up.

    `labour_totals` are those of earlier months, which a rescue injury looks back at.
    """

    pack: RulePack
    inmate: InmateFacts
    balance: Decimal
    last: Month
    special_used: Decimal = ZERO
    labour_totals: Mapping[Month, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """Hold what every month would bring, by part and positive; a special award and a penalty come once, at first."""

    plus: Mapping[Part, Decimal]
    minus: Mapping[Part, Decimal]
    special: Decimal = ZERO
    penalty: PenaltyKind | None = None


def planned_months(standing: Standing, plan: MonthPlan) -> tuple[MonthResult, ...]:
    """Return the months after `last` up to the one that ends the cycle, by the rules of real ones: every cap holds.

    At most three years; none after an inmate left.
    """
    pack, left = standing.pack, standing.inmate.left
    labour = dict(standing.labour_totals)
    balance, months = standing.balance, list[MonthResult]()
    for month in standing.last.plus(1).until(standing.last.plus(MOST_MONTHS)):
        if left is not None and left < month.first:
            break
        score = score_month(
            pack,
            standing.inmate,
            month,
            _records(pack, plan, month, once=not months),
            labour_totals=labour,
            special_used=standing.special_used,
        )
        if score.labour_total is not None:
            labour[month] = score.labour_total
        months.append(settle_month(pack.cycle, balance, score))
        balance = months[-1].balance
        if months[-1].cycle_closed:
            break
    return tuple(months)


def _records(pack: RulePack, plan: MonthPlan, month: Month, *, once: bool) -> MonthRecords:
    given = ((Sign.PLUS, plan.plus), (Sign.MINUS, plan.minus))
    entries = tuple(
        Entry(month.first, part, sign, points) for sign, parts in given for part, points in parts.items() if points
    )
    if not once:
        return MonthRecords(entries)
    awards = (SpecialAward(month.first, _limited_kind(pack), plan.special),) if plan.special else ()
    penalties = (Penalty(month.first, plan.penalty),) if plan.penalty else ()
    return MonthRecords(entries, awards, penalties)


def _limited_kind(pack: RulePack) -> int:
    """Return a kind of special award that the cap of the year holds for; any, when it holds for none; 0 without any."""
    kinds = [kind.number for kind in pack.special.kinds]
    return next((number for number in kinds if not pack.special.is_exempt(number)), kinds[0] if kinds else 0)
