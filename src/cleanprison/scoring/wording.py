"""Scoring in words: how kinds, parts and points are written on screen and paper."""

from __future__ import annotations

from decimal import Decimal

from cleanprison.scoring.rules import (
    InmateFacts,
    Month,
    MonthResult,
    MustFail,
    Part,
    PartResult,
    Reward,
    RuledOut,
    RulePack,
    SpanKind,
)
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.rules.points import ZERO

KIND_TITLES: dict[str, str] = {
    RecordKind.PLUS: "加分",
    RecordKind.MINUS: "扣分",
    RecordKind.SPECIAL: "专项加分",
    RecordKind.PENALTY: "处罚",
    RecordKind.NOTE: "记事",
    RecordKind.ADMONITION: "批评教育",
}
UNVERIFIED = "规则待核对"
RULED_OUT_WORDS: dict[str, str] = {
    RuledOut.SINGLE_MINUS: "有单次大额扣分",
    RuledOut.PART_BELOW_BASE: "有月份某部分低于基础分",
    RuledOut.LAST_CYCLE_FAILED: "上一周期不合格",
    RuledOut.PROPERTY_UNPAID: "有能力未履行财产性判项",
}
FAIL_WORDS: dict[str, str] = {
    MustFail.SOLITARY: "受过禁闭",
    MustFail.TWO_PENALTIES: "警告或记过达到次数",
    MustFail.LOW_MONTHS: "低分月达到个数",
}
SPAN_WORDS: dict[SpanKind, str] = {
    SpanKind.SOLITARY: "禁闭",
    SpanKind.HOSPITAL: "住院",
    SpanKind.RESCUE_INJURY: "抢险负伤",
    SpanKind.SUSPENDED: "停止计分",
}
REWARD_WORDS: dict[str, str] = {Reward.COMMENDATION: "表扬", Reward.MATERIAL: "物质奖励"}


def points_text(points: Decimal | None) -> str:
    """Return points with two decimals; nothing for None."""
    return "" if points is None else f"{points:.2f}"


def optional_points(points: Decimal) -> str:
    """Return points with two decimals, nothing for zero."""
    return f"{points:.2f}" if points else ""


def with_sign(points: Decimal) -> str:
    """Return points with two decimals and their sign."""
    return f"−{-points:.2f}" if points < 0 else f"+{points:.2f}"


def signed_points(kind: str, points: Decimal | None) -> str:
    """Return a record's points with the sign they have in a sum."""
    if points is None:
        return ""
    return f"−{points:.2f}" if kind == RecordKind.MINUS else f"+{points:.2f}"


def part_name(pack: RulePack, part: Part | str | None) -> str:
    """Return a part's Chinese name as the pack writes it."""
    return next((rule.name for rule in pack.parts if rule.part == part), "")


def short_part_name(pack: RulePack, part: Part | str | None) -> str:
    """Return a part's name as narrow columns write it."""
    return part_name(pack, part).removesuffix("改造")


def special_name(pack: RulePack, number: int | None) -> str:
    """Return a special award kind's name as the pack writes it."""
    return next((kind.name for kind in pack.special.kinds if kind.number == number), "")


def penalty_name(pack: RulePack, kind: str | None) -> str:
    """Return a penalty's name as the pack writes it."""
    return next((rule.name for rule in pack.penalties if rule.kind == kind), "")


def pack_state(pack: RulePack) -> str:
    """Return the pack's short title with its state of confirmation."""
    if pack.is_verified:
        return f"规则：{pack.short_title}（{pack.verified_by} {pack.verified_on} 核对）"
    return f"规则：{pack.short_title}（待核对）"


def part_sum(part: PartResult, name: str) -> str:
    """Return the sum that makes a part's total, so that a person can follow it."""
    base = f"基础 {part.base}"
    if part.base_days != part.days:
        base += (
            f"（{part.full} × {part.base_days}/{part.days} 天" + (f"，另 {part.rescue}" if part.rescue else "") + "）"
        )
    return f"{name} {part.total} = {base} + 加分 {part.plus}{_cut(part)} − 扣分 {part.minus}"


def _cut(part: PartResult) -> str:
    """Say why less was added than was recorded: the cap of the part, or strict scoring."""
    if part.plus == part.plus_raw:
        return ""
    why = f"上限 {part.plus_cap}" if part.plus == part.plus_cap else "从严计分"
    return f"（记 {part.plus_raw}，{why}）"


def month_sum(result: MonthResult, correction: Decimal = ZERO, opening: Decimal | None = None) -> str:
    """Return the sum that makes the balance after a month, with what was brought and corrected in it."""
    score = result.score
    carried = result.before - correction - (opening or ZERO)
    words = f"累计 {result.balance} = 上月 {carried}" if opening is None else f"累计 {result.balance} = 期初 {opening}"
    if opening is not None and carried:
        words += f" + 上月 {carried}"
    if correction:
        words += f" {'−' if correction < 0 else '+'} 更正 {abs(correction)}"
    words += f" + 当月 {score.total}"
    if score.penalty_points:
        words += f" − 处罚 {score.penalty_points}"
    if result.cycle_closed:
        words += f" − 周期结束扣 {result.taken}"
    return words


def month_note(stay: InmateFacts, month: Month) -> str:
    """Say in words what made this month differ from an ordinary one."""
    notes = []
    if stay.admitted in month and stay.admitted != month.first:
        notes.append(f"{stay.admitted:%m-%d} 起计分")
    induction = stay.induction
    if induction and induction.first <= month.last and induction.last >= month.first:
        whole = induction.first <= month.first and induction.last >= month.last
        notes.append("入监教育" if whole else f"入监教育至 {induction.last:%m-%d}")
    for span in stay.spans:
        first, last = max(span.first, month.first), min(span.last or month.last, month.last)
        if first <= last:
            notes.append(f"{SPAN_WORDS[span.kind]} {(last - first).days + 1} 天")
    if stay.left is not None and stay.left in month:
        notes.append(f"{stay.left:%m-%d} 离监")
    return "，".join(notes)
