"""A release as signed passes; whatever is changed, taken away or put beside is found and named."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.errors import InputRefused
from cleanprison.release.checking import LONGEST_MANIFEST, PIECE, check_release
from cleanprison.release.rules import MANIFEST, PUBLIC_KEY, SIGNATURE
from factories.releases import PACKAGES, STRANGER, release, sign_words, trusted

DEB = "cleanprison_0.1.0_amd64.deb"
SUM = "a" * 64
INSTALL = Path(__file__).parents[3] / "docs" / "install.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a signed release."""
    return release(tmp_path / "U盘")


def faults(folder: Path) -> tuple[str, ...]:
    return check_release(folder, trusted()).faults


def test_an_untouched_release_passes(folder: Path) -> None:
    found = check_release(folder, trusted())
    assert found.faults == ()
    assert set(found.matching) == {*PACKAGES, PUBLIC_KEY}


@given(st.data())
def test_any_flipped_bit_of_any_file_is_found(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = release(Path(scratch) / "release")
        assert faults(folder) == ()
        whole = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
        changed = data.draw(st.sampled_from(whole))
        content = bytearray(changed.read_bytes())
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= 1 << data.draw(st.integers(0, 7))
        changed.write_bytes(content)
        (fault,) = faults(folder)
        if changed.name in (MANIFEST, SIGNATURE):
            assert fault.startswith("签名不对")
        else:
            assert fault == f"文件“{changed.relative_to(folder)}”与签名的不同：被改过，或者损坏了。"


@given(st.sampled_from([*PACKAGES, MANIFEST, SIGNATURE]), st.binary(min_size=1, max_size=100), st.booleans())
def test_bytes_put_before_or_behind_are_found(name: str, more: bytes, before: bool) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = release(Path(scratch) / "release")
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(more + content if before else content + more)
        assert len(faults(folder)) == 1


def test_a_missing_file_and_one_too_many_are_named(folder: Path) -> None:
    (folder / DEB).rename(folder / "docs" / "x\x1b.deb")
    assert faults(folder) == (f"文件“{DEB}”不见了。", "多出文件“docs/x\\u001b.deb”，清单里没有它。")


def test_a_folder_in_the_place_of_a_file_is_no_file(folder: Path) -> None:
    (folder / DEB).unlink()
    (folder / DEB).mkdir()
    assert faults(folder) == (f"文件“{DEB}”不见了。",)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as on Linux")
def test_links_and_pipes_are_not_read_even_when_they_lead_to_the_right_bytes(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / DEB, tmp_path / "outside.deb")
    (folder / DEB).symlink_to(tmp_path / "outside.deb")
    shutil.move(folder / "docs", tmp_path / "outside")
    (folder / "docs").symlink_to(tmp_path / "outside")
    os.mkfifo(folder / "pipe")
    assert faults(folder) == (
        f"文件“{DEB}”是链接或特殊文件，不是普通文件。",
        "文件“docs/空.txt”不见了。",
        "多出文件“docs”，清单里没有它。",
        "多出文件“pipe”，清单里没有它。",
    )


def test_another_builders_signature_is_wrong(tmp_path: Path) -> None:
    (fault,) = faults(release(tmp_path / "r", key=STRANGER))
    assert fault.startswith("签名不对")


@pytest.mark.parametrize("signature", [b"", None, b"x" * 63, b"x" * 65, b"x" * 100_000])
def test_a_signature_that_is_none_is_a_fault_and_no_file_is_called_good(folder: Path, signature: bytes | None) -> None:
    (folder / SIGNATURE).unlink()
    if signature is not None:
        (folder / SIGNATURE).write_bytes(signature)
    found = check_release(folder, trusted())
    assert (len(found.faults), found.matching) == (1, ())
    assert ("没有签名" if not signature else "签名不对") in found.faults[0]


def test_a_signed_manifest_may_still_be_wrong(folder: Path) -> None:
    outside = folder.parent / "secret"
    outside.write_text("", encoding="utf-8")
    sign_words(folder, f"{SUM}  ../secret\n{SUM}  {DEB}\nnonsense\n")
    told = faults(folder)
    assert f"{MANIFEST} 第 1 行不对：文件名“../secret”指到了文件夹外面。" in told
    assert f"{MANIFEST} 第 3 行不对：应为 64 位校验值、两个空格、文件名。" in told
    assert f"文件“{DEB}”与签名的不同：被改过，或者损坏了。" in told
    assert f"多出文件“{PUBLIC_KEY}”，清单里没有它。" in told
    sign_words(folder, "")
    assert f"{MANIFEST} 是空的，没有列出任何文件。" in faults(folder)


def test_a_place_that_is_no_release_is_refused(folder: Path, tmp_path: Path) -> None:
    for place, word in ((tmp_path / "absent", "不是文件夹"), (folder / DEB, "不是文件夹"), (tmp_path, MANIFEST)):
        with pytest.raises(InputRefused, match=word):
            check_release(place, trusted())
    with pytest.raises(InputRefused, match="读不出"):
        check_release(tmp_path / ("x" * 300), trusted())
    sign_words(folder, b"x" * (LONGEST_MANIFEST + 1))
    with pytest.raises(InputRefused, match="太大"):
        check_release(folder, trusted())


def test_large_files_are_read_in_pieces_and_the_work_can_be_stopped(tmp_path: Path) -> None:
    folder = release(tmp_path / "r", {"large.deb": b"\0" * (2 * PIECE + 1), "none.deb": b""})
    told: list[tuple[int, int, str]] = []
    check_release(folder, trusted(), lambda *words: told.append(words))
    assert told == [(1, 4, "large.deb"), (2, 4, "large.deb"), (3, 4, "large.deb"), (4, 4, PUBLIC_KEY)]

    def stop(_done: int, _total: int, _what: str) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        check_release(folder, trusted(), stop)


@pytest.mark.skipif(not all(map(shutil.which, ("openssl", "sha256sum"))), reason="no openssl or sha256sum here")
def test_a_pc_without_this_program_checks_by_the_lines_of_the_installation_guide(folder: Path) -> None:
    lines = re.findall(r"^(?:openssl|sha256sum) .+$", INSTALL.read_text(encoding="utf-8"), re.MULTILINE)
    fingerprint, signature, sums = [line.split("  #")[0] for line in lines]

    def ran(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False)

    assert ran(fingerprint).stdout.strip() == trusted().fingerprint()
    assert ran(signature).stdout.strip() == "Signature Verified Successfully"
    assert ran(sums).returncode == 0
    (folder / DEB).write_bytes(b"another")
    assert ran(sums).returncode != 0
    with (folder / MANIFEST).open("ab") as stream:
        stream.write(b"\n")
    assert ran(signature).returncode != 0
