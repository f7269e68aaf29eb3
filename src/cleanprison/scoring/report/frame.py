"""What the papers of scoring have in common: the moment they stand for, the month in words, pack state, anchor."""

from __future__ import annotations

from datetime import datetime, time

from cleanprison.clock import CHINA
from cleanprison.scoring.rules import Month, RulePack
from cleanprison.scoring.wording import UNVERIFIED


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
