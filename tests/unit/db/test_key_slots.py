"""Key slots open for their own user and password only, and a damaged file is said to be damaged."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanprison.db.keys import (
    Cost,
    KeyFile,
    derive,
    new_key,
    read_key_file,
    unlock,
    with_slot,
    without_slot,
    write_key_file,
)
from cleanprison.errors import NotPermitted, StorageError

CHEAP = Cost(1, 64, 1)
KEY = bytes(range(32))


def two_users() -> KeyFile:
    return with_slot(with_slot(KeyFile(), "chief", "chief-2026", KEY, CHEAP), "文书", "密码-很长的", KEY, CHEAP)


def test_each_user_opens_the_same_key() -> None:
    file = two_users()
    assert unlock(file, "chief", "chief-2026") == unlock(file, "文书", "密码-很长的") == KEY
    assert file.users() == ("chief", "文书")


@pytest.mark.parametrize(
    ("user", "password"),
    [
        ("chief", "chief-2027"),
        ("chief", "Chief-2026"),
        ("chief", ""),
        ("chief", "密码-很长的"),
        ("nobody", "chief-2026"),
        ("Chief", "chief-2026"),
        ("", ""),
        ("chief", "bad\udcff"),
        ("bad\udcff", "chief-2026"),
        ("chief", "x" * 100_000),
        ("chief", "chief-2026\x00"),
    ],
)
def test_a_wrong_password_and_an_unknown_user_get_one_and_the_same_sentence(user: str, password: str) -> None:
    with pytest.raises(NotPermitted, match="用户名或密码不正确"):
        unlock(two_users(), user, password)


def test_slots_exchanged_between_users_open_for_neither() -> None:
    file = two_users()
    one, other = file.slots
    swapped = KeyFile((replace(one, user=other.user), replace(other, user=one.user)))
    for user, password in (("chief", "密码-很长的"), ("文书", "chief-2026"), ("chief", "chief-2026")):
        with pytest.raises(NotPermitted):
            unlock(swapped, user, password)


def test_a_new_password_replaces_the_old_and_a_removed_user_has_none() -> None:
    file = with_slot(two_users(), "chief", "another-2026", KEY, CHEAP)
    assert file.users() == ("文书", "chief")
    with pytest.raises(NotPermitted):
        unlock(file, "chief", "chief-2026")
    assert unlock(file, "chief", "another-2026") == KEY
    with pytest.raises(NotPermitted):
        unlock(without_slot(file, "chief"), "chief", "another-2026")


def test_the_same_password_twice_leaves_different_slots() -> None:
    one, other = (with_slot(KeyFile(), "chief", "same", KEY, CHEAP).slots[0] for _ in range(2))
    assert {one.salt, one.nonce, one.wrapped}.isdisjoint({other.salt, other.nonce, other.wrapped})


def test_the_file_keeps_all_slots_and_says_whether_it_is_a_demo(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    file = replace(two_users(), demo=True)
    write_key_file(path, file)
    assert read_key_file(path) == file
    assert path.stat().st_mode & 0o077 == 0
    assert KEY.hex() not in path.read_text()


def test_keys_of_two_purposes_and_two_databases_differ() -> None:
    assert len({new_key() for _ in range(20)}) == 20
    assert derive(KEY, b"drafts") == derive(KEY, b"drafts")
    assert len({KEY, derive(KEY, b"drafts"), derive(KEY, b"files"), derive(new_key(), b"drafts")}) == 4


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400)
@given(st.data())
def test_a_damaged_file_opens_or_is_refused_in_words(tmp_path: Path, data: st.DataObject) -> None:
    """Flip, cut or overwrite anything: the key comes out whole, or one sentence does."""
    path = tmp_path / "keys.json"
    write_key_file(path, two_users())
    content = bytearray(path.read_bytes())
    way = data.draw(st.sampled_from(["flip", "cut", "overwrite", "remove"]))
    place = data.draw(st.integers(0, len(content) - 1))
    if way == "flip":
        content[place] ^= 1 << data.draw(st.integers(0, 7))
    elif way == "cut":
        del content[place:]
    elif way == "overwrite":
        content[place : place + 4] = data.draw(st.binary(min_size=1, max_size=6))
    else:
        del content[place : place + data.draw(st.integers(1, 30))]
    path.write_bytes(content)
    for user, password in (("chief", "chief-2026"), ("文书", "密码-很长的")):
        with suppress(StorageError, NotPermitted):
            assert unlock(read_key_file(path), user, password) == KEY


SLOT = {"user": "chief", "salt": "AAAAAAAAAAAAAAAAAAAAAA==", "nonce": "AAAAAAAAAAAAAAAA", "wrapped": "AAAA"}
COST = {"passes": 1, "memory_kib": 64, "lanes": 1}


@pytest.mark.parametrize(
    "slot",
    [
        {**SLOT, "cost": {**COST, "memory_kib": 2**40}},
        {**SLOT, "cost": {**COST, "memory_kib": 1}},
        {**SLOT, "cost": {**COST, "passes": 0}},
        {**SLOT, "cost": {**COST, "lanes": -1}},
        {**SLOT, "cost": {**COST, "passes": "many"}},
        {**SLOT, "cost": {**COST, "passes": 1.5}},
        {**SLOT, "cost": COST, "salt": ""},
        {**SLOT, "cost": COST, "salt": "not base 64"},
        {**SLOT, "cost": COST, "salt": 7},
        {**SLOT, "cost": COST, "salt": "中文"},
        {**SLOT, "cost": COST, "nonce": ""},
        {**SLOT, "cost": COST, "wrapped": ""},
        {**SLOT, "cost": COST, "wrapped": None},
    ],
)
def test_a_slot_that_cannot_be_computed_is_a_damaged_file(tmp_path: Path, slot: object) -> None:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps({"format": 1, "slots": [slot], "demo": False}))
    with pytest.raises((StorageError, NotPermitted)):
        unlock(read_key_file(path), "chief", "chief-2026")


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", "7", '"x"', "{}", '{"format": 1}', "\x00" * 99, "[" * 100_000),
        '{"format": "x", "slots": [], "demo": false}',
        '{"format": 1, "slots": 5, "demo": false}',
        '{"format": 1, "slots": [[]], "demo": false}',
    ],
)
def test_a_file_that_holds_no_slots_is_a_damaged_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(text)
    with pytest.raises(StorageError, match=r"keys\.json.*损坏"):
        read_key_file(path)


def test_an_absent_file_and_a_newer_one_say_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="没有密钥文件"):
        read_key_file(tmp_path / "keys.json")
    (tmp_path / "keys.json").write_text('{"format": 2, "slots": {}, "other": 1}')
    with pytest.raises(StorageError, match="更新版本"):
        read_key_file(tmp_path / "keys.json")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError):
        read_key_file(tmp_path / "folder")
