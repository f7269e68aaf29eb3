"""Where the program's own files lie, in a checkout and in the frozen program."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]


def resources() -> Path:
    """Return the folder of fonts, icons, styles, rule packs and templates."""
    return _root() / "resources"


def fonts() -> Path:
    """Return the folder of the built TrueType faces (`song.ttf`, `hei.ttf`, `rare.ttf`)."""
    return resources() / "fonts"


def migrations() -> Path:
    """Return Alembic's script folder: `alembic/` in a checkout, `migrations/` when frozen."""
    root = _root()
    return root / "migrations" if getattr(sys, "_MEIPASS", None) else root / "alembic"


def manual() -> Path:
    """Return the folder of the Chinese user manual, one Markdown file a chapter."""
    return _root() / "docs" / "manual"


def written_parts() -> Path:
    """Return the list of parts and licences that a frozen program carries; a checkout has none."""
    return _root() / "parts.json"


def administrators() -> Path:
    """Return the folder where an administrator puts what holds for everybody on this PC."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "CleanPrison"
    return Path("/etc/cleanprison")


def unit_release_key() -> Path:
    """Return where an administrator puts the public key that this unit trusts for releases."""
    return administrators() / "release-key.pub"


def built_in_release_key() -> Path:
    """Return the public key that a frozen program may carry for releases; a checkout has none."""
    return _root() / "release-key.pub"
