"""Files kept for good: sealed, named by what they hold, never changed and never deleted.

The name is a keyed hash of the content's SHA-256: whoever lacks the key learns nothing from it, not even whether a
known paper lies here. The name is part of what the cipher seals, so that no file can stand in for another. A file
without a row is what a crash between file and commit leaves; it is harmless and left alone.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cleanprison.db.files import plain_storage_errors, write_whole
from cleanprison.db.folder import SEALED_NAME
from cleanprison.db.keys import derive
from cleanprison.errors import StorageError

NONCE_BYTES = 12
GONE = "不见了"
ALTERED = "已损坏或者被改动过"


class SealedFiles:
    """Keep contents as AES-256-GCM files in one folder; `key` is 32 bytes."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._cipher = AESGCM(key)
        self._naming = derive(key, b"names")

    def path_of(self, sha256: str) -> Path:
        """Return where the content with this SHA-256 (hexadecimal) lies, or would lie."""
        return self._folder / f"{hmac.new(self._naming, sha256.encode(), 'sha256').hexdigest()}.sealed"

    def keep(self, content: bytes) -> str:
        """Seal a content and return its SHA-256; one that lies here whole is left as it is.

        StorageError when the folder cannot be written; nothing half-written is left.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path_of(sha256)
        if self._opened(path) != content:
            with plain_storage_errors(self._folder):
                self._folder.mkdir(exist_ok=True)
            nonce = secrets.token_bytes(NONCE_BYTES)
            write_whole(path, nonce + self._cipher.encrypt(nonce, content, path.name.encode()))
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the content with this SHA-256; StorageError when it is gone or not what it was."""
        content = self._opened(self.path_of(sha256))
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            raise StorageError(f"这个附件的文件{self.problem(sha256)}，打不开；请从备份中取回它，并核验数据。")
        return content

    def problem(self, sha256: str) -> str:
        """Return what is wrong with the file of a content, "" when it is there and whole."""
        path = self.path_of(sha256)
        if not path.exists():
            return GONE
        content = self._opened(path)
        return "" if content is not None and hashlib.sha256(content).hexdigest() == sha256 else ALTERED

    def strangers(self, known: Collection[str]) -> Iterator[str]:
        """Yield the names of files in the folder that were not sealed here; `known` are the SHA-256 of rows.

        A hidden file is what a killed write leaves, and no stranger.
        """
        expected = {self.path_of(sha256).name for sha256 in known}
        for path in self._paths():
            if path.name not in expected and not path.name.startswith(".") and not self._is_own(path):
                yield path.name

    def reseal(self, into: SealedFiles, report: Callable[[int, int], object]) -> tuple[str, ...]:
        """Seal every content of this folder in another and return the names of the files that cannot be opened.

        `report` hears how many files of how many are done.
        """
        lost = []
        names = [path for path in self._paths() if re.fullmatch(SEALED_NAME, path.name)]
        for number, path in enumerate(names):
            report(number, len(names))
            content = self._opened(path)
            if content is None:
                lost.append(path.name)
            else:
                into.keep(content)
        return tuple(lost)

    def _paths(self) -> list[Path]:
        return sorted(self._folder.iterdir()) if self._folder.is_dir() else []

    def _is_own(self, path: Path) -> bool:
        content = self._opened(path) if re.fullmatch(SEALED_NAME, path.name) else None
        return content is not None and self.path_of(hashlib.sha256(content).hexdigest()).name == path.name

    def _opened(self, path: Path) -> bytes | None:
        """Return what a file seals, None when it cannot be opened."""
        try:
            sealed = path.read_bytes()
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], path.name.encode())
        except (OSError, InvalidTag, ValueError):
            return None
