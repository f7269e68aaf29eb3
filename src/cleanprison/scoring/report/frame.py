"""What the papers of scoring have in common: the moment they stand for, the month in words, pack state, anchor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from cleanprison.clock import CHINA
from cleanprison.reporting.table import Column, TableBlock
from cleanprison.reporting.text import TextBlock
from cleanprison.scoring.queries import CorrectionRow, MonthStepRow
from cleanprison.scoring.rules import Month, RulePack
from cleanprison.scoring.wording import UNVERIFIED, with_sign


def month_words(month: Month) -> str:
    """Return the month as papers write it."""
    return f"{month.year}年{month.number}月"


def as_of(month: Month) -> datetime:
    """Return the moment a month's papers carry as their date: its last day, so that a reprint is the same."""
    return datetime.combine(month.last, time(), CHINA)


def pack_notes(pack: RulePack) -> tuple[str, ...]:
    """Return the line under the heading that says the rules were not confirmed yet; none when they were."""
    if pack.is_verified:
        return ()
    return (f"{UNVERIFIED}：{pack.title}（{pack.document}）尚未由监区长对照正式文本核对。",)


def anchor_line(month: Month, head: str | None) -> str | None:
    """Return the line at the foot that fixes the chain as it stood when the month was closed; None before that."""
    return f"{month_words(month)}关账时的链头：{head}" if head else None


def anchor_code(month: Month, head: str | None) -> str | None:
    """Return what the square code of a closed month says, short enough for a telephone without a network."""
    return f"清廉监狱 {month} {head}" if head else None


def reopening_lines(reopenings: Sequence[MonthStepRow]) -> list[TextBlock]:
    """Return a line for each time a month was sent back: why and by whom."""
    return [TextBlock(f"本月曾退回重办：{step.reason}（{step.who}）。", size=9.5) for step in reopenings]


def correction_table(corrections: Sequence[CorrectionRow], *, people: bool) -> TableBlock:
    """Return corrections on lines of their own, with whom they concern when `people`."""
    who = (Column("编号", 26), Column("姓名", 30)) if people else ()
    columns = (
        *who,
        Column("更正的月份", 22, "center"),
        Column("记入月份", 20, "center"),
        Column("分数", 18, "right"),
        Column("事情发生日期", 24, "center"),
        Column("原因", 90),
    )
    rows = [
        (
            *((one.number, one.name) if people else ()),
            str(one.about),
            str(one.month),
            with_sign(one.points),
            str(one.true_date),
            one.reason,
        )
        for one in corrections
    ]
    return TableBlock(columns, rows, size=8.5)
