"""Write down, for a frozen program, what it is made of: `build.spec` calls `write_down` with the libraries it bundles.

Beside the installed packages these are Python, the starter of PyInstaller, libraries inside of packages
(packaging/licences/parts.toml) and the system's libraries that are put in, with the words of their Debian packages.
A part without any licence text stops the build.
"""

from __future__ import annotations

import platform
import sys
import sysconfig
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from debian_packages import package_of

from cleanprison.parts import Part, faces, installed_parts, package_part, write_parts

LICENCES = Path(__file__).resolve().parents[1] / "packaging" / "licences"
DOCUMENTS = Path("/usr/share/doc")


def write_down(path: Path, system_libraries: Iterable[str]) -> None:
    """Write all parts to `path`; `system_libraries` are the paths of the bundled libraries of the system.

    Ends the program when a part has no licence text.
    """
    parts = collect(system_libraries)
    bare = [part.name for part in parts if not part.text]
    if bare:
        raise SystemExit(f"collect_licences: no licence text of {', '.join(bare)}; see packaging/licences/parts.toml")
    write_parts(path, parts)


def collect(system_libraries: Iterable[str]) -> list[Part]:
    """Return every part, those without a text of their own with the texts that parts.toml names."""
    table = tomllib.loads((LICENCES / "parts.toml").read_text(encoding="utf-8"))
    packages = [
        replace(part, text=part.text or _texts(table["texts"].get(part.name, ()))) for part in installed_parts()
    ]
    inside = [
        Part(f"{one['name']}（在 {one['within']} 里）", "", one["licence"], _texts(one["texts"]))
        for one in table["inside"]
    ]
    return [_python(), *packages, *inside, _starter(), *_system_parts(system_libraries), *faces()]


def _texts(names: Iterable[str]) -> str:
    return "\n\n".join((LICENCES / f"{name}.txt").read_text(encoding="utf-8").strip() for name in names)


def _python() -> Part:
    text = ""
    places = (sysconfig.get_paths()["stdlib"], sysconfig.get_config_var("prefix"), sys.base_prefix)  # the last: Windows
    for place in map(Path, places):
        for name in ("LICENSE.txt", "LICENSE"):
            if not text and (place / name).is_file():
                text = (place / name).read_text(encoding="utf-8")
    return Part("Python", platform.python_version(), "PSF-2.0", text.strip())


def _starter() -> Part:
    return replace(package_part(metadata.distribution("pyinstaller")), name="PyInstaller（启动程序）")


def _system_parts(libraries: Iterable[str]) -> list[Part]:
    packages = dict(package_of(library) for library in libraries)
    return [Part(name, packages[name], "", _document(name)) for name in sorted(packages)]


def _document(package: str) -> str:
    file = DOCUMENTS / package / "copyright"
    return file.read_text(encoding="utf-8", errors="replace").strip() if file.is_file() else ""
