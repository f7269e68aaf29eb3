"""One month: base by the day, plus and minus, special awards, penalties."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from cleanprison.scoring.rules import (
    DateSpan,
    Entry,
    LabourChange,
    Month,
    MonthRecords,
    MonthScore,
    Part,
    Penalty,
    PenaltyKind,
    RulePack,
    Sign,
    Span,
    SpanKind,
    SpecialAward,
    StrictChange,
)

Reckon = Callable[..., MonthScore]


def bases(score: MonthScore) -> list[str]:
    return [str(part.base) for part in score.parts]


def entry(day: date, part: Part, sign: Sign, points: str) -> Entry:
    return Entry(day, part, sign, Decimal(points))


def test_admission_on_leap_day_earns_one_day_of_29(one_month: Reckon) -> None:
    score = one_month("2024-02", admitted=date(2024, 2, 29))
    assert bases(score) == ["1.21", "1.21", "1.03"]
    assert [part.base_days for part in score.parts] == [1, 1, 1]
    assert score.parts[0].days == 29


def test_the_day_of_leaving_still_counts_and_the_next_does_not(one_month: Reckon) -> None:
    assert bases(one_month("2026-04", left=date(2026, 4, 15))) == ["17.50", "17.50", "15.00"]
    assert bases(one_month("2026-05", left=date(2026, 4, 15))) == ["0.00", "0.00", "0.00"]


def test_a_day_both_in_hospital_and_in_solitary_is_taken_off_once(one_month: Reckon) -> None:
    spans = (
        Span(SpanKind.HOSPITAL, date(2026, 4, 1), date(2026, 4, 10)),
        Span(SpanKind.SOLITARY, date(2026, 4, 4), date(2026, 4, 6)),
    )
    assert [part.base_days for part in one_month("2026-04", spans=spans).parts] == [27, 27, 20]


def test_an_open_span_lasts_to_the_end_of_the_month(one_month: Reckon) -> None:
    spans = (Span(SpanKind.SUSPENDED, date(2026, 3, 21), None),)
    assert [part.base_days for part in one_month("2026-03", spans=spans).parts] == [20, 20, 20]
    assert [part.base_days for part in one_month("2026-04", spans=spans).parts] == [0, 0, 0]


def test_base_begins_on_the_day_after_the_last_induction_day(one_month: Reckon) -> None:
    induction = DateSpan(date(2026, 3, 5), date(2026, 4, 29))
    assert bases(one_month("2026-03", induction=induction)) == ["0.00", "0.00", "0.00"]
    assert [part.base_days for part in one_month("2026-04", induction=induction).parts] == [1, 1, 1]


def test_who_is_unable_to_labour_is_scored_in_two_parts_even_in_hospital(one_month: Reckon) -> None:
    spans = (Span(SpanKind.HOSPITAL, date(2026, 4, 1), date(2026, 4, 30)),)
    score = one_month("2026-04", labour=(LabourChange(date(2026, 4, 30), False),), spans=spans)
    assert bases(score) == ["50.00", "50.00"]
    assert score.labour_total is None
    assert score.base_throughout


def test_the_parts_follow_the_last_scored_day(one_month: Reckon) -> None:
    change = (LabourChange(date(2026, 4, 20), False),)
    assert len(one_month("2026-04", labour=change).parts) == 2
    assert len(one_month("2026-04", labour=change, left=date(2026, 4, 19)).parts) == 3
    assert len(one_month("2026-04", labour=change, left=date(2026, 4, 20)).parts) == 2


def test_of_two_labour_rows_of_one_day_the_later_one_holds(one_month: Reckon) -> None:
    day = date(2026, 4, 20)
    rows = (LabourChange(day, False), LabourChange(day, True), LabourChange(date(2026, 1, 1), False))
    assert len(one_month("2026-04", labour=rows).parts) == 3


def test_the_strict_factor_is_rounded_once_and_then_capped(one_month: Reckon) -> None:
    records = MonthRecords(
        entries=(
            entry(date(2026, 4, 2), Part.SUPERVISION, Sign.PLUS, "0.01"),
            entry(date(2026, 4, 1), Part.SUPERVISION, Sign.PLUS, "0.01"),
            entry(date(2026, 4, 3), Part.LABOUR, Sign.PLUS, "25"),
        )
    )
    supervision, _, labour = one_month("2026-04", records=records, strict_factor=Decimal("0.75")).parts
    assert (str(supervision.plus_raw), str(supervision.plus)) == ("0.02", "0.02")
    assert (labour.plus_raw, labour.plus_cap, labour.plus) == (25, 15, 15)


@pytest.mark.parametrize(
    ("month", "left", "plus"),
    [
        ("2026-03", None, "10.00"),
        ("2026-04", None, "7.50"),
        ("2026-04", date(2026, 4, 19), "10.00"),
        ("2026-05", None, "5.00"),
    ],
)
def test_the_strict_factor_is_that_of_the_last_scored_day(
    one_month: Reckon, month: str, left: date | None, plus: str
) -> None:
    day = date(2026, 5, 9)
    changes = (
        StrictChange(date(2026, 4, 20), Decimal("0.75"), "a"),
        StrictChange(day, Decimal(1)),
        StrictChange(day, Decimal("0.5"), "b"),
    )
    records = MonthRecords(entries=(entry(Month.parse(month).first, Part.SUPERVISION, Sign.PLUS, "10"),))
    found = one_month(month, records=records, strict=changes, left=left)
    assert str(found.parts[0].plus) == plus


def test_the_cap_uses_the_full_base_not_the_shortened_one(one_month: Reckon) -> None:
    records = MonthRecords(entries=(entry(date(2026, 4, 30), Part.SUPERVISION, Sign.PLUS, "30"),))
    part = one_month("2026-04", admitted=date(2026, 4, 30), records=records).parts[0]
    assert (str(part.base), str(part.plus), str(part.total)) == ("1.17", "17.50", "18.67")


def test_records_outside_the_month_or_scored_days_have_no_effect(one_month: Reckon) -> None:
    outside = [date(2026, 3, 31), date(2026, 4, 9), date(2026, 4, 21), date(2026, 5, 1)]
    records = MonthRecords(
        entries=tuple(entry(day, Part.EDUCATION, Sign.MINUS, "12") for day in outside),
        awards=tuple(SpecialAward(day, 1, Decimal(50)) for day in outside),
        penalties=tuple(Penalty(day, PenaltyKind.WARNING) for day in outside),
    )
    stay = {"admitted": date(2026, 4, 10), "left": date(2026, 4, 20)}
    assert one_month("2026-04", records=records, **stay) == one_month("2026-04", **stay)


def test_entries_in_a_part_that_is_not_scored_have_no_effect(one_month: Reckon) -> None:
    records = MonthRecords(entries=(entry(date(2026, 4, 3), Part.LABOUR, Sign.MINUS, "20"),))
    score = one_month("2026-04", labour=(LabourChange(date(2026, 1, 1), False),), records=records)
    assert (score.total, score.largest_minus) == (100, 0)


@pytest.mark.parametrize(
    ("totals", "wanted"),
    [
        ({}, "0.00"),
        ({Month(2026, 3): "30"}, "10.00"),
        ({Month(2026, 3): "30", Month(2026, 1): "15.01"}, "7.50"),
        ({Month(2026, 3): "30", Month(2026, 2): "30", Month(2026, 1): "30", Month(2025, 12): "99"}, "10.00"),
        ({Month(2026, 3): "-30.05"}, "-10.02"),
    ],
)
def test_a_rescue_injury_earns_the_mean_of_the_three_months_before(
    one_month: Reckon, totals: dict[Month, str], wanted: str
) -> None:
    spans = (Span(SpanKind.RESCUE_INJURY, date(2026, 4, 21), date(2026, 4, 30)),)
    known = {month: Decimal(total) for month, total in totals.items()}
    labour = one_month("2026-04", spans=spans, labour_totals=known).parts[2]
    assert (str(labour.rescue), labour.rescue_days, labour.base_days) == (wanted, 10, 20)
    assert labour.base == 20 + labour.rescue


def test_a_rescue_injury_over_a_month_end_keeps_looking_back_from_where_it_began(one_month: Reckon) -> None:
    spans = (Span(SpanKind.RESCUE_INJURY, date(2026, 3, 25), date(2026, 4, 15)),)
    known = {Month(2026, 2): Decimal(20), Month(2026, 3): Decimal(90)}
    assert one_month("2026-04", spans=spans, labour_totals=known).parts[2].rescue == 10


def test_rescue_days_without_base_of_their_own_earn_nothing(one_month: Reckon) -> None:
    spans = (
        Span(SpanKind.RESCUE_INJURY, date(2026, 4, 1), date(2026, 4, 30)),
        Span(SpanKind.RESCUE_INJURY, date(2026, 4, 5), date(2026, 4, 8)),
        Span(SpanKind.SOLITARY, date(2026, 4, 1), date(2026, 4, 10)),
        Span(SpanKind.SUSPENDED, date(2026, 4, 11), date(2026, 4, 20)),
        Span(SpanKind.HOSPITAL, date(2026, 4, 1), date(2026, 4, 30)),
    )
    labour = one_month("2026-04", spans=spans, labour_totals={Month(2026, 3): Decimal(30)}).parts[2]
    assert (labour.rescue_days, labour.rescue, labour.base) == (10, 10, 10)


def test_special_awards_are_clipped_one_by_one_in_date_order(one_month: Reckon) -> None:
    awards = (
        SpecialAward(date(2026, 4, 9), 8, Decimal(70), record_id=3),
        SpecialAward(date(2026, 4, 2), 7, Decimal(120), record_id=1),
        SpecialAward(date(2026, 4, 9), 6, Decimal(40), record_id=4),
        SpecialAward(date(2026, 4, 3), 1, Decimal(101), record_id=2),
    )
    score = one_month("2026-04", records=MonthRecords(awards=awards), special_used=Decimal(120))
    assert [(a.award.record_id, a.granted) for a in score.awards] == [(1, 100), (2, 100), (3, 70), (4, 10)]
    assert (score.special, score.special_counted) == (280, 180)


def test_a_cap_that_an_opening_has_overdrawn_leaves_nothing(one_month: Reckon) -> None:
    awards = MonthRecords(awards=(SpecialAward(date(2026, 4, 9), 8, Decimal(70)),))
    assert one_month("2026-04", records=awards, special_used=Decimal(310)).special == 0


def test_penalties_stand_apart_from_the_month_total(one_month: Reckon) -> None:
    records = MonthRecords(
        penalties=(
            Penalty(date(2026, 4, 9), PenaltyKind.DEMERIT),
            Penalty(date(2026, 4, 2), PenaltyKind.WARNING),
        )
    )
    score = one_month("2026-04", records=records)
    assert (score.total, score.penalty_points) == (100, 300)
    assert [result.points for result in score.penalties] == [100, 200]
    assert score.count_of(PenaltyKind.WARNING, PenaltyKind.DEMERIT) == 2
    assert score.count_of(PenaltyKind.SOLITARY) == 0


@pytest.mark.parametrize(
    ("kind", "first", "whole"),
    [
        (SpanKind.SOLITARY, 1, True),
        (SpanKind.HOSPITAL, 30, False),
        (SpanKind.RESCUE_INJURY, 30, False),
        (SpanKind.SUSPENDED, 30, False),
    ],
)
def test_a_month_counts_as_whole_when_every_day_was_in_solitary_or_carried_base(
    one_month: Reckon, kind: SpanKind, first: int, whole: bool
) -> None:
    spans = (Span(kind, date(2026, 4, first), date(2026, 4, 30)),)
    assert one_month("2026-04", spans=spans).base_throughout is whole


def test_a_month_of_admission_or_leaving_is_not_whole(one_month: Reckon) -> None:
    assert not one_month("2026-04", admitted=date(2026, 4, 2)).base_throughout
    assert not one_month("2026-04", left=date(2026, 4, 29)).base_throughout
    assert one_month("2026-04", left=date(2026, 4, 30)).base_throughout


def test_a_pack_may_let_special_days_carry_base(one_month: Reckon, pack: RulePack) -> None:
    base = dataclasses.replace(pack.base, induction=True, solitary=True, suspended=True, labour_in_hospital=True)
    spans = tuple(
        Span(kind, date(2026, 4, 1), date(2026, 4, 9))
        for kind in (SpanKind.SOLITARY, SpanKind.HOSPITAL, SpanKind.SUSPENDED)
    )
    generous = dataclasses.replace(pack, base=base)
    induction = DateSpan(date(2026, 4, 1), date(2026, 4, 20))
    assert one_month("2026-04", rules=generous, spans=spans, induction=induction).total == 100
    assert one_month("2026-04", spans=spans, induction=induction).total < 100
