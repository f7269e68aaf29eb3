"""The recovery key: a random password of its own user, copied by hand onto paper and sealed."""

from __future__ import annotations

import secrets

# Without letters and digits that look alike on paper.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LETTERS, _GROUP = 24, 4


def recovery_key() -> str:
    """Return a fresh recovery key of 120 bits in groups of four."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LETTERS, _GROUP))
