"""The path of an objection: filed, reviewed, perhaps finally reviewed; each answer by a day that never moves."""

from __future__ import annotations

from enum import StrEnum

from cleanprison.scoring.rules.machine import Machine


class ObjectionState(StrEnum):
    """Where an objection stands."""

    FILED = "filed"
    REVIEWED = "reviewed"
    FINAL_ASKED = "final_asked"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


class ObjectionAct(StrEnum):
    """What is done with an objection."""

    REVIEW = "review"
    ASK_FINAL = "ask_final"
    FINAL_REVIEW = "final_review"
    WITHDRAW = "withdraw"
    SERVE = "serve"


class Outcome(StrEnum):
    """What a review decides of the points objected to."""

    UPHELD = "upheld"
    CHANGED = "changed"
    QUASHED = "quashed"


class ChangeKind(StrEnum):
    """What a decision on a whole month names as changed.

    Quashed and changed records are decided with it; a record added or a movement corrected since the objection was
    filed has had its effect by itself.
    """

    QUASHED = "quashed"
    CHANGED = "changed"
    ADDED = "added"
    MOVED = "moved"


OBJECTION_TITLES: dict[ObjectionState, str] = {
    ObjectionState.FILED: "待复查",
    ObjectionState.REVIEWED: "已复查",
    ObjectionState.FINAL_ASKED: "待复核",
    ObjectionState.FINAL: "已复核（终结）",
    ObjectionState.WITHDRAWN: "已撤回",
}
OUTCOME_TITLES: dict[Outcome, str] = {
    Outcome.UPHELD: "维持",
    Outcome.CHANGED: "变更",
    Outcome.QUASHED: "撤销",
}

OBJECTION_MACHINE: Machine[ObjectionState, ObjectionAct] = Machine(
    ObjectionState.FILED,
    {
        (ObjectionState.FILED, ObjectionAct.REVIEW): ObjectionState.REVIEWED,
        (ObjectionState.FILED, ObjectionAct.WITHDRAW): ObjectionState.WITHDRAWN,
        (ObjectionState.REVIEWED, ObjectionAct.SERVE): ObjectionState.REVIEWED,
        (ObjectionState.REVIEWED, ObjectionAct.ASK_FINAL): ObjectionState.FINAL_ASKED,
        (ObjectionState.FINAL_ASKED, ObjectionAct.FINAL_REVIEW): ObjectionState.FINAL,
        (ObjectionState.FINAL_ASKED, ObjectionAct.WITHDRAW): ObjectionState.WITHDRAWN,
        (ObjectionState.FINAL, ObjectionAct.SERVE): ObjectionState.FINAL,
    },
)


def is_answered(state: ObjectionState) -> bool:
    """Tell whether nobody owes an answer."""
    return state not in (ObjectionState.FILED, ObjectionState.FINAL_ASKED)
