"""The form of one movement: the kind decides what is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cleanprison.people.queries import InmateRow, MovementRow, OfficerRow
from cleanprison.people.rules import LABOUR_ABILITIES, NOT_STRICT, NOT_STRICT_TITLE, SPAN_KINDS, MovementKind
from cleanprison.people.service import RecordMovement
from cleanprison.ui.finding import inmate_choices, officer_choices
from cleanprison.ui.kit import ChoiceField, DateField, Form, Option, PersonField, TextField
from cleanprison.ui.people.shared import NameField, kind_title, strict_options

NAME = "people.movement"

K = MovementKind
ORDER = (
    *(K.SECTION, K.WATCH_GROUP, K.POST, K.SEAT, K.TREATMENT, K.LABOUR, K.STRICT, K.ASSIGNED_OFFICER),
    *(K.HOSPITAL, K.RESCUE_INJURY, K.SOLITARY, K.SUSPENSION, K.LEAVE, K.RETURN),
    *(K.TRANSFER, K.RELEASE, K.ADMISSION),
)
# What each kind asks for besides the day and the reason.
ASKED: dict[MovementKind, tuple[str, ...]] = {
    K.SECTION: ("section",),
    K.WATCH_GROUP: ("watch_group",),
    K.POST: ("post",),
    K.SEAT: ("seat",),
    K.TREATMENT: ("treatment",),
    K.LABOUR: ("labour",),
    K.STRICT: ("strict",),
    K.ASSIGNED_OFFICER: ("officer",),
    K.TRANSFER: ("ward", "ward_section"),
    K.ADMISSION: ("section",),
    K.RETURN: ("ends",),
    **dict.fromkeys(SPAN_KINDS, ("until",)),
}
_VALUES = ("post", "seat", "treatment", "labour", "strict")
_DAY_LABELS = {K.RETURN: "最后一天", K.RELEASE: "离监日期", K.ADMISSION: "入监日期"}


@dataclass(frozen=True, slots=True)
class MovementWords:
    """What a movement may refer to: people, and the names there are."""

    inmates: Sequence[InmateRow]
    officers: Sequence[OfficerRow]
    wards: Sequence[str]
    sections: Sequence[str]
    watch_groups: Sequence[str]
    strict: Mapping[str, str]

    def used(self, name: str) -> list[str]:
        """Return the words in use for a state (post, treatment), sorted."""
        return sorted({value for inmate in self.inmates if (value := getattr(inmate.state, name))})


class MovementForm(Form):
    """Take one movement; `open_spans` tells the spans of a person that nothing has ended yet."""

    def __init__(
        self,
        words: MovementWords,
        open_spans: Callable[[int], Sequence[MovementRow]],
        today: date,
        person: InmateRow | None,
    ) -> None:
        super().__init__(NAME, columns=2)
        self._known = person
        self._open_spans = open_spans
        self.person: PersonField | None = None
        if person is None:
            self.person = self.add(PersonField("person", "罪犯", lambda typed: inmate_choices(words.inmates, typed)), 2)
            self.person.control.person_changed.connect(lambda _row: self._offer_spans())
        self.kind = self.add(ChoiceField("kind", "变动", self._kinds(person)))
        self.day = self.add(DateField("day", "日期", today=lambda: today))
        self._add_subjects(words, today)
        self.reason = self.add(TextField("reason", "原因", longest=200, required=False), 2)
        self.day.set_value(today)
        self.kind.changed.connect(self._on_kind)
        self._offer_spans()
        self._on_kind()

    def _kinds(self, person: InmateRow | None) -> list[Option]:
        """Offer what can happen to the person: who left can only come back."""
        gone = person is not None and person.state.left_on is not None
        offered = (K.ADMISSION, K.TRANSFER) if gone else ORDER if person is None else ORDER[:-1]
        return [Option(kind, kind_title(kind)) for kind in offered]

    def _add_subjects(self, words: MovementWords, today: date) -> None:
        none_left = "留空表示不再有"
        self.add(NameField("ward", "调到监区", words.wards))
        self.add(NameField("ward_section", "分监区", words.sections, required=False))
        self.section = self.add(NameField("section", "分监区", words.sections), 2)
        self.add(NameField("watch_group", "互监组", words.watch_groups, required=False, hint=none_left), 2)
        self.add(NameField("post", "岗位", words.used("post"), longest=120, required=False, hint=none_left), 2)
        self.add(TextField("seat", "座位", longest=120, required=False, hint=none_left), 2)
        self.add(NameField("treatment", "处遇", words.used("treatment"), longest=120), 2)
        labour = [Option(value, title) for value, title in LABOUR_ABILITIES.items()]
        self.add(ChoiceField("labour", "劳动能力", labour), 2)
        strict = [*strict_options(words.strict), Option(NOT_STRICT, NOT_STRICT_TITLE)]
        self.add(ChoiceField("strict", "从严类别", strict, hint="从上面的日期起；以前的月份不变"), 2)
        search = lambda typed: officer_choices(words.officers, typed)  # noqa: E731
        self.add(PersonField("officer", "包教民警", search, required=False, hint=none_left), 2)
        self.add(DateField("until", "最后一天", today=lambda: today, required=False, hint="还没有结束的留空"), 2)
        self.ends = self.add(ChoiceField("ends", "结束哪一次"), 2)

    def _on_kind(self) -> None:
        kind = self._kind()
        asked = ASKED.get(kind, ()) if kind else ()
        for key in {key for keys in ASKED.values() for key in keys}:
            self.fields[key].setVisible(key in asked)
        self.day.set_label(_DAY_LABELS.get(kind, "第一天" if kind in SPAN_KINDS else "日期") if kind else "日期")
        self.section.required = kind is K.SECTION
        self.section.set_label("分监区" if self.section.required else "分监区（可不填）")

    def _kind(self) -> MovementKind | None:
        index = self.kind.control.findText(self.kind.raw().strip())
        return MovementKind(self.kind.control.itemData(index)) if index >= 0 else None

    def _person_id(self) -> int | None:
        if self._known is not None:
            return self._known.id
        picked = self.person.control.person() if self.person else None
        return int(picked.key) if picked else None

    def _offer_spans(self) -> None:
        person = self._person_id()
        spans = self._open_spans(person) if person is not None else ()
        self.ends.set_options([Option(span.id, f"{kind_title(span.kind)}（{span.on_date} 起）") for span in spans])

    def end_span(self, span: MovementRow) -> None:
        """Ask for the end of one span: only its last day is missing."""
        self.kind.set_value(K.RETURN)
        self.ends.set_value(span.id)
        self.reason.set_value("")

    def command(self) -> RecordMovement | None:
        """Return the command, None after the form has marked what is missing."""
        values = self.values()
        person = self._person_id()
        if values is None or person is None:
            return None
        kind = MovementKind(values["kind"])
        officer = values.get("officer")
        return RecordMovement(
            inmate_id=person,
            kind=kind,
            on_date=values["day"],
            until=values.get("until"),
            officer_id=int(officer.key) if officer else None,
            value=next((values[key] or None for key in _VALUES if key in values), None),
            ends_id=values.get("ends"),
            reason=values["reason"] or None,
            ward_name=values.get("ward"),
            section_name=values.get("section") or values.get("ward_section"),
            watch_group_name=values.get("watch_group"),
        )
