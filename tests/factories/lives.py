"""Random inmates for the ledger: what happens to them in a run of months, and the facts that the engine makes of it.

The facts are put together here, apart from the program's own way from the tables, so that the two can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from cleanprison.people.rules import MovementKind
from cleanprison.scoring.rules import (
    DateSpan,
    Entry,
    InmateFacts,
    LabourChange,
    Month,
    Opening,
    Part,
    Penalty,
    PenaltyKind,
    PropertyJudgment,
    ScoringFacts,
    Sign,
    Span,
    SpanKind,
    SpecialAward,
    StrictChange,
)
from cleanprison.scoring.rules.entry import RecordKind

SPANS = {
    MovementKind.HOSPITAL: SpanKind.HOSPITAL,
    MovementKind.RESCUE_INJURY: SpanKind.RESCUE_INJURY,
    MovementKind.SOLITARY: SpanKind.SOLITARY,
    MovementKind.SUSPENSION: SpanKind.SUSPENDED,
}


@dataclass(frozen=True)
class Happening:
    """A movement or a day record of one inmate on a day; `days` is how long a span lasts, None: it stays open."""

    day: date
    kind: MovementKind | RecordKind
    days: int | None = None
    part: Part = Part.SUPERVISION
    points: Decimal = Decimal(1)
    special_kind: int = 6
    penalty: PenaltyKind = PenaltyKind.WARNING
    able: bool = False

    @property
    def until(self) -> date | None:
        return None if self.days is None else self.day + timedelta(days=self.days)


@dataclass(frozen=True)
class Life:
    """One inmate as drawn."""

    admitted: date
    induction_until: date | None
    judgment: PropertyJudgment
    strict: bool
    opening: Opening | None
    happenings: tuple[Happening, ...]


@dataclass
class Course:
    """What was taken of a life so far, by the id it was written under; `factor` holds from admission.

    `strict_factor` is the pack's, for whom a movement makes strict later.
    """

    life: Life
    inmate_id: int
    factor: Decimal
    strict_factor: Decimal = Decimal(1)
    records: dict[int, Happening] = field(default_factory=dict)
    movements: dict[int, Happening] = field(default_factory=dict)

    def facts(self, start: Month) -> ScoringFacts:
        """Return what the engine must be told of this inmate."""
        life, opening = self.life, self.life.opening
        first = max(start, opening.as_of) if opening else start
        known = sorted(self.movements.items(), key=lambda item: (item[1].day, item[0]))
        moved = [happening for _number, happening in known]
        counted = sorted(self.records.items(), key=lambda item: (item[1].day, item[0]))
        entries, awards, penalties = [], [], []
        for number, h in counted:
            match h.kind:
                case RecordKind.SPECIAL:
                    awards.append(SpecialAward(h.day, h.special_kind, h.points, number))
                case RecordKind.PENALTY:
                    penalties.append(Penalty(h.day, h.penalty, number))
                case _:
                    entries.append(Entry(h.day, h.part, Sign(h.kind), h.points, number))
        return ScoringFacts(
            InmateFacts(
                admitted=max(life.admitted, first.first),
                left=next((h.day for h in reversed(moved) if h.kind is MovementKind.RELEASE), None),
                induction=DateSpan(life.admitted, life.induction_until) if life.induction_until else None,
                labour=tuple(LabourChange(h.day, h.able) for h in moved if h.kind is MovementKind.LABOUR),
                strict_factor=self.factor,
                property_judgment=life.judgment,
                spans=tuple(Span(SPANS[kind], h.day, h.until) for h in moved for kind in SPANS if h.kind is kind),
                strict=tuple(
                    StrictChange(h.day, Decimal(1) if h.able else self.strict_factor)
                    for h in moved
                    if h.kind is MovementKind.STRICT
                ),
            ),
            tuple(entries),
            tuple(awards),
            tuple(penalties),
            opening,
        )


def points() -> st.SearchStrategy[Decimal]:
    return st.one_of(
        st.integers(1, 1500).map(lambda n: Decimal(n).scaleb(-2)),
        st.sampled_from([Decimal(9), Decimal(10), Decimal(25)]),
    )


@st.composite
def happening(draw: st.DrawFn, first: date, last: date) -> Happening:
    """Draw one thing that happens between two days, mostly a plus or a minus."""
    day = first + timedelta(days=draw(st.integers(0, (last - first).days)))
    kind: MovementKind | RecordKind = draw(
        st.sampled_from(
            [RecordKind.PLUS] * 5
            + [RecordKind.MINUS] * 4
            + [RecordKind.SPECIAL] * 2
            + [RecordKind.PENALTY]
            + [MovementKind.LABOUR, MovementKind.STRICT, *SPANS, MovementKind.RELEASE]
        )
    )
    special = kind is RecordKind.SPECIAL
    return Happening(
        day,
        kind,
        draw(st.one_of(st.none(), st.integers(0, 45))),
        draw(st.sampled_from(list(Part))),
        draw(st.sampled_from([Decimal(30), Decimal(80), Decimal(100), Decimal(150)])) if special else draw(points()),
        draw(st.integers(1, 8)),
        draw(st.sampled_from(list(PenaltyKind))),
        draw(st.booleans()),
    )


@st.composite
def life(draw: st.DrawFn, start: Month, through: Month, strict: bool) -> Life:
    """Draw one inmate: here before the first month, or admitted in one of the months."""
    before = date(start.year - 1, 5, 7)
    new = draw(st.sampled_from([False, False, False, True]))
    admitted = start.first + timedelta(days=draw(st.integers(0, 70))) if new else before
    induction = admitted + timedelta(days=draw(st.integers(0, 60))) if new and draw(st.booleans()) else None
    opening = None
    if not new and draw(st.sampled_from([True, True, False])):
        as_of = start.plus(draw(st.sampled_from([0, 0, 0, 1])))
        opening = Opening(
            as_of,
            Decimal(draw(st.one_of(st.integers(42000, 59999), st.integers(-10000, 59999)))).scaleb(-2),
            draw(st.integers(0, 6)),
            Decimal(draw(st.sampled_from([0, 100, 250]))),
            draw(st.booleans()),
        )
    first = max(admitted, opening.as_of.first if opening else start.first)
    things = draw(st.lists(happening(first, through.last), max_size=12)) if first <= through.last else []
    return Life(
        admitted,
        induction,
        draw(st.sampled_from(list(PropertyJudgment))),
        strict and draw(st.booleans()),
        opening,
        tuple(sorted(things, key=lambda h: h.day)),
    )


@dataclass(frozen=True)
class Run:
    """A run of months with everybody in it, and what is found out or changed after they were closed."""

    start: Month
    through: Month
    province: bool
    lives: tuple[Life, ...]
    late: tuple[tuple[int, Happening], ...]
    choices: tuple[tuple[str, int], ...]


@st.composite
def runs(draw: st.DrawFn, *, changes: bool) -> Run:
    """Draw a run of two to four months (two or three when changes follow); years and leap days lie inside."""
    start = Month(draw(st.sampled_from([2023, 2024, 2025])), draw(st.sampled_from([1, 2, 6, 11, 12])))
    through = start.plus(draw(st.integers(1, 2 if changes else 3)))
    province = draw(st.booleans())
    lives = tuple(draw(st.lists(life(start, through, province), min_size=1, max_size=4)))
    late: list[tuple[int, Happening]] = []
    choices: list[tuple[str, int]] = []
    if changes:
        someone = st.integers(0, len(lives) - 1)
        late = draw(st.lists(st.tuples(someone, happening(start.first, through.last)), min_size=1, max_size=6))
        acts = st.sampled_from(["late", "void", "void movement", "object"])
        choices = draw(st.lists(st.tuples(acts, st.integers(0, 50)), min_size=2, max_size=9))
    return Run(start, through, province, lives, tuple(late), tuple(choices))
