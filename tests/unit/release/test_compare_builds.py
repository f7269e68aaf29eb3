"""Two builds are compared to the last bit: nothing that differs is passed over, nothing that is alike is named."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PyInstaller.archive.writers import CArchiveWriter, ZlibArchiveWriter

TOOLS = Path(__file__).parents[3] / "tools"
COMPARE: dict[str, Any] = runpy.run_path(str(TOOLS / "compare_builds.py"), run_name="tested")
MOMENT = 1_700_000_000


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """Return two folders that are alike: a program, its link, an empty folder, Chinese names."""
    for name in ("first", "second"):
        folder = tmp_path / name
        (folder / "usr" / "空").mkdir(parents=True)
        (folder / "usr" / "program").write_bytes(b"\x7fELF and more")
        (folder / "usr" / "说明.txt").write_text("words", encoding="utf-8")
        (folder / "link").symlink_to("usr/program")
    return tmp_path / "first", tmp_path / "second"


def lines(first: Path, second: Path) -> list[str]:
    found: list[str] = COMPARE["compare"](first, second)[0]
    return found


def package(folder: Path, *options: str, moment: int = MOMENT) -> Path:
    """Pack a folder as a .deb beside it, every time set to one moment."""
    control = folder / "DEBIAN" / "control"
    control.parent.mkdir(exist_ok=True)
    control.write_text(
        "Package: x\nVersion: 1\nArchitecture: all\nMaintainer: x <x@localhost>\nDescription: x\n", encoding="utf-8"
    )
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.name == "prerm" else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
    made = folder.with_suffix(".deb")
    command = ["dpkg-deb", "--root-owner-group", "-Znone", *options, "--build", str(folder), str(made)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"SOURCE_DATE_EPOCH": str(MOMENT)})
    return made


def frozen(path: Path, modules: dict[str, str], *, word: str = "words") -> Path:
    """Write a program as PyInstaller does: a starter, then modules and one more entry."""
    folder = path.parent / f"{path.name}-parts"
    folder.mkdir()
    source = folder / "source.py"
    source.write_text(word, encoding="utf-8")
    entries = [(name, f"{name}.py", "PYMODULE") for name in modules]
    codes = {name: compile(code, f"{name}.py", "exec") for name, code in modules.items()}
    ZlibArchiveWriter(str(folder / "PYZ.pyz"), [*entries, ("bare", "-", "PYMODULE")], codes)
    parts = [("PYZ.pyz", str(folder / "PYZ.pyz"), False, "z"), ("words", str(source), True, "x")]
    CArchiveWriter(str(folder / "pkg"), parts, "libpython3.so")
    path.write_bytes(b"\x7fELF starter" + (folder / "pkg").read_bytes())
    return folder / "PYZ.pyz"


def test_folders_that_are_alike_show_no_difference_whatever_their_times(both: tuple[Path, Path]) -> None:
    os.utime(both[0] / "usr" / "program", (1, 1))
    assert COMPARE["compare"](*both) == ([], 6)


def test_every_kind_of_difference_is_named_once(both: tuple[Path, Path]) -> None:
    first, second = both
    (first / "more").write_bytes(b"")
    (second / "usr" / "other").mkdir()
    (second / "usr" / "空").rmdir()
    (second / "usr" / "空").write_bytes(b"")
    (second / "usr" / "program").write_bytes(b"\x7fELF and MORE")
    (second / "usr" / "说明.txt").chmod(0o600)
    (first / "usr" / "说明.txt").chmod(0o644)
    (second / "link").unlink()
    (second / "link").symlink_to("usr/other")
    assert lines(first, second) == [
        "link: leads to usr/program / usr/other",
        "more: only in the first",
        "usr/other: only in the second",
        "usr/program: 13 / 13 bytes, different from byte 9",
        "usr/空: folder / file",
        "usr/说明.txt: rights 0644 / 0600",
    ]


def test_a_file_that_was_cut_off_differs_where_it_ends(both: tuple[Path, Path]) -> None:
    (both[1] / "usr" / "program").write_bytes(b"\x7fELF")
    assert lines(*both) == ["usr/program: 13 / 4 bytes, different from byte 4"]


def test_a_link_is_compared_by_what_it_says_not_by_where_it_leads(both: tuple[Path, Path]) -> None:
    for folder in both:
        (folder / "away").symlink_to(folder / "usr")
    assert lines(*both) == [f"away: leads to {both[0] / 'usr'} / {both[1] / 'usr'}"]


def test_a_name_that_no_line_can_show_stays_on_one_line(both: tuple[Path, Path]) -> None:
    (both[0] / "a\nb").write_bytes(b"")
    assert lines(*both) == ["'a\\nb': only in the first"]


def test_packages_are_compared_with_their_control_files_and_times(both: tuple[Path, Path]) -> None:
    first, second = both
    assert lines(package(first), package(second)) == []
    (second / "DEBIAN" / "prerm").write_text("exit 0\n", encoding="utf-8")
    (second / "usr" / "program").write_bytes(b"\x7fELF and MORE")
    altered = package(second)
    assert lines(first.with_suffix(".deb"), altered) == [
        "DEBIAN/prerm: only in the second",
        "usr/program: 13 / 13 bytes, different from byte 9",
    ]


def test_times_alone_make_packages_differ(both: tuple[Path, Path]) -> None:
    found = lines(package(both[0]), package(both[1], moment=MOMENT - 60))
    assert f"usr/program: time {MOMENT} / time {MOMENT - 60}" in found
    assert f"DEBIAN/control: time {MOMENT} / time {MOMENT - 60}" in found
    assert [line for line in found if ": time " not in line] == []


def test_owners_alone_make_packages_differ(both: tuple[Path, Path]) -> None:
    first, second = package(both[0]), package(both[1])
    content = second.read_bytes()
    header = content.index(b"./usr/program\0")
    old = content[header : header + 512]
    altered = old[:108] + b"0000017\0" + old[116:]
    total = sum(altered[:148]) + 8 * ord(" ") + sum(altered[156:])
    altered = altered[:148] + f"{total:06o}\0 ".encode() + altered[156:]
    second.write_bytes(content[:header] + altered + content[header + 512 :])
    assert lines(first, second) == ["usr/program: owner 0:0 (root:root) / owner 15:0 (root:root)"]


def test_packing_alone_makes_packages_differ(both: tuple[Path, Path]) -> None:
    (found,) = lines(package(both[0]), package(both[1], "-Zgzip"))
    assert found.startswith("the package itself: ")


def test_modules_that_differ_inside_of_a_program_are_named(both: tuple[Path, Path]) -> None:
    archives = [
        frozen(both[0] / "program", {"same": "x = 1", "altered": "x = 1", "gone": ""}, word="one"),
        frozen(both[1] / "program", {"same": "x = 1", "altered": "x = 2", "come": ""}, word="two"),
    ]
    wanted = ["altered differs", "come is only in the second", "gone is only in the first"]
    assert list(COMPARE["content_differences"](*archives)) == [f"inside {words}" for words in wanted]
    for folder in both:
        shutil.rmtree(folder / "program-parts")
    assert lines(*both) == [
        *(f"program: inside PYZ.pyz {words}" for words in wanted),
        "program: inside words differs",
    ]


def test_a_starter_that_differs_is_not_taken_for_its_modules(both: tuple[Path, Path]) -> None:
    for folder in both:
        frozen(folder / "program", {"same": "x = 1"})
        shutil.rmtree(folder / "program-parts")
    program = both[1] / "program"
    program.write_bytes(program.read_bytes().replace(b"ELF starter", b"ELF STARTER"))
    (found,) = lines(*both)
    assert found.endswith("different from byte 5; the entries inside are alike")


def test_files_inside_of_a_zip_are_named_for_content_and_time(both: tuple[Path, Path]) -> None:
    for folder, year in zip(both, (2020, 2021), strict=True):
        with zipfile.ZipFile(folder / "library.zip", "w") as archive:
            archive.writestr(zipfile.ZipInfo("same.pyc"), b"x")
            archive.writestr(zipfile.ZipInfo("later.pyc", (year, 1, 1, 0, 0, 0)), b"x")
    assert lines(*both) == ["library.zip: inside later.pyc differs"]


def test_an_archive_with_its_entries_in_another_order_is_told(both: tuple[Path, Path]) -> None:
    for folder, names in zip(both, ("ab", "ba"), strict=True):
        with zipfile.ZipFile(folder / "library.zip", "w") as archive:
            for name in names:
                archive.writestr(zipfile.ZipInfo(name), b"x")
    (found,) = lines(*both)
    assert found.endswith("; the entries inside are alike but in another order")


def test_what_only_looks_like_an_archive_is_compared_by_its_bytes(both: tuple[Path, Path]) -> None:
    for number, folder in enumerate(both):
        (folder / "broken.pyz").write_bytes(b"PYZ\0 not more than this" + bytes([number]))
        (folder / "broken").write_bytes(b"MEI\014\013\012\013\016" + bytes([number]))
        (folder / "broken.zip").write_bytes(b"PK\x05\x06" + bytes(18) + bytes([number]))
    assert [line.split(":")[0] for line in lines(*both)] == ["broken", "broken.pyz", "broken.zip"]
    assert all("different from byte" in line for line in lines(*both))


def test_the_exit_code_tells_alike_different_and_unreadable(tmp_path: Path, both: tuple[Path, Path]) -> None:
    def ended(*arguments: object) -> tuple[int, str, str]:
        command = [sys.executable, TOOLS / "compare_builds.py", *arguments]
        done = subprocess.run(map(str, command), capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    assert ended(*both) == (0, "alike: 6 entries\n", "")
    (both[1] / "usr" / "program").write_bytes(b"")
    code, said, faults = ended(*both)
    assert (code, said.splitlines()[-1], faults) == (1, "1 difference among 6 entries", "")
    broken = tmp_path / "broken.deb"
    broken.write_bytes(b"no package")
    for given in ((both[0], tmp_path / "absent"), (both[0], broken), (broken, broken)):
        code, said, faults = ended(*given)
        assert (code, said, faults.count("\n")) == (2, "", 1)
        assert faults.startswith("compare_builds: ")
    assert ended(both[0])[0] == 2
