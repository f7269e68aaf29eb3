"""Tables of inmate point scoring, one file per noun. Nearly all are append-only: what happens later is a step."""

from cleanprison.scoring.models.cycle import Award, AwardStep, Cycle, GradingOpinion
from cleanprison.scoring.models.ledger import LedgerEntry, Opening
from cleanprison.scoring.models.month import MonthStep, PanelMeeting, PanelMember, Publicity, ScoringMonth
from cleanprison.scoring.models.objection import Objection, ObjectionChange, ObjectionStep
from cleanprison.scoring.models.pack import PackConfirmation, UnitPack
from cleanprison.scoring.models.record import Attachment, DayRecord, DayRecordStep, WeeklyReview

__all__ = [
    "Attachment",
    "Award",
    "AwardStep",
    "Cycle",
    "DayRecord",
    "DayRecordStep",
    "GradingOpinion",
    "LedgerEntry",
    "MonthStep",
    "Objection",
    "ObjectionChange",
    "ObjectionStep",
    "Opening",
    "PackConfirmation",
    "PanelMeeting",
    "PanelMember",
    "Publicity",
    "ScoringMonth",
    "UnitPack",
    "WeeklyReview",
]
