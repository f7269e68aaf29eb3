"""One cycle: the months from one taking of 600 to the next, and what its grading must know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cleanprison.scoring.rules.facts import PenaltyKind, PropertyJudgment
from cleanprison.scoring.rules.month import MonthScore
from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.pack import GradingRules


class RuledOut(StrEnum):
    """Why a cycle cannot be graded active, in the order in which reasons are listed."""

    SINGLE_MINUS = "single_minus_10"
    PART_BELOW_BASE = "part_below_base"
    LAST_CYCLE_FAILED = "last_cycle_failed"
    PROPERTY_UNPAID = "property_unpaid"


class MustFail(StrEnum):
    """Why a cycle must be graded failed, in the order in which reasons are listed."""

    SOLITARY = "solitary"
    TWO_PENALTIES = "two_penalties"
    LOW_MONTHS = "three_months_below_60"


class Reward(StrEnum):
    """What a cycle graded passed earns."""

    COMMENDATION = "commendation"
    MATERIAL = "material reward"


@dataclass(frozen=True, slots=True)
class CycleResult:
    """Hold a cycle that ended: its months, what was reached, what is carried over, and the grading facts.

    People grade it; the reasons only say what the rule leaves open to them.
    """

    first_month: Month
    last_month: Month
    reached: Decimal
    carry_over: Decimal
    active_ruled_out: tuple[RuledOut, ...]
    must_fail: tuple[MustFail, ...]
    reward_if_passed: Reward


def active_ruled_out(
    rules: GradingRules, months: Sequence[MonthScore], judgment: PropertyJudgment, last_cycle_failed: bool
) -> tuple[RuledOut, ...]:
    """Return every reason for which these months cannot be graded active."""
    reasons = {
        RuledOut.SINGLE_MINUS: any(month.largest_minus >= rules.single_minus_limit for month in months),
        RuledOut.PART_BELOW_BASE: any(part.total < part.base for month in months for part in month.parts),
        RuledOut.LAST_CYCLE_FAILED: last_cycle_failed,
        RuledOut.PROPERTY_UNPAID: judgment is PropertyJudgment.ABLE_UNPAID,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def must_fail(rules: GradingRules, months: Sequence[MonthScore]) -> tuple[MustFail, ...]:
    """Return every reason for which these months must be graded failed."""
    lesser = sum(month.count_of(PenaltyKind.WARNING, PenaltyKind.DEMERIT) for month in months)
    low = sum(month.base_throughout and month.total < rules.low_month_below for month in months)
    reasons = {
        MustFail.SOLITARY: any(month.count_of(PenaltyKind.SOLITARY) for month in months),
        MustFail.TWO_PENALTIES: lesser >= rules.penalty_count,
        MustFail.LOW_MONTHS: low >= rules.low_month_count,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def reward_if_passed(months: Sequence[MonthScore]) -> Reward:
    """Return the reward of a passed cycle: material when any month is below the bases it carried."""
    below = any(month.total < month.base for month in months)
    return Reward.MATERIAL if below else Reward.COMMENDATION


def judge_cycle(
    rules: GradingRules,
    months: Sequence[MonthScore],
    judgment: PropertyJudgment,
    *,
    first_month: Month,
    reached: Decimal,
    carry_over: Decimal,
    last_cycle_failed: bool,
) -> CycleResult:
    """Return the cycle that ends with the last of the months.

    `months` are those reckoned here; `first_month` may lie before them when an opening brought part of the
    cycle. `reached` and `carry_over` are the balance before and after the taking.
    """
    return CycleResult(
        first_month=first_month,
        last_month=months[-1].month,
        reached=reached,
        carry_over=carry_over,
        active_ruled_out=active_ruled_out(rules, months, judgment, last_cycle_failed),
        must_fail=must_fail(rules, months),
        reward_if_passed=reward_if_passed(months),
    )
