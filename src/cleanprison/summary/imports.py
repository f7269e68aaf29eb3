"""The imports by name, as use cases: one that only counts, one that writes all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from cleanprison.db.unit_of_work import Operator, UnitOfWork
from cleanprison.education.imports import import_attendance
from cleanprison.people.imports import import_inmates, import_officers
from cleanprison.rights import Right, needs, needs_of
from cleanprison.scoring.imports import import_openings, import_points
from cleanprison.sheets.importing import ImportOutcome
from cleanprison.sheets.table import SheetTable

Importer = Callable[[UnitOfWork, SheetTable], ImportOutcome]

IMPORTERS: dict[str, Importer] = {
    "officers": import_officers,
    "inmates": import_inmates,
    "openings": import_openings,
    "points": import_points,
    "attendance": import_attendance,
}

IMPORT_TITLES: dict[str, str] = {
    "officers": "民警名册",
    "inmates": "罪犯名册",
    "openings": "期初积分",
    "points": "加扣分记录",
    "attendance": "到课记录",
}


@dataclass(frozen=True, slots=True)
class ImportSheet:
    """A table that was read, and the kind of import it is for."""

    kind: str
    table: SheetTable


def _rights_of_kind(operator: Operator, command: ImportSheet) -> Collection[Right]:
    return needs_of(IMPORTERS[command.kind]).rights(operator, command.table)


@needs(by=_rights_of_kind)
def count_import(uow: UnitOfWork, command: ImportSheet) -> ImportOutcome:
    """Run the import and return its counts with every refusal; for a rehearsal that is thrown away."""
    outcome = IMPORTERS[command.kind](uow, command.table)
    uow.session.flush()
    return outcome


@needs(by=_rights_of_kind)
def import_sheet(uow: UnitOfWork, command: ImportSheet) -> ImportOutcome:
    """Import the whole table; ImportRefused when a single cell is refused, and nothing is written."""
    outcome = IMPORTERS[command.kind](uow, command.table)
    outcome.require_clean()
    return outcome
