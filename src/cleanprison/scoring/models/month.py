"""Months and the steps they take: the panel's meeting, publicity, closing."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Recorded


class ScoringMonth(Recorded, Base):
    """A month that left the state open at least once; `first_day` names it."""

    __tablename__ = "scoring_month"
    __table_args__ = (APPEND_ONLY,)

    first_day: Mapped[date] = mapped_column(unique=True)


class MonthStep(Recorded, Base):
    """One step of a month; `step` is one of `scoring.rules.month_state.MonthAct`.

    `list_hash` is the hash of the list as it stood then; `batch` the chain's sequence of the act.
    """

    __tablename__ = "month_step"
    __table_args__ = (
        UniqueConstraint("scoring_month_id", "number"),
        CheckConstraint("step <> 'reopen' OR length(reason) > 0", name="reason"),
        APPEND_ONLY,
    )

    scoring_month_id: Mapped[int] = mapped_column(ForeignKey("scoring_month.id"))
    number: Mapped[int]
    step: Mapped[str] = mapped_column(String(16))
    list_hash: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str | None] = mapped_column(Text)
    batch: Mapped[int]


class PanelMeeting(Recorded, Base):
    """A meeting of the ward panel on a month's list, with its votes; bound to the list by its hash."""

    __tablename__ = "panel_meeting"
    __table_args__ = (Index(None, "scoring_month_id"), APPEND_ONLY)

    scoring_month_id: Mapped[int] = mapped_column(ForeignKey("scoring_month.id"))
    held_on: Mapped[date]
    starts: Mapped[time | None]
    place: Mapped[str] = mapped_column(String(120))
    chair_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    recorder_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    votes_for: Mapped[int]
    votes_against: Mapped[int]
    abstained: Mapped[int]
    minutes: Mapped[str] = mapped_column(Text)
    list_hash: Mapped[str] = mapped_column(String(64))
    passed: Mapped[bool]


class PanelMember(Base):
    """One member of the panel at a meeting: present or why not, recused from what, dissenting how."""

    __tablename__ = "panel_member"
    __table_args__ = (
        UniqueConstraint("panel_meeting_id", "officer_id"),
        CheckConstraint("present OR length(absence_reason) > 0", name="absence"),
        APPEND_ONLY,
    )

    panel_meeting_id: Mapped[int] = mapped_column(ForeignKey("panel_meeting.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    present: Mapped[bool]
    absence_reason: Mapped[str | None] = mapped_column(String(200))
    recusal: Mapped[str | None] = mapped_column(String(200))
    dissent: Mapped[str | None] = mapped_column(Text)


class Publicity(Recorded, Base):
    """The publicity of a month's list: from, until (inclusive), where, and who receives objections."""

    __tablename__ = "publicity"
    __table_args__ = (
        Index(None, "scoring_month_id"),
        CheckConstraint("ends_on >= starts_on", name="span"),
        APPEND_ONLY,
    )

    scoring_month_id: Mapped[int] = mapped_column(ForeignKey("scoring_month.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(120))
    receiver_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
