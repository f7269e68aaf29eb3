"""Four officers, one of whom has left, in the open small ward; today is 2026-11-03."""

from __future__ import annotations

from datetime import date

import pytest

from cleanprison.application import Application
from cleanprison.people.service import OfficerDetails, SaveOfficer, save_officer


@pytest.fixture
def officers(app: Application) -> dict[str, int]:
    """Return the ids of the officers by a short name."""
    details = {
        "li": OfficerDetails("330102", "李建国"),
        "wang": OfficerDetails("330101", "王强"),
        "aygul": OfficerDetails("330103", "阿依古丽·买买提"),
        "gone": OfficerDetails("330104", "𠮷田正", left_on=date(2026, 9, 30)),
    }
    return {key: app.execute(save_officer, SaveOfficer(one), origin="测试") for key, one in details.items()}
