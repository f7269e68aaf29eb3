"""What people type becomes exact values."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from cleanprison.ui.kit.typed_values import (
    FieldProblem,
    month_text,
    parse_date,
    parse_points,
    parse_time,
    parse_whole,
    points_text,
)

TODAY = date(2026, 10, 9)


@pytest.mark.parametrize(
    "text", ["2026-10-03", "20261003", "2026/10/3", "2026.10.3", "2026年10月3日", " ２０２６１００３ "]
)
def test_a_whole_date_is_read_in_every_usual_form(text: str) -> None:
    assert parse_date(text) == date(2026, 10, 3)


@pytest.mark.parametrize(("text", "day"), [("10-3", date(2026, 10, 3)), ("1003", date(2026, 10, 3)), ("今天", TODAY)])
def test_a_short_date_needs_to_know_today(text: str, day: date) -> None:
    assert parse_date(text, TODAY) == day
    with pytest.raises(FieldProblem, match="不是日期"):
        parse_date(text)


@pytest.mark.parametrize("text", ["2026-02-29", "20261301", "2026-00-10"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(FieldProblem, match="不存在"):
        parse_date(text)


@pytest.mark.parametrize("text", ["", "昨天", "26-10-03", "2026-10", "2026-10-03-01"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(FieldProblem, match="不是日期"):
        parse_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+5", "5.00"),
        ("-2.5", "-2.50"),
        ("＋０．２５", "0.25"),
        ("−3", "-3.00"),
        ("100.10", "100.10"),
        ("0", "0.00"),
        ("+ 2", "2.00"),
        ("—1", "-1.00"),
    ],
)
def test_points_are_exact(text: str, value: str) -> None:
    assert parse_points(text).as_tuple() == Decimal(value).as_tuple()


@pytest.mark.parametrize(("text", "value"), [("+ 2", "2"), ("—1", "-1"), ("–1", "-1"), (" ２．５ ", "2.5")])
def test_dashes_of_every_kind_and_a_space_after_the_sign_are_read(text: str, value: str) -> None:
    assert parse_points(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "5.125", "五", "1e3", "--1", ".5", "5.", "1,000", "1 5", "1　5", "1. 5", "1。5"])
def test_what_is_no_score_is_refused(text: str) -> None:
    with pytest.raises(FieldProblem, match="最多两位小数"):
        parse_points(text)


def test_points_are_written_with_two_decimals_and_a_sign_where_wanted() -> None:
    written = [points_text(Decimal("20")), points_text(Decimal("20"), True), points_text(Decimal("-0.5"), True)]
    assert [*written, points_text(None)] == ["20.00", "+20.00", "-0.50", ""]


def test_whole_numbers_keep_to_their_range() -> None:
    assert parse_whole("１２", 0, 12) == 12
    for text in ("13", "-1", "1.5", ""):
        with pytest.raises(FieldProblem, match="请填 0 到 12"):
            parse_whole(text, 0, 12)


@pytest.mark.parametrize("text", ["8:30", "08:30", "0830", "8.30", "08：30"])
def test_a_time_is_read_in_every_usual_form(text: str) -> None:
    assert parse_time(text) == time(8, 30)


@pytest.mark.parametrize("text", ["24:00", "8:60", "8", ""])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(FieldProblem, match="不是时间"):
        parse_time(text)


def test_a_month_is_written_as_people_do() -> None:
    assert month_text(date(2026, 3, 1)) == "2026年3月"
