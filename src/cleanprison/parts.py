"""What the program is made of: its parts with their versions, licences and licence texts.

They are read from what is installed. A frozen program carries the list that was written when it was frozen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from cleanprison import paths

PROGRAM = "cleanprison"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the program; `licence` and `text` are empty where it does not say."""

    name: str
    version: str
    licence: str
    text: str = ""


def parts() -> tuple[Part, ...]:
    """Return every part: as written down when the program was frozen, else as installed, and the typefaces."""
    written = paths.written_parts()
    return read_parts(written) if written.is_file() else (*installed_parts(), *faces())


def installed_parts() -> list[Part]:
    """Return every installed package that the program needs, by name.

    Where the program's own list of needs is not at hand, everything installed beside it is returned.
    """
    installed = {_key(part.metadata["Name"]): part for part in metadata.distributions()}
    wanted, waiting = set[str](), [PROGRAM] if PROGRAM in installed else list(installed)
    while waiting:
        key = waiting.pop()
        if key in installed and key not in wanted:
            wanted.add(key)
            waiting += [_key(need) for need in installed[key].requires or () if "extra ==" not in need]
    found = (installed[key] for key in wanted - {PROGRAM})
    return sorted((package_part(one) for one in found), key=lambda part: part.name.lower())


def package_part(package: metadata.Distribution) -> Part:
    """Return an installed package as a part, with the texts of its licence files."""
    files = [file for file in package.files or () if ".dist-info/" in str(file) and _LICENCE_FILE.search(str(file))]
    texts = (Path(str(file.locate())).read_text(encoding="utf-8", errors="replace").strip() for file in sorted(files))
    return Part(package.metadata["Name"], package.version, _licence(package), "\n\n".join(texts))


def faces() -> list[Part]:
    """Return the built typefaces with the licences they come under."""
    return [
        Part(f"字体 {file.stem}", "", "", file.read_text(encoding="utf-8", errors="replace").strip())
        for file in sorted((paths.fonts() / "licences").glob("*.txt"))
    ]


def write_parts(path: Path, written: Iterable[Part]) -> None:
    """Write parts down for a frozen program."""
    path.write_text(json.dumps([asdict(part) for part in written], ensure_ascii=False, indent=1), encoding="utf-8")


def read_parts(path: Path) -> tuple[Part, ...]:
    """Read what `write_parts` wrote."""
    return tuple(Part(**one) for one in json.loads(path.read_text(encoding="utf-8")))


def parts_words(written: Iterable[Part]) -> str:
    """Return a list of parts in Chinese words, then each licence text once, under the parts that come with it."""
    listed = list(written)
    lines = [f"{f'{one.name} {one.version}'.strip()}　{_licence_words(one)}" for one in listed]
    owners: dict[str, list[str]] = {}
    for one in listed:
        owners.setdefault(one.text, []).append(one.name)
    for text, names in owners.items():
        if text:
            lines += ["", f"—— {'、'.join(names)} ——", "", text]
    return "\n".join(lines)


def _licence_words(part: Part) -> str:
    return part.licence or ("许可见下文" if part.text else "许可见其安装包")


def _key(need: str) -> str:
    name = _NAME.match(need)
    return re.sub(r"[-_.]+", "-", name[0]).lower() if name else ""


def _licence(package: metadata.Distribution) -> str:
    said = package.metadata.json
    for field in ("license_expression", "license"):
        first = str(said.get(field) or "").strip().split("\n")[0]
        if first:
            return first[:_LONGEST]
    kinds = said.get("classifier") or []
    return "，".join(kind.split(" :: ")[-1] for kind in kinds if kind.startswith("License ::"))
