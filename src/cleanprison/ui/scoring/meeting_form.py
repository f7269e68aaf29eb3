"""The form of a panel meeting: everyone is there unless named as absent, everybody is for unless counted otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cleanprison.people.names import matching_key
from cleanprison.people.queries import OfficerRow
from cleanprison.scoring.queries import MeetingRow
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service.months import HoldMeeting, Member
from cleanprison.ui.finding import officer_choices
from cleanprison.ui.kit import (
    DateField,
    FieldProblem,
    Form,
    NoteField,
    NumberField,
    PersonField,
    TextField,
    TimeField,
)

NAME = "scoring.meeting"
NOTES = ("absent", "recusals", "dissent")
_LINE = re.compile(r"\s*([^：:，,\s]+)\s*[：:，,\s]\s*(.+?)\s*")
_BETWEEN_NAMES = re.compile(r"[、，,；;\s]+")


class MeetingForm(Form):
    """Take one meeting; absences, recusals and dissent are typed one a line, as 姓名：内容.

    Place, people and panel are those of the `last` meeting, so that an ordinary month needs the minutes alone.
    """

    def __init__(self, month: Month, officers: Sequence[OfficerRow], today: date, last: MeetingRow | None) -> None:
        super().__init__(NAME, columns=4)
        self._month = month
        self._officers = officers
        search = lambda words: officer_choices(officers, words)  # noqa: E731
        self.held = self.add(DateField("held_on", "日期", today=lambda: today))
        self.starts = self.add(TimeField("starts", "时间", required=False))
        self.place = self.add(TextField("place", "地点", longest=120), 2)
        self.chair = self.add(PersonField("chair", "主持人", search), 2)
        self.recorder = self.add(PersonField("recorder", "记录人", search, required=False), 2)
        panel = "考核小组全体成员，用顿号隔开；都按到会计，缺席的写在下面"
        self.panel = self.add(NoteField("panel", "成员", lines=2, hint=panel), 4)
        hint = "每行一人，写作 姓名：原因；没有就空着"
        self.absent = self.add(NoteField("absent", "缺席的人和原因", lines=2, required=False, hint=hint), 4)
        self.against = self.add(NumberField("against", "反对票", 0, 999))
        self.abstained = self.add(NumberField("abstained", "弃权票", 0, 999))
        self.tally = self.add(TextField("tally", "到会和赞成", required=False), 2)
        self.tally.set_label("到会和赞成")
        self.tally.setEnabled(False)
        self.recusals = self.add(NoteField("recusals", "回避", lines=2, required=False, hint=hint), 2)
        self.dissent = self.add(NoteField("dissent", "不同意见", lines=2, required=False, hint=hint), 2)
        self.minutes = self.add(NoteField("minutes", "会议记录", lines=3), 4)
        self.held.set_value(today)
        self.against.set_value(0)
        self.abstained.set_value(0)
        self._take_over(last)
        for field in (self.panel, self.absent, self.against, self.abstained):
            field.changed.connect(self._count)
        self._count()

    def _take_over(self, last: MeetingRow | None) -> None:
        """Begin with the people and the place of the last meeting, as far as they still serve."""
        serving = {matching_key(officer.name) for officer in self._officers}
        before = [m.name for m in last.members if matching_key(m.name) in serving] if last else []
        names = [officer.name for officer in self._officers]
        unique = {name for name in names if names.count(name) == 1}
        wanted = before if before and set(before) <= unique else [_handle(o, unique) for o in self._officers]
        self.panel.set_value("、".join(wanted))
        if last is not None:
            self.place.set_value(last.place)
            for field, name in ((self.chair, last.chair), (self.recorder, last.recorder)):
                if name in unique:
                    field.set_raw(name)
                    field.settle()

    def _count(self) -> None:
        try:
            members = self._members()
            for_it = self._votes_for(members, self.against.value() or 0, self.abstained.value() or 0)
        except FieldProblem:
            self.tally.set_value("")
            return
        present = sum(member.present for member in members)
        self.tally.set_value(f"成员 {len(members)} 人，到会 {present} 人，赞成 {for_it} 票")

    def command(self) -> HoldMeeting | None:
        """Return the command, None after the form has marked what is wrong."""
        values = self.values()
        if values is None:
            return None
        for key in ("panel", *NOTES):
            try:
                self._names(values[key]) if key == "panel" else self._notes(key)
            except FieldProblem as problem:
                self.refuse(key, problem.message)
                return None
        members = self._members()
        recorder = values["recorder"]
        return HoldMeeting(
            month=self._month,
            held_on=values["held_on"],
            place=values["place"],
            chair_id=int(values["chair"].key),
            members=members,
            votes_for=self._votes_for(members, values["against"], values["abstained"]),
            votes_against=values["against"],
            abstained=values["abstained"],
            minutes=values["minutes"],
            recorder_id=int(recorder.key) if recorder else None,
            starts=values["starts"],
        )

    @staticmethod
    def _votes_for(members: Sequence[Member], against: int, abstained: int) -> int:
        return sum(member.present for member in members) - against - abstained

    def _members(self) -> tuple[Member, ...]:
        """Return the panel as typed; raises FieldProblem."""
        notes = {key: self._notes(key) for key in NOTES}
        return tuple(
            Member(
                number,
                number not in notes["absent"],
                notes["absent"].get(number),
                notes["recusals"].get(number),
                notes["dissent"].get(number),
            )
            for number in self._names(self.panel.raw())
        )

    def _names(self, text: str) -> list[int]:
        numbers = [self._officer(name) for name in _BETWEEN_NAMES.split(text.strip()) if name]
        twice = next((number for number in numbers if numbers.count(number) > 1), None)
        if twice is not None:
            name = next(officer.name for officer in self._officers if officer.id == twice)
            raise FieldProblem(f"成员“{name}”写了两次，请删去一个。")
        return numbers

    def _notes(self, key: str) -> dict[int, str]:
        found: dict[int, str] = {}
        panel = self._names(self.panel.raw())
        for line in self.fields[key].raw().splitlines():
            if not line.strip():
                continue
            match = _LINE.fullmatch(line)
            if match is None:
                raise FieldProblem(f"“{line.strip()}”请写作 姓名：内容，每行一人。")
            number = self._officer(match[1])
            if number not in panel:
                raise FieldProblem(f"“{match[1]}”不在上面的成员里。")
            found[number] = match[2]
        return found

    def _officer(self, name: str) -> int:
        key = matching_key(name)
        fitting = [o for o in self._officers if key in (matching_key(o.name), matching_key(o.badge_number))]
        if not fitting:
            raise FieldProblem(f"民警名册里没有“{name}”。")
        if len(fitting) > 1:
            raise FieldProblem(f"有 {len(fitting)} 名民警叫“{name}”，请改写警号。")
        return fitting[0].id


def _handle(officer: OfficerRow, unique: set[str]) -> str:
    """Return what names an officer on a line: the name, or the badge number of a namesake."""
    return officer.name if officer.name in unique else officer.badge_number
