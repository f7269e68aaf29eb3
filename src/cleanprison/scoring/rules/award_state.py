"""Grades of a cycle and the life of its award; people decide, the table says only what may follow what."""

from __future__ import annotations

from enum import StrEnum

from cleanprison.scoring.rules.machine import Machine


class Grade(StrEnum):
    """The grade of a cycle."""

    ACTIVE = "active"
    PASSED = "passed"
    FAILED = "failed"


class AwardKind(StrEnum):
    """What a graded cycle earns."""

    COMMENDATION = "commendation"
    MATERIAL = "material_reward"
    NONE = "no_reward"


class AwardState(StrEnum):
    """Where an award stands."""

    PENDING = "pending"
    GRANTED = "granted"
    USED = "used"
    CANCELLED = "cancelled"


class AwardAct(StrEnum):
    """What is done with an award."""

    GRANT = "grant"
    USE = "use"
    CANCEL = "cancel"


GRADE_TITLES: dict[Grade, str] = {Grade.ACTIVE: "积极", Grade.PASSED: "合格", Grade.FAILED: "不合格"}
AWARD_TITLES: dict[AwardKind, str] = {
    AwardKind.COMMENDATION: "表扬",
    AwardKind.MATERIAL: "物质奖励",
    AwardKind.NONE: "不予奖励",
}
AWARD_STATE_TITLES: dict[AwardState, str] = {
    AwardState.PENDING: "待审批",
    AwardState.GRANTED: "已批准",
    AwardState.USED: "已用于减刑",
    AwardState.CANCELLED: "已取消",
}

AWARD_MACHINE: Machine[AwardState, AwardAct] = Machine(
    AwardState.PENDING,
    {
        (AwardState.PENDING, AwardAct.GRANT): AwardState.GRANTED,
        (AwardState.PENDING, AwardAct.CANCEL): AwardState.CANCELLED,
        (AwardState.GRANTED, AwardAct.USE): AwardState.USED,
        (AwardState.GRANTED, AwardAct.CANCEL): AwardState.CANCELLED,
    },
)
