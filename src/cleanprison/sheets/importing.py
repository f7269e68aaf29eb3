"""What every import has in common: row by row, each cell read or refused, counts at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cleanprison.errors import ImportProblem, ImportRefused
from cleanprison.sheets.cells import CellRefused
from cleanprison.sheets.table import SheetRow, SheetTable


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """Count what an import did, or would do, and describe every refused cell."""

    created: int
    changed: int
    unchanged: int
    refused: tuple[ImportProblem, ...]
    ignored_columns: tuple[str, ...]

    def require_clean(self) -> None:
        """Raise ImportRefused when any row was refused, so that the act is undone as a whole."""
        if self.refused:
            first = self.refused[0]
            raise ImportRefused(
                f"有 {len(self.refused)} 处不能接受，没有导入任何内容；"
                f"第一处：第 {first.row} 行“{first.column}”的“{first.value}”，{first.problem}。",
                self.refused,
            )


@dataclass
class ImportCount:
    """Count rows while an import runs and collect its refusals."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[ImportProblem] = field(default_factory=list)

    def outcome(self, table: SheetTable) -> ImportOutcome:
        """Return the counts as they stand."""
        return ImportOutcome(self.created, self.changed, self.unchanged, tuple(self.refused), table.ignored_columns)


def each_row(table: SheetTable, count: ImportCount, take: Callable[[SheetRow], None]) -> None:
    """Hand every row to `take`; a refused cell is collected and the next row goes on."""
    for row in table.rows:
        try:
            take(row)
        except CellRefused as refusal:
            count.refused.append(refusal.problem)
