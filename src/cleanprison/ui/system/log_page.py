"""变更记录: every act of the chain, newest first, and what it changed, field by field."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from cleanprison.access.queries import display_names
from cleanprison.clock import CHINA
from cleanprison.db.audit_queries import ActRow, ChangeRow, act_rows, change_rows
from cleanprison.ui.kit import ApplicationPort, Column, Option, Page, TableView, run_query
from cleanprison.ui.system.table_words import field_title, table_title

NAME = "system.log"


class LogPage(Page):
    """Acts at the left, the fields of the chosen act at the right; nothing here can be changed."""

    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "变更记录")
        self._app = app
        self._rows: list[ActRow] = []
        self._names: dict[str, str] = {}
        self.search = self.filters.add_search("画面、原因", 180)
        self.operator = self.filters.add_box("operator", "全部用户")
        self.filters.changed.connect(self._show)
        self.acts: TableView[ActRow] = TableView(
            f"{NAME}.acts",
            "变更",
            [
                Column("序号", lambda r: r.sequence, str, number=True, width=64),
                Column("时间", lambda r: r.at, lambda at: f"{at.astimezone(CHINA):%m-%d %H:%M:%S}", width=132),
                Column("用户", lambda r: self._names.get(r.operator, r.operator), width=84),
                Column("画面或命令", lambda r: r.origin, width=130, tip=lambda r: r.origin),
                Column("行数", lambda r: r.count, str, number=True, width=70),
                Column("原因", lambda r: r.reason or "", width=120, tip=lambda r: r.reason or ""),
            ],
            lambda r: r.sequence,
            select_rows=True,
        )
        self.acts.moved.connect(lambda row, _column: self._show_act(row))
        self.fields: TableView[ChangeRow] = TableView(
            f"{NAME}.fields",
            "改动",
            [
                Column("内容", lambda r: table_title(r.table), width=110),
                Column("行", lambda r: r.key, str, number=True, width=80),
                Column("项目", lambda r: field_title(r.field), width=110),
                Column("原来", lambda r: r.before, width=120, tip=lambda r: r.before),
                Column("现在", lambda r: r.after, width=140, tip=lambda r: r.after),
            ],
            lambda r: (r.table, r.key, r.field),
            select_rows=True,
            sortable=False,
        )
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.acts)
        split.addWidget(self.fields)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([570, 560])
        split.setChildrenCollapsible(False)
        self.add_body(split)

    def refresh(self) -> None:
        rows = run_query(self, self._app, act_rows)
        names = run_query(self, self._app, display_names)
        if rows is None or names is None:
            return
        self._rows, self._names = rows, names
        operators = sorted({row.operator for row in rows})
        self.operator.set_options([Option(name, names.get(name, name)) for name in operators])
        self._show()

    def _show(self) -> None:
        words, operator = self.search.text().strip(), self.operator.value()
        shown = [
            row
            for row in self._rows
            if operator in (None, row.operator) and words in f"{row.origin} {row.reason or ''}"
        ]
        self.acts.set_rows(shown)
        self.set_summary(f"{len(shown)} 次", f"链头 {self._rows[0].hash[:16]}…" if self._rows else "")
        if shown and self.acts.current_row() is None:
            self.acts.go_to(shown[0].sequence)
        self._show_act(self.acts.current_row())

    def _show_act(self, row: ActRow | None) -> None:
        changes = run_query(self, self._app, change_rows, row.sequence) if row else []
        self.fields.set_rows(changes or [])
        self.fields.set_empty("在左边选一次变更，这里列出它改了什么。")
        if row is not None:
            self.explain(f"第 {row.sequence} 次变更的校验值 {row.hash}")
