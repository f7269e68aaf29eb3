"""The faces every paper is set in, the glyphs they lack, and how wide a text is.

Two faces are used by name: `song` for text, `hei` for headings and totals. A character neither has is set
in `rare` (Extension B and later) or in a face added on this PC; one that no face has is shown as its code point,
`U+20BB7`.
"""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from cleanprison import paths
from cleanprison.errors import StorageError
from cleanprison.reporting.face_tables import can_be_read_through, may_be_embedded
from cleanprison.settings import added_font_files

FaceName = Literal["song", "hei"]
RARE: Final = "rare"
FAULTS = (TTFError, struct.error, LookupError, ValueError, ArithmeticError, AssertionError, AttributeError)
"""What ReportLab raises for a file that is no sound TrueType face; AttributeError for one that bears no name."""

NO_CHARACTER = 0xFFFF
"""ReportLab lists it for every face: the end of the table, not a character."""

_DIGITS = "0123456789"
_SPACES = re.compile("[\t\v\f\u00a0\u2028\u2029]")
# Characters without ink of their own: variation selectors, joiners, direction marks, byte order mark.
_INKLESS = re.compile(
    "[\u00ad\u180b-\u180d\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_PLAIN = re.compile("[\n\u0020-\u007e\u2010-\u2027\u2030-\u205e\u2190-\u25ff\u3000-\u9fff\uff00-\uffef·]*")


class Run(NamedTuple):
    """A stretch of text set in one face."""

    face: str
    text: str


class EmbeddedFace(TTFont):
    """A TrueType face with tabular digits and a ToUnicode map that also holds characters beyond U+FFFF."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(name, BytesIO(data), asciiReadable=False)
        _make_digits_tabular(self.face)

    def addObjects(self, doc: Any) -> None:
        """Add the font objects to `doc`, then replace each subset's ToUnicode map by a correct one."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            doc.idToObject[fonts[name].ToUnicode.name].content = _to_unicode_map(subset)


def _make_digits_tabular(face: Any) -> None:
    """Give the ten digits one advance, each outline centred in it, in the face's own metrics table."""
    glyphs = [face.charToGlyph[ord(digit)] for digit in _DIGITS if ord(digit) in face.charToGlyph]
    hhea, hmtx = face.get_table_pos("hhea")[0], face.get_table_pos("hmtx")[0]
    data = bytearray(face._ttf_data)
    long_metrics = struct.unpack_from(">H", data, hhea + 34)[0]
    if len(glyphs) != len(_DIGITS) or max(glyphs) >= long_metrics:
        return
    metrics = {glyph: struct.unpack_from(">Hh", data, hmtx + 4 * glyph) for glyph in glyphs}
    widest = max(advance for advance, _bearing in metrics.values())
    for glyph, (advance, bearing) in metrics.items():
        struct.pack_into(">Hh", data, hmtx + 4 * glyph, widest, bearing + (widest - advance) // 2)
    face._ttf_data = bytes(data)
    for digit in _DIGITS:
        face.charWidths[ord(digit)] = face._pdfScale(widest)


def _to_unicode_map(subset: list[int]) -> str:
    pairs = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in enumerate(subset) if point
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def printable(text: str) -> str:
    """Return `text` as it is set: tabs as spaces, one kind of line end, characters without ink left out."""
    if _PLAIN.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u0085", "\n")
    return _INKLESS.sub("", _SPACES.sub(" ", text))


def code_point(char: str) -> str:
    """Return how a character without a glyph is shown: `U+20BB7`."""
    return f"U+{ord(char):04X}"


class Typefaces:
    """The faces of one folder and those added on this PC, each read once and only when needed.

    Raises StorageError when `song.ttf` or `hei.ttf` is missing or damaged; `rare.ttf` may be absent, and an added
    face that cannot be read counts as absent.
    """

    def __init__(self, folder: Path, added: tuple[Path, ...] = ()) -> None:
        self._folder = folder
        self._added = {f"added{number}": file for number, file in enumerate(added, start=1)}
        self._loaded: dict[str, EmbeddedFace | None] = {}
        self._home: dict[str, dict[str, str]] = {"song": {}, "hei": {}}
        self._advance: dict[str, dict[str, float]] = {"song": {}, "hei": {}}

    def registered(self, face: str) -> str:
        """Return the name under which ReportLab knows the face."""
        return f"{self._folder}/{face}"

    def face(self, face: FaceName) -> Any:
        """Return ReportLab's face: its tables, glyphs and widths."""
        loaded = self._load(face)
        assert loaded is not None  # only the rare face may be absent
        return loaded.face

    def own_characters(self) -> set[int]:
        """Return the code points that the program's own faces have, whichever face a text is set in."""
        song, hei, rare = (self._load(name) for name in ("song", "hei", RARE))
        assert song is not None  # only the rare face may be absent
        assert hei is not None
        both = set(song.face.charToGlyph) & set(hei.face.charToGlyph)
        return both | set(rare.face.charToGlyph if rare is not None else ())

    def runs(self, text: str, face: FaceName) -> list[Run]:
        """Split a text into runs of one face each; code points stand for what no face has."""
        runs: list[Run] = []
        for home, part in self.split(text, face):
            name, shown = (home, part) if home else (face, "".join(map(code_point, part)))
            if runs and runs[-1].face == name:
                runs[-1] = Run(name, runs[-1].text + shown)
            else:
                runs.append(Run(name, shown))
        return runs

    def split(self, text: str, face: FaceName) -> list[Run]:
        """Split a text by the face that has each character; the face's name is empty where none has it."""
        homes = self._home[face]
        parts: list[Run] = []
        start, current = 0, None
        for place, char in enumerate(text):
            home = homes.get(char)
            if home is None:
                home = self._meet(char, face)
            if home != current:
                if current is not None:
                    parts.append(Run(current, text[start:place]))
                start, current = place, home
        if current is not None:
            parts.append(Run(current, text[start:]))
        return parts

    def width(self, text: str, face: FaceName, size: float) -> float:
        """Return the width in points of one line of text as it will be set, code points included."""
        advances = self._advance[face]
        total = 0.0
        for char in text:
            if char not in advances:
                self._meet(char, face)
            total += advances[char]
        return total * size

    def _meet(self, char: str, face: FaceName) -> str:
        """Find the face that has the character, and remember its place and its advance."""
        for name in (face, RARE, *self._added):
            loaded = self._load(name)
            if loaded is not None and ord(char) in loaded.face.charToGlyph:
                self._home[face][char] = name
                self._advance[face][char] = loaded.face.charWidths[ord(char)] / 1000
                return name
        self._home[face][char] = ""
        self._advance[face][char] = self.width(code_point(char), face, 1)
        return ""

    def _load(self, name: str) -> EmbeddedFace | None:
        if name not in self._loaded:
            font = self._read(name)
            if font is not None:
                pdfmetrics.registerFont(font)
            self._loaded[name] = font
        return self._loaded[name]

    def _read(self, name: str) -> EmbeddedFace | None:
        if name in self._added:
            return read_added_face(self.registered(name), self._added[name])
        file = self._folder / f"{name}.ttf"
        try:
            return EmbeddedFace(self.registered(name), file.read_bytes())
        except FileNotFoundError:
            if name == RARE:
                return None
            problem = "缺失"
        except OSError:
            problem = "无法读取"
        except FAULTS:
            problem = "已损坏"
        raise StorageError(f"字体文件 {file.name} {problem}，无法生成文书：请运行 make fonts 或重新安装本程序。")


def read_added_face(name: str, file: Path) -> EmbeddedFace | None:
    """Return the face of a file that was added, None when it is not one of which a subset may be embedded."""
    try:
        content = file.read_bytes()
        if not can_be_read_through(content):
            return None
        found = EmbeddedFace(name, content)
        allowed = may_be_embedded(found.face)
    except (OSError, *FAULTS):
        return None
    _forget_what_has_no_glyph(found.face)
    return found if allowed else None


def _forget_what_has_no_glyph(face: Any) -> None:
    """Leave out of a face's table the characters it lists without drawing them, so that another face is asked."""
    face.charToGlyph = {
        point: glyph
        for point, glyph in face.charToGlyph.items()
        if glyph and point != NO_CHARACTER and point in face.charWidths
    }


@lru_cache(maxsize=4)
def _typefaces(folder: Path, added: tuple[Path, ...]) -> Typefaces:
    return Typefaces(folder, added)


def typefaces() -> Typefaces:
    """Return the program's own faces and those added on this PC, kept for the life of the process."""
    return _typefaces(paths.fonts(), _added_files())


@lru_cache(maxsize=1)
def _added_files() -> tuple[Path, ...]:
    return added_font_files()


def look_for_added_faces() -> None:
    """Let the next paper know the faces that lie on this PC now."""
    _added_files.cache_clear()
    _typefaces.cache_clear()


def runs(text: str, face: FaceName) -> list[Run]:
    """Split a text into the runs in which the program's own faces will set it."""
    return typefaces().runs(text, face)
