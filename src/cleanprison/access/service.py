"""Acts on users: adding, changing, removing, passwords, sign-ins. Key slots are written by the application."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import func, select

from cleanprison.access.models import PasswordSet, PolicyVersion, SignIn, User
from cleanprison.access.policy import SignInPolicy, policy_fault
from cleanprison.access.rules import KEEPER_ROLES, RECOVERY_USER, ROLES
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord


@dataclass(frozen=True, slots=True)
class AddUser:
    """A new user: sign-in name, name people know, role key, and the officer behind it if any.

    `once` tells that the first password lets in once, to set another.
    """

    name: str
    display_name: str
    role: str
    officer_id: int | None = None
    once: bool = False


def add_user(uow: UnitOfWork, command: AddUser) -> int:
    """Add a user and return its id; InputRefused for an unknown role or an empty name."""
    _refuse_unknown_role(command.role)
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
    _set_down(uow, user, once=command.once)
    return user.id


def _refuse_unknown_role(role: str) -> None:
    if role not in ROLES:
        raise InputRefused(f"没有“{role}”这个角色；可用的角色：{'、'.join(ROLES)}。")


def _set_down(uow: UnitOfWork, user: User, *, once: bool) -> None:
    uow.add(PasswordSet(user_id=user.id, once=once, recorded_at=uow.now, recorded_by=uow.operator.user))


@dataclass(frozen=True, slots=True)
class ChangeUser:
    """What may change of the user shown in `version`: the name people know, the role, the officer."""

    id: int
    version: int
    display_name: str
    role: str
    officer_id: int | None = None


def change_user(uow: UnitOfWork, command: ChangeUser) -> None:
    """Change a user; RuleViolation when nobody would be left who can let others in."""
    _refuse_unknown_role(command.role)
    user = _shown(uow, command.id, command.version)
    if command.role != user.role and command.role not in KEEPER_ROLES:
        _refuse_last_keeper(uow, user)
    user.display_name = command.display_name.strip() or user.name
    user.role = command.role
    user.officer_id = command.officer_id


@dataclass(frozen=True, slots=True)
class DeactivateUser:
    """The user shown in `version`, who shall not sign in any more."""

    id: int
    version: int


def deactivate_user(uow: UnitOfWork, command: DeactivateUser) -> str:
    """Take a user's way in and return the sign-in name; nobody removes oneself or the last who can let others in."""
    user = _shown(uow, command.id, command.version)
    if user.name == uow.operator.user:
        raise RuleViolation("不能停用自己；请由另一位管理员办理。")
    _refuse_last_keeper(uow, user)
    user.active = False
    return user.name


def _shown(uow: UnitOfWork, number: int, version: int) -> User:
    user = uow.session.get(User, number)
    if user is None:
        raise InputRefused("没有这个用户。")
    if user.version != version:
        raise StaleRecord("这个用户刚被别人改过，已重新显示；请核对后再办。")
    return user


def _refuse_last_keeper(uow: UnitOfWork, user: User) -> None:
    others = select(func.count()).where(
        User.role.in_(KEEPER_ROLES), User.active, User.id != user.id, User.name != RECOVERY_USER
    )
    if user.active and user.role in KEEPER_ROLES and not uow.session.scalar(others):
        titles = "、".join(ROLES[role] for role in KEEPER_ROLES)
        raise RuleViolation(f"{user.display_name} 是最后一位能管理用户的人（{titles}），不能停用或改作别的角色。")


@dataclass(frozen=True, slots=True)
class NotePassword:
    """That the user of this name got a new password; `once` when it lets in once, `restore` gives the way in back."""

    name: str
    once: bool = False
    restore: bool = False


def note_password(uow: UnitOfWork, command: NotePassword) -> None:
    """Write down that a password was set, so that it stands in the chain; the slot is a file."""
    user = _named(uow, command.name)
    user.passwords_set += 1
    user.active = user.active or command.restore
    _set_down(uow, user, once=command.once)


def note_all_passwords(uow: UnitOfWork, once: Sequence[str]) -> None:
    """Write down that every active user got a new slot; those named in `once` with a password good for one sign-in."""
    for user in uow.session.scalars(select(User).where(User.active).order_by(User.id)).all():
        user.passwords_set += 1
        _set_down(uow, user, once=user.name in once)


@dataclass(frozen=True, slots=True)
class NoteSignIn:
    """The wrong passwords since the user last signed in, with the moments of the last ones."""

    failures: int = 0
    failed_at: tuple[str, ...] = ()


def note_sign_in(uow: UnitOfWork, command: NoteSignIn) -> None:
    """Write down that the operator signed in, and the failed tries before."""
    uow.add(
        SignIn(
            user_id=_named(uow, uow.operator.user).id,
            failures=command.failures,
            failed_at="，".join(command.failed_at) or None,
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )


def _named(uow: UnitOfWork, name: str) -> User:
    user = uow.session.scalars(select(User).where(User.name == name)).one_or_none()
    if user is None:
        raise InputRefused(f"没有用户“{name}”。")
    return user


def set_policy(uow: UnitOfWork, policy: SignInPolicy) -> None:
    """Put rules for passwords and locking into force; InputRefused for a value out of bounds."""
    fault = policy_fault(policy)
    if fault:
        raise InputRefused(fault)
    uow.add(PolicyVersion(**asdict(policy), recorded_at=uow.now, recorded_by=uow.operator.user))
