"""Every pair of a month's state and act, against a list written by hand; nothing leads out of a closed month."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.scoring.rules.month_state import MONTH_MACHINE, MONTH_TITLES, MonthAct, MonthState

WANTED = {
    "open": {"submit": "submitted"},
    "submitted": {"pass": "voted", "reject": "open", "reopen": "open"},
    "voted": {"publish": "published", "reopen": "open"},
    "published": {"propose_close": "closing", "reopen": "open"},
    "closing": {"close": "closed", "reopen": "open"},
    "closed": {},
}


@pytest.mark.parametrize(("state", "act"), list(product(MonthState, MonthAct)))
def test_each_act_in_each_state_leads_where_the_list_says(state: MonthState, act: MonthAct) -> None:
    assert MONTH_MACHINE.next(state, act) == WANTED[state.value].get(act.value)


def test_every_state_has_a_title() -> None:
    assert set(MONTH_TITLES) == set(MonthState)


@given(st.lists(st.sampled_from(list(MonthAct)), max_size=40))
def test_no_history_leads_from_closed_to_any_other_state(acts: list[MonthAct]) -> None:
    state, closed = MONTH_MACHINE.initial, False
    for act in acts:
        following = MONTH_MACHINE.next(state, act)
        assert not (closed and following is not None)
        state = following or state
        closed = closed or state is MonthState.CLOSED
    assert (state is MonthState.CLOSED) == closed


@given(st.lists(st.sampled_from(list(MonthAct)), max_size=40))
def test_a_month_is_closed_only_after_a_vote_a_publicity_and_a_proposal_since_the_list_was_submitted(
    acts: list[MonthAct],
) -> None:
    state, since = MONTH_MACHINE.initial, list[MonthAct]()
    for act in acts:
        following = MONTH_MACHINE.next(state, act)
        if following is None:
            continue
        state = following
        since = [act] if act is MonthAct.SUBMIT else [*since, act]
        if state is MonthState.CLOSED:
            wanted = ["submit", "pass", "publish", "propose_close", "close"]
            assert [step.value for step in since] == wanted
