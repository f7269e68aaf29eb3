"""What is typed about one lesson before it is saved: only who was missing, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleanprison.education.queries import AttendanceRow
from cleanprison.education.service import Absence


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One inmate of the class as the page shows it: stored attendance with what is typed over it."""

    row: AttendanceRow
    absent: bool
    reason: str

    @property
    def changed(self) -> bool:
        """Tell whether saving would change stored attendance."""
        stored = self.row
        return stored.present is not None and (stored.present == self.absent or stored.reason != self.reason)


class AttendanceSheet:
    """Hold the absences of a class; everyone else is present.

    A lesson not taken yet begins with those whom the movements keep away (住院, 禁闭 …), for people to check.
    """

    def __init__(self, rows: Sequence[AttendanceRow]) -> None:
        self._rows = tuple(rows)
        self.taken = any(row.present is not None for row in rows)
        self.absences: dict[int, str] = {}
        for row in rows:
            if row.present is False:
                self.absences[row.inmate_id] = row.reason
            elif row.present is None and row.away:
                self.absences[row.inmate_id] = row.away

    def mark_absent(self, inmate_id: int, reason: str | None = None) -> None:
        """Note that somebody was missing; without a reason the one there is stays."""
        self.absences[inmate_id] = self.absences.get(inmate_id, "") if reason is None else reason

    def mark_present(self, inmate_id: int) -> None:
        """Note that somebody was there after all."""
        self.absences.pop(inmate_id, None)

    def lines(self) -> list[SheetLine]:
        """Return the class as it would be saved."""
        return [
            SheetLine(
                row,
                row.inmate_id in self.absences,
                self.absences.get(row.inmate_id, row.reason if row.present else ""),
            )
            for row in self._rows
        ]

    def command_absences(self) -> tuple[Absence, ...]:
        """Return the absences as the use case takes them."""
        return tuple(Absence(inmate_id, reason) for inmate_id, reason in self.absences.items())

    @property
    def corrected(self) -> bool:
        """Tell whether stored attendance would change, which needs a reason."""
        return any(line.changed for line in self.lines())

    def draft(self) -> dict[str, str]:
        """Return what was typed, for the draft store."""
        return {str(inmate_id): reason for inmate_id, reason in self.absences.items()} or {"": ""}

    def take_draft(self, draft: dict[str, str]) -> None:
        """Bring back what a draft kept, for those who are on the sheet."""
        known = {row.inmate_id for row in self._rows}
        self.absences = {int(key): reason for key, reason in draft.items() if key.isdecimal() and int(key) in known}
