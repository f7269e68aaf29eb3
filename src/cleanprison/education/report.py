"""Education on paper: 周课表 and 课时统计."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from cleanprison.calendar.days import short_weekday_name
from cleanprison.calendar.pattern import WardDay
from cleanprison.clock import CHINA
from cleanprison.education.queries import (
    InmateHoursRow,
    LessonRow,
    MeanHours,
    WeekTimetable,
    inmate_hours_rows,
    mean_hours,
    week_timetable,
)
from cleanprison.education.requirements import EducationRules
from cleanprison.education.rules import CATEGORY_TITLES, NO_HOURS, CourseCategory
from cleanprison.education.shelf import education_rules
from cleanprison.reporting.document import Written, write_paper
from cleanprison.reporting.page import Paper
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, Row, TableBlock
from cleanprison.rights import Right, needs

TIMETABLE_TITLE = "周课表"
HOURS_TITLE = "课时统计表"


@dataclass(frozen=True, slots=True)
class TimetableSheet:
    """All that the weekly timetable shows; `selection` names the class picked out, "" for all."""

    unit: str
    week: WeekTimetable
    selection: str = ""


@dataclass(frozen=True, slots=True)
class HoursSheet:
    """All that the class hours of a year show, counted up to `on`; `selection` says what was picked out."""

    unit: str
    year: int
    on: date
    rules: EducationRules
    rows: tuple[InmateHoursRow, ...]
    selection: str = ""


@needs(Right.READ_EDUCATION)
def timetable_sheet(session: Session, unit: str, day: date) -> TimetableSheet:
    """Return the timetable of all classes in the week of a day."""
    return TimetableSheet(unit, week_timetable(session, day))


@needs(Right.READ_EDUCATION)
def hours_sheet(session: Session, unit: str, year: int, on: date) -> HoursSheet:
    """Return the class hours of a year of everyone in custody on the year's last day or on `on`, if that is earlier."""
    until = min(on, date(year, 12, 31))
    rules = education_rules(session, date(year, 1, 1))
    return HoursSheet(unit, year, until, rules, tuple(inmate_hours_rows(session, year, until)))


def week_words(monday: date) -> str:
    """Return a week as papers write it: 2026年11月2日至11月8日."""
    sunday = monday + timedelta(days=6)
    year = "" if sunday.year == monday.year else f"{sunday.year}年"
    return f"{monday.year}年{monday.month}月{monday.day}日至{year}{sunday.month}月{sunday.day}日"


def write_timetable(sheet: TimetableSheet, path: Path) -> Written:
    """Write the weekly timetable, landscape A4: a line for each class and span, a column for each day."""
    week = sheet.week
    notes = [note for note in (sheet.selection, week.unpublished and f"{week.unpublished}，节假日以公布为准。") if note]
    paper = Paper(
        title=TIMETABLE_TITLE,
        unit=sheet.unit,
        period=week_words(week.monday),
        as_of=datetime.combine(week.monday, time(), CHINA),
        orientation="landscape",
        notes=tuple(notes),
    )
    columns = (
        Column("教学班", 24, "center", merge=True),
        Column("时间", 24, "center"),
        *(Column(day_heading(day), 31, "center") for day in week.days),
    )
    rows = [(line.study_class, line.span, *(_lesson_words(lesson) for lesson in line.lessons)) for line in week.lines]
    table = TableBlock(columns, rows, size=9, row_height=9.5, empty="本周没有排课")
    return write_paper(paper, (table, SignOff(("制表", "审核", "监区长（教导员）"))), path)


def day_heading(day: WardDay) -> str:
    """Return a day as the head of its column: 周一 11-02, and what the day is below."""
    note = f"\n{day.note}" if day.note.endswith("调休上班") else ""
    return f"{short_weekday_name(day.day)} {day.day:%m-%d}\n{day.title}{note}"


def _lesson_words(lesson: LessonRow | None) -> str:
    if lesson is None:
        return ""
    if lesson.cancelled_reason is not None:
        return f"（取消）{lesson.course}\n{lesson.cancelled_reason}"
    return f"{lesson.course}\n{lesson.room} {lesson.teacher}".rstrip()


def write_hours(sheet: HoursSheet, path: Path) -> Written:
    """Write the class hours of all inmates by category against what the year requires, landscape A4."""
    notes = [
        f"应达课时依据：{sheet.rules.source}。统计截至 {sheet.on}，只计到课的课时。",
        sheet.selection,
    ]
    paper = Paper(
        title=HOURS_TITLE,
        unit=sheet.unit,
        period=f"{sheet.year}年",
        as_of=datetime.combine(sheet.on, time(), CHINA),
        orientation="landscape",
        notes=tuple(note for note in notes if note),
    )
    categories = _printed_categories(sheet.rows)
    columns = (
        Column("序号", 10, "center"),
        Column("编号", 25),
        Column("姓名", 34),
        Column("分监区", 20, "center"),
        *(Column(CATEGORY_TITLES[one], 17, "right", group="到课课时") for one in categories),
        Column("合计", 18, "right"),
        Column("应达", 18, "right"),
        Column("还差", 18, "right"),
        Column("完成", 15, "right"),
        Column("缺课", 13, "right"),
        Column("备注", 26),
    )
    rows: list[Row | tuple[str, ...]] = [
        _hours_line(number, row, sheet.year, categories) for number, row in enumerate(sheet.rows, start=1)
    ]
    mean = mean_hours(sheet.rows)
    if mean is not None:
        rows.append(_mean_line(mean, categories))
    table = TableBlock(columns, rows, size=9, empty="没有符合条件的罪犯")
    return write_paper(paper, (table, SignOff()), path)


def _printed_categories(rows: tuple[InmateHoursRow, ...]) -> tuple[CourseCategory, ...]:
    """Return the six categories of the regulation, and 其他 only when somebody has hours there."""
    other = any(row.by_category[CourseCategory.OTHER] for row in rows)
    return tuple(category for category in CourseCategory if other or category is not CourseCategory.OTHER)


def _hours_line(number: int, row: InmateHoursRow, year: int, categories: tuple[CourseCategory, ...]) -> tuple[str, ...]:
    return (
        str(number),
        row.number,
        row.name,
        row.section,
        *(hours_words(row.by_category[category]) for category in categories),
        str(row.total),
        str(row.required),
        hours_words(row.missing),
        f"{row.share}%",
        str(row.absences or ""),
        hours_note(row, year),
    )


def hours_note(row: InmateHoursRow, year: int) -> str:
    """Return what explains a short year: admission within it, or leaving."""
    admitted = row.admitted_on is not None and row.admitted_on.year == year
    parts = (f"{row.admitted_on:%m-%d} 入监" if admitted else "", "已离监" if row.situation == "已离监" else "")
    return "，".join(part for part in parts if part)


def hours_words(hours: Decimal) -> str:
    """Return hours with two decimals; none at all is left empty."""
    return str(hours) if hours else ""


def _mean_line(mean: MeanHours, categories: tuple[CourseCategory, ...]) -> Row:
    cells = (
        f"人均（{mean.people} 人，达到年度课时 {mean.reached} 人）",
        *(hours_words(mean.by_category[category]) for category in categories),
        str(mean.total),
        str(mean.required),
        hours_words(max(mean.required - mean.total, NO_HOURS)),
        f"{mean.share}%",
        str(mean.absences),
        "",
    )
    return Row(cells, bold=True, span=4)
