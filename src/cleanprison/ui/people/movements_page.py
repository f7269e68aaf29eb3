"""变动: everything that happened to anybody since a day, newest first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from PySide6.QtWidgets import QLabel

from cleanprison.access.queries import display_names
from cleanprison.people.queries import InmateRow, MovementRow, inmate_rows, movement_rows
from cleanprison.people.rules import MovementKind
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import ApplicationPort, Option, Page, TableView, named, run_query, styled
from cleanprison.ui.kit.date_edit import DateEdit
from cleanprison.ui.people.movement_dialog import MovementDialog, take_back
from cleanprison.ui.people.movement_table import movement_table, movement_words
from cleanprison.ui.people.shared import kind_title, named_movements, strict_names
from cleanprison.ui.record_history import offer_history

NAME = "people.movements"
DAYS_BACK = 92


class MovementsPage(Page):
    """List movements since a day; write new ones, end spans, take mistakes back."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"movement", "movement_void", "inmate", "officer", "ward", "section", "watch_group"}
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "变动")
        self._app = app
        self._rows: list[MovementRow] = []
        self._names: dict[str, str] = {}
        self.add_action("void", "撤销变动", self._on_void, tip="撤销所选的一条变动，须写明原因")
        self.add_action("end", "登记结束", self._on_end, tip="登记所选的住院、禁闭等的最后一天")
        self.add_action("new", "登记变动", self.save, role="primary", tip="Ctrl+S")
        today = app.clock.today
        self.since = named(DateEdit(today), f"{NAME}.since", "从哪一天起")
        self.since.setText((today() - timedelta(days=DAYS_BACK)).isoformat())
        self.since.setFixedWidth(132)
        self._since_shown = self.since.date()
        self.search = self.filters.add_search()
        self.kind = self.filters.add_box("kind", "全部变动", [Option(k, kind_title(k)) for k in MovementKind])
        self.state = self.filters.add_box(
            "state", "全部状态", [Option("open", "尚未结束"), Option("void", "已撤销"), Option("counted", "未撤销")]
        )
        self.filters.add_widget(styled(QLabel("从"), role="hint"))
        self.filters.add_widget(self.since)
        self.filters.add_widget(styled(QLabel("起"), role="hint"))
        self.table: TableView[MovementRow] = movement_table(f"{NAME}.table", with_person=True)
        offer_history(self, self.table, "movement")
        self.table.moved.connect(lambda row, _column: self._on_moved(row))
        self.table.opened.connect(lambda row: self.open_page("people", "inmates", inmate_id=row.inmate_id))
        self.add_body(self.table)
        self.filters.changed.connect(self._show)
        self.since.editingFinished.connect(self._on_since)

    def _on_since(self) -> None:
        if self.since.date() is None:
            self.message.refuse(f"“{self.since.text()}”不是日期，请按 2026-10-03 或 20261003 填写。")
        elif self.since.date() != self._since_shown:
            self._since_shown = self.since.date()
            self.refresh()

    def open_with(self, context: dict[str, Any]) -> None:
        """Look for a person."""
        if "search" in context:
            self.search.setText(context["search"])

    def refresh(self) -> None:
        rows = run_query(self, self._app, movement_rows, since=self._since_shown)
        names = run_query(self, self._app, display_names)
        if rows is None or names is None:
            return
        self._rows, self._names = named_movements(rows, strict_names(self._app)), names
        self._show()

    def _show(self) -> None:
        words = self.search.text().strip()
        shown = [row for row in self._rows if self._passes(row, words)]
        self.table.set_rows(shown)
        counted = [row for row in shown if row.void_reason is None]
        still = sum(row.is_open_span for row in counted)
        self.set_summary(
            f"{self._since_shown} 起",
            f"{len(counted)} 条",
            f"尚未结束 {still} 条" if still else "",
            f"已撤销 {len(shown) - len(counted)} 条" if len(shown) > len(counted) else "",
        )
        if self._rows:
            self.table.set_empty("没有符合筛选条件的变动，请放宽筛选。")
        else:
            self.table.set_empty(
                "这一天以后没有变动。调动、岗位、住院、禁闭、离监等都登记在这里。", "登记变动", self.save
            )

    def _passes(self, row: MovementRow, words: str) -> bool:
        wanted = self.state.value()
        return (
            fits(words, row.number, row.name)
            and self.kind.value() in (None, row.kind)
            and (wanted != "open" or row.is_open_span)
            and (wanted != "void" or row.void_reason is not None)
            and (wanted != "counted" or row.void_reason is None)
        )

    def _on_moved(self, row: MovementRow | None) -> None:
        self.explain(f"{movement_words(row, self._names)}    Enter 看卡片" if row else "")

    def save(self) -> None:
        """Open the form of a movement (Ctrl+S)."""
        self.register(None)

    def register(self, person: InmateRow | None, ending: MovementRow | None = None) -> MovementDialog:
        """Open the form of a movement, for a person already known or one to pick."""

        def saved(movement_id: int) -> None:
            self.message.done("已登记变动。")
            self.table.go_to(movement_id)

        dialog = MovementDialog(self, self._app, person, saved, ending)
        dialog.open()
        return dialog

    def _on_end(self) -> None:
        row = self.table.current_row()
        if row is None or not row.is_open_span:
            self.message.inform("请先选一条尚未结束的住院、禁闭、停止计分或离监探亲。")
            return
        people = run_query(self, self._app, inmate_rows, self._app.clock.today(), include_left=True) or []
        person = next((one for one in people if one.id == row.inmate_id), None)
        if person is not None:
            self.register(person, row)

    def _on_void(self) -> None:
        take_back(self, self._app, self.table.current_row())
