"""The window as `self-test` sees it: every page opened where nobody looks, and the text of a printed paper."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader, qInstallMessageHandler
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from cleanprison.application import Application
from cleanprison.ui.desk import build_desk
from cleanprison.ui.kit.theme import install_theme

SETTINGS = "CLEANPRISON_SETTINGS"
PLATFORM = "QT_QPA_PLATFORM"


class OffScreen:
    """Look at the program without a screen and without touching the settings of this PC."""

    def __init__(self) -> None:
        """Start Qt off the screen, unless it runs already."""
        with _set(PLATFORM, "offscreen"):
            started = QApplication.instance() or QApplication(["cleanprison"])
        assert isinstance(started, QApplication)
        self._qt = started
        install_theme(started)

    def read_pdf(self, path: Path) -> str:
        """Return the text of a PDF, "" when it cannot be read."""
        document = QPdfDocument()
        document.load(str(path))
        return "".join(document.getAllText(page).text() for page in range(document.pageCount()))

    def open_desk(self, application: Application) -> str:
        """Open every page of the window and return the first fault, "" when there is none.

        Where there is an X screen, the libraries that a window on it needs are tried as well.
        """
        with tempfile.TemporaryDirectory() as folder, _set(SETTINGS, str(Path(folder) / "settings.json")), _quiet_qt():
            return _screen_fault() or self._desk_fault(application)

    def _desk_fault(self, application: Application) -> str:
        desk = build_desk(application)
        desk.show()
        faults = []
        for tab, spec in desk.places():
            page = desk.open_page(tab.key, spec.key)
            self._qt.processEvents()
            if page.message.tone() == "refusal" and page.message.text():
                faults.append(f"{tab.title}“{spec.title}”页：{page.message.text()}")
            elif not page.isVisible() or desk.grab().isNull():
                faults.append(f"{tab.title}“{spec.title}”页没有显示")
        if not desk.close():
            faults.append("窗口关不上")
        desk.deleteLater()
        return faults[0] if faults else ""


def _screen_fault() -> str:
    """Return why Qt could open no window on this PC's X screen; without such a screen nothing is asked."""
    if sys.platform != "linux" or not os.environ.get("DISPLAY"):
        return ""
    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    loader = QPluginLoader(str(plugin))
    return "" if loader.load() else f"系统缺少窗口用的库：{loader.errorString()}"


@contextmanager
def _quiet_qt() -> Iterator[None]:
    """Keep Qt from telling the terminal what a window off the screen cannot do."""
    before = qInstallMessageHandler(lambda _kind, _context, _words: None)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextmanager
def _set(name: str, value: str) -> Iterator[None]:
    """Set an environment variable for a while."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
