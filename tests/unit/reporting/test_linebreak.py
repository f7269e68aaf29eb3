"""Lines keep their width, lose nothing, and obey the rules for marks at their ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.reporting.linebreak import balanced, wrap


def em(text: str) -> float:
    """A Latin character is half as wide as a Chinese one."""
    return sum(0.5 if ord(char) < 0x2000 else 1.0 for char in text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 4, [""]),
        ("甲乙丙丁", 4, ["甲乙丙丁"]),
        ("甲乙丙丁戊", 4, ["甲乙丙丁", "戊"]),
        ("甲乙丙丁。", 4, ["甲乙丙", "丁。"]),
        ("甲乙丙丁。”己", 4, ["甲乙丙", "丁。”己"]),
        ("甲乙丙「丁戊」", 4, ["甲乙丙", "「丁戊」"]),
        ("甲乙 2026-10-01", 6, ["甲乙", "2026-10-01"]),
        ("甲ABCDEFGHIJ", 3, ["甲ABCD", "EFGHIJ"]),
        ("甲\n乙", 4, ["甲", "乙"]),
        ("阿依古丽·买买提", 6, ["阿依古丽·", "买买提"]),
        ("甲乙丙……丁", 4, ["甲乙", "丙……丁"]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: float, lines: list[str]) -> None:
    assert wrap(text, em, width) == lines


def test_a_heading_breaks_into_even_lines() -> None:
    assert balanced("专项加分", em, 3) == ["专项", "加分"]
    assert balanced("本月合计", em, 4) == ["本月合计"]


TEXTS = st.text(alphabet="甲乙丙丁,。、”「(aZ9-· \n…", max_size=60)


@given(TEXTS, st.integers(min_value=1, max_value=20))
def test_no_line_is_wider_than_its_space(text: str, width: int) -> None:
    assert all(em(line) <= width for line in wrap(text, em, width))


@given(TEXTS, st.integers(min_value=1, max_value=20))
def test_nothing_but_spaces_is_lost(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, em, width)).split()) == "".join(text.split())


@given(st.text(alphabet="甲乙丙丁戊己", min_size=1, max_size=8), st.integers(min_value=2, max_value=9))
def test_a_single_closing_mark_never_begins_a_line(word: str, width: int) -> None:
    assert not any(line.startswith("。") for line in wrap(f"{word}。" * 5, em, width))
