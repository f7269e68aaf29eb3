"""Reading months: every inmate's line, and how far a month has come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.access.models import User
from cleanprison.people.models import Officer
from cleanprison.people.queries import InmateRow, inmate_rows
from cleanprison.scoring.checklist import (
    OpenPoint,
    latest_meeting,
    latest_publicity,
    open_points,
    record_count,
    submitted_hash,
)
from cleanprison.scoring.drafting import (
    closed_at,
    corrections_in,
    draft_results,
    month_lines,
    month_state,
    openings_in,
    posted_pack_hash,
)
from cleanprison.scoring.facts import scoring_start
from cleanprison.scoring.list_hash import list_hash
from cleanprison.scoring.models import MonthStep, PanelMember, ScoringMonth
from cleanprison.scoring.queries.corrections import CorrectionRow, correction_rows
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

    `known_at` is the moment of closing: a closed month shows nothing that was written down later. `pack_hash` is the
    SHA-256 of the pack's values, for a closed month as it was posted.
    """

    month: Month
    pack: RulePack
    rows: tuple[MonthRow, ...]
    record_count: int
    state: MonthState = MonthState.OPEN
    known_at: datetime | None = None
    corrections: tuple[CorrectionRow, ...] = ()
    pack_hash: str = ""

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


def month_table(session: Session, month: Month, today: date, inmate_ids: Collection[int] | None = None) -> MonthTable:
    """Return the month of every inmate who is scored in it, or of some, by number."""
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
    )


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
class MemberRow:
    """One member of the panel at a meeting."""

    name: str
    present: bool
    absence_reason: str | None
    recusal: str | None
    dissent: str | None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """The panel's meeting on the list last submitted."""

    held_on: date
    starts: time | None
    place: str
    chair: str
    recorder: str
    votes_for: int
    votes_against: int
    abstained: int
    minutes: str
    list_hash: str
    passed: bool
    members: tuple[MemberRow, ...]


@dataclass(frozen=True, slots=True)
class PublicityRow:
    """The publicity of the list last submitted; `ends_on` is its last day."""

    starts_on: date
    ends_on: date
    place: str
    receiver: str


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
    return MonthDecision(month_state(session, month), steps, _meeting(session, month), _publicity(session, month))


def month_status(session: Session, month: Month, today: date) -> MonthStatus:
    """Return how far a month has come: steps, meeting, publicity, whether the vote still holds, what is missing."""
    state = month_state(session, month)
    steps = _steps(session, month)
    valid: bool | None = None
    if state is MonthState.CLOSED:
        current, points, valid = steps[-1][1], [], True
    else:
        current = list_hash(session, draft_results(session, month, today))
        points = open_points(session, month, today, current)
        if state is not MonthState.OPEN:
            valid = current == submitted_hash(session, month)
    rows = tuple(row for row, _hash in steps)
    return MonthStatus(
        month,
        state,
        rows,
        _meeting(session, month),
        _publicity(session, month),
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


def _meeting(session: Session, month: Month) -> MeetingRow | None:
    meeting = latest_meeting(session, month)
    if meeting is None:
        return None
    names = {row[0]: row[1] for row in session.execute(select(Officer.id, Officer.name))}
    members = session.scalars(
        select(PanelMember).where(PanelMember.panel_meeting_id == meeting.id).order_by(PanelMember.id)
    )
    return MeetingRow(
        meeting.held_on,
        meeting.starts,
        meeting.place,
        names[meeting.chair_id],
        names.get(meeting.recorder_id or 0, ""),
        meeting.votes_for,
        meeting.votes_against,
        meeting.abstained,
        meeting.minutes,
        meeting.list_hash,
        meeting.passed,
        tuple(MemberRow(names[m.officer_id], m.present, m.absence_reason, m.recusal, m.dissent) for m in members),
    )


def _publicity(session: Session, month: Month) -> PublicityRow | None:
    row = latest_publicity(session, month)
    if row is None:
        return None
    receiver = session.get_one(Officer, row.receiver_id).name
    return PublicityRow(row.starts_on, row.ends_on, row.place, receiver)
