"""工作台: what is overdue, waiting or due soon; Enter opens the page where it is done."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cleanprison.db.safety import last_backup, read_notes
from cleanprison.errors import CleanPrisonError
from cleanprison.summary.board import BOARD_RIGHTS, BoardFigures, BoardRow, Urgency, board_figures, board_rows
from cleanprison.summary.board_safety import safety_rows
from cleanprison.ui.kit import (
    ApplicationPort,
    Column,
    Option,
    Page,
    TableView,
    Tone,
    named,
    run_query,
    show_failure,
    styled,
)
from cleanprison.ui.system.port import system

NAME = "board.today"
# What a figure is called, which field it shows, and the page that it opens into.
FIGURES = (
    ("in_custody", "在押人数", "people", "inmates"),
    ("records_this_month", "本月日记载", "scoring", "days"),
    ("hours_this_month", "本月课时", "education", "hours"),
    ("open_rectifications", "未结整改", "conduct", "rectifications"),
)
TONES: dict[Urgency, Tone] = {
    Urgency.OVERDUE: "refusal",
    Urgency.NOW: "",
    Urgency.SOON: "attention",
    Urgency.NOTE: "muted",
}
WATCHED = (
    *("inmate", "movement", "movement_void", "day_record", "day_record_step", "month_step", "objection"),
    *("objection_step", "cycle", "grading_opinion", "ledger_entry", "lesson", "attendance", "course"),
    *("rectification", "rectification_check", "conduct_record_void", "officer", "unit", "unit_pack"),
    "pack_confirmation",
)
NOTHING = "今天没有待办。记一笔、登记到课、登记整改，都从上面的标签进入。"


class TodayPage(Page):
    """Four figures, then one list ordered by how pressing things are; nobody is ranked."""

    watches: ClassVar[frozenset[str]] = frozenset(WATCHED)

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "工作台")
        self._app = system(app)
        self._rows: list[BoardRow] = []
        self._seen: tuple[date | None, date | None] = (None, None)
        self.figures: dict[str, QPushButton] = {}
        self.add_above(self._figure_strip())
        self.urgency = self.filters.add_box("urgency", "全部事项", [Option(u, u.value) for u in Urgency])
        self.filters.changed.connect(self._show)
        self.table: TableView[BoardRow] = TableView(
            f"{NAME}.table",
            "待办事项",
            [
                Column("轻重", lambda r: r.urgency.value, width=84, tone=lambda r: TONES[r.urgency]),
                Column("事项", lambda r: r.subject, width=108),
                Column("日期", lambda r: r.on, width=116),
                Column("内容", lambda r: r.words, width=600, tip=lambda r: r.words),
            ],
            lambda r: (r.tab, r.page, r.words),
            select_rows=True,
            sortable=False,
        )
        self.table.opened.connect(lambda r: self.open_page(r.tab, r.page, **r.context))
        self.table.moved.connect(
            lambda r, _column: self.explain(f"{r.subject}：{r.words}    Enter 去办理" if r else "")
        )
        self.add_body(self.table)

    def _figure_strip(self) -> QWidget:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for field, title, tab, page in FIGURES:
            button = styled(named(QPushButton(title), f"{NAME}.{field}", title), role="figure")
            button.clicked.connect(lambda _checked=False, tab=tab, page=page: self.open_page(tab, page))
            self.figures[field] = button
            row.addWidget(button, 1)
        return strip

    def refresh(self) -> None:
        today = self._app.clock.today()
        backup = self._last_backup()
        parts = frozenset(right for right in BOARD_RIGHTS if self._app.may(right))
        rows = run_query(self, self._app, board_rows, today, backup, parts)
        figures = run_query(self, self._app, board_figures, today, parts)
        if rows is None or figures is None:
            return
        try:
            clock_fault = self._app.clock_fault()
        except CleanPrisonError as error:
            show_failure(self, error)
            return
        safety = safety_rows(read_notes(self._app.layout.logs), today, clock_fault)
        rows = sorted([*safety, *rows], key=lambda row: list(Urgency).index(row.urgency))
        self._rows, self._seen = rows, (today, backup)
        self._show_figures(figures)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch again when a backup was made or a day went by while other pages were on screen."""
        super().showEvent(event)
        if self._seen[0] is not None and self._seen != (self._app.clock.today(), self._last_backup()):
            self.refresh()

    def _last_backup(self) -> date | None:
        layout = self._app.layout
        made = last_backup(layout.backups, read_notes(layout.logs))
        return made.date() if made is not None else None

    def _show_figures(self, figures: BoardFigures) -> None:
        for field, title, _tab, _page in FIGURES:
            figure = getattr(figures, field)
            self.figures[field].setVisible(figure is not None)
            words = f"{title}  {figure}"
            self.figures[field].setText(words)
            self.figures[field].setAccessibleName(words)

    def _show(self) -> None:
        wanted = self.urgency.value()
        self.table.set_rows(row for row in self._rows if wanted in (None, row.urgency))
        self.table.set_empty(NOTHING if not self._rows else "没有这一类事项。")
        counts = {urgency: sum(row.urgency is urgency for row in self._rows) for urgency in Urgency}
        self.set_summary(
            f"{self._app.clock.today():%Y-%m-%d}",
            f"逾期 {counts[Urgency.OVERDUE]} 项" if counts[Urgency.OVERDUE] else "没有逾期",
            f"待办 {counts[Urgency.NOW]} 项" if counts[Urgency.NOW] else "没有待办",
            f"本周 {counts[Urgency.SOON]} 项" if counts[Urgency.SOON] else "",
        )
