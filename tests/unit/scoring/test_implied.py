"""Implied watch-group members as the table holds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleanprison.scoring.rules.implied import Implied, implied_of, implied_text

words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
members = st.lists(st.builds(Implied, st.integers(1, 10**9), words, words), max_size=8)


@given(members)
def test_whoever_is_written_is_read_again(named: list[Implied]) -> None:
    assert set(implied_of(implied_text(named))) == set(named)


@given(members)
def test_the_text_does_not_hang_on_the_order_of_naming(named: list[Implied]) -> None:
    assert implied_text(named) == implied_text([*reversed(named), *named])


def test_the_text_stays_readable() -> None:
    text = implied_text([Implied(12, "3301000012", "欧阳𠮷"), Implied(7, "3301000007", "阿依古丽·买买提")])
    assert text == "7\t3301000007\t阿依古丽·买买提\n12\t3301000012\t欧阳𠮷"


def test_nobody_is_nothing() -> None:
    assert implied_text([]) is None
    assert implied_of(None) == ()


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert len(implied_of(text)) == sum(bool(line) for line in text.split("\n"))


def test_a_line_of_another_hand_counts_as_a_name() -> None:
    assert implied_of("张三\nx\t1\t李四") == (Implied(0, "", "张三"), Implied(0, "", "x\t1\t李四"))
