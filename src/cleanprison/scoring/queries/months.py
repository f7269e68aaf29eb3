"""Reading months: every inmate's line, and how far a month has come."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.access.models import User
from cleanprison.db.audit import AuditRow
from cleanprison.people.queries import InmateRow, inmate_rows
from cleanprison.scoring.checklist import (
    OpenPoint,
    open_points,
    record_count,
    submitted_hash,
)
from cleanprison.scoring.drafting import (
    MonthLine,
    closed_at,
    corrections_in,
    draft_lines,
    month_lines,
    month_state,
    openings_in,
    posted_pack_hash,
    results_of,
)
from cleanprison.scoring.facts import scoring_start
from cleanprison.scoring.list_hash import list_hash
from cleanprison.scoring.models import MonthStep, ScoringMonth
from cleanprison.scoring.queries.corrections import CorrectionRow, correction_rows
from cleanprison.scoring.queries.meetings import MeetingRow, PublicityRow, meeting_row, publicity_row
from cleanprison.scoring.rules import Month, MonthResult, RulePack
from cleanprison.scoring.rules.month_state import MonthAct, MonthState
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.shelf import shelf_of


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One inmate's line of the month sheet.

    `note` says what made the month differ, as it was known when the month was closed; `correction` is what corrections
    posted in the month brought, `opening` the balance brought from papers in it.
    """

    inmate: InmateRow
    result: MonthResult
    note: str
    correction: Decimal = ZERO
    opening: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MonthTable:
    """The month of the whole ward, by inmate number: as posted when `state` is closed, else as it stands now.

    `known_at` is the moment of closing: a closed month shows nothing that was written down later; `head` is the chain's
    head that the closing made. `pack_hash` is the SHA-256 of the pack's values, for a closed month as it was posted.
    """

    month: Month
    pack: RulePack
    rows: tuple[MonthRow, ...]
    record_count: int
    state: MonthState = MonthState.OPEN
    known_at: datetime | None = None
    corrections: tuple[CorrectionRow, ...] = ()
    pack_hash: str = ""
    head: str | None = None

    @property
    def is_draft(self) -> bool:
        """Tell whether the month's papers say 草稿: it is not closed."""
        return self.state is not MonthState.CLOSED

    @property
    def scored(self) -> int:
        """Return how many inmates are scored."""
        return len(self.rows)


def scored_months(session: Session, today: date) -> list[Month]:
    """Return the months that can be shown, from the first scored one to today's, newest first."""
    start, last = scoring_start(session, today), Month.of(today)
    return sorted(start.until(max(start, last)), reverse=True)


def month_table(
    session: Session,
    month: Month,
    today: date,
    inmate_ids: Collection[int] | None = None,
    *,
    lines: Mapping[int, MonthLine] | None = None,
) -> MonthTable:
    """Return the month of every inmate who is scored in it, or of some, by number; `lines` when they are there."""
    if lines is None:
        lines = month_lines(session, month, today, inmate_ids)
    known_at = closed_at(session, month)
    corrections = correction_rows(session, month, inmate_ids)
    corrected = corrections_in(session, month)
    brought = openings_in(session, month)
    rows = tuple(
        MonthRow(
            inmate,
            lines[inmate.id].result,
            lines[inmate.id].note,
            corrected.get(inmate.id, ZERO),
            brought.get(inmate.id),
        )
        for inmate in inmate_rows(session, month.last, include_left=True, inmate_ids=lines.keys(), known_at=known_at)
    )
    shelf = shelf_of(session)
    return MonthTable(
        month,
        shelf.pack_for(month),
        rows,
        record_count(session, month, known_at),
        month_state(session, month),
        known_at,
        tuple(corrections),
        posted_pack_hash(session, month) or shelf.hash_of(month),
        closing_head(session, month),
    )


def closing_head(session: Session, month: Month) -> str | None:
    """Return the hash of the act that closed a month, which its papers carry; None when it was not closed."""
    statement = (
        select(AuditRow.hash)
        .join(MonthStep, MonthStep.batch == AuditRow.id)
        .join(ScoringMonth, ScoringMonth.id == MonthStep.scoring_month_id)
        .where(ScoringMonth.first_day == month.first, MonthStep.step == MonthAct.CLOSE)
    )
    return session.scalars(statement).one_or_none()


@dataclass(frozen=True, slots=True)
class MonthStepRow:
    """One step a month took: what, who, when, why; `batch` is the act's place in the chain."""

    number: int
    act: MonthAct
    who: str
    at: datetime
    reason: str | None
    batch: int


@dataclass(frozen=True, slots=True)
class MonthDecision:
    """Who decided a month so far: its steps, the meeting and publicity of the list last submitted."""

    state: MonthState
    steps: tuple[MonthStepRow, ...]
    meeting: MeetingRow | None
    publicity: PublicityRow | None

    @property
    def is_closed(self) -> bool:
        """Tell whether the month is closed."""
        return self.state is MonthState.CLOSED

    @property
    def reopenings(self) -> tuple[MonthStepRow, ...]:
        """Return the steps that sent the month back, which its next papers must show."""
        return tuple(step for step in self.steps if step.act is MonthAct.REOPEN)


@dataclass(frozen=True, slots=True)
class MonthStatus:
    """How far a month has come and what it still needs.

    `vote_valid` is None while nothing is submitted, False when the list was edited since; `list_hash` is that of the
    list as it stands (as closed, for a closed month); `closed_batch` the act that closed it.
    """

    month: Month
    state: MonthState
    steps: tuple[MonthStepRow, ...]
    meeting: MeetingRow | None
    publicity: PublicityRow | None
    list_hash: str
    vote_valid: bool | None
    open_points: tuple[OpenPoint, ...]
    closed_batch: int | None

    @property
    def reopenings(self) -> tuple[MonthStepRow, ...]:
        """Return the steps that sent the month back, which its next papers must show."""
        return tuple(step for step in self.steps if step.act is MonthAct.REOPEN)


def month_decision(session: Session, month: Month) -> MonthDecision:
    """Return who decided a month so far, without reckoning anything."""
    steps = tuple(row for row, _hash in _steps(session, month))
    return MonthDecision(month_state(session, month), steps, meeting_row(session, month), publicity_row(session, month))


def month_status(
    session: Session, month: Month, today: date, lines: Mapping[int, MonthLine] | None = None
) -> MonthStatus:
    """Return how far a month has come: steps, meeting, publicity, whether the vote still holds, what is missing.

    `lines` are those of the month as it stands, when they are reckoned already.
    """
    state = month_state(session, month)
    steps = _steps(session, month)
    valid: bool | None = None
    if state is MonthState.CLOSED:
        current, points, valid = steps[-1][1], [], True
    else:
        current = list_hash(session, results_of(draft_lines(session, month, today) if lines is None else lines))
        points = open_points(session, month, today, current)
        if state is not MonthState.OPEN:
            valid = current == submitted_hash(session, month)
    rows = tuple(row for row, _hash in steps)
    return MonthStatus(
        month,
        state,
        rows,
        meeting_row(session, month),
        publicity_row(session, month),
        current,
        valid,
        tuple(points),
        rows[-1].batch if state is MonthState.CLOSED else None,
    )


def _steps(session: Session, month: Month) -> list[tuple[MonthStepRow, str]]:
    statement = (
        select(MonthStep, User.display_name)
        .join(ScoringMonth, ScoringMonth.id == MonthStep.scoring_month_id)
        .outerjoin(User, User.name == MonthStep.recorded_by)
        .where(ScoringMonth.first_day == month.first)
        .order_by(MonthStep.number)
    )
    return [
        (
            MonthStepRow(s.number, MonthAct(s.step), who or s.recorded_by, s.recorded_at, s.reason, s.batch),
            s.list_hash,
        )
        for s, who in session.execute(statement)
    ]
