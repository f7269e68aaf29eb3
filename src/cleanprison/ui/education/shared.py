"""What the education pages share: finding people, the unit's name, hours as a field."""

from __future__ import annotations

from decimal import Decimal

from cleanprison.ui.kit import ApplicationPort, PointsField


def unit_line(app: ApplicationPort) -> str:
    """Return the unit as papers name it: prison and ward."""
    return f"{app.unit.prison_name} {app.unit.ward_name}".strip()


class HoursField(PointsField):
    """Class hours, exact, two decimals; None when empty."""

    def set_value(self, value: Decimal | None) -> None:
        self.control.setText("" if value is None else f"{value:.2f}")
