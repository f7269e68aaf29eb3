"""Reading the scoring ledger, one file per noun."""

from cleanprison.scoring.queries.batches import BatchRow, batch_rows
from cleanprison.scoring.queries.cycles import AwardRow, AwardStepRow, CycleRow, QuotaRow, cycle_rows, quota_row
from cleanprison.scoring.queries.ledger import (
    BalanceRow,
    ForecastRow,
    LedgerRow,
    balance_rows,
    forecast_row,
    forecast_rows,
    ledger_rows,
)
from cleanprison.scoring.queries.meetings import MeetingRow, MemberRow, PublicityRow, meeting_before
from cleanprison.scoring.queries.month_list import MonthEntry, MonthList, month_entries, month_list
from cleanprison.scoring.queries.months import (
    MonthRow,
    MonthStatus,
    MonthStepRow,
    MonthTable,
    inmate_assessment,
    month_note,
    month_status,
    month_table,
    scored_months,
)
from cleanprison.scoring.queries.objection_changes import ChangeableRow, changeable_rows
from cleanprison.scoring.queries.objections import ObjectionRow, ObjectionStepRow, objection_rows
from cleanprison.scoring.queries.records import AttachmentRow, DayRecordRow, day_record_rows

__all__ = [
    "AttachmentRow",
    "AwardRow",
    "AwardStepRow",
    "BalanceRow",
    "BatchRow",
    "ChangeableRow",
    "CycleRow",
    "DayRecordRow",
    "ForecastRow",
    "LedgerRow",
    "MeetingRow",
    "MemberRow",
    "MonthEntry",
    "MonthList",
    "MonthRow",
    "MonthStatus",
    "MonthStepRow",
    "MonthTable",
    "ObjectionRow",
    "ObjectionStepRow",
    "PublicityRow",
    "QuotaRow",
    "balance_rows",
    "batch_rows",
    "changeable_rows",
    "cycle_rows",
    "day_record_rows",
    "forecast_row",
    "forecast_rows",
    "inmate_assessment",
    "ledger_rows",
    "meeting_before",
    "month_entries",
    "month_list",
    "month_note",
    "month_status",
    "month_table",
    "objection_rows",
    "quota_row",
    "scored_months",
]
