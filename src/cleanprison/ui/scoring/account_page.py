"""积分台账: one inmate's months, and the sum and the records behind each number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from cleanprison.clock import CHINA
from cleanprison.people.queries import InmateRow, inmate_rows
from cleanprison.rights import Right
from cleanprison.scoring.drafting import month_state
from cleanprison.scoring.queries import DayRecordRow, day_record_rows, inmate_assessment, month_status
from cleanprison.scoring.rules import Assessment, Month, MonthResult, Part, RulePack
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.shelf import shelf_of
from cleanprison.scoring.wording import (
    KIND_TITLES,
    month_sum,
    optional_points,
    pack_state,
    part_name,
    part_sum,
    penalty_name,
    points_text,
    short_part_name,
    signed_points,
    special_name,
)
from cleanprison.ui.finding import inmate_choices
from cleanprison.ui.kit import (
    ApplicationPort,
    Column,
    Page,
    PersonPicker,
    PersonRow,
    TableView,
    displayable,
    named,
    run_query,
    styled,
)
from cleanprison.ui.scoring.shared import month_on_screen, preview_report

NAME = "scoring.account"


@dataclass(frozen=True, slots=True)
class _Line:
    """One month of the account."""

    result: MonthResult
    records: int


class AccountPage(Page):
    """Pick a person; months at the top, the chosen month's sums and records below."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"day_record", "day_record_step", "movement", "movement_void", "inmate", "unit", "month_step", "ledger_entry"}
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "积分台账")
        self._app = app
        self._inmates: list[InmateRow] = []
        self._person: int | None = None
        self._wanted: Month | None = None
        self._pack: RulePack = app.query(shelf_of).pack_for(Month.of(app.clock.today()))
        self.add_action(
            "why", "计分明细单", self._on_why, tip="打印怎样算出这个月的分、怎样提出异议", right=Right.PRINT
        )
        self.add_action("year", "年度台账", self._on_year, right=Right.PRINT)
        self.add_action(
            "print", "打印考核单", self.print, role="primary", tip="打印所选月份的个人月度考核单", right=Right.PRINT
        )
        self.picker = PersonPicker(f"{NAME}.person", "罪犯", lambda words: inmate_choices(self._inmates, words))
        self.picker.setPlaceholderText("姓名、编号或拼音首字母")
        self.picker.setFixedWidth(420)
        self.picker.picked.connect(lambda _found: self._on_picked())
        self.filters.add_widget(self.picker)
        self.months: TableView[_Line] = TableView(
            f"{NAME}.months",
            "各月积分",
            self._month_columns(),
            lambda line: line.result.score.month,
            select_rows=True,
            stretch=0,
        )
        self.months.moved.connect(lambda line, _column: self._show_month(line))
        self.sums = styled(named(QLabel(), f"{NAME}.sums", "怎样算出"), role="card")
        self.sums.setWordWrap(True)
        self.sums.setMargin(10)
        self.sums.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.records: TableView[DayRecordRow] = TableView(
            f"{NAME}.records", "当月记载", self._record_columns(), lambda row: row.id, select_rows=True
        )
        self._lower = QWidget()
        layout = QVBoxLayout(self._lower)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.sums)
        layout.addWidget(self.records, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.months)
        split.addWidget(self._lower)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        self.add_body(split)
        self._show_nobody()

    def _month_columns(self) -> list[Column[_Line]]:
        def part_column(part: Part) -> Column[_Line]:
            def total(line: _Line) -> Any:
                return next((p.total for p in line.result.score.parts if p.part is part), None)

            return Column(short_part_name(self._pack, part), total, points_text, number=True, width=110)

        return [
            Column("月份", lambda line: line.result.score.month, self._month_words, width=130),
            *(part_column(part) for part in Part),
            Column("专项", lambda line: line.result.score.special, optional_points, number=True, width=80),
            Column("当月", lambda line: line.result.score.total, points_text, number=True, strong=True, width=90),
            Column("处罚", lambda line: line.result.score.penalty_points, _minus, number=True, width=90),
            Column("周期结束", lambda line: line.result.taken, _minus, number=True, width=90),
            Column("累计", lambda line: line.result.balance, points_text, number=True, strong=True, width=100),
            Column("记载", lambda line: line.records, lambda n: f"{n} 条" if n else "", number=True, width=80),
        ]

    def _month_words(self, month: Month) -> str:
        return f"{month}（未完）" if month == Month.of(self._app.clock.today()) else str(month)

    def _record_columns(self) -> list[Column[DayRecordRow]]:
        def subject(row: DayRecordRow) -> str:
            return (
                part_name(self._pack, row.part)
                or special_name(self._pack, row.special_kind)
                or penalty_name(self._pack, row.penalty_kind)
            )

        return [
            Column("日期", lambda r: r.occurred_on, width=104),
            Column("类别", lambda r: KIND_TITLES[r.kind], width=84),
            Column("部分", subject, width=130),
            Column("分值", lambda r: signed_points(r.kind, r.points), number=True, width=76),
            Column("依据", lambda r: r.clause, width=220),
            Column("民警", lambda r: r.officer, width=90),
            Column("事由", lambda r: r.facts, width=240, tip=lambda r: r.facts),
        ]

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
        self.set_summary("")
        self.months.set_rows([])
        self.months.set_empty("先选一个人：输入姓名、编号或拼音首字母，这里列出他每个月的分和累计。")
        self._lower.hide()

    def _show_person(self, person: InmateRow, today: date) -> None:
        through = Month.of(today)
        found: Assessment | None = run_query(self, self._app, inmate_assessment, person.id, through, today)
        self._lower.show()
        self._records = run_query(self, self._app, day_record_rows, inmate_id=person.id, include_void=False) or []
        if found is None:
            return
        counts: dict[Month, int] = {}
        for record in self._records:
            month = Month.of(record.occurred_on)
            counts[month] = counts.get(month, 0) + 1
        lines = [_Line(result, counts.get(result.score.month, 0)) for result in reversed(found.months)]
        self.months.set_rows(lines)
        self.months.set_empty("此人还没有计分的月份。")
        last = found.months[-1].balance if found.months else None
        self.set_summary(
            f"{person.name} {person.number}",
            person.section,
            f"累计 {last}" if last is not None else "",
            f"已满 {len(found.cycles)} 个周期" if found.cycles else "",
            person.situation,
        )
        months = [line.result.score.month for line in lines]
        over = next((month for month in months if month <= Month.of(month_on_screen(self._app))), None)
        wanted = self._wanted if self._wanted in months else over or next(iter(months), None)
        self.months.go_to(wanted)
        self._wanted = None
        self._show_month(self.months.current_row())

    def _show_month(self, line: _Line | None) -> None:
        if line is None:
            self.sums.setText("")
            self.records.set_rows([])
            return
        score = line.result.score
        self._pack = self._app.query(shelf_of).pack_for(score.month)
        sums = [part_sum(part, part_name(self._pack, part.part)) for part in score.parts]
        awards = [
            f"专项 {a.granted} = {special_name(self._pack, a.award.kind)} {a.award.points}"
            + (f"（上限后计 {a.granted}）" if a.granted != a.award.points else "")
            for a in score.awards
        ]
        whence = [pack_state(self._pack), *self._closing_words(score.month)]
        self.sums.setText(displayable("\n".join([*sums, *awards, month_sum(line.result), " · ".join(whence)])))
        own = [record for record in self._records if Month.of(record.occurred_on) == score.month]
        self.records.set_rows(reversed(own))
        self.records.set_empty("这个月没有加分、扣分、专项加分和处罚记载，只计基础分。")

    def _closing_words(self, month: Month) -> list[str]:
        """Say who decided a closed month: panel and closing; nothing for an open one, which still changes."""
        if self._app.query(month_state, month) is not MonthState.CLOSED:
            return ["未关账，仍会变动"]
        status = run_query(self, self._app, month_status, month, self._app.clock.today())
        if status is None:
            return []
        meeting = [f"评议会 {status.meeting.held_on} 通过"] if status.meeting else []
        return [*meeting, f"{status.steps[-1].who} 于 {status.steps[-1].at.astimezone(CHINA):%Y-%m-%d} 关账"]

    def _on_why(self) -> None:
        self._print("why-slip")

    def _on_year(self) -> None:
        self._print("year-account")

    def print(self) -> None:
        self._print("inmate-sheet")

    def _print(self, name: str) -> None:
        line, person = self.months.current_row(), self.picker.person()
        if line is None or person is None:
            self.message.inform("请先选一个人和一个月。")
            return
        preview_report(self, self._app, name, line.result.score.month, person.number)


def _minus(points: Any) -> str:
    return f"−{points:.2f}" if points else ""
