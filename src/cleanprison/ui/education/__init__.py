"""The education tab: the week's timetable, attendance, courses and classes, class hours."""

from __future__ import annotations

from cleanprison.rights import Right
from cleanprison.ui.education.attendance_page import AttendancePage
from cleanprison.ui.education.classes_page import ClassesPage
from cleanprison.ui.education.hours_page import HoursPage
from cleanprison.ui.education.timetable_page import TimetablePage
from cleanprison.ui.kit import PageSpec, TabSpec

EDUCATION_TAB = TabSpec(
    "education",
    "教育改造",
    (
        (
            "本周",
            (
                PageSpec("timetable", "周课表", TimetablePage, "排课 调课 节假日 课堂教育日", Right.READ_EDUCATION),
                PageSpec("attendance", "到课登记", AttendancePage, "签到 缺课 出勤", Right.READ_EDUCATION),
            ),
        ),
        (
            "台账",
            (
                PageSpec("hours", "课时统计", HoursPage, "500 课时 达标", Right.READ_EDUCATION),
                PageSpec("classes", "课程与班级", ClassesPage, "教学班 编班 课程", Right.READ_EDUCATION),
            ),
        ),
    ),
)
