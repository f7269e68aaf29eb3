"""Grades and awards: every pair of state and act, and what the rule leaves open to people."""

from __future__ import annotations

from itertools import product

import pytest

from cleanprison.scoring.rules import MustFail, Reward, RuledOut
from cleanprison.scoring.rules.award_state import (
    AWARD_MACHINE,
    AWARD_STATE_TITLES,
    AWARD_TITLES,
    GRADE_TITLES,
    LEVEL_TITLES,
    MUST_FAIL_WORDS,
    RULED_OUT_WORDS,
    AwardAct,
    AwardKind,
    AwardState,
    Grade,
    Level,
    award_of,
    grade_fault,
)

WANTED = {
    "pending": {"grant": "granted", "cancel": "cancelled"},
    "granted": {"use": "used", "cancel": "cancelled"},
    "used": {},
    "cancelled": {},
}


@pytest.mark.parametrize(("state", "act"), list(product(AwardState, AwardAct)))
def test_each_act_in_each_state_leads_where_the_list_says(state: AwardState, act: AwardAct) -> None:
    assert AWARD_MACHINE.next(state, act) == WANTED[state.value].get(act.value)


def test_everything_people_read_has_words() -> None:
    assert set(AWARD_STATE_TITLES) == set(AwardState)
    assert set(AWARD_TITLES) == set(AwardKind)
    assert set(GRADE_TITLES) == set(Grade)
    assert set(LEVEL_TITLES) == set(Level)
    assert set(RULED_OUT_WORDS) == set(RuledOut)
    assert set(MUST_FAIL_WORDS) == set(MustFail)


@pytest.mark.parametrize("grade", list(Grade))
def test_without_reasons_every_grade_is_open(grade: Grade) -> None:
    assert grade_fault(grade, (), ()) is None


def test_a_reason_against_active_leaves_passed_and_failed_open() -> None:
    reasons = (RuledOut.SINGLE_MINUS, RuledOut.PROPERTY_UNPAID)
    fault = grade_fault(Grade.ACTIVE, reasons, ()) or ""
    assert all(RULED_OUT_WORDS[reason] in fault for reason in reasons)
    assert grade_fault(Grade.PASSED, reasons, ()) is None
    assert grade_fault(Grade.FAILED, reasons, ()) is None


@pytest.mark.parametrize("grade", [Grade.ACTIVE, Grade.PASSED])
def test_a_reason_to_fail_leaves_only_failed_open(grade: Grade) -> None:
    assert MUST_FAIL_WORDS[MustFail.SOLITARY] in (grade_fault(grade, (), (MustFail.SOLITARY,)) or "")
    assert grade_fault(Grade.FAILED, (), (MustFail.SOLITARY,)) is None


@pytest.mark.parametrize(
    ("grade", "reward", "award"),
    [
        ("active", Reward.COMMENDATION, "commendation"),
        ("active", Reward.MATERIAL, "commendation"),
        ("passed", Reward.COMMENDATION, "commendation"),
        ("passed", Reward.MATERIAL, "material_reward"),
        ("failed", Reward.COMMENDATION, "no_reward"),
        ("failed", Reward.MATERIAL, "no_reward"),
    ],
)
def test_the_award_follows_from_the_grade(grade: str, reward: Reward, award: str) -> None:
    assert award_of(Grade(grade), reward) == award
