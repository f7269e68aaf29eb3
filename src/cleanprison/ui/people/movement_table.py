"""The table of movements, as the card of one inmate and the page of all show it."""

from __future__ import annotations

from collections.abc import Mapping

from cleanprison.clock import CHINA
from cleanprison.people.queries import MovementRow
from cleanprison.people.rules import SPAN_KINDS
from cleanprison.ui.kit import Column, TableView, Tone
from cleanprison.ui.people.roomy_column import RoomyColumn
from cleanprison.ui.people.shared import day_text, kind_title


def movement_table(object_name: str, *, with_person: bool) -> TableView[MovementRow]:
    """Return a table of movements; `with_person` shows whose each is."""

    def faded(row: MovementRow) -> Tone:
        return "muted" if row.void_reason else ""

    def state_tone(row: MovementRow) -> Tone:
        return "attention" if row.void_reason or row.is_open_span else ""

    person: list[Column[MovementRow]] = [
        Column("编号", lambda r: r.number, width=112, tone=faded),
        Column("姓名", lambda r: r.name, width=140, tip=lambda r: r.name, sort_key=lambda r: r.pinyin, tone=faded),
    ]
    columns: list[Column[MovementRow]] = [
        Column("日期", lambda r: r.on_date, width=106, tone=faded),
        *(person if with_person else ()),
        Column("变动", lambda r: kind_title(r.kind), width=116, tip=lambda r: kind_title(r.kind), tone=faded),
        Column("内容", lambda r: r.detail, width=190 if with_person else 130, tip=lambda r: r.detail, tone=faded),
        Column("最后一天", _last, day_text, width=106, tone=faded),
        Column("原因", lambda r: r.reason or "", width=150, tip=lambda r: r.reason or "", tone=faded),
        Column("状态", state_words, width=150 if with_person else 118, tip=state_words, tone=state_tone),
    ]
    reason = len(columns) - 2
    table: TableView[MovementRow] = TableView(
        object_name, "变动", columns, lambda row: row.id, select_rows=True, stretch=reason
    )
    RoomyColumn(table, reason, 130)
    return table


def _last(row: MovementRow) -> object:
    return row.last if row.kind in SPAN_KINDS else None


def state_words(row: MovementRow) -> str:
    """Return how a movement stands."""
    if row.void_reason:
        return f"已撤销：{row.void_reason}"
    return "尚未结束" if row.is_open_span else "已登记"


def movement_words(row: MovementRow, names: Mapping[str, str]) -> str:
    """Return one movement as a line, with who wrote it down and when."""
    who = names.get(row.recorded_by, row.recorded_by)
    parts = (
        row.name,
        f"{row.on_date} {kind_title(row.kind)} {row.detail}".strip(),
        f"最后一天 {row.last}" if row.kind in SPAN_KINDS and row.last else "",
        row.reason or "",
        f"{who} 记于 {row.recorded_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
        f"已撤销：{row.void_reason}" if row.void_reason else "",
    )
    return " · ".join(part for part in parts if part)
