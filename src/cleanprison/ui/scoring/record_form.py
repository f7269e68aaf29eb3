"""The entry form of day records: one person or a whole group, one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cleanprison.errors import InputRefused
from cleanprison.people.queries import InmateRow, OfficerRow
from cleanprison.scoring.rules import Month, Part, PenaltyKind, RulePack
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.service import RecordPoints
from cleanprison.scoring.shelf import UnitShelf
from cleanprison.scoring.wording import KIND_TITLES
from cleanprison.ui.finding import inmate_choices, officer_choices
from cleanprison.ui.kit import (
    ChoiceField,
    DateField,
    FieldProblem,
    Form,
    FormDialog,
    NoteField,
    Option,
    PersonField,
    PointsField,
    TextField,
    TimeField,
)
from cleanprison.ui.scoring.shared import chosen

NAME = "scoring.record"
IN_A_PART = (RecordKind.PLUS, RecordKind.MINUS)
WITH_POINTS = (*IN_A_PART, RecordKind.SPECIAL)


class RecordForm(Form):
    """Take one day record by the rules in force on its day; for a `group` already chosen no person is asked for."""

    def __init__(
        self,
        shelf: UnitShelf,
        inmates: Sequence[InmateRow],
        officers: Sequence[OfficerRow],
        group: Sequence[InmateRow],
        today: date,
    ) -> None:
        super().__init__(NAME, columns=2)
        self._shelf = shelf
        self._pack: RulePack = shelf.pack_for(Month.of(today))
        self._today = today
        self._group = tuple(group)
        self.person: PersonField | None = None
        if not group:
            search = lambda words: inmate_choices(inmates, words)  # noqa: E731
            self.person = self.add(PersonField("person", "罪犯", search), 2)
        self.kind = self.add(ChoiceField("kind", "类别", [Option(k, KIND_TITLES[k]) for k in RecordKind]))
        self.part = self.add(ChoiceField("part", "部分"))
        self.special = self.add(ChoiceField("special", "专项种类"))
        self.penalty = self.add(ChoiceField("penalty", "处罚种类"))
        self.points = self.add(PointsField("points", "分值"))
        self.day = self.add(DateField("day", "日期", today=lambda: today))
        self.hour = self.add(TimeField("hour", "时间", required=False))
        self.place = self.add(TextField("place", "地点", longest=120, required=False))
        self.item = self.add(ChoiceField("item", "依据"), 2)
        hint = "写明条款；规则包里还没有加扣分项目，可由本单位加入"
        self.clause = self.add(TextField("clause", "依据", longest=200, hint=hint), 2)
        self.facts = self.add(NoteField("facts", "事由", longest=2000, lines=3), 2)
        officer_search = lambda words: officer_choices(officers, words)  # noqa: E731
        self.officer = self.add(PersonField("officer", "记录民警", officer_search, required=False), 2)
        self.kind.set_value(RecordKind.PLUS)
        self.day.set_value(today)
        self._take_pack()
        self.kind.changed.connect(self._on_kind)
        self.part.changed.connect(self._offer_items)
        self.item.changed.connect(self._show_range)
        self.day.changed.connect(self._on_day)
        self._on_kind()

    def _take_pack(self) -> None:
        """Offer what the rules in force on the day know."""
        pack = self._pack
        self.part.set_options([Option(rule.part, rule.name) for rule in pack.parts])
        self.special.set_options([Option(k.number, f"{k.number} {k.name}") for k in pack.special.kinds])
        self.penalty.set_options([Option(rule.kind, rule.name) for rule in pack.penalties])

    def _on_day(self) -> None:
        try:
            pack = self._shelf.pack_for(Month.of(self.day.value() or self._today))
        except (FieldProblem, InputRefused):  # said when the form is sent
            return
        if pack.id != self._pack.id:
            self._pack = pack
            self._take_pack()
            self._on_kind()

    def _on_kind(self) -> None:
        kind = chosen(self.kind)
        by_item = bool(self._pack.items) and kind in IN_A_PART
        self.part.setVisible(kind in IN_A_PART)
        self.special.setVisible(kind == RecordKind.SPECIAL)
        self.penalty.setVisible(kind == RecordKind.PENALTY)
        self.points.setVisible(kind in WITH_POINTS)
        self.item.setVisible(by_item)
        self.clause.setVisible(not by_item)
        self._offer_items()

    def _offer_items(self) -> None:
        """Offer the items of the catalogue that fit kind and part, each with its range of points."""
        kind, part = chosen(self.kind), chosen(self.part)
        fitting = [i for i in self._pack.items if i.sign == kind and part in (None, i.part)]
        self.item.set_options([Option(item.code, f"{item.code} {item.text}") for item in fitting])
        self._show_range()

    def _show_range(self) -> None:
        code = chosen(self.item)
        item = next((item for item in self._pack.items if item.code == code), None)
        words = "如 2 或 1.5" if item is None or self.item.isHidden() else f"{item.least} 至 {item.most}"
        self.points.control.setPlaceholderText(words)

    def command(self) -> RecordPoints | None:
        """Return the command, None after the form has marked what is missing."""
        values = self.values()
        if values is None:
            return None
        ids = tuple(inmate.id for inmate in self._group) or (int(values["person"].key),)
        officer = values["officer"]
        return RecordPoints(
            inmate_ids=ids,
            kind=RecordKind(values["kind"]),
            occurred_on=values["day"],
            clause=values["clause"] if "clause" in values else self.item.raw().strip(),
            facts=values["facts"],
            part=Part(values["part"]) if "part" in values else None,
            points=abs(values["points"]) if "points" in values else None,
            special_kind=values.get("special"),
            penalty_kind=PenaltyKind(values["penalty"]) if "penalty" in values else None,
            occurred_at=values["hour"],
            place=values["place"] or None,
            officer_id=int(officer.key) if officer else None,
        )


class RecordDialog(FormDialog):
    """The form in its dialog; `ready` carries the command, and the page writes it."""

    ready = Signal(object)

    def __init__(self, parent: QWidget, form: RecordForm, title: str) -> None:
        super().__init__(parent, title, form, save="记入", width=620)
        self._record_form = form
        self.submitted.connect(self._on_submitted)

    def _on_submitted(self) -> None:
        command = self._record_form.command()
        if command is not None:
            self.ready.emit(command)
