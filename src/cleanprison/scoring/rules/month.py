"""One month of one inmate: base, plus and minus part by part, special awards and penalties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cleanprison.scoring.rules.days import MonthDays, RescueDays, month_days
from cleanprison.scoring.rules.facts import (
    InmateFacts,
    MonthRecords,
    Part,
    Penalty,
    PenaltyKind,
    Sign,
    SpecialAward,
)
from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.pack import RulePack, SpecialRules
from cleanprison.scoring.rules.points import ZERO, from_hundredths, rounded, scaled, times, to_hundredths


@dataclass(frozen=True, slots=True)
class PartResult:
    """Hold one part of a month, so that its number can be explained.

    `full` is the base of a whole month; `base` = round(full × base_days / days) + rescue, where `rescue` pays
    for `rescue_days` of a rescue injury (labour only); `plus_raw` is the sum given, `plus` what is left after
    strict factor and cap; `total` = base + plus − minus and may be negative.
    """

    part: Part
    full: Decimal
    days: int
    base_days: int
    rescue_days: int
    rescue: Decimal
    base: Decimal
    plus_raw: Decimal
    plus_cap: Decimal
    plus: Decimal
    minus: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class AwardResult:
    """Hold a special award and what the caps left of it."""

    award: SpecialAward
    granted: Decimal


@dataclass(frozen=True, slots=True)
class PenaltyResult:
    """Hold a penalty and what it takes from the balance (positive)."""

    penalty: Penalty
    points: Decimal


@dataclass(frozen=True, slots=True)
class MonthScore:
    """Hold what one month makes, before it meets the balance.

    `total` = Σ total(part) + special; penalties stand apart. `special_counted` is the part of `special` that
    uses up the cap of the calendar year. `base_throughout`: every day was in solitary or carried base (labour
    base too where labour is scored). `largest_minus` is the greatest single minus that counted.
    """

    month: Month
    pack_id: str
    parts: tuple[PartResult, ...]
    awards: tuple[AwardResult, ...]
    special: Decimal
    special_counted: Decimal
    total: Decimal
    penalties: tuple[PenaltyResult, ...]
    penalty_points: Decimal
    base_throughout: bool
    largest_minus: Decimal

    @property
    def base(self) -> Decimal:
        """The sum of the bases the parts carried."""
        return sum((part.base for part in self.parts), ZERO)

    @property
    def labour_total(self) -> Decimal | None:
        """The total of the labour part, None where labour is not scored."""
        return next((part.total for part in self.parts if part.part is Part.LABOUR), None)

    def count_of(self, *kinds: PenaltyKind) -> int:
        """Return how many penalties of these kinds the month holds."""
        return sum(result.penalty.kind in kinds for result in self.penalties)


def score_month(
    pack: RulePack,
    inmate: InmateFacts,
    month: Month,
    records: MonthRecords,
    *,
    labour_totals: Mapping[Month, Decimal],
    special_used: Decimal,
) -> MonthScore:
    """Reckon one month by the pack in force.

    `labour_totals` holds the labour totals of earlier months that have one (those before the month in which
    a rescue injury began are looked up); `special_used` is what earlier months of the calendar year took of
    the cap of the year. Records outside the month or outside scored days have no effect, nor have entries in
    a part that is not scored.
    """
    days = month_days(inmate, month, pack.base)
    last_scored = month.last if inmate.left is None else min(month.last, inmate.left)
    full = dict(pack.scored_parts(inmate.able_to_labour(last_scored)))
    strict_factor = inmate.strict_factor_on(last_scored)
    given, taken, largest_minus = dict.fromkeys(full, ZERO), dict.fromkeys(full, ZERO), ZERO
    for entry in records.entries:
        if entry.part not in full or entry.date not in month or not inmate.is_scored(entry.date):
            continue
        if entry.sign is Sign.PLUS:
            given[entry.part] += entry.points
        else:
            taken[entry.part] += entry.points
            largest_minus = max(largest_minus, entry.largest or entry.points)
    parts = tuple(
        _score_part(pack, strict_factor, days, part, points, (given[part], taken[part]), labour_totals)
        for part, points in full.items()
    )
    awards, counted = _grant(
        pack.special,
        (a for a in records.awards if a.date in month and inmate.is_scored(a.date)),
        special_used,
    )
    special = sum((award.granted for award in awards), ZERO)
    penalties = tuple(
        PenaltyResult(penalty, pack.penalty(penalty.kind).points)
        for penalty in sorted(records.penalties, key=lambda p: p.date)
        if penalty.date in month and inmate.is_scored(penalty.date)
    )
    return MonthScore(
        month=month,
        pack_id=pack.id,
        parts=parts,
        awards=awards,
        special=special,
        special_counted=counted,
        total=sum((part.total for part in parts), special),
        penalties=penalties,
        penalty_points=sum((penalty.points for penalty in penalties), ZERO),
        base_throughout=days.all_counted(with_labour=Part.LABOUR in full),
        largest_minus=largest_minus,
    )


def _score_part(
    pack: RulePack,
    strict_factor: Decimal,
    days: MonthDays,
    part: Part,
    full: Decimal,
    given_and_taken: tuple[Decimal, Decimal],
    labour_totals: Mapping[Month, Decimal],
) -> PartResult:
    labour = part is Part.LABOUR
    base_days = (days.labour if labour else days.carrying).bit_count()
    rescues = days.rescue if labour else ()
    rescue = sum((_rescue_pay(lost, days.length, pack.base.rescue_months, labour_totals) for lost in rescues), ZERO)
    base = scaled(full, base_days, days.length) + rescue
    plus_raw, minus = given_and_taken
    plus_cap = times(full, pack.plus_cap_share)
    plus = min(times(plus_raw, strict_factor), plus_cap)
    return PartResult(
        part=part,
        full=full,
        days=days.length,
        base_days=base_days,
        rescue_days=sum(lost.days for lost in rescues),
        rescue=rescue,
        base=base,
        plus_raw=plus_raw,
        plus_cap=plus_cap,
        plus=plus,
        minus=minus,
        total=base + plus - minus,
    )


def _rescue_pay(lost: RescueDays, length: int, months_back: int, labour_totals: Mapping[Month, Decimal]) -> Decimal:
    """Return round(mean × days / length); the mean of the labour totals there are is not itself rounded."""
    before = (lost.began.plus(-back) for back in range(1, months_back + 1))
    known = [to_hundredths(labour_totals[month]) for month in before if month in labour_totals]
    if not known:
        return ZERO
    return from_hundredths(rounded(sum(known) * lost.days, len(known) * length))


def _grant(
    rules: SpecialRules, awards: Iterable[SpecialAward], used: Decimal
) -> tuple[tuple[AwardResult, ...], Decimal]:
    """Clip each award in date order (order of entry within a day); return also what counts for the year."""
    results: list[AwardResult] = []
    counted = ZERO
    for award in sorted(awards, key=lambda a: a.date):
        granted = min(award.points, rules.each)
        if not rules.is_exempt(award.kind):
            granted = min(granted, max(rules.year - used - counted, ZERO))
            counted += granted
        results.append(AwardResult(award, granted))
    return tuple(results), counted
