"""The columns of courses, classes and members."""

from __future__ import annotations

from datetime import date

from cleanprison.education.queries import ClassMemberRow, CourseRow, StudyClassRow
from cleanprison.education.rules import CATEGORY_TITLES
from cleanprison.ui.kit import Column, Tone


def course_columns() -> list[Column[CourseRow]]:
    """Return the columns of courses."""
    order = list(CATEGORY_TITLES)
    return [
        Column("课程", lambda r: r.name, tip=lambda r: r.name),
        Column("类别", lambda r: CATEGORY_TITLES[r.category], width=100, sort_key=lambda r: order.index(r.category)),
        Column("节数", lambda r: r.lessons, number=True, width=72),
        Column("状态", lambda r: _state(r.active), width=72, tone=lambda r: _tone(r.active)),
    ]


def class_columns() -> list[Column[StudyClassRow]]:
    """Return the columns of classes."""
    return [
        Column("教学班", lambda r: r.name, tip=lambda r: r.name),
        Column("人数", lambda r: r.members, number=True, width=72),
        Column("状态", lambda r: _state(r.active), width=72, tone=lambda r: _tone(r.active)),
    ]


def _state(active: bool) -> str:
    return "在用" if active else "停用"


def _tone(active: bool) -> Tone:
    return "" if active else "muted"


def member_columns(today: date) -> list[Column[ClassMemberRow]]:
    """Return the columns of members of a class; who has left it is muted."""

    def tone(row: ClassMemberRow) -> Tone:
        return "muted" if row.until is not None and row.until < today else ""

    return [
        Column("编号", lambda r: r.number, width=130, tone=tone),
        Column("姓名", lambda r: r.name, width=180, sort_key=lambda r: r.pinyin, tone=tone),
        Column("编入日期", lambda r: r.from_date, width=116, tone=tone),
        Column("最后一天", lambda r: r.until, tone=tone),
    ]
