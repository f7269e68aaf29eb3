"""Data folders of synthetic wards, with a key cost that does not slow a test down."""

from __future__ import annotations

from pathlib import Path

from cleanprison.access.service import AddUser
from cleanprison.application import Application, FoundFolder, create_folder
from cleanprison.clock import Clock
from cleanprison.db.keys import Cost
from cleanprison.people.service import FoundUnit

CHIEF = "chief"
PASSWORD = "chief-2026"
CHEAP = Cost(1, 8192, 1)


def founding(user: str = CHIEF, password: str = PASSWORD) -> FoundFolder:
    """Return the command that founds the example ward."""
    return FoundFolder(FoundUnit("示例监狱", "三监区"), AddUser(user, "李建国", "ward_chief"), password, CHEAP)


def found_ward(folder: Path, clock: Clock) -> Application:
    """Make the example ward's folder and return it open."""
    return create_folder(folder, founding(), clock)
