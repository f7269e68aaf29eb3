"""From the first window to the desk: make or choose a folder, sign in, and hand over.

This module must stay light: it is on the screen before the database and the papers are imported. What is heavy is
reached only through `Doors`, which bootstrap fills.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from cleanprison.access.rules import RECOVERY_USER
from cleanprison.errors import CleanPrisonError, PasswordDue
from cleanprison.settings import load_settings, save_settings
from cleanprison.ui.access.sign_in_page import DemoUser, SignInPage
from cleanprison.ui.access.work import Work

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

    from cleanprison.ui.access.first_run_page import FirstRunPage, NewFolder
    from cleanprison.ui.access.new_password_page import NewPasswordPage
    from cleanprison.ui.access.screen_lock import ScreenLock
    from cleanprison.ui.main_window import MainWindow

RAISE = b"raise"  # what a second start says; the path of a backup to look into may follow on a line of its own
PATIENCE_MS = 500
# What may wait until the first page takes typing: the second start's ear, and loading what comes after signing in.
IDLE_MS = 250


@dataclass(frozen=True, slots=True)
class Doors:
    """The heavy parts, behind plain functions; `demo_users` are offered on the sign-in page of a demo folder.

    `open_folder(folder, user, password, new_password)` raises PasswordDue when a new password must be given;
    `users` lists sign-in names with the names people know, for who comes with the recovery key.
    """

    warm_up: Callable[[], object]
    open_folder: Callable[[Path, str, str, str | None], Any]
    create_folder: Callable[[NewFolder], tuple[Any, str]]
    build_desk: Callable[[Any], MainWindow]
    demo_users: Callable[[Path], tuple[DemoUser, ...]]
    has_data: Callable[[Path], bool]
    users: Callable[[Any], tuple[tuple[str, str], ...]]


class _Front(QMainWindow):
    """The window before signing in."""

    closed = Signal()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


class Start(QObject):
    """Lead from the first window to the desk; `desk` is the main window once somebody signed in."""

    desk_opened = Signal()
    sign_in_refused = Signal()

    def __init__(self, doors: Doors, on_bug: Callable[[Exception], object]) -> None:
        super().__init__()
        self._doors = doors
        self._on_bug = on_bug
        self._folder = Path()
        self._application: Any = None
        self._backup: Path | None = None
        self._works: list[Work] = []
        self.lock: ScreenLock | None = None
        self._server: QLocalServer | None = None
        self.desk: MainWindow | None = None
        self.front = _Front()
        self.front.setObjectName("access.front")
        self.front.setWindowTitle("清廉监狱")
        self.front.resize(1080, 680)

    # the two first pages

    def show_sign_in(self, folder: Path, user: str = "", message: str = "") -> SignInPage:
        """Show the sign-in page of a folder."""
        self._folder = folder
        page = SignInPage(
            "监区计分、教育、廉洁台账", user=user, demo_users=self._doors.demo_users(folder), folder=str(folder)
        )
        page.submitted.connect(lambda name, password: self.sign_in(page, name, password))
        page.other_folder.connect(lambda: self.show_first_run(folder))
        self._show(page)
        if message:
            page.refuse(message)
        QTimer.singleShot(IDLE_MS, self, lambda: self._listen(folder))
        QTimer.singleShot(IDLE_MS, self, self._warm_up)
        return page

    def _warm_up(self) -> None:
        self._run(self._doors.warm_up, lambda _done: None, lambda _error: None)

    def show_first_run(self, suggested: Path) -> FirstRunPage:
        """Show the page that makes a new folder or opens an existing one."""
        from cleanprison.ui.access.first_run_page import FirstRunPage

        page = FirstRunPage(suggested)
        page.created.connect(lambda wanted: self._create(page, wanted))
        page.opened.connect(lambda folder: self._choose(page, folder))
        self._show(page)
        return page

    def _show(self, page: QWidget) -> None:
        self.front.setCentralWidget(page)
        self.front.show()
        page.setFocus()

    def _choose(self, page: FirstRunPage, folder: Path) -> None:
        if self._doors.has_data(folder):
            self.show_sign_in(folder)
        else:
            page.refuse(f"{folder} 里没有清廉监狱的数据；请另选一个文件夹，或在上面新建。")

    # signing in

    def sign_in(self, page: SignInPage, user: str, password: str) -> None:
        """Open the folder in the background; the page keeps what was typed when it is refused."""

        def refused(error: Exception) -> None:
            if isinstance(error, PasswordDue):
                self._ask_new_password(user, password, error.message)
            else:
                self._refuse(page, error)

        self._run(lambda: self._doors.open_folder(self._folder, user, password, None), self._entered, refused)

    def _entered(self, application: Any) -> None:
        if application.operator.user == RECOVERY_USER:
            self._recover(application)
        else:
            self._hand_over(application)

    def _ask_new_password(self, user: str, password: str, reason: str) -> None:
        from cleanprison.ui.access.new_password_page import NewPasswordPage

        page = NewPasswordPage("请设一个新密码", reason, user)
        page.cancelled.connect(lambda: self.show_sign_in(self._folder, user))

        def submit(_user: str, new: str) -> None:
            self._run(
                lambda: self._doors.open_folder(self._folder, user, password, new),
                self._hand_over,
                lambda error: self._refuse(page, error),
            )

        page.submitted.connect(submit)
        self._show(page)
        self.sign_in_refused.emit()

    def _recover(self, application: Any) -> None:
        """Let who opened the envelope set a new password for one user, who is then signed in."""
        from cleanprison.ui.access.new_password_page import NewPasswordPage
        from cleanprison.ui.kit.filter_row import Option

        self._application = application
        reason = "已用恢复钥匙打开数据。请选择一位用户，给他设新密码，然后用这位用户登录；这件事记入变更记录。"
        users = [Option(name, words) for name, words in self._doors.users(application)]
        page = NewPasswordPage("用恢复钥匙设新密码", reason, users=users)

        def back() -> None:
            self._close_application()
            self.show_sign_in(self._folder)

        def submit(user: str, new: str) -> None:
            def set_down(_none: object) -> None:
                self._close_application()
                self._run(lambda: self._doors.open_folder(self._folder, user, new, None), self._recovered, self._on_bug)

            self._run(lambda: application.recover(user, new), set_down, lambda error: self._refuse(page, error))

        page.cancelled.connect(back)
        page.submitted.connect(submit)
        self._show(page)
        self.sign_in_refused.emit()

    def _recovered(self, application: Any) -> None:
        self._hand_over(application)
        desk: Any = self.desk
        desk.page().message.warn("信封已经拆开：请在“系统 → 用户”做一把新的恢复钥匙，重新封存；旧的同时作废。")

    def _create(self, page: FirstRunPage, wanted: NewFolder) -> None:
        self._folder = wanted.folder
        page.setEnabled(False)
        self._run(
            lambda: self._doors.create_folder(wanted),
            lambda made: self._hand_over(*made),
            lambda error: self._refuse(page, error),
        )

    def _refuse(self, page: SignInPage | FirstRunPage | NewPasswordPage, error: Exception) -> None:
        page.setEnabled(True)
        if isinstance(error, CleanPrisonError):
            page.refuse(error.message)
        else:
            page.refuse("没有打开，程序出错了；请把错误记录交给技术支持。")
            self._on_bug(error)
        self.sign_in_refused.emit()

    def _hand_over(self, application: Any, recovery_key: str = "") -> None:
        self._application = application
        save_settings(replace(load_settings(), data_folder=str(self._folder.resolve())))
        self._listen(self._folder)
        self.desk = self._doors.build_desk(application)
        self.desk.reopen.connect(self._put_away_desk)
        self._watch_over(self.desk, application)
        self.desk.show()
        self.front.hide()
        if self._backup is not None:
            self.look_into(self._backup)
        if recovery_key:
            self._show_recovery_key(self.desk, application, recovery_key)
        self.desk_opened.emit()

    def _watch_over(self, desk: Any, application: Any) -> None:
        """Give the desk its lock, and its person the means to lock it and to change the own password."""
        from cleanprison.ui.access.own_password import ask_own_password
        from cleanprison.ui.access.screen_lock import ScreenLock

        self.lock = ScreenLock(desk, application, self._on_bug)
        self.lock.left.connect(lambda: self._put_away_desk())
        desk.top.add_account_action("password", "修改我的密码…", lambda: ask_own_password(desk, application))
        desk.top.add_account_action("lock", "锁定屏幕（Ctrl+L）", self.lock.lock)

    def _put_away_desk(self, message: str = "") -> None:
        """Close the desk, whose drafts are kept, and ask to sign in anew."""
        desk, lock = self.desk, self.lock
        assert desk is not None
        assert lock is not None
        lock.stop()
        self.desk = self.lock = None
        self.show_sign_in(self._folder, message=message)
        desk.put_away()
        self._close_application()

    def _close_application(self) -> None:
        if self._application is not None:
            self._application.close()
            self._application = None

    def _show_recovery_key(self, desk: QMainWindow, application: Any, key: str) -> None:
        from cleanprison.ui.access.recovery_dialog import show_recovery_key

        more = "还要在“系统 → 用户”里添加第二位用户：月份关账要由两个不同的人办理。"
        show_recovery_key(desk, application, key, more)

    def close(self) -> None:
        """Wait for what still runs and free the folder."""
        if self.lock is not None:
            self.lock.stop()
            self.lock = None
        for work in self._works:
            work.wait()
        self._close_application()

    def _run(
        self, work: Callable[[], object], on_done: Callable[[Any], object], on_error: Callable[[Exception], object]
    ) -> None:
        thread = Work(self, work)
        self._works.append(thread)

        def finish(result: object, error: Exception | None) -> None:
            if error is None:
                on_done(result)
            else:
                on_error(error)

        thread.finished_with.connect(finish)
        thread.start()

    def look_into(self, backup: Path) -> None:
        """Show what a backup holds and the data do not: now, or when somebody has signed in or unlocked the screen."""
        locked = self.lock.dialog if self.lock is not None else None
        self._backup = backup if self.desk is None else None
        if locked is not None:
            locked.unlocked.connect(lambda: self.look_into(backup))
        elif self.desk is not None:
            self.desk.page().open_page("system", "restore", backup=backup)

    # one window per folder

    def _listen(self, folder: Path) -> None:
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None:
            return
        name = server_name(folder)
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_second_start)
        self._server.listen(name)

    def _on_second_start(self) -> None:
        assert self._server is not None
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        if not connection.bytesAvailable():
            connection.waitForReadyRead(PATIENCE_MS)
        _raise, _line, backup = bytes(connection.readAll().data()).partition(b"\n")
        if backup:
            self.look_into(Path(os.fsdecode(backup)))
        window = self.desk or self.front
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()
        QTimer.singleShot(0, connection.disconnectFromServer)


def server_name(folder: Path) -> str:
    """Return the name under which the window of a folder listens on this PC."""
    return f"cleanprison-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"


def raise_first_window(folder: Path, backup: Path | None = None) -> bool:
    """Ask the window that has this folder open to come to the front and look into `backup`; False: there is none."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    socket.write(RAISE + (b"" if backup is None else b"\n" + os.fsencode(backup)))
    socket.waitForBytesWritten(PATIENCE_MS)
    socket.waitForDisconnected(PATIENCE_MS)
    return True
