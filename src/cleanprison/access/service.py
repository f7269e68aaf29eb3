"""Acts on users: adding, changing, removing, passwords, sign-ins. Key slots are written by the application."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import func, select

from cleanprison.access.identity import same_person
from cleanprison.access.models import PasswordSet, PolicyVersion, SignIn, User
from cleanprison.access.permissions import ADMINISTRATORS, PERMISSIONS, titles
from cleanprison.access.policy import SignInPolicy, policy_fault
from cleanprison.access.queries import right_over
from cleanprison.access.rules import RECOVERY_USER, ROLES
from cleanprison.db.unit_of_work import Operator, UnitOfWork
from cleanprison.errors import InputRefused, NotPermitted, RuleViolation, StaleRecord
from cleanprison.rights import Right, for_everyone, needs


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


@needs(Right.MANAGE_USERS)
def add_user(uow: UnitOfWork, command: AddUser) -> int:
    """Add a user and return its id; InputRefused for an unknown role or an empty name.

    NotPermitted for a ward chief once there is a system administrator; RuleViolation for roles that exclude each other.
    """
    _leave_to_administrator(uow)
    _refuse_unknown_role(command.role)
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


@needs(Right.MANAGE_USERS)
def change_user(uow: UnitOfWork, command: ChangeUser) -> None:
    """Change a user; nobody changes the own role.

    RuleViolation when nobody would be left who can let others in, and for roles that exclude each other.
    """
    _leave_to_administrator(uow)
    _refuse_unknown_role(command.role)
    user = _shown(uow, command.id, command.version)
    if command.role != user.role:
        if same_person(uow.session, user.name, uow.operator.user):
            raise RuleViolation("不能更换自己的角色，请由另一名管理用户的人办理。", "角色互斥")
        if command.role not in PERMISSIONS[Right.MANAGE_USERS]:
            _refuse_last_keeper(uow, user)
    _refuse_mixed(uow, command.officer_id, command.role, besides=user.id)
    user.display_name = command.display_name.strip() or user.name
    user.role = command.role
    user.officer_id = command.officer_id


@dataclass(frozen=True, slots=True)
class DeactivateUser:
    """The user shown in `version`, who shall not sign in any more."""

    id: int
    version: int


@needs(Right.MANAGE_USERS)
def deactivate_user(uow: UnitOfWork, command: DeactivateUser) -> str:
    """Take a user's way in and return the sign-in name; nobody removes oneself or the last who can let others in."""
    _leave_to_administrator(uow)
    user = _shown(uow, command.id, command.version)
    if user.name == uow.operator.user:
        raise RuleViolation("不能停用自己；请由另一位管理员办理。")
    _refuse_last_keeper(uow, user)
    user.active = False
    return user.name


def _shown(uow: UnitOfWork, number: int, version: int) -> User:
    user = uow.session.get(User, number)
    if user is None or user.name == RECOVERY_USER:
        raise InputRefused("没有这个用户。")
    if user.version != version:
        raise StaleRecord("这个用户刚被别人改过，已重新显示；请核对后再办。")
    return user


def _refuse_last_keeper(uow: UnitOfWork, user: User) -> None:
    keepers = PERMISSIONS[Right.MANAGE_USERS]
    others = select(func.count()).where(
        User.role.in_(keepers), User.active, User.id != user.id, User.name != RECOVERY_USER
    )
    if user.active and user.role in keepers and not uow.session.scalar(others):
        raise RuleViolation(
            f"{user.display_name} 是最后一位能管理用户的人（{titles(Right.MANAGE_USERS)}），不能停用或改作别的角色。"
        )


@dataclass(frozen=True, slots=True)
class NotePassword:
    """That the user of this name got a new password; `once` when it lets in once, `restore` gives the way in back."""

    name: str
    once: bool = False
    restore: bool = False


def _right_over(operator: Operator, command: NotePassword) -> tuple[Right, ...]:
    return (Right.MANAGE_USERS,) if command.once or command.restore else right_over(operator, command.name)


@needs(by=_right_over)
def note_password(uow: UnitOfWork, command: NotePassword) -> None:
    """Write down that a password was set, so that it stands in the chain; the slot is a file."""
    if command.name != uow.operator.user:
        _leave_to_administrator(uow)
    user = _named(uow, command.name)
    user.passwords_set += 1
    user.active = user.active or command.restore
    _set_down(uow, user, once=command.once)


@needs(Right.SET_SECURITY)
def note_all_passwords(uow: UnitOfWork, once: Sequence[str]) -> None:
    """Write down that every active user got a new slot; those named in `once` with a password good for one sign-in."""
    _leave_to_security(uow)
    for user in uow.session.scalars(select(User).where(User.active).order_by(User.id)).all():
        user.passwords_set += 1
        _set_down(uow, user, once=user.name in once)


@dataclass(frozen=True, slots=True)
class NoteSignIn:
    """The wrong passwords since the user last signed in, with the moments of the last ones."""

    failures: int = 0
    failed_at: tuple[str, ...] = ()


@for_everyone
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


def _leave_to_administrator(uow: UnitOfWork) -> None:
    """Refuse a ward chief where a system administrator works: the chief makes users only until there is one."""
    if _chief_beside(uow, "system_admin"):
        raise NotPermitted("已有系统管理员，用户由系统管理员管理；监区长只在还没有系统管理员时管理用户。")


def _leave_to_security(uow: UnitOfWork) -> None:
    """Refuse a ward chief the rules and the key of sign-in where a security administrator works."""
    if _chief_beside(uow, "security_admin"):
        raise NotPermitted("已有安全管理员，登录规则和数据密钥由安全管理员管理；监区长只在还没有安全管理员时办理。")


def _chief_beside(uow: UnitOfWork, role: str) -> bool:
    if uow.operator.role != "ward_chief":
        return False
    working = select(User.id).where(User.role == role, User.active, User.name != RECOVERY_USER)
    return uow.session.scalars(working.limit(1)).first() is not None


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


def _named(uow: UnitOfWork, name: str) -> User:
    user = uow.session.scalars(select(User).where(User.name == name)).one_or_none()
    if user is None:
        raise InputRefused(f"没有用户“{name}”。")
    return user


@needs(Right.SET_SECURITY)
def set_policy(uow: UnitOfWork, policy: SignInPolicy) -> None:
    """Put rules for passwords and locking into force; InputRefused for a value out of bounds."""
    _leave_to_security(uow)
    fault = policy_fault(policy)
    if fault:
        raise InputRefused(fault)
    uow.add(PolicyVersion(**asdict(policy), recorded_at=uow.now, recorded_by=uow.operator.user))
