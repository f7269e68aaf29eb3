"""What makes a new password unfit, in words."""

from __future__ import annotations

import pytest

from cleanprison.access.rules import ROLES, SHORTEST_PASSWORD, password_fault


@pytest.mark.parametrize("password", ["", "x" * (SHORTEST_PASSWORD - 1), "密码七个字符呀"])
def test_a_short_password_is_told_its_length(password: str) -> None:
    fault = password_fault("chief", password)
    assert fault is not None
    assert str(SHORTEST_PASSWORD) in fault
    assert str(len(password)) in fault


@pytest.mark.parametrize("password", ["administrator", "Administrator", "ADMINISTRATOR"])
def test_the_users_own_name_is_no_password(password: str) -> None:
    assert password_fault("administrator", password) is not None


@pytest.mark.parametrize("password", ["chief-2026", "八个汉字也是可以", "x" * 200])
def test_a_fit_password_has_no_fault(password: str) -> None:
    assert password_fault("chief", password) is None


def test_eight_spaces_are_no_password() -> None:
    assert password_fault("chief", " " * 10) is not None


def test_every_role_has_a_title_of_its_own() -> None:
    assert len(set(ROLES.values())) == len(ROLES) == 12
