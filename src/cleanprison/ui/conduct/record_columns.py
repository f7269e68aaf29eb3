"""The columns of 行为记录 on screen: those of the paper."""

from __future__ import annotations

from cleanprison.conduct.queries import ConductRow
from cleanprison.conduct.rules import KIND_TITLES, ConductKind
from cleanprison.ui.kit import Column, Tone


def _remark(row: ConductRow) -> str:
    if row.void_reason is not None:
        return f"已撤销：{row.void_reason}"
    return "限期整改" if row.rectification_id is not None else ""


def record_columns() -> list[Column[ConductRow]]:
    """Return the columns in the order of the paper."""

    def tone(row: ConductRow) -> Tone:
        return "muted" if row.void_reason is not None else ""

    def kind_tone(row: ConductRow) -> Tone:
        if row.void_reason is not None:
            return "muted"
        return "attention" if row.kind is ConductKind.CRITICISM else ""

    return [
        Column("日期", lambda r: r.occurred_on, width=112, tone=tone),
        Column("警号", lambda r: r.badge_number, width=84, tone=tone),
        Column("姓名", lambda r: r.name, width=148, tone=tone, tip=lambda r: r.name, sort_key=lambda r: r.pinyin),
        Column("类别", lambda r: KIND_TITLES[r.kind], width=60, centred=True, tone=kind_tone),
        Column("地点", lambda r: r.place, width=110, tone=tone, tip=lambda r: r.place),
        Column("依据", lambda r: r.basis, width=150, tone=tone, tip=lambda r: r.basis),
        Column("事实", lambda r: r.facts, width=256, tone=tone, tip=lambda r: r.facts),
        Column("决定人", lambda r: r.decided_by, width=100, tone=tone, tip=lambda r: r.decided_by),
        Column("备注", _remark, width=104, tone=tone, tip=_remark),
    ]
