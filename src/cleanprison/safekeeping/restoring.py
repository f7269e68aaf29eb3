"""Restore a backup from the open window, and rehearse that it could be done: the restore drill."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from cleanprison import paths
from cleanprison.application import Application
from cleanprison.db.backup import refuse_faults
from cleanprison.db.migrate import refuse_newer_backup
from cleanprison.errors import CleanPrisonError, StorageError
from cleanprison.rights import Right
from cleanprison.safekeeping.unpacking import SignIn, unpacked, verify_unpacked


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the former data lie aside, and the backup made of them before (None: they were too damaged for one)."""

    aside: Path | None
    backup: Path | None


@dataclass(frozen=True, slots=True)
class Drilled:
    """What a restore drill saw: the backup, its acts and chain head, how long it took in seconds."""

    source: Path
    acts: int
    head: str
    seconds: float


def restore(app: Application, source: Path, sign_in: SignIn | None = None) -> Restored:
    """Put a backup in the place of the open folder's data, which are backed up and kept aside; the folder is closed.

    Nothing is touched, and the folder stays open, when the backup is refused.
    """
    app.demand(Right.RESTORE)
    with app.upkeep, unpacked(app, source, sign_in) as found:
        refuse_newer_backup(found.database, found.key, paths.migrations())
        refuse_faults(found.database, found.key, "备份里的数据文件没有通过检查，没有恢复任何内容")
        try:
            backup: Path | None = app.back_up(app.layout.backups).path
        except StorageError:  # what is damaged, or fills the disk, is still kept aside whole
            backup = None
        return Restored(app.replace_data(found.work, found.key), backup)


def drill(app: Application, source: Path, sign_in: SignIn | None = None) -> Drilled:
    """Restore a backup into a temporary folder, verify it there, take it away again, and note the day and outcome."""
    app.demand(Right.RESTORE)
    begun = time.monotonic()
    try:
        with unpacked(app, source, sign_in) as found:
            acts, head = verify_unpacked(app, found)
    except CleanPrisonError:
        app.note(drilled_at=app.moment(), drill_failed=True)
        raise
    app.note(drilled_at=app.moment(), drill_failed=False)
    return Drilled(source, acts, head, time.monotonic() - begun)
