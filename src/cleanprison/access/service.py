"""Making users. The key slot of a user is written by the application, beside the database."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from cleanprison.access.models import User
from cleanprison.access.rules import ROLES
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused


@dataclass(frozen=True, slots=True)
class AddUser:
    """A new user: sign-in name, name people know, role key, and the officer behind it if any."""

    name: str
    display_name: str
    role: str
    officer_id: int | None = None


def add_user(uow: UnitOfWork, command: AddUser) -> int:
    """Add a user and return its id; InputRefused for an unknown role or an empty name."""
    if command.role not in ROLES:
        raise InputRefused(f"没有“{command.role}”这个角色；可用的角色：{'、'.join(ROLES)}。")
    if not command.name.strip() or len(command.name) > 64:
        raise InputRefused("用户名不能为空，且不超过 64 个字符。")
    if len(command.display_name) > 120:
        raise InputRefused("姓名不能超过 120 个字。")
    if uow.session.scalars(select(User.id).where(User.name == command.name)).first() is not None:
        raise InputRefused(f"用户名 {command.name} 已有人使用，请换一个。")
    user = User(
        name=command.name,
        display_name=command.display_name.strip() or command.name,
        role=command.role,
        officer_id=command.officer_id,
        active=True,
        passwords_set=1,
    )
    uow.add(user)
    return user.id


def note_password(uow: UnitOfWork, name: str) -> None:
    """Count the user's row up for a new password, so that the change stands in the chain; the slot is a file."""
    user = uow.session.scalars(select(User).where(User.name == name)).one_or_none()
    if user is None:
        raise InputRefused(f"没有用户“{name}”。")
    user.passwords_set += 1
