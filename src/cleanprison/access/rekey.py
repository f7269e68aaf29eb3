"""Stage a new key for a whole folder: the database, attachments, drafts, and a fresh slot for every user.

Nobody but the operator tells a password here: the others, and the envelope, get new ones (docs/decisions/0021).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from cleanprison.access.queries import user_rows
from cleanprison.access.recovery import one_time_password, recovery_key
from cleanprison.access.rules import RECOVERY_USER
from cleanprison.access.service import note_all_passwords
from cleanprison.clock import Clock
from cleanprison.db import keys
from cleanprison.db.engine import open_engine
from cleanprison.db.folder import FolderLayout
from cleanprison.db.rekey import copy_under_new_key, staged_layout
from cleanprison.db.unit_of_work import Operator, UnitOfWork
from cleanprison.files.drafts import reseal_drafts
from cleanprison.files.sealed import SealedFiles

Report = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class NewWay:
    """One user's new way in: sign-in name, name people know, the password that lets in once."""

    user: str
    display_name: str
    password: str


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What a new key brought: passwords for the others, a new recovery key, and the files nobody could open."""

    key: bytes
    ways: tuple[NewWay, ...]
    recovery: str
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OldFolder:
    """The open folder that gets a new key, and who gives it."""

    layout: FolderLayout
    key: bytes
    operator: Operator
    clock: Clock


def stage_rekey(
    folder: OldFolder, password: str, origin: str, report: Report, cost: keys.Cost | None = None
) -> Rekeyed:
    """Make everything anew under a fresh key beside the old; nothing old is touched. `password` is the operator's."""
    new = keys.new_key()
    staged = staged_layout(folder.layout)
    report(0, 0, "正在用新密钥加密数据文件")
    copy_under_new_key(folder.layout.database, folder.key, staged.database, new)
    lost = _reseal(folder, staged, new, report)
    file = keys.read_key_file(folder.layout.keys)
    ways = _write_down(folder, staged, new, origin)
    fresh = replace(file, slots=(), failures=())
    passwords = [(folder.operator.user, password), *((way.user, way.password) for way in ways)]
    recovery = recovery_key() if RECOVERY_USER in file.users() else ""
    if recovery:
        passwords.append((RECOVERY_USER, recovery))
    for number, (user, word) in enumerate(passwords):
        report(number, len(passwords), "正在给各位用户换钥匙")
        fresh = keys.with_slot(fresh, user, word, new, cost)
        if user != folder.operator.user:
            fresh = keys.with_past(fresh, user, word, cost)
    keys.write_key_file(staged.keys, fresh)
    return Rekeyed(new, ways, recovery, lost)


def _reseal(folder: OldFolder, staged: FolderLayout, new: bytes, report: Report) -> tuple[str, ...]:
    old_files = SealedFiles(folder.layout.files, keys.derive(folder.key, b"files"))
    lost = old_files.reseal(
        SealedFiles(staged.files, keys.derive(new, b"files")),
        lambda done, total: report(done, total, "正在重新加密附件"),
    )
    reseal_drafts(folder.layout.drafts, keys.derive(folder.key, b"drafts"), staged.drafts, keys.derive(new, b"drafts"))
    return lost


def _write_down(folder: OldFolder, staged: FolderLayout, new: bytes, origin: str) -> tuple[NewWay, ...]:
    """Let the copy's chain tell that every active user got a new slot, and return the others' new ways in."""
    engine = open_engine(staged.database, new)
    try:
        with UnitOfWork(engine, folder.operator, folder.clock, origin=origin, reason="更换数据密钥") as uow:
            others = [row for row in user_rows(uow.session) if row.active and row.name != folder.operator.user]
            note_all_passwords(uow, [row.name for row in others])
            uow.commit()
        return tuple(NewWay(row.name, row.display_name, one_time_password()) for row in others)
    finally:
        engine.dispose()
