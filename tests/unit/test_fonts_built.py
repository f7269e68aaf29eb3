"""The faces that set-up builds: enough characters, our own names, TrueType outlines."""

from __future__ import annotations

import hashlib
import json
from functools import cache

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase.ttfonts import TTFont as PaperFont

from cleanprison.paths import fonts

FULL_FACES = ["song.ttf", "hei.ttf"]
NOT_IN_FULL_FACES = {"≒"}

# 通用规范汉字表 lies in GBK and Extension A except for these three, three that are in no older set, and 196
# characters beyond the basic plane, of which every fifth stands here.
STANDARD_IN_THE_BASIC_PLANE = "鿍鿎鿏"
STANDARD_BEYOND = "𠅤𣗋𤩽𥻗𦭜𨚕𨱑𩾌𪨶𫄷𫍯𫐓𫓹𫖯𫘝𫘬𫞩𫠆𫭟𫵷𬀪𬇹𬍛𬒗𬘩𬙂𬞟𬣡𬨂𬬭𬬻𬭚𬭯𬮱𬱟𬴂𬶏𬶭𬸣𬺓𬭁"


@cache
def characters(face: str) -> frozenset[str]:
    with TTFont(fonts() / face, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def gbk() -> set[str]:
    held = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            held.add(bytes([lead, trail]).decode("gbk", errors="ignore"))
    return {character for character in held if len(character) == 1 and ord(character) > 0x7F}


def extension_a() -> set[str]:
    return {chr(code) for code in range(0x3400, 0x4DB6)}


def rare_or_skip() -> frozenset[str]:
    if not (fonts() / "rare.ttf").exists():
        pytest.skip("the rare face could not be fetched on this machine")
    return characters("rare.ttf")


def test_gbk_as_python_knows_it_is_the_whole_set():
    assert len(gbk()) > 21_700
    assert {"一", "龥", "镕", "〇", "·", "①"} <= gbk()


@pytest.mark.parametrize("face", FULL_FACES)
def test_a_full_face_holds_all_of_gbk_but_one_sign(face: str):
    assert gbk() - characters(face) <= NOT_IN_FULL_FACES


@pytest.mark.parametrize("face", FULL_FACES)
def test_a_full_face_holds_all_of_extension_a(face: str):
    assert extension_a() - characters(face) == set()


@pytest.mark.parametrize("face", FULL_FACES)
def test_a_full_face_holds_standard_characters_beyond_gbk_and_extension_a(face: str):
    assert set(STANDARD_BEYOND + STANDARD_IN_THE_BASIC_PLANE) - characters(face) == set()


def test_the_rare_face_holds_what_the_song_face_lacks_and_nothing_else():
    rare = rare_or_skip()
    assert {"≒", "𠮷", "𫚉"} <= rare
    assert rare & characters("song.ttf") == set()
    assert sum(0x20000 <= ord(character) <= 0x2A6DF for character in rare) > 14_000


@pytest.mark.parametrize(
    ("face", "family"),
    [
        ("song.ttf", "CleanPrison Song"),
        ("hei.ttf", "CleanPrison Hei"),
        ("rare.ttf", "CleanPrison Rare"),
    ],
)
def test_each_face_bears_our_family_name_and_says_that_it_was_changed(face: str, family: str):
    if face == "rare.ttf":
        rare_or_skip()
    with TTFont(fonts() / face, lazy=True) as font:
        names = {record.nameID: str(record) for record in font["name"].names if record.nameID < 256}
        assert "CFF " not in font
    assert names[1] == names[4] == family
    assert names[10].startswith("Changed on ")
    assert "Copyright" in names[0] or "©" in names[0]
    assert not any("Noto" in names[i] or "BabelStone" in names[i] for i in (1, 3, 4, 6))


@pytest.mark.parametrize(("face", "text"), [("song.ttf", "监狱𬭁𫄷"), ("hei.ttf", "监狱𬭁𫄷"), ("rare.ttf", "≒𠮷")])
def test_paper_can_use_each_face_and_knows_the_width_of_its_characters(face: str, text: str):
    if face == "rare.ttf":
        rare_or_skip()
    font = PaperFont(face, fonts() / face)
    assert font.stringWidth(text, 10) == pytest.approx(10 * len(text), rel=0.05)


def test_the_note_beside_the_faces_tells_their_hashes_and_the_licences_lie_there():
    note = json.loads((fonts() / "fonts.json").read_text(encoding="utf-8"))
    built = {face: digest for face, digest in note["faces"].items() if digest}
    assert set(built) >= set(FULL_FACES)
    for face, digest in built.items():
        assert hashlib.sha256((fonts() / face).read_bytes()).hexdigest() == digest
    assert "SIL OPEN FONT LICENSE" in (fonts() / "licences" / "song-hei.txt").read_text(encoding="utf-8")
    if "rare.ttf" in built:
        licence = (fonts() / "licences" / "rare.txt").read_text(encoding="utf-8")
        assert "ARPHIC PUBLIC LICENSE" in licence
