"""Names as people look for them: pinyin, initials, and a key that forgives spaces and middle dots."""

from __future__ import annotations

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

_DOTS = re.compile(r"[·•・‧∙⋅●.．]")
_SPACES = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+")


def matching_key(name: str) -> str:
    """Return the form in which two spellings of one name are equal: no spaces, one middle dot, half width."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", _DOTS.sub("·", _SPACES.sub("", folded)))


def pinyin_of(name: str) -> str:
    """Return the syllables without tones, joined by spaces, for sorting; other characters stay."""
    return " ".join(lazy_pinyin(matching_key(name)))[:240]


def initials_of(name: str) -> str:
    """Return the pinyin initials (张三丰 → zsf), letters and digits only."""
    letters = lazy_pinyin(matching_key(name), style=Style.FIRST_LETTER)
    return "".join(c for c in "".join(letters).lower() if c.isalnum())[:60]
