"""Pack the frozen program as an installer for Windows: build_installer.py FROZEN_FOLDER OUT_FOLDER prints its path.

The folder was frozen on Windows (packaging/windows/build.cmd). What is done here needs NSIS and runs anywhere.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE)]

from windows_icon import write_icon, write_side

SCRIPT = HERE / "cleanprison.nsi"
WORK = ROOT / "build" / "windows"
PROGRAMS = ("cleanprison.exe", "cleanprison-cli.exe")
USUAL_PLACES = (Path("C:/Program Files (x86)/NSIS/makensis.exe"), Path("C:/Program Files/NSIS/makensis.exe"))
LONGEST_PATH = 160  # below the 260 signs of Windows, with room for the folder that somebody chooses


def main(frozen: Path, out: Path) -> Path:
    """Build the installer of a frozen program and return its path."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return build(frozen.resolve(), out.resolve() / f"cleanprison_{version}_x64.exe", version)


def build(payload: Path, installer: Path, version: str, work: Path = WORK) -> Path:
    """Compile the installer of a folder with programs and return its path; warnings of NSIS are errors.

    `work` keeps what the script includes. Ends the program when the folder is no frozen program, or NSIS is missing
    or refuses.
    """
    files = payload_files(payload)
    icon, side, removal = work / "cleanprison.ico", work / "side.bmp", work / "removal.nsh"
    write_icon(icon)
    write_side(side)
    removal.write_text("\n".join(removal_lines(files)) + "\n", encoding="utf-8")
    installer.parent.mkdir(parents=True, exist_ok=True)
    defined = {
        "VERSION": version,
        "NUMBERS": numbers_of(version),
        "PAYLOAD": payload,
        "REMOVAL": removal,
        "ICON": icon,
        "SIDE": side,
        "OUT_FILE": installer,
    }
    definitions = [f"-D{key}={value}" for key, value in defined.items()]
    command = [makensis(), "-V2", "-WX", "-INPUTCHARSET", "UTF8", *definitions, str(SCRIPT)]
    done = subprocess.run(command, stdout=sys.stderr, check=False)
    if done.returncode:
        raise SystemExit("build_installer: NSIS refused the script; the lines above say why")
    return installer


def payload_files(payload: Path) -> list[str]:
    """Return the files of the folder with / between their parts, in order.

    Ends the program when a program is missing or a path is too long for Windows.
    """
    files = sorted(path.relative_to(payload).as_posix() for path in payload.rglob("*") if path.is_file())
    missing = [name for name in PROGRAMS if name not in files]
    if missing:
        raise SystemExit(f"build_installer: {payload} has no {missing[0]}; packaging/windows/build.cmd freezes it")
    too_long = [name for name in files if len(name) > LONGEST_PATH]
    if too_long:
        raise SystemExit(f"build_installer: a path of more than {LONGEST_PATH} signs: {too_long[0]}")
    return files


def removal_lines(files: Iterable[str]) -> list[str]:
    """Return two macros of NSIS: one deletes these files, one the folders that are empty then, inner ones first."""
    listed = list(files)
    folders = {folder.as_posix() for name in listed for folder in Path(name).parents} - {"."}
    inner_first = sorted(folders, key=lambda folder: (-folder.count("/"), folder))
    return [
        "!macro DELETE_FILES",
        *(f'Delete "$INSTDIR\\{quoted(name)}"' for name in listed),
        "!macroend",
        "!macro REMOVE_FOLDERS",
        *(f'RMDir "$INSTDIR\\{quoted(folder)}"' for folder in inner_first),
        "!macroend",
    ]


def quoted(name: str) -> str:
    """Return a relative path as Windows writes it, within quotes of the installer's language."""
    return name.replace("$", "$$").replace("/", "\\")


def numbers_of(version: str) -> str:
    """Return a version as the four numbers that Windows keeps of a program."""
    numbers = [part for part in version.split(".") if part.isdecimal()]
    return ".".join([*numbers, "0", "0", "0", "0"][:4])


def makensis() -> str:
    """Return where the compiler of NSIS lies; ends the program when it is not installed."""
    found = shutil.which("makensis") or next((str(place) for place in USUAL_PLACES if place.is_file()), None)
    if found is None:
        raise SystemExit("build_installer: makensis is missing; please install NSIS 3.08 or newer")
    return found


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), Path(sys.argv[2])))
