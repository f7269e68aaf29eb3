"""Signing in to a real folder: policy, counted tries, passwords for once, removed users, the recovery key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cleanprison.access.policy import DEFAULT_POLICY, SignInPolicy
from cleanprison.access.queries import last_sign_ins, policy_in_force, user_rows
from cleanprison.access.rules import RECOVERY_USER
from cleanprison.access.service import AddUser, ChangeUser, DeactivateUser, change_user
from cleanprison.application import Application, open_folder, restore_folder
from cleanprison.clock import CHINA, Clock
from cleanprison.db.keys import read_key_file, without_slot, write_key_file
from cleanprison.errors import InputRefused, NotPermitted, PasswordDue, RuleViolation, StaleRecord
from factories.wards import CHEAP, CHIEF, PASSWORD

ORIGIN = "测试"


class Ward:
    """The folder of a test with a clock that moves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = datetime(2026, 11, 3, 9, tzinfo=CHINA)
        self.clock = Clock(lambda: self.now)
        self.app: Application | None = None

    def open(self, user: str = CHIEF, password: str = PASSWORD, new: str | None = None) -> Application:
        self.close()
        self.app = open_folder(self.folder, user, password, self.clock, ORIGIN, new_password=new)
        return self.app

    def close(self) -> None:
        if self.app is not None:
            self.app.close()


@pytest.fixture
def ward(data_folder: Path) -> Iterator[Ward]:
    made = Ward(data_folder)
    yield made
    made.close()


def row(app: Application, name: str):  # type: ignore[no-untyped-def]
    return next(one for one in app.query(user_rows) if one.name == name)


def test_a_folder_asks_what_the_program_asks_until_somebody_sets_it(ward: Ward) -> None:
    app = ward.open()
    assert app.query(policy_in_force) == DEFAULT_POLICY
    stricter = SignInPolicy(shortest=12, classes=3, attempts=2, lock_minutes=30)
    app.set_policy(stricter, ORIGIN)
    assert app.query(policy_in_force) == stricter
    assert read_key_file(app.layout.keys).limits.attempts == 2
    with pytest.raises(InputRefused, match="至少 12 个字符"):
        app.change_password(CHIEF, "short-2026", ORIGIN)
    with pytest.raises(InputRefused, match="之间"):
        app.set_policy(replace(stricter, shortest=3), ORIGIN)
    assert app.query(policy_in_force) == stricter
    app.verify()


def test_failed_tries_lock_and_are_told_to_the_chain_at_the_next_sign_in(ward: Ward) -> None:
    ward.open()
    ward.close()
    for _ in range(5):
        with pytest.raises(NotPermitted):
            ward.open(password="wrong-2026")
    with pytest.raises(NotPermitted, match="已锁定到 11-03 09:15"):
        ward.open()
    ward.now += timedelta(minutes=15)
    app = ward.open()
    (seen,) = app.query(last_sign_ins, CHIEF)
    assert (seen.failures, seen.at) == (5, ward.now)
    assert read_key_file(app.layout.keys).failures == ()
    app.verify()
    ward.open()
    assert len(ward.open().query(last_sign_ins, CHIEF)) == 1, "a quiet sign-in of a command is no act"


def test_an_administrators_new_password_frees_a_locked_user_and_is_for_once(ward: Ward) -> None:
    app = ward.open()
    app.enrol(AddUser("lijg", "李建国", "clerk"), "clerk-2026", ORIGIN, CHEAP)
    ward.close()
    for _ in range(5):
        with pytest.raises(NotPermitted):
            ward.open("lijg", "wrong-2026")
    once = ward.open().reset_password("lijg", ORIGIN)
    with pytest.raises(NotPermitted, match="不正确"):
        ward.open("lijg", "clerk-2026")
    with pytest.raises(PasswordDue, match="只能用一次"):
        ward.open("lijg", once)
    with pytest.raises(InputRefused, match="密码太短"):
        ward.open("lijg", once, "short")
    with pytest.raises(InputRefused, match="最近 3 次用过"):
        ward.open("lijg", once, once)
    with pytest.raises(InputRefused, match="最近 3 次用过"):
        ward.open("lijg", once, "clerk-2026")
    ward.open("lijg", once, "mine-2026")
    ward.open("lijg", "mine-2026").verify()
    with pytest.raises(NotPermitted):
        ward.open("lijg", once)


def test_an_old_password_must_be_changed_before_anything_else(ward: Ward) -> None:
    ward.now += timedelta(days=89)
    ward.open()
    ward.now += timedelta(days=1)
    with pytest.raises(PasswordDue, match="已用了 90 天"):
        ward.open()
    ward.open(new="chief-2027")
    ward.open(password="chief-2027")


def test_a_password_made_for_a_new_user_must_be_changed_unless_the_policy_lets_it_be(ward: Ward) -> None:
    app = ward.open()
    first = app.enrol_once(AddUser("wang", "王立新", "officer"), ORIGIN)
    app.set_policy(replace(DEFAULT_POLICY, change_first=False), ORIGIN)
    second = app.enrol_once(AddUser("zhao", "赵明", "officer"), ORIGIN)
    with pytest.raises(InputRefused, match="留给恢复钥匙"):
        app.enrol_once(AddUser(RECOVERY_USER, "某人", "officer"), ORIGIN)
    with pytest.raises(PasswordDue):
        ward.open("wang", first)
    assert ward.open("zhao", second).operator.display_name == "赵明"


def test_the_own_password_is_changed_by_who_knows_the_old_one(ward: Ward) -> None:
    app = ward.open()
    with pytest.raises(NotPermitted):
        app.change_own_password("wrong-2026", "chief-2027", ORIGIN)
    app.change_own_password(PASSWORD, "chief-2027", ORIGIN)
    (seen,) = app.query(last_sign_ins, CHIEF)
    assert seen.failures == 1
    ward.open(password="chief-2027")


def test_a_removed_user_has_no_way_in_but_an_older_backup_opens_with_its_own_slots(ward: Ward, tmp_path: Path) -> None:
    app = ward.open()
    app.enrol(AddUser("lijg", "李建国", "clerk"), "clerk-2026", ORIGIN, CHEAP)
    backup = app.back_up(tmp_path / "before.cpbak")
    app.deactivate(DeactivateUser(row(app, "lijg").id, row(app, "lijg").version), ORIGIN)
    assert read_key_file(app.layout.keys).users() == (CHIEF,)
    app.verify()
    with pytest.raises(NotPermitted, match="不正确"):
        ward.open("lijg", "clerk-2026")
    elsewhere = tmp_path / "restored"
    restore_folder(backup.path, elsewhere, lambda _demo: ("lijg", "clerk-2026"), ward.clock)
    restored = open_folder(elsewhere, "lijg", "clerk-2026", ward.clock, ORIGIN)
    assert restored.operator.display_name == "李建国"
    restored.close()
    once = ward.open().reset_password("lijg", ORIGIN)
    assert ward.open("lijg", once, "back-2026").operator.user == "lijg"


def test_a_slot_that_outlived_its_user_goes_at_the_next_sign_in(ward: Ward) -> None:
    app = ward.open()
    app.enrol(AddUser("lijg", "李建国", "clerk"), "clerk-2026", ORIGIN, CHEAP)
    kept = app.layout.keys.read_bytes()
    app.deactivate(DeactivateUser(row(app, "lijg").id, row(app, "lijg").version), ORIGIN)
    app.layout.keys.write_bytes(kept)  # as a crash between the two leaves it
    with pytest.raises(NotPermitted, match="已停用"):
        ward.open("lijg", "clerk-2026")
    assert read_key_file(ward.open().layout.keys).users() == (CHIEF,)


def test_the_last_who_can_let_others_in_stays(ward: Ward) -> None:
    app = ward.open()
    with pytest.raises(RuleViolation, match="不能停用自己"):
        app.deactivate(DeactivateUser(row(app, CHIEF).id, row(app, CHIEF).version), ORIGIN)
    with pytest.raises(RuleViolation, match="最后一位"):
        app.execute(change_user, ChangeUser(row(app, CHIEF).id, 1, "李建国", "clerk"), origin=ORIGIN)
    app.give_recovery_key(ORIGIN)
    app.enrol(AddUser("sys", "陈立新", "system_admin"), "system-2026", ORIGIN, CHEAP)
    second = ward.open("sys", "system-2026")
    second.deactivate(DeactivateUser(row(second, CHIEF).id, row(second, CHIEF).version), ORIGIN)
    with pytest.raises(RuleViolation, match="最后一位"):
        second.execute(change_user, ChangeUser(row(second, "sys").id, 1, "陈立新", "auditor"), origin=ORIGIN)
    with pytest.raises(NotPermitted):
        ward.open()
    ward.open("sys", "system-2026").verify()


def test_a_changed_user_signs_in_in_the_new_role_and_a_stale_change_is_refused(ward: Ward) -> None:
    app = ward.open()
    app.enrol(AddUser("lijg", "李建国", "clerk"), "clerk-2026", ORIGIN, CHEAP)
    known = row(app, "lijg")
    app.execute(change_user, ChangeUser(known.id, known.version, "李建国", "officer"), origin=ORIGIN)
    with pytest.raises(StaleRecord):
        app.execute(change_user, ChangeUser(known.id, known.version, "李建国", "auditor"), origin=ORIGIN)
    with pytest.raises(InputRefused, match="没有“boss”这个角色"):
        app.execute(change_user, ChangeUser(known.id, 2, "李建国", "boss"), origin=ORIGIN)
    assert ward.open("lijg", "clerk-2026").operator.role == "officer"


def test_a_new_recovery_key_ends_the_old_one(ward: Ward) -> None:
    app = ward.open()
    old = app.give_recovery_key(ORIGIN)
    new = app.give_recovery_key(ORIGIN)
    with pytest.raises(NotPermitted):
        ward.open(RECOVERY_USER, old)
    app = ward.open(RECOVERY_USER, new)
    assert all(one.name != RECOVERY_USER for one in app.query(user_rows))
    file = read_key_file(app.layout.keys)
    write_key_file(app.layout.keys, without_slot(file, RECOVERY_USER))  # as a crash before the slot leaves it
    again = app.give_recovery_key(ORIGIN)
    app = ward.open(RECOVERY_USER, again)
    app.verify()
