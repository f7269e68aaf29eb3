"""Look for words of records in files that must hold none in plain text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path


def spellings(word: str) -> set[bytes]:
    """Return a word as a file might hold it: in the usual encodings, and as JSON and Python escape it."""
    encoded = {word.encode(code, "ignore") for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")}
    return encoded | {json.dumps(word)[1:-1].encode(), ascii(word)[1:-1].encode()}


def plain_text_in(places: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Return which file below `places` holds which word."""
    sought = {spelling: word for word in words for spelling in spellings(word)}
    return [
        f"{path}: {word}"
        for path in _files(places)
        for content in [path.read_bytes() + path.name.encode("utf-8", "surrogateescape")]
        for spelling, word in sought.items()
        if spelling in content
    ]


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from ([place] if place.is_file() else (path for path in place.rglob("*") if path.is_file()))
