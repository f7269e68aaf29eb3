"""What a data folder tells of its own safety: the backups that lie in it, and notes on the last checks.

The notes are a plain file beside the database. They remind people and prove nothing: only a new verification does.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from cleanprison.clock import CHINA
from cleanprison.db.backup import SUFFIX
from cleanprison.db.files import plain_storage_errors, write_whole
from cleanprison.errors import StorageError
from cleanprison.rights import for_everyone

NOTES = "safety.json"
_NAMED = re.compile(r"cleanprison-(\d{8}-\d{6})")


@dataclass(frozen=True, slots=True)
class BackupSeen:
    """A backup file; `made_at` is what its name says, else when the file was written."""

    path: Path
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class SafetyNotes:
    """When and whereto a backup was last made outside the folder; when the last verification was, and its outcome.

    Moments are ISO texts, "" for never; `failed` tells that a fault was found. What it was stays out: its words
    may hold a record's text, and these notes are not encrypted.
    `kept_head` is the chain's head that the newest backup inside the folder holds, `skipped_at` when somebody left
    without a backup; `checked_at` and `damaged` tell of the weekly check of all pages and backups, `drilled_at` and
    `drill_failed` of the last restore drill, `handed_at` and `handed_to` of a hand-over to another PC.
    `upgraded_from` names the backup made before the data were brought to a newer schema, until somebody was told.
    """

    backed_up_at: str = ""
    backed_up_to: str = ""
    verified_at: str = ""
    acts: int = 0
    head: str = ""
    failed: bool = False
    kept_head: str = ""
    skipped_at: str = ""
    checked_at: str = ""
    damaged: bool = False
    drilled_at: str = ""
    drill_failed: bool = False
    handed_at: str = ""
    handed_to: str = ""
    upgraded_from: str = ""


def backups_in(folder: Path) -> list[BackupSeen]:
    """Return the backups in a folder, newest first; a folder that cannot be read has none."""
    found = []
    with suppress(OSError):
        for path in folder.glob(f"*{SUFFIX}"):
            status = path.stat()
            found.append(BackupSeen(path, _made_at(path.name, status.st_mtime), status.st_size))
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def seen(path: Path) -> BackupSeen:
    """Return a backup file that lies anywhere; StorageError when it is not there."""
    with plain_storage_errors(path):
        status = path.stat()
    return BackupSeen(path, _made_at(path.name, status.st_mtime), status.st_size)


def _made_at(name: str, written: float) -> datetime:
    named = _NAMED.match(name)
    if named:
        with suppress(ValueError):
            return datetime.strptime(named[1], "%Y%m%d-%H%M%S").replace(tzinfo=CHINA)
    return datetime.fromtimestamp(written, tz=CHINA)


def read_notes(folder: Path) -> SafetyNotes:
    """Return the notes kept in a folder; what is missing or damaged takes its default."""
    try:
        raw: dict[str, Any] = json.loads((folder / NOTES).read_text(encoding="utf-8"))
        plain = asdict(SafetyNotes())
        known = {key: value for key, value in raw.items() if key in plain and type(value) is type(plain[key])}
        return SafetyNotes(**known)
    except (OSError, ValueError, AttributeError):
        return SafetyNotes()


def write_notes(folder: Path, notes: SafetyNotes) -> None:
    """Keep the notes in a folder; a place that cannot be written simply forgets them."""
    with suppress(OSError, StorageError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / NOTES, json.dumps(asdict(notes), ensure_ascii=False, indent=1).encode())


def last_backup(backups: Path, notes: SafetyNotes) -> datetime | None:
    """Return when the newest known backup was made, in the folder of backups or elsewhere; None: never."""
    known = [one.made_at for one in backups_in(backups)]
    with suppress(ValueError):
        elsewhere = datetime.fromisoformat(notes.backed_up_at)
        if elsewhere.tzinfo is not None:
            known.append(elsewhere)
    return max(known, default=None)


@for_everyone
def database_version(session: Session) -> str:
    """Return the versions of SQLite and of its encryption."""
    sqlite = session.execute(text("SELECT sqlite_version()")).scalar_one()
    cipher = session.execute(text("PRAGMA cipher_version")).scalar() or ""
    return f"SQLite {sqlite}，SQLCipher {cipher}".removesuffix("，SQLCipher ")
