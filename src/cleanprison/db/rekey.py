"""A new key for a whole folder: everything is made anew in a folder beside the old, then moved over the old.

Up to one rename the old key opens everything; from that rename on whoever opens the folder next finishes the move, in
whatever state a crash left it. Both states hold their own key slots, so that no moment leaves data without a key.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from cleanprison.db.backup import copy_database, refuse_faults
from cleanprison.db.engine import connect, database_words
from cleanprison.db.files import plain_storage_errors, sync_folder
from cleanprison.db.folder import FolderLayout

STAGED, READY = "rekeying", "rekeyed"


def staged_layout(layout: FolderLayout) -> FolderLayout:
    """Return an empty folder, inside the data folder, for everything under the new key."""
    staged = FolderLayout(layout.root / STAGED)
    with plain_storage_errors(staged.root):
        shutil.rmtree(staged.root, ignore_errors=True)
        for folder in (staged.root, staged.files, staged.drafts):
            folder.mkdir()
    return staged


def copy_under_new_key(source: Path, old: bytes, target: Path, new: bytes) -> None:
    """Copy a database and encrypt the copy under another key; it is checked page by page."""
    copy_database(source, target, old)
    with closing(connect(target, old)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"").fetchall()
        except sqlcipher.Error as error:
            raise database_words(error, target) from error
    refuse_faults(target, new, "用新密钥加密的数据文件没有通过检查，没有更换密钥")


def seal_staged(layout: FolderLayout, new: bytes) -> None:
    """Make what was staged the folder's future: from here on it only goes forward."""
    staged = FolderLayout(layout.root / STAGED)
    with closing(connect(staged.database, new)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    with plain_storage_errors(layout.root):
        for path in (staged.database, *staged.files.iterdir(), *staged.drafts.iterdir()):
            _sync(path)
        for folder in (staged.files, staged.drafts, staged.root):
            sync_folder(folder)
        staged.root.rename(layout.root / READY)
        sync_folder(layout.root)


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def abandon_rekey(layout: FolderLayout) -> bool:
    """Throw away what was staged; False when the new key is in force already and there is no way back."""
    shutil.rmtree(layout.root / STAGED, ignore_errors=True)
    return not (layout.root / READY).exists()


def finish_rekey(layout: FolderLayout) -> None:
    """Throw away an unfinished change of the key, or bring a finished one to its end; else do nothing.

    Whoever calls holds the folder's lock. Each step may be the last before a crash: the next call goes on from it.
    """
    ready = FolderLayout(layout.root / READY)
    with plain_storage_errors(layout.root):
        if (layout.root / STAGED).exists():
            shutil.rmtree(layout.root / STAGED)
        if not ready.root.exists():
            return
        for new, place in ((ready.files, layout.files), (ready.drafts, layout.drafts)):
            if new.exists():
                if place.exists():
                    place.rename(ready.root / f"former-{place.name}")
                new.rename(place)
        if ready.database.exists():
            for log in ("-wal", "-shm"):  # of the former file: SQLite would take them for the new one's
                layout.database.with_name(layout.database.name + log).unlink(missing_ok=True)
            ready.database.replace(layout.database)
        if ready.keys.exists():
            ready.keys.replace(layout.keys)
        sync_folder(layout.root)
        shutil.rmtree(ready.root)
        sync_folder(layout.root)
