"""Every pair of a day record's state and act, against a list written by hand; a void record stays void."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.rules.record_state import (
    RECORD_MACHINE,
    RECORD_TITLES,
    RecordAct,
    RecordState,
    counts,
    record_state,
)

WANTED = {
    "draft": {"submit": "submitted", "void": "voided"},
    "submitted": {"review": "reviewed", "return": "returned", "void": "voided"},
    "returned": {"submit": "submitted", "void": "voided"},
    "reviewed": {"void": "voided"},
    "in_month": {"void": "voided"},
    "published": {"void": "voided"},
    "closed": {"void": "voided"},
    "voided": {},
}
OWN = [RecordState.DRAFT, RecordState.SUBMITTED, RecordState.RETURNED, RecordState.REVIEWED, RecordState.VOIDED]


@pytest.mark.parametrize(("state", "act"), list(product(RecordState, RecordAct)))
def test_each_act_in_each_state_leads_where_the_list_says(state: RecordState, act: RecordAct) -> None:
    assert RECORD_MACHINE.next(state, act) == WANTED[state.value].get(act.value)


def test_every_state_has_a_title() -> None:
    assert set(RECORD_TITLES) == set(RecordState)


@given(st.lists(st.sampled_from(list(RecordAct)), max_size=30), st.sampled_from(list(MonthState)))
def test_a_void_record_stays_void_whatever_becomes_of_its_month(acts: list[RecordAct], month: MonthState) -> None:
    state, void = RECORD_MACHINE.initial, False
    for act in acts:
        state = RECORD_MACHINE.next(state, act) or state
        void = void or act is RecordAct.VOID
        assert (state is RecordState.VOIDED) == void
    if void:
        assert record_state(state, month) is RecordState.VOIDED


@given(st.lists(st.sampled_from(list(RecordAct)), max_size=30))
def test_a_reviewed_record_can_only_be_voided(acts: list[RecordAct]) -> None:
    state = RECORD_MACHINE.initial
    for act in acts:
        before, state = state, RECORD_MACHINE.next(state, act) or state
        if before is RecordState.REVIEWED:
            assert state in (RecordState.REVIEWED, RecordState.VOIDED)


@pytest.mark.parametrize(
    ("month", "shown"),
    [
        ("open", "reviewed"),
        ("submitted", "in_month"),
        ("voted", "in_month"),
        ("published", "published"),
        ("closing", "published"),
        ("closed", "closed"),
    ],
)
def test_a_reviewed_record_goes_with_its_month(month: str, shown: str) -> None:
    assert record_state(RecordState.REVIEWED, MonthState(month)) == shown


@pytest.mark.parametrize(("own", "month"), list(product(OWN, MonthState)))
def test_a_record_not_reviewed_stays_what_it_is_even_in_a_closed_month(own: RecordState, month: MonthState) -> None:
    if own is not RecordState.REVIEWED:
        assert record_state(own, month) is own


@pytest.mark.parametrize("state", list(RecordState))
def test_drafts_returned_and_void_records_do_not_count(state: RecordState) -> None:
    assert counts(state) == (state.value not in ("draft", "returned", "voided"))
