"""加扣分台账: every record of a month that counts, in the order in which things happened."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from cleanprison.reporting.document import Written, write_paper
from cleanprison.reporting.page import Paper
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, Row, TableBlock
from cleanprison.scoring.queries import DayRecordRow
from cleanprison.scoring.record_words import evidence_of, facts_of, subject_of
from cleanprison.scoring.report.frame import anchor_code, anchor_line, as_of, month_words, pack_notes
from cleanprison.scoring.rules import Month, RulePack
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.wording import KIND_TITLES, points_text, signed_points


@dataclass(frozen=True, slots=True)
class RecordLedger:
    """All that the ledger of records shows."""

    unit: str
    month: Month
    pack: RulePack
    records: tuple[DayRecordRow, ...]
    draft: bool
    head: str | None = None


def write_record_ledger(sheet: RecordLedger, path: Path) -> Written:
    """Write the 加扣分台账, landscape A4."""
    paper = Paper(
        title="罪犯加扣分台账",
        unit=sheet.unit,
        period=month_words(sheet.month),
        as_of=as_of(sheet.month),
        orientation="landscape",
        notes=pack_notes(sheet.pack),
        draft=sheet.draft,
        anchor=anchor_line(sheet.month, sheet.head),
        code=anchor_code(sheet.month, sheet.head),
    )
    columns = (
        Column("序号", 10, "center"),
        Column("日期", 16, "center"),
        Column("编号", 24),
        Column("姓名", 30),
        Column("类别", 17, "center"),
        Column("部分或种类", 24),
        Column("分值", 15, "right"),
        Column("依据", 38),
        Column("事由", 62),
        Column("附件", 21),
        Column("民警", 18),
    )
    ordered = sorted(sheet.records, key=lambda record: (record.occurred_on, record.id))
    rows: list[Row | tuple[str, ...]] = [_line(n, record, sheet.pack) for n, record in enumerate(ordered, start=1)]
    if rows:
        rows.append(_totals(ordered))
    blocks = (
        TableBlock(columns, rows, size=8.5, row_height=5.8, empty="本月没有加分、扣分、专项加分和处罚"),
        SignOff(),
    )
    return write_paper(paper, blocks, path)


def _line(number: int, record: DayRecordRow, pack: RulePack) -> tuple[str, ...]:
    return (
        str(number),
        f"{record.occurred_on:%m-%d}",
        record.number,
        record.name,
        KIND_TITLES.get(record.kind, record.kind),
        subject_of(pack, record, short=True),
        signed_points(record.kind, record.counted_points),
        record.clause,
        facts_of(pack, record),
        evidence_of(record),
        record.officer,
    )


def _totals(records: list[DayRecordRow]) -> Row:
    def total(kind: str) -> Decimal:
        return sum((r.counted_points or ZERO for r in records if r.kind == kind), ZERO)

    words = (
        f"加分 {points_text(total('plus'))}，扣分 {points_text(total('minus'))}，专项 {points_text(total('special'))}"
    )
    penalties = sum(record.kind == "penalty" for record in records)
    return Row((f"合计 {len(records)} 条：{words}，处罚 {penalties} 次",), bold=True, span=11)
