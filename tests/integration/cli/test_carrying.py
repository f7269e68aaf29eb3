"""The ward carried between two PCs and salvaged, as typed at the command line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from cleanprison.application import open_folder
from cleanprison.clock import Clock
from factories.people import add_inmate
from factories.wards import CHIEF, PASSWORD
from integration.cli.conftest import Command

CREDENTIALS = {"CLEANPRISON_USER": CHIEF, "CLEANPRISON_PASSWORD": PASSWORD}


def add(folder: Path, serial: int) -> None:
    app = open_folder(folder, CHIEF, PASSWORD, Clock(), "测试")
    add_inmate(app, serial, admitted_on=date(2026, 1, 1))
    app.close()


@pytest.fixture
def other(real_folder: Path, tmp_path: Path) -> Path:
    """Return the same ward on another PC."""
    return Path(shutil.copytree(real_folder, tmp_path / "other"))


def test_what_goes_on_is_taken_and_what_parted_is_reported(
    command: Command, real_folder: Path, other: Path, tmp_path: Path
) -> None:
    add(real_folder, 1)
    arguments = ("hand-over", "--data", real_folder, "--to", tmp_path / "U盘", "--receiver", "二楼")
    carried = command(*arguments, **CREDENTIALS)
    assert carried.returncode == 0, carried.stderr
    path = Path(carried.stdout.strip())
    taken = command("take-over", "--data", other, "--from", path, **CREDENTIALS)
    assert taken.returncode == 0, taken.stderr
    assert "可以接收" in taken.stdout
    assert "原有数据保存在" in taken.stderr
    again = command("take-over", "--data", other, "--from", path, **CREDENTIALS)
    assert (again.returncode, "没有改动" in again.stderr) == (0, True)

    add(real_folder, 2)
    add(other, 3)
    second = command(*arguments, **CREDENTIALS)
    parted = command("take-over", "--data", other, "--from", second.stdout.strip(), **CREDENTIALS)
    assert parted.returncode == 2
    assert "只有本机有的变更：1 次" in parted.stdout
    assert "--theirs" in parted.stderr
    assert len(parted.stderr.splitlines()) == 1
    stands = command("take-over", "--data", other, "--from", second.stdout.strip(), "--theirs", **CREDENTIALS)
    assert stands.returncode == 0, stands.stderr
    assert command("verify", "--data", other, **CREDENTIALS).returncode == 0


def test_a_hand_over_that_cannot_be_read_or_written_is_one_sentence(
    command: Command, real_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    for arguments, code in (
        (("take-over", "--data", real_folder, "--from", tmp_path / "file"), 2),
        (("take-over", "--data", real_folder, "--from", tmp_path / "nothing.cpbak"), 2),
        (("hand-over", "--data", real_folder, "--to", tmp_path / "file", "--receiver", "二楼"), 4),
        (("hand-over", "--data", real_folder, "--to", tmp_path, "--receiver", " "), 2),
    ):
        done = command(*arguments, **CREDENTIALS)
        assert (done.returncode, done.stdout) == (code, "")
        assert len(done.stderr.splitlines()) == 1


def test_damaged_data_are_salvaged_with_a_report(command: Command, real_folder: Path, tmp_path: Path) -> None:
    add(real_folder, 1)
    path = real_folder / "cleanprison.db"
    content = bytearray(path.read_bytes())
    content[6 * 4096 + 100] ^= 1  # not a page of the list of tables
    path.write_bytes(content)
    done = command("salvage", "--data", real_folder, "--to", tmp_path / "new", **CREDENTIALS)
    assert (done.returncode, done.stdout.strip()) == (0, str(tmp_path / "new"))
    assert "抢救结果" in done.stderr
    assert path.read_bytes() == content
    wrong_password = {**CREDENTIALS, "CLEANPRISON_PASSWORD": "x"}
    wrong = command("salvage", "--data", real_folder, "--to", tmp_path / "n2", **wrong_password)
    assert wrong.returncode == 3
    assert command("salvage", "--data", real_folder, "--to", tmp_path / "new", **CREDENTIALS).returncode == 4
