"""Watch-group members named in a record as implied (联责): who, in words that stay readable in the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Implied:
    """One member named as implied; number and name as they were when the record was written."""

    id: int
    number: str
    name: str


def implied_text(members: Iterable[Implied]) -> str | None:
    """Return the members as the table holds them: a line each of id, number and name, by number; None for nobody."""
    ordered = sorted(set(members), key=lambda one: (one.number, one.id, one.name))
    return "\n".join(f"{one.id}\t{one.number}\t{one.name}" for one in ordered) or None


def implied_of(text: str | None) -> tuple[Implied, ...]:
    """Return the members that a stored text names; a line written by nobody of ours counts as a name."""
    return tuple(_member(line) for line in (text or "").split("\n") if line)


def _member(line: str) -> Implied:
    key, *rest = line.split("\t", 2)
    if len(rest) < 2 or not (key.isascii() and key.isdecimal()):
        return Implied(0, "", line)
    return Implied(int(key), rest[0], rest[1])
