"""What may still be done to many records at once: typed into a month, taken back as the batch they came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.month_state import MONTH_TITLES, MonthState
from cleanprison.scoring.rules.record_state import RecordState


@dataclass(frozen=True, slots=True)
class BatchPart:
    """Count the records of a batch that lie in one month and stand in one state; `state` is their own."""

    month: Month
    month_state: MonthState
    state: RecordState
    count: int


def month_words(month: Month) -> str:
    """Return a month as people write it."""
    return f"{month.year}年{month.number}月"


def typing_fault(month: Month, state: MonthState) -> str | None:
    """Return why nothing can be typed into the list of a month, None while it is open."""
    if state is MonthState.OPEN:
        return None
    if state is MonthState.CLOSED:
        return f"{month_words(month)}已关账，表里不能再录入；补记请到“日记载”，差额记入开着的月份"
    return f"{month_words(month)}的名单已提交（{MONTH_TITLES[state]}），表里不能再录入；要改请先退回月份"


def take_back_fault(parts: Iterable[BatchPart]) -> str | None:
    """Return why a batch cannot be taken back as one, None when it can.

    Records taken back singly before do not stand in the way.
    """
    left = [part for part in parts if part.state is not RecordState.VOIDED]
    if not left:
        return "这一批已经全部撤回"
    for part in left:
        if part.month_state is not MonthState.OPEN:
            title = MONTH_TITLES[part.month_state]
            return f"{month_words(part.month)}已是“{title}”，这一批不能整批撤回；请到“日记载”逐条撤销，写明原因"
    reviewed = sum(part.count for part in left if part.state is RecordState.REVIEWED)
    if reviewed:
        return f"这一批有 {reviewed} 条已经评议，不能整批撤回；请到“日记载”逐条撤销，写明原因"
    return None
