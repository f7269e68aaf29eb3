"""Reading users: the names people know them by."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.access.models import User
from cleanprison.people.models import Officer
from cleanprison.rights import Right, for_everyone, needs


@for_everyone
def display_names(session: Session) -> dict[str, str]:
    """Return the name people know by sign-in name, for every user there ever was."""
    return {row.name: row.display_name for row in session.execute(select(User.name, User.display_name))}


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user with the officer behind it, if any."""

    id: int
    name: str
    display_name: str
    role: str
    officer: str
    active: bool


@needs(Right.MANAGE_USERS)
def user_rows(session: Session) -> list[UserRow]:
    """Return all users by sign-in name."""
    statement = select(User, Officer.name).outerjoin(Officer, Officer.id == User.officer_id).order_by(User.name)
    return [
        UserRow(user.id, user.name, user.display_name, user.role, officer or "", user.active)
        for user, officer in session.execute(statement)
    ]
