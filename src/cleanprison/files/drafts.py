"""Drafts: what was typed into a form and not yet saved, one sealed file per user and form."""

from __future__ import annotations

import hashlib
import json
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cleanprison.db.files import plain_storage_errors, write_whole

NONCE_BYTES = 12


class SealedDrafts:
    """Keep drafts as AES-256-GCM files; `key` is 32 bytes. A file that cannot be opened counts as absent."""

    def __init__(self, folder: Path, key: bytes, user: str) -> None:
        self._folder = folder
        self._cipher = AESGCM(key)
        self._user = user

    def _path(self, name: str) -> Path:
        return self._folder / f"{hashlib.sha256(f'{self._user}/{name}'.encode()).hexdigest()[:32]}.draft"

    def load(self, name: str) -> dict[str, str] | None:
        """Return the fields that were typed, None when there is no draft."""
        try:
            content = self._path(name).read_bytes()
            plain = self._cipher.decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], name.encode())
            return {str(key): str(value) for key, value in json.loads(plain).items()}
        except (OSError, InvalidTag, ValueError, AttributeError):
            return None

    def save(self, name: str, draft: dict[str, str]) -> None:
        """Keep the fields; StorageError when the folder cannot be written."""
        with plain_storage_errors(self._folder):
            self._folder.mkdir(exist_ok=True)
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, json.dumps(draft, ensure_ascii=False).encode(), name.encode())
        write_whole(self._path(name), nonce + sealed)

    def clear(self, name: str) -> None:
        """Forget the draft."""
        with plain_storage_errors(self._folder):
            self._path(name).unlink(missing_ok=True)
