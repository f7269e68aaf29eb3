"""Reading users: the names people know them by."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.access.models import User


def display_names(session: Session) -> dict[str, str]:
    """Return the name people know by sign-in name, for every user there ever was."""
    return {row.name: row.display_name for row in session.execute(select(User.name, User.display_name))}
