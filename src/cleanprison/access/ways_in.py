"""Every way into an open folder: users with their key slots, passwords, the recovery key, the policy.

What is a row and what is a slot change together here: first the act in the chain, then the file beside it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from cleanprison.access.policy import DEMO_POLICY, SignInPolicy, password_fault
from cleanprison.access.queries import display_names, inactive_users, policy_in_force
from cleanprison.access.recovery import one_time_password, recovery_key
from cleanprison.access.rules import RECOVERY_USER
from cleanprison.access.service import (
    AddUser,
    DeactivateUser,
    NotePassword,
    NoteSignIn,
    add_user,
    deactivate_user,
    note_password,
    note_sign_in,
    set_policy,
)
from cleanprison.clock import Clock
from cleanprison.db import keys
from cleanprison.db.attempts import failed_tries, open_slot, without_failures
from cleanprison.db.folder import FolderLayout
from cleanprison.db.unit_of_work import Operator, UnitOfWork
from cleanprison.errors import InputRefused

C = TypeVar("C")
R = TypeVar("R")
P = ParamSpec("P")


class WaysIn(ABC):
    """The part of an open folder that lets people in and keeps them out; `Application` is the whole."""

    layout: FolderLayout
    clock: Clock
    operator: Operator
    _key: bytes

    @abstractmethod
    def execute(
        self, use_case: Callable[[UnitOfWork, C], R], command: C, *, origin: str, reason: str | None = None
    ) -> R:
        """Run one use case as one act."""

    @abstractmethod
    def query(self, fetch: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a reading function in a session of its own."""

    def add_key_slot(self, user: str, password: str, cost: keys.Cost | None = None) -> None:
        """Write the key slot that lets `user` open this folder with `password`; failed tries are forgotten."""
        file = without_failures(keys.read_key_file(self.layout.keys), user)
        file = keys.with_slot(file, user, password, self._key, cost)
        if not file.demo:
            file = keys.with_past(file, user, password, cost)
        keys.write_key_file(self.layout.keys, file)

    def enrol(self, user: AddUser, password: str, origin: str, cost: keys.Cost | None = None) -> None:
        """Add a user together with the key slot that lets the user in; InputRefused for a weak password."""
        self._refuse_weak(user.name, password)
        self.execute(add_user, user, origin=origin)
        self.add_key_slot(user.name, password, cost)

    def enrol_once(self, user: AddUser, origin: str) -> str:
        """Add a user and return the first password, made by the program and shown to nobody else.

        Where the policy says so, it lets in once, to set another.
        """
        if user.name == RECOVERY_USER:
            raise InputRefused(f"登录名 {RECOVERY_USER} 留给恢复钥匙，请换一个。")
        password = one_time_password()
        self.enrol(replace(user, once=self.query(policy_in_force).change_first), password, origin)
        return password

    def change_password(self, user: str, password: str, origin: str) -> None:
        """Give a user a new password: only the slot is rewritten, and the chain tells that it was.

        InputRefused for a weak password and for one that the user had lately.
        """
        self._set_password(NotePassword(user), password, origin)

    def recover(self, user: str, password: str) -> None:
        """Give a user, also one who was removed, a new password by the recovery key."""
        self._set_password(NotePassword(user, restore=True), password, "恢复钥匙")

    def _set_password(self, note: NotePassword, password: str, origin: str) -> None:
        self._refuse_weak(note.name, password)
        last = self.query(policy_in_force).history
        if last and keys.was_used(keys.read_key_file(self.layout.keys), note.name, password, last):
            raise InputRefused(f"这个密码是最近 {last} 次用过的，请另设一个。")
        self.execute(note_password, note, origin=origin)
        self.add_key_slot(note.name, password)

    def change_own_password(self, old: str, new: str, origin: str) -> None:
        """Give the operator a new password; NotPermitted when the old one is wrong."""
        self.confirm_password(old)
        self.change_password(self.operator.user, new, origin)

    def reset_password(self, user: str, origin: str) -> str:
        """Give a user, also one who was removed, a password that lets in once and return it."""
        password = one_time_password()
        self.execute(note_password, NotePassword(user, once=True, restore=True), origin=origin)
        self.add_key_slot(user, password)
        return password

    def deactivate(self, command: DeactivateUser, origin: str) -> None:
        """Take a user's way in: the row says so, and the slot goes."""
        user = self.execute(deactivate_user, command, origin=origin)
        keys.write_key_file(self.layout.keys, keys.without_slot(keys.read_key_file(self.layout.keys), user))

    def give_recovery_key(self, origin: str) -> str:
        """Return a fresh recovery key, shown once and sealed in an envelope; the one before opens nothing any more."""
        key = recovery_key()
        if RECOVERY_USER in self.query(display_names):
            self.execute(note_password, NotePassword(RECOVERY_USER), origin=origin)
            self.add_key_slot(RECOVERY_USER, key)
        else:
            self.enrol(AddUser(RECOVERY_USER, "恢复钥匙", "system_admin"), key, origin)
        return key

    def set_policy(self, policy: SignInPolicy, origin: str) -> None:
        """Put rules for passwords and locking into force; the slot file is told how many tries there are."""
        self.execute(set_policy, policy, origin=origin)
        self.tell_limits()

    def confirm_password(self, password: str) -> None:
        """Make sure that the operator is who sits there: NotPermitted (and counted) for a wrong password."""
        open_slot(self.layout.keys, self.operator.user, password, self.clock.now(), RECOVERY_USER)
        self.note_sign_in("解锁", always=False)

    def note_sign_in(self, origin: str, *, always: bool) -> None:
        """Write down that the operator signed in, with the wrong passwords before; without any only when `always`."""
        file = keys.read_key_file(self.layout.keys)
        tries = failed_tries(file, self.operator.user)
        if always or tries.count:
            self.execute(note_sign_in, NoteSignIn(tries.count, tries.times), origin=origin)
        if tries.count:
            keys.write_key_file(self.layout.keys, without_failures(file, self.operator.user))

    def _refuse_weak(self, user: str, password: str) -> None:
        policy = self.query(policy_in_force)
        fault = password_fault(user, password, policy)
        if fault and policy != DEMO_POLICY:
            raise InputRefused(fault)

    def tell_limits(self) -> None:
        """Let the slot file say what the policy says, and hold no slot of a user who was removed."""
        file, policy = keys.read_key_file(self.layout.keys), self.query(policy_in_force)
        told = replace(file, limits=keys.Limits(policy.attempts, policy.lock_minutes))
        for user in self.query(inactive_users):
            told = keys.without_slot(told, user)
        if told != file:
            keys.write_key_file(self.layout.keys, told)
