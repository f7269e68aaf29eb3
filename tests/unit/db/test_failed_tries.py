"""Wrong passwords are counted in the key file, lock for a while, and are forgotten by the right one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cleanprison.clock import CHINA
from cleanprison.db.attempts import MOST_TIMES, failed_tries, locked_until, open_slot, with_failure, without_failures
from cleanprison.db.keys import (
    MOST_PAST,
    Cost,
    KeyFile,
    Limits,
    read_key_file,
    was_used,
    with_past,
    with_slot,
    without_slot,
    write_key_file,
)
from cleanprison.errors import NotPermitted, StorageError

CHEAP = Cost(1, 64, 1)
KEY = bytes(range(32))
NOW = datetime(2026, 11, 3, 9, tzinfo=CHINA)
LIMITS = Limits(3, 15)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = with_slot(KeyFile(limits=LIMITS), "chief", "chief-2026", KEY, CHEAP)
    write_key_file(tmp_path / "keys.json", with_slot(file, "recovery", "a-long-key", KEY, CHEAP))
    return tmp_path / "keys.json"


def opened(path: Path, password: str, now: datetime = NOW, user: str = "chief") -> bytes:
    return open_slot(path, user, password, now, "recovery")


def fail(path: Path, times: int, now: datetime = NOW, user: str = "chief") -> str:
    words = ""
    for _ in range(times):
        with pytest.raises(NotPermitted) as refused:
            opened(path, "wrong", now, user)
        words = refused.value.message
    return words


def test_the_last_allowed_try_locks_and_says_until_when_and_who_can_help(path: Path) -> None:
    assert "用户名或密码不正确" in fail(path, 2)
    words = fail(path, 1)
    for part in ("连续输错密码 3 次", "11-03 09:15", "系统管理员", "恢复钥匙"):
        assert part in words
    with pytest.raises(NotPermitted, match="已锁定"):
        opened(path, "chief-2026", NOW + timedelta(minutes=14, seconds=59))
    assert opened(path, "chief-2026", NOW + timedelta(minutes=15)) == KEY


def test_a_locked_try_is_not_counted_and_three_more_lock_again(path: Path) -> None:
    fail(path, 5)
    assert failed_tries(read_key_file(path), "chief").count == 3
    later = NOW + timedelta(minutes=16)
    assert "用户名或密码不正确" in fail(path, 2, later)
    assert "连续输错密码 6 次" in fail(path, 1, later)


def test_the_recovery_key_an_unknown_user_and_a_demo_are_never_locked(path: Path) -> None:
    assert "用户名或密码不正确" in fail(path, 9, user="recovery")
    assert "用户名或密码不正确" in fail(path, 9, user="nobody")
    write_key_file(path, replace(read_key_file(path), demo=True))
    assert "用户名或密码不正确" in fail(path, 9)
    assert read_key_file(path).failures == ()


def test_a_clock_set_far_ahead_locks_nobody_for_ever(path: Path) -> None:
    fail(path, 3, NOW + timedelta(days=700))
    assert opened(path, "chief-2026") == KEY


def test_without_a_limit_wrong_passwords_are_counted_and_lock_nobody(path: Path) -> None:
    write_key_file(path, replace(read_key_file(path), limits=Limits()))
    fail(path, 30)
    tries = failed_tries(read_key_file(path), "chief")
    assert (tries.count, len(tries.times)) == (30, MOST_TIMES)
    assert opened(path, "chief-2026") == KEY


def test_a_folder_that_takes_nothing_still_says_that_the_password_is_wrong(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        assert "用户名或密码不正确" in fail(path, 1)
    finally:
        path.parent.chmod(0o700)


def test_tries_of_one_user_are_forgotten_alone_and_go_with_the_slot(path: Path) -> None:
    file = with_failure(with_failure(read_key_file(path), "chief", NOW), "recovery", NOW)
    assert without_failures(file, "chief").failures == file.failures[1:]
    gone = without_slot(with_past(file, "chief", "chief-2026", CHEAP), "chief")
    assert (gone.users(), gone.failures, gone.past) == (("recovery",), file.failures[1:], ())
    assert locked_until(file, "chief", NOW) is None


def test_former_passwords_are_known_by_fingerprint_only(path: Path) -> None:
    file = read_key_file(path)
    for number in range(4):
        file = with_past(file, "chief", f"chief-{number}", CHEAP)
    write_key_file(path, file)
    file = read_key_file(path)
    assert [was_used(file, "chief", f"chief-{n}", 3) for n in range(4)] == [False, True, True, True]
    assert was_used(file, "chief", "chief-0", 9)
    assert not was_used(file, "chief", "chief-3", 0)
    assert not was_used(file, "recovery", "chief-3", 9)
    assert "chief-3" not in path.read_text()


def test_only_so_many_fingerprints_are_kept() -> None:
    file = with_past(KeyFile(), "other", "other-2026", CHEAP)
    for number in range(MOST_PAST + 3):
        file = with_past(file, "chief", f"chief-{number}", CHEAP)
    assert len(file.past) == MOST_PAST + 1
    assert was_used(file, "chief", "chief-3", MOST_PAST)
    assert not was_used(file, "chief", "chief-2", MOST_PAST)


@pytest.mark.parametrize(
    "wrong",
    [
        *({"limits": value} for value in (7, {"attempts": "x"}, {"minutes": -1}, {"other": 1}, None)),
        *({"failures": value} for value in (7, [7], [{"user": "x"}], [{"user": "x", "count": 1, "times": 7}])),
        {"failures": [{"user": "x", "count": True, "times": []}]},
        {"failures": [{"user": "x", "count": 1, "times": ["yesterday"]}]},
        {"failures": [{"user": "x", "count": 1, "times": ["2026-11-03T09:00:00"]}]},
        {"past": [{"user": "x", "salt": "no base 64", "fingerprint": "", "cost": {}}]},
        {"past": [[]]},
    ],
)
def test_advice_that_makes_no_sense_is_a_damaged_file(path: Path, wrong: dict[str, object]) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | wrong))
    with pytest.raises(StorageError, match="损坏"):
        read_key_file(path)


def test_a_file_without_advice_is_read_as_before(path: Path) -> None:
    raw = json.loads(path.read_text())
    for part in ("limits", "failures", "past"):
        del raw[part]
    path.write_text(json.dumps(raw))
    assert read_key_file(path).limits == Limits()
    assert opened(path, "chief-2026") == KEY
