"""Where a line of Chinese text may end: no closing mark begins a line, no opening mark ends one."""

from __future__ import annotations

import re
from collections.abc import Callable

Measure = Callable[[str], float]

_NOT_FIRST = frozenset(
    ",.;:?!)]}'\"%~"
    "\u2019\u201d\u2026\u2014\u00b7\u2022\u2030\u2103"
    "\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u30fc"
    "\uff01\uff05\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff5e"
)
_NOT_LAST = frozenset("([{$#\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b\uffe5")
_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_NAME_PART = 8  # characters of a name between middle dots that are kept together
_TOKENS = re.compile(
    rf"[!-~]+|[ \u3000]+|\u2026{{2}}|\u2014{{2}}|{_HAN}{{1,{_NAME_PART}}}·"
    rf"|(?<=·){_HAN}{{1,{_NAME_PART}}}(?!{_HAN})|.",
    re.DOTALL,
)


def wrap(text: str, measure: Measure, width: float) -> list[str]:
    """Break a text into lines no wider than `width` points; a line end in the text is kept.

    Latin words, numbers and dates stay whole unless one alone is wider than the line. At least one line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if measure(paragraph) <= width:
            lines.append(paragraph.rstrip())
        else:
            lines.extend(_break(_tokens(paragraph, measure, width), measure, width))
    return lines


def balanced(text: str, measure: Measure, width: float) -> list[str]:
    """Break a short text, such as a heading, into as few lines as `wrap` would, of about equal length."""
    lines = wrap(text, measure, width)
    if len(lines) == 1 or "\n" in text:
        return lines
    widest = max(map(measure, text))
    narrow = measure(text) / len(lines)
    while narrow < width:
        tried = wrap(text, measure, max(narrow, widest))
        if len(tried) == len(lines):
            return tried
        narrow += widest / 2
    return lines


def _tokens(paragraph: str, measure: Measure, width: float) -> list[str]:
    tokens: list[str] = []
    for token in _TOKENS.findall(paragraph):
        if len(token) > 1 and measure(token) > width:
            tokens.extend(token)
        else:
            tokens.append(token)
    return tokens


def _break(tokens: list[str], measure: Measure, width: float) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    filled = 0.0
    for token in tokens:
        if not line and lines and token.isspace():
            continue
        taken = measure(token)
        if not line or filled + taken <= width:
            line.append(token)
            filled += taken
        elif token.isspace():
            lines.append("".join(line).rstrip())
            line, filled = [], 0.0
        else:
            kept, line = _divide(line, token, measure, width)
            lines.append("".join(kept).rstrip())
            filled = sum(map(measure, line))
    if line:
        lines.append("".join(line).rstrip())
    return lines


def _divide(line: list[str], token: str, measure: Measure, width: float) -> tuple[list[str], list[str]]:
    """Divide before `token`, taking along what must not be parted from it as far as that fits."""
    kept, carried = list(line), [token]
    while len(kept) > 1 and (carried[0][0] in _NOT_FIRST or kept[-1][-1] in _NOT_LAST):
        carried.insert(0, kept.pop())
    if carried[0][0] in _NOT_FIRST or kept[-1][-1] in _NOT_LAST or sum(map(measure, carried)) > width:
        return line, [token]
    return kept, carried
