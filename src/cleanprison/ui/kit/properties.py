"""Names and dynamic properties: the only way a widget takes part in the style sheet."""

from __future__ import annotations

from typing import Literal, TypeVar

from PySide6.QtWidgets import QWidget

Tone = Literal["", "muted", "accent", "refusal", "done", "attention"]

W = TypeVar("W", bound=QWidget)


def named(widget: W, object_name: str, accessible: str) -> W:
    """Give `widget` its object name (`<feature>.<page>.<thing>`) and accessible name, and return it."""
    widget.setObjectName(object_name)
    widget.setAccessibleName(accessible)
    return widget


def styled(widget: W, **properties: object) -> W:
    """Set dynamic properties (`role`, `tone`, `state`) and let the style sheet look again; return `widget`."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    QWidget.update(widget)
    return widget
