"""Tables of education. Hours are in hundredths of a class hour (`Points`), so that a sum is exact."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cleanprison.db.base import APPEND_ONLY, Base, Points, Recorded, Versioned


class StudyPattern(Recorded, Base):
    """The 5+1+1 pattern from a day on: which weekday is the classroom day and which the rest day (0 = Monday)."""

    __tablename__ = "study_pattern"
    __table_args__ = (
        CheckConstraint("classroom_weekday BETWEEN 0 AND 6", name="classroom"),
        CheckConstraint("rest_weekday BETWEEN 0 AND 6 AND rest_weekday <> classroom_weekday", name="rest"),
        APPEND_ONLY,
    )

    effective_from: Mapped[date] = mapped_column(unique=True)
    classroom_weekday: Mapped[int]
    rest_weekday: Mapped[int]


class Course(Versioned, Base):
    """A course; `category` is one of `education.rules.CourseCategory`."""

    __tablename__ = "course"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    category: Mapped[str] = mapped_column(String(24))
    active: Mapped[bool]


class StudyClass(Versioned, Base):
    """A class (教学班) of inmates who are taught together."""

    __tablename__ = "study_class"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    active: Mapped[bool]


class ClassMember(Versioned, Base):
    """An inmate's membership of a class, from a day until the last day (open: None)."""

    __tablename__ = "class_member"
    __table_args__ = (UniqueConstraint("study_class_id", "inmate_id", "from_date"),)

    study_class_id: Mapped[int] = mapped_column(ForeignKey("study_class.id"))
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id"), index=True)
    from_date: Mapped[date]
    until: Mapped[date | None]


class Lesson(Versioned, Base):
    """A lesson in the timetable: one course, one class, one teacher, one room, one span of one day."""

    __tablename__ = "lesson"
    __table_args__ = (CheckConstraint("ends > starts", name="span"), Index(None, "on_date"))

    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    study_class_id: Mapped[int] = mapped_column(ForeignKey("study_class.id"))
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    room: Mapped[str] = mapped_column(String(80))
    on_date: Mapped[date]
    starts: Mapped[time]
    ends: Mapped[time]
    hours: Mapped[Decimal] = mapped_column(Points)
    topic: Mapped[str | None] = mapped_column(String(200))
    cancelled_reason: Mapped[str | None] = mapped_column(Text)


class Attendance(Recorded, Versioned, Base):
    """Whether an inmate was at a course on a day, and the class hours that count. Identity: inmate, day, course."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("inmate_id", "on_date", "course_id"), Index(None, "lesson_id"))

    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id"))
    on_date: Mapped[date]
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lesson.id"))
    present: Mapped[bool]
    hours: Mapped[Decimal] = mapped_column(Points)
    reason: Mapped[str | None] = mapped_column(String(200))
