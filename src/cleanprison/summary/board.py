"""What the board shows: everything due, overdue or waiting, each a count over records that opens into its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.conduct.queries import RectificationFilter, RectificationRow, rectification_rows
from cleanprison.conduct.rules import RectificationState
from cleanprison.db.unit_of_work import Operator
from cleanprison.education.models import Attendance
from cleanprison.education.queries import LessonRow, lessons_without_attendance
from cleanprison.people.queries import InmateRow, inmate_rows, movement_facts
from cleanprison.people.rules import KIND_TITLES, spans_of
from cleanprison.rights import Right, needs
from cleanprison.scoring.checklist import record_count
from cleanprison.scoring.drafting import first_open
from cleanprison.scoring.facts import counted_records, last_step
from cleanprison.scoring.gradings import gradings
from cleanprison.scoring.models import Cycle, DayRecord
from cleanprison.scoring.queries import month_status, objection_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MONTH_TITLES
from cleanprison.scoring.rules.record_state import RecordAct
from cleanprison.scoring.shelf import shelf_of

SOON = timedelta(days=7)
RELEASE_SOON = timedelta(days=30)
BACKUP_EVERY = timedelta(days=7)


class Urgency(StrEnum):
    """How pressing a line is; the value is its heading."""

    OVERDUE = "逾期"
    NOW = "待办"
    SOON = "本周"
    NOTE = "提醒"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line: what, how pressing, a few words, and the page it opens with its context.

    `on` is the day it is due, or since when it stands; None when no day belongs to it.
    """

    urgency: Urgency
    subject: str
    words: str
    tab: str
    page: str
    on: date | None = None
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoardFigures:
    """The four figures at the top of the board, None for what the role may not read; hours with up to two decimals."""

    in_custody: int | None
    records_this_month: int | None
    hours_this_month: str | None
    open_rectifications: int | None


BOARD_RIGHTS = frozenset({Right.READ_PEOPLE, Right.READ_SCORING, Right.READ_EDUCATION, Right.READ_CONDUCT})
"""What the board draws on; who lacks one of them is shown a board without that part."""


def _figures_right(_operator: Operator, _today: date, parts: frozenset[Right] = BOARD_RIGHTS) -> frozenset[Right]:
    return parts


@needs(by=_figures_right)
def board_figures(session: Session, today: date, parts: frozenset[Right] = BOARD_RIGHTS) -> BoardFigures:
    """Return the figures of today, each a query over records; a figure outside `parts` is None."""
    month = Month.of(today)
    return BoardFigures(
        in_custody=len(inmate_rows(session, today)) if Right.READ_PEOPLE in parts else None,
        records_this_month=record_count(session, month) if Right.READ_SCORING in parts else None,
        hours_this_month=_hours(session, month) if Right.READ_EDUCATION in parts else None,
        open_rectifications=_open_rectifications(session, today) if Right.READ_CONDUCT in parts else None,
    )


def _hours(session: Session, month: Month) -> str:
    held = select(func.sum(Attendance.hours)).where(
        Attendance.present, Attendance.on_date.between(month.first, month.last)
    )
    return _plain(session.scalar(held) or Decimal(0))


def _open_rectifications(session: Session, today: date) -> int:
    running = frozenset(RectificationState) - {RectificationState.CLOSED}
    return len(rectification_rows(session, today, RectificationFilter(running)))


def _plain(hours: Decimal) -> str:
    return f"{hours:.2f}".rstrip("0").rstrip(".")


def _rows_right(
    _operator: Operator, _today: date, _last_backup: date | None = None, parts: frozenset[Right] = BOARD_RIGHTS
) -> frozenset[Right]:
    return parts


@needs(by=_rows_right)
def board_rows(
    session: Session, today: date, last_backup: date | None = None, parts: frozenset[Right] = BOARD_RIGHTS
) -> list[BoardRow]:
    """Return what there is to do, the most pressing first.

    `last_backup` is the day of the newest known backup, which only the data folder can tell; `parts` are the reading
    rights of who looks, what they do not cover is left out.
    """
    rows: list[BoardRow] = []
    if Right.READ_CONDUCT in parts:
        rows += _conduct(session, today)
    if Right.READ_SCORING in parts:
        rows += _scoring(session, today)
    if Right.READ_EDUCATION in parts:
        rows += _education(session, today)
    rows += _backup(today, last_backup)
    if Right.READ_PEOPLE in parts:
        inmates = {inmate.id: inmate for inmate in inmate_rows(session, today)}
        rows += [*_spans(session, today, inmates), *_sentences(today, list(inmates.values()))]
        rows += _records(session, today, set(inmates)) if Right.READ_SCORING in parts else []
    order = list(Urgency)
    return sorted(rows, key=lambda row: order.index(row.urgency))


def _conduct(session: Session, today: date) -> list[BoardRow]:
    def row(urgency: Urgency, found: RectificationRow) -> BoardRow:
        words = f"{found.name}：{found.finding}（{found.standing.words}）"
        context = {"rectification_id": found.id}
        return BoardRow(urgency, "整改", words, "conduct", "rectifications", found.due_on, context)

    late, soon = RectificationState.OVERDUE, RectificationState.DUE_SOON
    found = rectification_rows(session, today, RectificationFilter(frozenset({late, soon})))
    return [row(Urgency.OVERDUE if one.standing.state is late else Urgency.SOON, one) for one in found]


def _scoring(session: Session, today: date) -> list[BoardRow]:
    rows = [*_reviews(session, today), *_months(session, today)]
    for objection in objection_rows(session, today):
        if objection.due_on is not None:
            urgency = Urgency.OVERDUE if objection.overdue_days > 0 else Urgency.NOW
            words = f"{objection.name}对 {objection.month} 的异议，应在 {objection.due_on} 前答复"
            context = {"state": objection.state}
            rows.append(BoardRow(urgency, "异议", words, "scoring", "objections", objection.due_on, context))
    cycles = {cycle.id: cycle for cycle in session.scalars(select(Cycle))}
    graded = gradings(session, cycles.values())
    waiting = [cycles[key] for key, one in graded.items() if one.decided is None or one.needs_review]
    if waiting:
        first = Month.of(min(cycle.last_month for cycle in waiting))
        words = f"{len(waiting)} 个周期等待等级评定，最早的在 {first} 结束"
        rows.append(BoardRow(Urgency.NOW, "等级评定", words, "scoring", "grading", first.last))
    if not shelf_of(session).pack_for(Month.of(today)).is_verified:
        rows.append(BoardRow(Urgency.NOTE, "规则", "现行规则包还没有对照正式文本核对", "scoring", "rules"))
    return rows


def _reviews(session: Session, today: date) -> list[BoardRow]:
    waiting = func.coalesce(last_step(), RecordAct.SUBMIT).in_((RecordAct.SUBMIT, RecordAct.RETURN))
    statement = select(func.count(), func.min(DayRecord.occurred_on)).where(waiting, DayRecord.occurred_on <= today)
    count, first = session.execute(statement).one()
    if not count:
        return []
    words = f"{count} 条日记载还没有评议，最早 {first}"
    return [BoardRow(Urgency.NOW, "周评议", words, "scoring", "review", first, {"month": Month.of(first)})]


def _months(session: Session, today: date) -> list[BoardRow]:
    month = first_open(session, today)
    behind = list(month.until(Month.of(today)))[:-1] if month < Month.of(today) else []
    if not behind:
        return []
    status = month_status(session, month, today)
    missing = [point.words for point in status.open_points if point.blocks and point.key != "review"]
    words = f"{month} {MONTH_TITLES[status.state]}" + (f"：{'；'.join(missing)}" if missing else "")
    if len(behind) > 1:
        words += f"（另有 {len(behind) - 1} 个月等在后面）"
    return [BoardRow(Urgency.NOW, "月考核", words, "scoring", "close", month.last, {"month": month})]


def _education(session: Session, today: date) -> list[BoardRow]:
    lessons = lessons_without_attendance(session, today)
    held = [lesson for lesson in lessons if lesson.on_date < today]
    rows = []
    if held:
        words = f"{len(held)} 节课还没有登记到课，最早 {held[0].on_date} {held[0].course}"
        rows.append(_lessons(words, held[0]))
    if len(lessons) > len(held):
        of_today = lessons[len(held)]
        words = f"今天有 {len(lessons) - len(held)} 节课，课后登记到课"
        rows.append(_lessons(words, of_today))
    return rows


def _lessons(words: str, first: LessonRow) -> BoardRow:
    context = {"lesson_id": first.id}
    return BoardRow(Urgency.NOW, "到课登记", words, "education", "attendance", first.on_date, context)


def _backup(today: date, last: date | None) -> list[BoardRow]:
    if last is not None and today - last <= BACKUP_EVERY:
        return []
    words = "还没有备份；电脑坏了，只有备份能救" if last is None else f"最近一次备份是 {(today - last).days} 天以前"
    return [BoardRow(Urgency.NOTE, "备份", words, "system", "backup", last)]


def _spans(session: Session, today: date, inmates: dict[int, InmateRow]) -> list[BoardRow]:
    rows = []
    for inmate_id, facts in movement_facts(session).items():
        for span in spans_of(facts):
            if inmate_id in inmates and span.covers(today):
                inmate = inmates[inmate_id]
                until = f"到 {span.last} 为止" if span.last else "还没有结束"
                words = f"{inmate.name} {KIND_TITLES[span.kind].split('（')[0]}，{until}"
                context = {"search": inmate.number}
                rows.append(BoardRow(Urgency.NOTE, "变动", words, "people", "movements", span.first, context))
    return sorted(rows, key=_day)


def _sentences(today: date, inmates: list[InmateRow]) -> list[BoardRow]:
    rows = []
    for inmate in inmates:
        induction, end, context = inmate.induction_until, inmate.sentence_end, {"inmate_id": inmate.id}
        if induction is not None and today <= induction <= today + SOON:
            words = f"{inmate.name}的入监教育{_in_days(induction, today)}结束"
            rows.append(BoardRow(Urgency.SOON, "入监教育", words, "people", "inmates", induction, context))
        if end is not None and today <= end <= today + RELEASE_SOON:
            words = f"{inmate.name}的刑期{_in_days(end, today)}届满"
            rows.append(BoardRow(Urgency.NOTE, "刑期", words, "people", "inmates", end, context))
    return sorted(rows, key=_day)


def _in_days(day: date, today: date) -> str:
    return "今天" if day == today else f" {(day - today).days} 天后"


def _records(session: Session, today: date, inmates: set[int]) -> list[BoardRow]:
    """Say how many have no record this month: people look for forgotten ones; nobody is named or ranked."""
    month = Month.of(today)
    statement = counted_records().where(DayRecord.occurred_on.between(month.first, month.last))
    known = set(session.scalars(statement.with_only_columns(DayRecord.inmate_id).distinct()))
    bare = len(inmates - known)
    if not inmates or not bare:
        return []
    words = f"本月有 {bare} 人还没有任何记载（都按正常计，共 {len(inmates)} 人）"
    return [BoardRow(Urgency.NOTE, "日记载", words, "scoring", "days", month.first, {"month": month})]


def _day(row: BoardRow) -> date:
    return row.on or date.min
