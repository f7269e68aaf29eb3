"""A posted month in canonical JSON, and back: what a closed month's papers and later months read."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from cleanprison.db.audit import canonical
from cleanprison.scoring.rules import (
    AwardResult,
    Month,
    MonthScore,
    Part,
    PartResult,
    Penalty,
    PenaltyKind,
    PenaltyResult,
    SpecialAward,
)
from cleanprison.scoring.rules.points import from_hundredths, to_hundredths

_PART_POINTS = ("full", "rescue", "base", "plus_raw", "plus_cap", "plus", "minus", "total")
_PART_DAYS = ("days", "base_days", "rescue_days")


def detail_of(score: MonthScore, note: str | None = None) -> str:
    """Return a month's score as canonical JSON, points in hundredths; with the note of its line once it is posted."""
    return canonical(
        ({} if note is None else {"note": note})
        | {
            "month": str(score.month),
            "pack": score.pack_id,
            "parts": [
                {"part": part.part.value}
                | {name: to_hundredths(getattr(part, name)) for name in _PART_POINTS}
                | {name: getattr(part, name) for name in _PART_DAYS}
                for part in score.parts
            ],
            "awards": [
                {
                    "date": a.award.date.isoformat(),
                    "kind": a.award.kind,
                    "points": to_hundredths(a.award.points),
                    "granted": to_hundredths(a.granted),
                    "record": a.award.record_id,
                }
                for a in score.awards
            ],
            "penalties": [
                {
                    "date": p.penalty.date.isoformat(),
                    "kind": p.penalty.kind.value,
                    "points": to_hundredths(p.points),
                    "record": p.penalty.record_id,
                }
                for p in score.penalties
            ],
            "special": to_hundredths(score.special),
            "special_counted": to_hundredths(score.special_counted),
            "total": to_hundredths(score.total),
            "penalty_points": to_hundredths(score.penalty_points),
            "base_throughout": score.base_throughout,
            "largest_minus": to_hundredths(score.largest_minus),
        }
    ).decode()


def score_of(detail: str) -> MonthScore:
    """Return the score that `detail_of` wrote."""
    return line_of(detail)[0]


def line_of(detail: str) -> tuple[MonthScore, str]:
    """Return the score and the note that `detail_of` wrote."""
    raw: dict[str, Any] = json.loads(detail)
    return _score(raw), raw.get("note", "")


def _score(raw: dict[str, Any]) -> MonthScore:
    return MonthScore(
        month=Month.parse(raw["month"]),
        pack_id=raw["pack"],
        parts=tuple(_part(part) for part in raw["parts"]),
        awards=tuple(
            AwardResult(
                SpecialAward(date.fromisoformat(a["date"]), a["kind"], _points(a["points"]), a["record"]),
                _points(a["granted"]),
            )
            for a in raw["awards"]
        ),
        special=_points(raw["special"]),
        special_counted=_points(raw["special_counted"]),
        total=_points(raw["total"]),
        penalties=tuple(
            PenaltyResult(
                Penalty(date.fromisoformat(p["date"]), PenaltyKind(p["kind"]), p["record"]), _points(p["points"])
            )
            for p in raw["penalties"]
        ),
        penalty_points=_points(raw["penalty_points"]),
        base_throughout=raw["base_throughout"],
        largest_minus=_points(raw["largest_minus"]),
    )


def _points(hundredths: int) -> Decimal:
    return from_hundredths(hundredths)


def _part(raw: dict[str, Any]) -> PartResult:
    values: dict[str, Any] = {name: _points(raw[name]) for name in _PART_POINTS}
    values |= {name: raw[name] for name in _PART_DAYS}
    return PartResult(part=Part(raw["part"]), **values)
