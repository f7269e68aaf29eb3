"""The form of the ward's 5+1+1 pattern."""

from __future__ import annotations

from datetime import date

from cleanprison.calendar.days import WEEKDAY_NAMES
from cleanprison.education.service import SetStudyPattern
from cleanprison.ui.kit import ChoiceField, DateField, Form, Option

WEEKDAYS = [Option(number, name) for number, name in enumerate(WEEKDAY_NAMES)]


class PatternForm(Form):
    """Take the classroom day and the rest day, and from when on they hold."""

    def __init__(self, today: date) -> None:
        super().__init__("education.pattern")
        self.classroom = self.add(ChoiceField("classroom", "课堂教育日", WEEKDAYS))
        self.rest = self.add(ChoiceField("rest", "休息日", WEEKDAYS, hint="其余五天为劳动日；法定节假日优先。"))
        self.since = self.add(
            DateField("since", "自哪天起", today=lambda: today, hint="此前的日子仍按原来的安排；同一天不能设定两次。")
        )

    def command(self) -> SetStudyPattern | None:
        """Return the command, None after the form has marked what is missing."""
        values = self.values()
        if values is None:
            return None
        return SetStudyPattern(values["since"], values["classroom"], values["rest"])
