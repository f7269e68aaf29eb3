"""Failed tries to sign in: counted in the key file, which is all that can be read before anybody is let in.

The count is advice: who can write the file can forget it. It slows down a person at the desk; Argon2id slows down
whoever took the file away. A demo folder counts nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from cleanprison.clock import CHINA
from cleanprison.db.keys import FailedTries, KeyFile, read_key_file, unlock, write_key_file
from cleanprison.errors import NotPermitted, StorageError

MOST_TIMES = 20


def open_slot(path: Path, user: str, password: str, now: datetime, spared: str) -> bytes:
    """Return the database key; NotPermitted for a wrong password, counted, and for a user who is locked.

    `spared` is the one user who is never locked: the recovery key is too long to be guessed.
    """
    file = read_key_file(path)
    if file.demo or user == spared or user not in file.users():
        return unlock(file, user, password)
    _refuse_locked(file, user, now)
    try:
        return unlock(file, user, password)
    except NotPermitted:
        failed = with_failure(file, user, now)
        with suppress(StorageError):  # a disk that takes nothing must not say anything else than "wrong"
            write_key_file(path, failed)
        _refuse_locked(failed, user, now)
        raise


def failed_tries(file: KeyFile, user: str) -> FailedTries:
    """Return the failed tries of a user since the last right one."""
    return next((one for one in file.failures if one.user == user), FailedTries(user, 0, ()))


def with_failure(file: KeyFile, user: str, now: datetime) -> KeyFile:
    """Return `file` with one more failed try of `user`."""
    known = failed_tries(file, user)
    times = (*known.times, now.isoformat(timespec="seconds"))[-MOST_TIMES:]
    others = without_failures(file, user).failures
    return replace(file, failures=(*others, FailedTries(user, known.count + 1, times)))


def without_failures(file: KeyFile, user: str) -> KeyFile:
    """Return `file` without the failed tries of `user`: the user is free to try again."""
    return replace(file, failures=tuple(one for one in file.failures if one.user != user))


def locked_until(file: KeyFile, user: str, now: datetime) -> datetime | None:
    """Return until when `user` is locked, None when the user may try.

    Each full number of allowed tries locks again. A clock that was set far away locks nobody for ever: only
    the distance from the last failed try counts.
    """
    tries, limits = failed_tries(file, user), file.limits
    if not (limits.attempts and tries.count and tries.times) or tries.count % limits.attempts:
        return None
    last, length = datetime.fromisoformat(tries.times[-1]), timedelta(minutes=limits.minutes)
    return last + length if abs(now - last) < length else None


def _refuse_locked(file: KeyFile, user: str, now: datetime) -> None:
    until = locked_until(file, user, now)
    if until is not None:
        raise NotPermitted(
            f"用户 {user} 连续输错密码 {failed_tries(file, user).count} 次，已锁定到 "
            f"{until.astimezone(CHINA):%m-%d %H:%M}；急用可请系统管理员重设密码，或用恢复钥匙另设密码。"
        )
