"""Reading class hours: a year of every inmate against what is required, and the months of every class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.education.models import Attendance, Course, Lesson, StudyClass
from cleanprison.education.requirements import EducationRules
from cleanprison.education.rules import CENT, NO_HOURS, CountedHours, CourseCategory, hours_by_category, share_of
from cleanprison.education.shelf import education_rules
from cleanprison.people.queries import InmateRow, inmate_rows
from cleanprison.rights import Right, needs


@dataclass(frozen=True, slots=True)
class InmateHoursRow:
    """The class hours of one inmate in one year, by category, against what the year requires.

    `share` is in per cent with one decimal, rounded down; `absences` counts courses of a day that were missed.
    """

    inmate_id: int
    number: str
    name: str
    pinyin: str
    initials: str
    section: str
    situation: str
    admitted_on: date | None
    by_category: Mapping[CourseCategory, Decimal]
    total: Decimal
    required: Decimal
    share: Decimal
    absences: int

    @property
    def missing(self) -> Decimal:
        """Return the hours that are still missing, 0 when none are."""
        return max(self.required - self.total, NO_HOURS)


@dataclass(frozen=True, slots=True)
class MeanHours:
    """The mean of some inmates' hours, to two decimals; `reached` of them have what the year requires."""

    people: int
    reached: int
    by_category: Mapping[CourseCategory, Decimal]
    total: Decimal
    required: Decimal
    share: Decimal
    absences: Decimal


def mean_hours(rows: Sequence[InmateHoursRow]) -> MeanHours | None:
    """Return the means of the rows, None when there is none."""
    if not rows:
        return None

    def mean(numbers: Iterable[Decimal]) -> Decimal:
        return (sum(numbers, NO_HOURS) / len(rows)).quantize(CENT, ROUND_HALF_UP)

    total, required = mean(row.total for row in rows), mean(row.required for row in rows)
    return MeanHours(
        people=len(rows),
        reached=sum(not row.missing for row in rows),
        by_category={category: mean(row.by_category[category] for row in rows) for category in CourseCategory},
        total=total,
        required=required,
        share=share_of(total, required),
        absences=mean(Decimal(row.absences) for row in rows),
    )


@dataclass(frozen=True, slots=True)
class ClassMonthRow:
    """What one class was taught in one month: lessons held, their hours, and the hours all inmates attended."""

    study_class_id: int
    study_class: str
    month: date
    lessons: int
    hours: Decimal
    attended: Decimal


@needs(Right.READ_EDUCATION)
def inmate_hours_rows(session: Session, year: int, on: date, *, include_left: bool = False) -> list[InmateHoursRow]:
    """Return the year's hours of every inmate as of a day, by number.

    Attendance after `on` is not counted. With `include_left` also those are listed who have left, if they were
    taught in the year.
    """
    rules = education_rules(session, date(year, 1, 1))
    sums, absences = _sums(session, year, on)
    inmates = inmate_rows(session, on, include_left=include_left)
    return [
        _hours_row(inmate, year, rules, sums.get(inmate.id, []), absences.get(inmate.id, 0))
        for inmate in inmates
        if inmate.situation != "已离监" or inmate.id in sums
    ]


def _hours_row(
    inmate: InmateRow, year: int, rules: EducationRules, counted: list[CountedHours], absences: int
) -> InmateHoursRow:
    by_category = hours_by_category(counted)
    total = sum(by_category.values(), NO_HOURS)
    required = rules.required(inmate.birth_date, year)
    return InmateHoursRow(
        inmate_id=inmate.id,
        number=inmate.number,
        name=inmate.name,
        pinyin=inmate.pinyin,
        initials=inmate.initials,
        section=inmate.section,
        situation=inmate.situation,
        admitted_on=inmate.admitted_on,
        by_category=by_category,
        total=total,
        required=required,
        share=share_of(total, required),
        absences=absences,
    )


def _sums(session: Session, year: int, on: date) -> tuple[dict[int, list[CountedHours]], dict[int, int]]:
    """Return by inmate the hours of each category, and the number of absences."""
    missed_here = func.count().filter(~Attendance.present)
    statement = (
        select(Attendance.inmate_id, Course.category, func.sum(Attendance.hours), missed_here)
        .join(Course, Course.id == Attendance.course_id)
        .where(Attendance.on_date.between(date(year, 1, 1), min(on, date(year, 12, 31))))
        .group_by(Attendance.inmate_id, Course.category)
    )
    sums: dict[int, list[CountedHours]] = defaultdict(list)
    absences: dict[int, int] = defaultdict(int)
    for inmate_id, category, hours, missed in session.execute(statement):
        sums[inmate_id].append(CountedHours(CourseCategory(category), hours))
        absences[inmate_id] += missed
    return sums, absences


@needs(Right.READ_EDUCATION)
def class_month_rows(session: Session, year: int) -> list[ClassMonthRow]:
    """Return what every class was taught in each month of a year: only lessons whose attendance was taken."""
    attended = (
        select(Attendance.lesson_id, func.sum(Attendance.hours).label("attended"))
        .where(Attendance.lesson_id.is_not(None))
        .group_by(Attendance.lesson_id)
        .subquery()
    )
    statement = (
        select(StudyClass.id, StudyClass.name, Lesson.on_date, Lesson.hours, attended.c.attended)
        .join(Lesson, Lesson.study_class_id == StudyClass.id)
        .join(attended, attended.c.lesson_id == Lesson.id)
        .where(Lesson.on_date.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(StudyClass.name, Lesson.on_date)
    )
    rows: dict[tuple[int, date], ClassMonthRow] = {}
    for class_id, name, day, hours, sum_of_inmates in session.execute(statement):
        month = day.replace(day=1)
        before = rows.get((class_id, month), ClassMonthRow(class_id, name, month, 0, NO_HOURS, NO_HOURS))
        rows[class_id, month] = ClassMonthRow(
            class_id, name, month, before.lessons + 1, before.hours + hours, before.attended + sum_of_inmates
        )
    return list(rows.values())
