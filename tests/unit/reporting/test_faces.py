"""Which face sets which character, and what stands where no face has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanprison import paths
from cleanprison.errors import StorageError
from cleanprison.reporting.fonts import Run, Typefaces, printable, runs, typefaces

UNASSIGNED = "\U0003fffd"


def test_a_text_that_the_face_has_is_one_run() -> None:
    assert runs("阿依古丽·买买提 35.00", "song") == [Run("song", "阿依古丽·买买提 35.00")]


def test_a_character_beyond_the_basic_plane_is_set_in_the_rare_face() -> None:
    assert runs("张𠮷三", "hei") == [Run("hei", "张"), Run("rare", "𠮷"), Run("hei", "三")]


def test_a_character_that_no_face_has_is_shown_as_its_code_point_in_the_face_of_its_neighbours() -> None:
    assert runs(f"张{UNASSIGNED}三", "song") == [Run("song", "张U+3FFFD三")]


def test_without_the_rare_face_its_characters_are_shown_as_code_points(plain_faces: Path) -> None:
    assert Typefaces(plain_faces).runs("张𠮷", "song") == [Run("song", "张U+20BB7")]


def test_a_text_is_as_wide_as_its_runs_together() -> None:
    faces = typefaces()
    mixed = faces.width(f"张𠮷{UNASSIGNED}", "song", 10)
    assert mixed == pytest.approx(20 + faces.width("U+3FFFD", "song", 10))


@pytest.mark.parametrize("face", ["song", "hei"])
def test_all_digits_are_equally_wide(face: str) -> None:
    assert len({typefaces().width(digit, face, 10) for digit in "0123456789"}) == 1  # type: ignore[arg-type]


def test_a_half_of_a_surrogate_pair_is_shown_as_its_code_point() -> None:
    assert runs("张\ud842", "song") == [Run("song", "张U+D842")]


def test_variation_selectors_leave_no_trace_and_tabs_become_spaces() -> None:
    assert printable("葛\U000e0100城\ufe0f\t1\u00a02\r\n3") == "葛城 1 2\n3"


@pytest.mark.parametrize("name", ["song.ttf", "hei.ttf"])
def test_a_missing_face_is_one_sentence_that_says_what_to_do(plain_faces: Path, name: str) -> None:
    (plain_faces / name).unlink()
    with pytest.raises(StorageError, match=rf"字体文件 {name} 缺失.*make fonts.*重新安装"):
        Typefaces(plain_faces).runs("张", name.removesuffix(".ttf"))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [0, 3, 1000, 200_000])
def test_a_damaged_face_is_one_sentence_that_says_what_to_do(plain_faces: Path, size: int) -> None:
    (plain_faces / "song.ttf").unlink()
    (plain_faces / "song.ttf").write_bytes((paths.fonts() / "song.ttf").read_bytes()[:size])
    with pytest.raises(StorageError, match=r"字体文件 song.ttf 已损坏.*make fonts"):
        Typefaces(plain_faces).runs("张", "song")
