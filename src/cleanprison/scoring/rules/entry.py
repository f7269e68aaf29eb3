"""Whether a day record may be written: what the pack, the calendar and the inmate's stay allow."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cleanprison.scoring.rules.facts import InmateFacts, Part, PenaltyKind, Sign
from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.pack import CatalogueItem, RulePack

MOST_POINTS = Decimal("9999.99")


class RecordKind(StrEnum):
    """What a day record is; the value is what the table holds."""

    PLUS = "plus"
    MINUS = "minus"
    SPECIAL = "special"
    PENALTY = "penalty"
    NOTE = "note"
    ADMONITION = "admonition"


# A plus, a special award and a note have no severity.
WITH_SEVERITY = (RecordKind.MINUS, RecordKind.PENALTY, RecordKind.ADMONITION)
_IN_A_PART = (RecordKind.PLUS, RecordKind.MINUS)
_WITH_POINTS = (*_IN_A_PART, RecordKind.SPECIAL)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold a day record as proposed for one inmate, before it is written."""

    kind: RecordKind
    day: dt.date
    part: Part | None = None
    points: Decimal | None = None
    special_kind: int | None = None
    penalty_kind: PenaltyKind | None = None
    clause: str = ""
    severity: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Say in one sentence why a proposal is refused, by which rule, and which field is at fault.

    `field` of a day record is one of day, points, part, kind, clause, severity.
    """

    field: str
    words: str
    clause: str


def item_of(pack: RulePack, clause: str) -> CatalogueItem | None:
    """Return the catalogue item that a clause names by its code (first word), None for free text."""
    code = clause.split(maxsplit=1)[0] if clause.strip() else ""
    return next((item for item in pack.items if item.code == code), None)


def entry_fault(pack: RulePack, inmate: InmateFacts, proposal: Proposal, today: dt.date) -> Fault | None:
    """Return the first reason for which the proposal cannot be written, None when it can."""
    return (
        _day_fault(inmate, proposal.day, today)
        or _shape_fault(pack, inmate, proposal)
        or _item_fault(pack, proposal)
        or _severity_fault(pack, proposal)
    )


def _day_fault(inmate: InmateFacts, day: dt.date, today: dt.date) -> Fault | None:
    if day > today:
        return Fault("day", f"日期 {day} 还没有到，只能记载今天（{today}）及以前的事", "日记载")
    if day < inmate.admitted:
        return Fault("day", f"日期 {day} 早于开始计分的日期 {inmate.admitted}", "自入监之日起计分")
    if inmate.left is not None and day > inmate.left:
        return Fault("day", f"日期 {day} 晚于离监日期 {inmate.left}", "计分到离监之日为止")
    return None


def _shape_fault(pack: RulePack, inmate: InmateFacts, proposal: Proposal) -> Fault | None:
    points = proposal.points
    if proposal.kind in _WITH_POINTS:
        if points is None or not Decimal(0) < points <= MOST_POINTS:
            return Fault("points", f"分值应大于 0、不超过 {MOST_POINTS}，现在是 {points}", "日记载")
        if points != round(points, 2):
            return Fault("points", f"分值最多两位小数，现在是 {points}", "日记载")
    if proposal.kind is RecordKind.SPECIAL:
        kinds = {kind.number for kind in pack.special.kinds}
        if proposal.special_kind not in kinds:
            return Fault("kind", f"专项加分的种类只能是 {min(kinds)} 至 {max(kinds)}", pack.title)
        return None
    if proposal.kind not in _IN_A_PART:
        return None
    return _part_fault(pack, inmate, proposal)


def _part_fault(pack: RulePack, inmate: InmateFacts, proposal: Proposal) -> Fault | None:
    last = Month.of(proposal.day).last
    able = inmate.able_to_labour(last if inmate.left is None else min(last, inmate.left))
    scored = [part for part, _full in pack.scored_parts(able)]
    if proposal.part in scored:
        return None
    names = "、".join(rule.name for rule in pack.parts if rule.part in scored)
    return Fault("part", f"当月不计这一部分；可记的部分：{names}", pack.title)


def _item_fault(pack: RulePack, proposal: Proposal) -> Fault | None:
    item = item_of(pack, proposal.clause)
    if item is None or proposal.points is None or proposal.kind not in _IN_A_PART:
        return None
    sign = Sign.PLUS if proposal.kind is RecordKind.PLUS else Sign.MINUS
    if item.part is not proposal.part or item.sign is not sign:
        return Fault("clause", f"“{item.code} {item.text}”不适用于所选的部分或加扣", item.article or item.code)
    if not item.least <= proposal.points <= item.most:
        return Fault(
            "points",
            f"“{item.code} {item.text}”的分值应在 {item.least} 至 {item.most} 之间，现在是 {proposal.points}",
            item.article or item.code,
        )
    return None


def _severity_fault(pack: RulePack, proposal: Proposal) -> Fault | None:
    if proposal.severity is None:
        return None
    if proposal.kind not in WITH_SEVERITY:
        return Fault("severity", "只有扣分、处罚和批评教育才写情节程度", "日记载")
    if pack.severity_name(proposal.severity):
        return None
    names = "、".join(severity.name for severity in pack.severities)
    return Fault("severity", f"情节程度只能是 {names}" if names else "规则包没有规定情节程度，不能填写", pack.title)
