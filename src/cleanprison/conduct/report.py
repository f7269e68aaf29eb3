"""Staff conduct on paper: 警察行为记录台账 and 整改台账."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sqlalchemy.orm import Session

from cleanprison.clock import CHINA
from cleanprison.conduct.queries import (
    CheckRow,
    ConductFilter,
    ConductRow,
    RectificationFilter,
    RectificationRow,
    conduct_rows,
    rectification_rows,
)
from cleanprison.conduct.rules import KIND_TITLES, ConductKind, RectificationState
from cleanprison.reporting.document import Written, write_paper
from cleanprison.reporting.page import Paper
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, Row, TableBlock
from cleanprison.rights import Right, needs

CONDUCT_TITLE = "警察行为记录台账"
RECTIFICATION_TITLE = "整改台账"
CONDUCT_NOTE = "本台账记录监区日常表扬和批评，不是法律、法规所称的奖励或者处分。"
_SIZE = 9.0


@dataclass(frozen=True, slots=True)
class LedgerPeriod:
    """What a ledger covers: whole days from `since` to `until`, as known on `day` (not after today)."""

    since: date
    until: date
    day: date

    @property
    def words(self) -> str:
        """Return the period as papers write it: a year, a month, or two days."""
        since, until = self.since, self.until
        if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31) and since.year == until.year:
            return f"{since.year}年"
        if since.day == 1 and (since.year, since.month) == (until.year, until.month):
            return f"{since.year}年{since.month}月"
        return f"{since} 至 {until}"


@dataclass(frozen=True, slots=True)
class ConductLedger:
    """All that the ledger of conduct records shows; `selection` says in words what was picked out, "" for all."""

    unit: str
    period: LedgerPeriod
    rows: tuple[ConductRow, ...]
    selection: str = ""

    def counted(self, kind: ConductKind) -> int:
        """Return how many records of a kind count."""
        return sum(row.kind is kind and row.void_reason is None for row in self.rows)


@dataclass(frozen=True, slots=True)
class RectificationLedger:
    """All that the ledger of rectifications shows."""

    unit: str
    period: LedgerPeriod
    rows: tuple[RectificationRow, ...]
    selection: str = ""

    def in_state(self, *states: RectificationState) -> int:
        """Return how many stand in one of these states."""
        return sum(row.standing.state in states for row in self.rows)


@needs(Right.PRINT, Right.READ_CONDUCT)
def conduct_ledger(session: Session, unit: str, period: LedgerPeriod) -> ConductLedger:
    """Return the ledger of every record of the period; what was taken back stays in it, marked."""
    wanted = ConductFilter(since=period.since, until=period.until, include_void=True)
    return ConductLedger(unit, period, tuple(conduct_rows(session, wanted)))


@needs(Right.PRINT, Right.READ_CONDUCT)
def rectification_ledger(session: Session, unit: str, period: LedgerPeriod) -> RectificationLedger:
    """Return the ledger of all that is open on the period's day, and what was closed in the period."""
    wanted = RectificationFilter(closed_since=period.since)
    return RectificationLedger(unit, period, tuple(rectification_rows(session, period.day, wanted)))


def write_conduct_ledger(ledger: ConductLedger, path: Path) -> Written:
    """Write the ledger of conduct records, landscape A4; the same data give the same bytes."""
    columns = (
        Column("序号", 9, "center"),
        Column("日期", 21, "center"),
        Column("警号", 18),
        Column("姓名", 27),
        Column("类别", 11, "center"),
        Column("地点", 25),
        Column("依据", 40),
        Column("事实", 66),
        Column("决定人", 21),
        Column("备注", 27),
    )
    rows: list[Row | tuple[str, ...]] = [_conduct_line(number, row) for number, row in enumerate(ledger.rows, start=1)]
    if rows:
        praise, criticism = ledger.counted(ConductKind.PRAISE), ledger.counted(ConductKind.CRITICISM)
        total = f"合计：表扬 {praise} 次，批评 {criticism} 次（已撤销的不计）"
        rows.append(Row((total,), bold=True, span=len(columns)))
    paper = _paper(CONDUCT_TITLE, ledger.unit, ledger.period, (CONDUCT_NOTE, ledger.selection))
    table = TableBlock(columns, rows, size=_SIZE, empty="本期没有行为记录")
    return write_paper(paper, (table, SignOff()), path)


def write_rectification_ledger(ledger: RectificationLedger, path: Path) -> Written:
    """Write the ledger of rectifications, landscape A4; what is overdue says so in words."""
    columns = (
        Column("序号", 9, "center"),
        Column("检查项目", 25),
        Column("发现日期", 21, "center"),
        Column("责任民警", 28),
        Column("检查人", 19),
        Column("发现的问题", 52),
        Column("整改要求", 38),
        Column("整改期限", 21, "center"),
        Column("复查情况", 28),
        Column("状态", 24, "center"),
    )
    rows: list[Row | tuple[str, ...]] = [_finding_line(number, row) for number, row in enumerate(ledger.rows, start=1)]
    if rows:
        closed, overdue = ledger.in_state(RectificationState.CLOSED), ledger.in_state(RectificationState.OVERDUE)
        total = f"合计：{len(ledger.rows)} 项，已销号 {closed} 项，未销号 {len(ledger.rows) - closed} 项"
        rows.append(Row((f"{total}，其中逾期 {overdue} 项",), bold=True, span=len(columns)))
    note = f"收录截至 {ledger.period.day} 尚未销号的全部整改，以及 {ledger.period.since} 以后销号的整改。"
    paper = _paper(RECTIFICATION_TITLE, ledger.unit, ledger.period, (ledger.selection or note,))
    table = TableBlock(columns, rows, size=_SIZE, empty="本期没有整改")
    return write_paper(paper, (table, SignOff()), path)


def _paper(title: str, unit: str, period: LedgerPeriod, notes: tuple[str, ...]) -> Paper:
    return Paper(
        title=title,
        unit=unit,
        period=period.words,
        as_of=datetime.combine(period.day, time(), CHINA),
        orientation="landscape",
        notes=tuple(note for note in notes if note),
    )


def _conduct_line(number: int, row: ConductRow) -> tuple[str, ...]:
    remark = ""
    if row.void_reason is not None:
        remark = f"已撤销：{row.void_reason}"
    elif row.rectification_id is not None:
        remark = "限期整改，见整改台账"
    return (
        str(number),
        row.occurred_on.isoformat(),
        row.badge_number,
        row.name,
        KIND_TITLES[row.kind],
        row.place,
        row.basis,
        row.facts,
        row.decided_by,
        remark,
    )


def _finding_line(number: int, row: RectificationRow) -> tuple[str, ...]:
    return (
        str(number),
        row.area_title,
        row.found_on.isoformat(),
        f"{row.name}\n{row.badge_number}",
        row.found_by,
        row.finding,
        row.demand,
        row.due_on.isoformat(),
        "\n".join(_check_words(check) for check in row.checks),
        state_words(row),
    )


def state_words(row: RectificationRow) -> str:
    """Return where a rectification stands as the paper says it."""
    standing = row.standing
    if standing.closed_on is not None:
        return f"{standing.closed_on}\n{standing.words}"
    return standing.words if standing.state is RectificationState.OVERDUE else f"整改中\n{standing.words}"


def _check_words(check: CheckRow) -> str:
    result = "通过" if check.passed else "未通过"
    note = f"：{check.note}" if check.note else ""
    return f"{check.checked_on} {check.checker} {result}{note}"
