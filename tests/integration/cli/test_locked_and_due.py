"""Users at the command line who are locked, removed, or must set a new password first: exit 3 and one sentence."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from cleanprison.access.queries import last_sign_ins, user_rows
from cleanprison.access.service import AddUser, DeactivateUser
from cleanprison.application import open_folder
from cleanprison.clock import Clock
from cleanprison.db.backup import read_backup
from factories.wards import CHEAP, CHIEF, PASSWORD

Command = Callable[..., subprocess.CompletedProcess[str]]


def as_chief(password: str = PASSWORD) -> dict[str, str]:
    return {"CLEANPRISON_USER": CHIEF, "CLEANPRISON_PASSWORD": password}


def test_five_wrong_passwords_lock_and_the_sentence_says_until_when(real_folder: Path, command: Command) -> None:
    for _ in range(4):
        assert "密码不正确" in command("verify", "--data", real_folder, **as_chief("wrong-2026")).stderr
    fifth = command("verify", "--data", real_folder, **as_chief("wrong-2026"))
    right = command("verify", "--data", real_folder, **as_chief())
    for done in (fifth, right):
        assert done.returncode == 3
        for words in ("连续输错密码 5 次", "已锁定到", "重设密码", "恢复钥匙"):
            assert words in done.stderr


def test_wrong_passwords_before_are_written_down_and_a_quiet_sign_in_is_not(
    real_folder: Path, command: Command
) -> None:
    command("verify", "--data", real_folder, **as_chief("wrong-2026"))
    first = command("verify", "--data", real_folder, **as_chief())
    second = command("verify", "--data", real_folder, **as_chief())
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout
    app = open_folder(real_folder, CHIEF, PASSWORD, Clock(), "测试")
    assert [seen.failures for seen in app.query(last_sign_ins, CHIEF)] == [1]
    app.close()


def test_a_password_for_once_is_changed_in_the_window_not_here(
    real_folder: Path, command: Command, tmp_path: Path
) -> None:
    app = open_folder(real_folder, CHIEF, PASSWORD, Clock(), "测试")
    once = app.reset_password(CHIEF, "测试")
    app.close()
    (tmp_path / "password").write_text(f"{once}\n", encoding="utf-8")
    named = ("--data", real_folder, "--password-file", tmp_path / "password")
    done = command("verify", *named, CLEANPRISON_USER=CHIEF)
    assert (done.returncode, "在登录窗口里设一个自己的密码" in done.stderr) == (3, True)


def test_a_removed_user_is_refused_and_a_backup_with_older_slots_still_opens(
    real_folder: Path, command: Command, tmp_path: Path
) -> None:
    app = open_folder(real_folder, CHIEF, PASSWORD, Clock(), "测试")
    app.enrol(AddUser("clerk", "周敏", "clerk"), "clerk-2026", "测试", CHEAP)
    backup = app.back_up(tmp_path / "before.cpbak").path
    row = next(one for one in app.query(user_rows) if one.name == "clerk")
    app.deactivate(DeactivateUser(row.id, row.version), "测试")
    app.rekey(PASSWORD, "测试", lambda *_progress: None, CHEAP)
    app.close()
    clerk = {"CLEANPRISON_USER": "clerk", "CLEANPRISON_PASSWORD": "clerk-2026"}
    assert command("verify", "--data", real_folder, **clerk).returncode == 3
    assert read_backup(backup)["files"]
    restored = tmp_path / "restored"
    assert command("restore", "--from", backup, "--data", restored, **clerk).returncode == 0
    assert command("verify", "--data", restored, **clerk).returncode == 0
