"""Objections in words: the columns of the list, one step, a record to object to."""

from __future__ import annotations

from cleanprison.scoring.queries import DayRecordRow, ObjectionRow, ObjectionStepRow
from cleanprison.scoring.rules.objection_state import OBJECTION_TITLES, OUTCOME_TITLES
from cleanprison.scoring.wording import KIND_TITLES, signed_points
from cleanprison.ui.kit import Column, Tone


def step_words(step: ObjectionStepRow) -> str:
    """Return one step of an objection: day, outcome, reasons, what it changed."""
    outcome = f"{OUTCOME_TITLES[step.outcome]}，" if step.outcome else ""
    changes = f"（{'；'.join(step.changes)}）" if step.changes else ""
    return f"{step.on_date:%m-%d} {outcome}{step.reasons.rstrip('。')}{changes}"


def record_option(row: DayRecordRow) -> str:
    """Return a record as the form offers it."""
    kind = KIND_TITLES.get(row.kind, row.kind)
    return f"{row.occurred_on:%m-%d} {kind} {signed_points(row.kind, row.points)} {row.facts[:24]}"


def objection_columns() -> list[Column[ObjectionRow]]:
    """Return the columns of the list; what is overdue is red."""

    def due(row: ObjectionRow) -> str:
        if row.overdue_days > 0:
            return f"逾期 {row.overdue_days} 天"
        return str(row.due_on or "")

    def tone(row: ObjectionRow) -> Tone:
        return "refusal" if row.overdue_days > 0 else ""

    return [
        Column("提出日期", lambda r: r.filed_on, width=106),
        Column("编号", lambda r: r.number, width=114),
        Column("姓名", lambda r: r.name, width=106, tip=lambda r: r.name),
        Column("月份", lambda r: r.month, str, width=84),
        Column("对象", lambda r: r.record or "整月", width=170, tip=lambda r: r.record),
        Column("异议", lambda r: r.statement, width=200, tip=lambda r: r.statement),
        Column("状态", lambda r: OBJECTION_TITLES[r.state], width=96),
        Column("结果", lambda r: OUTCOME_TITLES[r.outcome] if r.outcome else "", width=66),
        Column("送达", lambda r: "已送达" if r.served else "", width=80),
        Column("答复期限", due, width=106, tone=tone),
    ]
