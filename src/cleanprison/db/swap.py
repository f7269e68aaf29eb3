"""Exchange the data of a folder for restored ones, so that a crash at any moment is finished by the next start.

The checked files wait in `restoring/` with a journal. From the moment that folder has its name the exchange is
decided: whoever opens the folder next carries it through. The former data are moved aside, never deleted.
"""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from cleanprison.db.backup import FILES, MEMBERS, refuse_faults
from cleanprison.db.files import plain_storage_errors, sync_folder, write_whole
from cleanprison.db.folder import FolderLayout
from cleanprison.errors import StorageError

JOURNAL = "swap.json"
# A log without its database counts too: SQLite would replay it into the restored one.
LOGS = ("cleanprison.db-wal", "cleanprison.db-shm")
UNPACKING = ".restore-"
_ASIDE = re.compile(r"replaced-\d{8}-\d{6}(~\d+)?")


def put_in_place(work: Path, key: bytes, layout: FolderLayout, now: datetime) -> Path | None:
    """Check the unpacked database and move it into the data folder; what was there is kept aside.

    Returns the folder that holds the former files, None when there were none. The folder `work` is used up.
    """
    refuse_faults(work / "cleanprison.db", key, "备份里的数据文件没有通过检查，没有恢复任何内容")
    with plain_storage_errors(layout.root):
        if work.stat().st_dev != layout.root.stat().st_dev:
            raise StorageError(f"备份要先解到 {layout.root} 所在的磁盘上才能恢复；没有改动任何内容。")
        journal = {"aside": _free_name(layout.root, f"replaced-{now:%Y%m%d-%H%M%S}"), "members": _present(work)}
        write_whole(work / JOURNAL, json.dumps(journal).encode())
        work.rename(layout.restoring)
        sync_folder(layout.root)
    return finish_swap(layout)


def finish_swap(layout: FolderLayout) -> Path | None:
    """Carry a begun exchange through and return where the former data lie; None when there were none, or no exchange.

    The caller holds the folder's lock. StorageError leaves what can be carried through another time.
    """
    if not layout.restoring.is_dir():
        return None
    with plain_storage_errors(layout.root):
        if not any(layout.restoring.iterdir()):  # stopped just before its end
            layout.restoring.rmdir()
            return None
        journal = _journal(layout)
        aside = layout.root / journal["aside"]
        if _present(layout.restoring) == journal["members"]:  # nothing new is in place: what lies there is the former
            _move([layout.root / name for name in (*LOGS, *MEMBERS, FILES)], aside)
        _move([layout.restoring / name for name in journal["members"]], layout.root)
        (layout.restoring / JOURNAL).unlink(missing_ok=True)
        layout.restoring.rmdir()
        sync_folder(layout.root)
    return aside if aside.is_dir() else None


def _journal(layout: FolderLayout) -> dict[str, Any]:
    """Return where the former data go and what is to come into place; StorageError for a journal that says neither."""
    try:
        journal: dict[str, Any] = json.loads((layout.restoring / JOURNAL).read_text(encoding="utf-8"))
        if _ASIDE.fullmatch(journal["aside"]) and set(journal["members"]) <= {*MEMBERS, FILES}:
            return journal
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        pass
    raise StorageError(
        f"{layout.restoring} 里有没做完的恢复，但记录读不出；请不要删除任何文件，把整个数据文件夹交给技术支持。"
    )


def _present(folder: Path) -> list[str]:
    return [name for name in (*MEMBERS, FILES) if (folder / name).exists()]


def _move(paths: list[Path], into: Path) -> None:
    for path in paths:
        if path.exists():
            into.mkdir(exist_ok=True)
            path.replace(into / path.name)
    if into.is_dir():
        sync_folder(into)


def _free_name(root: Path, name: str) -> str:
    count, free = 1, name
    while (root / free).exists():
        count += 1
        free = f"{name}~{count}"
    return free


def sweep_unpacked(layout: FolderLayout) -> None:
    """Take away what a process killed while it unpacked a backup left in the folder; the caller holds the lock."""
    for path in layout.root.glob(f"{UNPACKING}*"):
        with suppress(OSError):
            shutil.rmtree(path)
