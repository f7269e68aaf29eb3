"""Reading staff conduct: records, rectifications as of a day, and counts that open into their rows."""

from cleanprison.conduct.queries.counts import (
    ConductCount,
    OfficerCount,
    YearCounts,
    month_counts,
    officer_counts,
    total_of,
    yearly_counts,
)
from cleanprison.conduct.queries.records import ConductFilter, ConductRow, conduct_rows
from cleanprison.conduct.queries.rectifications import (
    CheckRow,
    RectificationFilter,
    RectificationRow,
    overdue_rectifications,
    rectification_fact,
    rectification_rows,
)

__all__ = [
    "CheckRow",
    "ConductCount",
    "ConductFilter",
    "ConductRow",
    "OfficerCount",
    "RectificationFilter",
    "RectificationRow",
    "YearCounts",
    "conduct_rows",
    "month_counts",
    "officer_counts",
    "overdue_rectifications",
    "rectification_fact",
    "rectification_rows",
    "total_of",
    "yearly_counts",
]
