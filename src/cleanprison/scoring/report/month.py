"""The month on paper: 罪犯计分考核月报表 for the ward, 个人月度考核单 for each inmate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from cleanprison.reporting.document import Sheet, Written, write_papers
from cleanprison.reporting.form import Field, FormBlock
from cleanprison.reporting.page import Paper
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, Row, TableBlock
from cleanprison.reporting.text import TextBlock
from cleanprison.scoring.queries import CorrectionRow, DayRecordRow, MonthRow, MonthStepRow, MonthTable
from cleanprison.scoring.record_words import facts_of, subject_of
from cleanprison.scoring.report.frame import (
    anchor_code,
    anchor_line,
    as_of,
    correction_table,
    month_words,
    pack_notes,
    reopening_lines,
)
from cleanprison.scoring.rules import Part, PartResult, RulePack
from cleanprison.scoring.wording import (
    KIND_TITLES,
    month_sum,
    optional_points,
    part_name,
    points_text,
    signed_points,
    with_sign,
)

PART_FIGURES = ("基础分", "加分", "扣分", "得分")


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """All that the month sheet shows: whose it is, the month reckoned, whether it is open, why it was sent back."""

    unit: str
    table: MonthTable
    draft: bool
    reopenings: tuple[MonthStepRow, ...] = ()


@dataclass(frozen=True, slots=True)
class InmateSheet:
    """All that one inmate's month sheet shows.

    `named_in` are records of others that name him as implied, `corrections` those posted in the month.
    """

    unit: str
    pack: RulePack
    row: MonthRow
    records: tuple[DayRecordRow, ...]
    draft: bool
    named_in: tuple[DayRecordRow, ...] = ()
    corrections: tuple[CorrectionRow, ...] = ()


def write_month_sheet(sheet: MonthSheet, path: Path) -> Written:
    """Write the 月报表 of the whole ward, landscape A4; the same data give the same bytes."""
    table = sheet.table
    paper = Paper(
        title="罪犯计分考核月报表",
        unit=sheet.unit,
        period=month_words(table.month),
        as_of=as_of(table.month),
        orientation="landscape",
        notes=pack_notes(table.pack),
        draft=sheet.draft,
        anchor=anchor_line(table.month, table.head),
        code=anchor_code(table.month, table.head),
    )
    rows: list[Row | tuple[str, ...]] = [_line(number, row) for number, row in enumerate(table.rows, start=1)]
    if rows:
        rows.append(_totals(table))
    blocks = (
        TableBlock(_columns(table.pack), rows, size=8.5, row_height=5.8, empty="本月没有计分的罪犯"),
        *_corrected(table.corrections, people=True),
        *reopening_lines(sheet.reopenings),
        SignOff(),
    )
    return write_papers([Sheet(paper, blocks)], path)


def write_inmate_sheets(sheets: Sequence[InmateSheet], table: MonthTable, path: Path) -> Written:
    """Write the 个人月度考核单 of one or many inmates into one file, each numbered for itself."""
    papers = (Sheet(_inmate_paper(sheet, table), _inmate_blocks(sheet)) for sheet in sheets)
    return write_papers(papers, path, title=f"个人月度考核单 {month_words(table.month)}")


def _corrected(corrections: Sequence[CorrectionRow], *, people: bool) -> tuple[TextBlock | TableBlock, ...]:
    if not corrections:
        return ()
    words = "本月记入的更正（以前月份的差额，不计入当月得分，已计入累计）"
    return (TextBlock(words, heading=True), correction_table(corrections, people=people))


def _columns(pack: RulePack) -> tuple[Column, ...]:
    head = (Column("序号", 9, "center"), Column("编号", 23), Column("姓名", 30))
    parts = tuple(Column(figure, 12.5, "right", group=rule.name) for rule in pack.parts for figure in PART_FIGURES)
    tail = (
        Column("专项", 12.5, "right"),
        Column("当月", 14, "right"),
        Column("处罚", 13, "right"),
        Column("累计", 15, "right"),
        Column("备注", 30),
    )
    return head + parts + tail


def _part_of(row: MonthRow, part: Part) -> PartResult | None:
    return next((result for result in row.result.score.parts if result.part is part), None)


def _figures(part: PartResult | None) -> tuple[str, ...]:
    if part is None:
        return ("—",) * len(PART_FIGURES)
    return (points_text(part.base), optional_points(part.plus), optional_points(part.minus), points_text(part.total))


def _line(number: int, row: MonthRow) -> tuple[str, ...]:
    score = row.result.score
    parts = tuple(text for part in Part for text in _figures(_part_of(row, part)))
    opening = "" if row.opening is None else f"期初 {row.opening}"
    correction = f"更正 {with_sign(row.correction)}" if row.correction else ""
    ended = "周期结束" if row.result.cycle_closed else ""
    note = "，".join(filter(None, (opening, correction, ended, row.note)))
    return (
        str(number),
        row.inmate.number,
        row.inmate.name,
        *parts,
        optional_points(score.special),
        points_text(score.total),
        optional_points(score.penalty_points),
        points_text(row.result.balance),
        note,
    )


def _totals(table: MonthTable) -> Row:
    results = [row.result for row in table.rows]
    sums: list[str] = []
    for part in Part:
        own = [found for row in table.rows if (found := _part_of(row, part)) is not None]
        for figure in ("base", "plus", "minus", "total"):
            sums.append(points_text(sum((getattr(p, figure) for p in own), Decimal("0.00"))))
    special = sum((result.score.special for result in results), Decimal("0.00"))
    total = sum((result.score.total for result in results), Decimal("0.00"))
    penalties = sum((result.score.penalty_points for result in results), Decimal("0.00"))
    cells = (
        f"合计 {len(results)} 人",
        *sums,
        points_text(special),
        points_text(total),
        points_text(penalties),
        "",
        f"日记载 {table.record_count} 条",
    )
    return Row(cells, bold=True, span=3)


def _inmate_paper(sheet: InmateSheet, table: MonthTable) -> Paper:
    return Paper(
        title="个人月度考核单",
        unit=sheet.unit,
        period=month_words(table.month),
        as_of=as_of(table.month),
        orientation="landscape",
        notes=pack_notes(sheet.pack),
        draft=sheet.draft,
        anchor=anchor_line(table.month, table.head),
        code=anchor_code(table.month, table.head),
        bookmark=f"{sheet.row.inmate.number} {sheet.row.inmate.name}",
    )


def _inmate_blocks(sheet: InmateSheet) -> tuple[FormBlock | TableBlock | TextBlock | SignOff, ...]:
    inmate, result, pack = sheet.row.inmate, sheet.row.result, sheet.pack
    identity = FormBlock(
        (
            (Field("编号", inmate.number), Field("姓名", inmate.name), Field("分监区", inmate.section)),
            (
                Field("入监日期", str(inmate.admitted_on or "")),
                Field("劳动能力", inmate.labour_title),
                Field("包教民警", inmate.officer),
            ),
            (
                Field("罪名", inmate.crime or ""),
                Field("处遇", inmate.state.treatment or ""),
                Field("备注", sheet.row.note),
            ),
        )
    )
    days = max((part.days for part in result.score.parts), default=0)
    parts = TableBlock(
        (
            Column("部分", 36),
            Column("满月基础分", 22, "right"),
            Column(f"计分天数/{days}", 22, "right"),
            *(Column(title, 22, "right") for title in ("基础分", "所记加分", "加分上限", "计入加分", "扣分", "得分")),
        ),
        [_part_row(pack, part) for part in result.score.parts],
    )
    score = result.score
    sums = FormBlock(
        (
            (
                Field("专项加分", optional_points(score.special) or "0.00"),
                Field("当月得分", points_text(score.total)),
                Field("处罚扣分", optional_points(score.penalty_points) or "0.00"),
                Field("累计积分", points_text(result.balance)),
            ),
            (Field("怎样算出", month_sum(result, sheet.row.correction, sheet.row.opening), 4),),
        ),
        pairs=4,
    )
    clock = (
        f"对本月考核有异议的，可在公示后 {pack.clocks.objection} 个工作日内本人或请人代写提出；提出异议本身不会减分。"
    )
    return (
        identity,
        parts,
        sums,
        _record_table(sheet),
        *_named_in(sheet),
        *_corrected(sheet.corrections, people=False),
        TextBlock(clock, size=9.5),
        SignOff(("本人", *SignOff().steps)),
    )


def _named_in(sheet: InmateSheet) -> tuple[TextBlock, ...]:
    if not sheet.named_in:
        return ()
    told = "；".join(f"{one.occurred_on:%m-%d} {one.name} {one.clause}" for one in sheet.named_in)
    return (TextBlock(f"在下列记载中被列为同一互监组的联责成员，本人不另计分：{told}。", size=9.5),)


def _part_row(pack: RulePack, part: PartResult) -> tuple[str, ...]:
    return (
        part_name(pack, part.part),
        points_text(part.full),
        str(part.base_days),
        points_text(part.base),
        points_text(part.plus_raw),
        points_text(part.plus_cap),
        points_text(part.plus),
        points_text(part.minus),
        points_text(part.total),
    )


def _record_table(sheet: InmateSheet) -> TableBlock:
    columns = (
        Column("日期", 20, "center"),
        Column("类别", 16, "center"),
        Column("部分或种类", 34),
        Column("分值", 16, "right"),
        Column("依据", 48),
        Column("事由", 92),
        Column("民警", 22),
    )
    rows = [
        (
            f"{record.occurred_on:%m-%d}",
            KIND_TITLES[record.kind],
            subject_of(sheet.pack, record),
            signed_points(record.kind, record.counted_points),
            record.clause,
            facts_of(sheet.pack, record),
            record.officer,
        )
        for record in sheet.records
    ]
    return TableBlock(columns, rows, size=9, empty="本月没有加分、扣分、专项加分和处罚记载")
