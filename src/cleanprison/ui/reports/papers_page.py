"""报表: the catalogue of papers; preview one, save it as PDF, or save all papers of a month."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QFileDialog

from cleanprison.errors import InputRefused
from cleanprison.people.queries import InmateRow, inmate_rows
from cleanprison.reporting.document import Written
from cleanprison.scoring.rules import Month
from cleanprison.summary.catalogue import REPORTS, PaperRequest, ReportSpec, report_months, write_report
from cleanprison.ui.finding import inmate_choices
from cleanprison.ui.kit import (
    ApplicationPort,
    Cancel,
    Cancelled,
    Column,
    Page,
    PersonPicker,
    Progress,
    TableView,
    run_background,
    run_query,
)
from cleanprison.ui.paper_preview import preview_paper
from cleanprison.ui.scoring.shared import month_on_screen

NAME = "reports.papers"


@dataclass(frozen=True, slots=True)
class _Saved:
    """What saving several papers came to: those written, and why the others were not."""

    written: tuple[Written, ...]
    refused: tuple[str, ...]


class PapersPage(Page):
    """One line a paper; the month and, for personal papers, the inmate are chosen above."""

    watches: ClassVar[frozenset[str]] = frozenset({"inmate", "movement", "movement_void", "day_record", "unit"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "报表")
        self._app = app
        self._inmates: list[InmateRow] = []
        self._specs = tuple(spec for spec in REPORTS if app.may(spec.right))
        self.add_action("all", "全部另存", self._on_save_all, tip="把所选月份的全部报表另存到一个文件夹")
        self.add_action("save", "另存为 PDF", self.save, tip="Ctrl+S")
        self.add_action("preview", "打印预览", self.print, role="primary", tip="Ctrl+P")
        self.month = self.filters.add_month("month", month_on_screen(app))
        self.picker = PersonPicker(f"{NAME}.person", "罪犯", lambda words: inmate_choices(self._inmates, words))
        self.picker.setPlaceholderText("个人报表：姓名、编号或拼音；空着为全部人")
        self.picker.setFixedWidth(400)
        self.picker.setClearButtonEnabled(True)
        self.filters.add_widget(self.picker)
        self.table: TableView[ReportSpec] = TableView(
            f"{NAME}.table",
            "报表",
            [
                Column("报表", lambda r: r.title, width=240),
                Column("范围", _scope, width=120),
                Column("说明", lambda r: r.about, width=420, tip=lambda r: r.about),
            ],
            lambda r: r.name,
            select_rows=True,
            sortable=False,
        )
        self.table.opened.connect(lambda _row: self.print())
        self.table.moved.connect(lambda r, _column: self.explain(f"{r.title}：{r.about}    Enter 预览" if r else ""))
        self.add_body(self.table)

    def open_with(self, context: dict[str, Any]) -> None:
        """Show a month."""
        if "month" in context:
            self.month.show_month(context["month"].first)

    def refresh(self) -> None:
        today = self._app.clock.today()
        inmates = run_query(self, self._app, inmate_rows, today, include_left=True)
        months = run_query(self, self._app, report_months, today)
        if inmates is None or months is None:
            return
        self._inmates = inmates
        self.table.set_rows(self._specs)
        if self.table.current_row() is None and self._specs:
            self.table.go_to(self._specs[0].name)
        self.set_summary(f"{len(self._specs)} 种", "未关账的月份印“草稿”")
        span = f"可打印 {months[-1]} 至 {months[0]}" if len(months) > 1 else f"可打印 {months[0]}" if months else ""
        self.filters.set_note(span)

    def _number(self) -> tuple[bool, str | None]:
        """Return whether the words in the picker are settled, and the number of the person they name."""
        typed = self.picker.text().strip()
        if typed and not self.picker.settle():
            self.message.refuse(f"没有确定“{typed}”是谁，请从候选中选一个人，或者清空。")
            self.picker.setFocus()
            return False, None
        person = self.picker.person()
        return True, person.number if person is not None else None

    def _chosen(self) -> tuple[ReportSpec, str | None] | None:
        spec = self.table.current_row()
        if spec is None:
            self.message.inform("请先在表中选一种报表。")
            return None
        settled, number = self._number()
        if not settled:
            return None
        if spec.needs_inmate and number is None:
            self.message.inform(f"“{spec.title}”是个人报表，请在上面选一名罪犯。")
            self.picker.setFocus()
            return None
        return spec, number if spec.per_inmate else None

    def _request(self, folder: Path, number: str | None) -> PaperRequest:
        return PaperRequest(Month.of(self.month.month()), folder, self._app.clock.today(), number)

    def print(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            spec, number = chosen
            preview_paper(self, lambda folder: self._app.query(write_report, spec.name, self._request(folder, number)))

    def save(self) -> None:
        """Ask for a folder and save the chosen paper there (Ctrl+S)."""
        chosen = self._chosen()
        folder = QFileDialog.getExistingDirectory(self, "保存到哪个文件夹") if chosen else ""
        if chosen is not None and folder:
            self.save_into(Path(folder), (chosen[0],), chosen[1])

    def _on_save_all(self) -> None:
        settled, number = self._number()
        folder = QFileDialog.getExistingDirectory(self, "把全部报表保存到哪个文件夹") if settled else ""
        if folder:
            self.save_into(Path(folder), tuple(r for r in self._specs if number or not r.needs_inmate), number)

    def save_into(self, folder: Path, specs: tuple[ReportSpec, ...], number: str | None) -> None:
        """Save papers into a folder in the background; personal ones for one inmate, or for all when None."""
        requests = {spec: self._request(folder, number if spec.per_inmate else None) for spec in specs}

        def work(progress: Progress, cancelled: Cancelled) -> _Saved:
            written, refused = [], []
            for done, (spec, request) in enumerate(requests.items()):
                if cancelled():
                    raise Cancel
                progress(done, len(requests) if len(requests) > 1 else 0, f"正在排版 {spec.title}")
                try:
                    written.append(self._app.query(write_report, spec.name, request))
                except InputRefused as error:
                    refused.append(error.message)
            return _Saved(tuple(written), tuple(refused))

        run_background(
            self,
            work,
            lambda saved: self._tell(folder, saved),
            title="正在排版",
            on_cancelled=lambda: self.message.inform(f"已取消；已经排好的报表留在 {folder}。"),
        )

    def _tell(self, folder: Path, saved: _Saved) -> None:
        notices = "".join(dict.fromkeys(paper.notice for paper in saved.written if paper.notice))
        if not saved.written:
            self.message.refuse("".join(dict.fromkeys(saved.refused)))
            return
        first = saved.written[0].path
        done = f"已保存：{first}" if len(saved.written) == 1 else f"已保存 {len(saved.written)} 种报表到 {folder}"
        why = f"另有 {len(saved.refused)} 种没有印：{''.join(dict.fromkeys(saved.refused))}" if saved.refused else ""
        words = f"{done}。{notices}{why}"
        if notices or why:
            self.message.warn(words)
        else:
            self.message.done(words)


def _scope(spec: ReportSpec) -> str:
    if spec.needs_inmate:
        return "个人"
    return "个人或全部" if spec.per_inmate else "全监区"
