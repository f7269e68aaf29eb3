"""Faces added on this PC: papers and the window use them for what the program's own faces lack."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont

from cleanprison import paths, settings
from cleanprison.errors import InputRefused, StorageError
from cleanprison.reporting.added_faces import add_face, added_faces
from cleanprison.reporting.document import write_paper
from cleanprison.reporting.fonts import Run, look_for_added_faces, runs, typefaces
from cleanprison.reporting.page import Paper
from cleanprison.reporting.text import TextBlock
from factories.added import write_face

STRANGE = "\U0010fffd"  # private use: no face has it


@pytest.fixture(autouse=True)
def this_pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep to a settings folder and an administrator's folder of this test's own."""
    monkeypatch.setenv("CLEANPRISON_SETTINGS", str(tmp_path / "user" / "settings.json"))
    monkeypatch.setattr(paths, "administrators", lambda: tmp_path / "everybody")
    look_for_added_faces()
    yield
    monkeypatch.undo()
    look_for_added_faces()


def test_a_character_that_no_face_had_is_set_in_the_added_one(tmp_path: Path) -> None:
    assert runs(f"张{STRANGE}", "hei") == [Run("hei", "张U+10FFFD")]
    added = add_face(write_face(tmp_path / "补字.ttf", STRANGE))
    assert (added.title, added.characters, added.file) == ("Test Rare", 1, settings.own_fonts() / "补字.ttf")
    assert runs(f"张{STRANGE}", "hei") == [Run("hei", "张"), Run("added1", STRANGE)]
    assert typefaces().width(STRANGE, "song", 10) == 10


def test_a_paper_embeds_the_added_face_and_can_be_read_back(
    tmp_path: Path, paper: Callable[..., Paper], read: Callable[[Path], list[str]]
) -> None:
    before = write_paper(paper(), (TextBlock(f"罪犯张{STRANGE}"),), tmp_path / "前.pdf")
    assert before.missing_glyphs == {STRANGE}
    add_face(write_face(tmp_path / "补字.ttf", STRANGE))
    after = [write_paper(paper(), (TextBlock(f"罪犯张{STRANGE}"),), tmp_path / f"后{n}.pdf") for n in (1, 2)]
    assert after[0].missing_glyphs == frozenset()
    assert f"罪犯张{STRANGE}" in read(after[0].path)[0]
    assert after[0].path.read_bytes() == after[1].path.read_bytes()


def test_the_programs_own_faces_go_first(tmp_path: Path) -> None:
    add_face(write_face(tmp_path / "补字.ttf", f"张𠮷{STRANGE}"))
    assert [run.face for run in runs(f"张𠮷{STRANGE}", "song")] == ["song", "rare", "added1"]
    assert [face.characters for face in added_faces()] == [1]


def test_an_administrators_face_is_for_everybody_and_asked_first(tmp_path: Path) -> None:
    write_face(tmp_path / "everybody" / "fonts" / "甲.ttf", STRANGE)
    other = chr(ord(STRANGE) - 1)
    with pytest.raises(InputRefused, match="没有程序缺少的字"):
        add_face(write_face(tmp_path / "乙.ttf", STRANGE))
    add_face(write_face(tmp_path / "乙.ttf", STRANGE + other))
    assert [(face.file.parent.parent.name, face.characters) for face in added_faces()] == [
        ("everybody", 1),
        ("user", 1),
    ]
    assert [run.face for run in runs(STRANGE + other, "song")] == ["added1", "added2"]


def test_a_second_face_of_the_same_file_name_takes_no_others_place(tmp_path: Path) -> None:
    other = chr(ord(STRANGE) - 1)
    first = add_face(write_face(tmp_path / "甲" / "补字.ttf", STRANGE)).file
    second = add_face(write_face(tmp_path / "乙" / "补字.ttf", other)).file
    assert (first.name, second.name) == ("补字.ttf", "补字-2.ttf")
    assert "U+" not in "".join(run.text for run in runs(STRANGE + other, "song"))


def test_a_file_name_in_capitals_is_found(tmp_path: Path) -> None:
    write_face(tmp_path / "everybody" / "fonts" / "RARE.TTF", STRANGE)
    look_for_added_faces()
    assert runs(STRANGE, "song") == [Run("added1", STRANGE)]


def test_a_look_keeps_nothing(tmp_path: Path) -> None:
    assert add_face(write_face(tmp_path / "补字.ttf", STRANGE), keep=False).characters == 1
    assert added_faces() == []
    assert not settings.own_fonts().exists()


@pytest.mark.parametrize("content", [b"", b"OTTO" + bytes(400), b"\x00\x01\x00\x00" + bytes(40)])
def test_what_is_no_truetype_face_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "坏.ttf"
    file.write_bytes(content)
    with pytest.raises(InputRefused, match="不能用"):
        add_face(file)
    with pytest.raises(InputRefused, match="读不出"):
        add_face(tmp_path / "没有.ttf")


def test_a_face_that_forbids_embedding_or_brings_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="允许嵌入"):
        add_face(write_face(tmp_path / "禁.ttf", STRANGE, embeddable=False))
    with pytest.raises(InputRefused, match="没有程序缺少的字"):
        add_face(write_face(tmp_path / "旧.ttf", "张𠮷"))


def test_a_damaged_added_face_stops_no_paper(tmp_path: Path) -> None:
    broken = write_face(tmp_path / "everybody" / "fonts" / "坏.ttf", STRANGE)
    broken.write_bytes(broken.read_bytes()[:300])
    look_for_added_faces()
    assert runs(f"张{STRANGE}", "hei") == [Run("hei", "张U+10FFFD")]
    assert [(face.title, face.characters) for face in added_faces()] == [("", 0)]


def test_a_character_that_a_face_lists_but_does_not_draw_stays_a_code_point(tmp_path: Path) -> None:
    other, third = chr(ord(STRANGE) - 1), chr(ord(STRANGE) - 2)
    file = write_face(tmp_path / "补字.ttf", STRANGE + other + third)
    with TTFont(file) as face:  # the table of characters says more than the table of glyphs
        for table in (table for table in face["cmap"].tables if table.format == 12):
            table.cmap.update({ord(other): ".notdef", ord(third): "glyph09999"})
        face.save(file)
    assert add_face(file).characters == 1
    assert runs(STRANGE + other + third, "hei") == [Run("added1", STRANGE), Run("hei", "U+10FFFCU+10FFFB")]
    assert typefaces().width(third, "hei", 10) > 10


def test_a_long_name_of_a_face_is_cut_short_and_stands_in_one_line(tmp_path: Path) -> None:
    added = add_face(write_face(tmp_path / "补字.ttf", STRANGE, family="Test\nRare " + "x" * 200))
    assert added.title == f"Test Rare {'x' * 50}"


def test_a_face_whose_list_of_characters_is_endless_is_refused_at_once(tmp_path: Path) -> None:
    file = write_face(tmp_path / "无尽.ttf", STRANGE)
    ends = struct.pack(">2L", ord(STRANGE), ord(STRANGE))
    assert file.read_bytes().count(ends) == 1
    file.write_bytes(file.read_bytes().replace(ends, struct.pack(">2L", 0, 0x01FFFFFF)))
    with pytest.raises(InputRefused, match="不能用"):
        add_face(file)


def test_a_collection_of_faces_is_refused(tmp_path: Path) -> None:
    several = TTCollection()
    several.fonts = [TTFont(write_face(tmp_path / "补字.ttf", STRANGE))]
    several.save(tmp_path / "多.ttf")
    with pytest.raises(InputRefused, match="不能用"):
        add_face(tmp_path / "多.ttf")


def test_a_face_that_bears_no_name_is_refused(tmp_path: Path) -> None:
    file = write_face(tmp_path / "无名.ttf", STRANGE)
    with TTFont(file) as face:
        face["name"].names = []
        face.save(file)
    with pytest.raises(InputRefused, match="不能用"):
        add_face(file)


def test_a_face_whose_file_name_is_too_long_is_refused_in_words(tmp_path: Path) -> None:
    name = "f" * 250 + ".ttf"
    add_face(write_face(tmp_path / "甲" / name, STRANGE))
    with pytest.raises(StorageError, match="文件名过长"):
        add_face(write_face(tmp_path / "乙" / name, chr(ord(STRANGE) - 1)))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("CLEANPRISON_SETTINGS", str(tmp_path / "file" / "settings.json"))
    with pytest.raises(StorageError, match="字体没有存成"):
        add_face(write_face(tmp_path / "补字.ttf", STRANGE))
