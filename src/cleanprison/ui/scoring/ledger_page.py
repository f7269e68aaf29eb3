"""积分流水: every inmate's balance, and the entries, and nothing else, that make it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from cleanprison.clock import CHINA
from cleanprison.people.queries import OfficerRow, officer_rows
from cleanprison.rights import Right
from cleanprison.scoring.queries import BalanceRow, LedgerRow, balance_rows, ledger_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service.openings import RecordOpening, record_opening
from cleanprison.scoring.wording import points_text
from cleanprison.ui.finding import fits, officer_choices
from cleanprison.ui.kit import (
    ApplicationPort,
    CheckField,
    ChoiceField,
    Column,
    Form,
    FormDialog,
    NumberField,
    Option,
    Page,
    PersonField,
    PointsField,
    TableView,
    TextField,
    Tone,
    run_operation,
    run_query,
)

NAME = "scoring.ledger"
ENTRY_TITLES = {
    "opening": "期初",
    "month_result": "月得分",
    "penalty": "处罚",
    "cycle_close": "周期结束",
    "correction": "更正",
}


class LedgerPage(Page):
    """Balances at the left, the entries of the person chosen at the right; the sum is always the balance."""

    watches: ClassVar[frozenset[str]] = frozenset({"ledger_entry", "opening", "inmate", "movement"})

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "积分流水")
        self._app = app
        self._rows: list[BalanceRow] = []
        self._person: int | None = None
        self.add_action(
            "opening",
            "登记期初积分",
            self.save,
            role="primary",
            tip="接收旧台账或调入罪犯的积分",
            right=Right.RECORD_OPENINGS,
        )
        self.search = self.filters.add_search()
        self.only = self.filters.add_check("corrected", "只看有更正")
        self.filters.changed.connect(self._show)
        self.people: TableView[BalanceRow] = TableView(
            f"{NAME}.people", "余额", _people_columns(), lambda row: row.inmate_id, select_rows=True, stretch=1
        )
        self.people.moved.connect(lambda row, _column: self._show_entries(row))
        self.entries: TableView[LedgerRow] = TableView(
            f"{NAME}.entries", "流水", _entry_columns(), lambda row: row.id, select_rows=True, sortable=False
        )
        self.entries.opened.connect(
            lambda row: self.open_page(
                "scoring", "account", inmate_id=self._person, month=row.corrects_month or row.month
            )
        )
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.people)
        split.addWidget(self.entries)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 6)
        split.setChildrenCollapsible(False)
        self.add_body(split)

    def open_with(self, context: dict[str, Any]) -> None:
        """Show a person."""
        self._person = context.get("inmate_id", self._person)

    def refresh(self) -> None:
        rows = run_query(self, self._app, balance_rows, self._app.clock.today())
        if rows is not None:
            self._rows = rows
            self._show()

    def _show(self) -> None:
        words = self.search.text().strip()
        shown = [
            row
            for row in self._rows
            if fits(words, row.number, row.name) and (not self.only.isChecked() or row.corrections)
        ]
        wanted = self._person  # showing rows moves the cursor, and with it the person
        self.people.set_rows(shown)
        self.set_summary(f"{len(shown)} 人", f"有更正 {sum(bool(row.corrections) for row in shown)} 人")
        self.people.set_empty("还没有记入台账的积分。月份关账或登记期初积分以后，这里列出每个人的余额。")
        if not (wanted and self.people.go_to(wanted)) and shown:
            self.people.go_to(shown[0].inmate_id)
        self._show_entries(self.people.current_row())

    def _show_entries(self, row: BalanceRow | None) -> None:
        self._person = row.inmate_id if row else None
        entries = run_query(self, self._app, ledger_rows, row.inmate_id) if row else []
        self.entries.set_rows(reversed(entries or []))
        self.entries.set_empty("此人还没有流水。" if row else "先在左边选一个人。")
        if row is not None:
            self.explain(f"{row.name} {row.number} · 余额 {row.balance} = {len(entries or [])} 笔流水之和")

    def save(self) -> None:
        """Open the form for an opening (Ctrl+S)."""
        row = self.people.current_row()
        officers = run_query(self, self._app, officer_rows)
        if row is None or officers is None:
            self.message.inform("请先在左边选一个人。")
            return
        form = _opening_form(self._app.clock.today(), officers)
        dialog = FormDialog(self, f"期初积分 {row.name} {row.number}", form, save="记入", width=600)

        def submit() -> None:
            values = form.values()
            if values is None:
                return
            command = RecordOpening(
                inmate_id=row.inmate_id,
                as_of=Month.parse(values["as_of"]),
                balance=values["balance"],
                cycle_months=values["cycle_months"],
                special_used=values["special_used"],
                last_cycle_failed=values["failed"],
                source_paper=values["source"],
                first_signer_id=int(values["first"].key),
                second_signer_id=int(values["second"].key),
            )
            run_operation(dialog.place, self._app, record_opening, command, origin="期初积分", on_done=done)

        def done(_number: int) -> None:
            dialog.accept()
            self.message.done("期初积分已记入台账，不能再改；请把来源文书归档。")

        dialog.submitted.connect(submit)
        dialog.open()


def _opening_form(today: date, officers: list[OfficerRow]) -> Form:
    search = lambda words: officer_choices(officers, words)  # noqa: E731
    month = Month.of(today)
    form = Form(f"{NAME}.opening", columns=2)
    months = [Option(str(month.plus(-back)), f"{month.plus(-back)} 月初") for back in range(24)]
    as_of = form.add(ChoiceField("as_of", "从哪个月起在本程序计分", months))
    balance = form.add(PointsField("balance", "月初累计积分", placeholder="如 412.50"))
    running = form.add(NumberField("cycle_months", "本周期已过几个月", 0, 60))
    used = form.add(PointsField("special_used", "本年已用专项分", placeholder="没有填 0"))
    form.add(CheckField("failed", "上一周期", "评为不合格"), 2)
    form.add(TextField("source", "来源文书", longest=200, placeholder="如：2026年9月个人考核台账"), 2)
    form.add(PersonField("first", "签名民警一", search))
    form.add(PersonField("second", "签名民警二", search))
    as_of.set_value(str(month))
    balance.set_raw("")
    running.set_value(0)
    used.set_raw("0")
    return form


def _people_columns() -> list[Column[BalanceRow]]:
    return [
        Column("编号", lambda r: r.number, width=114),
        Column("姓名", lambda r: r.name, width=130, sort_key=lambda r: r.pinyin, tip=lambda r: r.name),
        Column("余额", lambda r: r.balance, points_text, number=True, strong=True, width=92),
        Column("周期", lambda r: r.cycles, lambda n: str(n or ""), number=True, width=60),
    ]


def _entry_columns() -> list[Column[LedgerRow]]:
    def tone(row: LedgerRow) -> Tone:
        return "attention" if row.kind == "correction" else "refusal" if row.kind == "penalty" else ""

    return [
        Column("记入月份", lambda r: r.month, str, width=96),
        Column("类别", lambda r: ENTRY_TITLES[r.kind], width=88, tone=tone),
        Column("分数", lambda r: r.points, lambda p: f"{p:+.2f}".replace("-", "−"), number=True, width=88),
        Column("余额", lambda r: r.balance, points_text, number=True, strong=True, width=92),
        Column(
            "说明",
            lambda r: r.reason or r.words,
            width=240,
            tip=lambda r: f"{r.words}\n{r.recorded_at.astimezone(CHINA):%Y-%m-%d %H:%M} {r.recorded_by}",
        ),
    ]
