"""The one window: tabs, lists of pages, the page itself, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from cleanprison.ui.find_pages import PAGE, PageFinder
from cleanprison.ui.kit.application_port import ApplicationPort
from cleanprison.ui.kit.lookup import FindField, PersonRow, Suggestion
from cleanprison.ui.kit.navigation import BottomLine, PageSpec, SideList, TabBar, TabSpec
from cleanprison.ui.kit.page import Page, PageFrame
from cleanprison.ui.kit.theme import theme
from cleanprison.ui.shortcuts_sheet import HelpDialog

PERSON = "person:"
_REMEMBERED_PAGES = 30
NOT_SEEN = "您的角色不看那一页；谁可以看，见“系统 → 权限”。"
# What a commit touches that only wrote down who read something.
READ_ONLY = frozenset({"sensitive_read"})


class MainWindow(QMainWindow):
    """Show the tabs; pages are made when first shown and refreshed when a commit made them old.

    `find_people` and `open_person` serve the find field; `manual` gives a page's help in Markdown by
    topic; `geometry` and `remember` keep the window's place; `person_wanted` is told when no
    `open_person` is given.
    """

    person_wanted = Signal(str)
    reopen = Signal(str)
    """The data were replaced: sign in anew, with these words."""
    closing = Signal()
    """The window goes away now."""
    _touched = Signal(object)

    def __init__(
        self,
        app: ApplicationPort,
        tabs: Sequence[TabSpec],
        *,
        find_people: Callable[[str], Sequence[PersonRow]] | None = None,
        open_person: Callable[[str], object] | None = None,
        manual: Callable[[str], str] | None = None,
        geometry: bytes | None = None,
        remember: Callable[[bytes], object] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("shell.window")
        self._app = app
        self.before_close: Callable[[], bool] = lambda: True
        tabs = [seen for seen in (tab.seen_with(app.may) for tab in tabs) if seen.pages]
        self._tabs = {tab.key: tab for tab in tabs}
        self._find_people = find_people
        self._open_person = open_person or self.person_wanted.emit
        self._manual = manual or (lambda _topic: "")
        self._remember = remember
        self._pages: dict[tuple[str, str], Page] = {}
        self._frames: dict[Page, QWidget] = {}
        self._old: set[tuple[str, str]] = set()
        self._here: tuple[str, str] | None = None
        self._last: dict[str, str] = {tab.key: tab.pages[0].key for tab in tabs}
        self._trail: list[tuple[str, str]] = []
        self._finder = PageFinder(tabs)
        self._saved = ""
        self._backup = ""
        self._chain = ("", "")
        self._build(tuple(tabs))
        self._add_shortcuts()
        self.setWindowTitle(f"清廉监狱 {app.unit.prison_name}{app.unit.ward_name}")
        self.resize(1366, 728)
        if geometry is not None:
            self.restoreGeometry(QByteArray(geometry))
        self._touched.connect(self._on_touched)
        self._unsubscribe = app.subscribe(self._touched.emit)
        self.open_page(tabs[0].key, tabs[0].pages[0].key).setFocus()

    def _build(self, tabs: tuple[TabSpec, ...]) -> None:
        self.find_field = FindField(self._search)
        self.find_field.picked.connect(self._on_found)
        operator = self._app.operator
        name = f"{operator.display_name} {operator.role_title}".strip()
        self.top = TabBar(f"清廉监狱 ・ {self._app.unit.ward_name}", tabs, self.find_field, name)
        self.top.chosen.connect(lambda key: self.open_page(key, self._last[key]))
        self.sides = QStackedWidget()
        self._side_of: dict[str, SideList] = {}
        for tab in tabs:
            side = SideList(tab)
            side.chosen.connect(lambda page, tab=tab.key: self.open_page(tab, page))
            self._side_of[tab.key] = side
            self.sides.addWidget(side)
        self.sides.setFixedWidth(theme().tokens.length("side_list"))
        self.stack = QStackedWidget()
        self.bottom = BottomLine()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sides)
        middle.addWidget(self.stack, 1)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.bottom)
        self.setCentralWidget(centre)

    def _add_shortcuts(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("F5", lambda: self.refresh_page()),
            ("Ctrl+S", lambda: self._unless_refused(self.page().save)),
            ("Ctrl+F", lambda: self.page().focus_filter()),
            ("Ctrl+P", lambda: self._unless_refused(self.page().print)),
            ("Ctrl+K", self._focus_find),
            ("F1", lambda: self.show_help(0)),
            ("Ctrl+/", lambda: self.show_help(1)),
            ("Esc", self._on_escape),
            ("Alt+Up", lambda: self._neighbour(-1)),
            ("Alt+Down", lambda: self._neighbour(1)),
        ]
        for number, key in enumerate(self._tabs):
            keys.append((f"Ctrl+{number + 1}", lambda key=key: self.open_page(key, self._last[key])))  # type: ignore[misc]
        for sequence, act in keys:
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    # pages

    def places(self) -> list[tuple[TabSpec, PageSpec]]:
        """Return every page of the window with its tab, in their order."""
        return [(tab, page) for tab in self._tabs.values() for page in tab.pages]

    def page(self) -> Page:
        """Return the page on screen."""
        assert self._here is not None
        return self._pages[self._here]

    def open_page(self, tab: str, page: str, **context: Any) -> Page:
        """Show a page (made now if need be), hand it `context`, refresh it if it is old, and return it.

        Raises KeyError for a tab or page that the window does not have.
        """
        place = (tab, page)
        spec = next((one for one in self._tabs[tab].pages if one.key == page), None)
        if spec is None:
            raise KeyError(f"{tab} has no page {page}")
        fresh = place not in self._pages
        if fresh:
            self._pages[place] = self._adopt(spec.factory(self._app))
        shown = self._pages[place]
        if self._here is not None and self._here != place:
            self._trail = [*self._trail[-_REMEMBERED_PAGES:], self._here]
        self._here = place
        self._last[tab] = page
        self.top.show_tab(tab)
        self.sides.setCurrentWidget(self._side_of[tab])
        self._side_of[tab].show_page(page)
        self._turn_to(shown)
        self.bottom.explain(shown.explanation)
        if context:
            shown.open_with(context)
        if fresh or context or place in self._old:
            self.refresh_page()
        return shown

    def _go(self, tab: str, page: str, context: dict[str, Any]) -> None:
        """Open a page that another page asks for, if the operator may see it."""
        if tab in self._tabs and any(one.key == page for one in self._tabs[tab].pages):
            self.open_page(tab, page, **context)
        else:
            self.page().message.inform(NOT_SEEN)

    def _turn_to(self, page: Page) -> None:
        focus = self.focusWidget()
        was_inside = focus is None or self.stack.isAncestorOf(focus)
        self.stack.setCurrentWidget(self._frames[page])
        if was_inside:
            page.setFocus()

    def _adopt(self, page: Page) -> Page:
        self._frames[page] = PageFrame(page)
        self.stack.addWidget(self._frames[page])
        page.go.connect(self._go)
        page.explained.connect(lambda text: self._on_explained(page, text))
        return page

    def refresh_page(self) -> None:
        """Let the page on screen fetch again."""
        if self._here is not None:
            self._old.discard(self._here)
            self.page().restrict(self._app.why_not)
            self.page().refresh()

    def set_badge(self, tab: str, page: str, count: int) -> None:
        """Show how many things wait on a page."""
        self._side_of[tab].set_badge(page, count)

    def _unless_refused(self, act: Callable[[], object]) -> None:
        if not self.page().refused(act):
            act()

    def _neighbour(self, step: int) -> None:
        if self._here is not None:
            keys = [page.key for page in self._tabs[self._here[0]].pages]
            self.open_page(self._here[0], keys[(keys.index(self._here[1]) + step) % len(keys)])

    def _on_escape(self) -> None:
        if self.find_field.hasFocus():
            self.find_field.clear()
            self.page().setFocus()
        elif not self.page().back() and self._trail:
            tab, page = self._trail.pop()
            trail = list(self._trail)
            self.open_page(tab, page)
            self._trail = trail

    def _on_touched(self, tables: frozenset[str]) -> None:
        if tables != READ_ONLY:
            self._saved = f"{self._app.clock.now():%H:%M} 已保存"
            self._write_safety()
        self._old.update(place for place, page in self._pages.items() if page.watches & tables)
        if self._here in self._old:
            self.refresh_page()

    def _on_explained(self, page: Page, text: str) -> None:
        if self._here is not None and page is self.page():
            self.bottom.explain(text)

    # finding, help, status

    def _focus_find(self) -> None:
        self.find_field.setFocus()
        self.find_field.selectAll()

    def _search(self, words: str) -> list[Suggestion]:
        people = list(self._find_people(words)) if self._find_people else []
        found = [Suggestion(f"{PERSON}{p.key}", f"{p.name}  {p.number}", p.hint) for p in people]
        return self._finder.find(words)[:4] + found

    def _on_found(self, found: Suggestion) -> None:
        if found.key.startswith(PAGE):
            tab, page = found.key.removeprefix(PAGE).split("/", 1)
            self.open_page(tab, page)
        else:
            self._open_person(found.key.removeprefix(PERSON))

    def show_help(self, leaf: int = 0) -> HelpDialog:
        """Open the help of the page on screen, at the sheet of shortcuts when `leaf` is 1."""
        page = self.page()
        dialog = HelpDialog(self, page.title, self._manual(page.help_topic()), leaf)
        dialog.open()
        return dialog

    def show_safety(self, *, backup: str | None = None, chain: str | None = None, chain_holds: bool = True) -> None:
        """Say at the right of the status line when the last backup was and how the chain stands."""
        if backup is not None:
            self._backup = f"备份 {backup}" if backup else ""
        if chain is not None:
            self._chain = (chain, "" if chain_holds else "refusal")
        self._write_safety()

    def show_saved(self, words: str) -> None:
        """Say when something was last saved (10:32 已保存); commits do so by themselves."""
        self._saved = words
        self._write_safety()

    def _write_safety(self) -> None:
        words, tone = self._chain
        self.bottom.safety(self._saved, self._backup, words, tone=tone)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.before_close():
            event.ignore()
            return
        if self._remember is not None:
            self._remember(bytes(self.saveGeometry().data()))
        self._unsubscribe()
        self.closing.emit()
        super().closeEvent(event)

    def put_away(self) -> None:
        """Close without asking anything: somebody else signs in, or the data were replaced."""
        self.before_close = lambda: True
        self.close()
        self.deleteLater()
