"""What is being entered now: day, clause, facts and officer, asked once for all numbers typed after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from cleanprison.people.queries import OfficerRow
from cleanprison.scoring.rules import Month, RulePack, Sign
from cleanprison.scoring.rules.batch import month_words
from cleanprison.scoring.rules.entry import item_of
from cleanprison.scoring.wording import KIND_TITLES
from cleanprison.ui.finding import officer_choices
from cleanprison.ui.kit import ChoiceField, DateField, FieldProblem, Form, Option, PersonField, TextField
from cleanprison.ui.scoring.typed_points import Basis

NAME = "scoring.month.entry"


class _DayInMonth(DateField):
    """A day of the month on screen."""

    month: Month

    def parse(self, text: str) -> date | None:
        day = super().parse(text)
        if day is not None and day not in self.month:
            raise FieldProblem(f"请填{month_words(self.month)}里的日期。")
        return day


class EntryStrip(Form):
    """Four fields in a row; the clause is one of the catalogue where the rules have items, else free words."""

    left = Signal()
    """A field was changed and left."""

    def __init__(self, today: date) -> None:
        super().__init__(NAME, columns=9)
        self._pack: RulePack | None = None
        self._officers: Sequence[OfficerRow] = ()
        self.day = self.add(_DayInMonth("day", "日期", today=lambda: today), 2)
        self.day.month = Month.of(today)
        self.clause = self.add(ChoiceField("clause", "依据", placeholder="条款"), 2)
        self.facts = self.add(TextField("facts", "事由", longest=2000), 3)
        self.officer = self.add(
            PersonField("officer", "民警", lambda words: officer_choices(self._officers, words), required=False), 2
        )

        for control in (self.day.control, self.clause.control.lineEdit(), self.facts.control, self.officer.control):
            if control is not None:
                control.editingFinished.connect(self.left)

    def take_month(self, month: Month, pack: RulePack, officers: Sequence[OfficerRow], clauses: Iterable[str]) -> None:
        """Ask by the rules of a month; `clauses` are suggested where the rules have no items."""
        self._pack, self._officers = pack, officers
        self.day.month = month
        self.clause.set_free(not pack.items)
        items = [Option(f"{i.code} {i.text}", f"{i.code} {i.text}（{KIND_TITLES[i.sign]}）") for i in pack.items]
        self.clause.set_options(items or [Option(clause, clause) for clause in clauses])

    def basis(self) -> Basis | None:
        """Return what is being entered, None while something is missing; marks nothing."""
        try:
            return self._basis({key: field.value() for key, field in self.fields.items()})
        except FieldProblem:
            return None

    def ask(self) -> Basis | None:
        """Return what is being entered, None after marking what is missing and going there."""
        values = self.values()
        return None if values is None else self._basis(values)

    def _basis(self, values: dict[str, Any]) -> Basis:
        item = item_of(self._pack, values["clause"]) if self._pack is not None else None
        officer = values["officer"]
        return Basis(
            values["day"],
            values["clause"],
            values["facts"],
            item is not None and item.sign is Sign.MINUS,
            int(officer.key) if officer else None,
            officer.name if officer else "",
            officer.number if officer else "",
        )
