"""What this PC remembers between starts: the data folder last opened, the look, the window's place. No record."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from cleanprison import paths


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold the settings of one PC user; each has a default that works.

    `scheme` light|dark|system, `text_size` small|normal|large, `geometry` the window's place as hexadecimal.
    """

    data_folder: str = ""
    scheme: str = "light"
    text_size: str = "normal"
    geometry: str = ""


def settings_file() -> Path:
    """Return where the settings lie: CLEANPRISON_SETTINGS, else the system's folder for a user's settings."""
    given = os.environ.get("CLEANPRISON_SETTINGS")
    if given:
        return Path(given)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", str(Path.home())))
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME", str(Path.home() / ".config")))
    return base / "cleanprison" / "settings.json"


def own_fonts() -> Path:
    """Return the folder of the faces that this PC's user added."""
    return settings_file().parent / "fonts"


def added_font_files() -> tuple[Path, ...]:
    """Return the faces added on this PC: those an administrator put there for everybody, then the user's own."""
    folders = (paths.administrators() / "fonts", own_fonts())
    return tuple(file for folder in folders for file in sorted(folder.glob("*.[Tt][Tt][Ff]")))


def default_data_folder() -> Path:
    """Return the folder offered for a new ward's data."""
    return Path.home() / "清廉监狱数据"


def load_settings() -> Settings:
    """Return the settings; what is missing or damaged takes its default."""
    try:
        raw = json.loads(settings_file().read_text(encoding="utf-8"))
        known = {f.name for f in fields(Settings)}
        return Settings(**{key: value for key, value in raw.items() if key in known and isinstance(value, str)})
    except (OSError, ValueError, AttributeError):
        return Settings()


def save_settings(settings: Settings) -> None:
    """Keep the settings; a PC that does not let us write simply forgets them."""
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError:
        return
