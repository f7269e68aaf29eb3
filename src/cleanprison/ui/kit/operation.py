"""The single place where an error becomes words on screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from cleanprison.errors import CleanPrisonError, ImportRefused, StaleRecord
from cleanprison.ui.kit.application_port import ApplicationPort
from cleanprison.ui.kit.dialogs import show_bug
from cleanprison.ui.kit.place import place_of

C = TypeVar("C")
R = TypeVar("R")
_SHOWN_PROBLEMS = 3


def words_of(error: CleanPrisonError) -> str:
    """Return what a person reads: the message, and the first refused cells of an import."""
    if not isinstance(error, ImportRefused) or not error.problems:
        return error.message
    lines = [f"第{p.row}行“{p.column}”：{p.value} {p.problem}" for p in error.problems[:_SHOWN_PROBLEMS]]
    more = len(error.problems) - len(lines)
    return "\n".join([error.message, *lines, *([f"另有 {more} 处。"] if more > 0 else [])])


def show_failure(parent: QWidget, error: Exception) -> None:
    """Put `error` into words: inline for what a person can mend, the apology for a fault of ours.

    What was typed stays. A StaleRecord also refreshes the page, so that the new state is on screen.
    """
    place = place_of(parent)
    if not isinstance(error, CleanPrisonError):
        show_bug(parent.window(), error)
        return
    if isinstance(error, StaleRecord) and place is not None:
        place.refresh()
    if place is not None:
        place.message.refuse(words_of(error))
    else:
        raise RuntimeError("a refusal needs a page or form dialog to be shown in") from error


def run_operation(
    parent: QWidget,
    app: ApplicationPort,
    use_case: Callable[[Any, C], R],
    command: C,
    *,
    origin: str,
    on_done: Callable[[R], object] | None = None,
    reason: str | None = None,
) -> bool:
    """Run one use case for the page or dialog around `parent`; returns whether it was written.

    `on_done` gets the result, after an older refusal was cleared. Every error ends in `show_failure`.
    """
    try:
        result = app.execute(use_case, command, origin=origin, reason=reason)
    except Exception as error:
        show_failure(parent, error)
        return False
    place = place_of(parent)
    if place is not None and place.message.tone() == "refusal":
        place.message.hide()
    if on_done is not None:
        on_done(result)
    return True


def run_query(parent: QWidget, app: ApplicationPort, fetch: Callable[..., R], *args: Any, **kwargs: Any) -> R | None:
    """Fetch for the page around `parent`; an error is put into words and None returned."""
    try:
        return app.query(fetch, *args, **kwargs)
    except Exception as error:
        show_failure(parent, error)
        return None
