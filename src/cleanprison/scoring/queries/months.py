"""Reading months: every inmate's line, what the month still needs, and one inmate's whole course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.access.models import User
from cleanprison.people.models import Officer
from cleanprison.people.queries import InmateRow, inmate_rows
from cleanprison.rights import Right, needs
from cleanprison.scoring.checklist import (
    OpenPoint,
    latest_meeting,
    latest_publicity,
    open_points,
    record_count,
    submitted_hash,
)
from cleanprison.scoring.drafting import corrections_in, draft_results, month_results, month_state
from cleanprison.scoring.facts import inmate_facts, scoring_start
from cleanprison.scoring.list_hash import list_hash
from cleanprison.scoring.models import MonthStep, PanelMember, ScoringMonth
from cleanprison.scoring.reckoning import CycleEnd, judged, month_scores, ward_facts
from cleanprison.scoring.rules import (
    Assessment,
    CycleResult,
    InmateFacts,
    Month,
    MonthResult,
    RulePack,
    SpanKind,
    settle_month,
)
from cleanprison.scoring.rules.month_state import MonthAct, MonthState
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.shelf import shelf_of

SPAN_WORDS = {
    SpanKind.SOLITARY: "禁闭",
    SpanKind.HOSPITAL: "住院",
    SpanKind.RESCUE_INJURY: "抢险负伤",
    SpanKind.SUSPENDED: "停止计分",
}


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One inmate's line of the month sheet; `correction` is what corrections posted in the month brought.

    `result` is None for who is not scored; `note` says why, or what made the month differ.
    """

    inmate: InmateRow
    result: MonthResult | None
    note: str
    correction: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class MonthTable:
    """The month of the whole ward, by inmate number: as posted when `state` is closed, else as it stands now."""

    month: Month
    pack: RulePack
    rows: tuple[MonthRow, ...]
    record_count: int
    state: MonthState = MonthState.OPEN

    @property
    def is_draft(self) -> bool:
        """Tell whether the month's papers say 草稿: it is not closed."""
        return self.state is not MonthState.CLOSED

    @property
    def scored(self) -> int:
        """Return how many inmates are scored."""
        return sum(row.result is not None for row in self.rows)


@needs(Right.READ_SCORING)
def scored_months(session: Session, today: date) -> list[Month]:
    """Return the months that can be shown, from the first scored one to today's, newest first."""
    start, last = scoring_start(session, today), Month.of(today)
    return sorted(start.until(max(start, last)), reverse=True)


@needs(Right.READ_SCORING)
def month_table(
    session: Session, month: Month, today: date, results: Mapping[int, MonthResult] | None = None
) -> MonthTable:
    """Return the month of every inmate who is scored in it, by number; `results` when they are reckoned already."""
    pack = shelf_of(session).pack_for(month)
    results = month_results(session, month, today) if results is None else results
    corrections = corrections_in(session, month)
    stays = inmate_facts(session, min(scoring_start(session, today), month), pack)
    rows = tuple(
        MonthRow(
            inmate,
            results[inmate.id],
            month_note(stays[inmate.id], month),
            corrections.get(inmate.id, ZERO),
        )
        for inmate in inmate_rows(session, month.last, include_left=True)
        if inmate.id in results
    )
    return MonthTable(month, pack, rows, record_count(session, month), month_state(session, month))


@needs(Right.READ_SCORING)
def inmate_assessment(session: Session, inmate_id: int, through: Month, today: date) -> Assessment:
    """Reckon all months of one inmate up to `through` from the records as they are now, each by its own pack.

    The ledger may hold the same sums in other months: what was changed later stands there as corrections.
    """
    ward = ward_facts(session, through, today, (inmate_id,))
    opening = ward.people[inmate_id].opening
    balance, failed, first = ZERO, False, ward.first_month(inmate_id)
    if opening is not None:
        balance, failed = opening.balance, opening.last_cycle_failed
        first = opening.as_of.plus(-opening.cycle_months)
    months: list[MonthResult] = []
    cycles: list[CycleResult] = []
    for score in month_scores(ward, inmate_id, through):
        result = settle_month(ward.shelf.pack_for(score.month).cycle, balance, score)
        months.append(result)
        balance = result.balance
        if result.cycle_closed:
            end = CycleEnd(first, score.month, result.reached, result.balance, failed)
            cycles.append(judged(ward, inmate_id, end))
            first, failed = score.month.plus(1), bool(cycles[-1].must_fail)
    return Assessment(tuple(months), tuple(cycles))


def month_note(stay: InmateFacts, month: Month) -> str:
    """Say in words what made this month differ from an ordinary one."""
    notes = []
    if stay.admitted in month and stay.admitted != month.first:
        notes.append(f"{stay.admitted:%m-%d} 起计分")
    induction = stay.induction
    if induction and induction.first <= month.last and induction.last >= month.first:
        whole = induction.first <= month.first and induction.last >= month.last
        notes.append("入监教育" if whole else f"入监教育至 {induction.last:%m-%d}")
    for span in stay.spans:
        first, last = max(span.first, month.first), min(span.last or month.last, month.last)
        if first <= last:
            notes.append(f"{SPAN_WORDS[span.kind]} {(last - first).days + 1} 天")
    if stay.left is not None and stay.left in month:
        notes.append(f"{stay.left:%m-%d} 离监")
    return "，".join(notes)


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


@needs(Right.READ_SCORING)
def month_status(
    session: Session, month: Month, today: date, results: Mapping[int, MonthResult] | None = None
) -> MonthStatus:
    """Return how far a month has come: steps, meeting, publicity, whether the vote still holds, what is missing.

    `results` are those of the month as it stands, when they are reckoned already.
    """
    state = month_state(session, month)
    steps = _steps(session, month)
    valid: bool | None = None
    if state is MonthState.CLOSED:
        current, points, valid = steps[-1][1], [], True
    else:
        current = list_hash(session, draft_results(session, month, today) if results is None else results)
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
