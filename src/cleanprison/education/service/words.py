"""How a refusal names lessons and inmates."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.calendar.days import short_weekday_name
from cleanprison.education.models import Course, StudyClass
from cleanprison.education.queries.timetable import span_words
from cleanprison.education.rules import Clash, ClashKind, LessonSlot
from cleanprison.people.models import Inmate, Officer

_NAMED = 3


def lesson_words(session: Session, slot: LessonSlot) -> str:
    """Return “一班《法律常识》2026-11-02 周一 09:00–10:30(A101)” for a lesson."""
    course = session.get_one(Course, slot.course_id).name
    study_class = session.get_one(StudyClass, slot.study_class_id).name
    day = f"{slot.on_date} {short_weekday_name(slot.on_date)} {span_words(slot.starts, slot.ends)}"
    return f"{study_class}《{course}》（{day}，{slot.room}）"


def inmate_names(session: Session, inmate_ids: Iterable[int]) -> str:
    """Return the first three names and how many there are."""
    wanted = set(inmate_ids)
    statement = select(Inmate.name).where(Inmate.id.in_(wanted)).order_by(Inmate.number)
    names = list(session.scalars(statement.limit(_NAMED)))
    return "、".join(names) + (f"等 {len(wanted)} 人" if len(wanted) > _NAMED else "")


def clash_words(session: Session, clash: Clash) -> str:
    """Return the sentence on what stands in the way of a lesson."""
    other = lesson_words(session, clash.other)
    match clash.kind:
        case ClashKind.ROOM:
            return f"教室 {clash.other.room} 已有{other}，请换教室或时间。"
        case ClashKind.TEACHER:
            teacher = session.get_one(Officer, clash.other.teacher_id).name
            return f"教师 {teacher} 已有{other}，请换教师或时间。"
        case ClashKind.CLASS:
            return f"本班已有{other}，请换时间。"
        case ClashKind.INMATES:
            return f"{inmate_names(session, clash.inmate_ids)}同时在{other}，请换时间。"
        case ClashKind.COURSE:
            return f"当天已有{other}；到课按人、日、课程登记，请合并为一节或改用另一门课程。"
