"""Every paper the program prints, by name: what it is called, for which months, and how it is written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.conduct.report import (
    LedgerPeriod,
    conduct_ledger,
    rectification_ledger,
    write_conduct_ledger,
    write_rectification_ledger,
)
from cleanprison.db.files import plain_storage_errors
from cleanprison.db.unit_of_work import Operator
from cleanprison.education.report import hours_sheet, timetable_sheet, write_hours, write_timetable
from cleanprison.errors import InputRefused
from cleanprison.people.models import Inmate, Unit, Ward
from cleanprison.reporting.document import Written
from cleanprison.rights import Right, for_everyone, needs
from cleanprison.scoring.models import DayRecord
from cleanprison.scoring.objection_clock import last_day_to_object
from cleanprison.scoring.queries import (
    CorrectionRow,
    DayRecordRow,
    MonthRow,
    MonthTable,
    correction_rows,
    day_record_rows,
    month_decision,
    month_status,
    month_table,
    opening_row,
    scored_months,
)
from cleanprison.scoring.report import (
    InmateSheet,
    MinutesPaper,
    MonthSheet,
    PublicityList,
    RecordLedger,
    WhySlip,
    YearAccount,
    write_inmate_sheets,
    write_minutes,
    write_month_sheet,
    write_publicity,
    write_record_ledger,
    write_why_slip,
    write_year_accounts,
)
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.rules.record_state import counts


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """Which month, which inmate (None: all), for whom, into which folder."""

    month: Month
    out: Path
    today: date
    inmate_number: str | None = None


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """One paper of the catalogue; `per_inmate` papers take an inmate number."""

    name: str
    title: str
    per_inmate: bool
    write: Callable[[Session, PaperRequest], Written]
    about: str = ""
    needs_inmate: bool = False
    right: Right = Right.READ_SCORING


@for_everyone
def unit_line(session: Session) -> str:
    """Return the unit as papers name it: prison and ward."""
    prison = session.scalars(select(Unit.prison_name)).one()
    ward = session.scalars(select(Ward.name).order_by(Ward.id).limit(1)).first() or ""
    return f"{prison} {ward}".strip()


def file_stem(text: str) -> str:
    """Return a text fit for a file's name: letters, digits, hyphen and underline."""
    return re.sub(r"[^0-9A-Za-z_-]", "_", text)


def _file(request: PaperRequest, name: str) -> Path:
    with plain_storage_errors(request.out):
        request.out.mkdir(parents=True, exist_ok=True)
    person = f"-{file_stem(request.inmate_number)}" if request.inmate_number else ""
    return request.out / f"{name}-{request.month}{person}.pdf"


def _table(session: Session, request: PaperRequest) -> MonthTable:
    """Return the month, of the one inmate asked for or of all."""
    return month_table(session, request.month, request.today, _asked(session, request))


def _asked(session: Session, request: PaperRequest) -> tuple[int, ...] | None:
    if request.inmate_number is None:
        return None
    return tuple(session.scalars(select(Inmate.id).where(Inmate.number == request.inmate_number)))


def _records(session: Session, table: MonthTable, inmate_id: int | None = None) -> tuple[DayRecordRow, ...]:
    """Return the records that count in a month, oldest first; of a closed one as they were known at its closing."""
    found = day_record_rows(session, table.month, inmate_id=inmate_id, include_void=False, known_at=table.known_at)
    return tuple(record for record in reversed(found) if counts(record.own_state))


def _write_month_sheet(session: Session, request: PaperRequest) -> Written:
    table = _table(session, request)
    reopenings = month_decision(session, request.month).reopenings
    sheet = MonthSheet(unit_line(session), table, draft=table.is_draft, reopenings=reopenings)
    return write_month_sheet(sheet, _file(request, "month-sheet"))


def _chosen(table: MonthTable, request: PaperRequest) -> list[MonthRow]:
    rows = [row for row in table.rows if request.inmate_number in (None, row.inmate.number)]
    if not rows:
        who = f"编号 {request.inmate_number} 的罪犯" if request.inmate_number else "罪犯"
        raise InputRefused(f"{request.month} 没有{who}计分，没有打印；请核对编号和月份。")
    return rows


def _write_inmate_sheets(session: Session, request: PaperRequest) -> Written:
    table = _table(session, request)
    rows = _chosen(table, request)
    records: dict[int, list[DayRecordRow]] = defaultdict(list)
    named_in: dict[int, list[DayRecordRow]] = defaultdict(list)
    for record in _records(session, table):
        records[record.inmate_id].append(record)
        for member in record.implied:
            named_in[member.id].append(record)
    corrections: dict[int, list[CorrectionRow]] = defaultdict(list)
    for one in table.corrections:
        corrections[one.inmate_id].append(one)
    unit = unit_line(session)
    sheets = [
        InmateSheet(
            unit,
            table.pack,
            row,
            tuple(records[row.inmate.id]),
            draft=table.is_draft,
            named_in=tuple(named_in[row.inmate.id]),
            corrections=tuple(corrections[row.inmate.id]),
        )
        for row in rows
    ]
    return write_inmate_sheets(sheets, table, _file(request, "inmate-sheet"))


def _write_publicity(session: Session, request: PaperRequest) -> Written:
    table = _table(session, request)
    decision = month_decision(session, request.month)
    publicity = decision.publicity
    sheet = PublicityList(
        unit_line(session),
        table,
        publicity.starts_on if publicity else None,
        publicity.ends_on if publicity else None,
        publicity.place if publicity else "",
        publicity.receiver if publicity else "",
        draft=table.state in (MonthState.OPEN, MonthState.SUBMITTED),
        reopened=len(decision.reopenings),
    )
    return write_publicity(sheet, _file(request, "publicity"))


def _write_minutes(session: Session, request: PaperRequest) -> Written:
    status = month_status(session, request.month, request.today)
    if status.meeting is None:
        raise InputRefused(f"{request.month} 还没有登记评议会，没有会议记录可打印。")
    table = _table(session, request)
    paper = MinutesPaper(unit_line(session), table.pack, status, table.scored, table.head)
    return write_minutes(paper, _file(request, "panel-minutes"))


def _write_records(session: Session, request: PaperRequest) -> Written:
    table = _table(session, request)
    records = _records(session, table)
    ledger = RecordLedger(unit_line(session), request.month, table.pack, records, table.is_draft, table.head)
    return write_record_ledger(ledger, _file(request, "record-ledger"))


def _write_accounts(session: Session, request: PaperRequest) -> Written:
    known = set(report_months(session, request.today))
    months = [month for month in Month(request.month.year, 1).until(request.month) if month in known]
    asked, unit = _asked(session, request), unit_line(session)
    tables = {month: month_table(session, month, request.today, asked) for month in months}
    lines: dict[int, dict[Month, MonthRow]] = defaultdict(dict)
    for month, table in tables.items():
        for row in table.rows:
            lines[row.inmate.id][month] = row
    last = tables[request.month]
    accounts = []
    for chosen in _chosen(last, request):
        own = lines[chosen.inmate.id]
        accounts.append(
            YearAccount(
                unit,
                request.month.year,
                last.pack,
                chosen.inmate,
                {month: row.result for month, row in own.items()},
                {month: row.correction for month, row in own.items() if row.correction},
                {month: row.opening for month, row in own.items() if row.opening is not None},
                last.is_draft,
                request.month,
                last.head,
            )
        )
    return write_year_accounts(accounts, _file(request, "year-account"))


def _write_why(session: Session, request: PaperRequest) -> Written:
    if request.inmate_number is None:
        raise InputRefused("计分明细单是个人文书，请指定罪犯编号（--inmate）。")
    table = _table(session, request)
    (row,) = _chosen(table, request)
    slip = WhySlip(
        unit_line(session),
        table,
        row,
        _records(session, table, row.inmate.id),
        tuple(correction_rows(session, inmate_ids=(row.inmate.id,), about=request.month)),
        month_decision(session, request.month),
        last_day_to_object(session, request.month),
        opening_row(session, row.inmate.id),
    )
    return write_why_slip(slip, _file(request, "why-slip"))


def _write_timetable(session: Session, request: PaperRequest) -> Written:
    day = min(max(request.today, request.month.first), request.month.last)
    return write_timetable(timetable_sheet(session, unit_line(session), day), _file(request, "timetable"))


def _write_hours(session: Session, request: PaperRequest) -> Written:
    on = min(request.today, request.month.last)
    sheet = hours_sheet(session, unit_line(session), request.month.year, on)
    return write_hours(sheet, _file(request, "class-hours"))


def _period(request: PaperRequest) -> LedgerPeriod:
    return LedgerPeriod(request.month.first, request.month.last, min(request.today, request.month.last))


def _write_conduct(session: Session, request: PaperRequest) -> Written:
    ledger = conduct_ledger(session, unit_line(session), _period(request))
    return write_conduct_ledger(ledger, _file(request, "conduct-records"))


def _write_rectifications(session: Session, request: PaperRequest) -> Written:
    ledger = rectification_ledger(session, unit_line(session), _period(request))
    return write_rectification_ledger(ledger, _file(request, "rectifications"))


REPORTS: tuple[ReportSpec, ...] = (
    ReportSpec("month-sheet", "罪犯计分考核月报表", False, _write_month_sheet, "全监区一个月的三部分得分、专项、累计"),
    ReportSpec("inmate-sheet", "个人月度考核单", True, _write_inmate_sheets, "一人一页：怎样算出、当月记载、签名"),
    ReportSpec("record-ledger", "罪犯加扣分台账", False, _write_records, "当月每一条加分、扣分、专项加分和处罚"),
    ReportSpec("publicity", "罪犯计分考核公示表", False, _write_publicity, "贴墙用：姓名遮盖，不列举报类专项"),
    ReportSpec("panel-minutes", "计分考核评议会记录", False, _write_minutes, "到会、缺席、票数、不同意见和名单校验值"),
    ReportSpec("year-account", "罪犯考核奖惩统计台账", True, _write_accounts, "一人一年：十二个月加合计"),
    ReportSpec("why-slip", "计分明细单", True, _write_why, "给本人：分数怎样算出、怎样提出异议", True),
    ReportSpec(
        "timetable",
        "周课表",
        False,
        _write_timetable,
        "所选月份中今天所在的一周，或该月最后一周",
        right=Right.READ_EDUCATION,
    ),
    ReportSpec(
        "class-hours",
        "课时统计表",
        False,
        _write_hours,
        "全年到课课时，按类别，对照应达课时",
        right=Right.READ_EDUCATION,
    ),
    ReportSpec(
        "conduct-records", "警察行为记录台账", False, _write_conduct, "当月表扬和批评", right=Right.READ_CONDUCT
    ),
    ReportSpec(
        "rectifications",
        "整改台账",
        False,
        _write_rectifications,
        "未销号的全部问题和当月销号的问题",
        right=Right.READ_CONDUCT,
    ),
)


@needs(Right.PRINT)
def report_months(session: Session, today: date) -> list[Month]:
    """Return the months papers can be printed for, newest first: to today's, or to the last that has a record."""
    latest = session.scalar(select(func.max(DayRecord.occurred_on)))
    return scored_months(session, max(today, latest or today))


def _right_of_paper(_operator: Operator, name: str, _request: PaperRequest) -> tuple[Right, ...]:
    return tuple(report.right for report in REPORTS if report.name == name)


@needs(Right.PRINT, by=_right_of_paper)
def write_report(session: Session, name: str, request: PaperRequest) -> Written:
    """Write one paper of the catalogue; InputRefused for an unknown name, month or inmate."""
    spec = next((report for report in REPORTS if report.name == name), None)
    if spec is None:
        names = "、".join(report.name for report in REPORTS)
        raise InputRefused(f"没有名为“{name}”的报表；可用的报表：{names}。")
    if request.inmate_number is not None and not spec.per_inmate:
        raise InputRefused(f"“{spec.title}”是全监区的报表，不能指定罪犯编号。")
    months = report_months(session, request.today)
    if request.month not in months:
        raise InputRefused(f"{request.month} 没有可打印的报表；可用的月份：{months[-1]} 至 {months[0]}。")
    return spec.write(session, request)
