"""Files a unit adds to its data: what kind a file is, adding it, and the list of all that counts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison import paths
from cleanprison.additions.shelf import Added, AddedKind, KeptFile, kept_files
from cleanprison.additions.text_file import TextFile, one_line, read_text_file
from cleanprison.calendar.days import official_calendar
from cleanprison.calendar.holiday_file import is_holiday_file
from cleanprison.calendar.unit_years import add_holiday_year
from cleanprison.conduct.unit_catalogue import add_catalogue, parsed_catalogue, shipped_catalogues
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.education.shelf import add_education_rules, parsed_rules, shipped_rules
from cleanprison.errors import InputRefused
from cleanprison.rights import Right, for_everyone, needs
from cleanprison.scoring.models import UnitPack
from cleanprison.scoring.packs import parse_pack
from cleanprison.scoring.service.packs import add_pack
from cleanprison.scoring.shelf import shipped_packs

PACK, HOLIDAYS, EDUCATION, BASES = "计分规则包", "放假安排", "教育改造规则", "行为依据目录"
MOST_DOTS = 200
LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class AdditionRow:
    """One file that counts: of the program (`added_by` empty) or added by the unit, with its text to read and copy."""

    order: int
    kind: str
    title: str
    effective_from: date | None
    added_by: str
    added_at: datetime | None
    file: TextFile


@needs(Right.ADD_PACKS)
def add_file(uow: UnitOfWork, file: TextFile) -> Added:
    """Add a file of any kind; what it is follows from its tables. InputRefused says what is wrong in it."""
    return _adder(file)(uow, file)


def _adder(file: TextFile) -> Callable[[UnitOfWork, TextFile], Added]:
    for number, line in enumerate(file.text.split("\n"), start=1):
        if line.count(".") > MOST_DOTS:  # a key of very many parts would take all memory to read
            raise InputRefused(f"文件 {file.name} 第 {number} 行里的点（.）太多，一行最多 {MOST_DOTS} 个。")
    try:
        data = tomllib.loads(file.text)
    except (ValueError, RecursionError) as problem:
        where = _place(problem)
        raise InputRefused(f"文件 {file.name} 的{where}不合 TOML 格式，应写成“键 = 值”，文字加双引号。") from None
    for key in ("id", "title"):
        words = data.get(key, "")
        if isinstance(words, str) and (len(words) > LONGEST_TITLE or not one_line(words)):
            raise InputRefused(f"文件 {file.name} 的 {key} 应写在一行里，最多 {LONGEST_TITLE} 个字。")
    if is_holiday_file(data):
        return add_holiday_year
    if "parts" in data or "penalties" in data:
        return add_pack
    if "hours" in data:
        return add_education_rules
    if "items" in data:
        return add_catalogue
    raise InputRefused(
        f"看不出文件 {file.name} 是哪一种：{HOLIDAYS}要有 year，{PACK}要有 [parts]，"
        f"{EDUCATION}要有 [hours]，{BASES}要有 [[items]]。"
    )


def _place(problem: Exception) -> str:
    words = str(problem)
    line = words.partition("at line ")[2].partition(",")[0]
    return f"第 {line} 行" if line.isdecimal() else "末尾或某一处"


@for_everyone
def addition_rows(session: Session) -> list[AdditionRow]:
    """Return every file that counts, kind by kind, those of the program first; what was replaced is left out."""
    found = (*_pack_rows(session), *_holiday_rows(session), *_education_rows(session), *_basis_rows(session))
    return [AdditionRow(order, *fields) for order, fields in enumerate(found)]


Fields = tuple[str, str, date | None, str, datetime | None, TextFile]


def _pack_rows(session: Session) -> Iterator[Fields]:
    by_date: dict[date, Fields] = {}
    for file in shipped_packs():
        pack = parse_pack(file.text, file.name)
        by_date[pack.effective_from] = (PACK, pack.title, pack.effective_from, "", None, file)
    for row in session.scalars(select(UnitPack).order_by(UnitPack.id)):
        title = parse_pack(row.content, row.file_name).title
        file = TextFile(row.file_name, row.content)
        by_date[row.effective_from] = (PACK, title, row.effective_from, row.recorded_by, row.recorded_at, file)
    yield from (by_date[day] for day in sorted(by_date))


def _holiday_rows(session: Session) -> Iterator[Fields]:
    years = official_calendar().years
    yield (HOLIDAYS, f"{min(years)}年至{max(years)}年（文件是模板）", None, "", None, holiday_template())
    for kept in sorted(kept_files(session, AddedKind.HOLIDAYS), key=lambda one: one.key):
        yield (HOLIDAYS, f"{kept.key}年", date(int(kept.key), 1, 1), kept.recorded_by, kept.recorded_at, kept.file)


def _education_rows(session: Session) -> Iterator[Fields]:
    by_date: dict[date, Fields] = {}
    for file, kept in _with_shipped(shipped_rules(), kept_files(session, AddedKind.EDUCATION)):
        rules = parsed_rules(file)
        by_date[rules.effective_from] = (EDUCATION, rules.title, rules.effective_from, *_who(kept), file)
    yield from (by_date[day] for day in sorted(by_date))


def _basis_rows(session: Session) -> Iterator[Fields]:
    by_id: dict[str, Fields] = {}
    for file, kept in _with_shipped(shipped_catalogues(), kept_files(session, AddedKind.CONDUCT)):
        catalogue = parsed_catalogue(file)
        by_id[catalogue.id] = (BASES, catalogue.title, None, *_who(kept), file)
    yield from by_id.values()


def _with_shipped(shipped: tuple[TextFile, ...], kept: list[KeptFile]) -> list[tuple[TextFile, KeptFile | None]]:
    return [*((file, None) for file in shipped), *((one.file, one) for one in kept)]


def _who(kept: KeptFile | None) -> tuple[str, datetime | None]:
    return (kept.recorded_by, kept.recorded_at) if kept else ("", None)


def holiday_template() -> TextFile:
    """Return the pattern of a file of holidays; its dates are of no real year."""
    return read_text_file(paths.resources() / "templates" / "holidays.toml")
