"""What few may read: the facts of an informer's act and the content of an attachment. Each reading is written down."""

from __future__ import annotations

from sqlalchemy.orm import Session

from cleanprison.rights import Right, needs
from cleanprison.scoring.models import Attachment, DayRecord
from cleanprison.scoring.queries.records import is_informers
from cleanprison.scoring.shelf import shelf_of


@needs(Right.READ_SCORING, Right.READ_INFORMERS, sensitive="day_record")
def informer_facts(session: Session, record_id: int) -> str:
    """Return place and facts of a day record whose list shows neither."""
    record = session.get_one(DayRecord, record_id)
    return f"{record.place}：{record.facts}" if record.place else record.facts


@needs(Right.READ_SCORING, sensitive="attachment")
def attachment_hash(session: Session, attachment_id: int) -> str:
    """Return the SHA-256 by which the content of an attachment is kept."""
    return session.get_one(Attachment, attachment_id).sha256


def attachment_rights(session: Session, attachment_id: int) -> frozenset[Right]:
    """Return what opening an attachment needs beyond reading records: more for an informer's act."""
    record = session.get_one(DayRecord, session.get_one(Attachment, attachment_id).day_record_id)
    return frozenset({Right.READ_INFORMERS}) if is_informers(shelf_of(session), record) else frozenset()
