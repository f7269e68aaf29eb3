"""The manifest is what `sha256sum` writes, and names nothing outside of its folder."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.release.rules import MANIFEST, SIGNATURE, grouped, manifest_text, name_fault, plain, read_manifest

SUM = hashlib.sha256(b"").hexdigest()
OTHER = hashlib.sha256(b"x").hexdigest()
SAFE_NAMES = st.text(min_size=1, max_size=30).filter(lambda name: not name_fault(name))


def faults(text: str | bytes) -> tuple[str, ...]:
    return read_manifest(text.encode() if isinstance(text, str) else text).faults


@given(st.dictionaries(SAFE_NAMES, st.sampled_from([SUM, OTHER]), min_size=1))
def test_what_is_written_is_read_again(sums: dict[str, str]) -> None:
    read = read_manifest(manifest_text(sums).encode())
    if len({name.casefold() for name in sums}) == len(sums):
        assert (dict(read.sums), read.faults) == (sums, ())
    else:
        assert any("已经列过" in fault for fault in read.faults)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_a_manifest_holds_no_name_leads_out_of_the_folder(content: bytes) -> None:
    read = read_manifest(content)
    assert read.sums or read.faults
    for name in read.sums:
        inside = Path("/release", name).resolve(strict=False)
        assert inside.is_relative_to("/release")
        assert inside != Path("/release")


@pytest.mark.parametrize(
    "name", ["../x", "a/../../x", "/etc/passwd", "a//b", "./a", "a/", ".", "..", "C:x", "c:/x", "..\\x", "a\\b"]
)
def test_a_name_that_leads_elsewhere_is_a_fault(name: str) -> None:
    read = read_manifest(f"{SUM}  good.deb\n{SUM}  {name}\n".encode())
    (fault,) = read.faults
    assert fault.startswith(f"{MANIFEST} 第 2 行不对：")
    assert list(read.sums) == ["good.deb"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (f"{SUM} x", "应为 64 位校验值"),
        (f"{SUM[:-1]}  x", "应为 64 位校验值"),
        (f"{SUM.upper()}  x", "应为 64 位校验值"),
        (f"\\{SUM}  a\\nb", "应为 64 位校验值"),
        (f"{SUM}  ", "应为 64 位校验值"),
        ("", "应为 64 位校验值"),
        (f"{SUM}  x\r", "不能显示的字符"),
        (f"{SUM}  cleanprison\u202egpj.deb", "\\u202e"),
        (f"{SUM}  {MANIFEST}", "不能列在清单里"),
        (f"{SUM}  {SIGNATURE}", "不能列在清单里"),
        (f"{SUM}  GOOD.deb", "已经列过"),
        (f"{OTHER}  good.deb", "已经列过"),
    ],
)
def test_a_line_that_cannot_be_taken_is_a_fault(line: str, why: str) -> None:
    (fault,) = faults(f"{SUM}  good.deb\n{line}\n")
    assert why in fault
    assert "第 2 行" in fault


def test_an_empty_or_unreadable_manifest_is_a_fault() -> None:
    assert faults("") == (f"{MANIFEST} 是空的，没有列出任何文件。",)
    assert faults(b"\xff\xfe") == (f"{MANIFEST} 不是 UTF-8 文本，读不出来。",)


def test_both_ways_of_sha256sum_to_mark_a_line_are_read_and_the_last_line_may_lack_its_end() -> None:
    read = read_manifest(f"{SUM} *a.deb\n{OTHER}  b.deb".encode())
    assert (dict(read.sums), read.faults) == ({"a.deb": SUM, "b.deb": OTHER}, ())


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_sha256sum_takes_the_manifest(tmp_path: Path) -> None:
    names = {"a b.deb": b"1", "清廉.exe": b"2", "docs/空.txt": b""}
    for name, content in names.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in names.items()}
    (tmp_path / MANIFEST).write_text(manifest_text(sums), encoding="utf-8")
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", MANIFEST], cwd=tmp_path, check=True)
    written = subprocess.run(["sha256sum", *sorted(names)], cwd=tmp_path, capture_output=True, check=True).stdout
    assert written == manifest_text(sums).encode()


def test_digits_are_grouped_as_paper_shows_them_and_hidden_signs_become_numbers() -> None:
    assert grouped("0123456789ab") == "0123 4567 89ab"
    assert plain("a\x1b[31m\ud800包") == "a\\u001b[31m\\ud800包"
