"""From the tables to the engine's facts: one `ScoringFacts` per inmate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ScalarSelect, Select, case, func, select, union_all
from sqlalchemy.orm import Session, aliased

from cleanprison.people.models import Inmate
from cleanprison.people.queries import movement_facts, scoring_from
from cleanprison.people.rules import (
    MovementFact,
    MovementKind,
    absences_of,
    labour_changes,
    spans_of,
    state_on,
    strict_changes,
)
from cleanprison.rights import Right, needs
from cleanprison.scoring.models import (
    DayRecord,
    DayRecordStep,
    MonthStep,
    Objection,
    ObjectionChange,
    ObjectionStep,
    Opening,
    ScoringMonth,
)
from cleanprison.scoring.rules import (
    DateSpan,
    Entry,
    InmateFacts,
    LabourChange,
    Month,
    Part,
    Penalty,
    PenaltyKind,
    PropertyJudgment,
    RulePack,
    ScoringFacts,
    Sign,
    Span,
    SpanKind,
    SpecialAward,
    StrictChange,
)
from cleanprison.scoring.rules import Opening as OpeningFacts
from cleanprison.scoring.rules.entry import item_of
from cleanprison.scoring.rules.month_state import MonthAct
from cleanprison.scoring.rules.objection_state import ChangeKind, Outcome
from cleanprison.scoring.rules.record_state import RecordAct

_SPANS = {
    MovementKind.HOSPITAL: SpanKind.HOSPITAL,
    MovementKind.RESCUE_INJURY: SpanKind.RESCUE_INJURY,
    MovementKind.SOLITARY: SpanKind.SOLITARY,
    MovementKind.SUSPENSION: SpanKind.SUSPENDED,
}


_NOT_COUNTED = (RecordAct.VOID, RecordAct.RETURN)
_PARTS = {part.value: part for part in Part}
_SIGNS = {sign.value: sign for sign in Sign}
_APART = ("special", "penalty")


def counted_records(known_at: datetime | None = None) -> Select[DayRecord]:
    """Select the day records that count: not voided or returned, and not quashed on an objection.

    With `known_at` those that counted at that moment, as far as they were written down by then.
    """
    later = aliased(DayRecordStep)
    after = (later.day_record_id == DayRecordStep.day_record_id) & (later.number > DayRecordStep.number)
    steps = select(DayRecordStep.day_record_id).where(DayRecordStep.step.in_(_NOT_COUNTED))
    if known_at is not None:
        after &= later.recorded_at <= known_at
        steps = steps.where(DayRecordStep.recorded_at <= known_at)
    taken_back = steps.where(~select(later.id).where(after).exists())
    decided = decisions_in_force(known_at).subquery()
    quashed = select(decided.c.day_record_id).where(decided.c.outcome == Outcome.QUASHED)
    counted = select(DayRecord).where(DayRecord.id.not_in(taken_back), DayRecord.id.not_in(quashed))
    return counted if known_at is None else counted.where(DayRecord.recorded_at <= known_at)


def decisions_in_force(known_at: datetime | None = None) -> Select[int | None, str | None, Decimal | None]:
    """Select record, outcome and new points of every decision on an objection in force: the last not upheld.

    A decision is about the one record objected to, or about those that a decision on a whole month names. With
    `known_at` those in force at that moment.
    """
    about_one = (
        select(
            Objection.day_record_id, ObjectionStep.id.label("step_id"), ObjectionStep.outcome, ObjectionStep.new_points
        )
        .join(Objection, Objection.id == ObjectionStep.objection_id)
        .where(Objection.day_record_id.is_not(None), ObjectionStep.outcome.in_((Outcome.CHANGED, Outcome.QUASHED)))
    )
    of_a_month = select(
        ObjectionChange.day_record_id,
        ObjectionChange.objection_step_id,
        ObjectionChange.kind,
        ObjectionChange.new_points,
    ).where(ObjectionChange.kind.in_((ChangeKind.CHANGED, ChangeKind.QUASHED)))
    if known_at is not None:
        about_one = about_one.where(ObjectionStep.recorded_at <= known_at)
        known_steps = select(ObjectionStep.id).where(ObjectionStep.recorded_at <= known_at)
        of_a_month = of_a_month.where(ObjectionChange.objection_step_id.in_(known_steps))
    made = union_all(about_one, of_a_month).subquery()
    newest = (
        select(made.c.day_record_id, func.max(made.c.step_id).label("last")).group_by(made.c.day_record_id).subquery()
    )
    return select(made.c.day_record_id, made.c.outcome, made.c.new_points).join(
        newest, (newest.c.day_record_id == made.c.day_record_id) & (newest.c.last == made.c.step_id)
    )


def last_step(known_at: datetime | None = None) -> ScalarSelect[str]:
    """Select the last step of the day record at hand; NULL when it has none and so is submitted."""
    steps = select(DayRecordStep.step).where(DayRecordStep.day_record_id == DayRecord.id)
    if known_at is not None:
        steps = steps.where(DayRecordStep.recorded_at <= known_at)
    return steps.order_by(DayRecordStep.number.desc()).limit(1).correlate(DayRecord).scalar_subquery()


@dataclass(frozen=True, slots=True)
class DecidedPoints:
    """What a decision on an objection, now in force, made of a record: quashed, or other points."""

    quashed: bool
    points: Decimal | None


def decision_in_force(session: Session, record_id: int) -> DecidedPoints | None:
    """Return what a decision on an objection made of a record, None when none changed it."""
    decided = decisions_in_force().subquery()
    row = session.execute(select(decided).where(decided.c.day_record_id == record_id)).first()
    return None if row is None else DecidedPoints(row.outcome == Outcome.QUASHED, row.new_points)


@needs(Right.READ_SCORING)
def scoring_start(session: Session, today: date) -> Month:
    """Return the first month scored in this program.

    The first closed month; before any is closed, the month the unit set, else that of the first day record or
    opening, else today's.
    """
    fixed = fixed_start(session)
    if fixed is not None:
        return fixed
    first = [
        session.scalar(select(func.min(DayRecord.occurred_on))),
        session.scalar(select(func.min(Opening.as_of))),
    ]
    return Month.of(min((day for day in first if day is not None), default=today))


def fixed_start(session: Session) -> Month | None:
    """Return the first month scored here once it can no longer move: months are closed, or the unit set it."""
    closed = session.scalar(
        select(func.min(ScoringMonth.first_day))
        .join(MonthStep, MonthStep.scoring_month_id == ScoringMonth.id)
        .where(MonthStep.step == MonthAct.CLOSE)
    )
    day = closed or scoring_from(session)
    return Month.of(day) if day else None


def start_with(session: Session, today: date, day: date) -> Month:
    """Return the first month scored once there is a record of `day`: an earlier record moves a start not fixed yet."""
    return fixed_start(session) or min(scoring_start(session, today), Month.of(day))


def strict_factor(pack: RulePack, category: str | None) -> Decimal:
    """Return the factor on plus items by which a pack scores a strict category (code or name), 1 for any other."""
    strict = {word for known in pack.strict.categories for word in (known.code, known.name)}
    return pack.strict.factor if category in strict else Decimal(1)


def openings(session: Session, inmate_ids: Collection[int] | None = None) -> dict[int, OpeningFacts]:
    """Return the opening of every inmate who has one."""
    statement = select(Opening)
    if inmate_ids is not None:
        statement = statement.where(Opening.inmate_id.in_(inmate_ids))
    return {
        row.inmate_id: OpeningFacts(
            Month.of(row.as_of), row.balance, row.cycle_months, row.special_used, row.last_cycle_failed
        )
        for row in session.scalars(statement)
    }


@needs(Right.READ_SCORING)
def inmate_facts(
    session: Session, start: Month, pack: RulePack, inmate_ids: Collection[int] | None = None
) -> dict[int, InmateFacts]:
    """Return what lasts longer than a day of some or all inmates; nobody is scored before `start` or an opening."""
    movements = movement_facts(session, inmate_ids)
    opened = openings(session, inmate_ids)
    statement = select(Inmate.id, Inmate.admitted_on, Inmate.induction_until, Inmate.property_judgment)
    if inmate_ids is not None:
        statement = statement.where(Inmate.id.in_(inmate_ids))
    return {
        row.id: _facts_of(
            row.admitted_on,
            row.induction_until,
            pack,
            PropertyJudgment(row.property_judgment),
            movements.get(row.id, []),
            max(start, opened[row.id].as_of) if row.id in opened else start,
        )
        for row in session.execute(statement)
    }


def _facts_of(
    admitted: date | None,
    induction_until: date | None,
    pack: RulePack,
    judgment: PropertyJudgment,
    movements: list[MovementFact],
    start: Month,
) -> InmateFacts:
    known = admitted or start.first
    away = (*spans_of(movements), *absences_of(movements))
    return InmateFacts(
        admitted=max(known, start.first),
        left=state_on(movements, date.max).left_on,
        induction=DateSpan(known, induction_until) if induction_until and induction_until >= known else None,
        labour=tuple(LabourChange(since, able) for since, able in labour_changes(movements)),
        property_judgment=judgment,
        spans=tuple(Span(_SPANS[s.kind], s.first, s.last) for s in away if s.kind in _SPANS),
        strict=tuple(StrictChange(day, strict_factor(pack, word), word) for day, word in strict_changes(movements)),
    )


@needs(Right.READ_SCORING)
def scoring_facts(
    session: Session,
    start: Month,
    through: Month,
    pack: RulePack,
    inmate_ids: Collection[int] | None = None,
    *,
    since: Month | None = None,
) -> dict[int, ScoringFacts]:
    """Return the facts of some or all inmates; records from `start` (or the later `since`) to `through`.

    With `since`, special awards and penalties of its whole year are there: those before use up the year's cap.
    """
    stays = inmate_facts(session, start, pack, inmate_ids)
    opened = openings(session, inmate_ids)
    first = max(start, since or start)
    begins, ends = first.first, through.last
    parted = {
        owner for owner, stay in stays.items() if stay.admitted > begins or (stay.left is not None and stay.left < ends)
    }
    entries, awarded = _month_sums(session, first, through, inmate_ids)
    if parted:
        entries |= _single_entries(session, first, through, parted)
    year = max(start, Month(first.year, 1))
    awards, penalties = _awards_and_penalties(session, year, through, awarded) if awarded else ({}, {})
    return {
        owner: ScoringFacts(
            stay,
            tuple(entries.get(owner, ())),
            tuple(awards.get(owner, ())),
            tuple(penalties.get(owner, ())),
            opened.get(owner),
        )
        for owner, stay in stays.items()
    }


def _records(first: Month, last: Month, inmate_ids: Collection[int] | None) -> tuple[Select[DayRecord], Any]:
    """Select the counted records of a span of months, and their points as decided on objections."""
    decided = decisions_in_force().subquery()
    statement = (
        counted_records()
        .outerjoin(decided, decided.c.day_record_id == DayRecord.id)
        .where(DayRecord.occurred_on.between(first.first, last.last))
    )
    if inmate_ids is not None:
        statement = statement.where(DayRecord.inmate_id.in_(inmate_ids))
    return statement, func.coalesce(decided.c.new_points, DayRecord.points, type_=DayRecord.points.type)


def item_sums(
    session: Session, month: Month, pack: RulePack, inmate_ids: Collection[int] | None = None
) -> defaultdict[tuple[int, str], Decimal]:
    """Return what inmates were given in a month by each item of a catalogue with caps; zero for any other."""
    sums: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    if not any(item.month_cap is not None for item in pack.items):
        return sums
    statement, points = _records(month, month, inmate_ids)
    counted = statement.where(DayRecord.kind.in_(tuple(Sign)))
    for owner, clause, value in session.execute(
        counted.with_only_columns(DayRecord.inmate_id, DayRecord.clause, points)
    ):
        item = item_of(pack, clause)
        if item is not None:
            sums[owner, item.code] += value
    return sums


def _month_sums(
    session: Session, first: Month, last: Month, inmate_ids: Collection[int] | None
) -> tuple[dict[int, list[Entry]], set[int]]:
    """Return one entry for each inmate, month, part and sign, and who has a special award or a penalty besides.

    Such an entry is right for whom every day of the months is scored.
    """
    entries: dict[int, list[Entry]] = defaultdict(list)
    awarded: set[int] = set()
    keys = (DayRecord.inmate_id, DayRecord.part)
    for month in first.until(last):
        statement, points = _records(month, month, inmate_ids)
        plus, minus = (case((DayRecord.kind == sign.value, points)) for sign in (Sign.PLUS, Sign.MINUS))
        apart = func.count(case((DayRecord.kind.in_(_APART), 1)))
        sums = (func.sum(plus), func.max(plus), func.sum(minus), func.max(minus), apart)
        grouped = statement.where(DayRecord.kind.in_((*Sign, *_APART))).with_only_columns(*keys, *sums)
        day = month.first
        for owner, part, given, largest, taken, worst, others in session.connection().execute(grouped.group_by(*keys)):
            if others:
                awarded.add(owner)
            if given is not None:
                entries[owner].append(Entry(day, _PARTS[part], Sign.PLUS, given, None, largest))
            if taken is not None:
                entries[owner].append(Entry(day, _PARTS[part], Sign.MINUS, taken, None, worst))
    return entries, awarded


def _single_entries(session: Session, first: Month, last: Month, owners: Collection[int]) -> dict[int, list[Entry]]:
    """Return every entry by itself, for those whose stay begins or ends within the months."""
    entries: dict[int, list[Entry]] = {owner: [] for owner in owners}
    statement, points = _records(first, last, owners)
    columns = (DayRecord.inmate_id, DayRecord.id, DayRecord.part, DayRecord.kind, points, DayRecord.occurred_on)
    single = statement.where(DayRecord.kind.in_(tuple(Sign))).with_only_columns(*columns)
    for owner, number, part, kind, value, day in session.execute(single.order_by(DayRecord.occurred_on, DayRecord.id)):
        entries[owner].append(Entry(day, _PARTS[part], _SIGNS[kind], value, number))
    return entries


def _awards_and_penalties(
    session: Session, first: Month, last: Month, owners: Collection[int]
) -> tuple[dict[int, list[SpecialAward]], dict[int, list[Penalty]]]:
    awards: dict[int, list[SpecialAward]] = defaultdict(list)
    penalties: dict[int, list[Penalty]] = defaultdict(list)
    statement, points = _records(first, last, owners)
    columns = (
        DayRecord.inmate_id,
        DayRecord.id,
        points,
        DayRecord.special_kind,
        DayRecord.penalty_kind,
        DayRecord.occurred_on,
    )
    special = statement.where(DayRecord.kind.in_(_APART)).with_only_columns(*columns)
    for owner, number, value, award, penalty, day in session.execute(
        special.order_by(DayRecord.occurred_on, DayRecord.id)
    ):
        if award is not None:
            awards[owner].append(SpecialAward(day, award, value, number))
        else:
            penalties[owner].append(Penalty(day, PenaltyKind(penalty), number))
    return awards, penalties
