"""`add` at the command line: a look, the adding, and what is refused."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from factories.added import BASES, YEAR_2027, write_face
from factories.wards import CHIEF, PASSWORD

Command = Callable[..., subprocess.CompletedProcess[str]]
STRANGE = "\U0010fffd"


def test_a_year_is_looked_at_then_added_then_known(command: Command, real_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "2027.toml"
    file.write_text(YEAR_2027.text, encoding="utf-8")
    who = {"CLEANPRISON_USER": CHIEF, "CLEANPRISON_PASSWORD": PASSWORD}
    looked = command("add", file, "--data", real_folder, "--dry-run", **who)
    assert (looked.returncode, looked.stderr) == (0, "还没有加入。\n")
    assert looked.stdout.startswith("2027年放假安排\n元旦、国庆节，放假 10 天")
    added = command("add", file, "--data", real_folder, **who)
    assert (added.returncode, added.stdout, added.stderr) == (0, looked.stdout, "已加入。\n")
    again = command("add", file, "--data", real_folder, **who)
    assert again.returncode == 2
    assert "已经加入过" in again.stderr
    assert command("verify", "--data", real_folder, **who).returncode == 0


def test_a_face_needs_no_data_folder(command: Command, tmp_path: Path) -> None:
    file = write_face(tmp_path / "补字.ttf", STRANGE)
    settings = {"CLEANPRISON_SETTINGS": str(tmp_path / "user" / "settings.json")}
    looked = command("add", file, "--dry-run", **settings)
    assert (looked.returncode, (tmp_path / "user").exists()) == (0, False)
    added = command("add", file, **settings)
    assert added.returncode == 0
    assert (tmp_path / "user" / "fonts" / "补字.ttf").read_bytes() == file.read_bytes()
    assert "能多显示、多打印 1 个字。" in added.stdout


def test_without_a_folder_or_with_another_file_it_is_refused(
    command: Command, real_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "依据.toml"
    file.write_text(BASES.text, encoding="utf-8")
    refused = command("add", file)
    assert (refused.returncode, "--data" in refused.stderr) == (2, True)
    who = {"CLEANPRISON_USER": CHIEF, "CLEANPRISON_PASSWORD": PASSWORD}
    for name in ("没有.toml", "没有.ttf"):
        refused = command("add", tmp_path / name, "--data", real_folder, **who)
        assert (refused.returncode, "读不出" in refused.stderr) == (2, True)
