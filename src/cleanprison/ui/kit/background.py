"""Long work beside the window: progress, time left, cancel; safe when the page is gone before it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cleanprison.ui.kit.operation import show_failure
from cleanprison.ui.kit.place import place_of
from cleanprison.ui.kit.properties import named, styled

R = TypeVar("R")


class Progress(Protocol):
    """Report how far the work is: `total` 0 means that nobody knows, `what` names the present step."""

    def __call__(self, done: int, total: int, what: str = "") -> None: ...


Cancelled = Callable[[], bool]

_BETWEEN_REPORTS_S = 0.05


class Cancel(Exception):
    """Raised by a work that noticed it was cancelled; nothing is shown as an error."""


class ProgressStrip(QFrame):
    """Show what is being done, how far, how long it will still take, and a button that cancels."""

    def __init__(self, title: str, object_name: str = "kit.progress") -> None:
        super().__init__()
        named(self, object_name, title)
        styled(self, role="message", tone="info")
        self._title = title
        self._label = QLabel(title)
        self._left = styled(QLabel(), role="hint")
        self._bar = named(QProgressBar(), f"{object_name}.bar", "进度")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setMinimumWidth(160)
        self.cancel = named(QPushButton("取消"), f"{object_name}.cancel", "取消")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        layout.setSpacing(12)
        layout.addWidget(self._label)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._left)
        layout.addWidget(self.cancel)

    def report(self, done: int, total: int, what: str, spent_s: float) -> None:
        """Show `done` of `total` after `spent_s` seconds."""
        self._label.setText(what or self._title)
        self._bar.setRange(0, total)
        self._bar.setValue(min(done, total))
        self._left.setText(time_left(done, total, spent_s))

    def words(self) -> str:
        """Return what is shown, for tests and screen readers."""
        return f"{self._label.text()} {self._left.text()}".strip()


def time_left(done: int, total: int, spent_s: float) -> str:
    """Return the time left in words, or how much is done while nobody can tell yet."""
    if total <= 0:
        return ""
    if done <= 0 or spent_s < 1:
        return f"{done}/{total}"
    seconds = round(spent_s * (total - done) / done)
    if seconds < 60:
        return f"{done}/{total}，还需约 {max(seconds, 1)} 秒"
    return f"{done}/{total}，还需约 {-(-seconds // 60)} 分钟"


class BackgroundWork(QObject):
    """One running work, owned by the application, so that no page takes it down; see `run_background`."""

    _progressed = Signal(int, int, str)
    _finished = Signal()

    def __init__(
        self,
        parent: QWidget,
        work: Callable[[Progress, Cancelled], Any],
        on_done: Callable[[Any], object],
        title: str,
        on_cancelled: Callable[[], object] | None,
        on_failed: Callable[[Exception], object] | None,
    ) -> None:
        application = QCoreApplication.instance()
        super().__init__(application)
        self.running = True
        self._stop = threading.Event()
        self._parent = parent
        self._work = work
        self._on_done = on_done
        self._on_cancelled = on_cancelled
        self._on_failed = on_failed
        self._outcome: list[Any] = []
        self._failure: list[Exception] = []
        self._started = time.monotonic()
        self._told = 0.0
        self._strip = ProgressStrip(title)
        self._strip.cancel.clicked.connect(self.cancel)
        self._holder = _hold(parent, self._strip)
        self._progressed.connect(self._on_progressed)
        self._finished.connect(self._on_finished)
        parent.destroyed.connect(self.cancel)
        if application is not None:
            application.aboutToQuit.connect(self.cancel)
        threading.Thread(target=self._body, name=title).start()

    def cancel(self) -> None:
        """Ask the work to stop at its next look."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Tell whether somebody asked the work to stop."""
        return self._stop.is_set()

    # in the worker's thread

    def _body(self) -> None:
        try:
            self._outcome.append(self._work(self._report, self.cancelled))
        except Cancel:
            self._stop.set()
        except Exception as error:
            self._failure.append(error)
        with suppress(RuntimeError):  # the application went away meanwhile
            self._finished.emit()

    def _report(self, done: int, total: int, what: str = "") -> None:
        now = time.monotonic()
        if now - self._told < _BETWEEN_REPORTS_S and done < total:
            return
        self._told = now
        with suppress(RuntimeError):
            self._progressed.emit(done, total, what)

    # in the window's thread

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        if shiboken6.isValid(self._strip):
            self._strip.report(done, total, what, time.monotonic() - self._started)

    def _on_finished(self) -> None:
        self.running = False
        self.deleteLater()
        if shiboken6.isValid(self._holder):
            self._holder.hide()
            self._holder.deleteLater()
        if not shiboken6.isValid(self._parent):
            return
        if self._failure and self._on_failed is not None:
            self._on_failed(self._failure[0])
        elif self._failure:
            show_failure(self._parent, self._failure[0])
        elif self._outcome and not self.cancelled():
            self._on_done(self._outcome[0])
        elif self._on_cancelled is not None:
            self._on_cancelled()


def run_background(
    parent: QWidget,
    work: Callable[[Progress, Cancelled], R],
    on_done: Callable[[R], object],
    *,
    title: str = "正在处理",
    on_cancelled: Callable[[], object] | None = None,
    on_failed: Callable[[Exception], object] | None = None,
) -> BackgroundWork:
    """Run `work` in a thread of its own and `on_done` with its result in the window's thread.

    The work must open its own session and look at cancelled() between steps; it may raise `Cancel`.
    When `parent` is gone first, the work is cancelled and nothing is called any more. Errors are put
    into words as by `run_operation` unless `on_failed` takes them.
    """
    return BackgroundWork(parent, work, on_done, title, on_cancelled, on_failed)


def _hold(parent: QWidget, strip: ProgressStrip) -> QWidget:
    place = place_of(parent)
    if place is not None:
        place.show_progress(strip)
        return strip
    dialog = QDialog(parent)
    named(dialog, "kit.progress.dialog", "进度")
    layout = QVBoxLayout(dialog)
    layout.addWidget(strip)
    strip.cancel.setFocus()
    dialog.rejected.connect(strip.cancel.click)
    dialog.open()
    return dialog
