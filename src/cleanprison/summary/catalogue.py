"""Every paper the program prints, by name: what it is called, for which months, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.db.files import plain_storage_errors
from cleanprison.errors import InputRefused
from cleanprison.people.models import Unit, Ward
from cleanprison.reporting.document import Written
from cleanprison.scoring.packs import load_shelf
from cleanprison.scoring.queries import MonthTable, day_record_rows, month_table, scored_months
from cleanprison.scoring.report import InmateSheet, MonthSheet, write_inmate_sheets, write_month_sheet
from cleanprison.scoring.rules import Month


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


def unit_line(session: Session) -> str:
    """Return the unit as papers name it: prison and ward."""
    prison = session.scalars(select(Unit.prison_name)).one()
    ward = session.scalars(select(Ward.name).order_by(Ward.id).limit(1)).first() or ""
    return f"{prison} {ward}".strip()


def _file(request: PaperRequest, name: str) -> Path:
    with plain_storage_errors(request.out):
        request.out.mkdir(parents=True, exist_ok=True)
    person = f"-{re.sub(r'[^0-9A-Za-z_-]', '_', request.inmate_number)}" if request.inmate_number else ""
    return request.out / f"{name}-{request.month}{person}.pdf"


def _table(session: Session, request: PaperRequest) -> MonthTable:
    return month_table(session, load_shelf().pack_for, request.month, request.today)


def _write_month_sheet(session: Session, request: PaperRequest) -> Written:
    sheet = MonthSheet(unit_line(session), _table(session, request), draft=True)
    return write_month_sheet(sheet, _file(request, "month-sheet"))


def _write_inmate_sheets(session: Session, request: PaperRequest) -> Written:
    table = _table(session, request)
    rows = [row for row in table.rows if request.inmate_number in (None, row.inmate.number)]
    if not rows:
        who = f"编号 {request.inmate_number} 的罪犯" if request.inmate_number else "罪犯"
        raise InputRefused(f"{request.month} 没有{who}计分，没有打印；请核对编号和月份。")
    records = day_record_rows(session, request.month, include_void=False)
    unit = unit_line(session)
    sheets = [
        InmateSheet(
            unit,
            table.pack,
            row,
            tuple(record for record in reversed(records) if record.inmate_id == row.inmate.id),
            draft=True,
        )
        for row in rows
    ]
    return write_inmate_sheets(sheets, table, _file(request, "inmate-sheet"))


REPORTS: tuple[ReportSpec, ...] = (
    ReportSpec("month-sheet", "罪犯计分考核月报表", False, _write_month_sheet),
    ReportSpec("inmate-sheet", "个人月度考核单", True, _write_inmate_sheets),
)


def report_months(session: Session, today: date) -> list[Month]:
    """Return the months papers can be printed for, newest first."""
    return scored_months(session, today)


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
