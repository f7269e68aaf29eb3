"""The hash of a month's list: what a panel votes on, so that a later edit voids the vote visibly."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.db.audit import canonical
from cleanprison.people.models import Inmate
from cleanprison.scoring.posted import detail_of
from cleanprison.scoring.rules import MonthResult
from cleanprison.scoring.rules.points import to_hundredths


def list_hash(session: Session, results: Mapping[int, MonthResult]) -> str:
    """Return the SHA-256 over every inmate's number, score and balance, by number."""
    numbers = {row.id: row.number for row in session.execute(select(Inmate.id, Inmate.number))}
    digest = hashlib.sha256()
    for inmate_id in sorted(results, key=lambda number: numbers[number]):
        result = results[inmate_id]
        line = [numbers[inmate_id], detail_of(result.score), to_hundredths(result.balance)]
        digest.update(canonical(line) + b"\n")
    return digest.hexdigest()
