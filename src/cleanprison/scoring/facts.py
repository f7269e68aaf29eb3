"""From the tables to the engine's facts: one `ScoringFacts` per inmate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import Session

from cleanprison.people.models import Inmate
from cleanprison.people.queries import movement_facts, scoring_from
from cleanprison.people.rules import MovementFact, MovementKind, labour_changes, spans_of, state_on
from cleanprison.scoring.models import DayRecord, DayRecordStep, Objection, ObjectionStep
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
)
from cleanprison.scoring.rules.record_state import RecordAct

PackFor = Callable[[Month], RulePack]

_SPANS = {
    MovementKind.HOSPITAL: SpanKind.HOSPITAL,
    MovementKind.RESCUE_INJURY: SpanKind.RESCUE_INJURY,
    MovementKind.SOLITARY: SpanKind.SOLITARY,
    MovementKind.SUSPENSION: SpanKind.SUSPENDED,
}


_NOT_COUNTED = (RecordAct.VOID, RecordAct.RETURN)


def counted_records() -> Select[DayRecord]:
    """Select the day records that count: not voided or returned, and not quashed on an objection."""
    quashed = effective_step().with_only_columns(ObjectionStep.outcome).scalar_subquery()
    return select(DayRecord).where(
        func.coalesce(last_step(), RecordAct.SUBMIT).notin_(_NOT_COUNTED),
        func.coalesce(quashed, "upheld") != "quashed",
    )


def last_step() -> ScalarSelect[str]:
    """Select the last step of the day record at hand; NULL when it has none and so is submitted."""
    return (
        select(DayRecordStep.step)
        .where(DayRecordStep.day_record_id == DayRecord.id)
        .order_by(DayRecordStep.number.desc())
        .limit(1)
        .correlate(DayRecord)
        .scalar_subquery()
    )


def effective_step() -> Select[ObjectionStep]:
    """Select, of the day record at hand, the decision on an objection that is in force: the last not upheld."""
    return (
        select(ObjectionStep)
        .join(Objection, Objection.id == ObjectionStep.objection_id)
        .where(Objection.day_record_id == DayRecord.id, ObjectionStep.outcome.in_(("changed", "quashed")))
        .order_by(ObjectionStep.id.desc())
        .limit(1)
        .correlate(DayRecord)
    )


def decided_points(session: Session, record_id: int) -> Decimal | None:
    """Return the points that a decision on an objection gave a record, None when none changed it."""
    statement = select(effective_step().with_only_columns(ObjectionStep.new_points).scalar_subquery())
    return session.scalar(statement.select_from(DayRecord).where(DayRecord.id == record_id))


def scoring_start(session: Session, today: date) -> Month:
    """Return the first month scored in this program: as set, else that of the first day record, else today's."""
    given = scoring_from(session)
    if given is not None:
        return Month.of(given)
    first = session.scalar(select(func.min(DayRecord.occurred_on)))
    return Month.of(first or today)


def inmate_facts(
    session: Session, start: Month, pack: RulePack, inmate_ids: Collection[int] | None = None
) -> dict[int, InmateFacts]:
    """Return what lasts longer than a day of some or all inmates; nobody is scored before `start`."""
    movements = movement_facts(session, inmate_ids)
    statement = select(
        Inmate.id, Inmate.admitted_on, Inmate.induction_until, Inmate.strict_category, Inmate.property_judgment
    )
    if inmate_ids is not None:
        statement = statement.where(Inmate.id.in_(inmate_ids))
    strict = {word for category in pack.strict.categories for word in (category.code, category.name)}
    return {
        row.id: _facts_of(
            row.admitted_on,
            row.induction_until,
            pack.strict.factor if row.strict_category in strict else Decimal(1),
            PropertyJudgment(row.property_judgment),
            movements.get(row.id, []),
            start,
        )
        for row in session.execute(statement)
    }


def _facts_of(
    admitted: date | None,
    induction_until: date | None,
    strict_factor: Decimal,
    judgment: PropertyJudgment,
    movements: list[MovementFact],
    start: Month,
) -> InmateFacts:
    known = admitted or start.first
    return InmateFacts(
        admitted=max(known, start.first),
        left=state_on(movements, date.max).left_on,
        induction=DateSpan(known, induction_until) if induction_until and induction_until >= known else None,
        labour=tuple(LabourChange(since, able) for since, able in labour_changes(movements)),
        strict_factor=strict_factor,
        property_judgment=judgment,
        spans=tuple(Span(_SPANS[s.kind], s.first, s.last) for s in spans_of(movements) if s.kind in _SPANS),
    )


def scoring_facts(
    session: Session,
    start: Month,
    through: Month,
    pack: RulePack,
    inmate_ids: Collection[int] | None = None,
    *,
    since: Month | None = None,
) -> dict[int, ScoringFacts]:
    """Return the facts of some or all inmates; records from `start` (or the later `since`) to `through`."""
    stays = inmate_facts(session, start, pack, inmate_ids)
    entries: dict[int, list[Entry]] = defaultdict(list)
    awards: dict[int, list[SpecialAward]] = defaultdict(list)
    penalties: dict[int, list[Penalty]] = defaultdict(list)
    statement = counted_records().where(DayRecord.occurred_on.between(max(start, since or start).first, through.last))
    if inmate_ids is not None:
        statement = statement.where(DayRecord.inmate_id.in_(inmate_ids))
    columns = (
        DayRecord.inmate_id,
        DayRecord.id,
        DayRecord.kind,
        DayRecord.part,
        func.coalesce(effective_step().with_only_columns(ObjectionStep.new_points).scalar_subquery(), DayRecord.points),
        DayRecord.special_kind,
        DayRecord.penalty_kind,
        DayRecord.occurred_on,
    )
    for owner, number, kind, part, points, special, penalty, day in session.execute(
        statement.with_only_columns(*columns).order_by(DayRecord.occurred_on, DayRecord.id)
    ):
        if special is not None and points is not None:
            awards[owner].append(SpecialAward(day, special, points, number))
        elif penalty is not None:
            penalties[owner].append(Penalty(day, PenaltyKind(penalty), number))
        elif part is not None and points is not None:
            entries[owner].append(Entry(day, Part(part), Sign(kind), points, number))
    return {
        owner: ScoringFacts(stay, tuple(entries[owner]), tuple(awards[owner]), tuple(penalties[owner]))
        for owner, stay in stays.items()
    }
