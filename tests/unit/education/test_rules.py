"""Clashes, hours, and what a year asks for."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.education.rules import (
    CATEGORY_TITLES,
    Clash,
    ClashKind,
    CountedHours,
    CourseCategory,
    DayBand,
    LessonSlot,
    band_of,
    clashes,
    counted_hours,
    hours_by_category,
    hours_of_span,
    in_cents,
    monday_of,
    overlap,
    pattern_fault,
    required_hours,
    share_of,
    spans_touch,
)

DAY = date(2026, 11, 2)
MEMBERS = {1: frozenset({11, 12}), 2: frozenset({12, 13}), 3: frozenset({14})}


def lesson(
    number: int = 0,
    *,
    course: int = 1,
    group: int = 1,
    teacher: int | None = None,
    room: str = "A101",
    day: date = DAY,
    span: tuple[time, time] = (time(9), time(10)),
) -> LessonSlot:
    return LessonSlot(number, course, group, teacher, room, day, *span)


LATER = (time(10), time(11))


def kinds(found: tuple[Clash, ...]) -> list[ClashKind]:
    return [clash.kind for clash in found]


def test_two_lessons_in_one_room_clash_however_the_room_is_spelled() -> None:
    other = lesson(7, group=3, course=2, room=" a 101")
    assert clashes(lesson(), [other], MEMBERS) == (Clash(ClashKind.ROOM, other),)


def test_a_teacher_cannot_teach_two_lessons_at_once_but_nobody_is_no_teacher() -> None:
    other = lesson(7, group=3, course=2, room="B", teacher=5)
    assert kinds(clashes(lesson(teacher=5), [other], MEMBERS)) == [ClashKind.TEACHER]
    assert clashes(lesson(teacher=6), [other], MEMBERS) == ()
    assert clashes(lesson(), [lesson(7, group=3, course=2, room="B")], MEMBERS) == ()


def test_a_class_cannot_have_two_lessons_at_once() -> None:
    assert kinds(clashes(lesson(), [lesson(7, course=2, room="B")], MEMBERS)) == [ClashKind.CLASS]


def test_inmates_in_two_classes_are_named_when_both_have_a_lesson() -> None:
    other = lesson(7, group=2, course=2, room="B")
    assert clashes(lesson(), [other], MEMBERS) == (Clash(ClashKind.INMATES, other, frozenset({12})),)


def test_classes_without_members_share_nobody() -> None:
    assert clashes(lesson(group=8), [lesson(7, group=9, course=2, room="B")], {}) == ()


def test_a_lesson_may_begin_when_another_ends() -> None:
    assert not overlap(lesson(), lesson(7, span=LATER))
    assert clashes(lesson(), [lesson(7, course=2, span=LATER)], MEMBERS) == ()


def test_the_same_course_twice_on_a_day_clashes_for_the_same_people_only() -> None:
    assert kinds(clashes(lesson(), [lesson(7, span=LATER)], MEMBERS)) == [ClashKind.COURSE]
    assert kinds(clashes(lesson(), [lesson(7, group=2, span=LATER)], MEMBERS)) == [ClashKind.COURSE]
    assert clashes(lesson(), [lesson(7, group=3, span=LATER)], MEMBERS) == ()


def test_lessons_of_other_days_and_the_lesson_itself_never_clash() -> None:
    tomorrow = lesson(7, day=date(2026, 11, 3))
    assert clashes(lesson(4), [tomorrow, lesson(4)], MEMBERS) == ()
    assert kinds(clashes(lesson(0), [lesson(0)], MEMBERS)) == [ClashKind.CLASS]


def test_clashes_come_in_the_order_of_the_day() -> None:
    early, late = lesson(9, course=2, span=(time(8), time(9, 30))), lesson(8, course=3, span=(time(9, 30), time(11)))
    assert [clash.other.id for clash in clashes(lesson(), [late, early], MEMBERS)] == [9, 8]


def test_parts_of_the_day_begin_at_noon_and_at_six() -> None:
    bands = [band_of(time(hour, 59)) for hour in (7, 11, 12, 17, 18)]
    assert bands == [DayBand.MORNING] * 2 + [DayBand.AFTERNOON] * 2 + [DayBand.EVENING]
    assert monday_of(date(2026, 11, 8)) == DAY == monday_of(DAY)


@pytest.mark.parametrize(
    ("starts", "ends", "minutes", "hours"),
    [
        (time(8, 30), time(10), 45, "2.00"),
        (time(8, 30), time(10), 60, "1.50"),
        (time(19), time(19, 50), 45, "1.11"),
        (time(9), time(9, 25), 60, "0.42"),
    ],
)
def test_hours_follow_from_the_span(starts: time, ends: time, minutes: int, hours: str) -> None:
    assert str(hours_of_span(starts, ends, minutes)) == hours


def test_an_absent_inmate_earns_no_hours() -> None:
    assert counted_hours(True, Decimal("2.00")) == Decimal("2.00")
    assert counted_hours(False, Decimal("2.00")) == 0


def test_hours_have_at_most_two_decimals() -> None:
    assert in_cents(Decimal("1.5"))
    assert not in_cents(Decimal("1.505"))


def test_every_category_has_a_title_and_its_own_sum() -> None:
    assert list(CATEGORY_TITLES) == list(CourseCategory)
    thought = CountedHours(CourseCategory.THOUGHT, Decimal("1.50"))
    sums = hours_by_category([thought, thought, CountedHours(CourseCategory.CULTURE, Decimal(2))])
    assert list(sums) == list(CourseCategory)
    assert (sums[CourseCategory.THOUGHT], sums[CourseCategory.CULTURE]) == (3, 2)
    assert sums[CourseCategory.SKILLS] == 0


@given(st.lists(st.tuples(st.sampled_from(CourseCategory), st.integers(0, 2000))))
def test_the_sums_of_the_categories_are_exactly_the_whole(parts: list[tuple[CourseCategory, int]]) -> None:
    counted = [CountedHours(category, Decimal(cents).scaleb(-2)) for category, cents in parts]
    assert sum(hours_by_category(counted).values()) == Decimal(sum(cents for _, cents in parts)).scaleb(-2)


@pytest.mark.parametrize(
    ("birth", "hours"),
    [(None, 500), (date(1980, 1, 1), 500), (date(2008, 12, 31), 500), (date(2009, 1, 1), 1000)],
)
def test_a_juvenile_to_the_end_of_the_year_is_asked_for_more(birth: date | None, hours: int) -> None:
    adult, juvenile = Decimal(500), Decimal(1000)
    assert required_hours(birth, 2026, adult=adult, juvenile=juvenile, juvenile_below_age=18) == hours


def test_the_share_never_says_done_too_early() -> None:
    assert str(share_of(Decimal("499.99"), Decimal(500))) == "99.9"
    assert str(share_of(Decimal("510"), Decimal(500))) == "102.0"
    assert str(share_of(Decimal(0), Decimal(0))) == "100.0"


def test_a_pattern_needs_two_different_weekdays() -> None:
    assert pattern_fault(5, 6) is None
    assert pattern_fault(5, 5) == "课堂教育日和休息日不能是同一天。"
    assert "星期一至星期日" in (pattern_fault(7, 6) or "")
    assert "星期一至星期日" in (pattern_fault(5, -1) or "")


def test_spans_of_days_touch_with_both_ends_inclusive() -> None:
    first, second, third = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
    assert spans_touch(first, second, second, None)
    assert spans_touch(second, None, first, None)
    assert not spans_touch(first, second, third, None)
    assert not spans_touch(third, None, first, second)
