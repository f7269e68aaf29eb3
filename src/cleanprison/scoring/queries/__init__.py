"""Reading the scoring ledger, one file per noun."""

from cleanprison.scoring.queries.account import (
    AccountLine,
    AccountRecord,
    InmateAccount,
    account_records,
    inmate_account,
)
from cleanprison.scoring.queries.batches import BatchRow, batch_rows
from cleanprison.scoring.queries.corrections import CorrectionRow, correction_rows
from cleanprison.scoring.queries.cycles import AwardRow, AwardStepRow, CycleRow, QuotaRow, cycle_rows, quota_row
from cleanprison.scoring.queries.forecast import ForecastRow, forecast_rows, standing_of
from cleanprison.scoring.queries.ledger import (
    BalanceRow,
    LedgerRow,
    balance_rows,
    ledger_rows,
)
from cleanprison.scoring.queries.meetings import MeetingRow, MemberRow, PublicityRow, meeting_before
from cleanprison.scoring.queries.month_list import MonthEntry, MonthList, month_entries, month_list
from cleanprison.scoring.queries.months import (
    MonthDecision,
    MonthRow,
    MonthStatus,
    MonthStepRow,
    MonthTable,
    closing_head,
    month_decision,
    month_status,
    month_table,
    scored_months,
)
from cleanprison.scoring.queries.objection_changes import ChangeableRow, changeable_rows
from cleanprison.scoring.queries.objections import ObjectionRow, ObjectionStepRow, objection_rows
from cleanprison.scoring.queries.openings import OpeningRow, opening_row
from cleanprison.scoring.queries.paper_heads import PaperHead, paper_heads
from cleanprison.scoring.queries.records import AttachmentRow, DayRecordRow, day_record_rows

__all__ = [
    "AccountLine",
    "AccountRecord",
    "AttachmentRow",
    "AwardRow",
    "AwardStepRow",
    "BalanceRow",
    "BatchRow",
    "ChangeableRow",
    "CorrectionRow",
    "CycleRow",
    "DayRecordRow",
    "ForecastRow",
    "InmateAccount",
    "LedgerRow",
    "MeetingRow",
    "MemberRow",
    "MonthDecision",
    "MonthEntry",
    "MonthList",
    "MonthRow",
    "MonthStatus",
    "MonthStepRow",
    "MonthTable",
    "ObjectionRow",
    "ObjectionStepRow",
    "OpeningRow",
    "PaperHead",
    "PublicityRow",
    "QuotaRow",
    "account_records",
    "balance_rows",
    "batch_rows",
    "changeable_rows",
    "closing_head",
    "correction_rows",
    "cycle_rows",
    "day_record_rows",
    "forecast_rows",
    "inmate_account",
    "ledger_rows",
    "meeting_before",
    "month_decision",
    "month_entries",
    "month_list",
    "month_status",
    "month_table",
    "objection_rows",
    "opening_row",
    "paper_heads",
    "quota_row",
    "scored_months",
    "standing_of",
]
