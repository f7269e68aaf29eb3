"""Keeping the files a unit adds, and those of a kind that count."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.additions.models import AddedFile
from cleanprison.additions.text_file import TextFile
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused
from cleanprison.rights import for_everyone

LONGEST_KEY = 60
LONGEST_NAME = 200


class AddedKind(StrEnum):
    """What a file can be besides a scoring rule pack, which has a table of its own."""

    HOLIDAYS = "holidays"
    EDUCATION = "education"
    CONDUCT = "conduct"


class Added(NamedTuple):
    """What was added, as a sentence tells it, and what is to be known before one agrees to it."""

    title: str
    notes: tuple[str, ...] = ()


class KeptFile(NamedTuple):
    """A file in the ledger: its text under its name, what it stands for, and who added it when."""

    file: TextFile
    key: str
    recorded_at: datetime
    recorded_by: str


@for_everyone
def kept_files(session: Session, kind: AddedKind) -> list[KeptFile]:
    """Return the files of a kind that count, in the order they were added: of one key only the last."""
    rows = session.scalars(select(AddedFile).where(AddedFile.kind == kind).order_by(AddedFile.id))
    last: dict[str, KeptFile] = {}
    for row in rows:
        last.pop(row.key, None)
        last[row.key] = KeptFile(TextFile(row.file_name, row.content), row.key, row.recorded_at, row.recorded_by)
    return list(last.values())


def keep_file(uow: UnitOfWork, kind: AddedKind, key: str, file: TextFile) -> KeptFile | None:
    """Keep a file under its key and return the one whose place it takes, if any; InputRefused when it is the same."""
    if len(key) > LONGEST_KEY:
        raise InputRefused(f"文件 {file.name} 的 id 最多 {LONGEST_KEY} 个字。")
    before = next((kept for kept in kept_files(uow.session, kind) if kept.key == key), None)
    if before is not None and before.file.text == file.text:
        raise InputRefused(f"这个文件已经加入过（{before.file.name}），内容一字不差，不用再加。")
    uow.add(
        AddedFile(
            kind=kind,
            key=key,
            file_name=file.name[:LONGEST_NAME],
            content=file.text,
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )
    return before
