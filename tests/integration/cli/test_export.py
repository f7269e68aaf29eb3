"""`export-ledger`: the chain can be recomputed from the JSON lines with nothing of this program."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


def spelled(value: Any) -> bytes:
    """RFC 8785 for text, whole numbers, truth values, lists and objects with ASCII names."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def recomputed(lines: list[bytes]) -> str:
    """Replay the exported acts, compare the exported rows, and return the head; AssertionError at the first fault."""
    header, *rest = (json.loads(line) for line in lines)
    assert header["kind"] == "header"
    state: dict[tuple[str, int], dict[str, Any]] = {}
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    previous, sequence = "0" * 64, 0
    for line in rest:
        if line["kind"] == "row":
            assert line["table"] in header["tables"]
            rows[line["table"], line["key"]] = line["fields"]
            continue
        sequence += 1
        assert (line["sequence"], line["previous"]) == (sequence, previous)
        body = {name: line[name] for name in ("sequence", "at", "operator", "origin", "reason")}
        if "lines" in line:
            digest = hashlib.sha256("".join(f"{text}\n" for text in line["lines"]).encode()).hexdigest()
            assert line["bulk"] == {"count": len(line["lines"]), "list": digest}
            body["bulk"] = line["bulk"]
            changes = [json.loads(text) for text in line["lines"]]
        else:
            body["changes"] = changes = line["changes"]
        previous = hashlib.sha256(previous.encode() + spelled(body)).hexdigest()
        assert line["hash"] == previous
        for change in changes:
            place = change["table"], change["key"]
            assert state.pop(place, None) == change["before"]
            if change["after"] is not None:
                state[place] = change["after"]
    assert rows == state
    return previous


def exported(command: Command, folder: Path, out: Path) -> list[bytes]:
    done = command("export-ledger", "--data", folder, "--out", out)
    assert (done.returncode, done.stdout) == (0, f"{out}\n"), done.stderr
    return out.read_bytes().splitlines()


def test_the_chain_and_the_tables_agree_for_a_reader_of_its_own(
    command: Command, demo_folder: Path, tmp_path: Path
) -> None:
    lines = exported(command, demo_folder, tmp_path / "ledger.jsonl")
    assert all(line == spelled(json.loads(line)) for line in lines)
    assert recomputed(lines) == command("verify", "--data", demo_folder).stdout.strip()
    acts = [line for line in lines if b'"kind":"act"' in line]
    assert any(b'"bulk":' in line for line in acts)
    assert any(b'"changes":' in line for line in acts)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"operator":"clerk"', b'"operator":"chief"'),
        ('"欧阳𠮷"'.encode(), '"欧阳吉"'.encode()),
        ('\\"欧阳𠮷\\"'.encode(), '\\"欧阳吉\\"'.encode()),
    ],
)
def test_that_reader_sees_one_changed_word_anywhere(
    command: Command, demo_folder: Path, tmp_path: Path, old: bytes, new: bytes
) -> None:
    whole = b"\n".join(exported(command, demo_folder, tmp_path / "ledger.jsonl"))
    assert old in whole
    with pytest.raises(AssertionError):
        recomputed(whole.replace(old, new, 1).splitlines())


def test_an_export_never_writes_over_the_data_folders_own_files(command: Command, demo_folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in demo_folder.iterdir() if path.is_file()}
    for name in ("cleanprison.db", "keys.json", "cleanprison.db-wal", "../demo/cleanprison.db"):
        done = command("export-ledger", "--data", demo_folder, "--out", demo_folder / name)
        assert (done.returncode, done.stdout) == (2, "")
    assert {path.name: path.read_bytes() for path in demo_folder.iterdir() if path.is_file()} == before
    for place in (demo_folder, demo_folder / "absent" / "ledger.jsonl"):
        assert command("export-ledger", "--data", demo_folder, "--out", place).returncode == 4
