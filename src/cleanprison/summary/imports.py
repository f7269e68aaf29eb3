"""The four imports by name, as use cases: one that only counts, one that writes all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.education.imports import import_attendance
from cleanprison.people.imports import import_inmates, import_officers
from cleanprison.rights import Right, needs
from cleanprison.scoring.imports import import_points
from cleanprison.sheets.importing import ImportOutcome
from cleanprison.sheets.table import SheetTable

Importer = Callable[[UnitOfWork, SheetTable], ImportOutcome]

IMPORTERS: dict[str, Importer] = {
    "officers": import_officers,
    "inmates": import_inmates,
    "points": import_points,
    "attendance": import_attendance,
}

IMPORT_TITLES: dict[str, str] = {
    "officers": "民警名册",
    "inmates": "罪犯名册",
    "points": "加扣分记录",
    "attendance": "到课记录",
}


@dataclass(frozen=True, slots=True)
class ImportSheet:
    """A table that was read, and the kind of import it is for."""

    kind: str
    table: SheetTable


@needs(Right.IMPORT)
def count_import(uow: UnitOfWork, command: ImportSheet) -> ImportOutcome:
    """Run the import and return its counts with every refusal; for a rehearsal that is thrown away."""
    outcome = IMPORTERS[command.kind](uow, command.table)
    uow.session.flush()
    return outcome


@needs(Right.IMPORT)
def import_sheet(uow: UnitOfWork, command: ImportSheet) -> ImportOutcome:
    """Import the whole table; ImportRefused when a single cell is refused, and nothing is written."""
    outcome = IMPORTERS[command.kind](uow, command.table)
    outcome.require_clean()
    return outcome
