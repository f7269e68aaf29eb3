"""What the education pages share: finding people, the unit's name, hours as a field."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Protocol, cast

from cleanprison.calendar.days import OfficialCalendar, official_calendar
from cleanprison.ui.kit import ApplicationPort, PointsField


class _Layout(Protocol):
    @property
    def root(self) -> Path: ...


class _WithLayout(Protocol):
    @property
    def layout(self) -> _Layout: ...


def unit_line(app: ApplicationPort) -> str:
    """Return the unit as papers name it: prison and ward."""
    return f"{app.unit.prison_name} {app.unit.ward_name}".strip()


def calendar_of(app: ApplicationPort) -> OfficialCalendar:
    """Return the official calendar with the files in the data folder's `holidays`; InputRefused for a faulty file."""
    return official_calendar(cast(_WithLayout, app).layout.root / "holidays")


class HoursField(PointsField):
    """Class hours, exact, two decimals; None when empty."""

    def set_value(self, value: Decimal | None) -> None:
        self.control.setText("" if value is None else f"{value:.2f}")
