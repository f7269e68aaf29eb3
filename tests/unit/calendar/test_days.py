"""The official calendar, and years added by file."""

from __future__ import annotations

from datetime import date

import pytest

from cleanprison import paths
from cleanprison.calendar.days import (
    DayKind,
    OfficialCalendar,
    Unpublished,
    official_calendar,
    short_weekday_name,
    weekday_name,
)
from cleanprison.calendar.holiday_file import parse_holiday_year
from cleanprison.errors import InputRefused
from factories.added import YEAR_2027

CHANGED_2026 = """
year = 2026
[[holidays]]
name = "春节"
first = 2026-02-17
last = 2026-02-20
"""


def test_the_library_knows_holidays_weekends_and_shifted_working_days() -> None:
    calendar = official_calendar()
    assert calendar.day_kind(date(2026, 10, 1)) is DayKind.HOLIDAY
    assert calendar.name_of(date(2026, 10, 1)) == "国庆节"
    assert calendar.day_kind(date(2026, 10, 10)) is DayKind.SHIFTED_WORKDAY
    assert calendar.name_of(date(2026, 10, 10)) == "国庆节"
    assert calendar.day_kind(date(2026, 10, 11)) is DayKind.WEEKEND
    assert calendar.day_kind(date(2026, 10, 12)) is DayKind.WORKDAY
    assert calendar.name_of(date(2026, 10, 12)) == ""


def test_every_holiday_of_the_library_has_a_chinese_name() -> None:
    calendar = official_calendar()
    assert not [name for name in {*calendar.holidays.values(), *calendar.shifted.values()} if name.isascii()]


def test_a_year_that_is_not_published_is_said_to_be_so() -> None:
    kind = official_calendar().day_kind(date(2099, 5, 1))
    assert kind == Unpublished(2099)
    assert isinstance(kind, Unpublished)
    assert kind.words == "2099年的放假安排尚未公布"


def added(text: str) -> OfficialCalendar:
    return official_calendar(parse_holiday_year(text, "节假日.toml"))


def test_an_added_year_is_a_later_one() -> None:
    calendar = added(YEAR_2027.text)
    assert calendar.day_kind(date(2027, 10, 7)) is DayKind.HOLIDAY
    assert calendar.day_kind(date(2027, 10, 8)) is DayKind.WORKDAY
    assert calendar.day_kind(date(2026, 12, 27)) is DayKind.SHIFTED_WORKDAY
    assert calendar.day_kind(date(2026, 10, 1)) is DayKind.HOLIDAY


def test_an_added_year_replaces_the_whole_year_of_the_library() -> None:
    calendar = added(CHANGED_2026)
    assert calendar.day_kind(date(2026, 2, 17)) is DayKind.HOLIDAY
    assert calendar.day_kind(date(2026, 10, 1)) is DayKind.WORKDAY
    assert calendar.day_kind(date(2026, 10, 10)) is DayKind.WEEKEND
    assert official_calendar().day_kind(date(2026, 10, 1)) is DayKind.HOLIDAY


def test_a_year_changed_later_keeps_the_days_that_the_next_year_shifts_into_it() -> None:
    years = (parse_holiday_year(YEAR_2027.text, "a"), parse_holiday_year(CHANGED_2026, "b"))
    assert official_calendar(*years).day_kind(date(2026, 12, 27)) is DayKind.SHIFTED_WORKDAY


def test_the_later_notice_counts_for_a_day_that_two_of_them_name() -> None:
    first, last = date(2027, 12, 31), date(2027, 12, 25)
    earlier = f'year = 2027\n[[holidays]]\nname = "甲"\nfirst = {last}\nlast = {last}\nworkdays = [{first}]'
    later = f'year = 2028\n[[holidays]]\nname = "乙"\nfirst = {first}\nlast = {first}\nworkdays = [{last}]'
    calendar = official_calendar(parse_holiday_year(earlier, "a"), parse_holiday_year(later, "b"))
    assert (calendar.day_kind(first), calendar.name_of(first)) == (DayKind.HOLIDAY, "乙")
    assert (calendar.day_kind(last), calendar.name_of(last)) == (DayKind.SHIFTED_WORKDAY, "乙")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("year = ", "不合 TOML 格式"),
        ("year = 20277", "year 应为 2000 至 2099"),
        ('year = "2027"', "year 应为 2000 至 2099"),
        ("year = 2027\nmonth = 5", "只允许 year 和"),
        ("year = 2027", "至少要写一个节日"),
        ('year = 2027\nholidays = ["a"]', "只允许 name、first、last、workdays"),
        ("year = 2027\n[[holidays]]\nfirst = 2027-01-01\nlast = 2027-01-01", "缺少 name"),
        ('year = 2027\n[[holidays]]\nname = "元\\n旦"\nfirst = 2027-01-01\nlast = 2027-01-01', "写在一行里"),
        (f'year = 2027\n[[holidays]]\nname = "{"节" * 21}"\nfirst = 2027-01-01\nlast = 2027-01-01', "最多 20 个字"),
        ('year = 2027\n[[holidays]]\nname = "元旦"\nfirst = "1月1日"\nlast = 2027-01-01', "first 应写成"),
        ('year = 2027\n[[holidays]]\nname = "元旦"\nfirst = 2025-01-01\nlast = 2027-01-01', "不在 2027 年"),
        ('year = 2027\n[[holidays]]\nname = "元旦"\nfirst = 2027-01-03\nlast = 2027-01-01', "last 应不早于 first"),
        ('year = 2027\n[[holidays]]\nname = "元旦"\nfirst = 2027-01-01\nlast = 2027-09-01', "不超过 16 天"),
        ('year = 2027\n[[holidays]]\nname = "元旦"\nfirst = 2027-01-01\nlast = 2027-01-01\nworkdays = 1', "应写成 ["),
        (
            'year = 2027\n[[holidays]]\nname = "元旦"\nfirst = 2027-01-01\nlast = 2027-01-01\nworkdays = [2027-01-01]',
            "同时是放假的日子",
        ),
    ],
)
def test_a_faulty_file_is_refused_with_what_is_allowed(text: str, words: str) -> None:
    with pytest.raises(InputRefused, match=r"2027\.toml") as refusal:
        parse_holiday_year(text, "2027.toml")
    assert words in refusal.value.message


def test_the_template_can_be_read_and_is_of_no_year_that_anybody_lives_in() -> None:
    text = (paths.resources() / "templates" / "holidays.toml").read_text(encoding="utf-8")
    assert parse_holiday_year(text, "holidays.toml").year == 2099


def test_weekdays_have_their_chinese_names() -> None:
    assert weekday_name(date(2026, 10, 1)) == "星期四"
    assert short_weekday_name(date(2026, 10, 4)) == "周日"
