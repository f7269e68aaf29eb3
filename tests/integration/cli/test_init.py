"""`init`: a folder for a real ward, or nothing at all."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]

USER, PASSWORD = "liujianguo", "三监区-2026"


def test_init_makes_a_folder_and_prints_only_the_recovery_key(
    program: Command, command: Command, tmp_path: Path
) -> None:
    data = tmp_path / "监区 数据"
    signed = {"CLEANPRISON_USER": USER, "CLEANPRISON_PASSWORD": PASSWORD}
    made = program("init", "--data", data, "--prison", "示例监狱", "--ward", "三监区", "--name", "刘建国", **signed)
    assert made.returncode == 0
    (recovery_key,) = made.stdout.splitlines()
    assert recovery_key not in made.stderr
    assert command("verify", "--data", data, **signed).returncode == 0
    assert (
        command("verify", "--data", data, CLEANPRISON_USER="recovery", CLEANPRISON_PASSWORD=recovery_key).returncode
        == 0
    )
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    again = command("init", "--data", data, **signed)
    assert (again.returncode, again.stdout) == (4, "")
    assert {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    ("code", "variables", "word"),
    [
        (2, {"CLEANPRISON_USER": USER, "CLEANPRISON_PASSWORD": "1234567"}, "太短"),
        (2, {"CLEANPRISON_USER": "Warden-01", "CLEANPRISON_PASSWORD": "warden-01"}, "用户名相同"),
        (2, {"CLEANPRISON_USER": USER, "CLEANPRISON_PASSWORD": " " * 12}, "空格"),
        (2, {"CLEANPRISON_USER": "recovery", "CLEANPRISON_PASSWORD": PASSWORD}, "recovery"),
        (2, {"CLEANPRISON_USER": "\udcff", "CLEANPRISON_PASSWORD": PASSWORD}, "乱码"),
        (3, {"CLEANPRISON_USER": USER}, "密码"),
        (3, {"CLEANPRISON_USER": USER, "CLEANPRISON_PASSWORD": ""}, "密码"),
    ],
)
def test_a_refused_init_leaves_nothing_behind(
    command: Command, tmp_path: Path, code: int, variables: dict[str, str], word: str
) -> None:
    done = command("init", "--data", tmp_path / "data", **variables)
    assert (done.returncode, done.stdout) == (code, "")
    assert word in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("option", "text"), [("--prison", "\udcff"), ("--ward", "长" * 300), ("--name", "名" * 300)])
def test_a_refused_name_leaves_no_data_behind(command: Command, tmp_path: Path, option: str, text: str) -> None:
    signed = {"CLEANPRISON_USER": USER, "CLEANPRISON_PASSWORD": PASSWORD}
    done = command("init", "--data", tmp_path / "data", option, text, **signed)
    assert (done.returncode, done.stdout) == (2, "")
    assert not list(tmp_path.glob("data/cleanprison.db*"))
    assert not (tmp_path / "data" / "keys.json").exists()
    assert command("init", "--data", tmp_path / "data", **signed).returncode == 0


class Terminal(io.StringIO):
    """Somebody who types these lines at a terminal."""

    def isatty(self) -> bool:
        return True


def test_questions_are_asked_beside_the_result(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(f"{USER}\n示例监狱\n\n刘建国\n"))
    done = command("init", "--data", tmp_path / "data", CLEANPRISON_PASSWORD=PASSWORD)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    for words in ("登录名", "监狱名称", "监区名称", "姓名", "示例监狱 一监区"):
        assert words in done.stderr


def test_an_answer_cut_short_stops_before_anything_is_made(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(f"{USER}\n"))
    done = command("init", "--data", tmp_path / "data", CLEANPRISON_PASSWORD=PASSWORD)
    assert (done.returncode, done.stdout) == (3, "")
    assert list(tmp_path.iterdir()) == []
