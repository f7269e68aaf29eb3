"""The forms that take balances in from papers: a ward's inmates one after the other, and a transfer as a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from cleanprison.people.queries import OfficerRow
from cleanprison.people.service import InmateDetails, SaveInmate
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.opening import LONGEST_PAPER, MOST_CYCLE_MONTHS
from cleanprison.scoring.service.openings import RecordOpening, TakeTransfer
from cleanprison.ui.finding import officer_choices
from cleanprison.ui.kit import (
    CheckField,
    ChoiceField,
    DateField,
    Form,
    NumberField,
    Option,
    PersonField,
    PersonRow,
    PointsField,
    TextField,
)

MONTHS_BACK = 24
# What the papers of a ward have in common: kept from one inmate to the next.
COMMON = ("as_of", "source", "first", "second")


class _PaperForm(Form):
    """Hold the fields of an opening; whose it is comes before them."""

    def _add_paper(self, today: date, officers: Sequence[OfficerRow]) -> None:
        search = partial(officer_choices, officers)
        month = Month.of(today)
        months = [Option(str(month.plus(-back)), f"{month.plus(-back)} 月初") for back in range(MONTHS_BACK)]
        as_of = self.add(ChoiceField("as_of", "从哪个月起在本程序计分", months))
        self.balance = self.add(PointsField("balance", "月初累计积分", placeholder="如 412.50，欠分写 -40"))
        self.add(NumberField("cycle_months", "本周期已过几个月", 0, MOST_CYCLE_MONTHS))
        self.used = self.add(PointsField("special_used", "本年已用专项分", placeholder="没有填 0"))
        self.add(CheckField("failed", "上一周期", "评为不合格"), 2)
        self.add(TextField("source", "来源文书", longest=LONGEST_PAPER, placeholder="如：2026年9月个人考核台账"), 2)
        self.add(PersonField("first", "签名民警一", search))
        self.add(PersonField("second", "签名民警二", search))
        as_of.set_value(str(month))
        self.used.set_raw("0")

    def _opening(self, values: dict[str, Any], inmate_id: int) -> RecordOpening:
        return RecordOpening(
            inmate_id=inmate_id,
            as_of=Month.parse(values["as_of"]),
            balance=values["balance"],
            cycle_months=values["cycle_months"],
            special_used=values["special_used"],
            last_cycle_failed=values["failed"],
            source_paper=values["source"],
            first_signer_id=int(values["first"].key),
            second_signer_id=int(values["second"].key),
        )


class OpeningForm(_PaperForm):
    """Take the opening of one inmate after the other; `search` finds those who have none."""

    def __init__(
        self, today: date, officers: Sequence[OfficerRow], search: Callable[[str], Sequence[PersonRow]]
    ) -> None:
        super().__init__("scoring.ledger.opening", columns=2)
        self.person = self.add(PersonField("person", "罪犯", search, hint="只列没有期初积分、也没有关账月份的人"), 2)
        self._add_paper(today, officers)

    def begin(self, person: PersonRow) -> None:
        """Turn to a person: what the papers have in common stays, the cursor waits at the balance."""
        self.clear(*COMMON)
        self.used.set_raw("0")
        self.person.set_value(person)
        self.clear_problems()
        self.balance.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def command(self) -> RecordOpening | None:
        """Return the command, None after the form has marked what is missing."""
        values = self.values()
        return None if values is None else self._opening(values, int(values["person"].key))


class TransferForm(_PaperForm):
    """Take a transfer in: who, from which day, and the balance on the papers that came along."""

    def __init__(self, today: date, officers: Sequence[OfficerRow]) -> None:
        super().__init__("scoring.ledger.transfer", columns=2)
        self.add(TextField("number", "编号", longest=32))
        self.add(TextField("name", "姓名", longest=120))
        hint = "计分从这一天起；整月归本监区计的，填当月 1 日或更早"
        self.add(DateField("admitted_on", "入监或调入日期", today=lambda: today, hint=hint), 2)
        self._add_paper(today, officers)

    def command(self) -> TakeTransfer | None:
        """Return the command, None after the form has marked what is missing."""
        values = self.values()
        if values is None:
            return None
        details = InmateDetails(values["number"], values["name"], admitted_on=values["admitted_on"])
        return TakeTransfer(SaveInmate(details), self._opening(values, 0))
