"""考核奖惩统计台账: one inmate's year, twelve months and their total, part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from cleanprison.people.queries import InmateRow
from cleanprison.reporting.document import Sheet, Written, write_papers
from cleanprison.reporting.form import Field, FormBlock
from cleanprison.reporting.page import Paper
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, Row, TableBlock
from cleanprison.scoring.report.frame import anchor_code, anchor_line, as_of, pack_notes
from cleanprison.scoring.rules import Month, MonthResult, Part, PartResult, RulePack
from cleanprison.scoring.wording import points_text

Figure = Callable[[MonthResult], Decimal | None]


@dataclass(frozen=True, slots=True)
class YearAccount:
    """One inmate's months of a year, by month; a month not scored is absent.

    `openings` and `corrections` are what was brought from papers and corrected in each month; `last` is the month the
    account was printed for, `head` the chain's head when that was closed.
    """

    unit: str
    year: int
    pack: RulePack
    inmate: InmateRow
    months: Mapping[Month, MonthResult]
    corrections: Mapping[Month, Decimal]
    openings: Mapping[Month, Decimal]
    draft: bool
    last: Month
    head: str | None = None


def write_year_accounts(accounts: Sequence[YearAccount], path: Path) -> Written:
    """Write the 考核奖惩统计台账 of one or many inmates into one file, landscape A4, each numbered for itself."""
    year = accounts[0].year if accounts else ""
    return write_papers((Sheet(_paper(one), _blocks(one)) for one in accounts), path, title=f"考核奖惩统计台账 {year}")


def write_year_account(account: YearAccount, path: Path) -> Written:
    """Write one inmate's year."""
    return write_year_accounts([account], path)


def _paper(account: YearAccount) -> Paper:
    return Paper(
        title="罪犯考核奖惩统计台账",
        unit=account.unit,
        period=f"{account.year}年",
        as_of=as_of(Month(account.year, 12)),
        orientation="landscape",
        notes=pack_notes(account.pack),
        draft=account.draft,
        anchor=anchor_line(account.last, account.head),
        code=anchor_code(account.last, account.head),
        bookmark=f"{account.inmate.number} {account.inmate.name}",
    )


def _blocks(account: YearAccount) -> tuple[FormBlock | TableBlock | SignOff, ...]:
    inmate = account.inmate
    head = FormBlock(
        (
            (Field("编号", inmate.number), Field("姓名", inmate.name), Field("分监区", inmate.section)),
            (
                Field("罪名", inmate.crime or ""),
                Field("刑期", inmate.sentence or ""),
                Field("入监日期", str(inmate.admitted_on or "")),
            ),
        )
    )
    months = [Month(account.year, number) for number in range(1, 13)]
    columns = (
        Column("部分", 26, merge=True),
        Column("项目", 20),
        *(Column(f"{month.number}月", 15, "right") for month in months),
        Column("合计", 18, "right"),
    )
    rows = [row for rule in account.pack.parts for row in _part_rows(account, months, rule.part, rule.name)]
    rows += [
        _row(account, months, "专项加分", "", lambda r: r.score.special),
        _row(account, months, "当月得分", "", lambda r: r.score.total, bold=True),
        _row(account, months, "处罚扣分", "", lambda r: r.score.penalty_points),
        *_beside(months, "期初积分", account.openings, always=False),
        *_beside(months, "更正", account.corrections),
        _row(account, months, "周期结束扣除", "", lambda r: r.taken),
        _row(account, months, "累计积分", "", lambda r: r.balance, summed=False),
    ]
    return (head, TableBlock(columns, rows, size=8, row_height=5.0), SignOff(("制表", "监区复核人", "监狱复核人")))


def _part_rows(account: YearAccount, months: Sequence[Month], part: Part, name: str) -> list[Row]:
    def figure(field: str) -> Figure:
        def value(result: MonthResult) -> Decimal | None:
            found = next((p for p in result.score.parts if p.part is part), None)
            return None if found is None else _value(found, field)

        return value

    titles = {"base": "基础分", "plus": "加分", "minus": "扣分", "total": "得分"}
    return [_row(account, months, name, title, figure(field), bold=field == "total") for field, title in titles.items()]


def _value(part: PartResult, field: str) -> Decimal:
    value: Decimal = getattr(part, field)
    return value


def _row(
    account: YearAccount,
    months: Sequence[Month],
    name: str,
    title: str,
    figure: Figure,
    *,
    bold: bool = False,
    summed: bool = True,
) -> Row:
    values = [figure(account.months[month]) if month in account.months else None for month in months]
    known = [value for value in values if value is not None]
    total = points_text(sum(known, Decimal("0.00"))) if summed and known else ""
    return Row((name, title, *(points_text(value) for value in values), total), bold=bold)


def _beside(months: Sequence[Month], name: str, points: Mapping[Month, Decimal], *, always: bool = True) -> list[Row]:
    """Return the line of what stands beside the months' results; none for nothing unless `always`."""
    if not points and not always:
        return []
    values = [points.get(month) for month in months]
    known = [value for value in values if value is not None]
    total = points_text(sum(known, Decimal("0.00"))) if known else ""
    return [Row((name, "", *(points_text(value) for value in values), total))]
