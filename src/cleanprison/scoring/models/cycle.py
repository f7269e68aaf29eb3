"""Cycles that ended, the opinions that graded them, and the awards they earned."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Points, Recorded


class Cycle(Recorded, Base):
    """A cycle that ended with a month; the facts for its grading as they stood then (reason codes, comma-joined)."""

    __tablename__ = "cycle"
    __table_args__ = (UniqueConstraint("inmate_id", "last_month"), APPEND_ONLY)

    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id"))
    first_month: Mapped[date]
    last_month: Mapped[date]
    reached: Mapped[Decimal] = mapped_column(Points)
    carry_over: Mapped[Decimal] = mapped_column(Points)
    ruled_out: Mapped[str] = mapped_column(String(120))
    must_fail: Mapped[str] = mapped_column(String(120))
    reward_if_passed: Mapped[str] = mapped_column(String(24))


class GradingOpinion(Recorded, Base):
    """One level's opinion on a cycle's grade: section, ward, department or prison; the highest one decides."""

    __tablename__ = "grading_opinion"
    __table_args__ = (
        UniqueConstraint("cycle_id", "number"),
        CheckConstraint("level IN ('section', 'ward', 'department', 'prison')", name="level"),
        CheckConstraint("grade IN ('active', 'passed', 'failed')", name="grade"),
        APPEND_ONLY,
    )

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    number: Mapped[int]
    level: Mapped[str] = mapped_column(String(12))
    grade: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(Text)
    officer_name: Mapped[str] = mapped_column(String(120))
    given_on: Mapped[date]


class Award(Recorded, Base):
    """What a graded cycle earns, as people proposed it; after one is cancelled the next is a row of its own.

    Who proposed it, when and why: None in rows older than these columns.
    """

    __tablename__ = "award"
    __table_args__ = (
        CheckConstraint("kind IN ('commendation', 'material_reward', 'no_reward')", name="kind"),
        CheckConstraint("length(officer_name) > 0 AND length(reason) > 0", name="proposed"),
        Index(None, "cycle_id"),
        APPEND_ONLY,
    )

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    kind: Mapped[str] = mapped_column(String(20))
    officer_name: Mapped[str | None] = mapped_column(String(120))
    on_date: Mapped[date | None]
    reason: Mapped[str | None] = mapped_column(Text)


class AwardStep(Recorded, Base):
    """One step of an award; `step` is one of `scoring.rules.award_state.AwardAct`."""

    __tablename__ = "award_step"
    __table_args__ = (UniqueConstraint("award_id", "number"), APPEND_ONLY)

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"))
    number: Mapped[int]
    step: Mapped[str] = mapped_column(String(8))
    on_date: Mapped[date]
    officer_name: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text)
