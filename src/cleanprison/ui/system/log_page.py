"""变更记录: every act of the chain, newest first, and what it changed, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cleanprison.access.queries import display_names
from cleanprison.clock import CHINA
from cleanprison.db.audit_queries import (
    MOST_ACTS,
    MOST_LINES,
    ActFilter,
    ActRow,
    ChangeRow,
    act_count,
    act_origins,
    act_rows,
    change_rows,
)
from cleanprison.scoring.rules import Month
from cleanprison.ui.kit import ApplicationPort, Column, Option, Page, TableView, named, run_query
from cleanprison.ui.kit.date_edit import DateEdit
from cleanprison.ui.scoring.shared import pack_in_force
from cleanprison.ui.system.table_words import field_title, table_title
from cleanprison.ui.system.value_words import ValueWords

NAME = "system.log"
KIND_WORDS = {"added": "新增", "changed": "修改", "removed": "删除"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One changed field; the first of a row carries the words for the row itself."""

    change: ChangeRow
    first: bool

    @property
    def which(self) -> str:
        change = self.change
        return f"{KIND_WORDS[change.kind]} {table_title(change.table)} {change.key}" if self.first else ""


class LogPage(Page):
    """Acts above, the fields of the chosen act below; nothing here can be changed."""

    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "变更记录")
        self._app = app
        self._rows: list[ActRow] = []
        self._names: dict[str, str] = {}
        self._values: ValueWords | None = None
        self.older = self.add_action("older", "更早的", self._on_older, tip=f"再往前列 {MOST_ACTS} 次")
        self.search = self.filters.add_search("画面、原因", 160)
        self.operator = self.filters.add_box("operator", "全部用户")
        self.origin = self.filters.add_box("origin", "全部画面")
        self.day = named(DateEdit(app.clock.today), f"{NAME}.day", "哪一天")
        self.day.setPlaceholderText("哪一天")
        self.day.setToolTip("只列这一天的变更；空着为全部")
        self.day.setFixedWidth(160)
        self.day.editingFinished.connect(self._on_day)
        self.day.textChanged.connect(lambda text: self._on_day() if not text or len(text) == 10 else None)
        self._shown_day = self.day.date()
        self.filters.add_widget(self.day)
        self.filters.changed.connect(self._fetch)
        self.acts: TableView[ActRow] = TableView(
            f"{NAME}.acts", "变更", self._act_columns(), lambda r: r.sequence, select_rows=True, sortable=False
        )
        self.acts.moved.connect(lambda row, _column: self._show_act(row))
        self.acts.opened.connect(lambda _row: self.fields.view.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.fields: TableView[_Line] = TableView(
            f"{NAME}.fields", "改动", self._field_columns(), lambda r: _key(r.change), select_rows=True, sortable=False
        )
        self.fields.moved.connect(lambda line, _column: self._explain_field(line))
        self.acts.set_empty("没有符合筛选的变更。")
        lower = QWidget()
        layout = QVBoxLayout(lower)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.fields)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.acts)
        split.addWidget(lower)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([280, 270])
        split.setChildrenCollapsible(False)
        split.setFocusProxy(self.acts)
        self.add_body(split)

    def _act_columns(self) -> list[Column[ActRow]]:
        return [
            Column("序号", lambda r: r.sequence, str, number=True, width=76),
            Column("时间", lambda r: r.at, lambda at: f"{at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}", width=176),
            Column("用户", lambda r: self._names.get(r.operator, r.operator), width=110),
            Column("画面或命令", lambda r: r.origin, width=150, tip=lambda r: r.origin),
            Column("改动行数", lambda r: r.count, str, number=True, width=92),
            Column("内容", _act_words, width=280, tip=_act_words),
            Column("原因", lambda r: r.reason or "", width=160, tip=lambda r: r.reason or ""),
        ]

    def _field_columns(self) -> list[Column[_Line]]:
        return [
            Column("哪一条", lambda r: r.which, width=216, tip=lambda r: r.which),
            Column("项目", lambda r: field_title(r.change.table, r.change.field), width=170),
            Column("原来", lambda r: self._value(r.change, r.change.before), width=300, tip=lambda r: r.change.before),
            Column("现在", lambda r: self._value(r.change, r.change.after), width=300, tip=lambda r: r.change.after),
        ]

    def _value(self, change: ChangeRow, value: str) -> str:
        return self._values.words(change.table, change.field, value) if self._values else value

    def open_with(self, context: dict[str, Any]) -> None:
        """Show the acts of one user."""
        if "operator" in context:
            self.operator.pick(context["operator"])

    def back(self) -> bool:
        """Step from the changed fields back to the acts."""
        if super().back():
            return True
        if not self.fields.view.hasFocus():
            return False
        self.acts.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def refresh(self) -> None:
        names = run_query(self, self._app, display_names)
        chosen = run_query(self, self._app, act_origins)
        pack = run_query(self, self._app, pack_in_force, Month.of(self._app.clock.today()))
        if names is None or chosen is None:
            return
        self._names = names
        self._values = ValueWords(pack, names) if pack is not None else None
        operators, origins = chosen
        self.operator.set_options([Option(name, names.get(name, name)) for name in operators])
        self.origin.set_options([Option(origin, origin) for origin in origins])
        self._fetch()

    def _wanted(self, before: int | None = None) -> ActFilter:
        words = self.search.text().strip()
        return ActFilter(self.operator.value(), self.origin.value(), self._shown_day, words, before)

    def _fetch(self) -> None:
        rows = run_query(self, self._app, act_rows, self._wanted())
        if rows is not None:
            self._show(rows, more=len(rows) == MOST_ACTS)

    def _on_older(self) -> None:
        rows = run_query(self, self._app, act_rows, self._wanted(self._rows[-1].sequence)) if self._rows else []
        if rows is not None:
            self._show([*self._rows, *rows], more=len(rows) == MOST_ACTS)

    def _on_day(self) -> None:
        text, day = self.day.text().strip(), self.day.date()
        if text and day is None:
            self.message.refuse(f"“{text}”不是日期，请写作 2026-10-03。")
        elif day != self._shown_day:
            self._shown_day = day
            self._fetch()

    def _show(self, rows: list[ActRow], *, more: bool) -> None:
        self._rows = rows
        self.older.setEnabled(more)
        total = run_query(self, self._app, act_count) or 0
        self.acts.set_rows(rows)
        self.set_summary(f"共 {total} 次", f"本页 {len(rows)} 次" if len(rows) != total else "")
        if rows and self.acts.current_row() is None:
            self.acts.go_to(rows[0].sequence)
        self._show_act(self.acts.current_row())

    def _show_act(self, row: ActRow | None) -> None:
        changes = run_query(self, self._app, change_rows, row.sequence) if row else []
        self.fields.set_rows(_lines(changes or []))
        self.fields.set_empty("在上面选一次变更，这里列出它改了什么。")
        if row is None:
            self.explain("")
            return
        part = f"只列前 {MOST_LINES} 行，共 {row.count} 行    " if row.count > MOST_LINES else ""
        self.explain(f"{part}第 {row.sequence} 次变更的校验值 {row.hash}")

    def _explain_field(self, line: _Line | None) -> None:
        if line is not None and self.fields.view.hasFocus():
            change = line.change
            before, after = self._value(change, change.before), self._value(change, change.after)
            which = f"{table_title(change.table)} {change.key} {field_title(change.table, change.field)}"
            self.explain(f"{which}：{before or '（空）'} → {after or '（空）'}")


def _key(change: ChangeRow) -> tuple[str, int, str, str]:
    return change.table, change.key, change.field, change.before


def _lines(changes: Iterable[ChangeRow]) -> Iterable[_Line]:
    last: tuple[str, int, str] | None = None
    for change in changes:
        here = (change.table, change.key, change.kind)
        yield _Line(change, here != last)
        last = here


def _act_words(row: ActRow) -> str:
    return "、".join(table_title(name) for name in row.tables)
