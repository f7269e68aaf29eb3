"""How headings, names and cell texts are cleaned and compared."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|【[^【】]*】|〔[^〔〕]*〕|〈[^〈〉]*〉|《[^《》]*》")
_DECORATION = "*:;,.、。※★▲#"
_REQUIRED_WORDS = ("必填项", "必填", "选填项", "选填", "可不填")
_MIDDLE_DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・・․.●∘", "·"))
_INVISIBLE_ENDS = "\u200b\u200c\u200d\u2060\ufeff"
_DIRECTION_MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LINE_BREAKS = re.compile(r"\r\n?|\u2028|\u2029|\x85|\x0b")


def heading_key(heading: str) -> str:
    """Return the form in which headings are compared.

    Full-width variants, spaces, line breaks, bracketed notes and marks such as * are left out. A heading that is
    nothing but a bracket keeps what stands inside it.
    """
    flat = _SPACES.sub("", unicodedata.normalize("NFKC", heading)).casefold()
    bare = flat
    while True:
        shorter = _NOTE.sub("", bare)
        if shorter == bare:
            break
        bare = shorter
    bare = bare.strip(_DECORATION)
    for word in _REQUIRED_WORDS:
        bare = bare.removesuffix(word)
    return bare.strip(_DECORATION) or flat.strip("()[]{}【】〔〕〈〉《》" + _DECORATION)


def matching_key(text: str) -> str:
    """Return the form in which names and numbers are compared, never shown or stored.

    Full-width letters and digits, spaces anywhere, the variants of the middle dot and letter case are folded.
    """
    flat = unicodedata.normalize("NFKC", text).translate(_MIDDLE_DOTS)
    return _SPACES.sub("", flat).casefold()


def trimmed(text: str) -> str:
    """Return the text without spaces of any kind at its ends and with plain line breaks."""
    return _LINE_BREAKS.sub("\n", text).strip().strip(_INVISIBLE_ENDS).strip()


def control_character(text: str) -> str:
    """Return the first control character other than a tab or line break, or an empty string.

    The marks that turn the direction of writing count as such: they make a name look like another.
    """
    for char in text:
        if char in _DIRECTION_MARKS or (char not in "\t\n" and unicodedata.category(char) in ("Cc", "Cs")):
            return char
    return ""


def column_letter(index: int) -> str:
    """Return the spreadsheet's letters for a column counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
