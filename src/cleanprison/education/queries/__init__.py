"""Reading education: the timetable, attendance, class hours, courses and classes."""

from cleanprison.education.queries.attendance import (
    AttendanceRow,
    InmateLessonRow,
    attendance_rows,
    inmate_lesson_rows,
    recorded_years,
)
from cleanprison.education.queries.courses import (
    ClassMemberRow,
    CourseRow,
    StudyClassRow,
    class_member_rows,
    course_names,
    course_rows,
    members_on,
    study_class_rows,
)
from cleanprison.education.queries.hours import (
    ClassMonthRow,
    InmateHoursRow,
    MeanHours,
    class_month_rows,
    inmate_hours_rows,
    mean_hours,
)
from cleanprison.education.queries.timetable import (
    LessonRow,
    lesson_row,
    lesson_rows,
    lessons_without_attendance,
    room_names,
    study_patterns,
)
from cleanprison.education.queries.week import TimetableLine, WeekTimetable, timetable_lines, week_timetable

__all__ = [
    "AttendanceRow",
    "ClassMemberRow",
    "ClassMonthRow",
    "CourseRow",
    "InmateHoursRow",
    "InmateLessonRow",
    "LessonRow",
    "MeanHours",
    "StudyClassRow",
    "TimetableLine",
    "WeekTimetable",
    "attendance_rows",
    "class_member_rows",
    "class_month_rows",
    "course_names",
    "course_rows",
    "inmate_hours_rows",
    "inmate_lesson_rows",
    "lesson_row",
    "lesson_rows",
    "lessons_without_attendance",
    "mean_hours",
    "members_on",
    "recorded_years",
    "room_names",
    "study_class_rows",
    "study_patterns",
    "timetable_lines",
    "week_timetable",
]
