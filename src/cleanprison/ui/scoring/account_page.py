"""积分台账: one inmate's months, and the sum and the records behind each number."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from cleanprison.clock import CHINA
from cleanprison.people.queries import InmateRow, inmate_rows
from cleanprison.rights import Right
from cleanprison.scoring.explanation import decision_words, opening_words, sum_sentences
from cleanprison.scoring.queries import (
    AccountLine,
    AccountRecord,
    InmateAccount,
    account_records,
    day_record_rows,
    inmate_account,
    month_decision,
    opening_row,
)
from cleanprison.scoring.rules import Month, RulePack
from cleanprison.scoring.shelf import shelf_of
from cleanprison.scoring.wording import pack_state, short_part_name, with_sign
from cleanprison.ui.finding import inmate_choices
from cleanprison.ui.kit import (
    ApplicationPort,
    Page,
    PersonPicker,
    PersonRow,
    TableView,
    displayable,
    named,
    run_query,
    styled,
)
from cleanprison.ui.record_history import offer_history
from cleanprison.ui.scoring.account_chart import AccountChart
from cleanprison.ui.scoring.account_columns import FACTS, ShownLine, month_columns, record_columns
from cleanprison.ui.scoring.evidence_dialog import EvidenceDialog
from cleanprison.ui.scoring.shared import month_on_screen, preview_report

NAME = "scoring.account"


class AccountPage(Page):
    """Pick a person; months at the top, the chosen month's sums and records below."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "unit_pack",
            "pack_confirmation",
            "day_record",
            "day_record_step",
            "attachment",
            "movement",
            "movement_void",
            "inmate",
            "unit",
            "month_step",
            "ledger_entry",
        }
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "积分台账")
        self._app = app
        self._inmates: list[InmateRow] = []
        self._person: int | None = None
        self._wanted: Month | None = None
        self._account: InmateAccount | None = None
        self._pack: RulePack = app.query(shelf_of).pack_for(Month.of(app.clock.today()))
        self.add_action(
            "why", "计分明细单", self._on_why, tip="打印怎样算出这个月的分、怎样提出异议", right=Right.PRINT
        )
        self.add_action("year", "年度台账", self._on_year, right=Right.PRINT)
        self.add_action("evidence", "附件", self._on_evidence, tip="看所选记载的附件")
        self.add_action(
            "print", "打印考核单", self.print, role="primary", tip="打印所选月份的个人月度考核单", right=Right.PRINT
        )
        self.picker = PersonPicker(f"{NAME}.person", "罪犯", lambda words: inmate_choices(self._inmates, words))
        self.picker.setPlaceholderText("姓名、编号或拼音首字母")
        self.picker.setFixedWidth(420)
        self.picker.picked.connect(lambda _found: self._on_picked())
        self.filters.add_widget(self.picker)
        self.months: TableView[ShownLine] = TableView(
            f"{NAME}.months",
            "各月积分",
            month_columns(self._pack, app.clock.today),
            lambda shown: shown.line.key,
            select_rows=True,
            sortable=False,
            stretch=0,
        )
        self.months.moved.connect(lambda shown, _column: self._show_line(shown))
        self.sums = styled(named(QLabel(), f"{NAME}.sums", "怎样算出"), role="card")
        self.sums.setWordWrap(True)
        self.sums.setMargin(10)
        self.sums.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sums.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.chart = AccountChart(f"{NAME}.chart")
        self.records: TableView[AccountRecord] = TableView(
            f"{NAME}.records",
            "当月记载",
            record_columns(lambda: self._pack),
            lambda one: one.row.id,
            select_rows=True,
            stretch=FACTS,
        )
        offer_history(self, self.records, "day_record", lambda one: one.row.id)
        self._lower = QWidget()
        layout = QVBoxLayout(self._lower)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.sums, 1)
        above.addWidget(self.chart)
        layout.addLayout(above)
        layout.addWidget(self.records, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.months)
        split.addWidget(self._lower)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        self.add_body(split)
        self._show_nobody()

    def open_with(self, context: dict[str, Any]) -> None:
        """Show a person, and a month of theirs."""
        self._person = context.get("inmate_id", self._person)
        self._wanted = context.get("month")

    def refresh(self) -> None:
        today = self._app.clock.today()
        inmates = run_query(self, self._app, inmate_rows, today, include_left=True)
        if inmates is None:
            return
        self._inmates = inmates
        person = next((i for i in inmates if i.id == self._person), None)
        if person is None:
            self._show_nobody()
            return
        self.picker.set_person(PersonRow(str(person.id), person.number, person.name, person.section))
        self.picker.setCursorPosition(0)
        self._show_person(person, today)

    def _on_picked(self) -> None:
        person = self.picker.person()
        if person is not None:
            self._person, self._wanted = int(person.key), None
            self.refresh()

    def _show_nobody(self) -> None:
        self._account = None
        self.set_summary("")
        self.months.set_rows([])
        self.months.set_empty("先选一个人：输入姓名、编号或拼音首字母，这里列出他每个月的分和累计。")
        self._lower.hide()

    def _show_person(self, person: InmateRow, today: date) -> None:
        account = run_query(self, self._app, inmate_account, person.id, Month.of(today), today)
        records = run_query(self, self._app, day_record_rows, inmate_id=person.id, include_void=False)
        if account is None or records is None:
            return
        self._account = account
        self._lower.show()
        counts = Counter(Month.of(record.occurred_on) for record in records)
        lines = [ShownLine(line, counts[line.month] if line.kind == "month" else 0) for line in reversed(account.lines)]
        self.months.set_rows(lines)
        self.months.set_empty("此人还没有计分的月份。")
        closed = max((line.month for line in account.lines if line.kind == "month" and line.closed), default=None)
        self.set_summary(
            f"{person.name} {person.number}",
            person.section,
            f"台账余额 {account.balance}" + (f"（到 {closed}）" if closed else ""),
            f"已满 {account.closed_cycles} 个周期" if account.closed_cycles else "",
            person.situation,
        )
        months = [line.month for line in reversed(account.lines) if line.kind == "month"]
        over = next((month for month in months if month <= Month.of(month_on_screen(self._app))), None)
        wanted = self._wanted if self._wanted in months else over or next(iter(months), None)
        self._wanted = None
        if wanted is not None:
            self.months.go_to((wanted, 0))
        self._show_line(self.months.current_row())

    def _show_line(self, shown: ShownLine | None) -> None:
        account = self._account
        if shown is None or account is None:
            self.sums.setText("")
            self.records.set_rows([])
            return
        line = shown.line
        self._pack = self._app.query(shelf_of).pack_for(line.month)
        size = self._pack.cycle.size
        self.chart.show_account(account, line.month, size, lambda part: short_part_name(self._pack, part))
        if line.result is None:
            self.sums.setText(displayable("\n".join(self._entry_words(line))))
            self.records.set_rows([])
            self.records.set_empty("选一个月，这里列出当月的记载。")
            return
        sums = sum_sentences(self._pack, line.result, line.correction, line.opening)
        later = [
            f"关账以后的更正 {with_sign(one.points)}：记在 {one.month} 累计里，{one.words}"
            for one in account.corrections_of(line.month)
        ]
        note = [f"本月情况：{line.words}"] if line.words else []
        self.sums.setText(displayable("\n".join([*sums, *note, *later, *self._decision(line)])))
        own = run_query(self, self._app, account_records, int(str(self._person)), line.month)
        self.records.set_rows(own or [])
        self.records.set_empty("这个月没有加分、扣分、专项加分和处罚记载，只计基础分。")

    def _entry_words(self, line: AccountLine) -> list[str]:
        """Say where an opening or a correction comes from."""
        entry = line.entry
        if entry is None:
            return []
        written = f"{entry.recorded_by} 记于 {entry.recorded_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
        if line.kind == "opening":
            opening = run_query(self, self._app, opening_row, int(str(self._person)))
            return [opening_words(opening) if opening is not None else line.words, written]
        return [
            f"更正 {entry.corrects_month} 的积分 {with_sign(line.points)}，记在 {line.month} 累计里，不算当月得分",
            f"事情发生在 {entry.true_date}：{line.words}",
            written,
        ]

    def _decision(self, line: AccountLine) -> list[str]:
        """Say who decided a month: panel, publicity and closing; an open one still changes."""
        decision = run_query(self, self._app, month_decision, line.month)
        decided = decision_words(decision) if decision is not None else []
        state = [] if line.closed else ["未关账，仍会变动"]
        return ["；".join([*decided, *state, pack_state(self._pack)])]

    def _on_why(self) -> None:
        self._print("why-slip")

    def _on_evidence(self) -> None:
        chosen = self.records.current_row()
        if chosen is None:
            self.message.inform("请先选一个月份，再在下面的记载里选一条。")
            return
        EvidenceDialog(self, self._app, chosen.row).open()

    def _on_year(self) -> None:
        self._print("year-account")

    def print(self) -> None:
        self._print("inmate-sheet")

    def _print(self, name: str) -> None:
        shown, person = self.months.current_row(), self.picker.person()
        if shown is None or person is None:
            self.message.inform("请先选一个人和一个月。")
            return
        preview_report(self, self._app, name, shown.line.month, person.number)
