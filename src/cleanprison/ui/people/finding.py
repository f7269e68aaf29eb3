"""Who fits what was typed: in the filters of the people pages and in their forms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from cleanprison.people.names import matching_key
from cleanprison.people.queries import InmateRow, OfficerRow
from cleanprison.ui.kit import PersonRow

MOST_SUGGESTIONS = 12


def fits(words: str, number: str, name: str, pinyin: str, initials: str) -> bool:
    """Tell whether a person fits what was typed: number, part of the name, pinyin or initials."""
    key = matching_key(words)
    if not key:
        return True
    spelled = pinyin.replace(" ", "")
    return key in number.casefold() or key in matching_key(name) or initials.startswith(key) or spelled.startswith(key)


def inmate_choices(inmates: Sequence[InmateRow], words: str) -> list[PersonRow]:
    """Return the inmates that fit what was typed."""
    found = (one for one in inmates if fits(words, one.number, one.name, one.pinyin, one.initials))
    return [
        PersonRow(str(one.id), one.number, one.name, one.section if one.state.left_on is None else one.situation)
        for one in islice(found, MOST_SUGGESTIONS)
    ]


def officer_choices(officers: Sequence[OfficerRow], words: str) -> list[PersonRow]:
    """Return the officers that fit what was typed."""
    found = (one for one in officers if fits(words, one.badge_number, one.name, one.pinyin, one.initials))
    return [
        PersonRow(str(one.id), one.badge_number, one.name, one.position or "")
        for one in islice(found, MOST_SUGGESTIONS)
    ]
