"""A small text file that somebody hands to the program."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from cleanprison.errors import InputRefused

MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's name, for complaints and for the list of what was added, and its text."""

    name: str
    text: str


def one_line(text: str) -> bool:
    """Tell whether a text is one line without control characters, fit for a title or a name."""
    return not any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in text)


def read_text_file(path: Path) -> TextFile:
    """Return a UTF-8 file of at most 1 MB; InputRefused says what is wrong with another."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError:
        raise InputRefused(f"文件 {path} 读不出；请检查它是否存在、是否可读。") from None
    if len(content) > MOST_BYTES:
        raise InputRefused(f"文件 {path.name} 超过 {MOST_BYTES // 1_000_000} MB，这样的文件最大 1 MB。")
    try:
        return TextFile(path.name.encode(errors="replace").decode(), content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputRefused(f"文件 {path.name} 不是 UTF-8 编码，请另存为 UTF-8 再加入。") from None
