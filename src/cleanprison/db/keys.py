"""Key slots: a random database key, wrapped once by each user's password, in a small file beside it.

The file holds no secret by itself. A slot is Argon2id over the password and AES-256-GCM over the key, with the
user's name as associated data, so that slots cannot be exchanged between users. Changing a password rewraps
the key; the database is never re-encrypted for it. Beside the slots stand what must be known before the database can
be read: how many tries are allowed, and the failed tries so far (advisory: who can write the file can forget them).
"""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cleanprison.db.files import write_whole
from cleanprison.errors import NotPermitted, StorageError

FORMAT = 1
KEY_BYTES = 32
# A damaged file must not make the machine run out of memory or time.
HIGHEST_MEMORY_KIB = 1 << 20
HIGHEST_PASSES = 64
MOST_PAST = 24  # fingerprints of passwords kept for each user


@dataclass(frozen=True, slots=True)
class Cost:
    """Hold Argon2id's cost: passes, memory in KiB, lanes (RFC 9106, second recommended option)."""

    passes: int = 3
    memory_kib: int = 65536
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """Hold one user's wrapping of the database key; binary fields are base64 text."""

    user: str
    salt: str
    nonce: str
    wrapped: str
    cost: Cost


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold how many wrong passwords in a row lock a user, and for how many minutes; 0 attempts: never."""

    attempts: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class FailedTries:
    """Hold a user's wrong passwords since the last right one: how many, and when the last ones were (ISO texts)."""

    user: str
    count: int
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastPassword:
    """Hold the fingerprint of a password a user once set, with a salt of its own; it opens nothing."""

    user: str
    salt: str
    fingerprint: str
    cost: Cost


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Hold all slots of one data folder; `demo` marks a folder of synthetic people."""

    slots: tuple[Slot, ...] = ()
    demo: bool = False
    limits: Limits = Limits()
    failures: tuple[FailedTries, ...] = ()
    past: tuple[PastPassword, ...] = ()

    def users(self) -> tuple[str, ...]:
        """Return the names that own a slot."""
        return tuple(slot.user for slot in self.slots)


def new_key() -> bytes:
    """Return a fresh random database key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _wrapping_key(password: str, salt: bytes, cost: Cost) -> bytes:
    if cost.memory_kib > HIGHEST_MEMORY_KIB or cost.passes > HIGHEST_PASSES:
        raise ValueError("a cost no program of ours wrote")
    return hash_secret_raw(_encoded(password), salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)


def with_slot(file: KeyFile, user: str, password: str, key: bytes, cost: Cost | None = None) -> KeyFile:
    """Return `file` with a new slot for `user`, replacing the one the user had."""
    cost = cost or Cost()
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_wrapping_key(password, salt, cost)).encrypt(nonce, key, _encoded(user))
    slot = Slot(user, _text(salt), _text(nonce), _text(wrapped), cost)
    return replace(file, slots=(*(s for s in file.slots if s.user != user), slot))


def _text(content: bytes) -> str:
    return b64encode(content).decode()


def without_slot(file: KeyFile, user: str) -> KeyFile:
    """Return `file` without the slot of `user` and without all else it says of the user."""
    return replace(
        file,
        slots=tuple(s for s in file.slots if s.user != user),
        failures=tuple(f for f in file.failures if f.user != user),
        past=tuple(p for p in file.past if p.user != user),
    )


def with_past(file: KeyFile, user: str, password: str, cost: Cost | None = None) -> KeyFile:
    """Return `file` with the fingerprint of the password that `user` just set."""
    cost, salt = cost or Cost(), secrets.token_bytes(16)
    made = PastPassword(user, _text(salt), _text(_wrapping_key(password, salt, cost)), cost)
    own = [p for p in file.past if p.user == user][-(MOST_PAST - 1) :]
    return replace(file, past=(*(p for p in file.past if p.user != user), *own, made))


def was_used(file: KeyFile, user: str, password: str, last: int) -> bool:
    """Tell whether `password` is among the `last` ones that `user` set."""
    own = [p for p in file.past if p.user == user]
    return any(
        hmac.compare_digest(_text(_wrapping_key(password, b64decode(one.salt), one.cost)), one.fingerprint)
        for one in own[len(own) - min(last, len(own)) :]
    )


def unlock(file: KeyFile, user: str, password: str) -> bytes:
    """Return the database key; one and the same NotPermitted for an unknown user and a wrong password."""
    slot = next((s for s in file.slots if s.user == user), None)
    if slot is not None:
        try:
            salt, nonce, wrapped = (b64decode(part, validate=True) for part in (slot.salt, slot.nonce, slot.wrapped))
            wrapping = AESGCM(_wrapping_key(password, salt, slot.cost))
            return wrapping.decrypt(nonce, wrapped, _encoded(user))
        except InvalidTag:
            pass
        except (ValueError, TypeError, OverflowError, HashingError):
            raise StorageError("密钥文件 keys.json 已损坏，无法打开；请从最近的备份中取回它。") from None
    raise NotPermitted("用户名或密码不正确，请重新输入；密码区分大小写。")


def read_key_file(path: Path) -> KeyFile:
    """Read the slots beside the database; StorageError when absent, unreadable or not such a file."""
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if raw["format"] > FORMAT:
            raise StorageError(f"密钥文件 {path.name} 由更新版本的程序写成，请用新版程序打开。")
        slots = tuple(Slot(**{**slot, "cost": Cost(**slot["cost"])}) for slot in raw["slots"])
        return KeyFile(slots, bool(raw["demo"]), *_advice(raw))
    except FileNotFoundError:
        raise StorageError(f"数据文件夹里没有密钥文件 {path.name}，无法打开；请从最近的备份中取回它。") from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise StorageError(f"密钥文件 {path.name} 已损坏，无法打开；请从最近的备份中取回它。") from None


def _advice(raw: dict[str, Any]) -> tuple[Limits, tuple[FailedTries, ...], tuple[PastPassword, ...]]:
    """Return what the file says beside slots; ValueError or TypeError when it says nothing sensible."""
    limits = Limits(**raw.get("limits", {}))
    failures = tuple(FailedTries(**{**one, "times": tuple(one["times"])}) for one in raw.get("failures", []))
    past = tuple(PastPassword(**{**one, "cost": Cost(**one["cost"])}) for one in raw.get("past", []))
    numbers = (limits.attempts, limits.minutes, *(one.count for one in failures))
    if not all(type(number) is int and 0 <= number < 10**6 for number in numbers):
        raise ValueError("a number that is none")
    if any(datetime.fromisoformat(moment).tzinfo is None for one in failures for moment in one.times):
        raise ValueError("a moment without a zone")
    for one in past:
        b64decode(one.salt, validate=True)
    return limits, failures, past


def write_key_file(path: Path, file: KeyFile) -> None:
    """Write the slots whole or not at all, readable by the owner only (as `mkstemp` makes them)."""
    content = {"format": FORMAT, **asdict(file)}
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def derive(key: bytes, purpose: bytes) -> bytes:
    """Return a 32-byte key for one purpose, derived from the database key (HKDF-SHA-256)."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"cleanprison:" + purpose).derive(key)
