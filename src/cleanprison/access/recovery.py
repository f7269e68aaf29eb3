"""Passwords the program makes: the recovery key for a sealed envelope, and the one that lets a person in once."""

from __future__ import annotations

import secrets

# Without letters and digits that look alike on paper.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_RECOVERY, _ONCE, _GROUP = 24, 12, 4


def recovery_key() -> str:
    """Return a fresh recovery key of 120 bits in groups of four."""
    return _grouped(_RECOVERY)


def one_time_password() -> str:
    """Return a fresh password of 60 bits in groups of four, to be told to one person and used once."""
    return _grouped(_ONCE)


def _grouped(length: int) -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(length))
    return "-".join(letters[start : start + _GROUP] for start in range(0, length, _GROUP))
