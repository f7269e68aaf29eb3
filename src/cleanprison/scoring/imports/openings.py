"""Openings from a sheet: a whole ward taken in by one act. An opening that is posted is never overwritten."""

from __future__ import annotations

from sqlalchemy import select

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused
from cleanprison.people.imports import OfficerFinder
from cleanprison.people.models import Inmate
from cleanprison.people.names import matching_key as name_key
from cleanprison.rights import Right, needs
from cleanprison.scoring.models import Opening
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.entry import Fault
from cleanprison.scoring.rules.opening import LARGEST, LONGEST_PAPER, MOST_CYCLE_MONTHS, paper_fault
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.service.openings import OpeningJudge, RecordOpening, post_openings
from cleanprison.sheets.cells import (
    CellRefused,
    read_choice,
    read_month,
    read_points,
    read_text,
    read_whole,
    refused,
    required,
)
from cleanprison.sheets.importing import ImportCount, ImportOutcome, each_row
from cleanprison.sheets.synonyms import choice_words
from cleanprison.sheets.table import SheetRow, SheetTable
from cleanprison.sheets.wording import matching_key

# The sheet's column of each field of an opening, in the order in which differences are told.
_COLUMNS = {
    "as_of": "as_of",
    "balance": "balance",
    "cycle_months": "cycle_months",
    "special_used": "special_used",
    "last_cycle_failed": "last_cycle_failed",
    "source_paper": "source_paper",
    "first_signer_id": "first_signer",
    "second_signer_id": "second_signer",
    "inmate": "number",
}


class _OpeningSheet:
    def __init__(self, uow: UnitOfWork, table: SheetTable) -> None:
        self._uow = uow
        self._table = table
        self._count = ImportCount()
        self._officers = OfficerFinder(uow)
        self._judge = OpeningJudge(uow)
        people = uow.session.execute(select(Inmate.id, Inmate.number, Inmate.name)).all()
        self._inmates: dict[str, int] = {matching_key(row.number): row.id for row in people}
        self._names: dict[int, str] = {row.id: row.name for row in people}
        self._known = {row.inmate_id: _command_of(row) for row in uow.session.scalars(select(Opening))}
        self._seen: dict[int, int] = {}
        self._new: list[RecordOpening] = []

    def run(self) -> ImportOutcome:
        each_row(self._table, self._count, self._take)
        if not self._count.refused:
            post_openings(self._uow, self._new)
        return self._count.outcome(self._table)

    def _take(self, row: SheetRow) -> None:
        inmate_id = self._inmate(row)
        opening = self._opening(row, inmate_id)
        fault = paper_fault(opening.paper)
        if fault:
            raise _refusal(row, fault)
        known = self._known.get(inmate_id)
        if known is not None:
            self._require_same(row, known, opening)
            self._count.unchanged += 1
            return
        try:
            fault = self._judge.fault(opening)
        except InputRefused as error:
            raise refused(row.cell("as_of"), error.message.rstrip("。")) from None
        if fault:
            raise _refusal(row, fault)
        self._new.append(opening)
        self._count.created += 1

    def _inmate(self, row: SheetRow) -> int:
        cell = row.cell("number")
        inmate_id = self._inmates.get(matching_key(required(cell, read_text(cell, longest=32))))
        if inmate_id is None:
            raise refused(cell, "名册里没有这个编号；请先导入或登记这名罪犯")
        if inmate_id in self._seen:
            raise refused(cell, f"与第 {self._seen[inmate_id]} 行重复；一个人只能有一行")
        self._seen[inmate_id] = row.row
        name = read_text(row.cell("name"), longest=120)
        if name is not None and name_key(name) != name_key(self._names[inmate_id]):
            raise refused(row.cell("name"), f"这个编号在名册里是 {self._names[inmate_id]}；请核对编号和姓名")
        return inmate_id

    def _opening(self, row: SheetRow, inmate_id: int) -> RecordOpening:
        month, balance, passed = row.cell("as_of"), row.cell("balance"), row.cell("cycle_months")
        paper, first, second = row.cell("source_paper"), row.cell("first_signer"), row.cell("second_signer")
        return RecordOpening(
            inmate_id=inmate_id,
            as_of=Month.of(required(month, read_month(month))),
            balance=required(balance, read_points(balance, limit=LARGEST)),
            cycle_months=required(passed, read_whole(passed, most=MOST_CYCLE_MONTHS)),
            special_used=read_points(row.cell("special_used"), limit=LARGEST) or ZERO,
            last_cycle_failed=read_choice(row.cell("last_cycle_failed"), choice_words("last_cycle_failed")) == "yes",
            source_paper=required(paper, read_text(paper, longest=LONGEST_PAPER)),
            first_signer_id=required(first, self._officers.find(first)),
            second_signer_id=required(second, self._officers.find(second)),
        )

    def _require_same(self, row: SheetRow, known: RecordOpening, opening: RecordOpening) -> None:
        for field, column in _COLUMNS.items():
            if field != "inmate" and getattr(known, field) != getattr(opening, field):
                cell = row.cell(column)
                words = self._shown(field, getattr(known, field))
                raise refused(
                    cell, f"此人已登记期初积分，这一项是“{words}”；期初只登记一次，不能更改，请照原样填写或删去这一行"
                )

    def _shown(self, field: str, value: object) -> str:
        if field.endswith("signer_id"):
            return self._officers.name_of(int(str(value)))
        if isinstance(value, bool):
            return "是" if value else "否"
        return str(value)


def _command_of(row: Opening) -> RecordOpening:
    return RecordOpening(
        row.inmate_id,
        Month.of(row.as_of),
        row.balance,
        row.cycle_months,
        row.special_used,
        row.last_cycle_failed,
        row.source_paper,
        row.first_signer_id,
        row.second_signer_id,
    )


def _refusal(row: SheetRow, fault: Fault) -> CellRefused:
    return refused(row.cell(_COLUMNS[fault.field]), fault.words)


@needs(Right.IMPORT, Right.RECORD_OPENINGS)
def import_openings(uow: UnitOfWork, table: SheetTable) -> ImportOutcome:
    """Post the openings of a sheet, one inmate a row; decision 0016 tells the columns and what makes rows the same."""
    return _OpeningSheet(uow, table).run()
