"""Until when a month can be objected to: one answer for the form that takes objections and the papers that tell it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from cleanprison.calendar.clock import Deadline, deadline
from cleanprison.calendar.unit_years import unit_calendar
from cleanprison.scoring.checklist import latest_publicity
from cleanprison.scoring.rules import Month
from cleanprison.scoring.shelf import shelf_of


def last_day_to_object(session: Session, month: Month) -> Deadline | None:
    """Return the last day on which an objection to a month is in time, None while it is not published.

    It is the last of the working days for objections after publicity began, and never before publicity ends.
    """
    publicity = latest_publicity(session, month)
    if publicity is None:
        return None
    days = shelf_of(session).pack_for(month).clocks.objection
    found = deadline(unit_calendar(session), publicity.starts_on, days)
    return Deadline(max(publicity.ends_on, found.day), found.unpublished)
