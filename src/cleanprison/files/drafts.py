"""Drafts: what was typed into a form and not yet saved, one sealed file per user and form."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cleanprison.db.files import plain_storage_errors, write_whole

NONCE_BYTES = 12


class SealedDrafts:
    """Keep drafts as AES-256-GCM files; a file that cannot be opened counts as absent.

    `key` is asked for 32 bytes each time: a form that outlives a change of the key goes on with the new one.
    """

    def __init__(self, folder: Path, key: Callable[[], bytes], user: str) -> None:
        self._folder = folder
        self._key = key
        self._user = user

    def _path(self, name: str) -> Path:
        return self._folder / f"{hashlib.sha256(f'{self._user}/{name}'.encode()).hexdigest()[:32]}.draft"

    def load(self, name: str) -> dict[str, str] | None:
        """Return the fields that were typed, None when there is no draft."""
        try:
            plain = _opened(self._path(name), self._key())
            return {str(key): str(value) for key, value in json.loads(plain).items()}
        except (OSError, InvalidTag, ValueError, AttributeError):
            return None

    def save(self, name: str, draft: dict[str, str]) -> None:
        """Keep the fields; StorageError when the folder cannot be written."""
        with plain_storage_errors(self._folder):
            self._folder.mkdir(exist_ok=True)
        _seal(self._path(name), json.dumps(draft, ensure_ascii=False).encode(), self._key())

    def clear(self, name: str) -> None:
        """Forget the draft."""
        with plain_storage_errors(self._folder):
            self._path(name).unlink(missing_ok=True)


def reseal_drafts(source: Path, old: bytes, target: Path, new: bytes) -> None:
    """Seal every user's drafts of one folder under another key in another; one that cannot be opened is left out."""
    for path in sorted(source.glob("*.draft")):
        with suppress(InvalidTag, ValueError):
            _seal(target / path.name, _opened(path, old), new)


def _seal(path: Path, content: bytes, key: bytes) -> None:
    nonce = secrets.token_bytes(NONCE_BYTES)
    write_whole(path, nonce + AESGCM(key).encrypt(nonce, content, path.name.encode()))


def _opened(path: Path, key: bytes) -> bytes:
    content = path.read_bytes()
    return AESGCM(key).decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], path.name.encode())
