"""Quorum and majority are exact shares, and counts that cannot be true together are named."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.scoring.rules import PanelRules
from cleanprison.scoring.rules.panel import Tally, has_majority, has_quorum, tally_fault

RULES = PanelRules(Fraction(2, 3), Fraction(1, 2))


@pytest.mark.parametrize(("members", "present", "enough"), [(9, 6, True), (9, 5, False), (3, 2, True), (4, 2, False)])
def test_two_thirds_of_the_members_are_enough_and_less_is_not(members: int, present: int, enough: bool) -> None:
    assert has_quorum(RULES, Tally(members, present, present, 0, 0)) is enough


def test_a_panel_without_members_has_no_quorum() -> None:
    assert not has_quorum(RULES, Tally(0, 0, 0, 0, 0))


@pytest.mark.parametrize(("votes_for", "passed"), [(3, False), (4, True), (0, False), (6, True)])
def test_half_of_those_present_is_not_a_majority(votes_for: int, passed: bool) -> None:
    assert has_majority(RULES, Tally(9, 6, votes_for, 6 - votes_for, 0)) is passed


def test_abstentions_count_among_those_present() -> None:
    assert not has_majority(RULES, Tally(9, 6, 3, 0, 3))


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(4, 5, 5, 0, 0), "到会 5 人多于成员 4 人"),
        (Tally(4, 4, 3, 0, 0), "票数合计 3 与到会 4 人不符"),
        (Tally(4, 4, 3, 2, 0), "票数合计 5"),
        (Tally(4, 4, 5, -1, 0), "不能是负数"),
    ],
)
def test_counts_that_contradict_each_other_are_named(tally: Tally, words: str) -> None:
    assert words in (tally_fault(tally) or "")


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 20))
def test_counts_made_from_votes_have_no_fault(votes_for: int, against: int, abstained: int, absent: int) -> None:
    present = votes_for + against + abstained
    tally = Tally(present + absent, present, votes_for, against, abstained)
    assert tally_fault(tally) is None
    assert has_majority(RULES, tally) == (2 * votes_for > present)
    assert has_quorum(RULES, tally) == (present > 0 and 3 * present >= 2 * (present + absent))
