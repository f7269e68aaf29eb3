"""Day records, the steps of their life, what is attached to them, and the weekly reviews they pass through."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Points, Recorded


class DayRecord(Recorded, Base):
    """A day record (日记载): a note, an admonition, plus or minus in a part, a special award, or a penalty.

    Plus and minus carry `part` and positive `points`; a special award carries `special_kind` (1–8) and points; a
    penalty carries `penalty_kind` and no points of its own (the pack of its month says what it costs); a note and an
    admonition carry no points. `batch` is the chain's sequence of the act that wrote it, so that a batch can be taken
    back.
    """

    __tablename__ = "day_record"
    __table_args__ = (
        CheckConstraint("kind IN ('note', 'admonition', 'plus', 'minus', 'special', 'penalty')", name="kind"),
        CheckConstraint("kind NOT IN ('plus', 'minus') OR part IS NOT NULL", name="part"),
        CheckConstraint("(kind IN ('plus', 'minus', 'special')) = (points IS NOT NULL)", name="points"),
        CheckConstraint("points IS NULL OR points > 0", name="points_positive"),
        CheckConstraint("(kind = 'special') = (special_kind IS NOT NULL)", name="special_kind"),
        CheckConstraint("(kind = 'penalty') = (penalty_kind IS NOT NULL)", name="penalty_kind"),
        Index(None, "inmate_id", "occurred_on"),
        Index(None, "occurred_on"),
        Index(None, "batch"),
        APPEND_ONLY,
    )

    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id"))
    kind: Mapped[str] = mapped_column(String(12))
    part: Mapped[str | None] = mapped_column(String(16))
    points: Mapped[Decimal | None] = mapped_column(Points)
    special_kind: Mapped[int | None]
    penalty_kind: Mapped[str | None] = mapped_column(String(16))
    severity: Mapped[str | None] = mapped_column(String(12))
    occurred_on: Mapped[date]
    occurred_at: Mapped[time | None]
    place: Mapped[str | None] = mapped_column(String(120))
    clause: Mapped[str] = mapped_column(String(200))
    facts: Mapped[str] = mapped_column(Text)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    watch_members: Mapped[str | None] = mapped_column(Text)
    serial: Mapped[str | None] = mapped_column(String(64), unique=True)
    batch: Mapped[int]


class DayRecordStep(Recorded, Base):
    """One step in the life of a day record; `step` is one of `scoring.rules.record_state.RecordAct`.

    A record without any step is submitted: writing it down submits it, drafts live in the entry form.
    """

    __tablename__ = "day_record_step"
    __table_args__ = (
        UniqueConstraint("day_record_id", "number"),
        CheckConstraint("step NOT IN ('void', 'return') OR length(reason) > 0", name="reason"),
        APPEND_ONLY,
    )

    day_record_id: Mapped[int] = mapped_column(ForeignKey("day_record.id"))
    number: Mapped[int]
    step: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(Text)
    weekly_review_id: Mapped[int | None] = mapped_column(ForeignKey("weekly_review.id"))


class WeeklyReview(Recorded, Base):
    """A weekly review (周评议) of the ward panel over the records of one week."""

    __tablename__ = "weekly_review"
    __table_args__ = (APPEND_ONLY,)

    week_start: Mapped[date]
    held_on: Mapped[date]
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    note: Mapped[str | None] = mapped_column(Text)


class Attachment(Recorded, Base):
    """A file kept sealed in the data folder as evidence of a day record; `sha256` is of its plain content."""

    __tablename__ = "attachment"
    __table_args__ = (Index(None, "day_record_id"), APPEND_ONLY)

    day_record_id: Mapped[int] = mapped_column(ForeignKey("day_record.id"))
    name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
