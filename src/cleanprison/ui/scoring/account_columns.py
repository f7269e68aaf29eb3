"""The columns of an account: months, openings and corrections above, the records of one month below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from cleanprison.scoring.queries import AccountLine, AccountRecord
from cleanprison.scoring.record_words import facts_of, subject_of
from cleanprison.scoring.rules import Month, MonthResult, Part, RulePack
from cleanprison.scoring.wording import (
    KIND_TITLES,
    optional_points,
    points_text,
    short_part_name,
    signed_points,
    with_sign,
)
from cleanprison.ui.kit import Column, Tone

FACTS = 6
"""The column of the records that takes the room left over."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the account, and how many records its month has."""

    line: AccountLine
    records: int


def month_columns(pack: RulePack, today: Callable[[], date]) -> list[Column[ShownLine]]:
    """Return the columns of the account; `pack` names the parts, `today` tells which month still runs."""

    def of_month(value: Callable[[MonthResult], Any]) -> Callable[[ShownLine], Any]:
        return lambda shown: None if shown.line.result is None else value(shown.line.result)

    def part_total(part: Part) -> Callable[[MonthResult], Any]:
        return lambda result: next((p.total for p in result.score.parts if p.part is part), None)

    def beside(shown: ShownLine) -> Any:
        return shown.line.points if shown.line.result is None else None

    parts = (
        Column(short_part_name(pack, part), of_month(part_total(part)), points_text, number=True, width=104)
        for part in Part
    )
    return [
        Column("月份", lambda shown: line_words(shown.line, Month.of(today())), width=190, tone=_tone),
        *parts,
        Column("专项", of_month(lambda r: r.score.special), optional_points, number=True, width=78),
        Column("当月", of_month(lambda r: r.score.total), points_text, number=True, strong=True, width=88),
        Column("处罚", of_month(lambda r: r.score.penalty_points), _minus, number=True, width=84),
        Column("期初、更正", beside, lambda p: "" if p is None else with_sign(p), number=True, width=104),
        Column("周期结束", of_month(lambda r: r.taken), _minus, number=True, width=88),
        Column("累计", lambda shown: shown.line.balance, points_text, number=True, strong=True, width=96),
        Column("记载", lambda shown: shown.records, lambda n: f"{n} 条" if n else "", number=True, width=70),
    ]


def line_words(line: AccountLine, running: Month) -> str:
    """Return what a line is: a month and whether it may still change, an opening, or what it corrects."""
    if line.kind == "opening":
        return f"{line.month} 期初"
    if line.entry is not None:
        return f"{line.month} 更正 {line.entry.corrects_month}"
    if line.month == running:
        return f"{line.month}（未完）"
    return str(line.month) if line.closed else f"{line.month}（未关账）"


def record_columns(pack: Callable[[], RulePack]) -> list[Column[AccountRecord]]:
    """Return the columns of the records; `pack` gives the rules of the month shown."""

    def facts(one: AccountRecord) -> str:
        words = facts_of(pack(), one.row)
        return f"（{one.mark}）{words}" if one.mark else words

    return [
        Column("日期", lambda one: one.row.occurred_on, width=104),
        Column("类别", lambda one: KIND_TITLES[one.row.kind], width=84),
        Column("部分", lambda one: subject_of(pack(), one.row), width=130),
        Column("分值", lambda one: signed_points(one.row.kind, one.row.counted_points), number=True, width=76),
        Column("依据", lambda one: one.row.clause, width=220),
        Column("民警", lambda one: one.row.officer, width=90),
        Column("事由", facts, width=240, tip=facts, tone=lambda one: "attention" if one.mark else ""),
        Column("附件", lambda one: len(one.row.evidence) or None, number=True, width=64),
    ]


def _tone(shown: ShownLine) -> Tone:
    return "attention" if shown.line.kind == "correction" else ""


def _minus(points: Any) -> str:
    return f"−{points:.2f}" if points else ""
