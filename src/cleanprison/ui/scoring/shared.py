"""What the scoring pages share: months as days, people to pick from, the paper of a month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from cleanprison.people.names import matching_key
from cleanprison.people.queries import InmateRow, OfficerRow
from cleanprison.scoring.rules import Month
from cleanprison.summary.catalogue import PaperRequest, write_report
from cleanprison.ui.kit import ApplicationPort, PersonRow
from cleanprison.ui.paper_preview import preview_paper

MOST_SUGGESTIONS = 12


def preview_report(page: QWidget, app: ApplicationPort, name: str, month: Month, number: str | None = None) -> None:
    """Show one paper of the catalogue as it will be printed."""
    today = app.clock.today()
    preview_paper(page, lambda folder: app.query(write_report, name, PaperRequest(month, folder, today, number)))


def fits(words: str, number: str, name: str, pinyin: str, initials: str) -> bool:
    """Tell whether a person fits what was typed: number, part of the name, pinyin or initials."""
    key = matching_key(words)
    if not key:
        return True
    spelled = pinyin.replace(" ", "")
    return key in number.casefold() or key in matching_key(name) or initials.startswith(key) or spelled.startswith(key)


def inmate_choices(inmates: Sequence[InmateRow], words: str) -> list[PersonRow]:
    """Return the inmates that fit what was typed."""
    found = (i for i in inmates if fits(words, i.number, i.name, i.pinyin, i.initials))
    return [
        PersonRow(str(i.id), i.number, i.name, i.section) for i, _ in zip(found, range(MOST_SUGGESTIONS), strict=False)
    ]


def officer_choices(officers: Sequence[OfficerRow], words: str) -> list[PersonRow]:
    """Return the officers that fit what was typed."""
    found = (o for o in officers if fits(words, o.badge_number, o.name, o.pinyin, o.initials))
    return [
        PersonRow(str(o.id), o.badge_number, o.name, o.position or "")
        for o, _ in zip(found, range(MOST_SUGGESTIONS), strict=False)
    ]


def month_on_screen(app: ApplicationPort) -> date:
    """Return the month a scoring page opens with: the last one that is over, as people work it up."""
    return Month.of(app.clock.today()).plus(-1).first
