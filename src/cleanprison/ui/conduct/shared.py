"""What the conduct pages share: officers to pick from, the unit's name on paper."""

from __future__ import annotations

from collections.abc import Sequence

from cleanprison.people.queries import OfficerRow
from cleanprison.rights import Right
from cleanprison.ui.kit import ApplicationPort, FormDialog, Option

_SHORT_NAME = 5
_AROUND_FORM = 128


def officer_options(officers: Sequence[OfficerRow]) -> list[Option]:
    """Return the officers by badge number for a filter; a long name is shortened there only."""

    def short(name: str) -> str:
        return name if len(name) <= _SHORT_NAME else f"{name[: _SHORT_NAME - 1]}…"

    return [Option(officer.id, f"{officer.badge_number} {short(officer.name)}") for officer in officers]


def unit_line(app: ApplicationPort) -> str:
    """Return the unit as papers name it: prison and ward."""
    return f"{app.unit.prison_name} {app.unit.ward_name}".strip()


def grow(dialog: FormDialog) -> None:
    """Make a form's dialog as tall as its fields need and the screen allows; it never shrinks."""
    wanted = dialog.form.sizeHint().height() + _AROUND_FORM
    most = dialog.screen().availableGeometry().height() - 80
    dialog.resize(dialog.width(), max(dialog.height(), min(wanted, most)))


NOT_BOUND = "您的用户没有对应的民警，看不到本人的记录；请管理用户的人在“系统 → 用户”里对应。"


def only_own(app: ApplicationPort) -> int | None:
    """Return the officer whose conduct alone the operator may read (0: nobody's), None when it may read all."""
    return None if app.may(Right.READ_CONDUCT) else app.operator.officer_id or 0
