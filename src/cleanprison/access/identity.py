"""Who is who behind the sign-in names: four eyes ask for two people, not for two user names."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.access.models import User


def officer_of(session: Session, user: str) -> int | None:
    """Return the officer a user stands for, None when bound to nobody."""
    return session.scalars(select(User.officer_id).where(User.name == user)).first()


def same_person(session: Session, one: str | None, other: str) -> bool:
    """Tell whether two users are one, or stand for one and the same officer."""
    if one is None or one == other:
        return one == other
    officer = officer_of(session, one)
    return officer is not None and officer == officer_of(session, other)
