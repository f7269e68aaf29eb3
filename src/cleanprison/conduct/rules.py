"""What conduct records and rectifications mean: their kinds, the state of a rectification on a day, what is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ConductKind(StrEnum):
    """The two ward-level marks; neither an award nor a sanction in law. The value is what the table holds."""

    PRAISE = "praise"
    CRITICISM = "criticism"


KIND_TITLES: dict[ConductKind, str] = {ConductKind.PRAISE: "表扬", ConductKind.CRITICISM: "批评"}


class InspectionArea(StrEnum):
    """What an inspection looked at; the value is what the table holds."""

    TURNOUT = "turnout"
    HOUSEKEEPING = "housekeeping"
    FIXED_SEATS = "fixed_seats"
    MATERIALS_TOOLS = "materials_tools"
    SAFETY = "safety"
    RISK_POINTS = "risk_points"
    OTHER = "other"


AREA_TITLES: dict[InspectionArea, str] = {
    InspectionArea.TURNOUT: "警容风纪",
    InspectionArea.HOUSEKEEPING: "内务卫生",
    InspectionArea.FIXED_SEATS: "劳动现场定位",
    InspectionArea.MATERIALS_TOOLS: "原料领用与工具更换",
    InspectionArea.SAFETY: "安全生产与设备检修",
    InspectionArea.RISK_POINTS: "廉政风险点排查",
    InspectionArea.OTHER: "其他",
}


class RectificationState(StrEnum):
    """Where a rectification stands on a day."""

    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    CLOSED = "closed"


STATE_TITLES: dict[RectificationState, str] = {
    RectificationState.OPEN: "整改中",
    RectificationState.DUE_SOON: "即将到期",
    RectificationState.OVERDUE: "逾期",
    RectificationState.CLOSED: "已销号",
}

DUE_SOON_DAYS = 3
_FAR = 10_000_000


@dataclass(frozen=True, slots=True)
class StateLine:
    """One line of the state table: closed or not, and the days left until the due day, both ends inclusive."""

    state: RectificationState
    closed: bool
    least_days_left: int
    most_days_left: int


STATE_TABLE: tuple[StateLine, ...] = (
    StateLine(RectificationState.CLOSED, True, -_FAR, _FAR),
    StateLine(RectificationState.OVERDUE, False, -_FAR, -1),
    StateLine(RectificationState.DUE_SOON, False, 0, DUE_SOON_DAYS),
    StateLine(RectificationState.OPEN, False, DUE_SOON_DAYS + 1, _FAR),
)


@dataclass(frozen=True, slots=True)
class CheckFact:
    """One re-check: when, by which officer, and whether it passed."""

    checked_on: date
    checker_id: int
    passed: bool


@dataclass(frozen=True, slots=True)
class RectificationFact:
    """A finding as the rules see it: found, due, owned by an officer, re-checked so far."""

    found_on: date
    due_on: date
    owner_id: int
    checks: tuple[CheckFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a rectification stands on a day.

    `days_left` is negative once overdue. `days_overdue` counts to the closing day once closed, 0 when in time.
    """

    state: RectificationState
    days_left: int
    days_overdue: int
    closed_on: date | None

    @property
    def closed_in_time(self) -> bool:
        """Tell whether it was closed not later than its due day."""
        return self.closed_on is not None and self.days_overdue == 0

    @property
    def words(self) -> str:
        """Return the standing in words, the days overdue among them."""
        match self.state:
            case RectificationState.CLOSED:
                return f"逾期 {self.days_overdue} 天销号" if self.days_overdue else "按期销号"
            case RectificationState.OVERDUE:
                return f"逾期 {self.days_overdue} 天"
            case _:
                return f"还有 {self.days_left} 天" if self.days_left else "今天到期"


def standing_on(fact: RectificationFact, day: date) -> Standing:
    """Return how a rectification stands on `day`; re-checks of later days do not count yet."""
    closed = _closed_on(fact.checks, day)
    left = (fact.due_on - (closed or day)).days
    state = next(
        line.state
        for line in STATE_TABLE
        if line.closed is (closed is not None) and line.least_days_left <= left <= line.most_days_left
    )
    return Standing(state, left, max(0, -left), closed)


def _closed_on(checks: Iterable[CheckFact], day: date) -> date | None:
    return min((check.checked_on for check in checks if check.passed and check.checked_on <= day), default=None)


def record_fault(occurred_on: date, today: date) -> str | None:
    """Return why a conduct record of `occurred_on` is refused, None when it is not."""
    if occurred_on > today:
        return f"发生日期 {occurred_on} 晚于今天 {today}，只能记录已经发生的事。"
    return None


def finding_fault(found_on: date, due_on: date, today: date) -> str | None:
    """Return why a finding with these days is refused, None when it is not."""
    if found_on > today:
        return f"发现日期 {found_on} 晚于今天 {today}，只能登记已经发现的问题。"
    if due_on < found_on:
        return f"整改期限 {due_on} 早于发现日期 {found_on}，期限最早为发现当日。"
    return None


def check_fault(fact: RectificationFact, attempt: CheckFact, note: str, today: date) -> str | None:
    """Return why a re-check is refused, None when it is not.

    The checker is another person than the owner, a closed rectification takes no more checks, days follow each
    other, and a check that does not pass says why.
    """
    closed = next((check.checked_on for check in fact.checks if check.passed), None)
    if closed is not None:
        return f"这项整改已于 {closed} 复查通过并销号，不能再复查。"
    if attempt.checker_id == fact.owner_id:
        return "复查人就是整改责任人；整改要由责任人以外的民警复查。"
    if attempt.checked_on > today:
        return f"复查日期 {attempt.checked_on} 晚于今天 {today}，只能登记已经做过的复查。"
    if attempt.checked_on < fact.found_on:
        return f"复查日期 {attempt.checked_on} 早于发现日期 {fact.found_on}，请核对。"
    last = max((check.checked_on for check in fact.checks), default=fact.found_on)
    if attempt.checked_on < last:
        return f"复查日期 {attempt.checked_on} 早于上一次复查 {last}，请核对。"
    if not attempt.passed and not note:
        return "复查未通过要写明还有什么问题。"
    return None


def absence_fault(name: str, left_on: date | None, on: date, what: str) -> str | None:
    """Return why an officer cannot take part in something on a day after leaving, None when that is fine."""
    if left_on is not None and on > left_on:
        return f"{name} 已于 {left_on} 调离，不能作为 {on} 的{what}。"
    return None


def text_fault(label: str, text: str, longest: int) -> str | None:
    """Return why a required text is refused, None when it is filled and at most `longest` characters."""
    if not text.strip():
        return f"{label}不能为空。"
    if len(text) > longest:
        return f"{label}最多 {longest} 字，现有 {len(text)} 字。"
    return None
