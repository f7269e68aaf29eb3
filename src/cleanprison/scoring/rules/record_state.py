"""The life of a day record, from the draft to the closed month."""

from __future__ import annotations

from enum import StrEnum

from cleanprison.scoring.rules.machine import Machine
from cleanprison.scoring.rules.month_state import MonthState


class RecordState(StrEnum):
    """Where a day record stands; in_month, published and closed follow from its month."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REVIEWED = "reviewed"
    IN_MONTH = "in_month"
    PUBLISHED = "published"
    CLOSED = "closed"
    VOIDED = "voided"


class RecordAct(StrEnum):
    """What is done with a day record; the value is what the table of steps holds."""

    SUBMIT = "submit"
    REVIEW = "review"
    RETURN = "return"
    VOID = "void"


RECORD_TITLES: dict[RecordState, str] = {
    RecordState.DRAFT: "草稿",
    RecordState.SUBMITTED: "待评议",
    RecordState.RETURNED: "已退回",
    RecordState.REVIEWED: "已评议",
    RecordState.IN_MONTH: "已入月",
    RecordState.PUBLISHED: "公示中",
    RecordState.CLOSED: "已关账",
    RecordState.VOIDED: "已撤销",
}

_D, _S, _R, _V, _X = (
    RecordState.DRAFT,
    RecordState.SUBMITTED,
    RecordState.RETURNED,
    RecordState.REVIEWED,
    RecordState.VOIDED,
)

# Nothing leads out of VOIDED, and nothing is edited: a record that is wrong is voided and written anew. In a month
# that is closed, taking a record back leaves the month as it was and posts a correction in the open month.
RECORD_MACHINE: Machine[RecordState, RecordAct] = Machine(
    _D,
    {
        (_D, RecordAct.SUBMIT): _S,
        (_D, RecordAct.VOID): _X,
        (_S, RecordAct.REVIEW): _V,
        (_S, RecordAct.RETURN): _R,
        (_S, RecordAct.VOID): _X,
        (_R, RecordAct.SUBMIT): _S,
        (_R, RecordAct.VOID): _X,
        (_V, RecordAct.VOID): _X,
        (RecordState.IN_MONTH, RecordAct.VOID): _X,
        (RecordState.PUBLISHED, RecordAct.VOID): _X,
        (RecordState.CLOSED, RecordAct.VOID): _X,
    },
)

_BY_MONTH: dict[MonthState, RecordState] = {
    MonthState.SUBMITTED: RecordState.IN_MONTH,
    MonthState.VOTED: RecordState.IN_MONTH,
    MonthState.PUBLISHED: RecordState.PUBLISHED,
    MonthState.CLOSING: RecordState.PUBLISHED,
    MonthState.CLOSED: RecordState.CLOSED,
}


def record_state(own: RecordState, month: MonthState) -> RecordState:
    """Return where a record stands, given its own steps and its month.

    A reviewed record goes with its month; what is not reviewed yet in a closed month was written down late.
    """
    return _BY_MONTH.get(month, own) if own is RecordState.REVIEWED else own


def counts(state: RecordState) -> bool:
    """Tell whether a record in this state counts in the month's sums."""
    return state not in (RecordState.DRAFT, RecordState.RETURNED, RecordState.VOIDED)
