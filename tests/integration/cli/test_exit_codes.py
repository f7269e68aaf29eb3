"""What a user can do wrong at the command line: one Chinese sentence, the contract's exit code, nothing written."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cleanprison.bootstrap import log_bug, run
from cleanprison.cli.parser import COMMANDS
from cleanprison.clock import Clock
from cleanprison.db import keys
from cleanprison.db.backup import make_backup
from cleanprison.db.folder import FolderLayout
from cleanprison.demo.users import DEMO_PASSWORD, DEMO_USER
from factories.mounts import read_only
from factories.raw import raw_connection
from factories.released import released
from factories.wards import CHIEF, PASSWORD

Command = Callable[..., subprocess.CompletedProcess[str]]

DRIVER = Path(__file__).parents[2] / "drivers" / "hold_folder.py"
CASES = Path(__file__).parents[1] / "assess_cases.json"
SIGNED = {"CLEANPRISON_USER": CHIEF, "CLEANPRISON_PASSWORD": PASSWORD}


def refused(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """Hold a refusal to its code, to a clean stdout and to the words that help."""
    assert (done.returncode, done.stdout) == (code, "")
    for word in words:
        assert word in done.stderr


def test_a_wrong_command_line_is_refused_in_chinese(program: Command, command: Command, tmp_path: Path) -> None:
    refused(program("nonsense"), 2, "nonsense", "--help")
    for arguments, word in (
        (["report"], "--data"),
        (["verify", "--data"], "--data"),
        (["verify", "--data", tmp_path, "--dat", "x"], "不认识"),
        (["import", "prisoners", "x.csv", "--data", tmp_path], "prisoners"),
        (["demo", "--data", tmp_path / "d", "--inmates", "many"], "整数"),
        (["demo", "--data", tmp_path / "d", "--inmates", "0"], "罪犯人数"),
        (["demo", "--data", tmp_path / "d", "--months", "61"], "月数"),
        (["report", "--list=3", "--data", tmp_path], "--list"),
        (["--version=3"], "--version"),
        (["--data", tmp_path, "--screenshots"], "--screenshots"),
        (["report", "month-sheet", "--data", tmp_path], "--month"),
    ):
        refused(command(*arguments), 2, word)
    assert not (tmp_path / "d").exists()


def test_the_help_of_every_command_is_chinese(capsys: pytest.CaptureFixture[str], program: Command) -> None:
    assert "用法：" in program("--help").stdout
    for name in COMMANDS:
        with pytest.raises(SystemExit) as ended:
            run([name, "--help"])
        assert ended.value.code == 0
        out = capsys.readouterr().out
        assert "用法：" in out
        for english in ("usage", "options", "positional", "show this", "exit"):
            assert english not in out


def test_a_real_folder_needs_a_sign_in_and_a_demo_folder_does_not(
    program: Command, command: Command, real_folder: Path, demo_folder: Path, tmp_path: Path
) -> None:
    refused(program("report", "--list", "--data", real_folder), 3, "CLEANPRISON_USER")
    refused(command("verify", "--data", real_folder, CLEANPRISON_USER=CHIEF), 3, "--password-file")
    refused(command("verify", "--data", real_folder, **{**SIGNED, "CLEANPRISON_PASSWORD": "wrong-one"}), 3, "不正确")
    refused(command("verify", "--data", real_folder, **{**SIGNED, "CLEANPRISON_USER": "nobody"}), 3, "不正确")
    assert command("verify", "--data", real_folder, **SIGNED).returncode == 0
    secret = tmp_path / "secret.txt"
    secret.write_text(f"\ufeff{PASSWORD}\nsecond line\n", encoding="utf-8")
    filed = command("verify", "--data", real_folder, "--password-file", secret, CLEANPRISON_USER=CHIEF)
    assert filed.returncode == 0
    refused(
        command("verify", "--data", real_folder, "--password-file", tmp_path, CLEANPRISON_USER=CHIEF), 2, "密码文件"
    )
    assert command("verify", "--data", demo_folder, CLEANPRISON_PASSWORD="").returncode == 0
    refused(command("verify", "--data", demo_folder, CLEANPRISON_PASSWORD="wrong-one"), 3, "不正确")


def test_a_place_that_is_no_data_folder_is_refused(command: Command, tmp_path: Path) -> None:
    refused(command("report", "--list", "--data", tmp_path / "nowhere"), 4, "nowhere", "init")
    for place in (tmp_path, Path(__file__), tmp_path / ("x" * 300)):
        refused(command("verify", "--data", place), 4)
    refused(command("demo", "--data", Path(__file__)), 4)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_held_by_another_process_is_refused(
    program: Command, command: Command, demo_folder: Path, tmp_path: Path
) -> None:
    holder = [sys.executable, str(DRIVER), str(demo_folder), DEMO_USER, DEMO_PASSWORD]
    with subprocess.Popen(holder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        refused(program("verify", "--data", demo_folder), 4, "正被使用", str(process.pid))
        refused(command("backup", "--data", demo_folder, "--to", tmp_path / "b"), 4, "正被使用")
        process.kill()
    assert command("verify", "--data", demo_folder).returncode == 0


def key_of(folder: Path) -> bytes:
    return keys.unlock(keys.read_key_file(FolderLayout(folder).keys), DEMO_USER, DEMO_PASSWORD)


def test_a_newer_database_is_refused_untouched(command: Command, demo_folder: Path) -> None:
    with raw_connection(demo_folder / "cleanprison.db", key_of(demo_folder)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    before = contents(demo_folder)
    refused(command("verify", "--data", demo_folder), 4, "由更新版本的程序写成", "9999", "新版程序")
    assert contents(demo_folder) == before


def test_a_newer_backup_is_not_restored_by_an_older_program(
    command: Command, demo_folder: Path, tmp_path: Path
) -> None:
    """It would take the place of data that this program can open."""
    newer = Path(shutil.copytree(demo_folder, tmp_path / "newer"))
    key = key_of(newer)
    with raw_connection(newer / "cleanprison.db", key) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    backup = make_backup(FolderLayout(newer), key, tmp_path / "newer.cpbak", Clock().now()).path
    before = contents(demo_folder)
    refused(command("restore", "--from", backup, "--data", demo_folder), 4, "备份由更新版本的程序写成", "9999")
    assert contents(demo_folder) == before
    assert command("verify", "--data", demo_folder).returncode == 0


def test_a_command_on_an_older_folder_says_once_where_the_backup_is(command: Command, tmp_path: Path) -> None:
    kept = released("0001")
    layout = kept.lay(tmp_path / "old")
    who = {"CLEANPRISON_USER": kept.user, "CLEANPRISON_PASSWORD": kept.password}
    first = command("verify", "--data", layout.root, **who)
    assert first.returncode == 0
    (backup,) = layout.backups.iterdir()
    assert f"升级前的备份在数据文件夹的 backups 里：{backup.name}。" in first.stderr
    assert "升级" not in command("verify", "--data", layout.root, **who).stderr


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cleanprison.db", b"\x00" * 65536),
        ("cleanprison.db", b"not a database" * 1000),
        ("cleanprison.db", b""),
        ("cleanprison.db", None),
        ("keys.json", b'{"format": 1}'),
        ("keys.json", b"\xff\xfe"),
        ("keys.json", None),
    ],
)
def test_a_damaged_or_lost_file_is_refused_with_what_to_do(
    command: Command, demo_folder: Path, name: str, content: bytes | None
) -> None:
    if content is None:
        (demo_folder / name).unlink()
    else:
        (demo_folder / name).write_bytes(content)
    done = command("verify", "--data", demo_folder, CLEANPRISON_USER=DEMO_USER, CLEANPRISON_PASSWORD=DEMO_PASSWORD)
    refused(done, 4, "备份")


def test_a_read_only_folder_is_refused(command: Command, demo_folder: Path) -> None:
    with read_only(demo_folder):
        refused(command("verify", "--data", demo_folder), 4, "只读")
        refused(command("report", "--list", "--data", demo_folder), 4, "只读")


def test_assess_refuses_an_unknown_value_and_needs_no_folder(
    program: Command, command: Command, tmp_path: Path
) -> None:
    whole = program("assess", CASES, cwd=tmp_path)
    assert whole.returncode == 0
    assert len(json.loads(whole.stdout)) == len(json.loads(CASES.read_text(encoding="utf-8"))["cases"])
    case = json.loads(CASES.read_text(encoding="utf-8"))["cases"][0]
    wrong = tmp_path / "cases.json"
    wrong.write_text(json.dumps([{**case, "pack": "national-1900"}]), encoding="utf-8")
    refused(command("assess", wrong), 2, "national-1900")
    wrong.write_bytes(b"[" * 100_000)
    refused(command("assess", wrong), 2, "cases.json")
    refused(command("assess", tmp_path), 2)
    refused(command("assess", tmp_path / "absent.json"), 2, "absent.json")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "gb18030", "gbk", "cp1252"])
def test_results_reach_a_terminal_of_any_encoding(
    demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    sheet = tmp_path / "roster.csv"
    sheet.write_text("编号,姓名,𠮷,入监日期\n1,欧阳𠮷,,2026-13-𠮷\n", encoding="utf-8")
    kept = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(kept, encoding=encoding))
    assert run(["report", "--list", "--data", str(demo_folder)]) == 0
    listed = kept.getvalue().decode(encoding).splitlines()
    assert all(len(line.split("\t")) == 3 for line in listed)
    kept.truncate(0)
    kept.seek(0)
    assert run(["import", "inmates", str(sheet), "--data", str(demo_folder), "--json"]) == 2
    told = json.loads(kept.getvalue().decode(encoding))
    assert (told["ignored_columns"], told["refused"][0]["value"]) == (["𠮷"], "2026-13-𠮷")


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file name is any bytes")
def test_the_path_of_a_paper_is_printed_as_the_bytes_it_is(
    demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = os.fsencode(tmp_path) + b"/\xff"
    kept = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(kept, encoding="utf-8"))
    paper = ["report", "record-ledger", "--month", "2026-09", "--data", str(demo_folder)]
    assert run([*paper, "--out", os.fsdecode(odd)]) == 0
    assert kept.getvalue() == odd + b"/record-ledger-2026-09.pdf\n"


@pytest.mark.skipif(sys.platform != "linux", reason="pipes and /dev/full as on Linux")
def test_a_closed_pipe_is_no_error_and_a_full_disk_is_told() -> None:
    version = [sys.executable, "-m", "cleanprison", "--version"]
    with subprocess.Popen(version, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(version, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1
    assert "标准输出" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only there a session may have no screen")
def test_the_window_without_a_screen_says_so_instead_of_aborting(demo_folder: Path) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in screens}
    done = subprocess.run(
        [sys.executable, "-m", "cleanprison", "--data", str(demo_folder)],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        timeout=60,
        check=False,
    )
    refused(done, 2, "DISPLAY")


def test_the_log_of_a_bug_holds_no_text_of_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    name, number = "阿依古丽·买买提", "3301000011"
    try:
        try:
            raise ValueError(name)
        except ValueError as error:
            raise RuntimeError(number) from error
    except RuntimeError as error:
        log = log_bug(error).read_text(encoding="utf-8")
    for told in ("RuntimeError", "ValueError", "test_exit_codes.py"):
        assert told in log
    assert name not in log
    assert number not in log
