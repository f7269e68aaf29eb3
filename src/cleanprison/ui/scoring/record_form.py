"""The entry form of day records: one person or a whole group, one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cleanprison.errors import InputRefused
from cleanprison.files.evidence import evidence_fault
from cleanprison.files.limits import MOST_FILES
from cleanprison.people.queries import InmateRow, OfficerRow
from cleanprison.scoring.rules import Month, Part, PenaltyKind, RulePack
from cleanprison.scoring.rules.entry import WITH_SEVERITY, RecordKind
from cleanprison.scoring.service import RecordPoints
from cleanprison.scoring.shelf import UnitShelf
from cleanprison.scoring.wording import KIND_TITLES
from cleanprison.ui.finding import inmate_choices, officer_choices
from cleanprison.ui.kit import (
    ChecksField,
    ChoiceField,
    DateField,
    FieldProblem,
    FilesField,
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
WITH_IMPLIED = (*WITH_SEVERITY, RecordKind.NOTE)
FILES_HINT = "空格键选文件，也可以拖进来或者复制后粘贴；删除键去掉所选"


class RecordForm(Form):
    """Take one day record by the rules in force on its day; for a `group` already chosen no person is asked for.

    `inmates_on` gives the inmates as of a day: who was in whose watch group then.
    """

    def __init__(
        self,
        shelf: UnitShelf,
        inmates: Sequence[InmateRow],
        officers: Sequence[OfficerRow],
        group: Sequence[InmateRow],
        today: date,
        inmates_on: Callable[[date], Sequence[InmateRow]],
    ) -> None:
        super().__init__(NAME, columns=2)
        self._shelf = shelf
        self._pack: RulePack = shelf.pack_for(Month.of(today))
        self._today = today
        self._group = tuple(group)
        self._inmates_on = inmates_on
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
        self.officer = self.add(PersonField("officer", "记录民警", officer_search, required=False))
        self.severity = self.add(ChoiceField("severity", "情节程度", required=False))
        self.attachments = self.add(FilesField("attachments", "附件", evidence_fault, MOST_FILES, hint=FILES_HINT))
        self.implied = self.add(ChecksField("implied", "联责的同组成员", hint="空格键选定"))
        self.kind.set_value(RecordKind.PLUS)
        self.day.set_value(today)
        self._take_pack()
        self.kind.changed.connect(self._on_kind)
        self.part.changed.connect(self._offer_items)
        self.item.changed.connect(self._show_range)
        self.day.changed.connect(self._on_day)
        if self.person is not None:
            self.person.control.person_changed.connect(lambda _person: self._offer_mates())
        self._on_kind()

    def _take_pack(self) -> None:
        """Offer what the rules in force on the day know."""
        pack = self._pack
        self.part.set_options([Option(rule.part, rule.name) for rule in pack.parts])
        self.special.set_options([Option(k.number, f"{k.number} {k.name}") for k in pack.special.kinds])
        self.penalty.set_options([Option(rule.kind, rule.name) for rule in pack.penalties])
        self.severity.set_options([Option(severity.code, severity.name) for severity in pack.severities])

    def _day(self) -> date:
        """Return the day typed, today as long as it is none."""
        try:
            return self.day.value() or self._today
        except FieldProblem:  # said when the form is sent
            return self._today

    def _on_day(self) -> None:
        try:
            pack = self._shelf.pack_for(Month.of(self._day()))
        except InputRefused:  # said when the form is sent
            return
        if pack.id != self._pack.id:
            self._pack = pack
            self._take_pack()
            self._on_kind()
        self._offer_mates()

    def _ids(self) -> tuple[int, ...]:
        """Return whom the record is for, nobody as long as no person is picked."""
        person = self.person.control.person() if self.person else None
        return (int(person.key),) if person else tuple(inmate.id for inmate in self._group)

    def _offer_mates(self) -> None:
        """Offer the other members of the watch group on that day."""
        ids, kind = self._ids(), chosen(self.kind)
        mates = watch_mates(self._inmates_on(self._day()), ids) if ids and kind in WITH_IMPLIED else []
        self.implied.set_options([Option(mate.id, f"{mate.name}  {mate.number}") for mate in mates])
        self.implied.setVisible(bool(mates))

    def set_raw_values(self, raw: dict[str, str]) -> None:
        """Bring back what was typed; the person is picked again, so that his watch group is offered."""
        super().set_raw_values(raw)
        if self.person is not None:
            self.person.settle()

    def _on_kind(self) -> None:
        kind = chosen(self.kind)
        by_item = bool(self._pack.items) and kind in IN_A_PART
        self.part.setVisible(kind in IN_A_PART)
        self.special.setVisible(kind == RecordKind.SPECIAL)
        self.penalty.setVisible(kind == RecordKind.PENALTY)
        self.points.setVisible(kind in WITH_POINTS)
        self.item.setVisible(by_item)
        self.clause.setVisible(not by_item)
        self.severity.setVisible(bool(self._pack.severities) and kind in WITH_SEVERITY)
        self._offer_mates()
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
        officer = values["officer"]
        return RecordPoints(
            inmate_ids=self._ids(),
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
            severity=values.get("severity"),
            implied_ids=values.get("implied", ()),
            attachments=values["attachments"],
        )


def watch_mates(inmates: Sequence[InmateRow], ids: Sequence[int]) -> list[InmateRow]:
    """Return the other members of the watch groups of those with these ids."""
    groups = {inmate.state.watch_group_id for inmate in inmates if inmate.id in ids} - {None}
    return [inmate for inmate in inmates if inmate.state.watch_group_id in groups and inmate.id not in ids]


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
