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


def detail_of(score: MonthScore, note: str | None = None) -> str:
    """Return a month's score as canonical JSON, points in hundredths; with the note of its line once it is posted."""
    return canonical(
        ({} if note is None else {"note": note})
        | {
            "month": str(score.month),
            "pack": score.pack_id,
            "parts": [
                {
                    "part": part.part.value,
                    "days": part.days,
                    "base_days": part.base_days,
                    "rescue_days": part.rescue_days,
                    "full": to_hundredths(part.full),
                    "rescue": to_hundredths(part.rescue),
                    "base": to_hundredths(part.base),
                    "plus_raw": to_hundredths(part.plus_raw),
                    "plus_cap": to_hundredths(part.plus_cap),
                    "plus": to_hundredths(part.plus),
                    "minus": to_hundredths(part.minus),
                    "total": to_hundredths(part.total),
                }
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
    return PartResult(
        part=Part(raw["part"]),
        days=raw["days"],
        base_days=raw["base_days"],
        rescue_days=raw["rescue_days"],
        full=_points(raw["full"]),
        rescue=_points(raw["rescue"]),
        base=_points(raw["base"]),
        plus_raw=_points(raw["plus_raw"]),
        plus_cap=_points(raw["plus_cap"]),
        plus=_points(raw["plus"]),
        minus=_points(raw["minus"]),
        total=_points(raw["total"]),
    )
