"""Finding people by pinyin, and matching two spellings of one name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.people.names import initials_of, matching_key, pinyin_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("张三丰", "zsf"),
        ("阿依古丽·买买提", "ayglmmt"),
        ("欧阳娜娜", "oynn"),
        ("李 四", "ls"),
        ("Ａｌｉ", "ali"),
        ("Ali·Khan", "alikhan"),
        ("王5", "w5"),
        ("", ""),
        ("·", ""),
    ],
)
def test_initials_are_the_first_letters_of_the_syllables(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@pytest.mark.parametrize(("name", "ways"), [("单雄信", {"sxx", "dxx"}), ("曾国", {"zg", "cg"}), ("重阳", {"cy", "zy"})])
def test_a_character_of_two_readings_gets_one_of_them(name: str, ways: set[str]) -> None:
    assert initials_of(name) in ways


def test_a_character_outside_the_tables_does_not_disturb_the_others() -> None:
    assert initials_of("𠮷田").endswith("t")
    assert pinyin_of("𠮷田").endswith("tian")
    assert pinyin_of("张三丰") == "zhang san feng"
    assert pinyin_of("吕绿") in ("lv lv", "lü lü", "lu lu")


def test_a_surname_of_lü_is_found_by_l() -> None:
    assert initials_of("吕布") == "lb"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("阿依古丽·买买提", "阿依古丽•买买提"),
        ("阿依古丽·买买提", "阿依古丽・买买提"),
        ("阿依古丽·买买提", "阿依古丽.买买提"),
        ("阿依古丽·买买提", "阿依古丽．买买提"),
        ("阿依古丽·买买提", " 阿依古丽 · 买买提\u3000"),
        ("张三", "张\u00a0三"),
        ("张三", "张\t三\n"),
        ("Ali", "ａＬＩ"),
        ("\u00e9lan", "e\u0301lan"),
        ("张三", "张\u200b三"),
        ("张三", "\ufeff张三"),
    ],
)
def test_two_spellings_of_one_name_match(one: str, other: str) -> None:
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("张三", "张山"), ("张三丰", "张三"), ("阿依·古丽", "阿·依古丽"), ("𠮷田", "吉田")]
)
def test_two_names_do_not_match(one: str, other: str) -> None:
    assert matching_key(one) != matching_key(other)


@given(TEXT)
def test_the_key_of_a_key_is_itself_and_knows_no_spelling(name: str) -> None:
    key = matching_key(name)
    assert matching_key(key) == key
    assert matching_key(unicodedata.normalize("NFD", name)) == matching_key(unicodedata.normalize("NFC", name))


@given(TEXT)
def test_any_text_fits_its_columns(name: str) -> None:
    assert len(pinyin_of(name)) <= 240
    assert len(initials_of(name)) <= 60
    assert all(c.isalnum() for c in initials_of(name))
    assert initials_of(name) == initials_of(name).lower()
