"""Scoring on paper, one file per form: a statement first, then the PDF."""

from cleanprison.scoring.report.account import YearAccount, write_year_account
from cleanprison.scoring.report.month import InmateSheet, MonthSheet, write_inmate_sheets, write_month_sheet
from cleanprison.scoring.report.publicity import PublicityList, write_publicity
from cleanprison.scoring.report.records import RecordLedger, write_record_ledger
from cleanprison.scoring.report.why import WhySlip, write_why_slip

__all__ = [
    "InmateSheet",
    "MonthSheet",
    "PublicityList",
    "RecordLedger",
    "WhySlip",
    "YearAccount",
    "write_inmate_sheets",
    "write_month_sheet",
    "write_publicity",
    "write_record_ledger",
    "write_why_slip",
    "write_year_account",
]
