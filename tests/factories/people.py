"""Synthetic people and what happens to them."""

from __future__ import annotations

from datetime import date

from cleanprison.application import Application
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import (
    InmateDetails,
    OfficerDetails,
    RecordMovement,
    SaveInmate,
    SaveOfficer,
    record_movement,
    save_inmate,
    save_officer,
)

ADMITTED = date(2026, 1, 1)


def inmate(serial: int = 1, name: str = "阿依古丽·买买提", **others: object) -> SaveInmate:
    """Return the command that adds an inmate admitted on 2026-01-01."""
    return SaveInmate(InmateDetails(f"33010{serial:05}", name, **{"admitted_on": ADMITTED, **others}))  # type: ignore[arg-type]


def add_inmate(app: Application, serial: int = 1, name: str = "阿依古丽·买买提", **others: object) -> int:
    """Add an inmate and return the id."""
    return app.execute(save_inmate, inmate(serial, name, **others), origin="测试")


def add_officer(app: Application, badge: str = "3300001", name: str = "王立新") -> int:
    """Add an officer and return the id."""
    return app.execute(save_officer, SaveOfficer(OfficerDetails(badge, name)), origin="测试")


def add_movement(app: Application, inmate_id: int, kind: MovementKind, on: date, **others: object) -> int:
    """Record a movement and return its id."""
    command = RecordMovement(inmate_id, kind, on, **others)  # type: ignore[arg-type]
    return app.execute(record_movement, command, origin="测试")
