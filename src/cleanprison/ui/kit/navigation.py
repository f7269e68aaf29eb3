"""The ways through the window: the bar of tabs above, the list of pages at the left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cleanprison.ui.kit.elided_label import ElidedLabel
from cleanprison.ui.kit.page import Page
from cleanprison.ui.kit.properties import named, styled
from cleanprison.ui.kit.theme import theme

BRAND_FROM = 960
"""The width from which there is room for the brand beside the tabs."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """Name one page and how it is made (with the application) when it is first shown."""

    key: str
    title: str
    factory: Callable[[Any], Page]
    keywords: str = ""


@dataclass(frozen=True, slots=True)
class TabSpec:
    """Name one tab and its pages, in groups with captions ("" for none)."""

    key: str
    title: str
    groups: tuple[tuple[str, tuple[PageSpec, ...]], ...]

    @property
    def pages(self) -> tuple[PageSpec, ...]:
        """Return every page of the tab from top to bottom."""
        return tuple(page for _, pages in self.groups for page in pages)


class TabBar(QFrame):
    """Brand at the left, tabs, the find field and who is signed in at the right."""

    chosen = Signal(str)

    def __init__(self, brand: str, tabs: tuple[TabSpec, ...], find: QWidget, operator: str) -> None:
        super().__init__()
        named(self, "shell.top", "标签栏")
        styled(self, role="top")
        self.setFixedHeight(theme().tokens.length("tab_bar"))
        self._keys = [tab.key for tab in tabs]
        self.brand = styled(named(QLabel(brand), "shell.brand", brand), role="brand")
        self.bar = styled(named(QTabBar(), "shell.tabs", "标签"), role="tabs")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setUsesScrollButtons(True)
        for tab in tabs:
            self.bar.addTab(tab.title)
        self.bar.currentChanged.connect(lambda index: self.chosen.emit(self._keys[index]))
        self.operator = styled(named(ElidedLabel(operator), "shell.operator", "当前用户"), role="operator")
        self.operator.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        find.setMaximumWidth(210)
        find.setMinimumWidth(90)
        find.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 16, 0)
        layout.setSpacing(12)
        layout.addWidget(self.brand)
        layout.addSpacing(8)
        self.bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addStretch(1)
        layout.addWidget(find, 100)
        layout.addWidget(self.operator)
        self.account = styled(named(QToolButton(), "shell.account", "用户菜单"), icon_name="down")
        self.account.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.account.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.account.setToolTip("修改密码、锁定")
        self._account_menu = QMenu(self.account)
        self.account.setMenu(self._account_menu)
        self.account.hide()
        layout.addWidget(self.account)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.brand.setVisible(event.size().width() >= BRAND_FROM)

    def add_account_action(self, thing: str, words: str, act: Callable[[], object]) -> None:
        """Offer in the menu beside the name what the person who is signed in may do for himself."""
        action = self._account_menu.addAction(words)
        action.setObjectName(f"shell.account.{thing}")
        action.triggered.connect(lambda _checked=False: act())
        self.account.show()

    def show_tab(self, key: str) -> None:
        """Mark the tab as the present one, without telling."""
        blocked = self.bar.blockSignals(True)
        self.bar.setCurrentIndex(self._keys.index(key))
        self.bar.blockSignals(blocked)


class SideList(QScrollArea):
    """List the pages of one tab under captions; arrow keys go up and down."""

    chosen = Signal(str)

    def __init__(self, tab: TabSpec) -> None:
        super().__init__()
        named(self, f"{tab.key}.pages.scroll", f"{tab.title}的页面")
        styled(self, role="side")
        self.setFixedWidth(theme().tokens.length("side_list"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = styled(named(QWidget(), f"{tab.key}.pages", f"{tab.title}的页面"), role="side")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 10, 8, 10)
        layout.setSpacing(2)
        for number, (caption, pages) in enumerate(tab.groups):
            if number:
                layout.addSpacing(6)
            if caption:
                label = styled(QLabel(caption), role="caption")
                label.setContentsMargins(18, 8, 0, 4)
                layout.addWidget(label)
            for page in pages:
                layout.addWidget(self._button(tab, page))
        layout.addStretch()
        self.setWidget(inner)

    def _button(self, tab: TabSpec, page: PageSpec) -> QPushButton:
        button = styled(named(QPushButton(page.title), f"{tab.key}.pages.{page.key}", page.title), role="side")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(page.key))
        self._group.addButton(button)
        self._buttons[page.key] = button
        return button

    def show_page(self, key: str) -> None:
        """Mark the page as the present one, without telling, and bring it into view."""
        self._buttons[key].setChecked(True)
        self.ensureWidgetVisible(self._buttons[key])

    def set_badge(self, key: str, count: int) -> None:
        """Show how many things wait on a page; 0 takes the number away."""
        button = self._buttons[key]
        words = button.accessibleName()
        button.setText(f"{words}  {count}" if count else words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = list(self._buttons.values())
        here = next((n for n, button in enumerate(buttons) if button.hasFocus()), None)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if here is None or step is None:
            super().keyPressEvent(event)
            return
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)


class BottomLine(QFrame):
    """Explain at the left; say at the right what is saved, backed up and verified."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "shell.bottom", "状态栏")
        styled(self, role="bottom")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(24)
        self.setFixedHeight(31)
        self._left = named(ElidedLabel(), "shell.bottom.explanation", "说明")
        self._right = named(QLabel(), "shell.bottom.safety", "保存与备份")
        layout.addWidget(self._left, 1)
        layout.addWidget(self._right)

    def explain(self, text: str) -> None:
        """Write the left side."""
        self._left.setText(text)

    def explanation(self) -> str:
        """Return the left side."""
        return self._left.text()

    def safety(self, *parts: str, tone: str = "") -> None:
        """Write the right side; `tone` is refusal when the chain is broken or no backup is."""
        self._right.setText("  ・  ".join(part for part in parts if part))
        styled(self._right, tone=tone)

    def safety_text(self) -> str:
        """Return the right side."""
        return self._right.text()
