"""Reading the scoring ledger: day records, and the month of every inmate as the rules make it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.access.models import User
from cleanprison.clock import CHINA
from cleanprison.people.models import Inmate, Officer
from cleanprison.people.queries import InmateRow, inmate_rows
from cleanprison.scoring.facts import PackFor, counted_records, last_step, scoring_facts, scoring_start
from cleanprison.scoring.models import DayRecord, DayRecordStep
from cleanprison.scoring.rules import Assessment, InmateFacts, Month, MonthResult, RulePack, SpanKind, assess
from cleanprison.scoring.rules.record_state import RecordAct, RecordState

# What the last step makes of a record; without any step it is submitted.
OWN_STATES: dict[str | None, RecordState] = {
    None: RecordState.SUBMITTED,
    RecordAct.SUBMIT: RecordState.SUBMITTED,
    RecordAct.REVIEW: RecordState.REVIEWED,
    RecordAct.RETURN: RecordState.RETURNED,
    RecordAct.VOID: RecordState.VOIDED,
}

SPAN_WORDS = {
    SpanKind.SOLITARY: "禁闭",
    SpanKind.HOSPITAL: "住院",
    SpanKind.RESCUE_INJURY: "抢险负伤",
    SpanKind.SUSPENDED: "停止计分",
}


@dataclass(frozen=True, slots=True)
class DayRecordRow:
    """A day record with the names it refers to; `recorder` wrote it down, `void_reason` says why it was taken back."""

    id: int
    inmate_id: int
    number: str
    name: str
    pinyin: str
    kind: str
    part: str | None
    points: Decimal | None
    special_kind: int | None
    penalty_kind: str | None
    occurred_on: date
    occurred_at: time | None
    place: str | None
    clause: str
    facts: str
    officer_id: int | None
    officer: str
    serial: str | None
    batch: int
    recorded_at: datetime
    recorded_by: str
    recorder: str
    void_reason: str | None
    own_state: RecordState

    @property
    def late_days(self) -> int:
        """Return by how many days the record was written after what it tells."""
        return (self.recorded_at.astimezone(CHINA).date() - self.occurred_on).days


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One inmate's line of the month sheet; `result` is None for who is not scored, `note` says why or what."""

    inmate: InmateRow
    result: MonthResult | None
    note: str


@dataclass(frozen=True, slots=True)
class MonthTable:
    """The month of the whole ward, by inmate number."""

    month: Month
    pack: RulePack
    rows: tuple[MonthRow, ...]
    record_count: int

    @property
    def scored(self) -> int:
        """Return how many inmates are scored."""
        return sum(row.result is not None for row in self.rows)


def day_record_rows(
    session: Session,
    month: Month | None = None,
    *,
    inmate_id: int | None = None,
    include_void: bool = True,
) -> list[DayRecordRow]:
    """Return day records, newest first, of one month or all, of one inmate or all."""
    statement = (
        select(
            DayRecord,
            Inmate.number,
            Inmate.name,
            Inmate.pinyin,
            Officer.name,
            User.display_name,
            DayRecordStep.reason,
            last_step(),
        )
        .join(Inmate, Inmate.id == DayRecord.inmate_id)
        .outerjoin(Officer, Officer.id == DayRecord.officer_id)
        .outerjoin(User, User.name == DayRecord.recorded_by)
        .outerjoin(
            DayRecordStep, (DayRecordStep.day_record_id == DayRecord.id) & (DayRecordStep.step == RecordAct.VOID)
        )
        .order_by(DayRecord.occurred_on.desc(), DayRecord.id.desc())
    )
    if month is not None:
        statement = statement.where(DayRecord.occurred_on.between(month.first, month.last))
    if inmate_id is not None:
        statement = statement.where(DayRecord.inmate_id == inmate_id)
    if not include_void:
        statement = statement.where(DayRecordStep.id.is_(None))
    return [
        DayRecordRow(
            id=record.id,
            inmate_id=record.inmate_id,
            number=number,
            name=name,
            pinyin=pinyin,
            kind=record.kind,
            part=record.part,
            points=record.points,
            special_kind=record.special_kind,
            penalty_kind=record.penalty_kind,
            occurred_on=record.occurred_on,
            occurred_at=record.occurred_at,
            place=record.place,
            clause=record.clause,
            facts=record.facts,
            officer_id=record.officer_id,
            officer=officer or "",
            serial=record.serial,
            batch=record.batch,
            recorded_at=record.recorded_at,
            recorded_by=record.recorded_by,
            recorder=recorder or record.recorded_by,
            void_reason=reason,
            own_state=OWN_STATES[step],
        )
        for record, number, name, pinyin, officer, recorder, reason, step in session.execute(statement)
    ]


def scored_months(session: Session, today: date) -> list[Month]:
    """Return the months that can be shown, from the first scored one to today's, newest first."""
    start, last = scoring_start(session, today), Month.of(today)
    return sorted(start.until(max(start, last)), reverse=True)


def month_table(session: Session, pack_for: PackFor, month: Month, today: date) -> MonthTable:
    """Reckon the month for every inmate in the ward during it, by number."""
    start = min(scoring_start(session, today), month)
    pack = pack_for(month)
    facts = scoring_facts(session, start, month, pack)
    rows = []
    for inmate in inmate_rows(session, month.last, include_left=True):
        own = facts[inmate.id]
        stay = own.inmate
        if stay.admitted > month.last or (stay.left is not None and stay.left < month.first):
            continue
        result = assess(pack_for, own, month).months[-1]
        rows.append(MonthRow(inmate, result, month_note(stay, month)))
    count = session.scalar(
        counted_records().where(DayRecord.occurred_on.between(month.first, month.last)).with_only_columns(func.count())
    )
    return MonthTable(month, pack, tuple(rows), count or 0)


def inmate_assessment(session: Session, pack_for: PackFor, inmate_id: int, through: Month, today: date) -> Assessment:
    """Reckon all months of one inmate up to `through`."""
    start = min(scoring_start(session, today), through)
    facts = scoring_facts(session, start, through, pack_for(through), [inmate_id])
    return assess(pack_for, facts[inmate_id], through)


def month_note(stay: InmateFacts, month: Month) -> str:
    """Say in words what made this month differ from an ordinary one."""
    notes = []
    if stay.admitted in month and stay.admitted != month.first:
        notes.append(f"{stay.admitted:%m-%d} 起计分")
    induction = stay.induction
    if induction and induction.first <= month.last and induction.last >= month.first:
        whole = induction.first <= month.first and induction.last >= month.last
        notes.append("入监教育" if whole else f"入监教育至 {induction.last:%m-%d}")
    for span in stay.spans:
        first, last = max(span.first, month.first), min(span.last or month.last, month.last)
        if first <= last:
            notes.append(f"{SPAN_WORDS[span.kind]} {(last - first).days + 1} 天")
    if stay.left is not None and stay.left in month:
        notes.append(f"{stay.left:%m-%d} 离监")
    return "，".join(notes)
