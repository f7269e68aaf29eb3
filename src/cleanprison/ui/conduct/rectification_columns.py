"""The columns of 整改台账 on screen: those of the paper, overdue in words and in red."""

from __future__ import annotations

from cleanprison.conduct.queries import RectificationRow
from cleanprison.conduct.rules import RectificationState
from cleanprison.ui.kit import Column, Tone

_TONES: dict[RectificationState, Tone] = {
    RectificationState.OPEN: "",
    RectificationState.DUE_SOON: "attention",
    RectificationState.OVERDUE: "refusal",
    RectificationState.CLOSED: "done",
}


def check_words(row: RectificationRow, number: int) -> str:
    """Return one re-check of a rectification in words."""
    check = row.checks[number]
    note = f"：{check.note}" if check.note else ""
    return f"{check.checked_on} {check.checker} 复查{'通过' if check.passed else '未通过'}{note}"


def _last_check(row: RectificationRow) -> str:
    if not row.checks:
        return ""
    last = row.checks[-1]
    return f"{'通过' if last.passed else '未通过'} {last.checked_on:%m-%d}"


def rectification_columns() -> list[Column[RectificationRow]]:
    """Return the columns in the order of the paper."""

    def state_tone(row: RectificationRow) -> Tone:
        late = row.standing.closed_on is not None and not row.standing.closed_in_time
        return "attention" if late else _TONES[row.standing.state]

    def due_tone(row: RectificationRow) -> Tone:
        return "" if row.standing.closed_on is not None else _TONES[row.standing.state]

    def state(row: RectificationRow) -> str:
        return row.standing.words

    return [
        Column("检查项目", lambda r: r.area_title, width=162),
        Column("发现日期", lambda r: r.found_on, width=112),
        Column("责任民警", lambda r: r.name, width=128, tip=_owner_words, sort_key=lambda r: r.pinyin),
        Column("检查人", lambda r: r.found_by, width=88, tip=lambda r: r.found_by),
        Column("发现的问题", lambda r: r.finding, width=158, tip=lambda r: r.finding),
        Column("整改要求", lambda r: r.demand, width=120, tip=lambda r: r.demand),
        Column("整改期限", lambda r: r.due_on, width=112, tone=due_tone),
        Column("复查情况", _last_check, width=116, tip=_all_checks),
        Column("状态", state, width=132, tone=state_tone, sort_key=lambda r: r.standing.days_left),
    ]


def _owner_words(row: RectificationRow) -> str:
    return f"{row.name}（{row.badge_number}）"


def _all_checks(row: RectificationRow) -> str:
    return "\n".join(check_words(row, number) for number in range(len(row.checks)))
