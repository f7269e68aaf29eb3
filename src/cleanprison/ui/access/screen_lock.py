"""The lock of the screen: after idle minutes or by Ctrl+L, every window is covered until its user comes back.

Nothing is closed and nothing forgotten: what was typed stands behind the curtains as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Protocol

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip, QWidget

from cleanprison.access.queries import policy_in_force
from cleanprison.errors import CleanPrisonError
from cleanprison.ui.access.lock_dialog import LOCKED, LockDialog
from cleanprison.ui.kit.application_port import ApplicationPort
from cleanprison.ui.kit.draft import DraftKeeper
from cleanprison.ui.kit.properties import styled

LOOK_MS = 5000
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class LockPort(ApplicationPort, Protocol):
    """The application as the lock needs it."""

    def confirm_password(self, password: str) -> None: ...


class _Curtain(QWidget):
    """Hide all that a window shows."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("access.curtain")
        styled(self, role="backdrop")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = window.windowTitle()
        window.setWindowTitle(LOCKED)
        self.settle()
        self.show()

    def settle(self) -> None:
        """Cover the whole window, above everything in it."""
        self.setGeometry(self.window().rect())
        self.raise_()

    def lift(self) -> None:
        """Show the window again."""
        self.window().setWindowTitle(self.title)
        self.hide()
        self.deleteLater()


class ScreenLock(QObject):
    """Watch over a desk until `stop`; `left` comes when somebody else wants to sign in."""

    left = Signal()

    def __init__(self, desk: QMainWindow, app: LockPort, on_bug: Callable[[Exception], object]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._app = app
        self._on_bug = on_bug
        self._curtains: list[_Curtain] = []
        self._focus: QWidget | None = None
        self.dialog: LockDialog | None = None
        self._idle = timedelta()
        self._read_policy()
        self._unsubscribe = app.subscribe(self._on_commit)
        self._last = app.clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        # Where input arrives: the window, and what has the focus (an input method speaks to nobody else). A filter on
        # the whole application would see every event of every widget; only a locked screen needs that.
        self._ears: dict[str, QObject] = {}
        desk.installEventFilter(self)
        application.focusWindowChanged.connect(self._on_window)
        application.focusObjectChanged.connect(self._on_focus)
        self._on_window(application.focusWindow())
        self._on_focus(application.focusObject())

    def _on_commit(self, tables: frozenset[str]) -> None:
        if "sign_in_policy" in tables:
            self._read_policy()

    def _read_policy(self) -> None:
        self._idle = timedelta(minutes=self._app.query(policy_in_force).idle_minutes)

    def _on_window(self, window: QObject | None) -> None:
        self._listen("window", window)

    def _on_focus(self, focused: QObject | None) -> None:
        self._listen("focus", focused)

    def _listen(self, part: str, place: QObject | None) -> None:
        """Hear the input at a place instead of the one before."""
        former = self._ears.pop(part, None)
        if former is not None and shiboken6.isValid(former):
            former.removeEventFilter(self)
        if place is not None:
            place.installEventFilter(self)
            self._ears[part] = place

    def stop(self) -> None:
        """Watch no longer."""
        self._application.focusWindowChanged.disconnect(self._on_window)
        self._application.focusObjectChanged.disconnect(self._on_focus)
        self._timer.stop()
        self._unsubscribe()
        self._desk.removeEventFilter(self)
        self._application.removeEventFilter(self)
        for part in ("window", "focus"):
            self._listen(part, None)

    def look(self) -> None:
        """Lock when nobody touched the program for the minutes of the policy; a clock set far away counts as that."""
        if self.dialog is None and self._idle and abs(self._app.clock.now() - self._last) >= self._idle:
            self.lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self.dialog is None:
            return kind in INPUT and self._touched(event)
        if kind == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._cover(watched)
        elif kind in (QEvent.Type.Resize, QEvent.Type.ChildAdded):
            for curtain in self._curtains:
                if curtain.parentWidget() is watched:
                    curtain.settle()
        return False

    def _touched(self, event: QEvent) -> bool:
        """Take note that somebody is there; a key that came too late, or Ctrl+L, locks and goes no further."""
        self.look()
        self._last = self._app.clock.now()
        if self.dialog is None and isinstance(event, QKeyEvent) and _is_lock_key(event):
            self.lock()
        return self.dialog is not None

    def lock(self) -> None:
        """Cover every window and ask for the password."""
        if self.dialog is not None:
            return
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            continue
        QToolTip.hideText()
        self._keep_drafts()
        self._focus = QApplication.focusWidget()
        name = f"{self._app.operator.display_name} {self._app.operator.role_title}".strip()
        self.dialog = LockDialog(self._desk, name, self._app.confirm_password)
        self.dialog.unlocked.connect(self._unlock)
        self.dialog.left.connect(self.left)
        self.dialog.failed.connect(self._on_bug)
        self._application.installEventFilter(self)
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._cover(window)
        self.dialog.open()

    def _keep_drafts(self) -> None:
        """Save what was typed within the last moment; a disk that takes nothing must not keep the screen open."""
        for keeper in self._desk.findChildren(DraftKeeper):
            with suppress(CleanPrisonError):
                keeper.keep_waiting()

    def _cover(self, window: QWidget) -> None:
        tip = window.windowType() in (Qt.WindowType.ToolTip, Qt.WindowType.Popup)
        covered = any(curtain.parentWidget() is window for curtain in self._curtains)
        if window is not self.dialog and not covered and not tip:
            curtain = _Curtain(window)
            self._curtains.append(curtain)
            curtain.destroyed.connect(lambda: self._curtains.remove(curtain) if curtain in self._curtains else None)

    def _unlock(self) -> None:
        assert self.dialog is not None
        dialog, self.dialog = self.dialog, None
        self._application.removeEventFilter(self)
        dialog.hide()
        dialog.deleteLater()
        curtains, self._curtains = self._curtains, []
        for curtain in curtains:
            curtain.lift()
        self._last = self._app.clock.now()
        if self._focus is not None:
            self._focus.window().activateWindow()
            self._focus.setFocus()
            self._focus = None


def _is_lock_key(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
