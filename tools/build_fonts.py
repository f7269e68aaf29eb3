"""Build the TrueType faces of window and paper from pinned sources; the faces are never committed.

song.ttf, hei.ttf   the OpenType faces of the locked package pylopdf-fonts-zh-cn with TrueType outlines
rare.ttf            the ideographs that the Song face lacks, cut out of Debian's fonts-babelstone-han
fonts.json          what was built from what, so that a second start has nothing to do
licences/*.txt      the licence that each face comes under

The same sources give the same bytes. A face already built by this script is left alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import files, version
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
PACKAGE = "pylopdf-fonts-zh-cn"
DEBIAN_PACKAGE = "fonts-babelstone-han"
DEBIAN_FACE = Path("usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf")
DEBIAN_LICENCE = Path("usr/share/doc") / DEBIAN_PACKAGE / "copyright"
CHANGED_ON = "2026-11-24"  # the licences ask each changed file to say how and when it was changed

# What the rare face may hold: ≒, radicals, every ideograph block; no private use, no borrowed pictures.
RARE_RANGES = (
    (0x2252, 0x2252),
    (0x2E80, 0x2FDF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
UNUSED_LIMITS = (  # of maxp: nothing here is hinted or composed
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)
KEPT_NAMES = {0, 8, 9, 13, 14}  # copyright, maker, designer, licence, licence address


@dataclass(frozen=True, slots=True)
class Face:
    """Hold what is built (`file`, `family`) and the SHA-256 that its source must have."""

    file: str
    family: str
    source_name: str
    source_sha256: str


SONG = Face(
    "song.ttf",
    "CleanPrison Song",
    "NotoSerifSC-Regular.otf",
    "e8f396decc1f0963a016a989c3d8852e863d1350996f573860a80767c83a1cd3",
)
HEI = Face(
    "hei.ttf",
    "CleanPrison Hei",
    "NotoSansSC-Regular.otf",
    "faa6c9df652116dde789d351359f3d7e5d2285a2b2a1f04a2d7244df706d5ea9",
)
RARE = Face(
    "rare.ttf",
    "CleanPrison Rare",
    DEBIAN_FACE.name,
    "a2027ca3606907f6a628e9cd869605e3879beaaa38b37c7fec95b372130628c8",
)


class SourceProblem(Exception):
    """Say in one sentence why a source cannot be used."""


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def recipe() -> str:
    """Return the hash of all that decides the bytes besides the sources: this script and fontTools."""
    text = Path(__file__).read_bytes() + version("fonttools").encode()
    return hashlib.sha256(text).hexdigest()


# --- sources ----------------------------------------------------------------------------------------


def packaged_file(name: str) -> Path:
    """Return a file of the locked font package; raise SourceProblem when the package lacks it."""
    for entry in files(PACKAGE) or []:
        if entry.name == name:
            return Path(str(entry.locate()))
    raise SourceProblem(f"the package {PACKAGE} has no file {name}")


def check(face: Face, source: Path) -> Path:
    """Return `source` when its SHA-256 is the pinned one, else raise SourceProblem."""
    found = sha256(source)
    if found != face.source_sha256:
        raise SourceProblem(f"{source.name} has the SHA-256 {found}, expected {face.source_sha256}")
    return source


def debian_root(scratch: Path) -> Path:
    """Return a root folder with Debian's BabelStone Han: `/` where installed, else unpacked in `scratch`."""
    if Path("/", DEBIAN_FACE).exists():
        return Path("/")
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        raise SourceProblem(f"this system has no apt to fetch {DEBIAN_PACKAGE} with")
    fetch = ["apt-get", "download", DEBIAN_PACKAGE]
    if not runs(fetch, scratch):
        as_root = [] if os.geteuid() == 0 else ["sudo"]
        refreshed = (not as_root or shutil.which("sudo")) and runs([*as_root, "apt-get", "update"], scratch)
        if not refreshed or not runs(fetch, scratch):
            raise SourceProblem(f"apt could not fetch {DEBIAN_PACKAGE}")
    archive = next(scratch.glob("*.deb"))
    if not runs(["dpkg", "-x", archive.name, "root"], scratch):
        raise SourceProblem(f"{archive.name} could not be unpacked")
    return scratch / "root"


def runs(command: list[str], folder: Path) -> bool:
    """Run a command quietly in `folder`; tell whether it succeeded."""
    # The callers name every command themselves.
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0  # nosec B603


# --- outlines, names --------------------------------------------------------------------------------


def to_truetype(font: TTFont) -> None:
    """Replace the cubic outlines of an OpenType font by quadratic ones within one unit of the em."""
    order, glyph_set = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    metrics = font["hmtx"].metrics
    for name, glyph in glyphs.items():
        if glyph.numberOfContours:
            glyph.recalcBounds(font["glyf"])
            metrics[name] = (metrics[name][0], glyph.xMin)
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    limits.maxZones = 1
    for limit in UNUSED_LIMITS:
        setattr(limits, limit, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"
    drop(font, "CFF ", "VORG", "DSIG")


def drop(font: TTFont, *tables: str) -> None:
    """Delete the tables that the font has of those named."""
    for table in tables:
        if table in font:
            del font[table]


def rename(font: TTFont, family: str, change: str) -> None:
    """Give the font a family name of our own and a notice of the change; keep copyright and licence."""
    names = font["name"]
    original = names.getDebugName(4)
    release = str(names.getDebugName(5)).split(";")[0]
    names.names = [n for n in names.names if n.nameID in KEPT_NAMES and n.langID == 0x409]
    given = {
        1: family,
        2: "Regular",
        3: f"{release};{family}",
        4: family,
        5: release,
        6: family.replace(" ", "") + "-Regular",
        10: f"Changed on {CHANGED_ON} from {original}: {change}, renamed.",
    }
    for name_id, text in given.items():
        names.setName(text, name_id, 3, 1, 0x409)


def build_full(face: Face, source: Path, target: Path) -> None:
    """Write a whole face with TrueType outlines."""
    font = TTFont(source, recalcTimestamp=False)
    to_truetype(font)
    rename(font, face.family, "outlines converted to TrueType")
    font.save(target)


def build_rare(face: Face, source: Path, target: Path, song: Path) -> None:
    """Write the characters of `source` in RARE_RANGES that the face at `song` lacks."""
    font = TTFont(source, recalcTimestamp=False)
    held = set(TTFont(song, lazy=True).getBestCmap())
    has = set(font.getBestCmap())
    wanted = {code for low, high in RARE_RANGES for code in range(low, high + 1)} & has - held
    options = Options(hinting=False, layout_features=[], notdef_outline=True, recalc_timestamp=False)
    options.name_IDs = ["*"]
    options.drop_tables += ["DSIG", "GDEF", "GPOS", "GSUB", "meta", "gasp", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    rename(font, face.family, "characters left out, hinting removed")
    font.save(target)


# --- building what is missing -----------------------------------------------------------------------


def build(face: Face, source: Path, song: Path | None) -> tuple[str, str]:
    """Build one face beside the finished ones, then put it in place; return its file name and SHA-256."""
    target = FONTS / face.file
    unfinished = target.with_suffix(".part")
    if song is None:
        build_full(face, source, unfinished)
    else:
        build_rare(face, source, unfinished, song)
    unfinished.replace(target)
    return face.file, sha256(target)


def already_built(note: Path) -> dict[str, str | None]:
    """Return file name -> SHA-256 of the faces that this very recipe built and that still are as built."""
    try:
        known = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if known.get("recipe") != recipe():
        return {}
    faces: dict[str, str | None] = known.get("faces", {})
    return {
        name: digest
        for name, digest in faces.items()
        if digest is None or ((FONTS / name).exists() and sha256(FONTS / name) == digest)
    }


def build_missing(faces: dict[str, str | None], scratch: Path) -> dict[str, str | None]:
    """Build the faces absent from `faces`, one a core; return all, None for a rare face not to be had."""
    song = check(SONG, packaged_file(SONG.source_name))
    jobs: list[tuple[Face, Path, Path | None]] = [(SONG, song, None)]
    jobs.append((HEI, check(HEI, packaged_file(HEI.source_name)), None))
    licences = {"song-hei.txt": packaged_file("LICENSE")}
    if RARE.file not in faces:
        try:
            root = debian_root(scratch)
            jobs.append((RARE, check(RARE, root / DEBIAN_FACE), song))
            licences["rare.txt"] = root / DEBIAN_LICENCE
        except SourceProblem as problem:
            (FONTS / RARE.file).unlink(missing_ok=True)
            faces = {**faces, RARE.file: None}
            print(
                f"fonts: no rare.ttf, because {problem}; rare characters will show as U+XXXXX "
                "(`make fonts` tries again).",
                flush=True,
            )
    (FONTS / "licences").mkdir(exist_ok=True)
    for name, text in licences.items():
        shutil.copyfile(text, FONTS / "licences" / name)
    wanted = [job for job in jobs if job[0].file not in faces]
    with ProcessPoolExecutor(max_workers=min(len(wanted), os.cpu_count() or 1) or 1) as pool:
        for file, digest in pool.map(build, *zip(*wanted, strict=True)) if wanted else ():
            print(f"fonts: {file} built, {(FONTS / file).stat().st_size / 1e6:.1f} MB", flush=True)
            faces = {**faces, file: digest}
    return faces


def main() -> int:
    """Build what is missing; exit 0 when Song and Hei stand, 1 when a source is not the pinned one."""
    parser = argparse.ArgumentParser(description="Build resources/fonts from pinned sources.")
    parser.add_argument("--retry", action="store_true", help="try the rare face again when it was not to be had")
    retry = parser.parse_args().retry
    FONTS.mkdir(parents=True, exist_ok=True)
    note = FONTS / "fonts.json"
    faces = {file: digest for file, digest in already_built(note).items() if digest or not retry}
    if {SONG.file, HEI.file, RARE.file} <= set(faces):
        return 0
    print("fonts: building TrueType faces, about a minute ...", flush=True)
    with tempfile.TemporaryDirectory(prefix="cleanprison-fonts-") as scratch:
        try:
            faces = build_missing(faces, Path(scratch))
        except SourceProblem as problem:
            print(f"fonts: {problem}; nothing was built.", file=sys.stderr)
            return 1
    text = json.dumps({"recipe": recipe(), "faces": faces}, indent=2, sort_keys=True)
    note.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
