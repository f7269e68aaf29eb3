"""Check the files kept as evidence: each row's file is there and whole, and no file came from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.files.sealed import SealedFiles
from cleanprison.people.models import Inmate
from cleanprison.scoring.models import Attachment, DayRecord


def evidence_faults(session: Session, files: SealedFiles) -> Iterator[str]:
    """Yield one sentence for each attachment whose file is gone or altered, then for each file of unknown origin."""
    statement = (
        select(Attachment.id, Attachment.name, Attachment.sha256, DayRecord.occurred_on, Inmate.number, Inmate.name)
        .join(DayRecord, DayRecord.id == Attachment.day_record_id)
        .join(Inmate, Inmate.id == DayRecord.inmate_id)
        .order_by(Attachment.id)
    )
    problems: dict[str, str] = {}
    for key, name, sha256, day, number, inmate in session.execute(statement):
        if sha256 not in problems:
            problems[sha256] = files.problem(sha256)
        if problems[sha256]:
            whose = f"{inmate}（{number}）{day} 的日记载"
            yield f"{whose}的附件“{name}”{problems[sha256]}（attachment 表第 {key} 行）。"
    for stranger in files.strangers(problems):
        yield f"附件文件夹 files 里的 {stranger} 来历不明：不是本程序写的，也没有日记载用到它。"
