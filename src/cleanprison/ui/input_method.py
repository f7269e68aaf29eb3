"""Typing Chinese where the desktop asks Qt for an input method that this Qt has no plug-in for."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

ASKED = "QT_IM_MODULE"
PORTAL = "IBUS_USE_PORTAL"


def bridge_input_method() -> None:
    """Reach fcitx through IBus when Qt has no plug-in for it; call before the application is made.

    Chinese desktops set QT_IM_MODULE=fcitx. That plug-in is no part of PySide6, and the desktop's own is built for
    another Qt. fcitx 5 answers IBus's calls as well, and the IBus plug-in comes with Qt; by the portal, because
    otherwise the plug-in wants to find IBus's own server on the PC.
    """
    asked = os.environ.get(ASKED, "")
    if asked.startswith("fcitx") and not has_plugin(asked):
        os.environ |= {ASKED: "ibus", PORTAL: "1"}


def has_plugin(name: str) -> bool:
    """Tell whether Qt has an input method's plug-in here."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    return (folder / f"lib{name}platforminputcontextplugin.so").is_file()
