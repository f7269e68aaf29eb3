"""The life of a month, from the open list to the closed ledger."""

from __future__ import annotations

from enum import StrEnum

from cleanprison.scoring.rules.machine import Machine


class MonthState(StrEnum):
    """Where a month stands."""

    OPEN = "open"
    SUBMITTED = "submitted"
    VOTED = "voted"
    PUBLISHED = "published"
    CLOSING = "closing"
    CLOSED = "closed"


class MonthAct(StrEnum):
    """What is done with a month; the value is what the table of steps holds."""

    SUBMIT = "submit"
    PASS = "pass"  # nosec B105
    REJECT = "reject"
    PUBLISH = "publish"
    PROPOSE_CLOSE = "propose_close"
    CLOSE = "close"
    REOPEN = "reopen"


MONTH_TITLES: dict[MonthState, str] = {
    MonthState.OPEN: "汇总中",
    MonthState.SUBMITTED: "待评议会",
    MonthState.VOTED: "已评议",
    MonthState.PUBLISHED: "公示中",
    MonthState.CLOSING: "待第二人关账",
    MonthState.CLOSED: "已关账",
}

_REOPENABLE = (MonthState.SUBMITTED, MonthState.VOTED, MonthState.PUBLISHED, MonthState.CLOSING)

# Nothing leads out of CLOSED.
MONTH_MACHINE: Machine[MonthState, MonthAct] = Machine(
    MonthState.OPEN,
    {
        (MonthState.OPEN, MonthAct.SUBMIT): MonthState.SUBMITTED,
        (MonthState.SUBMITTED, MonthAct.PASS): MonthState.VOTED,
        (MonthState.SUBMITTED, MonthAct.REJECT): MonthState.OPEN,
        (MonthState.VOTED, MonthAct.PUBLISH): MonthState.PUBLISHED,
        (MonthState.PUBLISHED, MonthAct.PROPOSE_CLOSE): MonthState.CLOSING,
        (MonthState.CLOSING, MonthAct.CLOSE): MonthState.CLOSED,
        **{(state, MonthAct.REOPEN): MonthState.OPEN for state in _REOPENABLE},
    },
)
