"""What makes a new password unfit, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cleanprison.access.policy import (
    BOUNDS,
    SHORTEST_PASSWORD,
    SignInPolicy,
    due_words,
    password_fault,
    policy_fault,
)
from cleanprison.access.recovery import one_time_password, recovery_key
from cleanprison.access.rules import ROLES
from cleanprison.clock import CHINA


@pytest.mark.parametrize("password", ["", "x" * (SHORTEST_PASSWORD - 1), "密码七个字符呀"])
def test_a_short_password_is_told_its_length(password: str) -> None:
    fault = password_fault("chief", password)
    assert fault is not None
    assert str(SHORTEST_PASSWORD) in fault
    assert str(len(password)) in fault


@pytest.mark.parametrize("password", ["administrator", "Administrator", "ADMINISTRATOR"])
def test_the_users_own_name_is_no_password(password: str) -> None:
    assert password_fault("administrator", password) is not None


@pytest.mark.parametrize("password", ["chief-2026", "八个汉字加一个a", "x" * 200 + "1"])
def test_a_fit_password_has_no_fault(password: str) -> None:
    assert password_fault("chief", password) is None


@pytest.mark.parametrize(
    ("password", "classes", "fit"),
    [
        ("x" * 200, 2, False),
        ("八个汉字也是可以", 2, False),
        ("八个汉字也是可以", 1, True),
        ("abcdefgh1", 2, True),
        ("abcdefgh1", 3, False),
        ("Abcdefgh1", 3, True),
        ("Abcdefgh1", 4, False),
        ("Abcdefgh1，", 4, True),
        ("１２３４５６７８", 2, False),
    ],
)
def test_the_kinds_of_characters_are_counted(password: str, classes: int, fit: bool) -> None:
    assert (password_fault("chief", password, SignInPolicy(classes=classes)) is None) is fit


def test_a_folders_own_length_is_asked_for() -> None:
    policy = SignInPolicy(shortest=12)
    assert "至少 12 个字符，现在是 11 个" in str(password_fault("chief", "chief-20261", policy))
    assert password_fault("chief", "chief-202612", policy) is None


SET_AT = datetime(2026, 8, 1, 9, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("once", "age", "days", "words"),
    [
        (True, 0, 0, "只能用一次"),
        (False, 90, 89, ""),
        (False, 90, 90, "已用了 90 天"),
        (False, 0, 4000, ""),
    ],
)
def test_a_password_is_due_when_it_was_for_once_or_is_old(once: bool, age: int, days: int, words: str) -> None:
    found = due_words(once=once, set_at=SET_AT, policy=SignInPolicy(max_age_days=age), now=SET_AT + timedelta(days))
    assert (words in found) if words else found == ""


@pytest.mark.parametrize("field", sorted(BOUNDS))
def test_settings_out_of_bounds_are_refused(field: str) -> None:
    low, high = BOUNDS[field]
    for value in (low - 1, high + 1):
        assert f"应在 {low} 到 {high} 之间" in str(policy_fault(replace(SignInPolicy(), **{field: value})))
    for value in (low, high):
        assert policy_fault(replace(SignInPolicy(), **{field: value})) is None


def test_passwords_made_by_the_program_are_long_enough_and_never_the_same() -> None:
    made = {one_time_password() for _ in range(50)} | {recovery_key() for _ in range(50)}
    assert len(made) == 100
    assert all(password_fault("chief", password) is None for password in made)


def test_eight_spaces_are_no_password() -> None:
    assert password_fault("chief", " " * 10) is not None


def test_every_role_has_a_title_of_its_own() -> None:
    assert len(set(ROLES.values())) == len(ROLES) == 12
