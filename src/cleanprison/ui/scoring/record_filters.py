"""The filters that every list of day records has: section, kind, part, officer and clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cleanprison.people.queries import InmateRow, Named, OfficerRow
from cleanprison.scoring.queries import DayRecordRow
from cleanprison.scoring.rules import RulePack
from cleanprison.scoring.wording import KIND_TITLES, short_part_name
from cleanprison.ui.kit import FilterBox, FilterRow, Option

WIDEST_CLAUSE = 150


class RecordFilters:
    """Add the boxes to a page's row of filters, and tell which records pass them."""

    def __init__(self, filters: FilterRow, pack: RulePack) -> None:
        self.section = filters.add_box("section", "全部分监区")
        self.kind = filters.add_box("kind", "全部类别", [Option(k, title) for k, title in KIND_TITLES.items()])
        self.part = filters.add_box("part", "全部部分", _parts(pack))
        self.officer = filters.add_box("officer", "全部民警")
        self.clause = filters.add_box("clause", "全部依据")
        self.clause.setMaximumWidth(WIDEST_CLAUSE)
        self._sections: Mapping[int, str] = {}

    def offer(
        self,
        rows: Sequence[DayRecordRow],
        inmates: Sequence[InmateRow],
        officers: Sequence[OfficerRow],
        units: Sequence[Named],
        pack: RulePack,
    ) -> None:
        """Offer what there is to choose from: the clauses are those that occur in the rows."""
        self._sections = {inmate.id: inmate.section for inmate in inmates}
        self.section.set_options([Option(unit.name, unit.name) for unit in units])
        self.part.set_options(_parts(pack))
        self.officer.set_options([Option(officer.id, officer.name) for officer in officers])
        self.clause.set_options([Option(clause, clause) for clause in sorted({row.clause for row in rows})])

    def pick(self, context: Mapping[str, Any]) -> None:
        """Choose what another page asks for by name, as far as it is offered."""
        boxes: dict[str, FilterBox] = {"kind": self.kind, "part": self.part, "officer": self.officer}
        boxes |= {"section": self.section, "clause": self.clause}
        for name, box in boxes.items():
            if name in context and box.findData(context[name]) >= 0:
                box.pick(context[name])

    def passes(self, row: DayRecordRow) -> bool:
        """Tell whether a record passes every box."""
        return (
            self.kind.value() in (None, row.kind)
            and self.part.value() in (None, row.part)
            and self.officer.value() in (None, row.officer_id)
            and self.clause.value() in (None, row.clause)
            and self.section.value() in (None, self._sections.get(row.inmate_id))
        )


def _parts(pack: RulePack) -> list[Option]:
    return [Option(rule.part, short_part_name(pack, rule.part)) for rule in pack.parts]
