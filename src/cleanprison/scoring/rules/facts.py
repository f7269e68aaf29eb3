"""What is known of one inmate: the facts from which points are reckoned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from cleanprison.scoring.rules.month_of_year import Month


class Part(StrEnum):
    """The three parts of scoring, in the order in which papers list them."""

    SUPERVISION = "supervision"
    EDUCATION = "education"
    LABOUR = "labour"


class Sign(StrEnum):
    """Whether an entry gives points or takes them."""

    PLUS = "plus"
    MINUS = "minus"


class SpanKind(StrEnum):
    """States of an inmate that change what base a day carries."""

    SOLITARY = "solitary"
    HOSPITAL = "hospital"
    RESCUE_INJURY = "rescue_injury"
    SUSPENDED = "suspended"


class PenaltyKind(StrEnum):
    """The three penalties, taken from the balance."""

    WARNING = "warning"
    DEMERIT = "demerit"
    SOLITARY = "solitary"


class PropertyJudgment(StrEnum):
    """What became of the property part of the sentence."""

    NONE = "none"
    PAID = "paid"
    UNABLE = "unable"
    ABLE_UNPAID = "able_unpaid"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Hold a run of days, both ends inclusive."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Span:
    """Hold a run of days in one state, both ends inclusive; `last` is None while it lasts."""

    kind: SpanKind
    first: dt.date
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class LabourChange:
    """Say since when an inmate is able to labour, or certified unable."""

    since: dt.date
    able: bool


@dataclass(frozen=True, slots=True)
class StrictChange:
    """Say since when an inmate's plus items are multiplied by a factor; `category` is whose factor it is, for packs."""

    since: dt.date
    factor: Decimal
    category: str | None = None


C = TypeVar("C", LabourChange, StrictChange)


@dataclass(frozen=True, slots=True)
class InmateFacts:
    """Hold what lasts longer than a day: stay, induction, labour ability, states, factor, property.

    `left` is the last scored day. Nobody is unable to labour before a `labour` row says so, and `strict_factor`
    holds until a `strict` row says otherwise; of two rows of one day the later in the tuple holds.
    """

    admitted: dt.date
    left: dt.date | None = None
    induction: DateSpan | None = None
    labour: tuple[LabourChange, ...] = ()
    strict_factor: Decimal = Decimal(1)
    property_judgment: PropertyJudgment = PropertyJudgment.NONE
    spans: tuple[Span, ...] = ()
    strict: tuple[StrictChange, ...] = ()

    def is_scored(self, day: dt.date) -> bool:
        """Tell whether the day lies between admission and leaving, both inclusive."""
        return self.admitted <= day and (self.left is None or day <= self.left)

    def able_to_labour(self, day: dt.date) -> bool:
        """Tell whether the inmate counts as able to labour on that day."""
        change = _in_force(self.labour, day)
        return True if change is None else change.able

    def strict_factor_on(self, day: dt.date) -> Decimal:
        """Return the factor on plus items that holds on that day."""
        change = _in_force(self.strict, day)
        return self.strict_factor if change is None else change.factor


def _in_force(changes: tuple[C, ...], day: dt.date) -> C | None:
    """Return the newest change that has begun by a day, None before the first."""
    known = [change for change in changes if change.since <= day]
    if not known:
        return None
    newest = max(change.since for change in known)
    return [change for change in known if change.since == newest][-1]


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one plus or minus given on a day in a part; points are positive, two decimals.

    An entry may stand for the sum of several of one month, part and sign; `largest` is then the greatest of them.
    """

    date: dt.date
    part: Part
    sign: Sign
    points: Decimal
    record_id: int | None = None
    largest: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SpecialAward:
    """Hold one special award as proposed, before any clipping; `kind` is a number of the rule pack."""

    date: dt.date
    kind: int
    points: Decimal
    record_id: int | None = None


@dataclass(frozen=True, slots=True)
class Penalty:
    """Hold one penalty imposed on a day."""

    date: dt.date
    kind: PenaltyKind
    record_id: int | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """Hold what a ward that adopts the program mid-way, or takes a transfer in, brings from its papers.

    `as_of` is the first month reckoned here: balance, months of the running cycle (how many have passed)
    and the special points that used up the year's cap hold at its start.
    """

    as_of: Month
    balance: Decimal
    cycle_months: int
    special_used: Decimal
    last_cycle_failed: bool


Dated = TypeVar("Dated", Entry, SpecialAward, Penalty)


@dataclass(frozen=True, slots=True)
class MonthRecords:
    """Hold the entries, special awards and penalties of one month, in any order."""

    entries: tuple[Entry, ...] = ()
    awards: tuple[SpecialAward, ...] = ()
    penalties: tuple[Penalty, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoringFacts:
    """Hold everything that scoring needs of one inmate; records come in any order."""

    inmate: InmateFacts
    entries: tuple[Entry, ...] = ()
    awards: tuple[SpecialAward, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    opening: Opening | None = None

    def by_month(self) -> dict[Month, MonthRecords]:
        """Return the records sorted into months; a month without any is left out."""
        entries, awards, penalties = _by_month(self.entries), _by_month(self.awards), _by_month(self.penalties)
        return {
            month: MonthRecords(entries.get(month, ()), awards.get(month, ()), penalties.get(month, ()))
            for month in {**entries, **awards, **penalties}
        }


def _by_month(records: Iterable[Dated]) -> dict[Month, tuple[Dated, ...]]:
    months: dict[tuple[int, int], list[Dated]] = {}
    for record in records:
        months.setdefault((record.date.year, record.date.month), []).append(record)
    return {Month(*month): tuple(own) for month, own in months.items()}
