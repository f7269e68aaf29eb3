"""Making users and changing their role. The key slot of a user is written by the application, beside the database."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from cleanprison.access.identity import same_person
from cleanprison.access.models import User
from cleanprison.access.permissions import ADMINISTRATORS
from cleanprison.access.rules import RECOVERY_USER, ROLES
from cleanprison.db.unit_of_work import Operator, UnitOfWork
from cleanprison.errors import InputRefused, NotPermitted, RuleViolation
from cleanprison.rights import Right, needs


@dataclass(frozen=True, slots=True)
class AddUser:
    """A new user: sign-in name, name people know, role key, and the officer behind it if any."""

    name: str
    display_name: str
    role: str
    officer_id: int | None = None


@needs(Right.MANAGE_USERS)
def add_user(uow: UnitOfWork, command: AddUser) -> int:
    """Add a user and return its id; InputRefused for an unknown role or an empty name.

    NotPermitted for a ward chief once there is a system administrator; RuleViolation for roles that exclude each other.
    """
    _leave_to_administrator(uow)
    _check_role(command.role)
    if not command.name.strip() or len(command.name) > 64:
        raise InputRefused("用户名不能为空，且不超过 64 个字符。")
    if len(command.display_name) > 120:
        raise InputRefused("姓名不能超过 120 个字。")
    if uow.session.scalars(select(User.id).where(User.name == command.name)).first() is not None:
        raise InputRefused(f"用户名 {command.name} 已有人使用，请换一个。")
    _refuse_mixed(uow, command.officer_id, command.role)
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


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """Another role for a user, by sign-in name."""

    name: str
    role: str


@needs(Right.MANAGE_USERS)
def change_role(uow: UnitOfWork, command: ChangeRole) -> None:
    """Give a user another role; nobody changes the own one, and roles that exclude each other are refused."""
    _leave_to_administrator(uow)
    _check_role(command.role)
    if same_person(uow.session, command.name, uow.operator.user):
        raise RuleViolation("不能更换自己的角色，请由另一名管理用户的人办理。", "角色互斥")
    user = _user(uow, command.name)
    if user.name == RECOVERY_USER:
        raise InputRefused("恢复钥匙的用户不能更换角色。")
    _refuse_mixed(uow, user.officer_id, command.role, besides=user.id)
    user.role = command.role


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise InputRefused(f"没有“{role}”这个角色；可用的角色：{'、'.join(ROLES)}。")


def _leave_to_administrator(uow: UnitOfWork) -> None:
    """Refuse a ward chief where a system administrator works: the chief makes users only until there is one."""
    if uow.operator.role != "ward_chief":
        return
    working = select(User.id).where(User.role == "system_admin", User.active, User.name != RECOVERY_USER)
    if uow.session.scalars(working.limit(1)).first() is not None:
        raise NotPermitted("已有系统管理员，用户由系统管理员管理；监区长只在还没有系统管理员时添加用户。")


def _refuse_mixed(uow: UnitOfWork, officer_id: int | None, role: str, besides: int = 0) -> None:
    """Refuse an administrator's role beside any other role of the same officer."""
    if officer_id is None:
        return
    others = select(User).where(User.officer_id == officer_id, User.active, User.id != besides)
    for other in uow.session.scalars(others):
        if other.role != role and {role, other.role} & ADMINISTRATORS:
            raise RuleViolation(
                f"这名民警已有用户“{other.name}”（{ROLES.get(other.role, other.role)}），"
                f"不能同时担任{ROLES[role]}：三类管理员彼此互斥，也不兼业务角色。",
                "角色互斥",
            )


def _user(uow: UnitOfWork, name: str) -> User:
    user = uow.session.scalars(select(User).where(User.name == name)).one_or_none()
    if user is None:
        raise InputRefused(f"没有用户“{name}”。")
    return user


def _right_over(operator: Operator, name: str) -> tuple[Right, ...]:
    return () if name == operator.user else (Right.MANAGE_USERS,)


@needs(by=_right_over)
def note_password(uow: UnitOfWork, name: str) -> None:
    """Count the user's row up for a new password, so that the change stands in the chain; the slot is a file."""
    if name != uow.operator.user:
        _leave_to_administrator(uow)
    _user(uow, name).passwords_set += 1
