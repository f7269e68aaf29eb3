"""What a program tells of a ward: the figures a unit has on paper, which no later program may tell otherwise."""

from __future__ import annotations

import hashlib
import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from cleanprison.application import Application
from cleanprison.conduct.queries import ConductFilter, RectificationFilter, conduct_rows, rectification_rows
from cleanprison.education.queries import inmate_hours_rows
from cleanprison.scoring.queries import balance_rows, cycle_rows, ledger_rows, month_table, objection_rows
from cleanprison.scoring.rules import Month

Told = dict[str, Any]


def told(app: Application, months: tuple[Month, ...], today: date) -> Told:
    """Return what the open program tells the ward chief of some months as of a day, as plain JSON values.

    Each kind of fact is a mapping from its name in words to its figures, so that a difference names what differs.
    """
    verified = app.verify()
    return {
        "chain": {"acts": verified.acts, "head": verified.head, "export": acts_exported(app, verified.acts)},
        "months": {f"{month} {line}": figures for month in months for line, figures in _month(app, month, today)},
        "ledger": _ledger(app, today),
        "cycles": _cycles(app, today),
        "objections": _objections(app, today),
        "hours": _hours(app, today),
        "conduct": _conduct(app),
        "rectifications": _rectifications(app, today),
    }


def acts_exported(app: Application, count: int) -> str:
    """Return the hash over the first acts of the second verifier's export: rows gain columns, acts never change."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.jsonl"
        app.export_ledger(path)
        lines = path.read_bytes().splitlines()
    acts = [line for line in lines if json.loads(line)["kind"] == "act"]
    return hashlib.sha256(b"\n".join(acts[:count])).hexdigest()


def _month(app: Application, month: Month, today: date) -> list[tuple[str, Any]]:
    table = app.query(month_table, month, today)
    lines: list[tuple[str, Any]] = [("state", f"{table.state.value} {table.head}")]
    for row in table.rows:
        result, score = row.result, row.result.score
        parts = [part.total for part in score.parts]
        figures = [
            *parts,
            score.special,
            score.total,
            score.penalty_points,
            result.before,
            result.taken,
            result.balance,
        ]
        lines.append((f"{row.inmate.number} {row.inmate.name}", " ".join(map(str, figures))))
    return lines


def _ledger(app: Application, today: date) -> Told:
    return {
        f"{row.number} {row.name}": {
            "balance": str(row.balance),
            "corrections": row.corrections,
            "cycles": row.cycles,
            "entries": [
                f"{entry.id} {entry.month} {entry.kind} {entry.points} {entry.balance}"
                for entry in app.query(ledger_rows, row.inmate_id)
            ],
        }
        for row in app.query(balance_rows, today)
    }


def _cycles(app: Application, today: date) -> Told:
    return {
        f"{row.number} {row.first_month}–{row.last_month}": {
            "points": f"{row.reached} {row.carry_over}",
            "grade": row.grade and row.grade.value,
            "award": row.award and [row.award.kind.value, row.award.state.value],
        }
        for row in app.query(cycle_rows, today)
    }


def _objections(app: Application, today: date) -> Told:
    return {
        str(row.id): {
            "whose": f"{row.number} {row.month} {row.day_record_id} {row.filed_on}",
            "state": [row.state.value, row.outcome and row.outcome.value, row.served],
            "steps": [f"{step.act.value} {step.on_date} {step.new_points}" for step in row.steps],
        }
        for row in app.query(objection_rows, today)
    }


def _hours(app: Application, today: date) -> Told:
    return {
        f"{row.number} {row.name}": {
            "hours": {category.value: str(hours) for category, hours in sorted(row.by_category.items())},
            "total": f"{row.total} of {row.required}, {row.share}%, {row.absences} missed",
        }
        for row in app.query(inmate_hours_rows, today.year, today, include_left=True)
    }


def _conduct(app: Application) -> Told:
    rows = app.query(conduct_rows, ConductFilter(include_void=True))
    return {str(row.id): f"{row.badge_number} {row.kind.value} {row.occurred_on} {row.void_reason}" for row in rows}


def _rectifications(app: Application, today: date) -> Told:
    rows = app.query(rectification_rows, today, RectificationFilter())
    return {
        str(row.id): f"{row.badge_number} {row.area.value} {row.due_on} {[check.passed for check in row.checks]}"
        for row in rows
    }
