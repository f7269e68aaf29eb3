"""Keep what is being typed, so that a crash or a power cut does not lose it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

DEBOUNCE_MS = 800


class DraftStore(Protocol):
    """Where drafts lie: one dictionary of words per name."""

    def load(self, name: str) -> dict[str, str] | None: ...

    def save(self, name: str, draft: dict[str, str]) -> None: ...

    def clear(self, name: str) -> None: ...


class Kept(Protocol):
    """What can be kept as a draft: a form, or anything else that is typed into; `changed` comes with every key."""

    @property
    def changed(self) -> SignalInstance: ...

    def objectName(self) -> str: ...

    def raw_values(self) -> dict[str, str]: ...

    def set_raw_values(self, raw: dict[str, str]) -> None: ...

    def is_empty(self) -> bool: ...


class DraftKeeper(QObject):
    """Save a form's words 800 ms after the last key and bring them back when the form is made again.

    Passwords are never kept. Call `done()` once the record was written.
    """

    def __init__(self, form: Kept, store: DraftStore, name: str = "") -> None:
        super().__init__(form if isinstance(form, QObject) else None)
        self._form = form
        self._store = store
        self._name = name or form.objectName()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.keep)
        self.restored = self._restore()
        form.changed.connect(self._timer.start)

    def _restore(self) -> bool:
        draft = self._store.load(self._name)
        if not draft or not any(draft.values()):
            return False
        self._form.set_raw_values(draft)
        return True

    def turn_to(self, name: str) -> None:
        """Keep what is typed under its name so far, and show instead what was kept under `name` (see `restored`)."""
        self.keep_waiting()
        self._name = name
        self._form.set_raw_values(dict.fromkeys(self._form.raw_values(), ""))
        self.restored = self._restore()
        self._timer.stop()

    def keep(self) -> None:
        """Save now; an empty form clears its draft."""
        self._timer.stop()
        if self._form.is_empty():
            self._store.clear(self._name)
        else:
            self._store.save(self._name, self._form.raw_values())

    def keep_waiting(self) -> None:
        """Save now what was typed within the last moment."""
        if self._timer.isActive():
            self.keep()

    def done(self) -> None:
        """Forget the draft: the record was written or thrown away."""
        self._timer.stop()
        self._store.clear(self._name)
