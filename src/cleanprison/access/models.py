"""Tables of access: who may sign in, as which officer, in which role. Passwords live in the key slots only."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, Text
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


class PasswordSet(Recorded, Base):
    """That a password was set, when and by whom; `once`: it lets in once, to set another."""

    __tablename__ = "password_set"
    __table_args__ = (Index(None, "user_id"), APPEND_ONLY)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    once: Mapped[bool]


class SignIn(Recorded, Base):
    """That a user signed in, and the wrong passwords that came before (`failed_at`: the moments of the last ones)."""

    __tablename__ = "sign_in"
    __table_args__ = (Index(None, "user_id"), APPEND_ONLY)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    failures: Mapped[int]
    failed_at: Mapped[str | None] = mapped_column(Text)


class PolicyVersion(Recorded, Base):
    """The rules for passwords and locking as somebody set them; the newest row is in force."""

    __tablename__ = "sign_in_policy"
    __table_args__ = (APPEND_ONLY,)

    shortest: Mapped[int]
    classes: Mapped[int]
    max_age_days: Mapped[int]
    history: Mapped[int]
    attempts: Mapped[int]
    lock_minutes: Mapped[int]
    idle_minutes: Mapped[int]
    change_first: Mapped[bool]
