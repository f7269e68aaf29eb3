"""`verify-release` at the command line: no data folder, no sign-in, one line for each file, exit 0, 5 or 2."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cleanprison import paths
from cleanprison.release.rules import MANIFEST, PUBLIC_KEY, SIGNATURE
from factories.releases import PACKAGES, STRANGER, public_file, release, trusted

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return a signed release."""
    return release(tmp_path / "U盘 安装包")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return the builder's public key, got another way than on the stick."""
    return public_file(tmp_path / "builder.pub")


def test_a_release_as_signed_passes_in_a_process_of_its_own(program: Command, stick: Path, key: Path) -> None:
    done = program("verify-release", stick, "--key", key)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"相符\t{name}" for name in sorted([*PACKAGES, PUBLIC_KEY])]
    for word in (str(key), trusted().fingerprint(), "核对通过"):
        assert word in done.stderr


def test_a_changed_release_fails_and_says_what_is_wrong(command: Command, stick: Path, key: Path) -> None:
    (stick / "docs" / "空.txt").write_text("changed", encoding="utf-8")
    (stick / "autorun.inf").write_text("x", encoding="utf-8")
    done = command("verify-release", stick, "--key", key)
    assert done.returncode == 5
    assert [line for line in done.stdout.splitlines() if line.startswith("未通过")] == [
        "未通过\t文件“docs/空.txt”与签名的不同：被改过，或者损坏了。",
        "未通过\t多出文件“autorun.inf”，清单里没有它。",
    ]
    assert "不要安装" in done.stderr
    (stick / SIGNATURE).unlink()
    done = command("verify-release", stick, "--key", key)
    assert (done.returncode, done.stdout) == (5, f"未通过\t没有签名：缺少 {SIGNATURE}，或者它是空的。\n")


def test_the_units_key_is_used_without_asking_and_never_the_one_on_the_stick(
    command: Command, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = tmp_path / "etc" / "release-key.pub"
    monkeypatch.setattr(paths, "unit_release_key", lambda: unit)
    done = command("verify-release", stick)
    assert (done.returncode, done.stdout) == (2, "")
    assert str(unit) in done.stderr
    public_file(unit)
    done = command("verify-release", stick)
    assert done.returncode == 0
    assert f"本单位的公钥 {unit}" in done.stderr
    release(stick, key=STRANGER)
    assert command("verify-release", stick).returncode == 5
    public_file(unit, STRANGER)
    assert command("verify-release", stick).returncode == 0


def test_what_is_no_release_or_no_key_is_refused(command: Command, stick: Path, key: Path, tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.write_text("-----BEGIN ENCRYPTED PRIVATE KEY-----", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for arguments, word in (
        ([], "FOLDER"),
        ([tmp_path / "absent", "--key", key], "不是文件夹"),
        ([tmp_path / "empty", "--key", key], MANIFEST),
        ([stick, "--key", tmp_path / "absent"], "读不出"),
        ([stick, "--key", stick / MANIFEST], "不是 Ed25519 公钥"),
        ([stick, "--key", private], "是私钥"),
    ):
        done = command("verify-release", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert word in done.stderr
