"""One function in a thread of its own: unlocking takes a moment, and the window must stay alive."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal


class Work(QThread):
    """Run one function in a thread; `finished_with` carries its result or its error."""

    finished_with = Signal(object, object)

    def __init__(self, parent: QObject, work: Callable[[], object]) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:
            self.finished_with.emit(None, error)
        else:
            self.finished_with.emit(result, None)
