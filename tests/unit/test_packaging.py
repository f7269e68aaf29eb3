"""What the Debian package says of itself is true of the program; `make installer-test` proves the package itself."""

from __future__ import annotations

import configparser
import re
import runpy
import shutil
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from cleanprison import __version__
from cleanprison.cli.parser import COMMANDS
from cleanprison.db.backup import SUFFIX
from cleanprison.errors import CleanPrisonError

ROOT = Path(__file__).parents[2]
DEBIAN = ROOT / "packaging" / "debian"


def names_of(script: str) -> dict[str, Any]:
    """Return what a script of the package defines."""
    return runpy.run_path(str(DEBIAN / script), run_name="tested")


@pytest.fixture
def entry() -> configparser.SectionProxy:
    """Return the menu entry."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(DEBIAN / "cleanprison.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_version_is_the_same_in_both_places() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_the_menu_entry_opens_backups_and_shows_the_programs_icon(entry: configparser.SectionProxy) -> None:
    kind = ElementTree.parse(DEBIAN / "cleanprison.xml").getroot()[0]
    globs = [child.attrib["pattern"] for child in kind if child.tag.endswith("glob")]
    assert entry["Name"] == "清廉监狱"
    assert entry["Exec"] == "/usr/bin/cleanprison %f"
    assert entry["MimeType"] == f"{kind.attrib['type']};"
    assert globs == [f"*{SUFFIX}"]
    assert (ROOT / "resources" / "icons" / f"{entry['Icon']}.svg").is_file()


def test_the_man_page_names_commands_and_exit_codes_of_the_program() -> None:
    page = (DEBIAN / "cleanprison.1").read_text(encoding="utf-8").replace("\\-", "-")
    commands = page.split(".SH 命令")[1].split(".PP")[0]
    named = set(re.findall(r"^\.B (.+)$", commands, re.MULTILINE))
    assert {word for line in named for word in re.split(r"\\fR，\\fB", line)} <= set(COMMANDS)
    codes = {int(code) for code in re.findall(r"(\d) ", page.split(".SH 退出码")[1].split(".SH")[0])}
    assert codes == {0, 1, *(kind.exit_code for kind in (CleanPrisonError, *all_errors(CleanPrisonError)))}


def all_errors(kind: type[CleanPrisonError]) -> list[type[CleanPrisonError]]:
    return [found for child in kind.__subclasses__() for found in (child, *all_errors(child))]


def test_the_next_release_is_one_step_on() -> None:
    raised = names_of("next_release.py")["raised_version"]
    assert [raised("0.1.0"), raised("1.2.9"), raised("3")] == ["0.1.1", "1.2.10", "4"]


@pytest.mark.skipif(not all(map(shutil.which, ("dpkg-query", "readelf", "objdump"))), reason="no Debian tools here")
def test_what_a_program_needs_is_read_from_its_libraries(tmp_path: Path) -> None:
    shutil.copy(Path("/bin/ls").resolve(), tmp_path / "program")
    (tmp_path / "words.txt").write_text("no program", encoding="utf-8")
    first, *others = names_of("build_deb.py")["needs"](tmp_path)
    assert re.fullmatch(r"libc6 \(>= 2\.\d+\)", first)
    assert {"libselinux1", "xkb-data"} <= set(others)


def test_what_is_packed_carries_one_time_and_a_size_that_no_file_system_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = names_of("build_deb.py")
    tree = tmp_path / "tree"
    (tree / "folder").mkdir(parents=True)
    (tree / "folder" / "file").write_bytes(bytes(1025))
    (tree / "folder" / "empty").write_bytes(b"")
    (tree / "link").symlink_to("nowhere")
    assert script["installed_size"](tree) == 4
    everything = (tree, *tree.rglob("*"))
    before = [path.lstat().st_mtime_ns for path in everything]
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    script["set_times"](tree)
    assert [path.lstat().st_mtime_ns for path in everything] == before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    script["set_times"](tree)
    assert {path.lstat().st_mtime for path in everything} == {1_700_000_000}
