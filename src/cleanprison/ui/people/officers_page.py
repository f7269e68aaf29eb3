"""民警: the officers of the ward, those who left when asked for."""

from __future__ import annotations

from typing import Any, ClassVar

from cleanprison.people.queries import OfficerRow, officer_rows
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import ApplicationPort, Column, Option, Page, TableView, Tone, run_query
from cleanprison.ui.people.officer_form import OfficerDialog
from cleanprison.ui.people.roomy_column import RoomyColumn
from cleanprison.ui.people.shared import day_text
from cleanprison.ui.record_history import offer_history

NAME = "people.officers"


class OfficersPage(Page):
    """List the officers by badge number; Enter opens the form of one."""

    watches: ClassVar[frozenset[str]] = frozenset({"officer"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "民警")
        self._app = app
        self._rows: list[OfficerRow] = []
        self.add_action("change", "修改", self.change, tip="修改所选民警的资料，登记离任日期")
        self.add_action("new", "新增", self.add, role="primary", tip="Ctrl+S")
        self.search = self.filters.add_search("姓名、拼音首字母、警号")
        self.position = self.filters.add_box("position", "全部职务")
        self.branch = self.filters.add_box("branch", "全部党支部")
        self.with_left = self.filters.add_check("with_left", "含已离任")
        self.table: TableView[OfficerRow] = TableView(
            f"{NAME}.table", "民警名册", self._columns(), lambda row: row.id, select_rows=True, stretch=1
        )
        offer_history(self, self.table, "officer")
        RoomyColumn(self.table, 1, 120)
        self.table.moved.connect(lambda row, _column: self._on_moved(row))
        self.table.opened.connect(self._open)
        self.add_body(self.table)
        self.filters.changed.connect(self._show)

    def _columns(self) -> list[Column[OfficerRow]]:
        def tone(row: OfficerRow) -> Tone:
            return "muted" if self._left(row) else ""

        return [
            Column("警号", lambda r: r.badge_number, width=110),
            Column("姓名", lambda r: r.name, tip=lambda r: r.name, sort_key=lambda r: r.pinyin),
            Column("性别", lambda r: r.sex, width=60, centred=True),
            Column("出生日期", lambda r: r.birth_date, day_text, width=106),
            Column("职务", lambda r: r.position, width=120, tip=lambda r: r.position or ""),
            Column("警衔", lambda r: r.police_rank, width=104, tip=lambda r: r.police_rank or ""),
            Column("党支部", lambda r: r.party_branch, width=120, tip=lambda r: r.party_branch or ""),
            Column("政治面貌", lambda r: r.political_status, width=104, tip=lambda r: r.political_status or ""),
            Column("入职日期", lambda r: r.joined_on, day_text, width=106),
            Column("情况", self._situation, width=150, tip=self._situation, tone=tone),
        ]

    def _left(self, row: OfficerRow) -> bool:
        return row.left_on is not None and row.left_on <= self._app.clock.today()

    def _situation(self, row: OfficerRow) -> str:
        if row.left_on is None:
            return "在岗"
        return f"{row.left_on} 离任" if self._left(row) else f"在岗，{row.left_on} 离任"

    def open_with(self, context: dict[str, Any]) -> None:
        """Look for words."""
        if "search" in context:
            self.search.setText(context["search"])

    def refresh(self) -> None:
        rows = run_query(self, self._app, officer_rows, include_left=True)
        if rows is None:
            return
        self._rows = rows
        for box, name in ((self.position, "position"), (self.branch, "party_branch")):
            words = sorted({value for row in rows if (value := getattr(row, name))})
            box.set_options([Option(word, word) for word in words])
        self._show()

    def _show(self) -> None:
        words = self.search.text().strip()
        shown = [
            row
            for row in self._rows
            if fits(words, row.badge_number, row.name)
            and self.position.value() in (None, row.position)
            and self.branch.value() in (None, row.party_branch)
            and (self.with_left.isChecked() or not self._left(row))
        ]
        self.table.set_rows(shown)
        here = sum(not self._left(row) for row in self._rows)
        gone = len(self._rows) - here
        self.set_summary(
            f"在岗 {here} 人",
            f"已离任 {gone} 人" if gone else "",
            f"本页 {len(shown)} 人" if len(shown) != here else "",
        )
        if here:
            self.table.set_empty("没有符合筛选条件的民警，请放宽筛选。")
        else:
            self.table.set_empty(
                "还没有民警。可以从 WPS、Excel 表格导入，也可以一个一个新增。",
                "导入名册",
                lambda: self.open_page("people", "import", kind="officers"),
            )

    def _on_moved(self, row: OfficerRow | None) -> None:
        if row is None:
            self.explain("")
            return
        parts = (row.name, row.position or "", row.police_rank or "", row.party_branch or "", self._situation(row))
        self.explain(" · ".join(part for part in parts if part) + "    Enter 修改")

    def save(self) -> None:
        """Open the form of a new officer (Ctrl+S)."""
        self.add()

    def add(self) -> OfficerDialog:
        """Open the form of a new officer."""
        return self._open(None)

    def change(self) -> OfficerDialog | None:
        """Open the form of the officer under the cursor."""
        row = self.table.current_row()
        if row is None:
            self.message.inform("请先在名册中选一名民警。")
            return None
        return self._open(row)

    def _open(self, row: OfficerRow | None) -> OfficerDialog:
        def saved(officer_id: int) -> None:
            self.message.done(f"已保存 {row.name} 的资料。" if row else "已新增民警。")
            self.table.go_to(officer_id)

        dialog = OfficerDialog(self, self._app, row, saved)
        dialog.open()
        return dialog
