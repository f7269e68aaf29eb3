"""A page's button that stays off, saying why, when the operator's role lacks the right for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from cleanprison.rights import Right


class ActionButton(QPushButton):
    """A button that may need one of some rights; the page switches it on and off as before, never past a refusal."""

    def __init__(self, text: str, act: Callable[[], object], rights: tuple[Right, ...] = ()) -> None:
        super().__init__(text)
        self.act = act
        self.rights = rights
        self.refusal = ""
        self._wanted = True
        self._tip = ""
        self.clicked.connect(lambda: self.act())

    def restrict(self, why_not: Callable[[Right], str]) -> None:
        """Switch the button off when none of its rights is given; `why_not` is "" for a right that is."""
        words = [why_not(right) for right in self.rights]
        self.refusal = words[0] if words and all(words) else ""
        super().setToolTip(self.refusal or self._tip)
        self.setEnabled(self._wanted)

    def setToolTip(self, tip: str) -> None:
        self._tip = tip
        super().setToolTip(self.refusal or tip)

    def setEnabled(self, on: bool) -> None:
        self._wanted = on
        super().setEnabled(on and not self.refusal)

    def setDisabled(self, off: bool) -> None:
        self.setEnabled(not off)
