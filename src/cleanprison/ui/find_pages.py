"""Finding pages by their title, any word of it, or its pinyin initials."""

from __future__ import annotations

from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin

from cleanprison.ui.kit.lookup import Suggestion
from cleanprison.ui.kit.navigation import PageSpec, TabSpec

PAGE = "page:"


def initials(text: str) -> str:
    """Return the pinyin initials of `text` in lower case: 月考核表 gives ykhb."""
    return "".join(part[:1] for part in lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


class PageFinder:
    """Match words against every page of the window; the shorts are made once."""

    def __init__(self, tabs: Iterable[TabSpec]) -> None:
        self._pages = [
            (tab, page, initials(page.title), f"{page.title} {tab.title} {page.keywords}".lower())
            for tab in tabs
            for page in tab.pages
        ]

    def find(self, words: str) -> list[Suggestion]:
        """Return the pages that match, those whose title or initials begin with the words first."""
        wanted = words.strip().lower()
        if not wanted:
            return []
        ranked: list[tuple[int, TabSpec, PageSpec]] = []
        for tab, page, shorts, everything in self._pages:
            if page.title.startswith(wanted) or shorts.startswith(wanted):
                ranked.append((0, tab, page))
            elif wanted in everything or wanted in shorts:
                ranked.append((1, tab, page))
        ranked.sort(key=lambda entry: entry[0])
        return [Suggestion(f"{PAGE}{tab.key}/{page.key}", page.title, tab.title) for _, tab, page in ranked]
