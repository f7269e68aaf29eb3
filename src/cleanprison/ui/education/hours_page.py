"""课时统计: the class hours of everyone against the year, and of every class by month; each opens into its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from cleanprison.education.queries import (
    ClassMonthRow,
    InmateHoursRow,
    InmateLessonRow,
    class_month_rows,
    inmate_hours_rows,
    inmate_lesson_rows,
    mean_hours,
    recorded_years,
)
from cleanprison.education.report import HOURS_TITLE, HoursSheet, write_hours
from cleanprison.education.requirements import EducationRules
from cleanprison.education.rules import CATEGORY_TITLES, NO_HOURS, CourseCategory
from cleanprison.education.shelf import education_rules
from cleanprison.people.queries import sections
from cleanprison.reporting.document import Written
from cleanprison.rights import Right
from cleanprison.ui.education.hours_columns import (
    FIRST_CATEGORY,
    RARE,
    SHARE_COLUMN,
    ClassYear,
    category_at,
    class_columns,
    inmate_columns,
    lesson_columns,
    mean_texts,
)
from cleanprison.ui.education.share_bar import ShareDelegate
from cleanprison.ui.education.shared import unit_line
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import (
    ApplicationPort,
    Option,
    Page,
    TableView,
    Tone,
    displayable,
    named,
    run_query,
    styled,
)
from cleanprison.ui.paper_preview import preview_paper

NAME = "education.hours"
BY_CLASS = "classes"


class HoursPage(Page):
    """A line for each inmate, with what is behind the number under the cursor below it."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"attendance", "course", "lesson", "study_class", "inmate", "movement", "movement_void", "added_file"}
    )

    def __init__(self, app: ApplicationPort) -> None:
        super().__init__(NAME, "课时统计")
        self._app = app
        self._rows: list[InmateHoursRow] = []
        self._open: int | None = None
        today = app.clock.today()
        self.add_action("detail", "看明细", self._on_detail, tip="所选的数由哪些课组成 (Enter)")
        self.add_action("print", "打印预览", self.print, role="primary", tip="Ctrl+P", right=Right.PRINT)
        self.year = self.filters.add_box("year", f"{today.year}年")
        self.view = self.filters.add_box("view", "按人列", [Option(BY_CLASS, "按教学班列")])
        self.search = self.filters.add_search(width=176)
        self.section = self.filters.add_box("section", "全部分监区")
        self.short = self.filters.add_check("short", "只看未达标")
        self.left = self.filters.add_check("left", "含已离监")
        for box in (self.year, self.view):
            box.picked.connect(lambda _value: self.refresh())
        self.left.toggled.connect(lambda _on: self.refresh())
        self.search.searched.connect(lambda _words: self._show())
        self.section.picked.connect(lambda _value: self._show())
        self.short.toggled.connect(lambda _on: self._show())
        self._build()

    def _build(self) -> None:
        self.table: TableView[InmateHoursRow] = TableView(
            f"{NAME}.table", "课时统计", inmate_columns(self._year), lambda row: row.inmate_id, stretch=SHARE_COLUMN
        )
        self.table.view.setItemDelegateForColumn(SHARE_COLUMN, ShareDelegate(self.table.view))
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self.show_detail)
        self.classes: TableView[ClassYear] = TableView(
            f"{NAME}.classes", "各班课时", class_columns(), lambda row: row.study_class_id, stretch=0
        )
        self.classes.moved.connect(self._on_class_moved)
        self.classes.opened.connect(
            lambda row: self.open_page("education", "timetable", study_class_id=row.study_class_id)
        )
        self.rows: TableView[InmateLessonRow] = TableView(
            f"{NAME}.rows", "明细", lesson_columns(), lambda row: row.id, select_rows=True, stretch=5
        )
        self._detail = QWidget()
        self._heading = styled(named(QLabel(), f"{NAME}.heading", "明细"), role="subtitle")
        close = styled(named(QToolButton(), f"{NAME}.close", "收起明细"), icon_name="close")
        close.setToolTip("收起 (Esc)")
        close.clicked.connect(lambda: self.hide_detail())
        row = QHBoxLayout()
        row.addWidget(self._heading, 1)
        row.addWidget(close)
        layout = QVBoxLayout(self._detail)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.rows, 1)
        self._detail.hide()
        self._tables = QStackedWidget()
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.classes)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._tables)
        split.addWidget(self._detail)
        split.setSizes([360, 240])
        self.add_body(split)
        self.setFocusProxy(self.table)

    # reading

    def _year(self) -> int:
        return int(self.year.value() or self._app.clock.today().year)

    def open_with(self, context: dict[str, Any]) -> None:
        """Show what one person's hours are made of (`inmate_id`), in this year or another (`year`)."""
        if "year" in context:
            self._take_years()
            other = context["year"] if context["year"] != self._app.clock.today().year else None
            self.year.pick(other)
        self._open = context.get("inmate_id")

    def _take_years(self) -> None:
        years = run_query(self, self._app, recorded_years) or []
        this = self._app.clock.today().year
        self.year.set_options([Option(year, f"{year}年") for year in years if year != this])

    def refresh(self) -> None:
        self._take_years()
        year, until = self._year(), self._until()
        rules = run_query(self, self._app, education_rules, date(year, 1, 1))
        if rules is not None:
            self.filters.set_note(*_pack_note(rules))
        units = run_query(self, self._app, sections)
        by_class = self.view.value() == BY_CLASS
        if units is not None:
            self.section.set_options([Option(unit.name, unit.name) for unit in units])
        for control in (self.search, self.section, self.short, self.left):
            control.setVisible(not by_class)
        self._tables.setCurrentWidget(self.classes if by_class else self.table)
        if by_class:
            self.hide_detail()
            self._show_classes(run_query(self, self._app, class_month_rows, year) or [])
            return
        rows = run_query(
            self,
            self._app,
            inmate_hours_rows,
            year,
            until,
            include_left=self.left.isChecked(),
        )
        if rows is None:
            return
        self._rows = rows
        self._show()
        wanted, self._open = self._open, None
        if (
            wanted is not None and self.table.go_to(wanted, FIRST_CATEGORY + len(CourseCategory))
        ) or not self._detail.isHidden():
            self.show_detail(self.table.current_row())

    def _until(self) -> date:
        return min(self._app.clock.today(), date(self._year(), 12, 31))

    def _shown(self) -> list[InmateHoursRow]:
        words = self.search.text().strip()
        return [
            row
            for row in self._rows
            if fits(words, row.number, row.name)
            and self.section.value() in (None, row.section)
            and (not self.short.isChecked() or row.missing)
        ]

    def _show(self) -> None:
        shown = self._shown()
        self.table.set_rows(shown)
        for place, category in enumerate(CourseCategory):
            unused = category in RARE and not any(row.by_category[category] for row in self._rows)
            self.table.view.setColumnHidden(FIRST_CATEGORY + place, unused)
        mean = mean_hours(shown)
        self.table.set_total(mean_texts(mean) if mean is not None else None)
        if self._rows:
            self.table.set_empty("没有符合筛选条件的人，请放宽筛选。")
        else:
            self.table.set_empty("还没有罪犯，请先在“人员”中登记或导入罪犯名册。")
        if mean is None:
            self.set_summary(f"截至 {self._until()}", "0 人")
        else:
            people, reached = f"{mean.people} 人", f"达标 {mean.reached} 人"
            self.set_summary(f"截至 {self._until()}", people, f"人均 {mean.total} 课时", reached)

    def _show_classes(self, found: Sequence[ClassMonthRow]) -> None:
        years: dict[tuple[int, str], dict[int, ClassMonthRow]] = defaultdict(dict)
        for row in found:
            years[row.study_class_id, row.study_class][row.month.month] = row
        rows = [
            ClassYear(class_id, name, tuple(months.get(month) for month in range(1, 13)))
            for (class_id, name), months in years.items()
        ]
        self.classes.set_rows(rows)
        self.classes.set_empty(
            "这一年还没有登记过到课的课。", "去登记", lambda: self.open_page("education", "attendance")
        )
        lessons = sum(month.lessons for row in rows for month in row.months if month is not None)
        self.set_summary(f"{self._year()}年", f"{len(rows)} 个教学班", f"已上 {lessons} 节课")

    def _on_moved(self, row: InmateHoursRow | None, column: int) -> None:
        if row is None:
            self.explain("")
            return
        category = category_at(column)
        if category is not None:
            words = f"{CATEGORY_TITLES[category]} {row.by_category[category]} 课时"
        else:
            parts = [f"{CATEGORY_TITLES[c]} {hours}" for c, hours in row.by_category.items() if hours]
            words = f"{row.total} = {' + '.join(parts)}" if parts else "还没有课时"
            words = f"{words}，{row.total} ÷ {row.required} = {row.share}%"
        self.explain(f"{row.name} · {words} · Enter 看明细")

    def _on_class_moved(self, row: ClassYear | None, column: int) -> None:
        month = row.months[column - 1] if row is not None and 1 <= column <= 12 else None
        if row is None or month is None:
            self.explain(row.name if row is not None else "")
            return
        self.explain(
            f"{row.name} · {month.month.month}月 {month.lessons} 节课 {month.hours} 课时 · "
            f"全班到课合计 {month.attended} 课时"
        )

    # what is behind a number

    def _on_detail(self) -> None:
        self.show_detail(self.table.current_row())

    def show_detail(self, row: InmateHoursRow | None) -> None:
        """Show the lessons behind the number under the cursor: of its category, or of the whole year."""
        if row is None or self.view.value() == BY_CLASS:
            self.message.inform("请先在按人列的表中选一个人。")
            return
        category = category_at(self.table.view.currentIndex().column())
        found = run_query(self, self._app, inmate_lesson_rows, row.inmate_id, self._year(), category=category)
        if found is None:
            return
        found = [one for one in found if one.on_date <= self._until()]
        self.rows.set_rows(found)
        self.rows.set_empty("这一年没有这一类的到课记录。")
        hours = sum((one.hours for one in found), NO_HOURS)
        title = CATEGORY_TITLES[category] if category is not None else "全部课程"
        present = sum(one.present for one in found)
        counts = f"到课 {present} 次，缺课 {len(found) - present} 次"
        self._heading.setText(displayable(f"{row.name} {row.number} · {self._year()}年{title} {hours} 课时：{counts}"))
        self._detail.show()

    def hide_detail(self) -> None:
        """Close the rows behind a number."""
        self._detail.hide()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> bool:
        if super().back():
            return True
        if self._detail.isHidden():
            return False
        self.hide_detail()
        return True

    # paper

    def print(self) -> None:
        unit, year, until = unit_line(self._app), self._year(), self._until()
        rows, selection = tuple(self._shown()), self._selection_words()
        if self.view.value() == BY_CLASS:
            self.message.inform("打印的是按人列的课时统计表；请先换到“按人列”。")
            return

        def write(folder: Path) -> Written:
            rules = self._app.query(education_rules, date(year, 1, 1))
            sheet = HoursSheet(unit, year, until, rules, rows, selection)
            return write_hours(sheet, folder / f"{HOURS_TITLE}-{year}年.pdf")

        preview_paper(self, write)

    def _selection_words(self) -> str:
        parts = [
            self.section.currentText() if self.section.value() else "",
            f"含“{self.search.text().strip()}”" if self.search.text().strip() else "",
            "未达到年度课时的" if self.short.isChecked() else "",
        ]
        chosen = "，".join(part for part in parts if part)
        return f"只印所选：{chosen}。" if chosen else ""


def _pack_note(rules: EducationRules) -> tuple[str, Tone]:
    words = f"每年 {rules.adult_year:.0f} 课时"
    return (words, "muted") if rules.verified_on else (f"{words}（规则待核对）", "attention")
