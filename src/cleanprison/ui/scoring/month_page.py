"""月考核表: the month of every inmate as the rules make it, in the columns of the paper."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from cleanprison.people.queries import sections
from cleanprison.scoring.queries import MonthRow, MonthTable, month_status, month_table
from cleanprison.scoring.rules import Month, Part, PartResult, RulePack
from cleanprison.scoring.shelf import shelf_of
from cleanprison.scoring.wording import (
    month_sum,
    optional_points,
    pack_state,
    part_name,
    part_sum,
    points_text,
    short_part_name,
)
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import ApplicationPort, Column, Option, Page, StepTrack, TableView, Tone, run_query
from cleanprison.ui.scoring.shared import month_on_screen, month_steps, preview_report, show_rows

NAME = "scoring.month"
PART_COLUMNS = {3: Part.SUPERVISION, 4: Part.EDUCATION, 5: Part.LABOUR}


class MonthPage(Page):
    """Show what each part made, and say in the status line how the number under the cursor came about."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "day_record",
            "day_record_step",
            "movement",
            "movement_void",
            "inmate",
            "unit",
            "section",
            "month_step",
            "ledger_entry",
        }
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "月考核表")
        self._app = app
        self._table: MonthTable | None = None
        pack = app.query(shelf_of).pack_for(Month.of(month_on_screen(app)))
        self.add_action("inmate_sheets", "个人考核单", self._on_inmate_sheets, tip="打印所选罪犯的个人月度考核单")
        self.add_action("group", "给所选的人记一笔", self._on_group, tip="在表中选一人或多人，一次记入")
        self.add_action("close", "评议与关账", self._on_close)
        self.add_action("print", "打印预览", self.print, role="primary", tip="Ctrl+P")
        self.track = StepTrack(f"{NAME}.steps")
        self.add_above(self.track)
        self.month = self.filters.add_month("month", month_on_screen(app))
        self.search = self.filters.add_search()
        self.section = self.filters.add_box("section", "全部分监区")
        self.officer = self.filters.add_box("officer", "全部包教民警")
        self.only = self.filters.add_box(
            "only",
            "全部罪犯",
            [Option("records", "只看有加扣分"), Option("below", "只看低于基础分"), Option("special", "只看有特殊情形")],
        )
        self.filters.set_note(pack_state(pack), "attention")
        self.table: TableView[MonthRow] = TableView(
            f"{NAME}.table", "月考核表", self._columns(pack), lambda row: row.inmate.id
        )
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self._on_opened)
        self.add_body(self.table)
        self.month.switched.connect(lambda _day: self.refresh())
        self.filters.changed.connect(self._show)

    def _columns(self, pack: RulePack) -> list[Column[MonthRow]]:
        def part_column(part: Part) -> Column[MonthRow]:
            def total(row: MonthRow) -> Decimal | None:
                found = _part(row, part)
                return found.total if found else None

            def tone(row: MonthRow) -> Tone:
                found = _part(row, part)
                return "refusal" if found and found.total < found.base else ""

            return Column(short_part_name(pack, part), total, points_text, number=True, width=96, tone=tone)

        return [
            Column("编号", lambda r: r.inmate.number, width=114),
            Column(
                "姓名",
                lambda r: r.inmate.name,
                width=164,
                tip=lambda r: r.inmate.name,
                sort_key=lambda r: r.inmate.pinyin,
            ),
            Column("分监区", lambda r: r.inmate.section, width=88),
            *(part_column(part) for part in Part),
            Column("专项", lambda r: r.result and r.result.score.special, _optional, number=True, width=70),
            Column(
                "当月", lambda r: r.result and r.result.score.total, points_text, number=True, strong=True, width=80
            ),
            Column(
                "处罚", lambda r: r.result and r.result.score.penalty_points, _penalty, number=True, width=76, tone=_red
            ),
            Column("累计", lambda r: r.result and r.result.balance, points_text, number=True, width=84),
            Column(
                "备注",
                _note,
                width=200,
                tip=_note,
                tone=lambda r: "done" if r.result and r.result.cycle_closed else "muted",
            ),
        ]

    def open_with(self, context: dict[str, Any]) -> None:
        """Show a month."""
        if "month" in context:
            self.month.show_month(context["month"].first)

    def refresh(self) -> None:
        month = Month.of(self.month.month())
        table = run_query(self, self._app, month_table, month, self._app.clock.today())
        status = run_query(self, self._app, month_status, month, self._app.clock.today())
        units = run_query(self, self._app, sections)
        if table is None or units is None or status is None:
            return
        self._table = table
        self.filters.set_note(pack_state(table.pack), "" if table.pack.is_verified else "attention")
        self.section.set_options([Option(unit.name, unit.name) for unit in units])
        names = sorted({row.inmate.officer for row in table.rows if row.inmate.officer})
        self.officer.set_options([Option(name, name) for name in names])
        self.track.set_steps(month_steps(status))
        self._show()

    def _show(self) -> None:
        table = self._table
        if table is None:
            return
        words = self.search.text().strip()
        shown = [row for row in table.rows if self._passes(row, words)]
        show_rows(self.table, shown)
        induction = sum("入监教育" in row.note for row in table.rows)
        self.set_summary(
            f"{table.month.year}年{table.month.number}月",
            f"{table.scored} 人计分",
            f"{induction} 人入监教育期内" if induction else "",
            f"本页 {len(shown)} 人" if len(shown) != table.scored else "",
        )
        if table.rows:
            self.table.set_empty("没有符合筛选条件的罪犯，请放宽筛选。")
        else:
            self.table.set_empty(
                "这个月没有计分的罪犯。先导入罪犯名册，月考核表就会按规则算出每个人的分。",
                "去导入",
                lambda: self.open_page("people", "import"),
            )

    def _passes(self, row: MonthRow, words: str) -> bool:
        inmate = row.inmate
        return (
            fits(words, inmate.number, inmate.name)
            and self.section.value() in (None, inmate.section)
            and self.officer.value() in (None, inmate.officer)
            and _is_wanted(row, self.only.value())
        )

    def _on_moved(self, row: MonthRow | None, column: int) -> None:
        if row is None or row.result is None or self._table is None:
            self.explain("")
            return
        part = PART_COLUMNS.get(column)
        found = _part(row, part) if part else None
        words = part_sum(found, part_name(self._table.pack, found.part)) if found else month_sum(row.result)
        self.explain(f"{row.inmate.name} · {words}    Enter 看明细")

    def _on_opened(self, row: MonthRow) -> None:
        self.open_page("scoring", "account", inmate_id=row.inmate.id, month=Month.of(self.month.month()))

    def _on_close(self) -> None:
        self.open_page("scoring", "close", month=Month.of(self.month.month()))

    def _on_group(self) -> None:
        chosen = tuple(row.inmate.id for row in self.table.selected_rows())
        if chosen:
            self.open_page("scoring", "days", group=chosen)
        else:
            self.message.inform("请先在表中选一人或多人（按住 Shift 或 Ctrl 多选）。")

    def print(self) -> None:
        preview_report(self, self._app, "month-sheet", Month.of(self.month.month()))

    def _on_inmate_sheets(self) -> None:
        row = self.table.current_row()
        number = row.inmate.number if row else None
        preview_report(self, self._app, "inmate-sheet", Month.of(self.month.month()), number)


def _part(row: MonthRow, part: Part) -> PartResult | None:
    parts = row.result.score.parts if row.result else ()
    return next((found for found in parts if found.part is part), None)


def _optional(points: Decimal | None) -> str:
    return f"+{points:.2f}" if points else ""


def _penalty(points: Decimal | None) -> str:
    return f"−{optional_points(points)}" if points else ""


def _red(row: MonthRow) -> Tone:
    return "refusal" if row.result and row.result.score.penalty_points else ""


def _note(row: MonthRow) -> str:
    closed = "周期结束" if row.result and row.result.cycle_closed else ""
    correction = f"更正 {row.correction:+.2f}".replace("-", "−") if row.correction else ""
    return "，".join(filter(None, (closed, correction, row.note)))


def _is_wanted(row: MonthRow, only: str | None) -> bool:
    if only is None:
        return True
    if row.result is None:
        return only == "special"
    score = row.result.score
    match only:
        case "records":
            return any(p.plus or p.minus for p in score.parts) or bool(score.special or score.penalty_points)
        case "below":
            return any(p.total < p.base for p in score.parts)
        case _:
            return bool(row.note)
