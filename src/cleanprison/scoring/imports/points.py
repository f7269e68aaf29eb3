"""Point records from a sheet. A known serial is never overwritten; a row without one counts among its equals."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused
from cleanprison.people.imports import OfficerFinder
from cleanprison.people.models import Inmate
from cleanprison.rights import Right, needs
from cleanprison.scoring.facts import inmate_facts, item_sums, start_with
from cleanprison.scoring.models import DayRecord
from cleanprison.scoring.packs import PackShelf
from cleanprison.scoring.rules import InmateFacts, Month, Part, RulePack
from cleanprison.scoring.rules.batch import month_words
from cleanprison.scoring.rules.entry import Fault, Proposal, RecordKind, entry_fault, item_of
from cleanprison.scoring.rules.item_cap import cap_fault
from cleanprison.scoring.service.batches import refuse_unless_open
from cleanprison.scoring.shelf import shelf_of
from cleanprison.sheets.cells import read_choice, read_date, read_points, read_text, refused, required
from cleanprison.sheets.importing import ImportCount, ImportOutcome, each_row
from cleanprison.sheets.synonyms import choice_words
from cleanprison.sheets.table import SheetRow, SheetTable
from cleanprison.sheets.wording import matching_key

# What tells two records apart: every column a sheet can fill.
_FIELDS = ("inmate_id", "kind", "part", "points", "occurred_on", "place", "clause", "facts", "officer_id")
_FIELD_COLUMNS = {"day": "date", "part": "part", "points": "points", "clause": "basis"}

Values = dict[str, Any]


class _PointSheet:
    def __init__(self, uow: UnitOfWork, table: SheetTable, only: Month | None) -> None:
        self._uow = uow
        self._only = only
        self._table = table
        self._count = ImportCount()
        self._shelf: PackShelf = shelf_of(uow.session)
        known = uow.session.execute(select(Inmate.id, Inmate.number))
        self._inmates = {matching_key(row.number): row.id for row in known}
        self._officers = OfficerFinder(uow)
        self._serials: dict[str, Values] = {}
        self._seen_serials: dict[str, int] = {}
        self._equals: Counter[tuple[object, ...]] = Counter()
        for record in uow.session.scalars(select(DayRecord)):
            values = {name: getattr(record, name) for name in _FIELDS}
            if record.serial is None:
                self._equals[_identity(values)] += 1
            else:
                self._serials[record.serial] = values
        self._stays: dict[str, dict[int, InmateFacts]] = {}
        self._given: dict[Month, defaultdict[tuple[int, str], Decimal]] = {}
        self._start = self._first_month()
        self._new: list[Values] = []

    def _first_month(self) -> Month:
        """Return the first month scored once the sheet is in: an earlier record may move it."""
        days: list[date] = []
        for row in self._table.rows:
            try:
                day = read_date(row.cell("date"))
            except InputRefused:
                continue
            if day is not None:
                days.append(day)
        return start_with(self._uow.session, self._uow.today, min(days, default=self._uow.today))

    def run(self) -> ImportOutcome:
        each_row(self._table, self._count, self._take)
        self._uow.insert_many(DayRecord, self._new)
        return self._count.outcome(self._table)

    def _take(self, row: SheetRow) -> None:
        values = self._values(row)
        serial = read_text(row.cell("serial"), longest=64)
        if serial is not None and self._known_serial(row, serial, values):
            return
        if serial is None and self._equals[_identity(values)] > 0:
            self._equals[_identity(values)] -= 1
            self._count.unchanged += 1
            return
        self._check(row, values)
        self._new.append(
            {
                **values,
                "serial": serial,
                "batch": chain_head(self._uow.session)[0] + 1,
                "recorded_at": self._uow.now,
                "recorded_by": self._uow.operator.user,
            }
        )
        self._count.created += 1

    def _known_serial(self, row: SheetRow, serial: str, values: Values) -> bool:
        cell = row.cell("serial")
        if serial in self._seen_serials:
            raise refused(cell, f"与第 {self._seen_serials[serial]} 行的流水号重复；一个流水号只能有一行")
        self._seen_serials[serial] = row.row
        known = self._serials.get(serial)
        if known is None:
            return False
        if _identity(known) != _identity(values):
            raise refused(cell, "这个流水号已有记录且内容不同；记录只能更正，不能覆盖，请在程序里撤销后重记")
        self._count.unchanged += 1
        return True

    def _values(self, row: SheetRow) -> Values:
        number = matching_key(required(row.cell("number"), read_text(row.cell("number"), longest=32)))
        if number not in self._inmates:
            raise refused(row.cell("number"), "名册里没有这个编号；请先导入或登记这名罪犯")
        part = required(row.cell("part"), read_choice(row.cell("part"), choice_words("part")))
        sign = required(row.cell("sign"), read_choice(row.cell("sign"), choice_words("sign")))
        return {
            "inmate_id": self._inmates[number],
            "kind": sign,
            "part": part,
            "points": self._points(row, sign),
            "occurred_on": required(row.cell("date"), read_date(row.cell("date"))),
            "place": read_text(row.cell("place"), longest=120),
            "clause": required(row.cell("basis"), read_text(row.cell("basis"))),
            "facts": required(row.cell("facts"), read_text(row.cell("facts"), longest=2000, multiline=True)),
            "officer_id": self._officers.find(row.cell("officer")),
        }

    def _points(self, row: SheetRow, sign: str) -> Decimal:
        cell = row.cell("points")
        points = required(cell, read_points(cell))
        if points < 0 and sign == RecordKind.MINUS:
            points = -points
        if points <= 0:
            raise refused(cell, "应大于 0；加还是扣由“加扣”一列说明")
        return points

    def _check(self, row: SheetRow, values: Values) -> None:
        month = Month.of(values["occurred_on"])
        if self._only is not None and month != self._only:
            raise refused(row.cell("date"), f"不在{month_words(self._only)}；请换到那个月再录入")
        try:
            pack = self._shelf.pack_for(month)
        except InputRefused as error:
            raise refused(row.cell("date"), error.message.rstrip("。")) from None
        if pack.id not in self._stays:
            self._stays[pack.id] = inmate_facts(self._uow.session, self._start, pack)
        proposal = Proposal(
            RecordKind(values["kind"]),
            values["occurred_on"],
            Part(values["part"]),
            values["points"],
            clause=values["clause"],
        )
        stay = self._stays[pack.id][values["inmate_id"]]
        fault = entry_fault(pack, stay, proposal, self._uow.today) or self._cap_fault(pack, month, values)
        if fault:
            raise refused(row.cell(_FIELD_COLUMNS[fault.field]), f"{fault.words}（依据：{fault.clause}）")

    def _cap_fault(self, pack: RulePack, month: Month, values: Values) -> Fault | None:
        item = item_of(pack, values["clause"])
        if item is None:
            return None
        if month not in self._given:
            self._given[month] = item_sums(self._uow.session, month, pack)
        place = values["inmate_id"], item.code
        fault = cap_fault(item, self._given[month][place], values["points"])
        if fault is None:
            self._given[month][place] += values["points"]
        return fault


def _identity(values: Values) -> tuple[object, ...]:
    return tuple(values[name] for name in _FIELDS)


@needs(Right.IMPORT)
def import_points(uow: UnitOfWork, table: SheetTable) -> ImportOutcome:
    """Add point records; see cli.md for the columns and what makes two rows the same."""
    return _PointSheet(uow, table, None).run()


@dataclass(frozen=True, slots=True)
class PastePoints:
    """A table pasted into the list of one month."""

    month: Month
    table: SheetTable


@needs(Right.IMPORT)
def count_pasted(uow: UnitOfWork, command: PastePoints) -> ImportOutcome:
    """Add the records of a pasted table, all in its month, and count; for a rehearsal that is thrown away.

    RuleViolation when the month is not open.
    """
    refuse_unless_open(uow, command.month)
    outcome = _PointSheet(uow, command.table, command.month).run()
    uow.session.flush()
    return outcome


@needs(Right.IMPORT)
def paste_points(uow: UnitOfWork, command: PastePoints) -> ImportOutcome:
    """Add the records of a pasted table as one batch; ImportRefused when a single cell is refused."""
    outcome = count_pasted(uow, command)
    outcome.require_clean()
    return outcome
