"""The installer for Windows compiles, shows Chinese only, and deletes what it brought; no Windows is needed for that.

tools/windows_installer_test.sh installs, upgrades and uninstalls with it under Wine.
"""

from __future__ import annotations

import re
import runpy
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from cleanprison.db.backup import SUFFIX

ROOT = Path(__file__).parents[2]
WINDOWS = ROOT / "packaging" / "windows"
SCRIPTS = (WINDOWS / "cleanprison.nsi", WINDOWS / "uninstall.nsh")
X86 = 0x14C  # the installer itself; what it brings is x64

needs_nsis = pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Return what the script that builds the installer defines."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield runpy.run_path(str(WINDOWS / "build_installer.py"), run_name="tested")
    sys.modules.pop("windows_icon", None)


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """Return a folder that looks like a frozen program."""
    folder = tmp_path / "frozen program"
    files = ("cleanprison.exe", "cleanprison-cli.exe", "_internal/base_library.zip", "_internal/docs/01 登录、首次.md")
    for name in (*files, "_internal/a$b/LICENSE"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def words_of_the_scripts() -> str:
    """Return the instructions of installer and uninstaller, continued lines joined, comments left out."""
    text = "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS).replace("\\\n", " ")
    return re.sub(r"^\s*;.*$| ; [a-zA-Z/0-9].*$", "", text, flags=re.MULTILINE)


@needs_nsis
def test_the_installer_compiles_without_a_warning(made: dict[str, Any], payload: Path, tmp_path: Path) -> None:
    installer = made["build"](payload, tmp_path / "out" / "cleanprison_1.2.3_x64.exe", "1.2.3", tmp_path / "work")
    content = installer.read_bytes()
    (head,) = struct.unpack_from("<I", content, 0x3C)
    signature, machine = struct.unpack_from("<4sH", content, head)
    assert (content[:2], signature, machine) == (b"MZ", b"PE\0\0", X86)
    for words in ("清廉监狱安装程序", "1.2.3"):
        assert words.encode("utf-16-le") in content


@needs_nsis
def test_a_missing_definition_is_named() -> None:
    command = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", "-DVERSION=1.2.3", str(SCRIPTS[0])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode
    assert "-DNUMBERS=... is missing" in done.stdout + done.stderr


def test_what_was_brought_is_deleted_file_by_file_and_folders_only_when_empty(
    made: dict[str, Any], payload: Path
) -> None:
    lines = made["removal_lines"](made["payload_files"](payload))
    assert lines == [
        "!macro DELETE_FILES",
        'Delete "$INSTDIR\\_internal\\a$$b\\LICENSE"',
        'Delete "$INSTDIR\\_internal\\base_library.zip"',
        'Delete "$INSTDIR\\_internal\\docs\\01 登录、首次.md"',
        'Delete "$INSTDIR\\cleanprison-cli.exe"',
        'Delete "$INSTDIR\\cleanprison.exe"',
        "!macroend",
        "!macro REMOVE_FOLDERS",
        'RMDir "$INSTDIR\\_internal\\a$$b"',
        'RMDir "$INSTDIR\\_internal\\docs"',
        'RMDir "$INSTDIR\\_internal"',
        "!macroend",
    ]
    assert "/r" not in re.findall(r"RMDir (\S+)", words_of_the_scripts())


def test_a_folder_that_was_not_frozen_on_windows_is_refused(made: dict[str, Any], payload: Path) -> None:
    (payload / "cleanprison-cli.exe").unlink()
    with pytest.raises(SystemExit, match=r"has no cleanprison-cli\.exe"):
        made["payload_files"](payload)


def test_a_path_too_long_for_windows_is_refused(made: dict[str, Any], payload: Path) -> None:
    (payload / ("n" * 161)).touch()
    with pytest.raises(SystemExit, match=r"more than 160 signs: n+"):
        made["payload_files"](payload)


@pytest.mark.parametrize(("version", "numbers"), [("0.1.0", "0.1.0.0"), ("1.2", "1.2.0.0"), ("1.2.3.dev4", "1.2.3.0")])
def test_a_version_has_four_numbers(made: dict[str, Any], version: str, numbers: str) -> None:
    assert made["numbers_of"](version) == numbers


def test_the_icon_holds_the_drawing_in_every_size(made: dict[str, Any], tmp_path: Path) -> None:
    made["write_icon"](tmp_path / "one.ico")
    content = (tmp_path / "one.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind) == (0, 1)
    sizes = []
    for number in range(count):
        place = content[6 + 16 * number :][:16]
        length, offset = struct.unpack("<II", place[8:])
        picture = content[offset : offset + length]
        if not picture.startswith(b"\x89PNG"):  # an icon file of this picture alone
            picture = struct.pack("<HHH", 0, 1, 1) + place[:12] + struct.pack("<I", 22) + picture
        image = QImage.fromData(picture)
        sizes.append(image.width())
        assert image.height() == image.width() == (place[0] or 256)
        assert image.pixelColor(image.width() // 2, image.height() // 10).name() == "#1f5fbf"
        assert image.pixelColor(0, 0).alpha() == 0
    assert sizes == [16, 20, 24, 32, 40, 48, 64, 256]


def test_the_side_picture_has_the_size_that_nsis_wants(made: dict[str, Any], tmp_path: Path) -> None:
    made["write_side"](tmp_path / "side.bmp")
    image = QImage(str(tmp_path / "side.bmp"))
    assert (image.width(), image.height()) == (164, 314)
    assert image.pixelColor(82, 82).name() == "#1f5fbf"


SHOWN = re.compile(
    r"(?:MessageBox|NSD_Create|_TEXT|_TITLE|_WORDS|StrCpy \$(?:Fault|DataWords)|VIAddVersionKey|FileErrorText|"
    r"MUI_HEADER_TEXT|BrandingText|^Name |!define TITLE|\"DisplayName\"|\"Publisher\"|\$\{KIND\}\" \"\")"
)
NO_WORDS = re.compile(r"\$\{\w+\}|\$\\[rn]|\$\w+|\(&[A-Z]\)|Windows|x64|_internal|%1")


def test_every_text_that_is_shown_is_chinese(made: dict[str, Any]) -> None:
    script = words_of_the_scripts()
    shown = [text for line in script.splitlines() if SHOWN.search(line) for text in re.findall(r'"([^"]*)"', line)]
    texts = [text for text in shown if re.search(r"[一-鿿]", text)]
    assert len(texts) > 25
    english = [text for text in texts if re.search("[A-Za-z]{2}", NO_WORDS.sub("", text))]
    assert english == []
    silent = {text for text in shown if text not in texts and re.search("[A-Za-z]{2}", NO_WORDS.sub("", text))}
    assert silent <= {"DisplayName", "Publisher", "Microsoft YaHei UI"}
    assert re.findall(r"MUI_LANGUAGE (\w+)", script) == ["SimpChinese"]


def test_the_script_names_the_programs_and_the_backups_of_the_program(made: dict[str, Any]) -> None:
    script = words_of_the_scripts()
    assert tuple(re.findall(r'!define (?:CONSOLE_)?PROGRAM "(.+)"', script)) == made["PROGRAMS"]
    assert set(re.findall(r"\$\{CLASSES\}\\(\.\w+)", script)) == {SUFFIX}


def test_the_exit_codes_stand_in_the_instructions() -> None:
    codes = re.findall(
        r"^!define (?:NOT_WRITTEN|UNFIT_SYSTEM|NO_ADMINISTRATOR|RUNNING|UNFIT_FOLDER) (\d)",
        words_of_the_scripts(),
        re.MULTILINE,
    )
    told = (ROOT / "docs" / "install.md").read_text(encoding="utf-8").split("## Windows")[1]
    assert set(re.findall(r"^\| (\d) \|", told, re.MULTILINE)) == {"0", "1", *codes}
