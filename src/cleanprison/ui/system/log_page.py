"""变更记录: every act of the chain, newest first, and what it changed, field by field; one record's whole history."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from cleanprison.access.queries import display_names
from cleanprison.db.audit_queries import (
    MOST_ACTS,
    MOST_LINES,
    ActFilter,
    ActRow,
    ChangeRow,
    act_count,
    act_origins,
    act_rows,
    act_years,
    change_rows,
)
from cleanprison.db.record_history import Place, record_places
from cleanprison.scoring.rules import Month
from cleanprison.ui.kit import ApplicationPort, Option, Page, TableView, named, run_background, run_query
from cleanprison.ui.kit.date_edit import DateEdit
from cleanprison.ui.record_history import KEYS, WORDS
from cleanprison.ui.scoring.shared import pack_in_force
from cleanprison.ui.system.log_columns import Line, act_columns, field_columns, line_key, lines
from cleanprison.ui.system.log_export import LogWords, export_log
from cleanprison.ui.system.table_words import field_title, table_title
from cleanprison.ui.system.value_words import ValueWords

NAME = "system.log"
# The fields by which people know a record again.
TELLING = frozenset(
    {"number", "badge_number", "name", "inmate_id", "officer_id", "occurred_on", "month", "kind", "points"}
)


class LogPage(Page):
    """Acts above, the fields of the chosen act below; nothing here can be changed."""

    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "变更记录")
        self._app = app
        self._rows: list[ActRow] = []
        self._names: dict[str, str] = {}
        self._values: ValueWords | None = None
        self._record: Place | None = None
        self._places: tuple[Place, ...] = ()
        self.everything = self.add_action("everything", "全部变更", self._on_everything, tip="不再只看一条记录")
        self.history = self.add_action(
            "history", WORDS, self._on_history, tip="下面所选的那条记录经过哪些变更（Ctrl+H）"
        )
        self.add_action("export", "导出…", self._on_export, tip="把列出的变更连同更早的存成 Excel 工作簿")
        self.older = self.add_action("older", "更早的", self._on_older, tip=f"再往前列 {MOST_ACTS} 次")
        self.search = self.filters.add_search("画面、原因", 160)
        self.operator = self.filters.add_box("operator", "全部用户")
        self.origin = self.filters.add_box("origin", "全部画面")
        self.year = self.filters.add_box("year", "全部年份")
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
            f"{NAME}.acts",
            "变更",
            act_columns(lambda user: self._names.get(user, user)),
            lambda r: r.sequence,
            select_rows=True,
            sortable=False,
        )
        self.acts.moved.connect(lambda row, _column: self._show_act(row))
        self.acts.opened.connect(lambda _row: self.fields.view.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.fields: TableView[Line] = TableView(
            f"{NAME}.fields", "改动", field_columns(self._value), line_key, select_rows=True, sortable=False
        )
        self.fields.moved.connect(lambda line, _column: self._explain_field(line))
        self.fields.add_act(WORDS, KEYS, self._on_history)
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

    def _value(self, change: ChangeRow, value: str) -> str:
        return self._values.words(change.table, change.field, value) if self._values else value

    def open_with(self, context: dict[str, Any]) -> None:
        """Show the acts of one user, or the history of one record."""
        if "operator" in context:
            self.operator.pick(context["operator"])
        self._record = context.get("record")

    def back(self) -> bool:
        """Step from the changed fields back to the acts, from one record's history to all acts."""
        if super().back():
            return True
        if not self.fields.view.hasFocus():
            if self._record is not None:
                self._on_everything()
                return True
            return False
        self.acts.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def refresh(self) -> None:
        names = run_query(self, self._app, display_names)
        chosen = run_query(self, self._app, act_origins)
        pack = run_query(self, self._app, pack_in_force, Month.of(self._app.clock.today()))
        years = run_query(self, self._app, act_years)
        if names is None or chosen is None or years is None:
            return
        self._names = names
        self._values = ValueWords(pack, names) if pack is not None else None
        operators, origins = chosen
        self.operator.set_options([Option(name, names.get(name, name)) for name in operators])
        self.origin.set_options([Option(origin, origin) for origin in origins])
        self.year.set_options([Option(one.year, f"{one.year} 年") for one in years])
        self._fetch()

    def _wanted(self, before: int | None = None) -> ActFilter:
        words = self.search.text().strip()
        operator, origin, year = self.operator.value(), self.origin.value(), self.year.value()
        return ActFilter(operator, origin, self._shown_day, words, before, year, self._places)

    def _on_history(self) -> None:
        line = self.fields.current_row() or next(iter(self.fields.model.rows), None)
        if line is None:
            self.message.inform("请先在上面选一次变更，再在下面选一条记录。")
        else:
            self._look_at((line.change.table, line.change.key))

    def _on_everything(self) -> None:
        self._look_at(None)

    def _look_at(self, record: Place | None) -> None:
        self._record = record
        for box in (self.operator, self.origin, self.year):
            box.pick(None)
        self.search.clear()
        self.day.clear()
        self._fetch()

    def _on_export(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, "导出变更记录", "变更记录.xlsx", "Excel 工作簿 (*.xlsx)")
        if name:
            self.export_to(Path(name).with_suffix(".xlsx"))

    def export_to(self, path: Path) -> None:
        """Write all acts that pass the filters, those further back too, in the background."""
        if self._values is None:
            return
        wanted, words = self._wanted(), LogWords(self._names, self._values)
        run_background(
            self,
            lambda progress, cancelled: export_log(self._app, wanted, words, path, progress, cancelled),
            lambda count: self.message.done(f"{count} 次变更已导出到 {path}；文件是明文，请妥善保管。"),
            title="正在导出变更记录",
            on_cancelled=lambda: self.message.inform("导出已取消，没有留下文件。"),
        )

    def _fetch(self) -> None:
        self._places = (run_query(self, self._app, record_places, *self._record) or ()) if self._record else ()
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
        self.everything.setVisible(self._record is not None)
        self.filters.set_note(f"{WORDS}：{self._record_words(self._record)}" if self._record else "")
        total = run_query(self, self._app, act_count) or 0
        self.acts.set_rows(rows)
        self.set_summary(f"共 {total} 次", f"本页 {len(rows)} 次" if len(rows) != total else "")
        if rows and self.acts.current_row() is None:
            self.acts.go_to(rows[0].sequence)
        self._show_act(self.acts.current_row())

    def _record_words(self, record: Place) -> str:
        """Say which record it is: its table and key, and what its first act says of it."""
        oldest = self._rows[-1].sequence if self._rows else 0
        changes = run_query(self, self._app, change_rows, oldest, MOST_LINES, (record,)) if oldest else []
        told = [self._value(change, change.after) for change in changes or [] if change.field in TELLING]
        return " ".join([table_title(record[0]), str(record[1]), *filter(None, told)])

    def _show_act(self, row: ActRow | None) -> None:
        changes = run_query(self, self._app, change_rows, row.sequence, MOST_LINES, self._places) if row else []
        self.fields.set_rows(lines(changes or []))
        self.fields.set_empty("在上面选一次变更，这里列出它改了什么。")
        if row is None:
            self.explain("")
            return
        part = f"只列前 {MOST_LINES} 行，共 {row.count} 行    " if row.count > MOST_LINES else ""
        self.explain(f"{part}第 {row.sequence} 次变更的校验值 {row.hash}")

    def _explain_field(self, line: Line | None) -> None:
        if line is not None and self.fields.view.hasFocus():
            change = line.change
            before, after = self._value(change, change.before), self._value(change, change.after)
            which = f"{table_title(change.table)} {change.key} {field_title(change.table, change.field)}"
            self.explain(f"{which}：{before or '（空）'} → {after or '（空）'}")
