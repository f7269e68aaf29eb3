"""Scoring on paper, one file per form: a statement first, then the PDF."""

from cleanprison.scoring.report.account import YearAccount, write_year_account, write_year_accounts
from cleanprison.scoring.report.month import InmateSheet, MonthSheet, write_inmate_sheets, write_month_sheet
from cleanprison.scoring.report.process import (
    CyclePaper,
    DecisionPaper,
    MinutesPaper,
    write_cycle,
    write_decision,
    write_minutes,
)
from cleanprison.scoring.report.publicity import PublicityList, write_publicity
from cleanprison.scoring.report.records import RecordLedger, write_record_ledger
from cleanprison.scoring.report.why import WhySlip, write_why_slip

__all__ = [
    "CyclePaper",
    "DecisionPaper",
    "InmateSheet",
    "MinutesPaper",
    "MonthSheet",
    "PublicityList",
    "RecordLedger",
    "WhySlip",
    "YearAccount",
    "write_cycle",
    "write_decision",
    "write_inmate_sheets",
    "write_minutes",
    "write_month_sheet",
    "write_publicity",
    "write_record_ledger",
    "write_why_slip",
    "write_year_account",
    "write_year_accounts",
]
