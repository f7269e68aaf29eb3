"""What the program is made of: its parts with their versions and licences, read from what is installed."""

from __future__ import annotations

import platform
import re
from importlib import metadata

from PySide6.QtCore import qVersion

from cleanprison import __version__, paths

PROGRAM = "cleanprison"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LONGEST = 80


def about_words(folder: str, database: str) -> str:
    """Return version, data folder and parts in words; `database` names the database's own versions."""
    lines = [
        f"清廉监狱 {__version__}",
        f"数据文件夹：{folder}",
        f"Python {platform.python_version()}，Qt {qVersion()}，{database}",
        "",
        "组成部分和许可：",
        *(f"{name} {version}　{licence or '许可见其安装包'}" for name, version, licence in parts()),
        *_font_words(),
    ]
    return "\n".join(lines)


def parts() -> list[tuple[str, str, str]]:
    """Return name, version and licence of every installed part that the program needs, by name.

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
    return sorted(((p.metadata["Name"], p.version, _licence(p)) for p in found), key=lambda one: one[0].lower())


def _key(need: str) -> str:
    name = _NAME.match(need)
    return re.sub(r"[-_.]+", "-", name[0]).lower() if name else ""


def _licence(part: metadata.Distribution) -> str:
    said = part.metadata.json
    for field in ("license_expression", "license"):
        first = str(said.get(field) or "").strip().split("\n")[0]
        if first:
            return first[:_LONGEST]
    kinds = said.get("classifier") or []
    return "，".join(kind.split(" :: ")[-1] for kind in kinds if kind.startswith("License ::"))


def _font_words() -> list[str]:
    lines = []
    for file in sorted((paths.resources() / "fonts" / "licences").glob("*.txt")):
        text = file.read_text(encoding="utf-8", errors="replace").strip()
        lines += ["", f"字体（{file.stem}）：", *text.split("\n")]
    return lines
