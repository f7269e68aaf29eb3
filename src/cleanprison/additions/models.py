"""Files a unit added: holiday years, education rules, bases of conduct records."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import Base, Recorded


class AddedFile(Recorded, Base):
    """A file as its text; a later one of the same kind and key stands in an earlier one's place."""

    __tablename__ = "added_file"
    __table_args__ = (
        CheckConstraint("kind IN ('holidays', 'education', 'conduct')", name="kind"),
        Index(None, "kind", "key"),
        {"info": {"append_only": True}},
    )

    kind: Mapped[str] = mapped_column(String(12))
    key: Mapped[str] = mapped_column(String(60))
    effective_from: Mapped[date | None]
    file_name: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
