"""The manifest of a release, in the format of `sha256sum`: a PC without this program checks it as well."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

MANIFEST = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
PUBLIC_KEY = "release-key.pub"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)", re.DOTALL)
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Manifest:
    """Hold the sums by name (parts set apart by /), and a sentence for every line that cannot be taken."""

    sums: Mapping[str, str]
    faults: tuple[str, ...]


def manifest_text(sums: Mapping[str, str]) -> str:
    """Return the manifest of files by name, SHA-256 sums in lower-case hexadecimal."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest; whatever is not a line of `sha256sum` about a file of this folder is a fault."""
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return Manifest({}, (f"{MANIFEST} 不是 UTF-8 文本，读不出来。",))
    sums: dict[str, str] = {}
    faults, seen = [], set[str]()
    for number, line in enumerate(lines[:-1] if lines[-1] == "" else lines, start=1):
        found = _LINE.fullmatch(line)
        name = found[2] if found else ""
        why = name_fault(name) if found else "应为 64 位校验值、两个空格、文件名"
        if not why and name.casefold() in seen:
            why = f"文件“{name}”已经列过"
        if why:
            faults.append(f"{MANIFEST} 第 {number} 行不对：{why}。")
        elif found:
            seen.add(name.casefold())
            sums[name] = found[1]
    if not sums and not faults:
        faults.append(f"{MANIFEST} 是空的，没有列出任何文件。")
    return Manifest(sums, tuple(faults))


def name_fault(name: str) -> str:
    """Return why a name cannot stand in a manifest, "" when it can: it must lead to a file inside of the folder."""
    if not name.isprintable() or "\\" in name:
        return f"文件名“{plain(name)}”含有反斜杠或不能显示的字符"
    if name.startswith("/") or _DRIVE.match(name) or {"", ".", ".."} & set(name.split("/")):
        return f"文件名“{name}”指到了文件夹外面"
    if name in (MANIFEST, SIGNATURE):
        return f"{name} 不能列在清单里"
    return ""


def plain(name: str) -> str:
    """Return a name that no screen can be deceived by: signs that are not shown are written as numbers."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in name)


def grouped(digits: str) -> str:
    """Return hexadecimal digits in groups of four, as a person compares them with paper."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
