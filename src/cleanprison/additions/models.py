"""Files a unit added: holiday years, education rules, bases of conduct records."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Recorded


class AddedFile(Recorded, Base):
    """A file as its text; a later one of the same kind and key stands in an earlier one's place."""

    __tablename__ = "added_file"
    __table_args__ = (
        CheckConstraint("kind IN ('holidays', 'education', 'conduct')", name="kind"),
        Index(None, "kind", "key"),
        APPEND_ONLY,
    )

    kind: Mapped[str] = mapped_column(String(12))
    key: Mapped[str] = mapped_column(String(60))
    file_name: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(Text)
