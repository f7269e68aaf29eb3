"""Verified backups in one file each, and restoring without ever overwriting the only copy.

A backup is a stored ZIP with the encrypted database, the key slots, the sealed attachments and a manifest of SHA-256
sums. It is called good only after it was opened again, its sums compared and its database checked with the key.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import sqlcipher3.dbapi2 as sqlcipher

from cleanprison.db.check import page_faults
from cleanprison.db.engine import connect, database_words
from cleanprison.db.files import plain_storage_errors, sync_folder
from cleanprison.db.folder import SEALED_NAME, FolderLayout
from cleanprison.db.keys import KeyFile, read_key_file
from cleanprison.errors import InputRefused, StorageError

SUFFIX = ".cpbak"
FORMAT = 1
MEMBERS = ("cleanprison.db", "keys.json")
FILES = "files"
MANIFEST_ROOM = 65536
WORKING = ".cleanprison-"
A_DAY = 86400  # seconds
MANIFEST_ROOM_A_MEMBER = 256


@dataclass(frozen=True, slots=True)
class BackupFile:
    """What a good backup says of itself; `warning` names an attachment that was lost or damaged before, "" for none."""

    path: Path
    made_at: str
    size: int
    warning: str = ""


def backup_name(now: datetime) -> str:
    """Return the file name of a backup made now."""
    return f"cleanprison-{now:%Y%m%d-%H%M%S}{SUFFIX}"


def name_before_upgrade(now: datetime) -> str:
    """Return the file name of the backup made before the data are brought to a newer schema; no schedule thins it out.

    It is the only way back to the older program.
    """
    return f"cleanprison-{now:%Y%m%d-%H%M%S}-before-upgrade{SUFFIX}"


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := stream.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return _digest(stream)


Look = Callable[[int, int], object]
"""Told the pages done and the pages there are; it may raise to stop the work."""

COPIED_AT_ONCE = 2048


def unwatched(_done: int, _total: int) -> None:
    """Look at no progress."""


def copy_database(source: Path, target: Path, key: bytes, look: Look = unwatched) -> None:
    """Copy an open database whole, as of one moment, to a file without a log beside it; `look` is told the progress."""
    with closing(connect(source, key)) as reading, closing(connect(target, key)) as writing:
        try:
            reading.backup(
                writing,
                pages=COPIED_AT_ONCE,
                progress=lambda _status, left, total: look(total - left, total),
            )
            writing.execute("PRAGMA journal_mode = DELETE").fetchall()
        except sqlcipher.Error as error:
            raise database_words(error, target) from error


def refuse_faults(database: Path, key: bytes, words: str) -> None:
    """Raise StorageError, beginning with `words`, when the file is not whole."""
    faults = page_faults(database, key)
    if faults:
        raise StorageError(f"{words}：{faults[0]}。")


def _free_name(folder: Path, now: datetime) -> Path:
    path = folder / backup_name(now)
    count = 1
    while path.exists():
        count += 1
        path = folder / f"{path.stem.split('~')[0]}~{count}{SUFFIX}"
    return path


def make_backup(
    layout: FolderLayout,
    key: bytes,
    to: Path,
    now: datetime,
    look: Look = unwatched,
    handover: dict[str, Any] | None = None,
) -> BackupFile:
    """Write a checked backup to the folder or file `to`; StorageError leaves nothing half-written.

    `look` is told the progress and may raise to stop it; `handover` goes into the manifest of a hand-over file.
    """
    with plain_storage_errors(to):
        if to.suffix == SUFFIX:
            to.parent.mkdir(parents=True, exist_ok=True)
            path = to
        else:
            to.mkdir(parents=True, exist_ok=True)
            path = _free_name(to, now)
        needed = layout.database.stat().st_size * 2 + sum(p.stat().st_size for p in _sealed(layout)) + (1 << 20)
        if shutil.disk_usage(path.parent).free < needed:
            raise StorageError(
                f"{path.parent} 的剩余空间不足 {needed // (1 << 20) + 1} MB，没有备份；请腾出空间后再试。"
            )
        _sweep(path.parent, now)
        with tempfile.TemporaryDirectory(prefix=WORKING, dir=path.parent) as name:
            work = Path(name)
            copy_database(layout.database, work / "cleanprison.db", key, look)
            refuse_faults(work / "cleanprison.db", key, "备份的数据文件没有通过检查，未保留")
            shutil.copyfile(layout.keys, work / "keys.json")
            # An attachment is sealed before its row is committed: each row of the copy has its file by now.
            packed = _pack(work, _sealed(layout), now, handover)
            read_backup(packed)
            packed.replace(path)
            sync_folder(path.parent)
    return BackupFile(path, f"{now:%Y-%m-%d %H:%M}", path.stat().st_size)


def _sweep(folder: Path, now: datetime) -> None:
    """Take away what a process killed during a backup left; a day old, so that nobody works there any more."""
    for left in folder.glob(f"{WORKING}*"):
        with suppress(OSError):
            if now.timestamp() - left.stat().st_mtime > A_DAY:
                shutil.rmtree(left)


def _sealed(layout: FolderLayout) -> list[Path]:
    """Return the sealed attachments of a folder."""
    if not layout.files.is_dir():
        return []
    return sorted(path for path in layout.files.iterdir() if re.fullmatch(SEALED_NAME, path.name))


def _pack(work: Path, sealed: list[Path], now: datetime, handover: dict[str, Any] | None) -> Path:
    members = {name: work / name for name in MEMBERS} | {f"{FILES}/{path.name}": path for path in sealed}
    manifest = {
        "format": FORMAT,
        "made_at": now.isoformat(timespec="seconds"),
        "files": {name: _sha256(path) for name, path in members.items()},
    }
    if handover is not None:
        manifest["handover"] = handover
    packed = work / "packed"
    with packed.open("wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("manifest.json", json.dumps(manifest))
            for name, path in members.items():
                archive.write(path, name)
        stream.flush()
        os.fsync(stream.fileno())
    return packed


def read_backup(path: Path) -> dict[str, Any]:
    """Return the manifest after comparing every sum; InputRefused when it is not a whole backup."""
    refused = InputRefused(f"{path.name} 不是完整的备份文件，没有恢复任何内容；请换一个 {SUFFIX} 备份。")
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if not _are_ours(names):
                raise refused
            if archive.getinfo("manifest.json").file_size > MANIFEST_ROOM + MANIFEST_ROOM_A_MEMBER * len(names):
                raise refused
            manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
            if manifest["format"] > FORMAT:
                raise InputRefused(f"{path.name} 由更新版本的程序写成，请用新版程序恢复。")
            if sorted(names) != sorted(("manifest.json", *manifest["files"])):
                raise refused
            for name in manifest["files"]:
                if archive.getinfo(name).compress_type != zipfile.ZIP_STORED:
                    raise refused
                with archive.open(name) as stream:
                    if _digest(stream) != manifest["files"][name]:
                        raise refused
    except FileNotFoundError:
        raise InputRefused(f"找不到备份文件 {path}；请检查位置（U 盘可能未插好）。") from None
    except InputRefused:
        raise
    except Exception:  # zipfile raises whatever a damaged archive leads it to: zlib.error, EOFError, RuntimeError …
        raise refused from None
    return manifest


def _are_ours(names: list[str]) -> bool:
    """Tell whether an archive holds what a backup must, each once, and nothing that a backup never holds."""
    others = [name for name in names if name not in ("manifest.json", *MEMBERS)]
    return len(names) == len(set(names)) == len(others) + len(MEMBERS) + 1 and all(
        re.fullmatch(f"{FILES}/{SEALED_NAME}", name) for name in others
    )


def unpack_backup(path: Path, into: Path) -> KeyFile:
    """Unpack a checked backup's members into the folder `into` and return its key slots."""
    names = read_backup(path)["files"]
    with plain_storage_errors(into), zipfile.ZipFile(path) as archive:
        if len(names) > len(MEMBERS):
            (into / FILES).mkdir()
        for name in names:
            with archive.open(name) as source, (into / name).open("wb") as target:
                shutil.copyfileobj(source, target)
                target.flush()
                os.fsync(target.fileno())
    return read_key_file(into / "keys.json")
