"""Grades of a cycle and the life of its award; people decide, the table says only what may follow what."""

from __future__ import annotations

from enum import StrEnum

from cleanprison.scoring.rules.cycle import MustFail, Reward, RuledOut
from cleanprison.scoring.rules.machine import Machine


class Grade(StrEnum):
    """The grade of a cycle."""

    ACTIVE = "active"
    PASSED = "passed"
    FAILED = "failed"


class Level(StrEnum):
    """Who gives an opinion on a grade, from the lowest to the one that decides."""

    SECTION = "section"
    WARD = "ward"
    DEPARTMENT = "department"
    PRISON = "prison"


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
LEVEL_TITLES: dict[Level, str] = {
    Level.SECTION: "分监区",
    Level.WARD: "监区",
    Level.DEPARTMENT: "科室",
    Level.PRISON: "监狱",
}
RULED_OUT_WORDS: dict[RuledOut, str] = {
    RuledOut.SINGLE_MINUS: "有单次扣分达到限额",
    RuledOut.PART_BELOW_BASE: "有月份的某一部分低于基础分",
    RuledOut.LAST_CYCLE_FAILED: "上一周期不合格",
    RuledOut.PROPERTY_UNPAID: "有能力履行财产性判项而未履行",
}
MUST_FAIL_WORDS: dict[MustFail, str] = {
    MustFail.SOLITARY: "周期内受到禁闭处罚",
    MustFail.TWO_PENALTIES: "周期内警告、记过达到限定次数",
    MustFail.LOW_MONTHS: "低分月达到限定个数",
}
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

AWARD_ACT_TITLES: dict[AwardAct, str] = {
    AwardAct.GRANT: "批准",
    AwardAct.USE: "用于减刑",
    AwardAct.CANCEL: "取消",
}

# Nothing leads out of USED and CANCELLED; after a cancelled award the cycle may be given another.
AWARD_MACHINE: Machine[AwardState, AwardAct] = Machine(
    AwardState.PENDING,
    {
        (AwardState.PENDING, AwardAct.GRANT): AwardState.GRANTED,
        (AwardState.PENDING, AwardAct.CANCEL): AwardState.CANCELLED,
        (AwardState.GRANTED, AwardAct.USE): AwardState.USED,
        (AwardState.GRANTED, AwardAct.CANCEL): AwardState.CANCELLED,
    },
)


def grade_fault(grade: Grade, ruled_out: tuple[RuledOut, ...], must_fail: tuple[MustFail, ...]) -> str | None:
    """Return the reasons for which the rule does not leave this grade open, None when it does."""
    if must_fail and grade is not Grade.FAILED:
        return "应评不合格：" + "；".join(MUST_FAIL_WORDS[reason] for reason in must_fail)
    if ruled_out and grade is Grade.ACTIVE:
        return "不能评积极：" + "；".join(RULED_OUT_WORDS[reason] for reason in ruled_out)
    return None


def award_of(grade: Grade, reward_if_passed: Reward) -> AwardKind:
    """Return the award that the rule gives a grade."""
    if grade is Grade.FAILED:
        return AwardKind.NONE
    if grade is Grade.PASSED and reward_if_passed is Reward.MATERIAL:
        return AwardKind.MATERIAL
    return AwardKind.COMMENDATION
