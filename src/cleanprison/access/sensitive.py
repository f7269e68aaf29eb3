"""Writing down who read something sensitive; the row stands in the change chain like every other."""

from __future__ import annotations

from dataclasses import dataclass

from cleanprison.access.models import SensitiveRead
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.rights import for_everyone


@dataclass(frozen=True, slots=True)
class NoteRead:
    """What was opened: the name of its table and its id there."""

    kind: str
    record_id: int


@for_everyone
def note_read(uow: UnitOfWork, command: NoteRead) -> None:
    """Write down that the operator opened a sensitive record; screen and operator are those of the act."""
    uow.add(
        SensitiveRead(
            kind=command.kind,
            record_id=command.record_id,
            origin=uow.origin,
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )
