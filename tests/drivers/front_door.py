"""Do at the first window what a person does: type user and password, read the answer, set a new password."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cleanprison.bootstrap import window_doors
from cleanprison.clock import CHINA, Clock
from cleanprison.ui.access.lock_dialog import LockDialog
from cleanprison.ui.access.new_password_page import NewPasswordPage
from cleanprison.ui.access.sign_in_page import SignInPage
from cleanprison.ui.main_window import MainWindow
from cleanprison.ui.start import Start
from drivers.scoring_desk import enter_words

CLERK, CLERK_PASSWORD = "wangyq", "clerk-2026"


class MovingClock:
    """A clock that a test moves; it begins on 2026-11-03 at nine."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 3, 9, tzinfo=CHINA)
        self.clock = Clock(lambda: self.now)

    def go_on(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)


class FrontDoor:
    """The program from its first window on, in one data folder; errors of our own fail the test."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: Clock) -> None:
        self.qtbot = qtbot
        self.bugs: list[Exception] = []
        self._left = False
        self.start = Start(window_doors(clock), self.bugs.append)
        self.start.show_sign_in(folder)

    def page(self, kind: type[QWidget] = QWidget) -> Any:
        """Return the page of the first window."""
        page = self.start.front.centralWidget()
        assert isinstance(page, kind), page
        return page

    @property
    def desk(self) -> MainWindow:
        """Return the main window of whoever is signed in."""
        assert isinstance(self.start.desk, MainWindow)
        return self.start.desk

    @property
    def lock(self) -> LockDialog:
        """Return what stands on the locked screen."""
        assert self.start.lock is not None
        assert self.start.lock.dialog is not None
        return self.start.lock.dialog

    def type_in(self, user: str, password: str) -> None:
        """Type user and password and press Enter."""
        page = self.page(SignInPage)
        page.user.setText(user)
        page.password.setText(password)
        self.qtbot.keyClick(page.password, Qt.Key.Key_Return)

    def refused(self, user: str, password: str) -> str:
        """Try to sign in and return the words of the refusal."""
        page = self.page(SignInPage)
        with self.qtbot.waitSignal(self.start.sign_in_refused, timeout=20000):
            self.type_in(user, password)
        return str(page.message())

    def sign_in(self, user: str, password: str) -> MainWindow:
        """Sign in and return the desk."""
        with self.qtbot.waitSignal(self.start.desk_opened, timeout=20000):
            self.type_in(user, password)
        return self.desk

    def asked_for_new(self, user: str, password: str) -> NewPasswordPage:
        """Sign in with a password that does not lead to the desk and return the page that asks for another."""
        self.type_in(user, password)
        self.qtbot.waitUntil(lambda: isinstance(self.page(), NewPasswordPage), timeout=20000)
        page: NewPasswordPage = self.page()
        return page

    def set_new(self, password: str, again: str | None = None, user: str = "") -> None:
        """Fill the page that asks for a new password and press its button."""
        page = self.page(NewPasswordPage)
        words = {"user": user} if user else {}
        for key, typed in (words | {"password": password, "again": password if again is None else again}).items():
            enter_words(self.qtbot, page.form.fields[key].control, typed)
            page.form.fields[key].settle()
        button = page.findChild(QPushButton, "access.new_password.enter")
        assert button is not None
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def enter_desk(self, password: str, user: str = "") -> MainWindow:
        """Set a new password and return the desk it leads to."""
        with self.qtbot.waitSignal(self.start.desk_opened, timeout=20000):
            self.set_new(password, user=user)
        return self.desk

    def unlock(self, password: str) -> None:
        """Type a password on the locked screen, press Enter, and wait for the answer."""
        dialog = self.lock
        dialog.password.setText(password)
        self.qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.start.lock.dialog is not dialog or dialog.enter.isEnabled(), timeout=20000)

    def leave(self) -> None:
        """Close whatever is open, as the end of the program does; a second time does nothing."""
        if self._left:
            return
        self._left = True
        self.start.close()
        for window in (self.start.desk, self.start.front):
            if window is not None:
                window.close()
                window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert self.bugs == []
