"""What may be done to many records at once: typed into a month, taken back as a batch, capped by the month."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cleanprison.scoring.rules import Month, Part, Sign
from cleanprison.scoring.rules.batch import BatchPart, take_back_fault, typing_fault
from cleanprison.scoring.rules.item_cap import cap_fault
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.rules.pack import CatalogueItem, Certainty
from cleanprison.scoring.rules.record_state import RecordState

OCTOBER = Month(2026, 10)
ITEM = CatalogueItem(
    *("劳01", "超额完成定额", Part.LABOUR, Sign.PLUS, Decimal(1), Decimal(3), Decimal(4), "监区", "产量单", "第一条"),
    Certainty.C,
)


def part(state: RecordState, month: MonthState = MonthState.OPEN, count: int = 2) -> BatchPart:
    return BatchPart(OCTOBER, month, state, count)


@pytest.mark.parametrize("state", [state for state in MonthState if state is not MonthState.OPEN])
def test_only_an_open_month_is_typed_into(state: MonthState) -> None:
    assert typing_fault(OCTOBER, MonthState.OPEN) is None
    fault = typing_fault(OCTOBER, state)
    assert fault is not None
    assert fault.startswith("2026年10月")
    assert "不能再录入" in fault


@pytest.mark.parametrize("state", [RecordState.SUBMITTED, RecordState.RETURNED])
def test_a_batch_of_records_nobody_reviewed_is_taken_back(state: RecordState) -> None:
    assert take_back_fault([part(state), part(RecordState.VOIDED)]) is None


def test_a_batch_with_a_reviewed_record_is_not() -> None:
    parts = [part(RecordState.SUBMITTED), part(RecordState.REVIEWED, count=1), part(RecordState.REVIEWED, count=3)]
    assert take_back_fault(parts) == "这一批有 4 条已经评议，不能整批撤回；请到“日记载”逐条撤销，写明原因"


@pytest.mark.parametrize("month", [state for state in MonthState if state is not MonthState.OPEN])
def test_a_batch_in_a_month_no_longer_open_is_not(month: MonthState) -> None:
    fault = take_back_fault([part(RecordState.SUBMITTED), part(RecordState.SUBMITTED, month)])
    assert fault is not None
    assert fault.startswith("2026年10月已是“")


def test_a_batch_taken_back_already_says_so_whatever_its_month() -> None:
    assert take_back_fault([part(RecordState.VOIDED, MonthState.CLOSED)]) == "这一批已经全部撤回"


@pytest.mark.parametrize(("so_far", "points"), [("0", "3"), ("1", "3"), ("3.99", "0.01")])
def test_an_item_is_given_up_to_its_monthly_cap(so_far: str, points: str) -> None:
    assert cap_fault(ITEM, Decimal(so_far), Decimal(points)) is None


def test_beyond_the_cap_the_refusal_names_article_limit_and_number_so_far() -> None:
    fault = cap_fault(ITEM, Decimal("2.00"), Decimal("2.01"))
    assert fault is not None
    assert fault.words == "“劳01 超额完成定额”每月上限 4，本月已记 2.00，再记 2.01 就超出了"
    assert (fault.field, fault.clause) == ("points", "第一条")
    assert cap_fault(replace(ITEM, month_cap=None), Decimal(99), Decimal(99)) is None
    unsourced = cap_fault(replace(ITEM, article=""), Decimal(4), Decimal(1))
    assert unsourced is not None
    assert unsourced.clause == "劳01"
