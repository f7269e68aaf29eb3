"""Commands that change education: courses and classes, the timetable, attendance, the 5+1+1 pattern."""

from cleanprison.education.service.attendance import Absence, RecordAttendance, RecordedLesson, record_attendance
from cleanprison.education.service.courses import (
    EndMembership,
    EnrolInmates,
    SaveCourse,
    SaveStudyClass,
    end_membership,
    enrol_inmates,
    save_course,
    save_study_class,
)
from cleanprison.education.service.pattern import SetStudyPattern, set_study_pattern
from cleanprison.education.service.put_attendance import AttendanceEntry, PutOutcome, put_attendance
from cleanprison.education.service.timetable import (
    CancelLesson,
    CopiedWeek,
    CopyWeek,
    LessonDetails,
    MoveLesson,
    ScheduleLesson,
    SkippedLesson,
    cancel_lesson,
    clash_fault,
    copy_week,
    move_lesson,
    schedule_lesson,
)

__all__ = [
    "Absence",
    "AttendanceEntry",
    "CancelLesson",
    "CopiedWeek",
    "CopyWeek",
    "EndMembership",
    "EnrolInmates",
    "LessonDetails",
    "MoveLesson",
    "PutOutcome",
    "RecordAttendance",
    "RecordedLesson",
    "SaveCourse",
    "SaveStudyClass",
    "ScheduleLesson",
    "SetStudyPattern",
    "SkippedLesson",
    "cancel_lesson",
    "clash_fault",
    "copy_week",
    "end_membership",
    "enrol_inmates",
    "move_lesson",
    "put_attendance",
    "record_attendance",
    "save_course",
    "save_study_class",
    "schedule_lesson",
    "set_study_pattern",
]
