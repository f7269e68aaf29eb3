"""Objections, every step of their answering, and what a decision on a whole month changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Points, Recorded


class Objection(Recorded, Base):
    """An inmate's objection to a month or to one record of it, written by or for the inmate.

    `due_on` is the day by which the review must be answered; it never moves.
    """

    __tablename__ = "objection"
    __table_args__ = (
        CheckConstraint("writer_name IS NULL OR length(writer_name) > 0", name="writer"),
        Index(None, "inmate_id", "month"),
        APPEND_ONLY,
    )

    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id"))
    month: Mapped[date]
    day_record_id: Mapped[int | None] = mapped_column(ForeignKey("day_record.id"))
    filed_on: Mapped[date]
    statement: Mapped[str] = mapped_column(Text)
    # Who wrote it down for the inmate; None: the inmate.
    writer_name: Mapped[str | None] = mapped_column(String(120))
    receiver_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    due_on: Mapped[date]


class ObjectionStep(Recorded, Base):
    """One step of an objection; `step` is one of `scoring.rules.objection_state.ObjectionAct`.

    A decision carries outcome, reasons and the deciding officer; `new_points` is set when it changes the one record
    objected to. What a decision on a whole month changes are rows of `ObjectionChange`.
    Asking for the final review carries `due_on`, the day by which that must be answered.
    """

    __tablename__ = "objection_step"
    __table_args__ = (
        UniqueConstraint("objection_id", "number"),
        CheckConstraint("outcome IS NULL OR outcome IN ('upheld', 'changed', 'quashed')", name="outcome"),
        CheckConstraint("new_points IS NULL OR outcome = 'changed'", name="new_points"),
        APPEND_ONLY,
    )

    objection_id: Mapped[int] = mapped_column(ForeignKey("objection.id"))
    number: Mapped[int]
    step: Mapped[str] = mapped_column(String(16))
    on_date: Mapped[date]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    outcome: Mapped[str | None] = mapped_column(String(8))
    new_points: Mapped[Decimal | None] = mapped_column(Points)
    reasons: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date | None]
    served_on: Mapped[date | None]


class ObjectionChange(Base):
    """One thing for which a decision on a whole month is not “upheld”; `kind` is one of `ChangeKind`.

    A record is quashed or given `new_points` by the decision itself; a record written late or a movement put right
    since the objection was filed is named, its effect is posted already.
    """

    __tablename__ = "objection_change"
    __table_args__ = (
        UniqueConstraint("objection_step_id", "day_record_id"),
        UniqueConstraint("objection_step_id", "movement_id"),
        CheckConstraint("kind IN ('quashed', 'changed', 'added', 'moved')", name="kind"),
        CheckConstraint("(kind = 'moved') = (movement_id IS NOT NULL)", name="movement"),
        CheckConstraint("(kind = 'moved') = (day_record_id IS NULL)", name="record"),
        CheckConstraint("(kind = 'changed') = (new_points IS NOT NULL)", name="new_points"),
        Index(None, "day_record_id"),
        APPEND_ONLY,
    )

    objection_step_id: Mapped[int] = mapped_column(ForeignKey("objection_step.id"))
    kind: Mapped[str] = mapped_column(String(8))
    day_record_id: Mapped[int | None] = mapped_column(ForeignKey("day_record.id"))
    movement_id: Mapped[int | None] = mapped_column(ForeignKey("movement.id"))
    new_points: Mapped[Decimal | None] = mapped_column(Points)
