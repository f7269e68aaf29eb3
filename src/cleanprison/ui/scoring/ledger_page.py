"""积分流水: every inmate's balance, and the entries, and nothing else, that make it."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from cleanprison.clock import CHINA
from cleanprison.people.queries import officer_rows
from cleanprison.scoring.queries import BalanceRow, LedgerRow, balance_rows, ledger_rows
from cleanprison.scoring.service.openings import RecordOpening, record_opening, take_transfer
from cleanprison.scoring.wording import points_text
from cleanprison.ui.drafts import draft_store
from cleanprison.ui.finding import MOST_SUGGESTIONS, fits
from cleanprison.ui.kit import (
    ApplicationPort,
    Column,
    DraftKeeper,
    FormDialog,
    Page,
    PersonRow,
    TableView,
    Tone,
    run_operation,
    run_query,
)
from cleanprison.ui.record_history import offer_history
from cleanprison.ui.scoring.opening_form import OpeningForm, TransferForm

NAME = "scoring.ledger"
ORIGIN = "期初积分"
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
        self.add_action("transfer", "调入罪犯", self.take_transfer, tip="新登记一人，连同调出单上的积分")
        self.add_action("opening", "登记期初积分", self.save, role="primary", tip="把旧台账的积分接过来，一个接一个")
        self.search = self.filters.add_search()
        self.only = self.filters.add_check("corrected", "只看有更正")
        self.unopened = self.filters.add_check("unopened", "只看没有期初的")
        self.filters.changed.connect(self._show)
        self.people: TableView[BalanceRow] = TableView(
            f"{NAME}.people", "余额", _people_columns(), lambda row: row.inmate_id, select_rows=True, stretch=1
        )
        self.people.moved.connect(lambda row, _column: self._show_entries(row))
        self.entries: TableView[LedgerRow] = TableView(
            f"{NAME}.entries", "流水", _entry_columns(), lambda row: row.id, select_rows=True, sortable=False
        )
        offer_history(self, self.entries, "ledger_entry")
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
            if fits(words, row.number, row.name)
            and (not self.only.isChecked() or row.corrections)
            and (not self.unopened.isChecked() or row.awaits_opening)
        ]
        wanted = self._person  # showing rows moves the cursor, and with it the person
        self.people.set_rows(shown)
        waiting = sum(row.awaits_opening for row in shown)
        self.set_summary(
            f"{len(shown)} 人",
            f"有更正 {sum(bool(row.corrections) for row in shown)} 人",
            f"没有期初、也没有关账月份的 {waiting} 人" if waiting else "",
        )
        if self._rows:
            self.people.set_empty("没有符合筛选条件的人，请放宽筛选。")
        else:
            self.people.set_empty("名册里还没有人。月份关账或登记期初积分以后，这里列出每个人的余额。")
        if not (wanted and self.people.go_to(wanted)) and shown:
            self.people.go_to(shown[0].inmate_id)
        self._show_entries(self.people.current_row())

    def _show_entries(self, row: BalanceRow | None) -> None:
        self._person = row.inmate_id if row else None
        entries = run_query(self, self._app, ledger_rows, row.inmate_id) if row else []
        self.entries.set_rows(reversed(entries or []))
        self.entries.set_empty(
            "此人还没有流水。月份关账以后才有；旧台账的积分按“登记期初积分”接过来。" if row else "先在左边选一个人。"
        )
        if row is not None:
            self.explain(f"{row.name} {row.number} · 余额 {row.balance} = {len(entries or [])} 笔流水之和")

    def save(self) -> None:
        """Open the form for openings, one person after the other (Ctrl+S)."""
        officers = run_query(self, self._app, officer_rows)
        waiting = self._waiting()
        if officers is None:
            return
        if not waiting:
            self.message.inform("没有要登记期初的人：每个人都有期初积分或者已关账的月份。有人调入，请按“调入罪犯”。")
            return
        form = OpeningForm(self._app.clock.today(), officers, self._find_waiting)
        keeper = DraftKeeper(form, draft_store(self._app))
        dialog = FormDialog(self, "登记期初积分", form, save="记入", width=640)
        if keeper.restored:
            dialog.place.message.inform("已恢复上次没有保存的内容。")
        else:
            here = self.people.current_row()
            form.begin(_person(here if here is not None and here.awaits_opening else waiting[0]))

        def write() -> None:
            command = form.command()
            if command is not None:
                done = partial(self._go_on, dialog, form, keeper, command)
                run_operation(dialog.place, self._app, record_opening, command, origin=ORIGIN, on_done=done)

        dialog.submitted.connect(write)
        dialog.open()

    def _go_on(
        self, dialog: FormDialog, form: OpeningForm, keeper: DraftKeeper, written: RecordOpening, _entry_id: int
    ) -> None:
        """After one opening turn to the next person of the list who has none; close after the last."""
        keeper.done()
        self._person = written.inmate_id
        self.refresh()
        number, name = next((row.number, row.name) for row in self._rows if row.inmate_id == written.inmate_id)
        waiting = self._waiting()
        if not waiting:
            dialog.accept()
            self.message.done("期初积分已记入台账，不能再改；请把来源文书归档。都登记完了。")
            return
        following = next((row for row in waiting if row.number > number), waiting[0])
        form.begin(_person(following))
        dialog.place.message.done(f"已记入 {name} {written.balance}，不能再改。还有 {len(waiting)} 人没有期初。")

    def _waiting(self) -> list[BalanceRow]:
        return [row for row in self._rows if row.awaits_opening]

    def _find_waiting(self, words: str) -> list[PersonRow]:
        found = (row for row in self._waiting() if fits(words, row.number, row.name))
        return [_person(row) for row in islice(found, MOST_SUGGESTIONS)]

    def take_transfer(self) -> None:
        """Open the form for a transfer in."""
        officers = run_query(self, self._app, officer_rows)
        if officers is None:
            return
        form = TransferForm(self._app.clock.today(), officers)
        keeper = DraftKeeper(form, draft_store(self._app))
        dialog = FormDialog(self, "调入罪犯", form, save="记入", width=640)
        if keeper.restored:
            dialog.place.message.inform("已恢复上次没有保存的内容。")

        def write() -> None:
            command = form.command()
            if command is not None:
                run_operation(dialog.place, self._app, take_transfer, command, origin=ORIGIN, on_done=done)

        def done(inmate_id: int) -> None:
            keeper.done()
            dialog.accept()
            self._person = inmate_id
            self.refresh()
            self.message.done(
                "已登记调入和期初积分；分监区、刑期等请到名册补全。",
                "看名册",
                lambda: self.open_page("people", "inmates", inmate_id=inmate_id),
            )

        dialog.submitted.connect(write)
        dialog.open()


def _person(row: BalanceRow) -> PersonRow:
    return PersonRow(str(row.inmate_id), row.number, row.name, row.section)


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
