"""What the papers of scoring have in common: the moment they stand for, the month in words, the pack's state."""

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
