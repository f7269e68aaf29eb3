"""The entry form of praise and criticism; a criticism may demand a rectification in the same act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from cleanprison.conduct.catalogue import BasisItem
from cleanprison.conduct.rules import AREA_TITLES, KIND_TITLES, ConductKind, InspectionArea
from cleanprison.conduct.service import LONGEST_PLACE, LONGEST_TEXT, RecordConduct, RectificationDemand
from cleanprison.people.queries import OfficerRow
from cleanprison.ui.conduct.basis_field import BasisField
from cleanprison.ui.finding import officer_choices
from cleanprison.ui.kit import CheckField, ChoiceField, DateField, Form, NoteField, Option, PersonField, TextField

NAME = "conduct.record"
AREA_OPTIONS = [Option(area, title) for area, title in AREA_TITLES.items()]


class RecordForm(Form):
    """Take one record; the fields of the rectification show only when a criticism asks for one.

    `grown` tells that more fields came on screen.
    """

    grown = Signal()

    def __init__(self, officers: Sequence[OfficerRow], items: Sequence[BasisItem], today: date) -> None:
        super().__init__(NAME, columns=2)
        search = partial(officer_choices, officers)
        self.officer = self.add(PersonField("officer", "民警", search))
        kinds = [Option(kind, title) for kind, title in KIND_TITLES.items()]
        self.kind = self.add(ChoiceField("kind", "类别", kinds))
        self.day = self.add(DateField("day", "发生日期", today=lambda: today))
        self.place = self.add(TextField("place", "地点", longest=LONGEST_PLACE, required=False))
        self.basis = self.add(BasisField("basis", "依据", items), 2)
        self.facts = self.add(NoteField("facts", "事实", longest=LONGEST_TEXT, lines=3), 2)
        self.decided_by = self.add(PersonField("decided_by", "决定人", search, required=False))
        self.demands = self.add(CheckField("demands", "限期整改", "同时开出整改"))
        self.area = self.add(ChoiceField("area", "检查项目", AREA_OPTIONS))
        self.due = self.add(DateField("due", "整改期限", today=lambda: today))
        self.demand = self.add(NoteField("demand", "整改要求", longest=LONGEST_TEXT, lines=2), 2)
        self.kind.changed.connect(self._on_choice)
        self.demands.changed.connect(self._on_choice)
        self.day.set_value(today)
        self._on_choice()

    def _on_choice(self) -> None:
        criticism = self.kind.raw() == KIND_TITLES[ConductKind.CRITICISM]
        self.demands.setVisible(criticism)
        for field in (self.area, self.due, self.demand):
            field.setVisible(criticism and self.demands.value())
        self.grown.emit()

    def command(self) -> RecordConduct | None:
        """Return the command, None after the form has marked what is missing."""
        values = self.values()
        if values is None:
            return None
        demanded = values.get("demands", False)
        return RecordConduct(
            officer_id=int(values["officer"].key),
            kind=ConductKind(values["kind"]),
            occurred_on=values["day"],
            basis=values["basis"],
            facts=values["facts"],
            place=values["place"],
            decided_by_id=int(values["decided_by"].key) if values["decided_by"] else None,
            rectification=RectificationDemand(InspectionArea(values["area"]), values["due"], values["demand"])
            if demanded
            else None,
        )
