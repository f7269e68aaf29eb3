"""The columns of the month's list, those of the paper, and the line of totals below them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cleanprison.scoring.queries import MonthRow
from cleanprison.scoring.rules import Part, PartResult, RulePack
from cleanprison.scoring.wording import optional_points, points_text, short_part_name
from cleanprison.ui.kit import Column, Tone

PART_COLUMNS = {3: Part.SUPERVISION, 4: Part.EDUCATION, 5: Part.LABOUR}


def month_columns(pack: RulePack) -> list[Column[MonthRow]]:
    """Return the columns; a person types into those of the parts."""

    def part_column(part: Part) -> Column[MonthRow]:
        def total(row: MonthRow) -> Decimal | None:
            found = part_of(row, part)
            return found.total if found else None

        def tone(row: MonthRow) -> Tone:
            found = part_of(row, part)
            return "refusal" if found and found.total < found.base else ""

        title = short_part_name(pack, part)
        return Column(
            title,
            total,
            points_text,
            number=True,
            width=106,
            tone=tone,
            editable=True,
            edit=lambda _row: "",
            key=part,
        )

    return [
        Column("编号", lambda r: r.inmate.number, width=110),
        Column(
            "姓名",
            lambda r: r.inmate.name,
            width=148,
            tip=lambda r: r.inmate.name,
            sort_key=lambda r: r.inmate.pinyin,
        ),
        Column("分监区", lambda r: r.inmate.section, width=90),
        *(part_column(part) for part in Part),
        Column("专项", lambda r: r.result.score.special, _optional, number=True, width=70),
        Column("当月", lambda r: r.result.score.total, points_text, number=True, strong=True, width=96),
        Column("处罚", lambda r: r.result.score.penalty_points, _penalty, number=True, width=96, tone=_red),
        Column("累计", lambda r: r.result.balance, points_text, number=True, width=84),
        Column(
            "备注",
            _note,
            width=180,
            tip=_note,
            tone=lambda r: "done" if r.result.cycle_closed else "muted",
        ),
    ]


def month_total(rows: Sequence[MonthRow]) -> dict[int, str] | None:
    """Return the sums of the rows shown by column, None when there is none."""
    scores = [row.result.score for row in rows]
    if not scores:
        return None
    totals = {1: f"合计 {len(scores)} 人"}
    for number, part in PART_COLUMNS.items():
        totals[number] = points_text(sum((p.total for s in scores for p in s.parts if p.part is part), Decimal(0)))
    totals[6] = _optional(sum((s.special for s in scores), Decimal(0)))
    totals[7] = points_text(sum((s.total for s in scores), Decimal(0)))
    totals[8] = _penalty(sum((s.penalty_points for s in scores), Decimal(0)))
    return totals


def part_of(row: MonthRow, part: Part) -> PartResult | None:
    """Return what a part made in a row's month, None where it is not scored."""
    parts = row.result.score.parts
    return next((found for found in parts if found.part is part), None)


def cap_note(part: PartResult, points: Decimal | None) -> str:
    """Return words about the cap of a part's plus when `points` more would pass it, nothing otherwise."""
    if points is None or points <= 0 or part.plus_raw + points <= part.plus_cap:
        return ""
    return f"（超出上限的不计：本月加分上限 {part.plus_cap}，已记 {part.plus_raw}）"


def _optional(points: Decimal | None) -> str:
    return f"+{points:.2f}" if points else ""


def _penalty(points: Decimal | None) -> str:
    return f"−{optional_points(points)}" if points else ""


def _red(row: MonthRow) -> Tone:
    return "refusal" if row.result.score.penalty_points else ""


def _note(row: MonthRow) -> str:
    closed = "周期结束" if row.result.cycle_closed else ""
    correction = f"更正 {row.correction:+.2f}".replace("-", "−") if row.correction else ""
    return "，".join(filter(None, (closed, correction, row.note)))
