"""Tables of access: who may sign in, as which officer, in which role; what sensitive was read by whom.

Passwords live in the key slots only.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Recorded, Versioned


class User(Versioned, Base):
    """A named user; `name` is also the name of the user's key slot."""

    __tablename__ = "user"

    name: Mapped[str] = mapped_column(String(64), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(32))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    active: Mapped[bool]
    # How often a password was set: the slot itself is a file beside the database.
    passwords_set: Mapped[int] = mapped_column(default=1)


class SensitiveRead(Recorded, Base):
    """Somebody opened something sensitive: `kind` is a table's name, `record_id` its row, `origin` the screen."""

    __tablename__ = "sensitive_read"
    __table_args__ = (APPEND_ONLY,)

    kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[int]
    origin: Mapped[str] = mapped_column(String(120))
