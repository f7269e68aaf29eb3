"""Recorded values in Chinese words: what the chain writes as codes, the features' own titles say to people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleanprison.access.rules import ROLES
from cleanprison.additions.shelf import AddedKind
from cleanprison.conduct.rules import AREA_TITLES
from cleanprison.conduct.rules import KIND_TITLES as CONDUCT_TITLES
from cleanprison.education.rules import CATEGORY_TITLES
from cleanprison.people.rules import KIND_TITLES as MOVEMENT_TITLES
from cleanprison.people.rules import LABOUR_ABILITIES, NOT_STRICT, NOT_STRICT_TITLE, PROPERTY_JUDGMENTS
from cleanprison.scoring.queries.ledger import ENTRY_TITLES
from cleanprison.scoring.rules import RulePack
from cleanprison.scoring.rules.award_state import (
    AWARD_ACT_TITLES,
    AWARD_TITLES,
    GRADE_TITLES,
    LEVEL_TITLES,
    MUST_FAIL_WORDS,
    RULED_OUT_WORDS,
)
from cleanprison.scoring.rules.implied import implied_of
from cleanprison.scoring.rules.month_state import MonthAct
from cleanprison.scoring.rules.objection_state import OUTCOME_TITLES, ObjectionAct
from cleanprison.scoring.rules.record_state import RecordAct
from cleanprison.scoring.wording import KIND_TITLES, REWARD_WORDS
from cleanprison.summary.additions import BASES, EDUCATION, HOLIDAYS

TRUTH = {"true": "是", "false": "否"}
RECORD_ACTS = {
    RecordAct.SUBMIT: "提交",
    RecordAct.REVIEW: "评议",
    RecordAct.RETURN: "退回",
    RecordAct.VOID: "撤销",
}
MONTH_ACTS = {
    MonthAct.SUBMIT: "提交评议会",
    MonthAct.PASS: "评议会通过",
    MonthAct.REJECT: "评议会未通过",
    MonthAct.PUBLISH: "公示",
    MonthAct.PROPOSE_CLOSE: "提出关账",
    MonthAct.CLOSE: "关账",
    MonthAct.REOPEN: "退回重办",
}
OBJECTION_ACTS = {
    ObjectionAct.REVIEW: "复查",
    ObjectionAct.ASK_FINAL: "申请复核",
    ObjectionAct.FINAL_REVIEW: "复核",
    ObjectionAct.WITHDRAW: "撤回",
    ObjectionAct.SERVE: "送达",
}
WEEKDAYS = dict(enumerate(("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")))

CODES: dict[tuple[str, str], Mapping[Any, str]] = {
    ("user", "role"): ROLES,
    ("movement", "kind"): MOVEMENT_TITLES,
    ("inmate", "property_judgment"): PROPERTY_JUDGMENTS,
    ("day_record", "kind"): KIND_TITLES,
    ("day_record_step", "step"): RECORD_ACTS,
    ("month_step", "step"): MONTH_ACTS,
    ("ledger_entry", "kind"): ENTRY_TITLES,
    ("cycle", "ruled_out"): RULED_OUT_WORDS,
    ("cycle", "must_fail"): MUST_FAIL_WORDS,
    ("cycle", "reward_if_passed"): REWARD_WORDS,
    ("grading_opinion", "grade"): GRADE_TITLES,
    ("grading_opinion", "level"): LEVEL_TITLES,
    ("award", "kind"): AWARD_TITLES,
    ("award_step", "step"): AWARD_ACT_TITLES,
    ("objection_step", "step"): OBJECTION_ACTS,
    ("objection_step", "outcome"): OUTCOME_TITLES,
    ("course", "category"): CATEGORY_TITLES,
    ("added_file", "kind"): {
        AddedKind.HOLIDAYS: HOLIDAYS,
        AddedKind.EDUCATION: EDUCATION,
        AddedKind.CONDUCT: BASES,
    },
    ("conduct_record", "kind"): CONDUCT_TITLES,
    ("rectification", "area"): AREA_TITLES,
}
# Texts for machines, too long to read in a cell.
LONG = frozenset({"detail", "content"})


class ValueWords:
    """Put recorded values into words; parts, penalties and kinds of special points are named by the rules in force."""

    def __init__(self, pack: RulePack, users: Mapping[str, str]) -> None:
        self._users = users
        strict = {known.code: known.name for known in pack.strict.categories}
        self._codes: dict[tuple[str, str], Mapping[Any, str]] = {
            **CODES,
            ("day_record", "part"): {rule.part: rule.name for rule in pack.parts},
            ("day_record", "penalty_kind"): {rule.kind: rule.name for rule in pack.penalties},
            ("day_record", "special_kind"): {str(kind.number): kind.name for kind in pack.special.kinds},
            ("day_record", "severity"): {severity.code: severity.name for severity in pack.severities},
            ("inmate", "strict_category"): strict,
            ("movement", "value"): {**LABOUR_ABILITIES, NOT_STRICT: NOT_STRICT_TITLE, **strict},
        }

    def words(self, table: str, field: str, value: str) -> str:
        """Return what a recorded value says; a value without words of its own stays as it was written."""
        if not value:
            return ""
        if field in LONG:
            return f"（全文 {len(value)} 字，在导出的数据里）"
        if field in ("recorded_by", "user_id"):
            return self._users.get(value, value)
        if field == "watch_members":
            return "、".join(f"{member.name} {member.number}".strip() for member in implied_of(value))
        if field.endswith("_weekday") and value.isdecimal():
            return WEEKDAYS.get(int(value), value)
        codes: Mapping[Any, str] = self._codes.get((table, field), TRUTH)
        parts = value.split(",")
        return "、".join(codes[part] for part in parts) if all(part in codes for part in parts) else value
