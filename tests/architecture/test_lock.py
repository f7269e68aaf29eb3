"""The offline check of requirements.lock notices what a lock must not have."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
HASH = f"--hash=sha256:{'a' * 64}"
SOUND = f"""# a comment
alembic==1.20.1 \\
    {HASH} \\
    {HASH}
colorama==0.4.6 ; sys_platform == 'win32' \\
    {HASH}
"""


@pytest.fixture(scope="module")
def check() -> ModuleType:
    """Return the tool as `make lint` runs it."""
    spec = spec_from_file_location("check_lock", ROOT / "tools" / "check_lock.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_sound_lock_is_silent(check: ModuleType) -> None:
    assert (
        check.lock_faults(SOUND, ["alembic>=1.14,<2"], [{"package": "alembic", "fixed_in": "1.20.1", "id": "x"}]) == []
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"ruff>=1 {HASH}", "not pinned"),
        (f"ruff==1.* {HASH}", "not pinned"),
        (f"ruff==1,!=2 {HASH}", "not pinned"),
        (f"ruff @ https://example.org/ruff.whl {HASH}", "not pinned"),
        ("ruff==1.0", "SHA-256"),
        ("ruff==1.0 --hash=md5:aa", "SHA-256"),
        (f"ruff==1.0 {HASH} --hash=sha256:aa", "SHA-256"),
        ("--index-url https://example.org/simple", "not a requirement"),
        ("--extra-index-url https://example.org/simple", "not a requirement"),
        ("-e .", "not a requirement"),
        (f"Alembic==1.20.1 {HASH}", "locked twice"),
    ],
)
def test_what_a_lock_must_not_have_is_named(check: ModuleType, line: str, words: str) -> None:
    (fault,) = check.lock_faults(f"{SOUND}{line}\n", [], [])
    assert words in fault


def test_what_the_project_asks_for_is_there_in_a_fitting_version(check: ModuleType) -> None:
    assert check.lock_faults(SOUND, ["ruff"], []) == ["ruff: asked for by pyproject.toml, locked is None"]
    (fault,) = check.lock_faults(SOUND, ["alembic>=2"], [])
    assert "locked is 1.20.1" in fault


def test_a_known_hole_is_named(check: ModuleType) -> None:
    holes = [{"package": "Alembic", "fixed_in": "1.20.2", "id": "CVE-1"}]
    assert check.lock_faults(SOUND, [], holes) == ["Alembic 1.20.1: CVE-1, fixed in 1.20.2"]


def test_another_version_than_the_locked_one_is_named(check: ModuleType) -> None:
    (fault,) = check.installed_faults(f"pytest==0.1 {HASH}\nno-such-package==1 {HASH}\n")
    assert "pytest==0.1" in fault


def test_the_lock_of_the_repository_is_sound(check: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main() == 0, capsys.readouterr().out
