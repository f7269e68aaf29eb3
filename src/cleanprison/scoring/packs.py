"""Load rule packs, check them, and find the one in force in a month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from cleanprison import paths
from cleanprison.additions.text_file import read_text_file
from cleanprison.errors import InputRefused
from cleanprison.scoring import pack_text
from cleanprison.scoring.pack_text import PackTable
from cleanprison.scoring.rules.facts import Part, PenaltyKind, Sign
from cleanprison.scoring.rules.month_of_year import Month
from cleanprison.scoring.rules.pack import (
    BaseRules,
    CatalogueItem,
    Certainty,
    ClockRules,
    CycleRules,
    GradingRules,
    PanelRules,
    PartRule,
    PenaltyRule,
    RulePack,
    Severity,
    SpecialKind,
    SpecialRules,
    StrictCategory,
    StrictRules,
)

LONGEST_SEVERITY = 12
LONGEST_ID = 60  # the column that keeps it


def load_pack(path: Path) -> RulePack:
    """Return the rule pack of a TOML file; InputRefused names file, line and key, and what is allowed there."""
    file = read_text_file(path)
    return parse_pack(file.text, file.name)


def parse_pack(text: str, name: str) -> RulePack:
    """Return the rule pack written in `text`; `name` is the file's name, for complaints."""
    top = pack_text.parse(text, name)
    top.allow_only(
        *(
            "id",
            "title",
            "short_title",
            "document",
            "effective_from",
            "verified_by",
            "verified_on",
            "parts",
            "base",
            "plus",
        ),
        *("special", "penalties", "cycle", "grading", "panel", "clocks", "strict", "severities", "items"),
    )
    if ("verified_by" in top) != ("verified_on" in top):
        top.refuse("verified_by", "要和 verified_on 同时写或者同时不写")
    if len(top.text("id")) > LONGEST_ID:
        top.refuse("id", f"太长，最多 {LONGEST_ID} 个字")
    plus = top.table("plus")
    plus.allow_only("cap_share")
    return RulePack(
        id=top.text("id"),
        title=top.text("title"),
        short_title=top.text("short_title") if "short_title" in top else top.text("title"),
        document=top.text("document"),
        effective_from=top.day("effective_from"),
        verified_by=top.text("verified_by") if "verified_by" in top else None,
        verified_on=top.day("verified_on") if "verified_on" in top else None,
        parts=_parts(top.table("parts")),
        base=_base(top.table("base")),
        plus_cap_share=plus.graded_share("cap_share"),
        special=_special(top.table("special")),
        penalties=_penalties(top.table("penalties")),
        cycle=_cycle(top.table("cycle")),
        grading=_grading(top.table("grading")),
        panel=_panel(top.table("panel")),
        clocks=_clocks(top.table("clocks")),
        strict=_strict(top.table("strict")),
        items=_items(top),
        severities=_severities(top.table("severities", optional=True)),
        provenance=tuple(top.provenance),
    )


class PackShelf:
    """Hold dated packs; each month keeps the one that was in force on its first day."""

    def __init__(self, packs: Iterable[RulePack]) -> None:
        """Sort the packs by date; raises InputRefused when two share an id or a date."""
        self.packs = tuple(sorted(packs, key=lambda pack: pack.effective_from))
        for earlier, later in zip(self.packs, self.packs[1:], strict=False):
            if earlier.effective_from == later.effective_from:
                raise InputRefused(
                    f"规则包「{earlier.id}」和「{later.id}」的施行日期都是 {later.effective_from}，每个日期只能有一个。"
                )
        if len({pack.id for pack in self.packs}) < len(self.packs):
            raise InputRefused("有两个规则包的 id 相同，每个规则包的 id 必须不同。")

    def pack_for(self, month: Month) -> RulePack:
        """Return the pack with the latest date not after the month's first day; InputRefused when none."""
        for pack in reversed(self.packs):
            if pack.effective_from <= month.first:
                return pack
        since = f"最早的自 {self.packs[0].effective_from} 起施行" if self.packs else "一个规则包也没有"
        raise InputRefused(f"{month} 没有适用的规则包，{since}。")

    def by_id(self, pack_id: str) -> RulePack:
        """Return the pack with this id; raises InputRefused naming those there are."""
        for pack in self.packs:
            if pack.id == pack_id:
                return pack
        raise InputRefused(f"没有规则包「{pack_id}」，可用的有：{'、'.join(pack.id for pack in self.packs)}。")


def load_shelf(folder: Path | None = None) -> PackShelf:
    """Return the packs of a folder of TOML files, by default those shipped with the program."""
    folder = paths.resources() / "rulepacks" if folder is None else folder
    return PackShelf(load_pack(path) for path in sorted(folder.glob("*.toml")))


def _parts(table: PackTable) -> tuple[PartRule, ...]:
    table.allow_only(*Part)
    rules = []
    for part in Part:
        own = table.table(part)
        own.allow_only("name", "able", "unable")
        able, unable = (own.graded_points(key) if key in own else None for key in ("able", "unable"))
        rules.append(PartRule(part, own.text("name"), able, unable))
    if not any(rule.able for rule in rules):
        table.refuse("supervision", "等三个部分里至少有一个要写 able（有劳动能力的人的月基础分）")
    return tuple(rules)


def _base(table: PackTable) -> BaseRules:
    table.allow_only("induction", "solitary", "suspended", "labour_in_hospital", "rescue_months")
    return BaseRules(
        induction=table.graded_flag("induction"),
        solitary=table.graded_flag("solitary"),
        suspended=table.graded_flag("suspended"),
        labour_in_hospital=table.graded_flag("labour_in_hospital"),
        rescue_months=table.graded_count("rescue_months"),
    )


def _special(table: PackTable) -> SpecialRules:
    table.allow_only("each", "year", "exempt_kinds", "unpublished_kinds", "kinds")
    kinds = table.table("kinds")
    for key in kinds.names():
        if not re.fullmatch("[1-9][0-9]?", key):
            kinds.refuse(key, "不是种类编号，应为 1 至 99 的整数")
    exempt = table.graded_counts("exempt_kinds")
    unpublished = table.graded_counts("unpublished_kinds") if "unpublished_kinds" in table else ()
    for key, number in (*(("exempt_kinds", n) for n in exempt), *(("unpublished_kinds", n) for n in unpublished)):
        if str(number) not in kinds:
            table.refuse(key, f"里的 {number} 不在 special.kinds 中，只能用那里列出的编号")
    return SpecialRules(
        each=table.graded_points("each"),
        year=table.graded_points("year"),
        kinds=tuple(SpecialKind(int(key), kinds.graded_text(key), int(key) in exempt) for key in kinds.names()),
        unpublished=unpublished,
    )


def _penalties(table: PackTable) -> tuple[PenaltyRule, ...]:
    table.allow_only(*PenaltyKind)
    rules = []
    for kind in PenaltyKind:
        own = table.table(kind)
        own.allow_only("name", "points")
        rules.append(PenaltyRule(kind, own.text("name"), own.graded_points("points")))
    return tuple(rules)


def _cycle(table: PackTable) -> CycleRules:
    table.allow_only("size", "taken")
    rules = CycleRules(table.graded_points("size"), table.graded_points("taken"))
    if not 0 < rules.taken <= rules.size:
        table.refuse("taken", "必须大于 0 且不超过 size，否则周期无法结束或余分为负")
    return rules


def _grading(table: PackTable) -> GradingRules:
    table.allow_only("single_minus_limit", "low_month_below", "low_month_count", "penalty_count", "active_share")
    return GradingRules(
        single_minus_limit=table.graded_points("single_minus_limit"),
        low_month_below=table.graded_points("low_month_below"),
        low_month_count=table.graded_count("low_month_count"),
        penalty_count=table.graded_count("penalty_count"),
        active_share=table.graded_share("active_share"),
    )


def _panel(table: PackTable) -> PanelRules:
    table.allow_only("quorum", "majority")
    return PanelRules(table.graded_fraction("quorum"), table.graded_fraction("majority"))


def _clocks(table: PackTable) -> ClockRules:
    table.allow_only("publicity", "objection", "review", "final_review_request", "final_review")
    return ClockRules(
        publicity=table.graded_count("publicity"),
        objection=table.graded_count("objection"),
        review=table.graded_count("review"),
        final_review_request=table.graded_count("final_review_request"),
        final_review=table.graded_count("final_review"),
    )


def _strict(table: PackTable) -> StrictRules:
    table.allow_only("factor", "categories")
    categories = table.table("categories", optional=True)
    return StrictRules(
        factor=table.graded_share("factor"),
        categories=tuple(StrictCategory(code, categories.graded_text(code)) for code in categories.names()),
    )


def _severities(table: PackTable) -> tuple[Severity, ...]:
    for code in table.names():
        if len(code) > LONGEST_SEVERITY:
            table.refuse(code, f"太长，情节程度的键最多 {LONGEST_SEVERITY} 个字符")
    severities = tuple(Severity(code, table.graded_text(code)) for code in table.names())
    for severity in severities:
        if sum(other.name == severity.name for other in severities) > 1:
            table.refuse(severity.code, f"的值“{severity.name}”重复，每一等的名称必须不同")
    return severities


def _items(top: PackTable) -> tuple[CatalogueItem, ...]:
    items: list[CatalogueItem] = []
    for table in top.tables("items"):
        item = _item(table)
        if any(item.code == other.code for other in items):
            table.refuse("code", f"的值「{item.code}」重复，每一项的编号必须不同")
        items.append(item)
    return tuple(items)


def _item(table: PackTable) -> CatalogueItem:
    table.allow_only(
        *("code", "text", "part", "sign", "least", "most", "month_cap"),
        *("decided_by", "evidence", "article", "grade"),
    )
    least, most = table.points("least"), table.points("most")
    if not 0 < least <= most:
        table.refuse("least", "必须大于 0 且不超过 most")
    return CatalogueItem(
        code=table.text("code"),
        text=table.text("text"),
        part=Part(table.one_of("part", tuple(Part))),
        sign=Sign(table.one_of("sign", tuple(Sign))),
        least=least,
        most=most,
        month_cap=table.points("month_cap") if "month_cap" in table else None,
        decided_by=table.text("decided_by"),
        evidence=table.text("evidence"),
        article=table.text("article"),
        grade=Certainty(table.one_of("grade", tuple(Certainty))),
    )
