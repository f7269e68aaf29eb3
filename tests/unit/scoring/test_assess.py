"""Months in their course: balance, cycles, what rules a grade out, openings."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from cleanprison.scoring.rules import (
    Assessment,
    Entry,
    InmateFacts,
    Month,
    MustFail,
    Opening,
    Part,
    Penalty,
    PenaltyKind,
    PropertyJudgment,
    Reward,
    RuledOut,
    RulePack,
    ScoringFacts,
    Sign,
    Span,
    SpanKind,
    SpecialAward,
    assess,
)

Reckon = Callable[..., Assessment]


def lead(day: date, points: int = 100) -> SpecialAward:
    return SpecialAward(day, 1, Decimal(points))


def minus(day: date, points: str) -> Entry:
    return Entry(day, Part.EDUCATION, Sign.MINUS, Decimal(points))


def test_only_one_cycle_ends_in_a_month_however_high_the_balance(several_months: Reckon) -> None:
    awards = tuple(lead(date(2022, 1, day)) for day in range(1, 15))
    result = several_months("2022-04", awards=awards)
    assert [month.reached for month in result.months] == [1500, 1000, 500, 600]
    assert [month.taken for month in result.months] == [600, 600, 0, 600]
    assert [month.balance for month in result.months] == [900, 400, 500, 0]
    assert [(str(c.first_month), str(c.last_month)) for c in result.cycles] == [
        ("2022-01", "2022-01"),
        ("2022-02", "2022-02"),
        ("2022-03", "2022-04"),
    ]


def test_months_run_to_the_month_of_leaving_and_no_further(several_months: Reckon) -> None:
    result = several_months("2022-09", inmate={"left": date(2022, 3, 1)})
    assert [str(month.score.month) for month in result.months] == ["2022-01", "2022-02", "2022-03"]


def test_nothing_is_reckoned_before_admission(several_months: Reckon) -> None:
    assert several_months("2021-12") == Assessment((), ())


def test_the_cap_of_special_awards_starts_anew_with_the_calendar_year(several_months: Reckon) -> None:
    days = [date(2022, month, 1) for month in (9, 10, 11, 12)] + [date(2023, 1, 1)]
    result = several_months("2023-01", awards=tuple(SpecialAward(day, 8, Decimal(90)) for day in days))
    assert [month.score.special for month in result.months[8:]] == [90, 90, 90, 30, 90]


def test_a_negative_balance_stays_negative(several_months: Reckon) -> None:
    result = several_months("2022-02", penalties=(Penalty(date(2022, 1, 3), PenaltyKind.SOLITARY),))
    assert [month.balance for month in result.months] == [-300, -200]


def test_a_failed_cycle_rules_out_active_for_the_next_one_only(several_months: Reckon) -> None:
    warnings = tuple(Penalty(date(2022, 2, day), PenaltyKind.WARNING) for day in (1, 2))
    result = several_months("2023-08", penalties=warnings)
    assert [cycle.must_fail for cycle in result.cycles] == [(MustFail.TWO_PENALTIES,), (), ()]
    assert [cycle.active_ruled_out for cycle in result.cycles] == [(), (RuledOut.LAST_CYCLE_FAILED,), ()]


def test_penalties_of_two_cycles_are_not_added_up(several_months: Reckon) -> None:
    days = (date(2022, 1, 5), date(2022, 9, 5))
    result = several_months("2023-04", penalties=tuple(Penalty(day, PenaltyKind.DEMERIT) for day in days))
    assert [cycle.must_fail for cycle in result.cycles] == [(), ()]


def test_reasons_are_listed_in_their_fixed_order(several_months: Reckon) -> None:
    result = several_months(
        "2022-12",
        inmate={"property_judgment": PropertyJudgment.ABLE_UNPAID},
        entries=tuple(minus(date(2022, month, 3), "45") for month in (1, 2, 3)),
        penalties=(
            Penalty(date(2022, 1, 1), PenaltyKind.WARNING),
            Penalty(date(2022, 1, 1), PenaltyKind.DEMERIT),
            Penalty(date(2022, 1, 1), PenaltyKind.SOLITARY),
        ),
        awards=tuple(lead(date(2022, 6, day)) for day in range(1, 9)),
    )
    (cycle,) = result.cycles
    assert cycle.active_ruled_out == (
        RuledOut.SINGLE_MINUS,
        RuledOut.PART_BELOW_BASE,
        RuledOut.PROPERTY_UNPAID,
    )
    assert cycle.must_fail == (MustFail.SOLITARY, MustFail.TWO_PENALTIES, MustFail.LOW_MONTHS)
    assert cycle.reward_if_passed is Reward.MATERIAL


def test_a_single_minus_of_ten_rules_out_active_and_two_of_five_do_not(several_months: Reckon) -> None:
    help_up = Entry(date(2022, 1, 2), Part.EDUCATION, Sign.PLUS, Decimal(10))
    two = several_months("2022-06", entries=(help_up, minus(date(2022, 1, 3), "5"), minus(date(2022, 1, 4), "5")))
    one = several_months("2022-06", entries=(help_up, minus(date(2022, 1, 3), "10")))
    assert two.cycles[0].active_ruled_out == ()
    assert one.cycles[0].active_ruled_out == (RuledOut.SINGLE_MINUS,)


def test_a_special_award_lifts_the_month_for_the_reward_but_not_the_part(several_months: Reckon) -> None:
    result = several_months("2022-06", entries=(minus(date(2022, 2, 2), "3"),), awards=(lead(date(2022, 2, 3), 5),))
    assert result.cycles[0].active_ruled_out == (RuledOut.PART_BELOW_BASE,)
    assert result.cycles[0].reward_if_passed is Reward.COMMENDATION


def test_low_months_count_only_when_every_day_counted(several_months: Reckon) -> None:
    entries = tuple(minus(date(2022, month, 20), "45") for month in (1, 2, 3))
    awards = tuple(lead(date(2022, 4, day)) for day in range(1, 6))
    whole = several_months("2022-04", entries=entries, awards=awards)
    stay = {"spans": (Span(SpanKind.HOSPITAL, date(2022, 2, 3), date(2022, 2, 3)),)}
    broken = several_months("2022-04", entries=entries, awards=awards, inmate=stay)
    assert whole.cycles[0].must_fail == (MustFail.LOW_MONTHS,)
    assert broken.cycles[0].must_fail == ()


def test_an_opening_brings_balance_cycle_special_cap_and_the_last_grade(pack: RulePack) -> None:
    facts = ScoringFacts(
        inmate=InmateFacts(admitted=date(2020, 5, 5)),
        awards=(SpecialAward(date(2026, 4, 8), 7, Decimal(100)), SpecialAward(date(2026, 3, 8), 1, Decimal(9))),
        opening=Opening(Month(2026, 4), Decimal("480.50"), 4, Decimal(260), True),
    )
    result = assess(lambda _: pack, facts, Month(2026, 5))
    assert [(str(m.score.month), m.before, m.score.special) for m in result.months] == [
        ("2026-04", Decimal("480.50"), 40),
        ("2026-05", Decimal("20.50"), 0),
    ]
    (cycle,) = result.cycles
    assert (str(cycle.first_month), str(cycle.last_month)) == ("2025-12", "2026-04")
    assert (cycle.reached, cycle.carry_over) == (Decimal("620.50"), Decimal("20.50"))
    assert cycle.active_ruled_out == (RuledOut.LAST_CYCLE_FAILED,)


def test_each_month_is_reckoned_by_the_pack_in_force(pack: RulePack) -> None:
    dearer = dataclasses.replace(
        pack, id="later", penalties=tuple(dataclasses.replace(p, points=p.points * 2) for p in pack.penalties)
    )
    facts = ScoringFacts(
        inmate=InmateFacts(admitted=date(2026, 1, 1)),
        penalties=tuple(Penalty(date(2026, month, 2), PenaltyKind.WARNING) for month in (1, 2)),
    )
    result = assess(lambda month: pack if month < Month(2026, 2) else dearer, facts, Month(2026, 2))
    assert [m.score.pack_id for m in result.months] == ["national-2021", "later"]
    assert [m.balance for m in result.months] == [0, -100]
