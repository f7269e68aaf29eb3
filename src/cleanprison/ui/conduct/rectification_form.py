"""The forms of rectifications: a finding with its due day, and a re-check of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLabel

from cleanprison.conduct.queries import RectificationRow
from cleanprison.conduct.rules import InspectionArea
from cleanprison.conduct.service import LONGEST_TEXT, CheckRectification, OpenRectification
from cleanprison.people.queries import OfficerRow
from cleanprison.ui.conduct.record_form import AREA_OPTIONS
from cleanprison.ui.finding import officer_choices
from cleanprison.ui.kit import (
    ChoiceField,
    DateField,
    Form,
    FormDialog,
    NoteField,
    Option,
    PersonField,
    displayable,
    named,
)


class FindingForm(Form):
    """Take a finding of an inspection that comes without a criticism."""

    def __init__(self, officers: Sequence[OfficerRow], today: date) -> None:
        super().__init__("conduct.finding", columns=2)
        search = partial(officer_choices, officers)
        self.area = self.add(ChoiceField("area", "检查项目", AREA_OPTIONS))
        self.owner = self.add(PersonField("owner", "整改责任人", search))
        self.found = self.add(DateField("found", "发现日期", today=lambda: today))
        self.due = self.add(DateField("due", "整改期限", today=lambda: today, hint="登记后不再变动"))
        self.finding = self.add(NoteField("finding", "发现的问题", longest=LONGEST_TEXT, lines=3), 2)
        self.demand = self.add(NoteField("demand", "整改要求", longest=LONGEST_TEXT, lines=2), 2)
        self.found_by = self.add(PersonField("found_by", "检查人", search, required=False), 2)
        self.found.set_value(today)

    def command(self) -> OpenRectification | None:
        """Return the command, None after the form has marked what is missing."""
        values = self.values()
        if values is None:
            return None
        return OpenRectification(
            area=InspectionArea(values["area"]),
            found_on=values["found"],
            due_on=values["due"],
            owner_id=int(values["owner"].key),
            finding=values["finding"],
            demand=values["demand"],
            found_by_id=int(values["found_by"].key) if values["found_by"] else None,
        )


class CheckForm(Form):
    """Take the re-check of one rectification."""

    def __init__(self, row: RectificationRow, officers: Sequence[OfficerRow], today: date) -> None:
        super().__init__("conduct.check", columns=2)
        self._rectification = row
        others = [officer for officer in officers if officer.id != row.owner_id]
        self.day = self.add(DateField("day", "复查日期", today=lambda: today))
        hint = "整改责任人本人不能复查"
        self.checker = self.add(PersonField("checker", "复查人", partial(officer_choices, others), hint=hint))
        results = [Option(True, "通过，销号"), Option(False, "未通过，继续整改")]
        self.passed = self.add(ChoiceField("passed", "复查结果", results), 2)
        hint = "未通过的必须写明还有什么问题"
        self.note = self.add(NoteField("note", "复查情况", longest=LONGEST_TEXT, lines=3, required=False, hint=hint), 2)
        self.day.set_value(today)

    def command(self) -> CheckRectification | None:
        """Return the command, None after the form has marked what is missing."""
        values = self.values()
        if values is None:
            return None
        return CheckRectification(
            self._rectification.id, values["day"], int(values["checker"].key), bool(values["passed"]), values["note"]
        )


def add_finding_words(dialog: FormDialog, row: RectificationRow) -> None:
    """Show above the form what is being re-checked."""
    days = f"{row.found_on} 发现，{row.due_on} 到期，{row.standing.words}"
    words = f"{row.area_title} · {row.name}（{row.badge_number}）· {days}\n问题：{row.finding}\n要求：{row.demand}"
    label = named(QLabel(displayable(words)), "conduct.check.finding", "所复查的整改")
    label.setWordWrap(True)
    dialog.place.notices.insertWidget(1, label)
