"""Officers as conduct rows name them, and finding them by what people type."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.people.models import Officer
from cleanprison.people.names import matching_key


@dataclass(frozen=True, slots=True)
class OfficerName:
    """What a row shows and finds an officer by."""

    id: int
    badge_number: str
    name: str
    pinyin: str
    initials: str

    def answers_to(self, words: str) -> bool:
        """Tell whether what was typed is part of the name or badge number, or starts the pinyin or initials."""
        key = matching_key(words)
        return (
            key in matching_key(self.name)
            or key in self.badge_number.casefold()
            or self.initials.startswith(key)
            or self.pinyin.replace(" ", "").startswith(key)
        )


def officer_names(session: Session) -> dict[int, OfficerName]:
    """Return every officer by id, those who left included."""
    query = select(Officer.id, Officer.badge_number, Officer.name, Officer.pinyin, Officer.initials)
    return {row.id: OfficerName(*row) for row in session.execute(query)}
