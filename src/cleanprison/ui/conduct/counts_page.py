"""统计: counts by officer or by month, each opening into its rows. It counts; it never ranks anybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget

from cleanprison.conduct.queries import ConductCount, OfficerCount, month_counts, officer_counts, total_of
from cleanprison.conduct.rules import ConductKind
from cleanprison.people.queries import officer_rows
from cleanprison.ui.conduct.month_bars import MonthBars
from cleanprison.ui.conduct.period_switch import PeriodSwitch
from cleanprison.ui.conduct.shared import officer_options
from cleanprison.ui.kit import ApplicationPort, Column, Option, Page, TableView, Tone, month_text, run_query

NAME = "conduct.counts"
BY_MONTH = "months"


@dataclass(frozen=True, slots=True)
class Figure:
    """One counted thing: its heading, its number, and how the page of its rows is opened."""

    title: str
    number: Callable[[ConductCount], int]
    page: str
    context: dict[str, object]
    overdue: bool = False


FIGURES: tuple[Figure, ...] = (
    Figure("表扬", lambda c: c.praise, "records", {"kind": ConductKind.PRAISE}),
    Figure("批评", lambda c: c.criticism, "records", {"kind": ConductKind.CRITICISM}),
    Figure("发现问题", lambda c: c.findings, "rectifications", {"found_here": True}),
    Figure("期末未销号", lambda c: c.open, "rectifications", {"state": "open"}),
    Figure("其中逾期", lambda c: c.overdue, "rectifications", {"state": "overdue"}, overdue=True),
)


class CountsPage(Page):
    """Show the counts of a period by officer, in the order of badge numbers, or of a year by month."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"conduct_record", "conduct_record_void", "rectification", "rectification_check", "officer"}
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "统计")
        self._app = app
        self.period = PeriodSwitch(f"{NAME}.period", app.clock.today())
        self.period.switched.connect(self.refresh)
        self.filters.add_widget(self.period)
        self.view = self.filters.add_box("view", "按民警列", [Option(BY_MONTH, "按月份列")])
        self.officer = self.filters.add_box("officer", "全部民警")
        self.view.picked.connect(lambda _value: self.explain(""))
        self.filters.set_note("只计次数，不排名、不评价个人")
        self.filters.changed.connect(self.refresh)
        self.bars = MonthBars(f"{NAME}.bars")
        self.add_body(self.bars, 0)
        self.officers: TableView[OfficerCount] = TableView(
            f"{NAME}.officers", "按民警统计", _officer_columns(), lambda r: r.officer_id, sortable=False, stretch=1
        )
        self.officers.opened.connect(self._on_officer_opened)
        self.officers.moved.connect(self._on_officer_moved)
        self.months: TableView[ConductCount] = TableView(
            f"{NAME}.months", "按月份统计", _month_columns(), lambda r: r.since, sortable=False, stretch=0
        )
        self.months.opened.connect(self._on_month_opened)
        self.months.moved.connect(self._on_month_moved)
        self.officers.set_empty("还没有登记民警，请先在“人员”中登记或导入民警名册。")
        self.months.set_empty("这一年还没有开始。")
        self._tables = QStackedWidget()
        self._tables.addWidget(self.officers)
        self._tables.addWidget(self.months)
        self.add_body(self._tables)

    # reading

    def refresh(self) -> None:
        officers = run_query(self, self._app, officer_rows, include_left=True)
        if officers is None:
            return
        self.officer.set_options(officer_options(officers))
        today = self._app.clock.today()
        period = self.period.period(today)
        chosen = self.officer.value()
        by_officer = run_query(self, self._app, officer_counts, period.since, period.until, today)
        by_month = run_query(self, self._app, month_counts, period.since.year, today, chosen)
        if by_officer is None or by_month is None:
            return
        shown = [row for row in by_officer if chosen in (None, row.officer_id)]
        self.officers.set_rows(shown)
        self.officers.set_total(_total([row.count for row in shown], 2, "合计"))
        self.months.set_rows(by_month)
        self.months.set_total(_total(by_month, 1, "合计", standing=False))
        self._tables.setCurrentWidget(self.months if self.view.value() == BY_MONTH else self.officers)
        self.bars.show_months(period.since.year, by_month)
        counts = [row.count for row in shown] if self.view.value() is None else by_month
        self._sum_up(counts, period.words if self.view.value() is None else f"{period.since.year}年")

    def _sum_up(self, counts: Sequence[ConductCount], words: str) -> None:
        if not counts:
            self.set_summary(words)
            return
        total = total_of(counts)
        self.set_summary(
            words, f"表扬 {total.praise} 次", f"批评 {total.criticism} 次", f"发现问题 {total.findings} 项"
        )

    def print(self) -> None:
        self.message.inform("统计没有单独的纸面；请在“行为记录”或“整改台账”打印，合计印在表的末行。")

    # from a number to its rows

    def _on_officer_opened(self, row: OfficerCount) -> None:
        self._open(self.officers.view.currentIndex().column() - 2, row.count, row.officer_id)

    def _on_month_opened(self, row: ConductCount) -> None:
        self._open(self.months.view.currentIndex().column() - 1, row, self.officer.value())

    def _open(self, place: int, count: ConductCount, officer_id: int | None) -> None:
        if not 0 <= place < len(FIGURES):
            return
        figure = FIGURES[place]
        whole_year = (count.since.month, count.until.month) == (1, 12)
        when = {"year": count.since} if whole_year else {"month": count.since}
        self.open_page("conduct", figure.page, officer_id=officer_id, **when, **figure.context)

    def _on_officer_moved(self, row: OfficerCount | None, column: int) -> None:
        words = "" if row is None else f"{row.name}（{row.badge_number}）"
        self._explain(words, None if row is None else row.count, column - 2)

    def _on_month_moved(self, row: ConductCount | None, column: int) -> None:
        everybody = "全部民警" if self.officer.value() is None else self.officer.currentText()
        self._explain(everybody, row, column - 1)

    def _explain(self, who: str, count: ConductCount | None, place: int) -> None:
        if count is None or not 0 <= place < len(FIGURES):
            self.explain(who)
            return
        figure = FIGURES[place]
        standing = "state" in figure.context
        when = f"截至 {count.day}" if standing else f"{count.since} 至 {count.until}"
        self.explain(f"{who} · {when} · {figure.title} {figure.number(count)} · Enter 看明细")


def _total(counts: Sequence[ConductCount], first: int, words: str, *, standing: bool = True) -> dict[int, str] | None:
    """Return the line of totals; what stands at the end of different months does not add up and is left out."""
    if not counts:
        return None
    total = total_of(counts)
    texts = {
        first + place: str(figure.number(total))
        for place, figure in enumerate(FIGURES)
        if standing or "state" not in figure.context
    }
    return {0: words, **texts}


def _figure_text(value: int) -> str:
    return str(value) if value else ""


def _officer_columns() -> list[Column[OfficerCount]]:
    def figure_column(figure: Figure) -> Column[OfficerCount]:
        def tone(row: OfficerCount) -> Tone:
            return "refusal" if figure.overdue and figure.number(row.count) else ""

        return Column(figure.title, lambda r: figure.number(r.count), _figure_text, number=True, width=120, tone=tone)

    return [
        Column("警号", lambda r: r.badge_number, width=110),
        Column("姓名", lambda r: r.name, tip=lambda r: r.name),
        *(figure_column(figure) for figure in FIGURES),
    ]


def _month_columns() -> list[Column[ConductCount]]:
    def figure_column(figure: Figure) -> Column[ConductCount]:
        def tone(row: ConductCount) -> Tone:
            return "refusal" if figure.overdue and figure.number(row) else ""

        return Column(figure.title, figure.number, _figure_text, number=True, width=120, tone=tone)

    return [Column("月份", lambda r: month_text(r.since)), *(figure_column(figure) for figure in FIGURES)]
