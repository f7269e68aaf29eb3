"""What the board shows: everything due, overdue or waiting, each a count over records that opens into its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.conduct.queries import RectificationFilter, overdue_rectifications, rectification_rows
from cleanprison.conduct.rules import RectificationState
from cleanprison.education.models import Attendance
from cleanprison.education.queries import lessons_without_attendance
from cleanprison.people.queries import InmateRow, inmate_rows, movement_facts
from cleanprison.people.rules import KIND_TITLES, spans_of
from cleanprison.scoring.checklist import record_count
from cleanprison.scoring.drafting import first_open
from cleanprison.scoring.queries import cycle_rows, month_status, objection_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MONTH_TITLES
from cleanprison.scoring.shelf import shelf_of

SOON = timedelta(days=7)
RELEASE_SOON = timedelta(days=30)


class Urgency(StrEnum):
    """How pressing a line is; the value is its heading."""

    OVERDUE = "逾期"
    NOW = "待办"
    SOON = "本周"
    NOTE = "提醒"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line: what, how pressing, a few words, and the page it opens with its context."""

    urgency: Urgency
    subject: str
    words: str
    tab: str
    page: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoardFigures:
    """The four figures at the top of the board."""

    in_custody: int
    records_this_month: int
    hours_this_month: str
    open_rectifications: int


def board_figures(session: Session, today: date) -> BoardFigures:
    """Return the figures of today, each a query over records."""
    month = Month.of(today)
    hours = session.scalar(
        select(func.sum(Attendance.hours)).where(
            Attendance.present, Attendance.on_date.between(month.first, month.last)
        )
    )
    running = frozenset(RectificationState) - {RectificationState.CLOSED}
    still_open = rectification_rows(session, today, RectificationFilter(running))
    return BoardFigures(
        in_custody=len(inmate_rows(session, today)),
        records_this_month=record_count(session, month),
        hours_this_month=f"{hours:.0f}" if hours else "0",
        open_rectifications=len(still_open),
    )


def board_rows(session: Session, today: date) -> list[BoardRow]:
    """Return what there is to do, the most pressing first."""
    rows = [
        *_conduct(session, today),
        *_scoring(session, today),
        *_education(session, today),
        *_people(session, today),
    ]
    order = list(Urgency)
    return sorted(rows, key=lambda row: order.index(row.urgency))


def _conduct(session: Session, today: date) -> list[BoardRow]:
    overdue = overdue_rectifications(session, today)
    soon = rectification_rows(session, today, RectificationFilter(frozenset({RectificationState.DUE_SOON})))
    rows = [
        BoardRow(
            Urgency.OVERDUE,
            "整改",
            f"{row.name}：{row.finding}（{row.standing.words}）",
            "conduct",
            "rectifications",
            {"rectification_id": row.id},
        )
        for row in overdue
    ]
    if soon:
        words = f"{len(soon)} 项整改三天内到期"
        rows.append(BoardRow(Urgency.SOON, "整改", words, "conduct", "rectifications", {"state": "due_soon"}))
    return rows


def _scoring(session: Session, today: date) -> list[BoardRow]:
    month = first_open(session, today)
    status = month_status(session, month, today)
    rows = []
    if month < Month.of(today):
        missing = "；".join(point.words for point in status.open_points if point.blocks)
        words = f"{month} {MONTH_TITLES[status.state]}" + (f"：{missing}" if missing else "")
        rows.append(BoardRow(Urgency.NOW, "月考核", words, "scoring", "close", {"month": month}))
    for objection in objection_rows(session, today):
        if objection.due_on is not None:
            late = objection.overdue_days > 0
            words = f"{objection.name} 对 {objection.month} 的异议，应在 {objection.due_on} 前答复"
            urgency = Urgency.OVERDUE if late else Urgency.NOW
            rows.append(BoardRow(urgency, "异议", words, "scoring", "objections", {"state": objection.state}))
    ungraded = [cycle for cycle in cycle_rows(session, today) if not cycle.decided or cycle.needs_review]
    if ungraded:
        words = f"{len(ungraded)} 个周期等待等级评定"
        rows.append(BoardRow(Urgency.NOW, "等级评定", words, "scoring", "grading"))
    if not shelf_of(session).pack_for(Month.of(today)).is_verified:
        rows.append(BoardRow(Urgency.NOTE, "规则", "现行规则包还没有对照正式文本核对", "scoring", "rules"))
    return rows


def _education(session: Session, today: date) -> list[BoardRow]:
    lessons = lessons_without_attendance(session, today)
    if not lessons:
        return []
    first = min(lesson.on_date for lesson in lessons)
    words = f"{len(lessons)} 节课还没有登记到课，最早 {first}"
    return [BoardRow(Urgency.NOW, "到课登记", words, "education", "attendance")]


def _people(session: Session, today: date) -> list[BoardRow]:
    inmates = {inmate.id: inmate for inmate in inmate_rows(session, today)}
    rows: list[BoardRow] = []
    for inmate_id, facts in movement_facts(session).items():
        for span in spans_of(facts):
            if inmate_id in inmates and span.covers(today):
                until = f"至 {span.last}" if span.last else "尚未结束"
                words = f"{inmates[inmate_id].name} {KIND_TITLES[span.kind].split('（')[0]}，{span.first} 起{until}"
                rows.append(BoardRow(Urgency.NOTE, "变动", words, "people", "movements"))
    for inmate in inmates.values():
        rows += _dates_of(inmate, today)
    return rows


def _dates_of(inmate: InmateRow, today: date) -> list[BoardRow]:
    rows = []
    account: tuple[str, str, dict[str, Any]] = ("scoring", "account", {"inmate_id": inmate.id})
    induction = inmate.induction_until
    if induction is not None and today <= induction <= today + SOON:
        rows.append(BoardRow(Urgency.SOON, "入监教育", f"{inmate.name} 的入监教育 {induction} 结束", *account))
    end = inmate.sentence_end
    if end is not None and today <= end <= today + RELEASE_SOON:
        rows.append(BoardRow(Urgency.NOTE, "刑期", f"{inmate.name} 的刑期 {end} 届满", *account))
    return rows
