"""Tables of staff conduct. Records and findings are never changed: checks and voids are rows of their own."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Recorded


class ConductRecord(Recorded, Base):
    """A ward-level praise or criticism of an officer; neither an award nor a sanction in law."""

    __tablename__ = "conduct_record"
    __table_args__ = (
        CheckConstraint("kind IN ('praise', 'criticism')", name="kind"),
        Index(None, "officer_id", "occurred_on"),
        APPEND_ONLY,
    )

    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    kind: Mapped[str] = mapped_column(String(12))
    occurred_on: Mapped[date]
    place: Mapped[str | None] = mapped_column(String(120))
    basis: Mapped[str] = mapped_column(String(200))
    facts: Mapped[str] = mapped_column(Text)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))


class ConductRecordVoid(Recorded, Base):
    """A conduct record taken back, with the reason."""

    __tablename__ = "conduct_record_void"
    __table_args__ = (CheckConstraint("length(reason) > 0", name="reason"), APPEND_ONLY)

    conduct_record_id: Mapped[int] = mapped_column(ForeignKey("conduct_record.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)


class Rectification(Recorded, Base):
    """A finding to be put right by an officer until a day; the due day never moves.

    `area` is one of `conduct.rules.InspectionArea`; `conduct_record_id` names the criticism it came from, if any.
    """

    __tablename__ = "rectification"
    __table_args__ = (
        CheckConstraint("due_on >= found_on", name="due"),
        Index(None, "owner_id", "due_on"),
        APPEND_ONLY,
    )

    area: Mapped[str] = mapped_column(String(32))
    found_on: Mapped[date]
    due_on: Mapped[date]
    owner_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    found_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    finding: Mapped[str] = mapped_column(Text)
    demand: Mapped[str] = mapped_column(Text)
    conduct_record_id: Mapped[int | None] = mapped_column(ForeignKey("conduct_record.id"))


class RectificationCheck(Recorded, Base):
    """A re-check by another person than the owner; the first one that passes closes the rectification."""

    __tablename__ = "rectification_check"
    __table_args__ = (Index(None, "rectification_id"), APPEND_ONLY)

    rectification_id: Mapped[int] = mapped_column(ForeignKey("rectification.id"))
    checked_on: Mapped[date]
    checker_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    passed: Mapped[bool]
    note: Mapped[str | None] = mapped_column(Text)
