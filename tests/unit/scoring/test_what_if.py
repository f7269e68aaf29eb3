"""What if: planned months are reckoned like real ones, to the end of the cycle or of the stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.scoring.packs import load_shelf
from cleanprison.scoring.rules import (
    Entry,
    InmateFacts,
    LabourChange,
    Month,
    Opening,
    Part,
    PenaltyKind,
    ScoringFacts,
    Sign,
    Span,
    SpanKind,
    assess,
)
from cleanprison.scoring.rules.what_if import MOST_MONTHS, MonthPlan, Standing, planned_months

LAST = Month(2026, 10)
PACK = load_shelf().pack_for(LAST)
STANDING = Standing(PACK, InmateFacts(date(2024, 1, 1)), Decimal(395), LAST)
NOTHING = MonthPlan({}, {})


def test_ordinary_months_lead_to_the_end_of_the_cycle_and_stop_there() -> None:
    months = planned_months(STANDING, NOTHING)
    assert [str(m.score.month) for m in months] == ["2026-11", "2026-12", "2027-01"]
    assert (months[-1].cycle_closed, months[-1].balance) == (True, 95)


def test_every_cap_holds_and_what_comes_once_comes_once() -> None:
    plan = MonthPlan({Part.LABOUR: Decimal(40)}, {Part.SUPERVISION: Decimal(5)}, Decimal(130), PenaltyKind.WARNING)
    first, second, *_rest = planned_months(replace(STANDING, special_used=Decimal(240), balance=Decimal(0)), plan)
    assert [part.total for part in first.score.parts] == [30, 35, 45]
    assert (first.score.special, first.score.penalty_points) == (60, 100)
    assert (second.score.special, second.score.penalty_points) == (0, 0)


def test_a_pack_whose_kinds_are_all_exempt_has_no_cap_of_the_year() -> None:
    kinds = tuple(replace(kind, exempt=True) for kind in PACK.special.kinds)
    free = replace(PACK, special=replace(PACK.special, kinds=kinds))
    standing = replace(STANDING, pack=free, special_used=Decimal(300))
    assert planned_months(standing, MonthPlan({}, {}, Decimal(80)))[0].score.special == 80


def test_a_pack_without_kinds_of_special_awards_can_be_planned_by() -> None:
    none = replace(STANDING, pack=replace(PACK, special=replace(PACK.special, kinds=())))
    assert planned_months(none, MonthPlan({}, {}, Decimal(80)))[0].score.special == 80


def test_months_end_with_the_stay_and_none_comes_after_it() -> None:
    leaving = replace(STANDING, inmate=InmateFacts(date(2024, 1, 1), left=date(2026, 12, 10)))
    assert [str(m.score.month) for m in planned_months(leaving, NOTHING)] == ["2026-11", "2026-12"]
    gone = replace(STANDING, inmate=InmateFacts(date(2024, 1, 1), left=LAST.last))
    assert planned_months(gone, NOTHING) == ()


def test_who_loses_every_month_never_gets_there() -> None:
    assert len(planned_months(STANDING, MonthPlan({}, {Part.LABOUR: Decimal(200)}))) == MOST_MONTHS


def test_unable_to_labour_has_two_parts_and_a_rescue_injury_looks_back() -> None:
    unable = InmateFacts(date(2024, 1, 1), labour=(LabourChange(date(2025, 1, 1), False),))
    assert len(planned_months(replace(STANDING, inmate=unable), NOTHING)[0].score.parts) == 2
    hurt = InmateFacts(date(2024, 1, 1), spans=(Span(SpanKind.RESCUE_INJURY, Month(2026, 11).first, None),))
    standing = replace(STANDING, inmate=hurt, labour_totals={LAST: Decimal(42)})
    assert planned_months(standing, NOTHING)[0].score.labour_total == 42


@pytest.mark.parametrize("part", list(Part))
@given(plus=st.integers(0, 6000), minus=st.integers(0, 3000), start=st.integers(-20000, 59000))
def test_planned_months_are_what_the_engine_makes_of_the_same_records(
    part: Part, plus: int, minus: int, start: int
) -> None:
    given_, taken, balance = (Decimal(number).scaleb(-2) for number in (plus, minus, start))
    months = planned_months(replace(STANDING, balance=balance), MonthPlan({part: given_}, {part: taken}))
    entries = tuple(
        Entry(m.score.month.first, part, sign, points)
        for m in months
        for sign, points in ((Sign.PLUS, given_), (Sign.MINUS, taken))
        if points
    )
    opening = Opening(LAST.plus(1), balance, 0, Decimal(0), last_cycle_failed=False)
    facts = ScoringFacts(InmateFacts(LAST.plus(1).first), entries, opening=opening)
    assert assess(lambda _: PACK, facts, months[-1].score.month).months == months
