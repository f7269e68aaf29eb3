"""Rule packs a unit added, and who confirmed which pack against the official text."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Recorded


class UnitPack(Recorded, Base):
    """A rule pack added by file; its text is kept so that a month is reckoned by it for ever."""

    __tablename__ = "unit_pack"
    __table_args__ = (APPEND_ONLY,)

    pack_id: Mapped[str] = mapped_column(String(60), unique=True)
    effective_from: Mapped[date]
    file_name: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))


class PackConfirmation(Recorded, Base):
    """A ward chief's word that a pack was compared with the official text; bound to its content."""

    __tablename__ = "pack_confirmation"
    __table_args__ = (UniqueConstraint("pack_id", "sha256"), APPEND_ONLY)

    pack_id: Mapped[str] = mapped_column(String(60))
    sha256: Mapped[str] = mapped_column(String(64))
    officer_name: Mapped[str] = mapped_column(String(120))
    confirmed_on: Mapped[date]
    note: Mapped[str | None] = mapped_column(Text)
