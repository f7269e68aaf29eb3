"""The only source of the present: tests and the demo put their own clock in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "中国标准时间")


def _system_now() -> datetime:
    return datetime.now(tz=CHINA)


@dataclass(frozen=True, slots=True)
class Clock:
    """Tell the time with its zone (UTC+8; China has no other and no summer time)."""

    source: Callable[[], datetime] = _system_now

    def now(self) -> datetime:
        """Return the present moment in Chinese standard time."""
        return self.source().astimezone(CHINA)

    def today(self) -> date:
        """Return the present day in China."""
        return self.now().date()


def fixed_clock(moment: datetime) -> Clock:
    """Return a clock that always shows `moment` (which must carry a zone)."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return Clock(lambda: moment)
