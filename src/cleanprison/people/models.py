"""Tables of people. What changes with time (ward, post, treatment …) is a movement, never an inmate's column."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Recorded, Versioned


class Unit(Versioned, Base):
    """The prison this data folder belongs to; one row."""

    __tablename__ = "unit"

    prison_name: Mapped[str] = mapped_column(String(80))
    demo: Mapped[bool]
    created_on: Mapped[date]
    # First day of the first month scored in this program; None: the month of the first day record.
    scoring_from: Mapped[date | None]


class Ward(Versioned, Base):
    """A ward (监区)."""

    __tablename__ = "ward"

    name: Mapped[str] = mapped_column(String(80), unique=True)


class Section(Versioned, Base):
    """A section (分监区) of a ward."""

    __tablename__ = "section"
    __table_args__ = (UniqueConstraint("ward_id", "name"),)

    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    name: Mapped[str] = mapped_column(String(80))


class WatchGroup(Versioned, Base):
    """A watch group (互监组, 联号) of a ward."""

    __tablename__ = "watch_group"
    __table_args__ = (UniqueConstraint("ward_id", "name"),)

    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    name: Mapped[str] = mapped_column(String(80))


class Officer(Versioned, Base):
    """A police officer (民警) of the ward."""

    __tablename__ = "officer"

    badge_number: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    pinyin: Mapped[str] = mapped_column(String(240))
    initials: Mapped[str] = mapped_column(String(60), index=True)
    sex: Mapped[str | None] = mapped_column(String(4))
    birth_date: Mapped[date | None]
    position: Mapped[str | None] = mapped_column(String(60))
    police_rank: Mapped[str | None] = mapped_column(String(60))
    party_branch: Mapped[str | None] = mapped_column(String(120))
    political_status: Mapped[str | None] = mapped_column(String(60))
    joined_on: Mapped[date | None]
    ward_id: Mapped[int | None] = mapped_column(ForeignKey("ward.id"))
    left_on: Mapped[date | None]
    # Whose inmates an officer or section head works for; None: the whole ward's.
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))


class Inmate(Versioned, Base):
    """An inmate (罪犯): what does not change from day to day."""

    __tablename__ = "inmate"

    number: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    pinyin: Mapped[str] = mapped_column(String(240))
    initials: Mapped[str] = mapped_column(String(60), index=True)
    sex: Mapped[str | None] = mapped_column(String(4))
    ethnicity: Mapped[str | None] = mapped_column(String(40))
    birth_date: Mapped[date | None]
    native_place: Mapped[str | None] = mapped_column(String(120))
    education_level: Mapped[str | None] = mapped_column(String(40))
    crime: Mapped[str | None] = mapped_column(String(200))
    sentence: Mapped[str | None] = mapped_column(String(80))
    sentence_start: Mapped[date | None]
    sentence_end: Mapped[date | None]
    # None: not known; scored from the first month kept in this program.
    admitted_on: Mapped[date | None]
    induction_until: Mapped[date | None]
    # From admission; what changes later is a movement.
    strict_category: Mapped[str | None] = mapped_column(String(40))
    property_judgment: Mapped[str] = mapped_column(String(20))
    remark: Mapped[str | None] = mapped_column(Text)


class Movement(Recorded, Base):
    """Something that happened to an inmate on a day: a new state, a span that opens, or a span's end.

    `kind` is one of `people.rules.MovementKind`; only the column that the kind is about is filled.
    `until` is the last day of a span when known; an open span is ended by a `return` movement naming `ends_id`.
    """

    __tablename__ = "movement"
    __table_args__ = (Index(None, "inmate_id", "kind", "on_date"), APPEND_ONLY)

    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id"))
    kind: Mapped[str] = mapped_column(String(24))
    on_date: Mapped[date]
    until: Mapped[date | None]
    ward_id: Mapped[int | None] = mapped_column(ForeignKey("ward.id"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    watch_group_id: Mapped[int | None] = mapped_column(ForeignKey("watch_group.id"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    value: Mapped[str | None] = mapped_column(String(120))
    ends_id: Mapped[int | None] = mapped_column(ForeignKey("movement.id"))
    reason: Mapped[str | None] = mapped_column(Text)


class MovementVoid(Recorded, Base):
    """A movement that was entered by mistake: it stays to be read and no longer counts."""

    __tablename__ = "movement_void"
    __table_args__ = (CheckConstraint("length(reason) > 0", name="reason"), APPEND_ONLY)

    movement_id: Mapped[int] = mapped_column(ForeignKey("movement.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
