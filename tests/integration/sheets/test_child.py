"""The parsing child by itself: what it loads, what it answers, and how it is called when frozen."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleanprison.errors import InputRefused
from cleanprison.sheets.process import SheetChild
from cleanprison.sheets.table import read_table


def run(*arguments: str, words: bytes = b"") -> tuple[int, list[object]]:
    command = [sys.executable, "-P", "-m", "cleanprison.sheets.child", *arguments]
    done = subprocess.run(command, input=words, capture_output=True, timeout=20, check=False)
    assert done.stderr == b""
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "b.csv"
    path.write_text("编号,姓名\n" + "1,张三\n" * 40, encoding="utf-8")
    return path


def test_rows_follow_only_when_they_are_asked_for(roster: Path) -> None:
    code, messages = run(str(roster), words=b"rows\n")
    assert code == 0
    assert isinstance(messages[0], dict)
    assert (messages[0]["sheet"], len(messages[0]["head"])) == ("", 30)
    assert messages[1:] == [*([number, ["1", "张三"]] for number in range(31, 42)), {"end": True}]


def test_each_delimiter_is_offered_when_none_is_wanted(roster: Path) -> None:
    _, messages = run(str(roster), words=b"next\nnext\nnext\n")
    assert [message["head"][0][1] for message in messages[:3] if isinstance(message, dict)] == [
        ["编号", "姓名"],
        ["编号,姓名"],
        ["编号,姓名"],
    ]
    assert messages[3:] == [{"end": True}]


def test_a_refusal_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04broken")
    code, messages = run(str(tmp_path / "b.xlsx"))
    assert (code, len(messages)) == (0, 1)
    assert "损坏" in str(messages[0])


def test_a_call_without_a_file_is_wrong() -> None:
    assert run() == (2, [])


def test_the_child_loads_neither_window_nor_database() -> None:
    code = (
        "import sys, cleanprison.sheets.child;"
        "heavy = ('PySide6', 'sqlalchemy', 'reportlab', 'xlsxwriter', 'subprocess');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_frozen_program_calls_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\nprintf \'{"refused":"%s|%s"}\\n\' "$1" "$2"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    with SheetChild(Path("/a/b.xlsx")) as child, pytest.raises(InputRefused, match=r"--sheet-child\|/a/b.xlsx"):
        next(child.messages())


@pytest.mark.parametrize("said", ["", "no json", '{"sheet": 1}', "[1]", "[1, 2, 3]", "7", "[" * 5000])
def test_a_child_that_talks_nonsense_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\nread -r _ < /dev/null\nprintf '%s\\n' '{said}'\n", encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "b.csv").write_text("编号", encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(InputRefused, match="损坏"):
        read_table(tmp_path / "b.csv", kind="inmates")
