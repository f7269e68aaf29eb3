"""Qt for tests: no screen needed, the real theme, no dialog ever blocks, no window is left behind."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from cleanprison.ui.kit.theme import Theme, install_theme

Answer = Callable[[QDialog], object]


@pytest.fixture(scope="session", autouse=True)
def themed(qapp: QApplication) -> Theme:
    """Dress the test application once, in light colours at normal size."""
    return install_theme(qapp, scheme="light", text_size="normal")


@pytest.fixture(autouse=True)
def same_theme(themed: Theme) -> Iterator[None]:
    """Bring light colours and normal size back after a test that changed them."""
    yield
    if (themed.scheme, themed.text_size) != ("light", "normal"):
        themed.choose("light", "normal")


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """Answer the next blocking dialogs: each answer gets the dialog and must close it.

    A dialog that nobody answers fails the test instead of hanging it.
    """
    waiting: list[Answer] = []

    def answered(dialog: QDialog) -> int:
        if not waiting:
            pytest.fail(f"a dialog waits for an answer: {dialog.objectName()} {dialog.windowTitle()}")
        dialog.show()
        waiting.pop(0)(dialog)
        if dialog.isVisible():
            pytest.fail(f"the answer left the dialog open: {dialog.objectName()}")
        return dialog.result()

    def refused(*arguments: object, **_options: object) -> None:
        pytest.fail(f"a message box blocks the window: {arguments[1:]}")

    monkeypatch.setattr(QDialog, "exec", answered)
    for name in ("exec", "information", "question", "warning", "critical", "about"):
        monkeypatch.setattr(QMessageBox, name, refused)
    return waiting


def _forgotten(app: QApplication, before: set[QWidget]) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in app.topLevelWidgets()
        if widget not in before and widget.parent() is None
    ]


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication, themed: Theme) -> Iterator[None]:
    """Fail a test that leaves a top-level widget behind."""
    before = set(qapp.topLevelWidgets())
    yield
    for _ in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
    if _forgotten(qapp, before):
        gc.collect()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = _forgotten(qapp, before)
    assert not left, f"top-level widgets left behind: {left}"
