"""Tables of inmate point scoring. A day record is never changed: a mistake is voided with a reason and kept."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Points, Recorded


class DayRecord(Recorded, Base):
    """A day record (日记载): plus or minus in a part, a special award, or a penalty.

    `kind` plus|minus|special|penalty. Plus and minus carry `part` and positive `points`; a special award carries
    `special_kind` (1–8) and points; a penalty carries `penalty_kind` and no points of its own (the pack of its month
    says what it costs). `batch` is the chain's sequence of the act that wrote it, so that a batch can be taken back.
    """

    __tablename__ = "day_record"
    __table_args__ = (
        CheckConstraint("kind IN ('plus', 'minus', 'special', 'penalty')", name="kind"),
        CheckConstraint("(kind IN ('plus', 'minus')) = (part IS NOT NULL)", name="part"),
        CheckConstraint("(kind = 'penalty') = (points IS NULL)", name="points"),
        CheckConstraint("points IS NULL OR points > 0", name="points_positive"),
        CheckConstraint("(kind = 'special') = (special_kind IS NOT NULL)", name="special_kind"),
        CheckConstraint("(kind = 'penalty') = (penalty_kind IS NOT NULL)", name="penalty_kind"),
        Index(None, "inmate_id", "occurred_on"),
        Index(None, "occurred_on"),
        APPEND_ONLY,
    )

    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id"))
    kind: Mapped[str] = mapped_column(String(12))
    part: Mapped[str | None] = mapped_column(String(16))
    points: Mapped[Decimal | None] = mapped_column(Points)
    special_kind: Mapped[int | None]
    penalty_kind: Mapped[str | None] = mapped_column(String(16))
    occurred_on: Mapped[date]
    occurred_at: Mapped[time | None]
    place: Mapped[str | None] = mapped_column(String(120))
    clause: Mapped[str] = mapped_column(String(200))
    facts: Mapped[str] = mapped_column(Text)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    serial: Mapped[str | None] = mapped_column(String(64), unique=True)
    batch: Mapped[int]


class DayRecordVoid(Recorded, Base):
    """A day record taken back: it stays to be read and no longer counts."""

    __tablename__ = "day_record_void"
    __table_args__ = (CheckConstraint("length(reason) > 0", name="reason"), APPEND_ONLY)

    day_record_id: Mapped[int] = mapped_column(ForeignKey("day_record.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
