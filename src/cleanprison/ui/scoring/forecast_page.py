"""还差多少到 600: arithmetic on recent months, what another pace makes of it, and what if; no promise."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QSplitter

from cleanprison.scoring.queries import ForecastRow, forecast_rows, standing_of
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.forecast import Forecast, forecast
from cleanprison.scoring.shelf import shelf_of
from cleanprison.scoring.wording import points_text
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import (
    ApplicationPort,
    Column,
    FieldProblem,
    Page,
    TableView,
    named,
    parse_points,
    run_query,
    styled,
)
from cleanprison.ui.scoring.shared import show_rows
from cleanprison.ui.scoring.what_if_panel import WhatIfPanel

NAME = "scoring.forecast"


class ForecastPage(Page):
    """Show what is missing at the pace of recent months, or at the pace a person types."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"ledger_entry", "day_record", "day_record_step", "movement", "unit_pack", "pack_confirmation"}
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "还差多少到 600")
        self._app = app
        self._rows: list[ForecastRow] = []
        self._cycle = app.query(shelf_of).pack_for(Month.of(app.clock.today())).cycle
        self.search = self.filters.add_search()
        self.pace = named(QLineEdit(), f"{NAME}.pace", "假设每月得分")
        self.pace.setPlaceholderText("假设每月得分，如 105")
        self.pace.setFixedWidth(190)
        self.pace.textChanged.connect(lambda _text: self._show())
        self.filters.add_widget(self.pace)
        self.filters.set_note("只是按近几个月推算的算术，不是承诺，也不评价任何人", "muted")
        self.filters.changed.connect(self._show)
        self.problem = styled(named(QLabel(), f"{NAME}.problem", "提示"), tone="refusal")
        self.problem.hide()
        self.add_body(self.problem, 0)
        self.table: TableView[tuple[ForecastRow, Forecast]] = TableView(
            f"{NAME}.table", "推算", _columns(), lambda pair: pair[0].inmate_id, select_rows=True
        )
        self.table.moved.connect(lambda pair, _column: self._show_person(pair))
        self.table.opened.connect(lambda pair: self.open_page("scoring", "account", inmate_id=pair[0].inmate_id))
        self.what_if = WhatIfPanel(app.query(shelf_of).pack_for(Month.of(app.clock.today())))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.what_if)
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        self.add_body(split)

    def refresh(self) -> None:
        rows = run_query(self, self._app, forecast_rows, self._app.clock.today())
        shelf = run_query(self, self._app, shelf_of)
        if rows is None or shelf is None:
            return
        self._rows = rows
        self._cycle = shelf.pack_for(Month.of(self._app.clock.today())).cycle
        self.set_title(f"还差多少到 {self._cycle.size:.0f}")
        self._show()

    def _show(self) -> None:
        words = self.search.text().strip()
        pace = self._typed_pace()
        pairs = [
            (row, row.forecast if pace is None else forecast(row.balance, self._cycle, pace, row.last))
            for row in self._rows
            if fits(words, row.number, row.name)
        ]
        show_rows(self.table, pairs)
        if pairs and self.table.current_row() is None:
            self.table.go_to(pairs[0][0].inmate_id)
        soon = sum(found.months == 1 for _row, found in pairs)
        self.set_summary(
            f"{len(pairs)} 人",
            f"假设每月 {pace} 分" if pace is not None else "按近几个月的平均",
            f"下月可满的 {soon} 人" if soon else "",
        )
        self.table.set_empty("还没有可推算的月份。")

    def _show_person(self, pair: tuple[ForecastRow, Forecast] | None) -> None:
        self.explain(self._words(pair))
        if pair is None:
            self.what_if.show_standing("", None)
            return
        standing = run_query(self, self._app, standing_of, pair[0].inmate_id, self._app.clock.today())
        self.what_if.show_standing(pair[0].name, standing)

    def _typed_pace(self) -> Decimal | None:
        text = self.pace.text().strip()
        self.problem.hide()
        if not text:
            return None
        try:
            return parse_points(text)
        except FieldProblem as problem:
            self.problem.setText(problem.message)
            self.problem.show()
            return None

    def _words(self, pair: tuple[ForecastRow, Forecast] | None) -> str:
        if pair is None:
            return ""
        row, found = pair
        months = f"（{min(row.months)} 至 {max(row.months)} 的平均，不含专项和处罚）" if row.months else ""
        end = f"，约 {found.months} 个月后（{found.reaches}）满，余 {found.carry_over}" if found.reaches else ""
        return f"{row.name}：到 {row.last} 累计 {row.balance}，还差 {found.missing}；每月 {found.pace}{months}{end}"


def _columns() -> list[Column[tuple[ForecastRow, Forecast]]]:
    return [
        Column("编号", lambda p: p[0].number, width=130),
        Column("姓名", lambda p: p[0].name, width=200, tip=lambda p: p[0].name),
        Column("算到", lambda p: p[0].last, str, width=100),
        Column("累计", lambda p: p[0].balance, points_text, number=True, width=110),
        Column("还差", lambda p: p[1].missing, points_text, number=True, strong=True, width=110),
        Column("每月", lambda p: p[1].pace, points_text, number=True, width=110),
        Column("约需", lambda p: p[1].months or 999, _months, number=True, width=110),
        Column("推算月份", lambda p: p[1].reaches, lambda month: str(month or ""), width=130),
        Column("届时余分", lambda p: p[1].carry_over, points_text, number=True, width=110),
    ]


def _months(count: int) -> str:
    return "" if count == 999 else f"{count} 个月"
