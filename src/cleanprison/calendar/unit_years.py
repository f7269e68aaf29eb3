"""The calendar of one data folder: the library's years and those its unit added by file."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy.orm import Session

from cleanprison.additions.shelf import Added, AddedKind, keep_file, kept_files
from cleanprison.additions.text_file import TextFile
from cleanprison.calendar.days import OfficialCalendar, official_calendar
from cleanprison.calendar.holiday_file import HolidayYear, parse_holiday_year
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.rights import Right, for_everyone, needs


@lru_cache(maxsize=64)
def _parsed(file: TextFile) -> HolidayYear:
    return parse_holiday_year(file.text, file.name)


@for_everyone
def unit_calendar(session: Session) -> OfficialCalendar:
    """Return the calendar by which this data folder counts working days and names holidays."""
    return official_calendar(*(_parsed(kept.file) for kept in kept_files(session, AddedKind.HOLIDAYS)))


@needs(Right.ADD_PACKS)
def add_holiday_year(uow: UnitOfWork, file: TextFile) -> Added:
    """Keep a year's holidays for ever; from now on every span of working days counts by it.

    Days of terms that were written down before stay as they are. InputRefused names what is wrong in the file.
    """
    year = parse_holiday_year(file.text, file.name)
    known = year.year in unit_calendar(uow.session).years
    keep_file(uow, AddedKind.HOLIDAYS, str(year.year), file)
    names = "、".join(dict.fromkeys(year.holidays.values()))
    return Added(
        f"{year.year}年放假安排",
        (
            f"{names}，放假 {len(year.holidays)} 天，调休上班 {len(year.shifted)} 天。",
            f"整个{year.year}年从此以这个文件为准，原有的安排不再用。" if known else "",
            "课表和以后算出的期限按它；已经写下的公示截止日、答复期限不变。",
        ),
    )
