"""The rules of conduct records and rectifications, one line of the table after the other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.conduct.rules import (
    AREA_TITLES,
    DUE_SOON_DAYS,
    KIND_TITLES,
    STATE_TABLE,
    STATE_TITLES,
    CheckFact,
    ConductKind,
    InspectionArea,
    RectificationFact,
    RectificationState,
    absence_fault,
    check_fault,
    finding_fault,
    record_fault,
    standing_on,
    text_fault,
)

FOUND = date(2026, 10, 8)
DUE = date(2026, 10, 15)
TODAY = date(2026, 11, 3)
OWNER, CHECKER = 1, 2


def fact(*checks: CheckFact) -> RectificationFact:
    return RectificationFact(FOUND, DUE, OWNER, checks)


def passed(day: date) -> CheckFact:
    return CheckFact(day, CHECKER, True)


def failed(day: date) -> CheckFact:
    return CheckFact(day, CHECKER, False)


def test_every_kind_area_and_state_has_a_title() -> None:
    assert set(KIND_TITLES) == set(ConductKind)
    assert set(AREA_TITLES) == set(InspectionArea)
    assert set(STATE_TITLES) == set(RectificationState)


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        (date(2026, 10, 8), RectificationState.OPEN, "还有 7 天"),
        (date(2026, 10, 11), RectificationState.OPEN, "还有 4 天"),
        (date(2026, 10, 12), RectificationState.DUE_SOON, "还有 3 天"),
        (date(2026, 10, 15), RectificationState.DUE_SOON, "今天到期"),
        (date(2026, 10, 16), RectificationState.OVERDUE, "逾期 1 天"),
        (date(2026, 11, 3), RectificationState.OVERDUE, "逾期 19 天"),
    ],
)
def test_an_open_rectification_stands_by_the_days_left(day: date, state: RectificationState, words: str) -> None:
    standing = standing_on(fact(failed(day)), day)
    assert (standing.state, standing.words) == (state, words)
    assert standing.closed_on is None
    assert not standing.closed_in_time
    assert standing.days_overdue == max(0, (day - DUE).days)


def test_the_first_pass_closes_and_stops_the_days_overdue() -> None:
    standing = standing_on(fact(failed(date(2026, 10, 14)), passed(date(2026, 10, 18))), TODAY)
    assert standing.state is RectificationState.CLOSED
    assert standing.closed_on == date(2026, 10, 18)
    assert standing.days_overdue == 3
    assert standing.words == "逾期 3 天销号"
    assert not standing.closed_in_time


def test_a_pass_on_the_due_day_is_in_time() -> None:
    standing = standing_on(fact(passed(DUE)), TODAY)
    assert standing.closed_in_time
    assert standing.words == "按期销号"


def test_a_check_of_a_later_day_does_not_count_yet() -> None:
    assert standing_on(fact(passed(date(2026, 10, 18))), date(2026, 10, 17)).state is RectificationState.OVERDUE


@given(left=st.integers(-4000, 4000), closed=st.booleans())
def test_exactly_one_line_of_the_state_table_holds(left: int, closed: bool) -> None:
    fitting = [line for line in STATE_TABLE if line.least_days_left <= left <= line.most_days_left]
    assert sum(line.closed is closed for line in fitting) == 1


@given(due=st.dates(date(2020, 1, 1), date(2030, 1, 1)), after=st.integers(-400, 400))
def test_overdue_begins_on_the_day_after_the_due_day(due: date, after: int) -> None:
    standing = standing_on(RectificationFact(date(2019, 1, 1), due, OWNER), due + timedelta(days=after))
    assert (standing.state is RectificationState.OVERDUE) == (after > 0)
    assert (standing.state is RectificationState.DUE_SOON) == (-DUE_SOON_DAYS <= after <= 0)
    assert standing.days_overdue == max(0, after)


def test_a_record_is_not_of_the_future() -> None:
    assert record_fault(TODAY, TODAY) is None
    assert record_fault(date(2026, 11, 4), TODAY) == "发生日期 2026-11-04 晚于今天 2026-11-03，只能记录已经发生的事。"


def test_a_finding_is_not_of_the_future_and_not_due_before_it_was_found() -> None:
    assert finding_fault(FOUND, FOUND, TODAY) is None
    assert "晚于今天" in (finding_fault(date(2026, 11, 4), date(2026, 11, 9), TODAY) or "")
    assert "早于发现日期" in (finding_fault(FOUND, date(2026, 10, 7), TODAY) or "")


@pytest.mark.parametrize(
    ("checks", "attempt", "note", "says"),
    [
        ((), passed(FOUND), "", None),
        ((failed(FOUND),), passed(FOUND), "", None),
        ((), failed(DUE), "标识牌仍缺两处", None),
        ((passed(DUE),), passed(TODAY), "", "已于 2026-10-15 复查通过并销号"),
        ((), CheckFact(DUE, OWNER, True), "", "责任人以外"),
        ((), passed(date(2026, 11, 4)), "", "晚于今天"),
        ((), passed(date(2026, 10, 7)), "", "早于发现日期"),
        ((failed(DUE),), passed(date(2026, 10, 14)), "", "早于上一次复查"),
        ((), failed(DUE), "", "还有什么问题"),
    ],
)
def test_a_check_is_refused_with_its_reason(
    checks: tuple[CheckFact, ...], attempt: CheckFact, note: str, says: str | None
) -> None:
    found = check_fault(fact(*checks), attempt, note, TODAY)
    assert found is None if says is None else says in (found or "")


def test_who_has_left_takes_no_part_any_more() -> None:
    assert absence_fault("王强", None, TODAY, "复查人") is None
    assert absence_fault("王强", TODAY, TODAY, "复查人") is None
    assert absence_fault("王强", DUE, TODAY, "复查人") == "王强 已于 2026-10-15 调离，不能作为 2026-11-03 的复查人。"


def test_a_text_is_filled_and_not_too_long() -> None:
    assert text_fault("事实", "好", 1) is None
    assert text_fault("事实", " \n", 10) == "事实不能为空。"
    assert text_fault("事实", "好好", 1) == "事实最多 1 字，现有 2 字。"
