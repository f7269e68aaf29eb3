"""A calendar month as a value: the unit in which points are reckoned."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_TEXT = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """Name one month of one year; orders by time and prints as YYYY-MM."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month in which the day lies."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Return the month written as YYYY-MM; raises ValueError for anything else."""
        match = _TEXT.fullmatch(text)
        if match is None:
            raise ValueError(f"not a month: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, self.number, self.days)

    @property
    def days(self) -> int:
        """The number of calendar days, 28 to 31."""
        return monthrange(self.year, self.number)[1]

    def plus(self, months: int) -> Month:
        """Return the month that many months later (earlier when negative)."""
        years, index = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, index + 1)

    def until(self, last: Month) -> Iterator[Month]:
        """Yield this month and the following ones up to and including `last`; nothing when it is earlier."""
        month = self
        while month <= last:
            yield month
            month = month.plus(1)

    def __contains__(self, day: date) -> bool:
        return day.year == self.year and day.month == self.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
