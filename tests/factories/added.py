"""Files that a unit adds: a year of holidays, education rules, bases, and a face with a few characters."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from cleanprison import paths
from cleanprison.additions.text_file import TextFile

YEAR_2027 = TextFile(
    "2027年.toml",
    """
year = 2027
[[holidays]]
name = "元旦"
first = 2027-01-01
last = 2027-01-03
workdays = [2026-12-27]
[[holidays]]
name = "国庆节"
first = 2027-10-01
last = 2027-10-07
""",
)
BASES = TextFile(
    "本监区.toml",
    'id = "ward-three"\ntitle = "三监区"\n[[items]]\ndocument = "三监区警容风纪检查办法"\nhead = "着装"\ngrade = "A"\n',
)


def education_text(**values: str) -> TextFile:
    """Return the shipped education rules with other values: `since`, `adult`, `minutes`, `title`."""
    text = (paths.resources() / "rulepacks" / "education" / "national-2003.toml").read_text(encoding="utf-8")
    for name, old in (
        ("since", "2003-08-01"),
        ("adult", "500"),
        ("minutes", "45"),
        ("title", "监狱教育改造工作规定"),
    ):
        if name in values:
            written = f'title = "{old}"' if name == "title" else f"= {old}" if name == "since" else f"value = {old}"
            assert text.count(written) == 1, written
            text = text.replace(written, written.replace(old, values[name]))
    return TextFile("教育规则.toml", text)


def write_face(path: Path, characters: str, *, embeddable: bool = True, family: str = "Test Rare") -> Path:
    """Write a TrueType face with a square for each character and return its path."""
    names = [".notdef", *(f"u{ord(char):X}" for char in characters)]
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(point)
    pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): name for char, name in zip(characters, names[1:], strict=True)})
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": "TestRare-Regular"})
    builder.setupOS2(fsType=0 if embeddable else 2)
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path
