"""The form of a panel meeting: everyone is there unless named as absent, everybody is for unless counted otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cleanprison.people.names import matching_key
from cleanprison.people.queries import OfficerRow
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service.months import HoldMeeting, Member
from cleanprison.ui.kit import DateField, FieldProblem, Form, NoteField, NumberField, PersonField, TextField, TimeField
from cleanprison.ui.scoring.shared import officer_choices

NAME = "scoring.meeting"
_LINE = re.compile(r"\s*([^：:，,\s]+)\s*[：:，,\s]\s*(.+?)\s*")


class MeetingForm(Form):
    """Take one meeting; absences, recusals and dissent are typed one a line, as 姓名：内容."""

    def __init__(self, month: Month, officers: Sequence[OfficerRow], today: date) -> None:
        super().__init__(NAME, columns=3)
        self._month = month
        self._officers = officers
        search = lambda words: officer_choices(officers, words)  # noqa: E731
        self.held = self.add(DateField("held_on", "日期", today=lambda: today))
        self.starts = self.add(TimeField("starts", "时间", required=False))
        self.place = self.add(TextField("place", "地点", longest=120))
        self.chair = self.add(PersonField("chair", "主持人", search))
        self.recorder = self.add(PersonField("recorder", "记录人", search, required=False))
        self.against = self.add(NumberField("against", "反对票", 0, 999))
        self.abstained = self.add(NumberField("abstained", "弃权票", 0, 999))
        hint = "每行一人，写作 姓名：原因；没有就空着"
        self.absent = self.add(NoteField("absent", "缺席的人和原因", lines=3, required=False, hint=hint), 3)
        self.recusals = self.add(NoteField("recusals", "回避", lines=2, required=False, hint=hint), 3)
        self.dissent = self.add(NoteField("dissent", "不同意见", lines=2, required=False, hint=hint), 3)
        self.minutes = self.add(NoteField("minutes", "会议记录", lines=5), 3)
        self.held.set_value(today)
        self.against.set_value(0)
        self.abstained.set_value(0)

    def command(self) -> HoldMeeting | None:
        """Return the command, None after the form has marked what is wrong."""
        values = self.values()
        if values is None:
            return None
        notes: dict[str, dict[int, str]] = {}
        for key in ("absent", "recusals", "dissent"):
            try:
                notes[key] = self._named_lines(values[key])
            except FieldProblem as problem:
                self.refuse(key, problem.message)
                return None
        members = tuple(
            Member(
                officer.id,
                officer.id not in notes["absent"],
                notes["absent"].get(officer.id),
                notes["recusals"].get(officer.id),
                notes["dissent"].get(officer.id),
            )
            for officer in self._officers
        )
        present = sum(member.present for member in members)
        recorder = values["recorder"]
        return HoldMeeting(
            month=self._month,
            held_on=values["held_on"],
            place=values["place"],
            chair_id=int(values["chair"].key),
            members=members,
            votes_for=present - values["against"] - values["abstained"],
            votes_against=values["against"],
            abstained=values["abstained"],
            minutes=values["minutes"],
            recorder_id=int(recorder.key) if recorder else None,
            starts=values["starts"],
        )

    def _named_lines(self, text: str) -> dict[int, str]:
        found: dict[int, str] = {}
        for line in text.splitlines():
            if not line.strip():
                continue
            match = _LINE.fullmatch(line)
            if match is None:
                raise FieldProblem(f"“{line.strip()}”请写作 姓名：内容，每行一人。")
            found[self._officer(match[1])] = match[2]
        return found

    def _officer(self, name: str) -> int:
        key = matching_key(name)
        fitting = [o for o in self._officers if key in (matching_key(o.name), matching_key(o.badge_number))]
        if len(fitting) != 1:
            reason = "民警名册里没有" if not fitting else f"有 {len(fitting)} 名同名民警，请写警号："
            raise FieldProblem(f"{reason}“{name}”。")
        return fitting[0].id
