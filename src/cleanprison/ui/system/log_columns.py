"""Columns of the change log: acts above, the fields they changed below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cleanprison.clock import CHINA
from cleanprison.db.audit_queries import ActRow, ChangeRow
from cleanprison.ui.kit import Column
from cleanprison.ui.system.log_export import KIND_WORDS
from cleanprison.ui.system.table_words import field_title, table_title


@dataclass(frozen=True, slots=True)
class Line:
    """One changed field; the first of a row carries the words for the row itself."""

    change: ChangeRow
    first: bool

    @property
    def which(self) -> str:
        """Return what was done to which row; "" below the first field."""
        change = self.change
        return f"{KIND_WORDS[change.kind]} {table_title(change.table)} {change.key}" if self.first else ""


def lines(changes: Iterable[ChangeRow]) -> Iterable[Line]:
    """Yield the changed fields, the first of each row marked."""
    last: tuple[str, int, str] | None = None
    for change in changes:
        here = (change.table, change.key, change.kind)
        yield Line(change, here != last)
        last = here


def line_key(line: Line) -> tuple[str, int, str, str]:
    """Return what tells a changed field from others."""
    change = line.change
    return change.table, change.key, change.field, change.before


def act_columns(name: Callable[[str], str]) -> list[Column[ActRow]]:
    """Return the columns of acts; `name` gives a user's name."""
    return [
        Column("序号", lambda r: r.sequence, str, number=True, width=76),
        Column("时间", lambda r: r.at, lambda at: f"{at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}", width=176),
        Column("用户", lambda r: name(r.operator), width=110),
        Column("画面或命令", lambda r: r.origin, width=150, tip=lambda r: r.origin),
        Column("改动行数", lambda r: r.count, str, number=True, width=92),
        Column("内容", _act_words, width=280, tip=_act_words),
        Column("原因", lambda r: r.reason or "", width=160, tip=lambda r: r.reason or ""),
    ]


def field_columns(value: Callable[[ChangeRow, str], str]) -> list[Column[Line]]:
    """Return the columns of changed fields; `value` puts a recorded value into words."""
    return [
        Column("哪一条", lambda r: r.which, width=216, tip=lambda r: r.which),
        Column("项目", lambda r: field_title(r.change.table, r.change.field), width=170),
        Column("原来", lambda r: value(r.change, r.change.before), width=300, tip=lambda r: r.change.before),
        Column("现在", lambda r: value(r.change, r.change.after), width=300, tip=lambda r: r.change.after),
    ]


def _act_words(row: ActRow) -> str:
    return "、".join(table_title(name) for name in row.tables)
