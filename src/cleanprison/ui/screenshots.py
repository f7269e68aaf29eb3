"""Take a picture of every page, as a person with the smallest usual screen sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from cleanprison.ui.main_window import MainWindow

WIDTH, HEIGHT = 1366, 728
SETTLE_MS = 350


class Photographer(QObject):
    """Open page after page, let it settle, save a PNG named by tab and page; then tell `done`."""

    def __init__(
        self, window: MainWindow, places: list[tuple[str, str]], folder: Path, done: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._places = list(enumerate(places, start=1))
        self._folder = folder
        self._done = done
        folder.mkdir(parents=True, exist_ok=True)
        window.resize(WIDTH, HEIGHT)

    def start(self) -> None:
        """Begin with the first page."""
        QTimer.singleShot(SETTLE_MS, self._next)

    def _next(self) -> None:
        if not self._places:
            self._done()
            return
        number, (tab, page) = self._places.pop(0)
        self._window.open_page(tab, page)
        QTimer.singleShot(SETTLE_MS, lambda: self._take(self._folder / f"{number:02d}-{tab}-{page}.png"))

    def _take(self, path: Path) -> None:
        QApplication.processEvents()
        self._window.grab().save(str(path))
        print(path)  # noqa: T201 - the paths are this command's result
        self._next()
