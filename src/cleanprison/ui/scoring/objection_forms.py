"""The forms of an objection's answer: the decision, what a decision on a month changes, and a step with its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cleanprison.people.queries import OfficerRow
from cleanprison.scoring.queries import ChangeableRow, ObjectionRow
from cleanprison.scoring.rules.objection_state import OUTCOME_TITLES, ChangeKind, Outcome
from cleanprison.scoring.service.objection_decisions import DecideObjection, MonthChange
from cleanprison.ui.finding import officer_choices
from cleanprison.ui.kit import ChoiceField, DateField, Form, NoteField, Option, PersonField, PointsField
from cleanprison.ui.scoring.shared import chosen

NAME = "scoring.objections"
# How many records one decision may name; the next line shows when the one before is filled.
MOST_CHANGES = 8
KIND_WORDS: dict[ChangeKind, str] = {
    ChangeKind.QUASHED: "撤销",
    ChangeKind.CHANGED: "变更",
    ChangeKind.ADDED: "已补记",
    ChangeKind.MOVED: "已更正",
}


class DecisionForm(Form):
    """Take the answer of a review; one on a whole month names line by line what it changes."""

    def __init__(
        self, row: ObjectionRow, officers: Sequence[OfficerRow], changeable: Sequence[ChangeableRow], today: date
    ) -> None:
        super().__init__(f"{NAME}.decision", columns=3)
        self._objection = row
        self._offers = [(one, kind) for one in changeable for kind in one.kinds]
        outcomes = [Option(outcome, title) for outcome, title in OUTCOME_TITLES.items()]
        self.outcome = self.add(ChoiceField("outcome", "决定", outcomes))
        on_date = self.add(DateField("on_date", "决定日期", today=lambda: today))
        self.add(PersonField("officer", "决定的民警", lambda words: officer_choices(officers, words)))
        self.points = self.add(PointsField("points", "变更后的分值", placeholder="如 2 或 1.5"), 3)
        self.lines = [self._add_line(n) for n in range(1, min(MOST_CHANGES, len(changeable)) + 1)]
        hint = "" if row.day_record_id else "没有哪一条有错的，选“维持”，在这里写明为什么"
        self.add(NoteField("reasons", "理由", lines=4, hint=hint), 3)
        on_date.set_value(today)
        for field in (self.outcome, *(what for what, _points in self.lines)):
            field.changed.connect(self._show_lines)
        self._show_lines()

    def _add_line(self, number: int) -> tuple[ChoiceField, PointsField]:
        options = [Option(n, f"{KIND_WORDS[kind]}：{one.words}") for n, (one, kind) in enumerate(self._offers)]
        hint = "指明一条记载；或者提出异议以后补记的、更正的" if number == 1 else "还有别的更改就接着选，没有就空着"
        what = self.add(ChoiceField(f"change{number}", f"更改 {number}", options, required=number == 1, hint=hint), 2)
        return what, self.add(PointsField(f"points{number}", "变更后的分值", placeholder="如 2 或 1.5"))

    def _show_lines(self) -> None:
        changed = chosen(self.outcome) in (Outcome.CHANGED, Outcome.QUASHED)
        month = self._objection.day_record_id is None
        self.points.setVisible(not month and chosen(self.outcome) == Outcome.CHANGED)
        shown = changed and month
        for what, points in self.lines:
            what.setVisible(shown)
            offer = chosen(what) if shown else None
            points.setVisible(offer is not None and self._offers[offer][1] is ChangeKind.CHANGED)
            shown = offer is not None

    def command(self) -> DecideObjection | None:
        """Return the command, None after the form has marked what is wrong."""
        values = self.values()
        if values is None:
            return None
        changes = [
            self._change(values[what.key], values.get(points.key))
            for what, points in self.lines
            if values.get(what.key) is not None
        ]
        return DecideObjection(
            self._objection.id,
            values["on_date"],
            int(values["officer"].key),
            Outcome(values["outcome"]),
            values["reasons"],
            _size(values.get("points")),
            tuple(changes),
        )

    def _change(self, offer: int, points: Decimal | None) -> MonthChange:
        one, kind = self._offers[offer]
        return MonthChange(kind, one.day_record_id, one.movement_id, _size(points))


def _size(points: Decimal | None) -> Decimal | None:
    """Return points as records hold them: without a sign."""
    return abs(points) if points is not None else None


class StepForm(Form):
    """Take the day of a step without a decision, and the words for it where there are any."""

    def __init__(self, title: str, today: date, *, words: str = "") -> None:
        super().__init__(f"{NAME}.step")
        on_date = self.add(DateField("on_date", title, today=lambda: today))
        if words:
            self.add(NoteField("reasons", words, lines=2))
        on_date.set_value(today)

    def noted(self) -> dict[str, Any] | None:
        """Return day and words, None after the form has marked what is wrong."""
        values = self.values()
        return None if values is None else {"on_date": values["on_date"], "reasons": values.get("reasons", "")}
