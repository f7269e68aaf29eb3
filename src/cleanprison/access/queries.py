"""Reading users: the names people know them by."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.access.models import PasswordSet, PolicyVersion, SignIn, User
from cleanprison.access.policy import DEFAULT_POLICY, DEMO_POLICY, SignInPolicy, due_words
from cleanprison.access.rules import RECOVERY_USER
from cleanprison.people.models import Officer, Unit


def display_names(session: Session) -> dict[str, str]:
    """Return the name people know by sign-in name, for every user there ever was."""
    return {row.name: row.display_name for row in session.execute(select(User.name, User.display_name))}


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user with the officer behind it, if any; `last_seen` is the last sign-in that was written down."""

    id: int
    version: int
    name: str
    display_name: str
    role: str
    officer_id: int | None
    officer: str
    active: bool
    last_seen: datetime | None


def user_rows(session: Session) -> list[UserRow]:
    """Return all users by sign-in name; the recovery key is nobody and left out."""
    seen = select(func.max(SignIn.recorded_at)).where(SignIn.user_id == User.id).scalar_subquery()
    statement = (
        select(User, Officer.name, seen)
        .outerjoin(Officer, Officer.id == User.officer_id)
        .where(User.name != RECOVERY_USER)
        .order_by(User.name)
    )
    return [
        UserRow(
            user.id,
            user.version,
            user.name,
            user.display_name,
            user.role,
            user.officer_id,
            officer or "",
            user.active,
            last,
        )
        for user, officer, last in session.execute(statement)
    ]


def policy_in_force(session: Session) -> SignInPolicy:
    """Return the rules for passwords and locking: the unit's own, else the program's; none in a demo."""
    if session.scalars(select(Unit.demo)).one():
        return DEMO_POLICY
    row = session.scalars(select(PolicyVersion).order_by(PolicyVersion.id.desc()).limit(1)).first()
    if row is None:
        return DEFAULT_POLICY
    return SignInPolicy(**{field: getattr(row, field) for field in asdict(DEFAULT_POLICY)})


def password_due(session: Session, name: str, now: datetime) -> str:
    """Return why this user must set a new password before anything else, "" when nothing is due."""
    statement = (
        select(PasswordSet.once, PasswordSet.recorded_at)
        .join(User, User.id == PasswordSet.user_id)
        .where(User.name == name)
        .order_by(PasswordSet.id.desc())
        .limit(1)
    )
    last = session.execute(statement).first()
    policy = policy_in_force(session)
    if last is None or policy == DEMO_POLICY:
        return ""
    return due_words(once=last.once, set_at=last.recorded_at, policy=policy, now=now)


@dataclass(frozen=True, slots=True)
class SignInSeen:
    """A sign-in that was written down: when, and how many wrong passwords came before."""

    at: datetime
    failures: int


def last_sign_ins(session: Session, name: str, count: int = 2) -> list[SignInSeen]:
    """Return the last sign-ins of a user that were written down, newest first."""
    statement = (
        select(SignIn.recorded_at, SignIn.failures)
        .join(User, User.id == SignIn.user_id)
        .where(User.name == name)
        .order_by(SignIn.id.desc())
        .limit(count)
    )
    return [SignInSeen(at, failures) for at, failures in session.execute(statement)]


def inactive_users(session: Session) -> frozenset[str]:
    """Return the sign-in names of the users who may not sign in any more."""
    return frozenset(session.scalars(select(User.name).where(User.active.is_(False))))
