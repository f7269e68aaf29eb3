"""Find the page (or dialog) a widget stands in, to speak there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cleanprison.ui.kit.message_bar import MessageBar


class MessagePlace(QWidget):
    """A widget that speaks inline: pages and form dialogs are such places."""

    message: MessageBar

    def refresh(self) -> None:
        """Show what is stored now."""

    def show_progress(self, strip: QWidget) -> None:
        """Take the strip of a long work in, above the body."""
        raise NotImplementedError


def place_of(widget: QWidget) -> MessagePlace | None:
    """Return `widget` or its nearest ancestor that speaks inline, or None."""
    here: QWidget | None = widget
    while here is not None and not isinstance(here, MessagePlace):
        here = here.parentWidget()
    return here
