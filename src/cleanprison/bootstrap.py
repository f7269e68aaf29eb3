"""Wire the program together: commands for the command line, engine and window for the desktop.

The window's own parts are imported only when a window is asked for, and everything heavy (database, papers) only
after the sign-in page is on the screen: the page takes typing at once.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cleanprison import __version__, paths
from cleanprison.access.rules import ROLES
from cleanprison.clock import Clock
from cleanprison.db.files import storage_words
from cleanprison.demo.account import DEMO_PASSWORD, DEMO_ROLES
from cleanprison.errors import CleanPrisonError, InputRefused, NotPermitted, StorageError

if TYPE_CHECKING:
    from cleanprison.application import Application
    from cleanprison.ui.access.first_run_page import NewFolder
    from cleanprison.ui.main_window import MainWindow
    from cleanprison.ui.off_screen import OffScreen
    from cleanprison.ui.start import Doors, Start

OUR_BUG = 1
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")  # without any of them Qt would abort the process


def run(arguments: list[str]) -> int:
    """Run one command or the window; return the exit code and never show a traceback."""
    _print_any_name()
    try:
        code = _run(arguments)
        if sys.stdout is not None:  # None: a window without a console
            sys.stdout.flush()
        return code
    except CleanPrisonError as error:
        print(error.message, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return InputRefused.exit_code
    except BrokenPipeError:  # whoever reads our output has seen enough
        _drop_output()
        return 0
    except OSError as error:
        log_bug(error)
        if error.filename is None:
            words = f"结果没能写到标准输出（{error.strerror}）；命令已经写入的内容没有撤回。"
        else:
            words = storage_words(error, Path(error.filename)).message
        print(words, file=sys.stderr)
        _drop_output()
        return StorageError.exit_code
    except Exception as error:
        print(
            f"程序出错了，很抱歉；没有写完的内容已全部撤回。错误记录在 {log_bug(error)}，请交给技术支持。",
            file=sys.stderr,
        )
        return OUR_BUG


def _print_any_name() -> None:
    """Let no terminal's encoding stop an output: undecodable file names go out as they came, other signs escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        unicode = sys.stdout.encoding.lower().replace("-", "") == "utf8"
        sys.stdout.reconfigure(errors="surrogateescape" if unicode else "backslashreplace")


def _drop_output() -> None:
    """Send what is still in the buffer nowhere, so that the interpreter does not stumble over it at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _run(arguments: list[str]) -> int:
    from cleanprison.cli.parser import build_parser, is_window

    if is_window(arguments):
        return open_window(arguments)
    args = build_parser(arguments).parse_args(arguments)
    args.eyes = _eyes
    if args.version:
        print(__version__)
        return 0
    code: int = args.run(args)
    return code


def _eyes() -> OffScreen:
    """Return what a command must not import itself: the window's library."""
    from cleanprison.ui.off_screen import OffScreen

    return OffScreen()


def log_bug(error: BaseException) -> Path:
    """Write where an error and its causes arose (no message: it may hold a record's text) to a log; return its path."""
    path = Path(tempfile.gettempdir()) / "cleanprison-error.log"
    lines = [f"清廉监狱 {__version__}\n"]
    cause: BaseException | None = error
    while cause is not None:
        lines += [*traceback.format_tb(cause.__traceback__), f"{type(cause).__module__}.{type(cause).__qualname__}\n"]
        cause = cause.__cause__ or cause.__context__
    with suppress(OSError), path.open("a", encoding="utf-8") as stream:
        stream.writelines(lines)
    return path


def open_window(arguments: list[str]) -> int:
    """Open the window on a folder (or the first-run page) and return when it was closed."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from cleanprison.settings import default_data_folder, load_settings
    from cleanprison.ui.input_method import bridge_input_method
    from cleanprison.ui.kit.dialogs import show_bug
    from cleanprison.ui.kit.theme import install_theme
    from cleanprison.ui.start import Start, raise_first_window

    options = _window_options(arguments)
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        raise InputRefused(
            "没有可用的屏幕（DISPLAY），打不开窗口；请在桌面上启动，或使用命令（见 cleanprison --help）。"
        )
    bridge_input_method()
    application = QApplication.instance() or QApplication(["cleanprison"])
    assert isinstance(application, QApplication)
    application.setApplicationName("清廉监狱")
    application.setDesktopFileName("cleanprison")
    application.setWindowIcon(QIcon(str(paths.resources() / "icons" / "cleanprison.svg")))
    settings = load_settings()
    install_theme(application, scheme=_scheme(settings.scheme), text_size=_text_size(settings.text_size))
    folder = Path(options.data or settings.data_folder or default_data_folder())
    if (folder / "holder.json").exists() and raise_first_window(folder, options.backup):
        print("清廉监狱已经打开，已把它的窗口显示到最前。", file=sys.stderr)
        return 0
    doors = window_doors(Clock())
    start = Start(doors, lambda error: show_bug(None, error))
    user, password = os.environ.get("CLEANPRISON_USER", ""), os.environ.get("CLEANPRISON_PASSWORD")
    if not doors.has_data(folder):
        if options.screenshots:
            raise StorageError(f"{folder} 里没有清廉监狱的数据，不能截图；请先建立或用 demo 生成。")
        first = start.show_first_run(folder)
        if options.backup:
            first.message.inform(f"要看备份 {options.backup.name}：请先打开已有的文件夹，或新建一个，登录以后再恢复。")
    else:
        page = start.show_sign_in(folder, user)
        demo = doors.demo_users(folder)
        if password is not None and (user or demo):
            start.sign_in(page, user or demo[0].user, password)
        elif options.screenshots and demo:
            start.sign_in(page, demo[0].user, demo[0].password)
        elif options.screenshots:
            raise NotPermitted("没有给出用户名和密码，不能截图；请设 CLEANPRISON_USER 和 CLEANPRISON_PASSWORD。")
    if options.backup:
        start.look_into(options.backup)
    if options.screenshots:
        start.desk_opened.connect(lambda: _photograph(start, Path(options.screenshots)))
        start.sign_in_refused.connect(lambda: QTimer.singleShot(0, lambda: application.exit(NotPermitted.exit_code)))
    try:
        return application.exec()
    finally:
        start.close()


def _window_options(arguments: list[str]) -> argparse.Namespace:
    from cleanprison.cli.parser import ChineseParser

    parser = ChineseParser(prog="cleanprison", add_help=False)
    parser.add_argument("--data")
    parser.add_argument("--screenshots")
    parser.add_argument("backup", nargs="?", type=lambda path: Path(path).absolute())
    return parser.parse_args(arguments)


def _scheme(word: str) -> Literal["light", "dark", "system"]:
    return "dark" if word == "dark" else "system" if word == "system" else "light"


def _text_size(word: str) -> Literal["small", "normal", "large"]:
    return "small" if word == "small" else "large" if word == "large" else "normal"


def _photograph(start: Start, folder: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from cleanprison.ui.desk import TABS
    from cleanprison.ui.main_window import MainWindow
    from cleanprison.ui.screenshots import Photographer

    assert isinstance(start.desk, MainWindow)
    places = [(tab.key, page.key) for tab in TABS for page in tab.pages]
    Photographer(start.desk, places, folder, QApplication.quit).start()


def window_doors(clock: Clock) -> Doors:
    """Return the heavy parts behind functions that import them when first used."""
    from cleanprison.ui.access.sign_in_page import DemoUser
    from cleanprison.ui.start import Doors

    def has_data(folder: Path) -> bool:
        return any((folder / name).exists() for name in ("cleanprison.db", "keys.json", "restoring"))

    def demo_users(folder: Path) -> tuple[DemoUser, ...]:
        try:
            demo = bool(json.loads((folder / "keys.json").read_text(encoding="utf-8"))["demo"])
        except (OSError, ValueError, KeyError, TypeError):
            demo = False
        return tuple(DemoUser(name, ROLES[role], DEMO_PASSWORD) for name, role in DEMO_ROLES.items() if demo)

    def warm_up() -> None:
        import cleanprison.ui.desk  # noqa: F401

    def open_data(folder: Path, user: str, password: str, new_password: str | None) -> Application:
        from cleanprison.application import open_folder, program_words

        return open_folder(folder, user, password, clock, program_words(), new_password=new_password, written_down=True)

    def users(application: Application) -> tuple[tuple[str, str], ...]:
        from cleanprison.access.queries import user_rows

        return tuple((row.name, f"{row.display_name}（{row.name}）") for row in application.query(user_rows))

    def create_data(wanted: NewFolder) -> tuple[Application, str]:
        from cleanprison.access.service import AddUser
        from cleanprison.application import FoundFolder, create_folder
        from cleanprison.people.service import FoundUnit

        unit = FoundUnit(wanted.prison_name, wanted.ward_name)
        user = AddUser(wanted.user, wanted.display_name, "ward_chief")
        application = create_folder(wanted.folder, FoundFolder(unit, user, wanted.password), clock)
        key = application.give_recovery_key("首次使用")
        return application, key

    def build(application: Application) -> MainWindow:
        from cleanprison.ui.desk import build_desk

        return build_desk(application)

    return Doors(warm_up, open_data, create_data, build, demo_users, has_data, users)
