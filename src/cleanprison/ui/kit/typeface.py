"""The program's own faces, so that a PC without any Chinese font shows Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QRawFont

from cleanprison.errors import StorageError

SCREEN_FACE = "hei.ttf"
RARE_FACE = "rare.ttf"


@dataclass(frozen=True, slots=True)
class Typeface:
    """Hold the loaded families, first choice first, and what their files can draw."""

    families: tuple[str, ...]
    faces: tuple[QRawFont, ...]
    _known: set[str] = field(default_factory=set, compare=False)

    def displayable(self, text: str) -> str:
        """Return `text` with every character that no own face can draw written as U+XXXXX."""
        if text.isascii():
            return text
        strangers = set(text) - self._known
        if not strangers:
            return text
        lacking = {char for char in strangers if not self._drawn(char)}
        self._known.update(strangers - lacking)
        if not lacking:
            return text
        return "".join(f"U+{ord(char):04X}" if char in lacking else char for char in text)

    def _drawn(self, char: str) -> bool:
        if unicodedata.category(char) in ("Cc", "Cf", "Mn", "Zs"):  # spaces, joiners and variation marks
            return True
        return any(face.supportsCharacter(ord(char)) for face in self.faces)


def load_typeface(folder: Path, added: Iterable[Path] = ()) -> Typeface:
    """Load `hei.ttf` and, where it was built, `rare.ttf` from `folder`, then the faces `added` on this PC.

    Raises StorageError when the screen face is missing or damaged; an added face that Qt cannot read is left out.
    Families are read from the files.
    """
    families: list[str] = []
    faces: list[QRawFont] = []

    def take(file: Path) -> bool:
        identity, raw = QFontDatabase.addApplicationFont(str(file)), QRawFont(str(file), 14.0)
        if identity < 0 or not raw.isValid():
            return False
        families.extend(name for name in QFontDatabase.applicationFontFamilies(identity) if name not in families)
        faces.append(raw)
        return True

    for name in (SCREEN_FACE, RARE_FACE):
        file = folder / name
        if name == RARE_FACE and not file.exists():
            continue
        if not file.exists():
            raise StorageError(f"缺少字体文件 {file}，无法显示中文；请重新安装本程序。")
        if not take(file):
            raise StorageError(f"字体文件 {file} 已损坏，无法读取；请重新安装本程序。")
    for file in added:
        take(file)
    return Typeface(tuple(families), tuple(faces))
