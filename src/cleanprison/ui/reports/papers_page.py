"""报表: the catalogue of papers; preview one, or save it as PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from cleanprison.people.queries import inmate_rows
from cleanprison.scoring.rules import Month
from cleanprison.summary.catalogue import REPORTS, PaperRequest, ReportSpec, write_report
from cleanprison.ui.kit import (
    ApplicationPort,
    Column,
    Page,
    PersonPicker,
    TableView,
    run_background,
    run_query,
)
from cleanprison.ui.paper_preview import preview_paper
from cleanprison.ui.scoring.shared import inmate_choices, month_on_screen

NAME = "reports.papers"


class PapersPage(Page):
    """One line a paper; the month and, for personal papers, the inmate are chosen above."""

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "报表")
        self._app = app
        self._inmates = run_query(self, app, inmate_rows, app.clock.today(), include_left=True) or []
        self.add_action("save", "另存为 PDF", self.save, tip="Ctrl+S")
        self.add_action("preview", "打印预览", self.print, role="primary", tip="Ctrl+P")
        self.month = self.filters.add_month("month", month_on_screen(app))
        self.picker = PersonPicker(f"{NAME}.person", "罪犯", lambda words: inmate_choices(self._inmates, words))
        self.picker.setPlaceholderText("个人报表：姓名、编号或拼音；不选为全部")
        self.picker.setFixedWidth(300)
        self.filters.add_widget(self.picker)
        self.table: TableView[ReportSpec] = TableView(
            f"{NAME}.table",
            "报表",
            [
                Column("报表", lambda r: r.title, width=260),
                Column("范围", lambda r: "个人或全部" if r.per_inmate else "全监区", width=130),
                Column("说明", lambda r: r.about, width=420, tip=lambda r: r.about),
            ],
            lambda r: r.name,
            select_rows=True,
            sortable=False,
        )
        self.table.opened.connect(lambda _row: self.print())
        self.add_body(self.table)

    def refresh(self) -> None:
        self.table.set_rows(REPORTS)
        if self.table.current_row() is None:
            self.table.go_to(REPORTS[0].name)
        self.set_summary(f"{len(REPORTS)} 种", "未关账的月份印“草稿”")

    def _chosen(self) -> tuple[ReportSpec, str | None] | None:
        spec = self.table.current_row()
        if spec is None:
            self.message.inform("请先在表中选一种报表。")
            return None
        person = self.picker.person()
        if spec.needs_inmate and person is None:
            self.message.inform(f"“{spec.title}”是个人报表，请在上面选一名罪犯。")
            return None
        return spec, person.number if person is not None and spec.per_inmate else None

    def _request(self, folder: Path, number: str | None) -> PaperRequest:
        return PaperRequest(Month.of(self.month.month()), folder, self._app.clock.today(), number)

    def print(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            spec, number = chosen
            preview_paper(self, lambda folder: self._app.query(write_report, spec.name, self._request(folder, number)))

    def save(self) -> None:
        """Ask for a folder and save the paper there (Ctrl+S)."""
        folder = QFileDialog.getExistingDirectory(self, "保存到哪个文件夹")
        if folder:
            self.save_into(Path(folder))

    def save_into(self, folder: Path) -> None:
        """Save the chosen paper into a folder, in the background."""
        chosen = self._chosen()
        if chosen is None:
            return
        spec, number = chosen
        run_background(
            self,
            lambda _progress, _cancelled: self._app.query(write_report, spec.name, self._request(folder, number)),
            lambda written: self.message.done(
                f"已保存：{written.path}" + (f"。{written.notice}" if written.notice else "")
            ),
            title="正在排版",
        )
