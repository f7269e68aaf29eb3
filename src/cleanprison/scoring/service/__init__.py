"""Commands of scoring, one file per noun."""

from cleanprison.scoring.service.records import (
    RecordPoints,
    VoidBatch,
    VoidDayRecord,
    add_record_steps,
    record_points,
    void_batch,
    void_day_record,
)

__all__ = [
    "RecordPoints",
    "VoidBatch",
    "VoidDayRecord",
    "add_record_steps",
    "record_points",
    "void_batch",
    "void_day_record",
]
