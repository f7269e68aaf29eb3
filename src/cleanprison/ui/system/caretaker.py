"""What the data need while the window is open: a quick check after signing in, a daily backup, a weekly full check."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal

from cleanprison.application import Application
from cleanprison.errors import CleanPrisonError
from cleanprison.safekeeping.upkeep import Found, Stopped, keep_up

FIRST_MS = 3000
EVERY_MS = 3_600_000


class Caretaker(QObject):
    """Do the upkeep in a thread of its own, hour after hour; `found` tells its outcome in the window's thread."""

    found = Signal(object)

    def __init__(self, parent: QObject, app: Application) -> None:
        super().__init__(parent)
        self._app = app
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._first = True
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.work)

    def start(self) -> None:
        """Begin soon, when the window has come up."""
        QTimer.singleShot(FIRST_MS, self, self.work)
        self._timer.start()

    def work(self) -> None:
        """Do what is due now, unless it is being done."""
        if self._thread is None or not self._thread.is_alive():
            if self._stop.is_set():
                return
            self._thread = threading.Thread(target=self._body, args=(self._first,), name="upkeep")
            self._first = False
            self._thread.start()

    def rest(self) -> None:
        """Stop for good and wait for the step under way."""
        self._stop.set()
        self._timer.stop()
        if self._thread is not None:
            self._thread.join()

    def _body(self, first: bool) -> None:
        try:
            found = keep_up(self._app, self._stop.is_set, quick=first)
        except Stopped:
            return
        except CleanPrisonError as error:
            found = Found(error.message)
        except Exception:
            logging.getLogger(__name__).exception("the upkeep failed")
            found = Found("后台的检查没有做完，程序出错了；请到“备份与核验”页核验。")
        with suppress(RuntimeError):  # the window went away meanwhile
            self.found.emit(found)
