"""Evidence: a file that somebody offers to be kept, read whole and within limits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from cleanprison.errors import InputRefused
from cleanprison.files.limits import LONGEST_NAME, MEBIBYTE, MOST_FILE_BYTES, MOST_FILES


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file as offered: the name people know it by, and its bytes."""

    name: str
    content: bytes


def size_words(size: int) -> str:
    """Return a number of bytes as people read it."""
    return f"{size / MEBIBYTE:.1f} MB" if size >= MEBIBYTE else f"{max(1, round(size / 1024))} KB"


def read_evidence(paths: Collection[Path]) -> list[Evidence]:
    """Return the files read whole, one of each content; InputRefused names the first that cannot be taken and why."""
    if len(paths) > MOST_FILES:
        raise InputRefused(f"附件有 {len(paths)} 个，一次最多 {MOST_FILES} 个；请减少后再记。")
    return list({one.content: one for one in map(_read, paths)}.values())


def evidence_fault(path: Path) -> str:
    """Return why a file cannot be kept, as far as its name and size tell; "" when they are fit."""
    if len(path.name) > LONGEST_NAME:
        return f"附件“{_shown(path)}”的文件名有 {len(path.name)} 个字，最多 {LONGEST_NAME} 个字；请改短后再加。"
    if not path.name.isprintable():
        return f"附件“{_shown(path)}”的文件名里有不能显示的字符；请改名后再加。"
    try:
        if path.is_dir():
            return f"“{_shown(path)}”是文件夹，不能作附件；请选择里面的文件。"
        if not path.is_file():
            return f"附件“{_shown(path)}”找不到，可能已被移走或 U 盘已拔出；请重新选择。"
        size = path.stat().st_size
    except OSError:
        return f"附件“{_shown(path)}”读不出；请检查文件和磁盘，或者先拷到本机再加。"
    return _size_fault(path, size)


def _size_fault(path: Path, size: int) -> str:
    if size == 0:
        return f"附件“{_shown(path)}”是空文件；请检查后重新选择。"
    if size > MOST_FILE_BYTES:
        most = size_words(MOST_FILE_BYTES)
        return f"附件“{_shown(path)}”有 {size_words(size)}，每个最多 {most}；请压缩或者分开后再加。"
    return ""


def _read(path: Path) -> Evidence:
    fault = evidence_fault(path)
    if fault:
        raise InputRefused(fault)
    try:
        with path.open("rb") as file:
            content = file.read(MOST_FILE_BYTES + 1)
    except OSError:
        raise InputRefused(f"附件“{_shown(path)}”读不出；请检查文件和磁盘，或者先拷到本机再加。") from None
    fault = _size_fault(path, len(content))
    if fault:
        raise InputRefused(fault)
    return Evidence(path.name, content)


def _shown(path: Path) -> str:
    """Return the file's name fit for one line of a message."""
    name = "".join(c if c.isprintable() else "□" for c in path.name)
    return name if len(name) <= 40 else f"{name[:30]}…{name[-9:]}"
