"""怎样算出这个分: a slip in plain Chinese from a number to its records, with how to object and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cleanprison.calendar.clock import Deadline
from cleanprison.reporting.document import Written, write_paper
from cleanprison.reporting.flow import Block
from cleanprison.reporting.form import Field, FormBlock
from cleanprison.reporting.page import Paper
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, TableBlock
from cleanprison.reporting.text import TextBlock
from cleanprison.scoring.explanation import basis_words, decision_words, objection_words, opening_words, sum_sentences
from cleanprison.scoring.queries import CorrectionRow, DayRecordRow, MonthDecision, MonthRow, MonthTable, OpeningRow
from cleanprison.scoring.record_words import facts_of, subject_of
from cleanprison.scoring.report.frame import anchor_code, anchor_line, as_of, month_words, pack_notes
from cleanprison.scoring.wording import KIND_TITLES, signed_points, with_sign


@dataclass(frozen=True, slots=True)
class WhySlip:
    """One inmate's month with all it was made of.

    `later` are corrections of the month posted after its closing; `object_until` is None while it is not published;
    `opening` is what was brought from papers, wherever it was.
    """

    unit: str
    table: MonthTable
    row: MonthRow
    records: tuple[DayRecordRow, ...]
    later: tuple[CorrectionRow, ...]
    decision: MonthDecision
    object_until: Deadline | None
    opening: OpeningRow | None = None


def write_why_slip(slip: WhySlip, path: Path) -> Written:
    """Write the slip, portrait A4."""
    table, inmate = slip.table, slip.row.inmate
    paper = Paper(
        title="计分明细单",
        unit=slip.unit,
        period=month_words(table.month),
        as_of=as_of(table.month),
        notes=pack_notes(table.pack),
        draft=table.is_draft,
        anchor=anchor_line(table.month, table.head),
        code=anchor_code(table.month, table.head),
    )
    identity = FormBlock(((Field("编号", inmate.number), Field("姓名", inmate.name), Field("分监区", inmate.section)),))
    publicity = slip.decision.publicity
    how = objection_words(table.pack, slip.object_until, publicity.receiver if publicity else "")
    blocks: tuple[Block, ...] = (
        identity,
        TextBlock("分数是这样算出来的", heading=True),
        *(TextBlock(sentence) for sentence in _sums(slip)),
        TextBlock("当月记载", heading=True),
        _records(slip),
        TextBlock("谁定的", heading=True),
        *(TextBlock(f"{words}。") for words in decision_words(slip.decision) or ["还没有评议，分数仍会变动"]),
        TextBlock(f"{basis_words(table.pack, table.pack_hash)}。", size=9.5),
        TextBlock("怎样提出异议", heading=True),
        *(TextBlock(f"{number}. {words}") for number, words in enumerate(how, start=1)),
        SignOff(("本人", "经办民警"), seal=""),
    )
    return write_paper(paper, blocks, path)


def _sums(slip: WhySlip) -> Iterator[str]:
    row = slip.row
    yield from sum_sentences(slip.table.pack, row.result, row.correction, row.opening)
    if row.opening is not None and slip.opening is not None:
        yield f"{opening_words(slip.opening)}。"
    if row.note:
        yield f"本月情况：{row.note}。"
    for one in slip.table.corrections:
        if one.inmate_id == row.inmate.id:
            yield f"更正：{one.about} 的 {with_sign(one.points)}，记在本月累计里；{one.true_date} 的事，{one.reason}。"
    for one in slip.later:
        yield f"关账以后的更正：{with_sign(one.points)}，记在 {one.month} 累计里；{one.true_date} 的事，{one.reason}。"


def _records(slip: WhySlip) -> TableBlock:
    columns = (
        Column("日期", 15, "center"),
        Column("类别", 17, "center"),
        Column("部分或种类", 26),
        Column("分值", 15, "right"),
        Column("依据", 36),
        Column("事由", 48),
        Column("民警", 20),
    )
    rows = [
        (
            f"{record.occurred_on:%m-%d}",
            KIND_TITLES.get(record.kind, record.kind),
            subject_of(slip.table.pack, record),
            signed_points(record.kind, record.counted_points),
            record.clause,
            facts_of(slip.table.pack, record),
            record.officer,
        )
        for record in sorted(slip.records, key=lambda r: (r.occurred_on, r.id))
    ]
    return TableBlock(columns, rows, size=9, empty="本月没有加分、扣分、专项加分和处罚记载，只计基础分")
