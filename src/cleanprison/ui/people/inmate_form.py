"""The form of what is written down of an inmate and does not move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from cleanprison.people.queries import InmateRow
from cleanprison.people.rules import PROPERTY_JUDGMENTS, SEXES
from cleanprison.people.service import InmateDetails
from cleanprison.ui.kit import ChoiceField, DateField, Form, NoteField, Option, TextField
from cleanprison.ui.people.shared import NameField, day_text, strict_options

NAME = "people.inmate"

TITLES: dict[str, str] = {
    "number": "编号",
    "name": "姓名",
    "sex": "性别",
    "ethnicity": "民族",
    "birth_date": "出生日期",
    "native_place": "籍贯",
    "education_level": "文化程度",
    "crime": "罪名",
    "sentence": "刑期",
    "sentence_start": "刑期起日",
    "sentence_end": "刑期止日",
    "admitted_on": "入监日期",
    "induction_until": "入监教育止日",
    "strict_category": "从严类别",
    "property_judgment": "财产性判项",
    "remark": "备注",
}


class InmateForm(Form):
    """Take an inmate's details; `inmates` are those there are, for the words people already use."""

    def __init__(
        self, inmates: Sequence[InmateRow], today: date, strict: Mapping[str, str], shown: InmateRow | None
    ) -> None:
        super().__init__(NAME, columns=2)

        def words(name: str) -> list[str]:
            return sorted({value for inmate in inmates if (value := getattr(inmate, name))})

        def day(key: str, hint: str = "") -> DateField:
            return DateField(key, TITLES[key], today=lambda: today, required=False, hint=hint)

        self.add(TextField("number", TITLES["number"], longest=32))
        self.add(TextField("name", TITLES["name"], longest=120))
        self.add(ChoiceField("sex", TITLES["sex"], [Option(sex, sex) for sex in SEXES], required=False))
        self.add(NameField("ethnicity", TITLES["ethnicity"], words("ethnicity"), longest=40, required=False))
        self.add(day("birth_date"))
        self.add(TextField("native_place", TITLES["native_place"], longest=120, required=False))
        levels = words("education_level")
        self.add(NameField("education_level", TITLES["education_level"], levels, longest=40, required=False))
        self.add(TextField("sentence", TITLES["sentence"], longest=80, required=False, placeholder="如 有期徒刑5年"))
        self.add(NameField("crime", TITLES["crime"], words("crime"), longest=200, required=False), 2)
        self.add(day("sentence_start"))
        self.add(day("sentence_end"))
        self.add(day("admitted_on", "计分从这一天起" if shown is None else "改这里不改变动中的“入监”"))
        self.add(day("induction_until", "入监教育的最后一天"))
        self._strict = shown.strict_category if shown else None
        if shown is None:  # later it is a movement, with the day from which it holds
            self.add(
                ChoiceField(
                    "strict_category",
                    TITLES["strict_category"],
                    strict_options(strict),
                    required=False,
                    hint="从入监起；以后改变的，登记变动",
                )
            )
        judgments = [Option(value, title) for value, title in PROPERTY_JUDGMENTS.items()]
        self.add(ChoiceField("property_judgment", TITLES["property_judgment"], judgments))
        self.add(NoteField("remark", TITLES["remark"], longest=500, lines=2, required=False), 2)
        self.show_details(shown)

    def show_details(self, shown: InmateRow | None) -> None:
        """Fill the fields from an inmate, or empty them for a new one."""
        self._strict = shown.strict_category if shown is not None else None
        for key, field in self.fields.items():
            value = getattr(shown, key) if shown is not None else None
            if isinstance(field, TextField | NoteField):
                field.set_value(value or "")
            else:
                field.set_value(value)
        if shown is None:
            self.fields["property_judgment"].set_value("none")
        self.clear_problems()

    def details(self) -> InmateDetails | None:
        """Return what was typed, None after the form has marked what is wrong."""
        values = self.values()
        if values is None:
            return None
        given: dict[str, Any] = {"strict_category": self._strict}
        given |= {key: value or None for key, value in values.items()}
        return InmateDetails(**given)


def changed_words(before: InmateRow, now: InmateRow) -> str:
    """Return which details somebody changed, as before and now."""
    changed = []
    for field in fields(InmateDetails):
        old, new = getattr(before, field.name), getattr(now, field.name)
        if old != new:
            changed.append(f"{TITLES[field.name]} {_shown(field.name, old)} → {_shown(field.name, new)}")
    return "，".join(changed)


def _shown(name: str, value: Any) -> str:
    if name == "property_judgment":
        return PROPERTY_JUDGMENTS[value]
    return day_text(value) if isinstance(value, date) else str(value or "空")
