"""Who fits what was typed: in the filters of every page and in every form that asks for a person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from cleanprison.people.names import initials_of, matching_key, pinyin_of
from cleanprison.people.queries import InmateRow, OfficerRow
from cleanprison.ui.kit import PersonRow

MOST_SUGGESTIONS = 12
REMEMBERED_SPELLINGS = 20_000


@lru_cache(REMEMBERED_SPELLINGS)
def _spellings(name: str) -> tuple[str, str]:
    return initials_of(name), pinyin_of(name).replace(" ", "")


def fits(words: str, number: str, name: str) -> bool:
    """Tell whether a person fits what was typed: number, part of the name, pinyin or initials."""
    key = matching_key(words)
    if not key or key in number.casefold() or key in matching_key(name):
        return True
    return key.isascii() and any(spelled.startswith(key) for spelled in _spellings(name))


def inmate_choices(inmates: Sequence[InmateRow], words: str) -> list[PersonRow]:
    """Return the inmates that fit what was typed; those who left show how."""
    found = (one for one in inmates if fits(words, one.number, one.name))
    return [
        PersonRow(str(one.id), one.number, one.name, one.section if one.state.left_on is None else one.situation)
        for one in islice(found, MOST_SUGGESTIONS)
    ]


def officer_row(officer: OfficerRow) -> PersonRow:
    """Return an officer as a suggestion; one who left says since when."""
    words = f"{officer.left_on} 调离" if officer.left_on else officer.position or ""
    return PersonRow(str(officer.id), officer.badge_number, officer.name, words)


def officer_choices(officers: Sequence[OfficerRow], words: str) -> list[PersonRow]:
    """Return the officers that fit what was typed, those who left last."""
    found = [one for one in officers if fits(words, one.badge_number, one.name)]
    found.sort(key=lambda one: one.left_on is not None)
    return [officer_row(one) for one in found[:MOST_SUGGESTIONS]]
