"""The program for the procurator: alone, small, and it names what was forged even where every hash is right again."""

from __future__ import annotations

import ast
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cleanprison import paths
from factories.desk import Desk

PROGRAM = paths.resources() / "verifier" / "verify_ledger.py"
NUMBER = "3301000001"
Fields = dict[str, Any]
Edit = Callable[[str, Fields], None]


@pytest.fixture(scope="module")
def export(closed_ward: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the exported file of the closed ward."""
    path = tmp_path_factory.mktemp("export") / "ledger.jsonl"
    with closed_ward.by("auditor"):
        closed_ward.app.export_ledger(path)
    return path


def alone(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a copy of the program as on a machine that has nothing but Python."""
    program = shutil.copy(PROGRAM, folder / "verify_ledger.py")
    command = [sys.executable, "-I", "-S", program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, check=False, timeout=60)


def spelled(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def rewritten(export: Path, folder: Path, edit: Edit) -> Path:
    """Write the export as if `edit` had always been so: rows, acts, lists and every hash agree."""
    header, *lines = (json.loads(line) for line in export.read_bytes().splitlines())
    previous = "0" * 64
    for line in lines:
        if line["kind"] == "row":
            edit(line["table"], line["fields"])
            continue
        changes = [json.loads(text) for text in line["lines"]] if "lines" in line else line["changes"]
        for change in changes:
            edit(change["table"], change["after"])
        if "lines" in line:
            line["lines"] = [spelled(change).decode() for change in changes]
            listed = "".join(f"{text}\n" for text in line["lines"]).encode()
            line["bulk"]["list"] = hashlib.sha256(listed).hexdigest()
        body = {name: line[name] for name in line if name not in ("kind", "hash", "previous", "lines")}
        line["previous"] = previous
        previous = line["hash"] = hashlib.sha256(previous.encode() + spelled(body)).hexdigest()
    path = folder / "rewritten.jsonl"
    path.write_bytes(b"".join(spelled(line) + b"\n" for line in (header, *lines)))
    return path


def test_it_is_small_and_needs_nothing_but_the_standard_library() -> None:
    text = PROGRAM.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    tree = ast.parse(text)
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= set(sys.stdlib_module_names)


def test_it_passes_an_untouched_ward_and_lists_the_balances_of_the_month_sheet(
    closed_ward: Desk, export: Path, tmp_path: Path
) -> None:
    head = closed_ward.app.verify().head
    done = alone(tmp_path, export, "--anchor", head, f"清廉监狱 2026-01 {head}", "--month", "2026-01")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, head)
    assert "核验通过" in done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()[1:]]
    assert len(lines) == 22
    assert lines[0] == [NUMBER, "133.00", "23.00"]
    assert {line[2] for line in lines[1:11]} == {"103.00"}


def test_it_names_a_forged_entry_by_record_inmate_and_month(export: Path, tmp_path: Path) -> None:
    row = next(
        line
        for line in export.read_bytes().splitlines()
        if b'"table":"ledger_entry"' in line and b'"kind":"row"' in line
    )
    forged = tmp_path / "forged.jsonl"
    forged.write_bytes(export.read_bytes().replace(row, row.replace(b'"points":59000', b'"points":69000')))
    done = alone(tmp_path, forged)
    assert (done.returncode, done.stdout) == (5, "")
    for words in ("ledger_entry 表第 1 行", f"编号 {NUMBER}", "2026-01", "points", "59000", "69000"):
        assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_wholly_rewritten_chain_passes_alone_and_fails_with_the_head_on_paper(
    closed_ward: Desk, export: Path, tmp_path: Path
) -> None:
    def edit(table: str, fields: Fields) -> None:
        if table == "day_record":
            fields["facts"] = "别的事由"

    forged, head = rewritten(export, tmp_path, edit), closed_ward.app.verify().head
    assert alone(tmp_path, forged).returncode == 0
    done = alone(tmp_path, forged, "--anchor", head)
    assert done.returncode == 5
    assert head in done.stderr
    assert "重写" in done.stderr


def more(table: str, kind: str, column: str, by: Any) -> Edit:
    """Return an edit of one column in the rows of a kind ("" for any): a number grows, a text is replaced."""

    def edit(name: str, fields: Fields) -> None:
        if name == table and kind in ("", fields.get("kind")) and fields.get(column) is not None:
            fields[column] = fields[column] + by if isinstance(by, int) else by

    return edit


def in_detail(change: Callable[[Fields], None]) -> Edit:
    """Return an edit of the detail of inmate 1's posted month."""

    def edit(name: str, fields: Fields) -> None:
        if name == "ledger_entry" and fields["kind"] == "month_result" and fields["inmate_id"] == 1:
            detail = json.loads(fields["detail"])
            change(detail)
            fields["detail"] = spelled(detail).decode()

    return edit


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (more("ledger_entry", "month_result", "points", 100), "明细是 2026-01 的"),
        (more("ledger_entry", "penalty", "points", 100), "处罚流水共 99.00 分"),
        (more("ledger_entry", "cycle_close", "points", -100), "周期登记"),
        (more("ledger_entry", "opening", "points", 100), "与登记的期初不符"),
        (more("ledger_entry", "correction", "corrects_month", "2026-03-01"), "更正"),
        (more("ledger_entry", "correction", "reason", ""), "没有写明原因"),
        (more("ledger_entry", "", "kind", "gift"), "类别 gift 不认得"),
        (more("ledger_entry", "", "batch", 1), "其实是第"),
        (more("month_step", "", "step", "publish"), "不是由这个月的关账写入的"),
        (more("cycle", "", "reached", 100), "周期登记的"),
        (more("cycle", "", "last_month", "2026-02-01"), "周期结束"),
        (in_detail(lambda detail: detail["parts"][0].update(plus=900)), "加不起来"),
        (in_detail(lambda detail: detail.update(total=1)), "加起来是 133.00"),
        (in_detail(lambda detail: detail["awards"].clear()), "明细"),
        (in_detail(lambda detail: detail.clear()), "内容读不成"),
    ],
)
def test_a_ledger_that_does_not_add_up_is_found_though_every_hash_is_right(
    second: ModuleType, export: Path, tmp_path: Path, edit: Edit, words: str
) -> None:
    with pytest.raises(second.Fault) as found:
        second.verify(rewritten(export, tmp_path, edit), [], None)
    assert words in str(found.value)
    assert f"编号 {NUMBER} 的 2026-0" in str(found.value)


def test_an_entry_changed_by_an_act_of_its_own_is_found(second: ModuleType, export: Path, tmp_path: Path) -> None:
    """An act with a right hash that changes what is only ever added."""
    lines = [json.loads(line) for line in export.read_bytes().splitlines()]
    row = next(line for line in lines if line["kind"] == "row" and line["table"] == "ledger_entry")
    after = {**row["fields"], "points": 69000}
    acts = [line for line in lines if line["kind"] == "act"]
    change = {"table": "ledger_entry", "key": 1, "before": row["fields"], "after": after}
    body = {"sequence": len(acts) + 1, "at": "2026-02-03T00:00:00.000000Z", "operator": "clerk", "origin": "x"}
    body |= {"reason": None, "changes": [change]}
    previous = acts[-1]["hash"]
    digest = hashlib.sha256(previous.encode() + spelled(body)).hexdigest()
    place = lines.index(acts[-1]) + 1
    lines.insert(place, {"kind": "act", **body, "previous": previous, "hash": digest})
    row["fields"], lines[0]["acts"] = after, len(acts) + 1
    forged = tmp_path / "forged.jsonl"
    forged.write_bytes(b"".join(spelled(line) + b"\n" for line in lines))
    with pytest.raises(second.Fault, match=f"只增不改的记录：积分流水 ledger_entry 表第 1 行，编号 {NUMBER}，2026-01"):
        second.verify(forged, [], None)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}\n", b"\xff\xfe", b"[1]\n", b"[" * 5000, b'{"kind":"header"}\n', b"7\n", b"null\n" * 3],
)
def test_what_is_no_export_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    done = alone(tmp_path, path)
    assert (done.returncode, done.stdout) == (5, "")
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_and_a_wrong_command_have_codes_of_their_own(tmp_path: Path) -> None:
    done = alone(tmp_path, tmp_path / "absent.jsonl")
    assert done.returncode == 4
    assert "absent.jsonl" in done.stderr
    assert alone(tmp_path).returncode == 2
    assert "独立核验程序" in alone(tmp_path, "--help").stdout


@pytest.mark.parametrize("line", ["first act", "first row", "last"])
def test_one_line_too_few_is_found(second: ModuleType, export: Path, tmp_path: Path, line: str) -> None:
    lines = export.read_bytes().splitlines(keepends=True)
    first_row = next(number for number, text in enumerate(lines) if b'"kind":"row"' in text)
    del lines[{"first act": 1, "first row": first_row, "last": -1}[line]]
    forged = tmp_path / "forged.jsonl"
    forged.write_bytes(b"".join(lines))
    with pytest.raises(second.Fault, match="缺第 1 次" if line == "first act" else "不见了"):
        second.verify(forged, [], None)
