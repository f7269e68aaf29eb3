"""Salvage a damaged data folder into a new one, with a report of what could be read; the original stays as it is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cleanprison.application import program_words
from cleanprison.clock import Clock
from cleanprison.db import keys
from cleanprison.db.files import plain_storage_errors
from cleanprison.db.folder import FolderLayout, FolderLock
from cleanprison.db.salvage import FURTHEST, TableSalvaged, salvage
from cleanprison.db.swap import LOGS
from cleanprison.errors import StorageError


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The new folder and what was read of each table."""

    folder: Path
    tables: tuple[TableSalvaged, ...]

    @property
    def whole(self) -> bool:
        """Tell whether every row could be read."""
        return not any(table.lost for table in self.tables)


def salvage_folder(folder: Path, to: Path, sign_in: Callable[[bool], tuple[str, str]], clock: Clock) -> Salvaged:
    """Read what is left of `folder` into the new folder `to`, with its key slots and attachments.

    StorageError when data lie in `to` already, when it is full, or when nothing can be read; NotPermitted for a wrong
    password. On any failure `to` holds nothing of ours.
    """
    layout, target = FolderLayout(folder), FolderLayout(to)
    if not layout.database.exists():
        raise StorageError(f"{folder} 里没有数据文件，没有可以抢救的内容。")
    if target.exists():
        raise StorageError(f"{to} 里已经有数据，不能把抢救的内容放进去；请换一个空文件夹。")
    lock = FolderLock(layout, program_words(), clock.now())
    try:
        file = keys.read_key_file(layout.keys)
        key = keys.unlock(file, *sign_in(file.demo))
        with plain_storage_errors(to):
            to.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".salvage-", dir=to) as name:
                tables = _salvaged(layout, Path(name), key)
                (Path(name) / "new.db").replace(target.database)
                keys.write_key_file(target.keys, file)
                if layout.files.is_dir():
                    shutil.copytree(layout.files, target.files, dirs_exist_ok=True)
    except BaseException:
        for path in (target.database, target.keys):
            path.unlink(missing_ok=True)
        raise
    finally:
        lock.release()
    return Salvaged(to, tuple(tables))


def _salvaged(layout: FolderLayout, work: Path, key: bytes) -> list[TableSalvaged]:
    for name in (layout.database.name, *LOGS):
        if (layout.root / name).exists():
            shutil.copyfile(layout.root / name, work / name)
    return salvage(work / layout.database.name, work / "new.db", key)


def salvage_report(salvaged: Salvaged) -> str:
    """Return in words what could be read of each table and what could not."""
    lines = [
        f"{table.table}：读出 {table.rows} 行{_lost(table)}" for table in salvaged.tables if table.rows or table.lost
    ]
    end = "全部读出" if salvaged.whole else "有的行读不出；请用 verify 核验，并与备份和纸面台账核对"
    return "\n".join([*lines, f"抢救结果：{end}。原数据文件没有改动。"])


def _lost(table: TableSalvaged) -> str:
    if not table.lost:
        return ""
    spans = (
        f"{low} 起" if high >= FURTHEST else f"{low}" if low == high else f"{low}–{high}" for low, high in table.lost
    )
    return f"，读不出的行号：{'、'.join(spans)}"
