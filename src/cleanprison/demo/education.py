"""The demo's courses, classes, lessons and attendance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.demo.calendar import evening
from cleanprison.demo.people import DemoInmate
from cleanprison.education.models import Attendance, ClassMember, Course, Lesson, StudyClass, StudyPattern
from cleanprison.scoring.rules import Month

COURSES = (
    ("认罪悔罪教育", "thought"),
    ("法律常识", "thought"),
    ("公民道德", "thought"),
    ("时事政治", "thought"),
    ("扫盲语文", "culture"),
    ("小学数学", "culture"),
    ("初中语文", "culture"),
    ("服装制作", "skills"),
    ("心理健康教育", "psychology"),
    ("入监教育", "induction"),
    ("出监教育", "pre_release"),
)
CLASS_SIZE = 45
# Weekday (0 = Monday), starts, ends, class hours, courses that take turns by week.
SLOTS = (
    (2, time(19), time(20), Decimal(1), (0, 2, 3)),
    (5, time(8), time(11, 20), Decimal(4), (1, 5, 8, 6)),
    (5, time(14), time(17, 20), Decimal(4), (7, 0, 7, 4)),
)
ABSENT = ("就医", "会见", "出工任务", "值班")


@dataclass
class DemoSchool:
    """Ids of what the story teaches with."""

    courses: list[int]
    classes: list[int]
    members: dict[int, list[DemoInmate]]
    teachers: list[int]


def add_school(
    uow: UnitOfWork, random: Random, people: Sequence[DemoInmate], officers: Sequence[int], start: date
) -> DemoSchool:
    """Add the pattern, courses, classes and members."""
    recorded = {"recorded_at": uow.now, "recorded_by": uow.operator.user}
    uow.insert_many(StudyPattern, [{"effective_from": start, "classroom_weekday": 5, "rest_weekday": 6, **recorded}])
    courses = uow.insert_many(
        Course, [{"version": 1, "name": name, "category": kind, "active": True} for name, kind in COURSES]
    )
    count = max(1, -(-len(people) // CLASS_SIZE))
    classes = uow.insert_many(
        StudyClass, [{"version": 1, "name": f"第{i + 1}教学班", "active": True} for i in range(count)]
    )
    members = {class_id: list(people[place::count]) for place, class_id in enumerate(classes)}
    uow.insert_many(
        ClassMember,
        [
            {
                "version": 1,
                "study_class_id": class_id,
                "inmate_id": person.id,
                "from_date": max(start, person.admitted),
                "until": None,
            }
            for class_id, own in members.items()
            for person in own
        ],
    )
    return DemoSchool(courses, classes, members, random.sample(list(officers), len(classes)))


def end_memberships(uow: UnitOfWork, people: Sequence[DemoInmate]) -> None:
    """End the class of everyone who left, on the day of leaving."""
    left = {person.id: person.left for person in people if person.left}
    for member in uow.session.query(ClassMember).filter(ClassMember.until.is_(None)):
        if member.inmate_id in left:
            member.until = left[member.inmate_id]


def add_lessons(uow: UnitOfWork, random: Random, school: DemoSchool, month: Month, *, attend_until: date) -> None:
    """Add the month's lessons and, for those held until `attend_until`, who was there."""
    lessons: list[dict[str, object]] = []
    day = month.first
    while day <= month.last:
        for weekday, starts, ends, hours, turns in SLOTS:
            if day.weekday() == weekday:
                lessons += _slot(school, day, starts, ends, hours, turns)
        day += timedelta(days=1)
    ids = uow.insert_many(Lesson, lessons)
    rows: list[dict[str, object]] = []
    for lesson_id, lesson in zip(ids, lessons, strict=True):
        if _day(lesson) <= attend_until:
            rows += _attendance(random, school, lesson_id, lesson)
    uow.insert_many(Attendance, rows)


def _day(lesson: dict[str, object]) -> date:
    day = lesson["on_date"]
    assert isinstance(day, date)
    return day


def _slot(
    school: DemoSchool, day: date, starts: time, ends: time, hours: Decimal, turns: tuple[int, ...]
) -> list[dict[str, object]]:
    week = day.isocalendar().week
    return [
        {
            "version": 1,
            "course_id": school.courses[turns[(week + place) % len(turns)]],
            "study_class_id": class_id,
            "teacher_id": school.teachers[place],
            "room": f"第{place + 1}教室",
            "on_date": day,
            "starts": starts,
            "ends": ends,
            "hours": hours,
        }
        for place, class_id in enumerate(school.classes)
    ]


def _attendance(
    random: Random, school: DemoSchool, lesson_id: int, lesson: dict[str, object]
) -> list[dict[str, object]]:
    day = _day(lesson)
    class_id = lesson["study_class_id"]
    assert isinstance(class_id, int)
    rows: list[dict[str, object]] = []
    for person in school.members[class_id]:
        if not (person.admitted <= day and (person.left is None or day <= person.left)):
            continue
        blocked = not person.free_on(day)
        present = not blocked and random.random() > 0.03
        rows.append(
            {
                "version": 1,
                "inmate_id": person.id,
                "on_date": day,
                "course_id": lesson["course_id"],
                "lesson_id": lesson_id,
                "present": present,
                "hours": lesson["hours"] if present else Decimal(0),
                "reason": None if present else ("住院或禁闭" if blocked else random.choice(ABSENT)),
                "recorded_at": evening(day, person.id),
                "recorded_by": "education",
            }
        )
    return rows
