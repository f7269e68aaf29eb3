"""A gate before the data file: many may be inside at a time, until somebody needs it alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from cleanprison.errors import StorageError


class Gate:
    """Count who is inside; while it is closed only the thread that closed it may pass."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._inside: dict[int, int] = {}
        self._keeper: int | None = None
        self._words = ""

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Be inside for the block; StorageError with the keeper's words while the gate is closed."""
        me = threading.get_ident()
        with self._condition:
            if self._keeper not in (None, me) and me not in self._inside:
                raise StorageError(self._words)
            self._inside[me] = self._inside.get(me, 0) + 1
        try:
            yield
        finally:
            with self._condition:
                self._inside[me] -= 1
                if not self._inside[me]:
                    del self._inside[me]
                self._condition.notify_all()

    @contextmanager
    def closed(self, words: str) -> Iterator[None]:
        """Wait until everybody else is outside and let nobody else in for the block; `words` tell them why."""
        me = threading.get_ident()
        with self._condition:
            if self._keeper is not None:
                raise StorageError(self._words)
            self._keeper, self._words = me, words
            self._condition.wait_for(lambda: not set(self._inside) - {me})
        try:
            yield
        finally:
            with self._condition:
                self._keeper = None
