"""A small ward in a real data folder: six inmates, two officers, three courses, two classes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from cleanprison.access.service import AddUser
from cleanprison.application import Application, FoundFolder, create_folder
from cleanprison.clock import CHINA, fixed_clock
from cleanprison.db.keys import Cost
from cleanprison.education.rules import CourseCategory
from cleanprison.education.service import (
    EnrolInmates,
    LessonDetails,
    SaveCourse,
    SaveStudyClass,
    ScheduleLesson,
    enrol_inmates,
    save_course,
    save_study_class,
    schedule_lesson,
)
from cleanprison.people.service import (
    FoundUnit,
    InmateDetails,
    OfficerDetails,
    SaveInmate,
    SaveOfficer,
    save_inmate,
    save_officer,
)

ORIGIN = "测试"
NAMES = ("阿依古丽·买买提", "欧阳明", "王建军", "李玮玮", "陈静波", "𠮷野")
MONDAY = date(2026, 11, 2)


@dataclass(frozen=True, slots=True)
class School:
    """The application with the ids of what was set up: two classes of three, one officer each course."""

    app: Application
    inmates: tuple[int, ...]
    teacher: int
    other_teacher: int
    law: int
    reading: int
    sewing: int
    first_class: int
    second_class: int

    def details(
        self,
        *,
        course: int | None = None,
        group: int | None = None,
        teacher: int | None = None,
        room: str = "教室一",
        day: date = MONDAY,
        span: tuple[time, time] = (time(19), time(20, 30)),
        hours: Decimal | None = None,
    ) -> LessonDetails:
        return LessonDetails(
            course or self.law, group or self.first_class, teacher, room, day, *span, hours=hours, topic="第一讲"
        )

    def lesson(self, details: LessonDetails) -> int:
        return self.app.execute(schedule_lesson, ScheduleLesson(details), origin=ORIGIN)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """Set the ward up on Tuesday, 2026-11-03, nine o'clock."""
    found = FoundFolder(
        FoundUnit("示例监狱", "三监区"), AddUser("chief", "李建国", "ward_chief"), "chief-2026", Cost(1, 8192, 1)
    )
    app = create_folder(tmp_path / "data", found, fixed_clock(datetime(2026, 11, 3, 9, tzinfo=CHINA)))
    inmates = tuple(
        app.execute(
            save_inmate,
            SaveInmate(
                InmateDetails(f"33010000{11 + n}", name, admitted_on=date(2026, 1, 1), birth_date=date(1980 + n, 5, 1))
            ),
            origin=ORIGIN,
        )
        for n, name in enumerate(NAMES)
    )
    teachers = [
        app.execute(save_officer, SaveOfficer(OfficerDetails(badge, name)), origin=ORIGIN)
        for badge, name in (("3301001", "赵立国"), ("3301002", "周大勇"))
    ]
    courses = [
        app.execute(save_course, SaveCourse(name, category), origin=ORIGIN)
        for name, category in (
            ("法律常识", CourseCategory.THOUGHT),
            ("扫盲语文", CourseCategory.CULTURE),
            ("服装制作", CourseCategory.SKILLS),
        )
    ]
    classes = [app.execute(save_study_class, SaveStudyClass(name), origin=ORIGIN) for name in ("一班", "二班")]
    for study_class, members in zip(classes, (inmates[:3], inmates[3:]), strict=True):
        app.execute(enrol_inmates, EnrolInmates(study_class, members, date(2026, 1, 1)), origin=ORIGIN)
    yield School(app, inmates, *teachers, *courses, *classes)
    app.close()
