"""What the education pages share: finding people, the unit's name, hours as a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Protocol, cast

from cleanprison.calendar.days import OfficialCalendar, official_calendar
from cleanprison.people.names import matching_key
from cleanprison.people.queries import OfficerRow
from cleanprison.ui.kit import ApplicationPort, PersonRow, PointsField

MOST_SUGGESTIONS = 12


class _Layout(Protocol):
    @property
    def root(self) -> Path: ...


class _WithLayout(Protocol):
    @property
    def layout(self) -> _Layout: ...


class Spelled(Protocol):
    """A person with what people look for."""

    @property
    def name(self) -> str: ...

    @property
    def pinyin(self) -> str: ...

    @property
    def initials(self) -> str: ...


def fits(words: str, number: str, person: Spelled) -> bool:
    """Tell whether a person fits what was typed: number, part of the name, pinyin or initials."""
    key = matching_key(words)
    spelled = person.pinyin.replace(" ", "")
    return (
        not key
        or key in number.casefold()
        or key in matching_key(person.name)
        or person.initials.startswith(key)
        or spelled.startswith(key)
    )


def officer_search(officers: Sequence[OfficerRow]) -> Callable[[str], list[PersonRow]]:
    """Return a search for teachers by name, badge number, pinyin or initials."""

    def search(words: str) -> list[PersonRow]:
        found: Iterable[OfficerRow] = (one for one in officers if fits(words, one.badge_number, one))
        rows = [officer_row(one) for one in found]
        return rows[:MOST_SUGGESTIONS]

    return search


def officer_row(officer: OfficerRow) -> PersonRow:
    """Return an officer as a suggestion."""
    return PersonRow(str(officer.id), officer.badge_number, officer.name, officer.position or "")


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
