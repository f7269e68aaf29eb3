"""公示表: the voted list for the wall, names masked, informer acts left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from cleanprison.reporting.document import Written, write_paper
from cleanprison.reporting.page import Paper
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, TableBlock
from cleanprison.reporting.text import TextBlock
from cleanprison.scoring.queries import MonthRow, MonthTable
from cleanprison.scoring.report.frame import anchor_code, anchor_line, as_of, month_words, pack_notes
from cleanprison.scoring.rules import Part, RulePack
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.wording import optional_points, points_text

MASK = "＊"


@dataclass(frozen=True, slots=True)
class PublicityList:
    """All that the public list shows: the month, from when until when, where, and who receives objections.

    `reopened` tells how often the list was sent back; why stands in the minutes, not on the wall.
    """

    unit: str
    table: MonthTable
    starts_on: date | None
    ends_on: date | None
    place: str
    receiver: str
    draft: bool
    reopened: int = 0


def masked(name: str) -> str:
    """Return a name with all but the first character of each of its parts hidden."""
    return "·".join(part[:1] + MASK * (len(part) - 1) for part in name.split("·"))


def public_points(row: MonthRow, pack: RulePack) -> tuple[Decimal, Decimal]:
    """Return special points and month total without the awards that no public list shows."""
    score = row.result.score
    hidden = sum((a.granted for a in score.awards if a.award.kind in pack.special.unpublished), ZERO)
    return score.special - hidden, score.total - hidden


def write_publicity(sheet: PublicityList, path: Path) -> Written:
    """Write the 公示表, portrait A4; it shows neither balances nor remarks."""
    table = sheet.table
    paper = Paper(
        title="罪犯计分考核公示表",
        unit=sheet.unit,
        period=month_words(table.month),
        as_of=as_of(table.month),
        notes=pack_notes(table.pack),
        draft=sheet.draft,
        anchor=anchor_line(table.month, table.head),
        code=anchor_code(table.month, table.head),
    )
    parts = tuple(Column(rule.name, 24, "right") for rule in table.pack.parts)
    columns = (
        Column("序号", 11, "center"),
        Column("编号", 26),
        Column("姓名", 28),
        *parts,
        Column("专项", 16, "right"),
        Column("当月", 18, "right"),
        Column("处罚", 16, "right"),
    )
    rows = [_line(number, row, table.pack) for number, row in enumerate(table.rows, start=1)]
    blocks = (
        TextBlock(_terms(sheet), size=10),
        TableBlock(columns, rows, size=9, empty="本月没有计分的罪犯"),
        SignOff(("制表", "监区长（教导员）")),
    )
    return write_paper(paper, blocks, path)


def _terms(sheet: PublicityList) -> str:
    clocks = sheet.table.pack.clocks
    span = f"公示时间：{sheet.starts_on} 至 {sheet.ends_on}。" if sheet.starts_on else "公示时间：尚未确定。"
    where = f"公示地点：{sheet.place}。" if sheet.place else ""
    whom = f"异议由 {sheet.receiver} 受理。" if sheet.receiver else ""
    return (
        f"{span}{where}{whom}对本表有异议的，可在公示后 {clocks.objection} 个工作日内本人或请人代写提出；"
        "提出异议本身不会减分。" + ("本月名单曾退回重办，本表为重新评议后的公示。" if sheet.reopened else "")
    )


def _line(number: int, row: MonthRow, pack: RulePack) -> tuple[str, ...]:
    totals = {part.part: points_text(part.total) for part in row.result.score.parts}
    special, total = public_points(row, pack)
    return (
        str(number),
        row.inmate.number,
        masked(row.inmate.name),
        *(totals.get(part, "—") for part in Part),
        optional_points(special),
        points_text(total),
        optional_points(row.result.score.penalty_points),
    )
