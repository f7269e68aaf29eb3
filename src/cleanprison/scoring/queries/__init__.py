"""Reading the scoring ledger, one file per noun."""

from cleanprison.scoring.queries.months import (
    MonthRow,
    MonthTable,
    inmate_assessment,
    month_note,
    month_table,
    scored_months,
)
from cleanprison.scoring.queries.records import DayRecordRow, day_record_rows

__all__ = [
    "DayRecordRow",
    "MonthRow",
    "MonthTable",
    "day_record_rows",
    "inmate_assessment",
    "month_note",
    "month_table",
    "scored_months",
]
