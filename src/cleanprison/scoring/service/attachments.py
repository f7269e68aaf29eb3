"""Files kept as evidence of day records: with the record in one act, or added later and seen as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import exists, select

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, StaleRecord
from cleanprison.files.evidence import Evidence, read_evidence
from cleanprison.rights import Right, needs
from cleanprison.scoring.models import Attachment, DayRecordStep
from cleanprison.scoring.rules.record_state import RecordAct
from cleanprison.scoring.scope import keep_to_records


@dataclass(frozen=True, slots=True)
class AttachFiles:
    """Add files to a record that was written before."""

    day_record_id: int
    attachments: tuple[Path, ...]


@needs(Right.RECORD_POINTS)
def attach_files(uow: UnitOfWork, command: AttachFiles) -> int:
    """Keep the files with the record and return how many; InputRefused names one that cannot be taken.

    StaleRecord for a record that was taken back.
    """
    record_id = command.day_record_id
    if not command.attachments:
        raise InputRefused("还没有选附件；请至少选一个文件。")
    keep_to_records(uow, [record_id])
    void = exists().where(DayRecordStep.day_record_id == record_id, DayRecordStep.step == RecordAct.VOID)
    if uow.session.scalar(select(void)):
        raise StaleRecord("这条日记载已撤销，不能再加附件，已重新显示。")
    evidence = read_evidence(command.attachments)
    kept = set(uow.session.scalars(select(Attachment.sha256).where(Attachment.day_record_id == record_id)))
    for one in evidence:
        if uow.keep_file(one.content) in kept:
            raise InputRefused(f"附件“{one.name}”这条记载已经有了，内容完全相同；请去掉它再加。")
    add_evidence(uow, [record_id], evidence, uow.now)
    return len(evidence)


def add_evidence(uow: UnitOfWork, record_ids: Sequence[int], evidence: Sequence[Evidence], at: datetime) -> None:
    """Keep files with one record or a group of them; a group shares each file."""
    kept = [(one, uow.keep_file(one.content)) for one in evidence]
    uow.insert_many(
        Attachment,
        [
            {
                "day_record_id": record_id,
                "name": one.name,
                "sha256": sha256,
                "size": len(one.content),
                "recorded_at": at,
                "recorded_by": uow.operator.user,
            }
            for record_id in record_ids
            for one, sha256 in kept
        ],
    )
