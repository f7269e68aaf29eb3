"""The data folder: its files, and the lock that lets one process use it at a time."""

from __future__ import annotations

import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from cleanprison.db.files import plain_storage_errors, storage_words
from cleanprison.errors import StorageError

SEALED_NAME = r"[0-9a-f]{64}\.sealed"


@dataclass(frozen=True, slots=True)
class FolderLayout:
    """Name the files and subfolders of one data folder."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "cleanprison.db"

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.root / "keys.json"

    @property
    def lock(self) -> Path:
        """The lock file."""
        return self.root / "cleanprison.lock"

    @property
    def holder(self) -> Path:
        """A note on who holds the lock; advisory."""
        return self.root / "holder.json"

    @property
    def backups(self) -> Path:
        """The folder of local backups."""
        return self.root / "backups"

    @property
    def drafts(self) -> Path:
        """The folder of sealed drafts."""
        return self.root / "drafts"

    @property
    def files(self) -> Path:
        """The folder of sealed attachments; each file's name fits SEALED_NAME."""
        return self.root / "files"

    @property
    def restoring(self) -> Path:
        """The folder of checked data on their way into place; it is there only while, or after, a restore stopped."""
        return self.root / "restoring"

    @property
    def logs(self) -> Path:
        """The folder of the program's own logs; no record's text goes there."""
        return self.root / "logs"

    def exists(self) -> bool:
        """Tell whether a data file lies here; StorageError for a place that cannot be looked at."""
        with plain_storage_errors(self.root):
            return self.database.exists() or self.keys.exists() or self.restoring.exists()


class FolderLock:
    """Hold the folder for this process; the operating system frees it when the process ends, however it ends."""

    def __init__(self, layout: FolderLayout, program: str, now: datetime) -> None:
        self._layout = layout
        self._lock = FileLock(layout.lock, timeout=0, thread_local=False)  # a worker may open what the window closes
        try:
            self._lock.acquire()
        except Timeout:
            raise StorageError(f"数据文件夹正被使用：{_holder_words(layout)}；请先关闭它再试。") from None
        except OSError as error:
            raise storage_words(error, layout.root) from error
        self._write_holder(program, now)

    def release(self) -> None:
        """Free the folder; nothing happens when it was freed before."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._layout.holder.unlink(missing_ok=True)
            self._lock.release()

    def _write_holder(self, program: str, now: datetime) -> None:
        note = {
            "program": program,
            "user": _system_user(),
            "host": platform.node(),
            "pid": os.getpid(),
            "since": f"{now:%Y-%m-%d %H:%M}",
        }
        with suppress(OSError):  # the note only helps the next reader: a full disk must not keep anybody out
            self._layout.holder.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name
        return ""


def _holder_words(layout: FolderLayout) -> str:
    try:
        note = json.loads(layout.holder.read_text(encoding="utf-8"))
        return (
            f"{note['host']} 上的 {note['user']} 自 {note['since']} 起打开了{note['program']}（进程号 {note['pid']}）"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "另一个程序"
