"""Which days of a month are scored and which carry base; sets of days are bit masks (bit 0 = the 1st)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cleanprison.scoring.rules.facts import InmateFacts, Span, SpanKind
from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.pack import BaseRules


@dataclass(frozen=True, slots=True)
class RescueDays:
    """Hold the number of days of a month lost to a rescue injury, and the month in which the span begins."""

    began: Month
    days: int


@dataclass(frozen=True, slots=True)
class MonthDays:
    """Hold the days of one inmate's month as bit masks.

    `carrying` days carry base, `labour` days also labour base; `solitary` days are the scored ones in
    solitary. `rescue` are the base-carrying days of rescue injuries, which carry no labour base of their
    own; a day that lies in two such spans counts for the one that began first (the longer of two that began together).
    """

    length: int
    scored: int
    carrying: int
    labour: int
    solitary: int
    rescue: tuple[RescueDays, ...]

    def all_counted(self, with_labour: bool) -> bool:
        """Tell whether every day was in solitary or carried base (labour base too, if asked)."""
        carried = self.labour if with_labour else self.carrying
        return (carried | self.solitary) == (1 << self.length) - 1


def month_days(inmate: InmateFacts, month: Month, rules: BaseRules) -> MonthDays:
    """Sort the days of the month by what they carry for this inmate."""
    first, length = month.first, month.days
    if not inmate.spans and inmate.induction is None and inmate.admitted <= first and inmate.left is None:
        every = (1 << length) - 1
        return MonthDays(length, every, every, every, 0, ())

    def mask(begin: date, end: date | None) -> int:
        low = max((begin - first).days, 0)
        high = length if end is None else min((end - first).days + 1, length)
        return (1 << high) - (1 << low) if low < high else 0

    def in_state(kind: SpanKind) -> int:
        days = 0
        for span in inmate.spans:
            if span.kind is kind:
                days |= mask(span.first, span.last)
        return days

    scored = mask(inmate.admitted, inmate.left)
    solitary = in_state(SpanKind.SOLITARY) & scored
    carrying = scored
    if inmate.induction is not None and not rules.induction:
        carrying &= mask(inmate.induction.last + timedelta(days=1), None)
    if not rules.solitary:
        carrying &= ~solitary
    if not rules.suspended:
        carrying &= ~in_state(SpanKind.SUSPENDED)
    labour = carrying
    if not rules.labour_in_hospital:
        labour &= ~in_state(SpanKind.HOSPITAL)

    rescue: list[RescueDays] = []
    uncounted = carrying
    for span in sorted((s for s in inmate.spans if s.kind is SpanKind.RESCUE_INJURY), key=_longest_first):
        days = mask(span.first, span.last) & uncounted
        if days:
            rescue.append(RescueDays(Month.of(span.first), days.bit_count()))
            uncounted &= ~days
    return MonthDays(length, scored, carrying, labour & uncounted, solitary, tuple(rescue))


def _longest_first(span: Span) -> tuple[date, int]:
    return span.first, -(span.last or date.max).toordinal()
