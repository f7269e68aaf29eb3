"""The demo's time: the months it covers, and a clock that the story moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from cleanprison.clock import CHINA, Clock
from cleanprison.scoring.rules import Month

LAST_MONTH = Month(2026, 10)


@dataclass
class StoryClock:
    """Show the moment the story has reached; `clock` is what the application is given."""

    moment: datetime

    @classmethod
    def starting(cls, day: date) -> StoryClock:
        """Return a story that starts in the morning of a day."""
        return cls(datetime.combine(day, time(7), CHINA))

    @property
    def clock(self) -> Clock:
        """Return a clock that follows the story."""
        return Clock(lambda: self.moment)

    def reach(self, day: date, hour: int = 9) -> None:
        """Move the story to a day and hour."""
        self.moment = datetime.combine(day, time(hour), CHINA)


def covered_months(count: int) -> list[Month]:
    """Return `count` months that end with 2026-10."""
    return list(LAST_MONTH.plus(1 - count).until(LAST_MONTH))


def random_day(random: Random, first: date, last: date) -> date:
    """Return a day between two days, both inclusive."""
    return first + timedelta(days=random.randint(0, (last - first).days))


def evening(day: date, minute: int) -> datetime:
    """Return the moment in the evening at which a day's record is written."""
    return datetime.combine(day, time(19, minute % 60), CHINA)
