"""Commands of scoring, one file per noun."""

from cleanprison.scoring.service.batches import RecordedBatch, RecordMany, VoidBatch, record_many, void_batch
from cleanprison.scoring.service.records import (
    RecordPoints,
    Refusal,
    VoidDayRecord,
    add_record_steps,
    record_points,
    refusals,
    void_day_record,
)

__all__ = [
    "RecordMany",
    "RecordPoints",
    "RecordedBatch",
    "Refusal",
    "VoidBatch",
    "VoidDayRecord",
    "add_record_steps",
    "record_many",
    "record_points",
    "refusals",
    "void_batch",
    "void_day_record",
]
