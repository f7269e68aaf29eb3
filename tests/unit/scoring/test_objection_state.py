"""Every pair of an objection's state and act, against a list written by hand."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.scoring.rules.objection_state import (
    OBJECTION_MACHINE,
    OBJECTION_TITLES,
    OUTCOME_TITLES,
    ObjectionAct,
    ObjectionState,
    Outcome,
    is_answered,
)

WANTED = {
    "filed": {"review": "reviewed", "withdraw": "withdrawn"},
    "reviewed": {"serve": "reviewed", "ask_final": "final_asked"},
    "final_asked": {"final_review": "final", "withdraw": "withdrawn"},
    "final": {"serve": "final"},
    "withdrawn": {},
}


@pytest.mark.parametrize(("state", "act"), list(product(ObjectionState, ObjectionAct)))
def test_each_act_in_each_state_leads_where_the_list_says(state: ObjectionState, act: ObjectionAct) -> None:
    assert OBJECTION_MACHINE.next(state, act) == WANTED[state.value].get(act.value)


def test_every_state_and_outcome_has_a_title() -> None:
    assert set(OBJECTION_TITLES) == set(ObjectionState)
    assert set(OUTCOME_TITLES) == set(Outcome)


@pytest.mark.parametrize("state", list(ObjectionState))
def test_an_answer_is_owed_while_a_review_or_a_final_review_is_asked_for(state: ObjectionState) -> None:
    assert is_answered(state) == (state.value not in ("filed", "final_asked"))


@given(st.lists(st.sampled_from(list(ObjectionAct)), max_size=30))
def test_there_is_at_most_one_review_and_one_final_review_in_this_order(acts: list[ObjectionAct]) -> None:
    state, taken = OBJECTION_MACHINE.initial, list[ObjectionAct]()
    for act in acts:
        following = OBJECTION_MACHINE.next(state, act)
        if following is not None:
            state = following
            taken.append(act)
    decisions = [act.value for act in taken if act in (ObjectionAct.REVIEW, ObjectionAct.FINAL_REVIEW)]
    assert decisions in ([], ["review"], ["review", "final_review"])
