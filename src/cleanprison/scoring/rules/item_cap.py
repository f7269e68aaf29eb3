"""The monthly cap of a catalogue item: how much of it one inmate may be given in one month."""

from __future__ import annotations

from decimal import Decimal

from cleanprison.scoring.rules.entry import Fault
from cleanprison.scoring.rules.pack import CatalogueItem


def cap_fault(item: CatalogueItem, so_far: Decimal, points: Decimal) -> Fault | None:
    """Return why `points` more cannot be given by an item of which an inmate has `so_far` this month."""
    if item.month_cap is None or so_far + points <= item.month_cap:
        return None
    words = f"“{item.code} {item.text}”每月上限 {item.month_cap}，本月已记 {so_far}，再记 {points} 就超出了"
    return Fault("points", words, item.article or item.code)
