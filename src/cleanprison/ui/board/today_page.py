"""工作台: what is overdue, waiting or due soon; Enter opens the page where it is done."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cleanprison.summary.board import BoardFigures, BoardRow, Urgency, board_figures, board_rows
from cleanprison.ui.kit import ApplicationPort, Column, Option, Page, TableView, Tone, named, run_query, styled

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
    *("objection_step", "cycle", "grading_opinion", "award", "lesson", "attendance", "rectification"),
    *("rectification_check", "pack_confirmation"),
)


class TodayPage(Page):
    """Four figures, then one list ordered by how pressing things are; nobody is ranked."""

    watches: ClassVar[frozenset[str]] = frozenset(WATCHED)

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "工作台")
        self._app = app
        self._rows: list[BoardRow] = []
        self.figures: dict[str, QPushButton] = {}
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for field, title, tab, page in FIGURES:
            button = styled(named(QPushButton(title), f"{NAME}.{field}", title), role="figure")
            button.clicked.connect(lambda _checked=False, tab=tab, page=page: self.open_page(tab, page))
            self.figures[field] = button
            row.addWidget(button, 1)
        self.add_above(strip)
        self.urgency = self.filters.add_box("urgency", "全部事项", [Option(u, u.value) for u in Urgency])
        self.filters.changed.connect(self._show)
        self.table: TableView[BoardRow] = TableView(
            f"{NAME}.table",
            "待办事项",
            [
                Column("轻重", lambda r: r.urgency.value, width=90, tone=lambda r: TONES[r.urgency]),
                Column("事项", lambda r: r.subject, width=120),
                Column("内容", lambda r: r.words, width=600, tip=lambda r: r.words),
            ],
            lambda r: (r.subject, r.words),
            select_rows=True,
        )
        self.table.opened.connect(lambda r: self.open_page(r.tab, r.page, **r.context))
        self.table.moved.connect(
            lambda r, _column: self.explain(f"{r.subject}：{r.words}    Enter 去办理" if r else "")
        )
        self.add_body(self.table)

    def refresh(self) -> None:
        today = self._app.clock.today()
        rows = run_query(self, self._app, board_rows, today)
        figures = run_query(self, self._app, board_figures, today)
        if rows is None or figures is None:
            return
        self._rows = rows
        self._show_figures(figures)
        self._show()

    def _show_figures(self, figures: BoardFigures) -> None:
        for field, title, _tab, _page in FIGURES:
            self.figures[field].setText(f"{title}  {getattr(figures, field)}")

    def _show(self) -> None:
        wanted = self.urgency.value()
        shown = [row for row in self._rows if wanted in (None, row.urgency)]
        self.table.set_rows(shown)
        today = self._app.clock.today()
        overdue = sum(row.urgency is Urgency.OVERDUE for row in self._rows)
        waiting = sum(row.urgency is Urgency.NOW for row in self._rows)
        self.set_summary(f"{today:%Y-%m-%d}", f"待办 {waiting} 项", f"逾期 {overdue} 项" if overdue else "没有逾期")
        self.table.set_empty("今天没有待办。记一笔、登记到课、登记整改都从上面的标签进入。")
