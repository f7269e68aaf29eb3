"""Reading what people did with a month's list: the panel's meeting and the publicity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.people.models import Officer
from cleanprison.rights import Right, needs
from cleanprison.scoring.checklist import latest_meeting, latest_publicity
from cleanprison.scoring.models import PanelMeeting, PanelMember, ScoringMonth
from cleanprison.scoring.rules import Month


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


def meeting_row(session: Session, month: Month) -> MeetingRow | None:
    """Return the meeting on the list last submitted, None when there was none yet or the month was reopened."""
    meeting = latest_meeting(session, month)
    return _row(session, meeting) if meeting is not None else None


@needs(Right.READ_SCORING)
def meeting_before(session: Session, month: Month) -> MeetingRow | None:
    """Return the panel's newest meeting on this month, also one that came to nothing, else on a month before it."""
    statement = (
        select(PanelMeeting)
        .join(ScoringMonth, ScoringMonth.id == PanelMeeting.scoring_month_id)
        .where(ScoringMonth.first_day <= month.first)
        .order_by(ScoringMonth.first_day.desc(), PanelMeeting.id.desc())
    )
    meeting = session.scalars(statement.limit(1)).first()
    return _row(session, meeting) if meeting is not None else None


def _row(session: Session, meeting: PanelMeeting) -> MeetingRow:
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


def publicity_row(session: Session, month: Month) -> PublicityRow | None:
    """Return the publicity of the list last submitted, None when there was none yet or the month was reopened."""
    row = latest_publicity(session, month)
    if row is None:
        return None
    receiver = session.get_one(Officer, row.receiver_id).name
    return PublicityRow(row.starts_on, row.ends_on, row.place, receiver)
