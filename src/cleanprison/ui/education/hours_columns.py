"""The columns of the class hours: by inmate, by class and month, and the rows behind a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from cleanprison.education.queries import ClassMonthRow, InmateHoursRow, InmateLessonRow, MeanHours
from cleanprison.education.report import hours_note, hours_words
from cleanprison.education.rules import CATEGORY_TITLES, NO_HOURS, CourseCategory
from cleanprison.ui.kit import Column, Tone

FIRST_CATEGORY = 3
RARE = frozenset({CourseCategory.INDUCTION, CourseCategory.PRE_RELEASE, CourseCategory.OTHER})
SHARE_COLUMN = FIRST_CATEGORY + len(CourseCategory) + 2
_WIDTHS = {CourseCategory.PSYCHOLOGY: 86, CourseCategory.INDUCTION: 70, CourseCategory.PRE_RELEASE: 70}


@dataclass(frozen=True, slots=True)
class ClassYear:
    """The hours a class was taught, month by month."""

    study_class_id: int
    name: str
    months: tuple[ClassMonthRow | None, ...]

    @property
    def hours(self) -> Decimal:
        """Return the hours of the year."""
        return sum((month.hours for month in self.months if month is not None), NO_HOURS)


def category_at(column: int) -> CourseCategory | None:
    """Return the category of a column, None for the others."""
    categories = list(CourseCategory)
    place = column - FIRST_CATEGORY
    return categories[place] if 0 <= place < len(categories) else None


def inmate_columns(year: Callable[[], int]) -> list[Column[InmateHoursRow]]:
    """Return the columns of everyone's hours; `year` tells the year shown."""

    def category_column(category: CourseCategory) -> Column[InmateHoursRow]:
        title = CATEGORY_TITLES[category].removesuffix("教育")
        return Column(
            title, lambda r: r.by_category[category], hours_words, number=True, width=_WIDTHS.get(category, 78)
        )

    return [
        Column("编号", lambda r: r.number, width=112),
        Column("姓名", lambda r: r.name, width=122, tip=lambda r: _name_tip(r, year()), sort_key=lambda r: r.pinyin),
        Column("分监区", lambda r: r.section, width=94),
        *(category_column(category) for category in CourseCategory),
        Column("合计", lambda r: r.total, hours_words, number=True, strong=True, width=84),
        Column("应达", lambda r: r.required, lambda hours: f"{hours:.0f}", number=True, width=62),
        Column("完成", lambda r: r.share, lambda share: f"{share}%", number=True),
        Column("缺课", lambda r: r.absences, lambda count: str(count or ""), number=True, width=62),
    ]


def _name_tip(row: InmateHoursRow, year: int) -> str:
    note = hours_note(row, year)
    return f"{row.name}（{note}）" if note else row.name


def class_columns() -> list[Column[ClassYear]]:
    """Return the columns of every class by month."""

    def month_column(number: int) -> Column[ClassYear]:
        def hours(row: ClassYear) -> Decimal:
            month = row.months[number - 1]
            return month.hours if month is not None else NO_HOURS

        return Column(f"{number}月", hours, hours_words, number=True, width=70)

    return [
        Column("教学班", lambda r: r.name),
        *(month_column(number) for number in range(1, 13)),
        Column("合计", lambda r: r.hours, hours_words, number=True, strong=True, width=86),
    ]


def lesson_columns() -> list[Column[InmateLessonRow]]:
    """Return the columns of the rows behind a number."""
    return [
        Column("日期", lambda r: r.on_date, width=116),
        Column("课程", lambda r: r.course, width=180),
        Column("类别", lambda r: CATEGORY_TITLES[r.category], width=100),
        Column("到课", lambda r: "到" if r.present else "缺", centred=True, width=64, tone=_lesson_tone),
        Column("课时", lambda r: r.hours, hours_words, number=True, width=80),
        Column("原因", lambda r: r.reason),
        Column("登记人", lambda r: r.recorded_by, width=96),
    ]


def _lesson_tone(row: InmateLessonRow) -> Tone:
    return "" if row.present else "refusal"


def mean_texts(mean: MeanHours) -> dict[int, str]:
    """Return the words of the line of means, by column."""
    texts = {FIRST_CATEGORY + place: hours_words(hours) for place, hours in enumerate(mean.by_category.values())}
    after = FIRST_CATEGORY + len(texts)
    return {
        0: "人均",
        **texts,
        after: str(mean.total),
        after + 1: f"{mean.required:.0f}",
        after + 2: f"{mean.share}%",
        after + 3: str(mean.absences),
    }
