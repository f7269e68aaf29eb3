"""整改台账: everything that is open, and what was closed in the period, in the columns of the paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from cleanprison.conduct.queries import RectificationFilter, RectificationRow, rectification_rows
from cleanprison.conduct.report import (
    RECTIFICATION_TITLE,
    RectificationLedger,
    state_words,
    write_rectification_ledger,
)
from cleanprison.conduct.rules import AREA_TITLES, RectificationState
from cleanprison.conduct.service import check_rectification, open_rectification
from cleanprison.people.queries import officer_rows
from cleanprison.reporting.document import Written
from cleanprison.ui.conduct.period_switch import PeriodSwitch
from cleanprison.ui.conduct.rectification_columns import check_words, rectification_columns
from cleanprison.ui.conduct.rectification_form import CheckForm, FindingForm, add_finding_words
from cleanprison.ui.conduct.shared import officer_options, unit_line
from cleanprison.ui.drafts import draft_store
from cleanprison.ui.kit import (
    ApplicationPort,
    DraftKeeper,
    FormDialog,
    Option,
    Page,
    TableView,
    run_operation,
    run_query,
)
from cleanprison.ui.paper_preview import preview_paper
from cleanprison.ui.record_history import offer_history

NAME = "conduct.rectifications"
ORIGIN = "整改台账"
STATES: dict[str, tuple[str, frozenset[RectificationState]]] = {
    "open": ("未销号", frozenset(RectificationState) - {RectificationState.CLOSED}),
    "overdue": ("逾期", frozenset({RectificationState.OVERDUE})),
    "due_soon": ("即将到期", frozenset({RectificationState.DUE_SOON})),
    "closed": ("已销号", frozenset({RectificationState.CLOSED})),
}


class RectificationsPage(Page):
    """List rectifications as of the period's last day; open new ones, re-check those that wait."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"rectification", "rectification_check", "conduct_record_void", "officer"}
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = app
        self._go_to: int | None = None
        self.add_action("print", "打印预览", self.print, tip="Ctrl+P")
        self.add_action("new", "登记问题", self.save, tip="登记检查发现的问题 (Ctrl+S)")
        self.add_action("check", "复查", self._on_check, role="primary", tip="复查所选的一项 (Enter)")
        self.period = PeriodSwitch(f"{NAME}.period", app.clock.today())
        self.period.switched.connect(self.refresh)
        self.filters.add_widget(self.period)
        self.search = self.filters.add_search("民警、警号、问题、要求", 176)
        states = [Option(key, title) for key, (title, _states) in STATES.items()]
        self.state = self.filters.add_box("state", "全部状态", states)
        self.officer = self.filters.add_box("officer", "全部民警")
        areas = [Option(area, title) for area, title in AREA_TITLES.items()]
        self.area = self.filters.add_box("area", "全部项目", areas)
        self.found_here = self.filters.add_check("found_here", "只看本期发现")
        self.filters.changed.connect(self._show)
        self.table: TableView[RectificationRow] = TableView(
            f"{NAME}.table", ORIGIN, rectification_columns(), lambda row: row.id, select_rows=True
        )
        offer_history(self, self.table, "rectification")
        self.table.moved.connect(lambda row, _column: self._on_moved(row))
        self.table.opened.connect(self.check)
        self.add_body(self.table)

    # reading

    def open_with(self, context: dict[str, Any]) -> None:
        """Show what is behind a count (`officer_id`, `state`, `found_here`, `month` or `year`), or one item
        (`rectification_id`).
        """
        blocked = self.filters.blockSignals(True)
        self.search.clear()
        self._take_officers()
        self.officer.pick(context.get("officer_id"))
        self.state.pick(context.get("state"))
        self.area.pick(None)
        self.found_here.setChecked(context.get("found_here", False))
        self.filters.blockSignals(blocked)
        if "month" in context:
            self.period.show_month(context["month"])
        elif "year" in context:
            self.period.show_year(context["year"])
        self._go_to = context.get("rectification_id")

    def refresh(self) -> None:
        self._take_officers()
        self._show()
        if self._go_to is not None:
            if not self.table.go_to(self._go_to):
                self.message.inform("这项整改不在当前的期间内，请换到它销号的那一年查看。")
            self._go_to = None

    def _take_officers(self) -> None:
        officers = run_query(self, self._app, officer_rows, include_left=True)
        if officers is not None:
            self.officer.set_options(officer_options(officers))

    def _wanted(self) -> RectificationFilter:
        period = self.period.period(self._app.clock.today())
        here = self.found_here.isChecked()
        chosen = self.state.value()
        return RectificationFilter(
            states=STATES[chosen][1] if chosen else frozenset(),
            owner_id=self.officer.value(),
            area=self.area.value(),
            text=self.search.text().strip(),
            found_since=period.since if here else None,
            found_until=period.until if here else None,
            closed_since=period.since,
        )

    def _filtered(self) -> bool:
        return bool(
            self.search.text().strip()
            or self.officer.value()
            or self.state.value()
            or self.area.value()
            or self.found_here.isChecked()
        )

    def _show(self) -> None:
        period = self.period.period(self._app.clock.today())
        rows = run_query(self, self._app, rectification_rows, period.day, self._wanted())
        if rows is None:
            return
        self.table.set_rows(rows)
        states = [row.standing.state for row in rows]
        closed, overdue = states.count(RectificationState.CLOSED), states.count(RectificationState.OVERDUE)
        self.set_summary(
            period.words, f"截至 {period.day}", f"未销号 {len(rows) - closed}", f"逾期 {overdue}", f"已销号 {closed}"
        )
        if self._filtered():
            self.table.set_empty("没有符合筛选条件的整改，请放宽筛选。")
        else:
            message = "没有待整改的问题。警容风纪、内务卫生、安全生产等检查发现的问题，在这里限期整改、复查销号。"
            self.table.set_empty(message, "登记问题", self.save)

    def _on_moved(self, row: RectificationRow | None) -> None:
        if row is None:
            self.explain("")
            return
        checks = "；".join(check_words(row, number) for number in range(len(row.checks)))
        void = f" · 原批评已撤销：{row.void_reason}" if row.void_reason is not None else ""
        wait = " · Enter 复查" if row.standing.closed_on is None else ""
        state = state_words(row).replace("\n", " ")
        self.explain(f"{row.name} · {state} · {row.finding}{' · ' if checks else ''}{checks}{void}{wait}")

    # writing

    def save(self) -> None:
        """Open the form of a finding (also Ctrl+S)."""
        self.enter()

    def enter(self) -> FormDialog | None:
        """Open the form of a finding and return its dialog."""
        officers = run_query(self, self._app, officer_rows, include_left=True)
        if officers is None:
            return None
        if not officers:
            self.message.warn("还没有登记民警，请先在“人员”中登记或导入民警名册。")
            return None
        form = FindingForm(officers, self._app.clock.today())
        keeper = DraftKeeper(form, draft_store(self._app))
        dialog = FormDialog(self, "登记检查发现的问题", form, save="登记", width=640)
        if keeper.restored:
            dialog.place.message.inform("已恢复上次没有保存的内容。")

        def write() -> None:
            command = form.command()
            if command is not None:
                run_operation(dialog.place, self._app, open_rectification, command, origin=ORIGIN, on_done=written)

        def written(number: int) -> None:
            keeper.done()
            dialog.accept()
            self.refresh()
            shown = self.table.go_to(number)
            words = "已登记，限期整改。" if shown else "已登记，限期整改；这一项不在当前的筛选范围内。"
            self.message.done(words, "再登记一项", self.save)

        dialog.submitted.connect(write)
        dialog.open()
        return dialog

    def _on_check(self) -> None:
        row = self.table.current_row()
        if row is None:
            self.message.inform("请先在表中选一项整改。")
        else:
            self.check(row)

    def check(self, row: RectificationRow) -> FormDialog | None:
        """Open the form of a re-check and return its dialog; a closed one only says so."""
        if row.standing.closed_on is not None:
            self.message.inform(f"这项整改已于 {row.standing.closed_on} 复查通过并销号。")
            return None
        officers = run_query(self, self._app, officer_rows, include_left=True)
        if officers is None:
            return None
        form = CheckForm(row, officers, self._app.clock.today())
        keeper = DraftKeeper(form, draft_store(self._app), f"{form.objectName()}.{row.id}")
        dialog = FormDialog(self, "复查整改", form, save="登记复查", width=600)
        add_finding_words(dialog, row)
        if keeper.restored:
            dialog.place.message.inform("已恢复上次没有保存的内容。")

        def write() -> None:
            command = form.command()
            if command is not None:
                run_operation(
                    dialog.place,
                    self._app,
                    check_rectification,
                    command,
                    origin=ORIGIN,
                    on_done=lambda _id: written(command.passed),
                )

        def written(passed: bool) -> None:
            keeper.done()
            dialog.accept()
            self.refresh()
            self.table.go_to(row.id)
            self.message.done("复查通过，已销号。" if passed else "复查未通过已登记，整改继续，期限不变。")

        dialog.submitted.connect(write)
        dialog.open()
        return dialog

    # paper

    def print(self) -> None:
        period = self.period.period(self._app.clock.today())
        wanted, unit = self._wanted(), unit_line(self._app)
        selection = self._selection_words() if self._filtered() else ""

        def write(folder: Path) -> Written:
            rows = tuple(self._app.query(rectification_rows, period.day, wanted))
            ledger = RectificationLedger(unit, period, rows, selection)
            return write_rectification_ledger(ledger, folder / f"{RECTIFICATION_TITLE}-{period.words}.pdf")

        preview_paper(self, write)

    def _selection_words(self) -> str:
        parts = [box.currentText() for box in (self.state, self.officer, self.area) if box.value()]
        if self.search.text().strip():
            parts.append(f"含“{self.search.text().strip()}”")
        if self.found_here.isChecked():
            parts.append("本期发现的")
        day = self.period.period(self._app.clock.today()).day
        return f"只印所选：{'，'.join(parts)}；状态截至 {day}。"
