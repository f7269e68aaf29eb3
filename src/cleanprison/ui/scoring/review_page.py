"""周评议: the records that wait for the panel's weekly review; accept them or send them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar

from cleanprison.people.queries import inmate_rows, officer_rows, sections
from cleanprison.rights import Right
from cleanprison.scoring.queries import DayRecordRow, day_record_rows
from cleanprison.scoring.rules import Month, RulePack
from cleanprison.scoring.rules.record_state import RECORD_TITLES, RecordState
from cleanprison.scoring.service.reviews import (
    HoldWeeklyReview,
    ResubmitRecord,
    ReturnRecord,
    hold_weekly_review,
    resubmit_record,
    return_record,
)
from cleanprison.scoring.shelf import shelf_of
from cleanprison.scoring.wording import KIND_TITLES, signed_points
from cleanprison.ui.finding import fits, officer_choices
from cleanprison.ui.kit import (
    ApplicationPort,
    DateField,
    Form,
    FormDialog,
    NoteField,
    Option,
    Page,
    PersonField,
    ask_reason,
    run_operation,
    run_query,
)
from cleanprison.ui.scoring.evidence_dialog import EvidenceDialog
from cleanprison.ui.scoring.informers import FACTS_TIP, show_informer_facts
from cleanprison.ui.scoring.record_columns import WATCHED, record_table
from cleanprison.ui.scoring.record_filters import RecordFilters
from cleanprison.ui.scoring.shared import month_on_screen, pack_in_force, show_rows

NAME = "scoring.review"
ORIGIN = "周评议"
WAITING = (RecordState.SUBMITTED, RecordState.RETURNED)


class ReviewPage(Page):
    """List what waits; the rows chosen (or all shown) are accepted in one act."""

    watches: ClassVar[frozenset[str]] = WATCHED

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, ORIGIN)
        self._app = app
        self._rows: list[DayRecordRow] = []
        self._pack: RulePack = app.query(shelf_of).pack_for(Month.of(month_on_screen(app)))
        self.add_action("facts", "看检举事由", self._on_facts, tip=FACTS_TIP, right=Right.READ_INFORMERS)
        self.add_action("evidence", "附件", self._on_evidence, tip="看所选记载的附件，另存，或者补加")
        self.add_action(
            "resubmit", "重新提交", self._on_resubmit, tip="把退回的记载说明后重新提交", right=Right.RECORD_POINTS
        )
        self.add_action("return", "退回", self._on_return, tip="退回所选的一条，写明原因", right=Right.REVIEW_RECORDS)
        self.add_action(
            "accept",
            "评议通过",
            self.save,
            role="primary",
            tip="Ctrl+S；不选则为表中全部待评议记载",
            right=Right.REVIEW_RECORDS,
        )
        self.month = self.filters.add_month("month", month_on_screen(app))
        self.search = self.filters.add_search()
        self.week = self.filters.add_box("week", "整月")
        self.narrow = RecordFilters(self.filters, self._pack)
        self.table = record_table(self, "待评议的日记载", lambda: self._pack)
        self.table.opened.connect(
            lambda row: self.open_page("scoring", "account", inmate_id=row.inmate_id, month=Month.of(row.occurred_on))
        )
        self.add_body(self.table)
        self.month.switched.connect(lambda _day: self.refresh())
        self.filters.changed.connect(self._show)

    def open_with(self, context: dict[str, Any]) -> None:
        """Show a month."""
        if "month" in context:
            self.month.show_month(context["month"].first)

    def refresh(self) -> None:
        month = Month.of(self.month.month())
        rows = run_query(self, self._app, day_record_rows, month)
        officers = run_query(self, self._app, officer_rows)
        inmates = run_query(self, self._app, inmate_rows, month.last, include_left=True)
        units = run_query(self, self._app, sections)
        pack = run_query(self, self._app, pack_in_force, month)
        if rows is None or officers is None or inmates is None or units is None or pack is None:
            return
        self._pack = pack
        self._rows = [row for row in rows if row.own_state in WAITING]
        self.week.set_options(_weeks(month))
        self.narrow.offer(self._rows, inmates, officers, units, pack)
        self._show()

    def _show(self) -> None:
        words, week = self.search.text().strip(), self.week.value()
        shown = [
            row
            for row in self._rows
            if fits(words, row.number, row.name)
            and (week is None or week == _monday(row.occurred_on).isoformat())
            and self.narrow.passes(row)
        ]
        show_rows(self.table, shown)
        month = self.month.month()
        returned = sum(row.own_state is RecordState.RETURNED for row in self._rows)
        self.set_summary(
            f"{month.year}年{month.month}月",
            f"待评议 {len(self._rows) - returned} 条",
            f"已退回 {returned} 条" if returned else "",
        )
        if self._rows:
            self.table.set_empty("没有符合筛选条件的记载，请放宽筛选。")
        else:
            self.table.set_empty("这个月没有待评议的日记载。新记的和重新提交的会出现在这里。")

    def _chosen(self, state: RecordState) -> list[DayRecordRow]:
        selected = self.table.selected_rows()
        rows = selected or list(self.table.model.rows)
        return [row for row in rows if row.own_state is state]

    def save(self) -> None:
        """Accept the chosen records (Ctrl+S)."""
        rows = self._chosen(RecordState.SUBMITTED)
        if not rows:
            self.message.inform("没有待评议的记载。")
            return
        officers = run_query(self, self._app, officer_rows)
        if officers is None:
            return
        form = Form(f"{NAME}.form", columns=2)
        held = form.add(DateField("held_on", "评议日期", today=self._app.clock.today))
        form.add(PersonField("chair", "主持人", lambda words: officer_choices(officers, words), required=False))
        form.add(NoteField("note", "评议情况", required=False, lines=3), 2)
        held.set_value(self._app.clock.today())
        dialog = FormDialog(self, f"评议通过 {len(rows)} 条", form, save="评议通过")
        dialog.submitted.connect(lambda: self._accept(dialog, form, rows))
        dialog.open()

    def _accept(self, dialog: FormDialog, form: Form, rows: list[DayRecordRow]) -> None:
        values = form.values()
        if values is None:
            return
        first = min(row.occurred_on for row in rows)
        command = HoldWeeklyReview(
            week_start=_monday(first),
            held_on=values["held_on"],
            chair_id=int(values["chair"].key) if values["chair"] else None,
            reviewed=tuple(row.id for row in rows),
            note=values["note"] or None,
        )

        def done(_review: int) -> None:
            dialog.accept()
            self.message.done(f"已评议通过 {len(rows)} 条。")

        run_operation(dialog.place, self._app, hold_weekly_review, command, origin=ORIGIN, on_done=done)

    def _on_facts(self) -> None:
        show_informer_facts(self, self._app, self.table.current_row())

    def _on_evidence(self) -> None:
        row = self.table.current_row()
        if row is None:
            self.message.inform("请先在表中选一条记载。")
            return
        EvidenceDialog(self, self._app, row).open()

    def _on_return(self) -> None:
        self._with_reason(
            RecordState.SUBMITTED,
            "退回这条日记载",
            lambda row, reason: run_operation(
                self,
                self._app,
                return_record,
                ReturnRecord(row.id, reason),
                origin=ORIGIN,
                reason=reason,
                on_done=lambda _none: self.message.done("已退回；补充说明后可重新提交。"),
            ),
        )

    def _on_resubmit(self) -> None:
        self._with_reason(
            RecordState.RETURNED,
            "重新提交这条日记载",
            lambda row, reason: run_operation(
                self,
                self._app,
                resubmit_record,
                ResubmitRecord(row.id, reason),
                origin=ORIGIN,
                reason=reason,
                on_done=lambda _none: self.message.done("已重新提交，等待评议。"),
            ),
        )

    def _with_reason(self, state: RecordState, title: str, act: Callable[[DayRecordRow, str], object]) -> None:
        row = self.table.current_row()
        if row is None or row.own_state is not state:
            self.message.inform(f"请先在表中选一条“{RECORD_TITLES[state]}”的记载。")
            return
        words = f"{row.occurred_on} {row.name} {KIND_TITLES.get(row.kind, '')} {signed_points(row.kind, row.points)}"
        reason = ask_reason(self, title, words)
        if reason:
            act(row, reason)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks(month: Month) -> list[Option]:
    monday = _monday(month.first)
    weeks = []
    while monday <= month.last:
        weeks.append(Option(monday.isoformat(), f"{monday:%m-%d} 至 {monday + timedelta(days=6):%m-%d}"))
        monday += timedelta(days=7)
    return weeks
