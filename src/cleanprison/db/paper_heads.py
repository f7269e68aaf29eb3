"""The heads of the chain that papers print, read from what a person typed, pasted or read from a square code."""

from __future__ import annotations

import re
from unicodedata import normalize

from cleanprison.db.audit import GENESIS
from cleanprison.errors import InputRefused

LENGTH = len(GENESIS)
_WORDS = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*关账时的链头:?|清廉监狱\s*\d{4}-\d\d(?!\d)|[\s,;、。]+")
_STRANGE = re.compile(r"[^0-9a-f]")


def heads_in(text: str) -> tuple[str, ...]:
    """Return the heads in a text: alone, in the line at the foot, in the words of a square code, in any mix.

    A head may be broken by blanks and lines, and be in full width or capitals. InputRefused for anything else.
    """
    digits = _WORDS.sub("", normalize("NFKC", text)).lower()
    strange = _STRANGE.search(digits)
    if strange:
        raise InputRefused(f"链头里没有“{strange[0]}”：一个链头是 {LENGTH} 个字符，只有数字 0 至 9 和字母 a 至 f。")
    if len(digits) % LENGTH:
        raise InputRefused(f"现在有 {len(digits)} 个字符：一个链头是 {LENGTH} 个，请对照纸脚“关账时的链头”那一行。")
    return tuple(dict.fromkeys(digits[start : start + LENGTH] for start in range(0, len(digits), LENGTH)))
