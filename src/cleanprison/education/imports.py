"""Attendance from a sheet. A course that is not known yet is added under 其他, to be put into its category later."""

from __future__ import annotations

from sqlalchemy import select

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.education.models import Course
from cleanprison.education.rules import CourseCategory, name_key
from cleanprison.education.service.put_attendance import AttendanceEntry, put_attendance
from cleanprison.rights import Right, needs
from cleanprison.sheets.cells import read_date, read_hours, read_text, read_yes_no, required
from cleanprison.sheets.importing import ImportCount, ImportOutcome, each_row
from cleanprison.sheets.table import SheetRow, SheetTable


@needs(Right.IMPORT)
def import_attendance(uow: UnitOfWork, table: SheetTable) -> ImportOutcome:
    """Create or change attendance by inmate, day and course; see cli.md for the columns."""
    count = ImportCount()
    entries: list[AttendanceEntry] = []

    def take(row: SheetRow) -> None:
        entries.append(_entry(row))

    each_row(table, count, take)
    _add_unknown_courses(uow, entries)
    put = put_attendance(uow, entries)
    count.created, count.changed, count.unchanged = put.created, put.changed, put.unchanged
    count.refused = sorted((*count.refused, *put.refused), key=lambda problem: problem.row)
    return count.outcome(table)


def _entry(row: SheetRow) -> AttendanceEntry:
    return AttendanceEntry(
        row=row.row,
        number=required(row.cell("number"), read_text(row.cell("number"), longest=32)),
        on_date=required(row.cell("date"), read_date(row.cell("date"))),
        course=required(row.cell("course"), read_text(row.cell("course"), longest=120)),
        present=required(row.cell("present"), read_yes_no(row.cell("present"))),
        hours=read_hours(row.cell("hours")),
        reason=read_text(row.cell("reason")),
    )


def _add_unknown_courses(uow: UnitOfWork, entries: list[AttendanceEntry]) -> None:
    known = {name_key(name) for name in uow.session.scalars(select(Course.name))}
    new: dict[str, str] = {}
    for entry in entries:
        if name_key(entry.course) not in known:
            new.setdefault(name_key(entry.course), entry.course)
    uow.insert_many(
        Course,
        [{"version": 1, "name": name, "category": CourseCategory.OTHER.value, "active": True} for name in new.values()],
    )
