"""The values of a rule pack in reading order, and in which of them two packs differ."""

from __future__ import annotations

from dataclasses import dataclass

from cleanprison.scoring.rules import RulePack, Sign


@dataclass(frozen=True, slots=True)
class PackValue:
    """One value of a pack."""

    order: int
    group: str
    name: str
    value: str
    key: str
    grade: str
    article: str


def pack_values(pack: RulePack) -> list[PackValue]:
    """Return the values of a pack in reading order."""
    rows: list[PackValue] = []
    sources = {source.key: source for source in pack.provenance}

    def add(group: str, name: str, value: object, key: str) -> None:
        source = sources.get(key)
        grade, article = (source.grade.value, source.article) if source else ("", "")
        rows.append(PackValue(len(rows), group, name, str(value), key, grade, article))

    for part in pack.parts:
        if part.able is not None:
            add("月基础分", f"{part.name}（有劳动能力）", part.able, f"parts.{part.part}.able")
        if part.unable is not None:
            add("月基础分", f"{part.name}（无劳动能力）", part.unable, f"parts.{part.part}.unable")
    base = pack.base
    for name, counts, key in (
        ("入监教育期间", base.induction, "induction"),
        ("禁闭期间", base.solitary, "solitary"),
        ("停止计分期间", base.suspended, "suspended"),
        ("住院期间（劳动改造）", base.labour_in_hospital, "labour_in_hospital"),
    ):
        add("月基础分", name, "计基础分" if counts else "不计基础分", f"base.{key}")
    add("月基础分", "因抢险救灾负伤住院，劳动改造按前几个月平均", f"{base.rescue_months} 个月", "base.rescue_months")
    add("加分", "每部分每月加分上限（占整月基础分）", f"{pack.plus_cap_share:%}", "plus.cap_share")
    add("专项加分", "单项上限", pack.special.each, "special.each")
    add("专项加分", "每年上限", pack.special.year, "special.year")
    for kind in pack.special.kinds:
        exempt = "不受每年上限限制" if kind.exempt else "计入每年上限"
        hidden = "（不公示）" if kind.number in pack.special.unpublished else ""
        add("专项加分", f"{kind.number} {kind.name}{hidden}", exempt, f"special.kinds.{kind.number}")
    for penalty in pack.penalties:
        add("处罚", f"{penalty.name}扣减", penalty.points, f"penalties.{penalty.kind}.points")
    add("考核周期", "满多少分为一个周期", pack.cycle.size, "cycle.size")
    add("考核周期", "周期结束扣除", pack.cycle.taken, "cycle.taken")
    grading = pack.grading
    add("等级评定", "单次扣分达到多少不得评积极", grading.single_minus_limit, "grading.single_minus_limit")
    add("等级评定", "低于多少分为低分月", grading.low_month_below, "grading.low_month_below")
    add("等级评定", "低分月达到几个月评不合格", grading.low_month_count, "grading.low_month_count")
    add("等级评定", "警告、记过达到几次评不合格", grading.penalty_count, "grading.penalty_count")
    add("等级评定", "积极等级最多占比", f"{grading.active_share:%}", "grading.active_share")
    add("集体评议", "到会人数不少于", pack.panel.quorum, "panel.quorum")
    add("集体评议", "赞成票超过", pack.panel.majority, "panel.majority")
    clocks = pack.clocks
    for name, value, key in (
        ("公示", clocks.publicity, "publicity"),
        ("提出异议", clocks.objection, "objection"),
        ("复查答复", clocks.review, "review"),
        ("申请复核", clocks.final_review_request, "final_review_request"),
        ("复核答复", clocks.final_review, "final_review"),
    ):
        add("期限", name, f"{value} 个工作日", f"clocks.{key}")
    add("从严计分", "加分乘以", pack.strict.factor, "strict.factor")
    for category in pack.strict.categories:
        add("从严计分", category.name, "从严", f"strict.categories.{category.code}")
    for severity in pack.severities:
        add("情节程度", severity.name, severity.code, f"severities.{severity.code}")
    parts = {rule.part: rule.name for rule in pack.parts}
    for item in pack.items:
        where = f"{parts[item.part]}{'加分' if item.sign is Sign.PLUS else '扣分'}"
        add("加扣分项目", f"{item.code} {item.text}（{where}）", f"{item.least} 至 {item.most}", f"items.{item.code}")
        if item.month_cap is not None:
            add("加扣分项目", f"{item.code} 每月最多", item.month_cap, f"items.{item.code}.month_cap")
    return rows


def differences(old: RulePack, new: RulePack) -> list[str]:
    """Return what changes from one pack to another, value by value: “项目：原 3，改为 5”, “旧名：改称新名”."""
    before, after = ({value.key: value for value in pack_values(pack)} for pack in (old, new))
    found = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if was is None and now is not None:
            code = now.key.endswith(now.value)  # that of a severity: it tells nobody anything
            found.append(f"{now.name}：新增" if code else f"{now.name}：新增，{now.value}")
        elif now is None and was is not None:
            found.append(f"{was.name}：不再有")
        elif was is not None and now is not None:
            if was.name != now.name:
                found.append(f"{was.name}：改称“{now.name}”")
            if was.value != now.value:
                found.append(f"{now.name}：原 {was.value}，改为 {now.value}")
    return found
