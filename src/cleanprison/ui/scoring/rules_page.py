"""规则: the pack in force, value by value, with how well each is known and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog

from cleanprison.rights import Right
from cleanprison.scoring.packs import MOST_BYTES
from cleanprison.scoring.rules import Month, RulePack
from cleanprison.scoring.service.packs import AddPack, ConfirmPack, add_pack, confirm_pack
from cleanprison.scoring.shelf import shelf_of
from cleanprison.scoring.wording import pack_state
from cleanprison.ui.kit import (
    ApplicationPort,
    Column,
    Option,
    Page,
    TableView,
    Tone,
    ask_reason,
    run_operation,
    run_query,
)

READ_BYTES = MOST_BYTES + 8
NAME = "scoring.rules"
GRADES = {"A": "已见法规原文", "B": "多处转述一致", "C": "凭记忆，待核对"}


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of a pack."""

    order: int
    group: str
    name: str
    value: str
    key: str
    grade: str
    article: str


class RulesPage(Page):
    """Show every number the program reckons with; none of them is hidden in code."""

    watches: ClassVar[frozenset[str]] = frozenset({"unit_pack", "pack_confirmation"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "规则")
        self._app = app
        self._shown: RulePack | None = None
        self.add_action(
            "add", "加入规则包", self._on_add, tip="把本省的规则包文件（.toml）加入本单位", right=Right.ADD_PACKS
        )
        self.confirm_button = self.add_action(
            "confirm", "确认已核对", self._on_confirm, role="primary", right=Right.CONFIRM_PACKS
        )
        self.pack = self.filters.add_box("pack", "现行规则")
        self.filters.changed.connect(self._show)
        self.table: TableView[_Value] = TableView(
            f"{NAME}.table", "规则数值", _columns(), lambda row: row.order, select_rows=True
        )
        self.add_body(self.table)

    def refresh(self) -> None:
        shelf = run_query(self, self._app, shelf_of)
        if shelf is None:
            return
        self._shelf = shelf
        self.pack.set_options([Option(p.id, f"{p.title}（{p.effective_from} 起）") for p in shelf.packs])
        self._show()

    def _show(self) -> None:
        chosen = self.pack.value()
        today = Month.of(self._app.clock.today())
        pack = self._shelf.by_id(chosen) if chosen else self._shelf.pack_for(today)
        self._shown = pack
        rows = pack_values(pack)
        self.table.set_rows(rows)
        unsure = sum(row.grade == "C" for row in rows)
        self.set_summary(pack.document, f"{pack.effective_from} 起施行", f"{unsure} 项待核对" if unsure else "")
        self.filters.set_note(pack_state(pack), "" if pack.is_verified else "attention")
        self.confirm_button.setVisible(not pack.is_verified)

    def _on_add(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, "选择规则包文件", "", "规则包 (*.toml)")
        if name:
            self.add_file(Path(name))

    def add_file(self, path: Path) -> None:
        """Add the pack of a file; what is wrong in it is named by line and key."""
        try:
            with path.open("rb") as file:
                content = file.read(READ_BYTES)
            # a larger file is cut here and refused by its size, whatever sign the cut went through
            text = content.decode("utf-8-sig", "strict" if len(content) < READ_BYTES else "replace")
        except (OSError, UnicodeDecodeError):
            self.message.refuse(f"规则包文件 {path.name} 读不出；它应是 UTF-8 编码的 .toml 文件。")
            return
        run_operation(
            self,
            self._app,
            add_pack,
            AddPack(path.name, text),
            origin="规则",
            on_done=lambda pack_id: self.message.done(f"规则包“{pack_id}”已加入，从施行日期起的月份按它计分。"),
        )

    def _on_confirm(self) -> None:
        pack = self._shown
        if pack is None:
            return
        words = f"{pack.title}（{pack.document}）的数值已逐项对照正式文本。确认后，文书不再印“规则待核对”。"
        note = ask_reason(self, "确认规则已核对", words)
        if note:
            command = ConfirmPack(pack.id, self._app.operator.display_name, note)
            run_operation(
                self,
                self._app,
                confirm_pack,
                command,
                origin="规则",
                on_done=lambda _none: self.message.done("已确认。"),
            )


def _columns() -> list[Column[_Value]]:
    def tone(row: _Value) -> Tone:
        return "attention" if row.grade == "C" else ""

    return [
        Column("类别", lambda r: r.group, width=130),
        Column("规定", lambda r: r.name, width=330),
        Column("数值", lambda r: r.value, number=True, width=150),
        Column("把握", lambda r: GRADES.get(r.grade, ""), width=140, tone=tone),
        Column("条文", lambda r: r.article, width=140),
    ]


def pack_values(pack: RulePack) -> list[_Value]:
    """Return the values of a pack in reading order."""
    rows: list[_Value] = []

    def add(group: str, name: str, value: object, key: str) -> None:
        source = pack.source_of(key)
        grade, article = (source.grade.value, source.article) if source else ("", "")
        rows.append(_Value(len(rows), group, name, str(value), key, grade, article))

    for part in pack.parts:
        if part.able is not None:
            add("月基础分", f"{part.name}（有劳动能力）", part.able, f"parts.{part.part}.able")
        if part.unable is not None:
            add("月基础分", f"{part.name}（无劳动能力）", part.unable, f"parts.{part.part}.unable")
    add("加分", "每部分每月加分上限（占整月基础分）", f"{pack.plus_cap_share:%}", "plus.cap_share")
    add("专项加分", "单项上限", pack.special.each, "special.each")
    add("专项加分", "每年上限", pack.special.year, "special.year")
    for kind in pack.special.kinds:
        exempt = "不受每年上限限制" if kind.exempt else "计入每年上限"
        add("专项加分", f"{kind.number} {kind.name}", exempt, f"special.kinds.{kind.number}")
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
    for item in pack.items:
        add("加扣分项目", f"{item.code} {item.text}", f"{item.least} 至 {item.most}", f"items.{item.code}")
    return rows
