"""假如: what the coming months would come to, if each brought what a person types; arithmetic, no promise."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cleanprison.scoring.rules import MonthResult, Part, PenaltyKind, RulePack
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.rules.what_if import MOST_MONTHS, MonthPlan, Standing, planned_months
from cleanprison.scoring.wording import optional_points, part_sum, points_text, short_part_name
from cleanprison.ui.kit import (
    ChoiceField,
    Column,
    Form,
    Option,
    PointsField,
    TableView,
    displayable,
    named,
    styled,
)

NAME = "scoring.forecast.what_if"
PART_TITLES = {Part.SUPERVISION: "监管", Part.EDUCATION: "教育", Part.LABOUR: "劳动"}


class WhatIfPanel(QWidget):
    """Take what a month would bring at the left, and show month by month what becomes of it at the right."""

    def __init__(self, pack: RulePack) -> None:
        super().__init__()
        self._standing: Standing | None = None
        self.form = Form(NAME, columns=4)
        self._points: dict[tuple[str, Part], PointsField] = {}
        self._add_parts("plus", "加分")
        self.form.add(PointsField("special", "专项，一次", required=False, placeholder="0"))
        self._add_parts("minus", "扣分")
        penalties = [Option(rule.kind, rule.name) for rule in pack.penalties]
        self.form.add(ChoiceField("penalty", "处罚，一次", penalties, required=False))
        self.form.changed.connect(self._reckon)
        self.title = styled(named(QLabel(), f"{NAME}.title", "假如"), role="subtitle")
        self.words = named(QLabel(), f"{NAME}.words", "推算结果")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.months: TableView[MonthResult] = TableView(
            f"{NAME}.months", "假如的各月", _columns(), lambda result: result.score.month, sortable=False
        )
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.title)
        left.addWidget(self.form)
        left.addStretch()
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.months, 1)
        right.addWidget(self.words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(left, 5)
        layout.addLayout(right, 6)

    def _add_parts(self, sign: str, word: str) -> None:
        for part, title in PART_TITLES.items():
            field = PointsField(f"{sign}_{part.value}", f"{title}{word}", required=False, placeholder="0")
            self._points[sign, part] = self.form.add(field)

    def show_standing(self, name: str, standing: Standing | None) -> None:
        """Turn to a person; what was typed stays, so that people can be compared with themselves over time."""
        self._standing = standing
        self.title.setText(
            displayable(f"假如 {name} 今后每个月（只是算术，不是承诺）" if standing else "假如今后每个月")
        )
        if standing is not None:
            last = standing.last.plus(1).last
            scored = {part for part, _full in standing.pack.scored_parts(standing.inmate.able_to_labour(last))}
            for (_sign, part), field in self._points.items():
                field.setVisible(part in scored)
        self._reckon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """Keep the form from being cut off: its fields grow when they have something to say."""
        self.form.setMinimumHeight(self.form.sizeHint().height())

    def _reckon(self) -> None:
        plan, standing = self._plan(), self._standing
        self._keep_room()
        if plan is None or standing is None:
            self.months.set_rows([])
            self.months.set_empty("先在上面选一个人。" if standing is None else "填的数还不对，请看左边的提示。")
            self.words.setText("")
            return
        months = planned_months(standing, plan)
        self.months.set_rows(months)
        self.months.set_empty("此人已离监，不再计分。")
        self.words.setText(displayable("\n".join(_result_words(standing, months))))

    def _plan(self) -> MonthPlan | None:
        """Return what was typed, None after marking what is no number of points."""
        values = self.form.values(go_there=False)
        if values is None:
            return None
        below = next((key for key, value in values.items() if isinstance(value, Decimal) and value < 0), None)
        if below is not None:
            self.form.fields[below].show_problem("请填正数；扣分也填正数。")
            return None

        def by_part(sign: str) -> dict[Part, Decimal]:
            return {part: values.get(f"{sign}_{part.value}") or ZERO for part in Part}

        penalty = values.get("penalty")
        return MonthPlan(
            by_part("plus"),
            by_part("minus"),
            values.get("special") or ZERO,
            PenaltyKind(penalty) if penalty else None,
        )


def _result_words(standing: Standing, months: tuple[MonthResult, ...]) -> list[str]:
    if not months:
        return []
    last, first = months[-1], months[0]
    size = f"{standing.pack.cycle.size:.0f}"
    if last.cycle_closed:
        end = f"照此算 {len(months)} 个月后（{last.score.month}）满 {size}，余 {last.balance}。"
    else:
        end = f"照此算 {MOST_MONTHS} 个月内不会满 {size}。" if len(months) == MOST_MONTHS else "离监以前不会满。"
    cut = [
        f"受上限或从严计分影响：{part_sum(part, short_part_name(standing.pack, part.part))}"
        for part in first.score.parts
        if part.plus != part.plus_raw
    ]
    cut += [
        f"专项受每次、每年上限影响：填 {award.award.points}，计入 {award.granted}"
        for award in first.score.awards
        if award.granted != award.award.points
    ]
    return [end, *cut]


def _columns() -> list[Column[MonthResult]]:
    def part_total(part: Part) -> Any:
        return lambda result: next((p.total for p in result.score.parts if p.part is part), None)

    return [
        Column("月份", lambda r: r.score.month, str, width=84),
        *(Column(title, part_total(part), points_text, number=True, width=78) for part, title in PART_TITLES.items()),
        Column("专项", lambda r: r.score.special, optional_points, number=True, width=78),
        Column("当月", lambda r: r.score.total, points_text, number=True, strong=True, width=82),
        Column("累计", lambda r: r.reached, points_text, number=True, strong=True, width=86),
    ]
