"""The columns of the attendance page: lessons at the left, the class at the right."""

from __future__ import annotations

from datetime import date

from cleanprison.calendar.days import short_weekday_name
from cleanprison.education.queries import LessonRow
from cleanprison.ui.education.attendance_sheet import SheetLine
from cleanprison.ui.education.week_model import lesson_state
from cleanprison.ui.kit import Column, Tone

REASON_COLUMN = 4


def lesson_columns(today: date) -> list[Column[LessonRow]]:
    """Return the columns of the lessons to take attendance of."""

    def state(row: LessonRow) -> str:
        return lesson_state(row, today)[0]

    def tone(row: LessonRow) -> Tone:
        return lesson_state(row, today)[1]

    return [
        Column("日期", lambda r: r.on_date, lambda d: f"{d:%m-%d} {short_weekday_name(d)}", width=112),
        Column("课程", lambda r: r.course, tip=lambda r: r.topic or r.course),
        Column("教学班", lambda r: r.study_class, width=96, tip=lambda r: r.study_class),
        Column("时间", lambda r: r.span, width=122),
        Column("状态", state, width=124, tone=tone, tip=state),
    ]


def sheet_columns() -> list[Column[SheetLine]]:
    """Return the columns of a class; only the reason is typed."""

    def tone(line: SheetLine) -> Tone:
        return "refusal" if line.absent else ""

    return [
        Column("编号", lambda line: line.row.number, width=112),
        Column("姓名", lambda line: line.row.name, width=150, sort_key=lambda line: line.row.pinyin),
        Column("到课", lambda line: "缺" if line.absent else "到", centred=True, width=56, tone=tone),
        Column("课时", _stored_hours, number=True, width=64),
        Column("原因", lambda line: line.reason, editable=True, key="reason", tip=lambda line: line.reason),
    ]


def _stored_hours(line: SheetLine) -> str:
    return f"{line.row.hours:.2f}" if line.row.hours is not None else ""
