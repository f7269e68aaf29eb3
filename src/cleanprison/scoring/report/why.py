"""怎样算出这个分: a slip in plain Chinese from a number to its records, with how to object and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cleanprison.people.queries import InmateRow
from cleanprison.reporting.document import Written, write_paper
from cleanprison.reporting.flow import Block
from cleanprison.reporting.form import Field, FormBlock
from cleanprison.reporting.page import Paper
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, TableBlock
from cleanprison.reporting.text import TextBlock
from cleanprison.scoring.queries import DayRecordRow
from cleanprison.scoring.record_words import facts_of
from cleanprison.scoring.report.frame import anchor_code, anchor_line, as_of, month_words, pack_notes
from cleanprison.scoring.rules import MonthResult, RulePack
from cleanprison.scoring.wording import (
    KIND_TITLES,
    month_sum,
    part_name,
    part_sum,
    penalty_name,
    short_part_name,
    signed_points,
    special_name,
)


@dataclass(frozen=True, slots=True)
class WhySlip:
    """One inmate's month with all it was made of; `object_until` is the last day to object, None when not published."""

    unit: str
    pack: RulePack
    inmate: InmateRow
    result: MonthResult
    records: tuple[DayRecordRow, ...]
    panel_words: str
    object_until: date | None
    receiver: str
    draft: bool
    head: str | None = None


def why_sentences(pack: RulePack, result: MonthResult) -> list[str]:
    """Return the sums of a month, one sentence a part, then specials, penalties and the balance."""
    score = result.score
    sentences = [part_sum(part, part_name(pack, part.part)) for part in score.parts]
    for award in score.awards:
        name = special_name(pack, award.award.kind)
        clipped = f"，按上限计 {award.granted}" if award.granted != award.award.points else ""
        sentences.append(f"专项加分：{name} {award.award.points}{clipped}")
    for penalty in score.penalties:
        name = penalty_name(pack, penalty.penalty.kind)
        sentences.append(f"处罚：{penalty.penalty.date} {name}，从累计积分中减 {penalty.points}")
    sentences.append(month_sum(result))
    return sentences


def write_why_slip(slip: WhySlip, path: Path) -> Written:
    """Write the slip, portrait A4."""
    month = slip.result.score.month
    paper = Paper(
        title="计分明细单",
        unit=slip.unit,
        period=month_words(month),
        as_of=as_of(month),
        notes=pack_notes(slip.pack),
        draft=slip.draft,
        anchor=anchor_line(month, slip.head),
        code=anchor_code(month, slip.head),
    )
    identity = FormBlock(
        ((Field("编号", slip.inmate.number), Field("姓名", slip.inmate.name), Field("分监区", slip.inmate.section)),)
    )
    sums = [TextBlock(sentence) for sentence in why_sentences(slip.pack, slip.result)]
    basis = f"依据：{slip.pack.title}（{slip.pack.document}，{slip.pack.effective_from} 起施行）。{slip.panel_words}"
    blocks: tuple[Block, ...] = (
        identity,
        TextBlock("分数是这样算出来的", heading=True),
        *sums,
        TextBlock("当月记载", heading=True),
        _records(slip),
        TextBlock(basis, size=9.5),
        TextBlock("怎样提出异议", heading=True),
        TextBlock(how_to_object(slip)),
        SignOff(("本人", "经办民警"), seal=""),
    )
    return write_paper(paper, blocks, path)


def how_to_object(slip: WhySlip) -> str:
    """Return how and until when this month can be objected to."""
    clocks = slip.pack.clocks
    until = f"请在 {slip.object_until} 以前" if slip.object_until else f"本月公示后 {clocks.objection} 个工作日内可以"
    whom = f"向 {slip.receiver} " if slip.receiver else ""
    return (
        f"{until}{whom}书面或口头提出，也可以请人代写；监区应在 {clocks.review} 个工作日内由另一名民警复查答复。"
        "提出异议本身不会减分。"
    )


def _records(slip: WhySlip) -> TableBlock:
    columns = (
        Column("日期", 15, "center"),
        Column("类别", 17, "center"),
        Column("部分", 22),
        Column("分值", 15, "right"),
        Column("依据", 38),
        Column("事由", 50),
        Column("民警", 20),
    )
    rows = [
        (
            f"{record.occurred_on:%m-%d}",
            KIND_TITLES.get(record.kind, record.kind),
            short_part_name(slip.pack, record.part),
            signed_points(record.kind, record.points),
            record.clause,
            facts_of(slip.pack, record),
            record.officer,
        )
        for record in sorted(slip.records, key=lambda r: (r.occurred_on, r.id))
    ]
    return TableBlock(columns, rows, size=9, empty="本月没有加分、扣分、专项加分和处罚记载，只计基础分")
