"""What the month's list is narrowed by: person, section, officer, exceptions, and what the records are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cleanprison.people.queries import Named
from cleanprison.scoring.queries import MonthEntry, MonthRow, MonthTable
from cleanprison.scoring.wording import KIND_TITLES, short_part_name
from cleanprison.ui.finding import fits
from cleanprison.ui.kit import FilterRow, Option

SHOWN_CLAUSE = 18


class MonthFilters:
    """The filters of the month page in its row, and which rows they let through.

    Part, kind and clause ask together for one record: that of a part by a clause.
    """

    def __init__(self, filters: FilterRow) -> None:
        self._filters = filters
        self._entries: Sequence[MonthEntry] = ()
        self._clauses: list[str] = []
        self.search = filters.add_search()
        self.section = filters.add_box("section", "全部分监区")
        self.officer = filters.add_box("officer", "全部包教民警")
        self.only = filters.add_box(
            "only",
            "全部罪犯",
            [Option("records", "只看有加扣分"), Option("below", "只看低于基础分"), Option("special", "只看有特殊情形")],
        )
        filters.start_row()
        self.kind = filters.add_box("kind", "全部类别", [Option(k, title) for k, title in KIND_TITLES.items()])
        self.part = filters.add_box("part", "全部部分")
        self.clause = filters.add_box("clause", "全部依据")

    @property
    def clauses(self) -> Sequence[str]:
        """Return the clauses of the month's records, those used most first."""
        return self._clauses

    def take(self, table: MonthTable, entries: Sequence[MonthEntry], sections: Iterable[Named]) -> None:
        """Offer what a month holds, keeping what is chosen as far as it is there."""
        self._entries = entries
        used = Counter(entry.clause for entry in entries)
        self._clauses = [clause for clause, _count in used.most_common()]
        names = sorted({row.inmate.officer for row in table.rows if row.inmate.officer})
        self.section.set_options([Option(unit.name, unit.name) for unit in sections])
        self.officer.set_options([Option(name, name) for name in names])
        self.part.set_options([Option(rule.part, short_part_name(table.pack, rule.part)) for rule in table.pack.parts])
        self.clause.set_options([Option(clause, _short(clause)) for clause in self._clauses])

    def narrowed(self, rows: Iterable[MonthRow]) -> list[MonthRow]:
        """Return the rows that pass every filter."""
        words = self.search.text().strip()
        section, officer, only = self.section.value(), self.officer.value(), self.only.value()
        wanted = self._wanted()
        return [
            row
            for row in rows
            if (wanted is None or row.inmate.id in wanted)
            and section in (None, row.inmate.section)
            and officer in (None, row.inmate.officer)
            and _is_wanted(row, only)
            and fits(words, row.inmate.number, row.inmate.name)
        ]

    def _wanted(self) -> set[int] | None:
        """Return who has a record of the kind, part and clause chosen, None when none is chosen."""
        kind, part, clause = self.kind.value(), self.part.value(), self.clause.value()
        if kind is None and part is None and clause is None:
            return None
        return {
            entry.inmate_id
            for entry in self._entries
            if kind in (None, entry.kind) and part in (None, entry.part) and clause in (None, entry.clause)
        }


def _short(clause: str) -> str:
    return clause if len(clause) <= SHOWN_CLAUSE else f"{clause[: SHOWN_CLAUSE - 1]}…"


def _is_wanted(row: MonthRow, only: str | None) -> bool:
    if only is None:
        return True
    if row.result is None:
        return only == "special"
    score = row.result.score
    match only:
        case "records":
            return any(p.plus or p.minus for p in score.parts) or bool(score.special or score.penalty_points)
        case "below":
            return any(p.total < p.base for p in score.parts)
        case _:
            return bool(row.note)
