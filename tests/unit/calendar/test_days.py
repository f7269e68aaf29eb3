"""The official calendar, and years added by file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cleanprison.calendar.days import DayKind, Unpublished, official_calendar, short_weekday_name, weekday_name
from cleanprison.errors import InputRefused

NEXT_YEAR = """
year = 2027
[[holidays]]
name = "元旦"
first = 2027-01-01
last = 2027-01-03
workdays = [2026-12-27]
[[holidays]]
name = "国庆节"
first = 2027-10-01
last = 2027-10-07
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


def test_a_file_in_the_units_folder_adds_a_later_year(tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(NEXT_YEAR, encoding="utf-8")
    calendar = official_calendar(tmp_path)
    assert calendar.day_kind(date(2027, 10, 7)) is DayKind.HOLIDAY
    assert calendar.day_kind(date(2027, 10, 8)) is DayKind.WORKDAY
    assert calendar.day_kind(date(2026, 12, 27)) is DayKind.SHIFTED_WORKDAY
    assert calendar.day_kind(date(2026, 10, 1)) is DayKind.HOLIDAY


def test_a_file_replaces_the_whole_year_of_the_library(tmp_path: Path) -> None:
    text = 'year = 2026\n[[holidays]]\nname = "春节"\nfirst = 2026-02-17\nlast = 2026-02-20\n'
    (tmp_path / "2026.toml").write_text(text, encoding="utf-8")
    calendar = official_calendar(tmp_path)
    assert calendar.day_kind(date(2026, 2, 17)) is DayKind.HOLIDAY
    assert calendar.day_kind(date(2026, 10, 1)) is DayKind.WORKDAY
    assert calendar.day_kind(date(2026, 10, 10)) is DayKind.WEEKEND


def test_a_folder_that_does_not_exist_adds_nothing(tmp_path: Path) -> None:
    assert official_calendar(tmp_path / "none").years == official_calendar().years


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("year = ", "不是 UTF-8 编码的 TOML 文件"),
        ("year = 2028", "year 应为 2027"),
        ("year = 2027", "至少要写一个节日"),
        ('year = 2027\nholidays = ["a"]', "只允许 name、first、last、workdays"),
        ("year = 2027\n[[holidays]]\nfirst = 2027-01-01\nlast = 2027-01-01", "缺少 name"),
        ('year = 2027\n[[holidays]]\nname = "元旦"\nfirst = "1月1日"\nlast = 2027-01-01', "first 应写成"),
        ('year = 2027\n[[holidays]]\nname = "元旦"\nfirst = 2025-01-01\nlast = 2027-01-01', "不在 2027 年"),
        ('year = 2027\n[[holidays]]\nname = "元旦"\nfirst = 2027-01-03\nlast = 2027-01-01', "last 应不早于 first"),
        ('year = 2027\n[[holidays]]\nname = "元旦"\nfirst = 2027-01-01\nlast = 2027-09-01', "不超过 16 天"),
        ('year = 2027\n[[holidays]]\nname = "元旦"\nfirst = 2027-01-01\nlast = 2027-01-01\nworkdays = 1', "应写成 ["),
        (
            'year = 2027\n[[holidays]]\nname = "元旦"\nfirst = 2027-01-01\nlast = 2027-01-01\nworkdays = [2027-01-01]',
            "已是放假的日子",
        ),
    ],
)
def test_a_faulty_file_is_refused_with_what_is_allowed(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "2027.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused, match=r"2027\.toml") as refusal:
        official_calendar(tmp_path)
    assert words in refusal.value.message


def test_a_file_too_long_and_a_file_that_cannot_be_opened_are_refused(tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(NEXT_YEAR + "#" * 200_000, encoding="utf-8")
    with pytest.raises(InputRefused, match="超过 100 KB"):
        official_calendar(tmp_path)
    (tmp_path / "2027.toml").unlink()
    (tmp_path / "2027.toml").mkdir()
    with pytest.raises(InputRefused, match="打不开"):
        official_calendar(tmp_path)


def test_weekdays_have_their_chinese_names() -> None:
    assert weekday_name(date(2026, 10, 1)) == "星期四"
    assert short_weekday_name(date(2026, 10, 4)) == "周日"
