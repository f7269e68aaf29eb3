"""The form of an officer, and the dialog that saves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cleanprison.people.queries import Named, OfficerRow, officer_rows, sections
from cleanprison.people.rules import SEXES
from cleanprison.people.service import OfficerDetails, SaveOfficer, save_officer
from cleanprison.ui.kit import (
    ApplicationPort,
    ChoiceField,
    DateField,
    Form,
    FormDialog,
    Option,
    TextField,
    run_operation,
    run_query,
)
from cleanprison.ui.people.shared import NameField, day_text, keep_draft

NAME = "people.officer"
ORIGIN = "民警名册"

TITLES: dict[str, str] = {
    "badge_number": "警号",
    "name": "姓名",
    "sex": "性别",
    "birth_date": "出生日期",
    "position": "职务",
    "police_rank": "警衔",
    "party_branch": "党支部",
    "political_status": "政治面貌",
    "joined_on": "入职日期",
    "left_on": "离任日期",
    "section_id": "分监区",
}


class OfficerForm(Form):
    """Take an officer's details; `officers` are those there are, for the words people already use; `units` sections."""

    def __init__(
        self, officers: Sequence[OfficerRow], units: Sequence[Named], today: date, shown: OfficerRow | None
    ) -> None:
        super().__init__(NAME, columns=2)

        def name_field(key: str, longest: int = 60) -> NameField:
            used = sorted({value for officer in officers if (value := getattr(officer, key))})
            return NameField(key, TITLES[key], used, longest=longest, required=False)

        def day(key: str, hint: str = "") -> DateField:
            return DateField(key, TITLES[key], today=lambda: today, required=False, hint=hint)

        self.add(TextField("badge_number", TITLES["badge_number"], longest=32))
        self.add(TextField("name", TITLES["name"], longest=120))
        self.add(ChoiceField("sex", TITLES["sex"], [Option(sex, sex) for sex in SEXES], required=False))
        self.add(day("birth_date"))
        self.add(name_field("position"))
        self.add(name_field("police_rank"))
        self.add(name_field("party_branch", 120))
        self.add(name_field("political_status"))
        self.add(day("joined_on"))
        self.add(day("left_on", "调离、退休的日期；以前的记录都保留"))
        own = [Option(unit.id, unit.name) for unit in units]
        hint = "管教民警、分监区长只办理本分监区的罪犯；空着为全监区"
        self.add(ChoiceField("section_id", TITLES["section_id"], own, required=False, hint=hint), 2)
        self.show_details(shown)

    def show_details(self, shown: OfficerRow | None) -> None:
        """Fill the fields from an officer, or empty them for a new one."""
        for key, field in self.fields.items():
            value = getattr(shown, key) if shown is not None else None
            field.set_value(value or "" if isinstance(field, TextField) else value)
        self.clear_problems()

    def details(self) -> OfficerDetails | None:
        """Return what was typed, None after the form has marked what is wrong."""
        values = self.values()
        if values is None:
            return None
        given: dict[str, Any] = {key: value or None for key, value in values.items()}
        return OfficerDetails(**given)


class OfficerDialog(FormDialog):
    """Hold the form of one officer (None: a new one); `on_saved` gets the id."""

    def __init__(
        self, parent: QWidget, app: ApplicationPort, shown: OfficerRow | None, on_saved: Callable[[int], object]
    ) -> None:
        officers = run_query(parent, app, officer_rows, include_left=True) or []
        units = run_query(parent, app, sections) or []
        form = OfficerForm(officers, units, app.clock.today(), shown)
        super().__init__(parent, f"修改 {shown.name}" if shown else "新增民警", form, width=560)
        self._officer_form = form
        self._app = app
        self._shown = shown
        self._on_saved = on_saved
        draft = f"{NAME}.{shown.id}" if shown else f"{NAME}.new"
        self._keeper = keep_draft(self, app, draft, lambda: self._officer_form.show_details(self._shown))
        self.submitted.connect(self._on_submitted)

    def _on_submitted(self) -> None:
        details = self._officer_form.details()
        if details is None:
            return
        shown = self._shown
        command = SaveOfficer(details, shown.id if shown else None, shown.version if shown else None)
        if not run_operation(self.place, self._app, save_officer, command, origin=ORIGIN, on_done=self._written):
            self._look_again()

    def _written(self, officer_id: int) -> None:
        self._keeper.done()
        self.accept()
        self._on_saved(officer_id)

    def _look_again(self) -> None:
        """When the record changed since it was shown, name the changes and let the person decide."""
        shown = self._shown
        rows = run_query(self.place, self._app, officer_rows, include_left=True) or []
        now = next((row for row in rows if shown and row.id == shown.id), None)
        if shown is None or now is None or now.version == shown.version:
            return
        self._shown = now
        changes = "，".join(
            f"{title} {_shown(getattr(shown, key))} → {_shown(getattr(now, key))}"
            for key, title in TITLES.items()
            if getattr(shown, key) != getattr(now, key)
        )
        self.place.message.warn(
            f"{now.name} 的资料刚被别人改过：{changes}。再按保存，以您填写的为准。",
            "改用现在的资料",
            lambda: self._officer_form.show_details(now),
        )


def _shown(value: Any) -> str:
    return day_text(value) if isinstance(value, date) else str(value or "空")
