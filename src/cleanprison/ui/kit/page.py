"""The frame of every page: title, sum in words, actions, filters, body; and how the window speaks to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from cleanprison.rights import Right
from cleanprison.ui.kit.action_button import ActionButton
from cleanprison.ui.kit.filter_row import FilterRow
from cleanprison.ui.kit.message_bar import MessageBar
from cleanprison.ui.kit.page_head import PageHead
from cleanprison.ui.kit.place import MessagePlace
from cleanprison.ui.kit.properties import named, styled
from cleanprison.ui.kit.theme import displayable

FOLLOWED_MARGIN = 40


class Page(MessagePlace):
    """One page inside a tab; `name` is `<feature>.<page>`.

    A page overrides what it can do: refresh, save, print, back, open_with. `watches` names the tables
    whose commit makes its content old; the window then refreshes it when it is (next) on screen.
    """

    watches: ClassVar[frozenset[str]] = frozenset()

    explained = Signal(str)
    """Words about the number under the cursor, for the left of the status line."""
    go = Signal(str, str, dict)
    """Open another page: tab key, page key, context."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        named(self, name, title)
        styled(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.explanation = ""
        self._head = PageHead(name, title)
        self.message = MessageBar(f"{name}.message")
        self.filters = FilterRow(name)
        self.filters.hide()
        self._notices = QVBoxLayout()
        self._notices.setSpacing(8)
        self._notices.addWidget(self.message)
        self._actions: list[ActionButton] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(24, 16, 24, 12)
        self._outer.setSpacing(12)
        self._outer.addWidget(self._head)
        self._outer.addLayout(self._notices)
        self._above = QVBoxLayout()
        self._above.setSpacing(12)
        self._outer.addLayout(self._above)
        self._outer.addWidget(self.filters)
        self._outer.addLayout(self._body, 1)

    # building

    @property
    def name(self) -> str:
        """Return `<feature>.<page>`."""
        return self.objectName()

    @property
    def title(self) -> str:
        """Return the title."""
        return self._head.title.text()

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._head.title.setText(displayable(title))

    def set_summary(self, *parts: str) -> None:
        """Say in words what the page sums up to; parts are set apart by dots."""
        self._head.summary.setText(displayable("  ・  ".join(part for part in parts if part)))

    def summary(self) -> str:
        """Return the sum in words."""
        return self._head.summary.text()

    def add_action(
        self,
        thing: str,
        text: str,
        act: Callable[[], object],
        *,
        role: str = "",
        tip: str = "",
        right: Right | tuple[Right, ...] = (),
    ) -> ActionButton:
        """Add a button at the top right; `role="primary"` for the one that matters most, `right` when it needs one."""
        button = styled(
            named(
                ActionButton(text, act, right if isinstance(right, tuple) else (right,)), f"{self.name}.{thing}", text
            ),
            role=role,
        )
        button.setToolTip(tip)
        self._actions.append(button)
        self._head.add_action(button)
        return button

    def restrict(self, why_not: Callable[[Right], str]) -> None:
        """Switch off what the operator may not do; `why_not` says in one sentence who may, "" when permitted."""
        for button in self._actions:
            button.restrict(why_not)

    def refused(self, act: Callable[[], object]) -> bool:
        """Tell whether the button for `act` is refused, and then say so on the page: for shortcuts that pass it by."""
        words = next((button.refusal for button in self._actions if button.act == act), "")
        if words:
            self.message.refuse(words)
        return bool(words)

    def add_above(self, widget: QWidget) -> None:
        """Put a widget (a step track) between the title and the filters."""
        self._above.addWidget(widget)

    def add_body(self, widget: QWidget, stretch: int = 1) -> None:
        """Put a widget into the body, from top to bottom."""
        self._body.addWidget(widget, stretch)
        target = widget if widget.focusPolicy() != Qt.FocusPolicy.NoFocus else widget.focusProxy()
        if self.focusProxy() is None and target is not None:
            self.setFocusProxy(target)

    def show_progress(self, strip: QWidget) -> None:
        self._notices.addWidget(strip)

    def explain(self, text: str) -> None:
        """Tell in the status line what the number under the cursor is made of."""
        self.explanation = displayable(text)
        self.explained.emit(self.explanation)

    def open_page(self, tab: str, page: str, **context: Any) -> None:
        """Ask the window for another page."""
        self.go.emit(tab, page, context)

    # what the window asks of a page

    def open_with(self, context: dict[str, Any]) -> None:
        """Take in what the page was opened with (a person, a month); called before refresh."""

    def refresh(self) -> None:
        """Fetch and show what is stored now (F5, and after a commit that touched `watches`)."""

    def save(self) -> None:
        """Save what is being typed (Ctrl+S)."""

    def print(self) -> None:
        """Show the paper of this page (Ctrl+P)."""

    def focus_filter(self) -> None:
        """Put the cursor into the search field (Ctrl+F)."""
        if self.filters.search is not None:
            self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.search.selectAll()

    def back(self) -> bool:
        """Step back inside the page (Esc); False lets the window go to the page before."""
        if self.message.isHidden():
            return False
        self.message.hide()
        return True

    def help_topic(self) -> str:
        """Return the name of this page in the manual."""
        return self.name.replace(".", "/")


class _Following(QScrollArea):
    """Keep the control that has the focus in view: Enter moves the focus further than Tab would scroll."""

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, FOLLOWED_MARGIN)


class PageFrame(_Following):
    """Hold a page at the window's size; scroll only where the window is smaller than the page can be."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(page)
        page.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Give the page what it needs at least: an area that resizes its widget would ask for what it likes best."""
        page, room = self.widget(), self.maximumViewportSize()
        least = _least_size(page, room.width())
        if least.height() > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
            least = _least_size(page, room.width())
        page.resize(room.expandedTo(least))


def _least_size(page: QWidget, width: int) -> QSize:
    least, layout = page.minimumSizeHint(), page.layout()
    wide = max(width, least.width())
    return QSize(wide, max(least.height(), layout.minimumHeightForWidth(wide) if layout else 0))


def scrolling(widget: QWidget) -> QScrollArea:
    """Return an area that scrolls `widget` up and down when the window is too low for it."""
    area = _Following()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder = styled(QWidget(), role="plain")
    inner = QVBoxLayout(holder)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.addWidget(widget)
    inner.addStretch()
    area.setWidget(holder)
    return area


def divider() -> QFrame:
    """Return a hairline."""
    return styled(QFrame(), role="rule")
