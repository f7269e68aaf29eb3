"""`cleanprison assess` on the worked cases of the acceptance folder."""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from cleanprison.cli import assess as command
from cleanprison.errors import InputRefused

CASES = Path(__file__).with_name("assess_cases.json")
EXPECTED = [{"name": case["name"], **case["expect"]} for case in json.loads(CASES.read_text(encoding="utf-8"))["cases"]]


def run(path: Path) -> int:
    parser = argparse.ArgumentParser()
    command.register(parser.add_subparsers())
    args = parser.parse_args(["assess", str(path)])
    code = args.run(args)
    assert isinstance(code, int)
    return code


@pytest.mark.parametrize("expected", EXPECTED, ids=[case["name"] for case in EXPECTED])
def test_every_worked_case_agrees_to_the_cent(expected: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CASES) == 0
    printed = {case["name"]: case for case in json.loads(capsys.readouterr().out)}
    assert json.dumps(printed[expected["name"]]) == json.dumps(expected)


def test_the_cases_are_printed_in_the_order_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    run(CASES)
    out, err = capsys.readouterr()
    assert [case["name"] for case in json.loads(out)] == [case["name"] for case in EXPECTED]
    assert err == ""


def test_what_is_expected_plays_no_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(CASES.read_text(encoding="utf-8"))
    for case in data["cases"]:
        case["expect"] = "nothing"
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    run(path)
    assert json.loads(capsys.readouterr().out) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_chinese_names_survive_any_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    data = json.loads(CASES.read_text(encoding="utf-8"))
    data["cases"][0]["name"] = "阿依古丽·买买提 𠮷"
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, write_through=True))
    run(path)
    assert json.loads(raw.getvalue().decode(encoding))[0]["name"] == "阿依古丽·买买提 𠮷"


def test_an_unknown_value_is_refused_and_nothing_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(CASES.read_text(encoding="utf-8"))
    data["cases"][7]["special"][0]["kind"] = 9
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputRefused, match=r"special awards.*kind") as caught:
        run(path)
    assert caught.value.exit_code == 2
    assert capsys.readouterr().out == ""
