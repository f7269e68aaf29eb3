"""Posting a month: its results, penalties and ended cycles become ledger entries, which never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.scoring.drafting import WardFacts, ward_facts
from cleanprison.scoring.models import Cycle, GradingOpinion, LedgerEntry
from cleanprison.scoring.posted import detail_of
from cleanprison.scoring.rules import (
    CycleResult,
    Month,
    MonthRecords,
    MonthResult,
    MonthScore,
    judge_cycle,
    score_month,
)
from cleanprison.scoring.rules.award_state import Grade
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.shelf import shelf_of

_NONE = MonthRecords()


def post_month(uow: UnitOfWork, month: Month, results: Mapping[int, MonthResult]) -> int:
    """Write the entries of a month being closed, and its cycles; return the number of entries."""
    shelf = shelf_of(uow.session)
    common = {
        "month": month.first,
        "pack_id": shelf.pack_for(month).id,
        "pack_hash": shelf.hash_of(month),
        "batch": chain_head(uow.session)[0] + 1,
        "recorded_at": uow.now,
        "recorded_by": uow.operator.user,
    }
    rows: list[dict[str, Any]] = []
    for inmate_id in sorted(results):
        rows += _entries(inmate_id, month, results[inmate_id], common)
    uow.insert_many(LedgerEntry, rows)
    ended = {inmate_id: result for inmate_id, result in results.items() if result.cycle_closed}
    if ended:
        post_cycles(uow, month, ended)
    return len(rows)


def _entries(inmate_id: int, month: Month, result: MonthResult, common: Mapping[str, Any]) -> list[dict[str, Any]]:
    own = {**common, "inmate_id": inmate_id}
    score = result.score
    rows = [
        {
            **own,
            "kind": "month_result",
            "points": score.total,
            "unique_key": f"month_result:{month}:{inmate_id}",
            "detail": detail_of(score),
        }
    ]
    rows += [
        {
            **own,
            "kind": "penalty",
            "points": -penalty.points,
            "unique_key": f"penalty:{month}:{inmate_id}:{number}",
            "true_date": penalty.penalty.date,
            "day_record_id": penalty.penalty.record_id,
        }
        for number, penalty in enumerate(score.penalties, start=1)
    ]
    if result.cycle_closed:
        key = f"cycle_close:{month}:{inmate_id}"
        rows.append({**own, "kind": "cycle_close", "points": -result.taken, "unique_key": key})
    return rows


def post_cycles(uow: UnitOfWork, month: Month, ended: Mapping[int, MonthResult]) -> None:
    """Write the cycle of everyone whose balance reached the size with this month, with the facts for its grading."""
    ward = ward_facts(uow.session, month, uow.today, tuple(ended))
    last = last_cycles(uow.session, tuple(ended))
    rows = []
    for inmate_id, result in sorted(ended.items()):
        cycle = _judge(ward, inmate_id, month, result, last.get(inmate_id))
        rows.append(
            {
                "inmate_id": inmate_id,
                "first_month": cycle.first_month.first,
                "last_month": cycle.last_month.first,
                "reached": cycle.reached,
                "carry_over": cycle.carry_over,
                "ruled_out": ",".join(cycle.active_ruled_out),
                "must_fail": ",".join(cycle.must_fail),
                "reward_if_passed": cycle.reward_if_passed.value,
                "recorded_at": uow.now,
                "recorded_by": uow.operator.user,
            }
        )
    uow.insert_many(Cycle, rows)


def last_cycles(session: Session, inmate_ids: tuple[int, ...]) -> dict[int, tuple[date, bool]]:
    """Return the last ended cycle's month and whether it failed: as graded, else as its reasons demand."""
    newest = (
        select(Cycle.inmate_id, func.max(Cycle.last_month).label("last"))
        .where(Cycle.inmate_id.in_(inmate_ids))
        .group_by(Cycle.inmate_id)
        .subquery()
    )
    statement = select(Cycle).join(
        newest, (newest.c.inmate_id == Cycle.inmate_id) & (newest.c.last == Cycle.last_month)
    )
    found = {}
    for cycle in session.scalars(statement):
        grade = session.scalars(
            select(GradingOpinion.grade)
            .where(GradingOpinion.cycle_id == cycle.id)
            .order_by(GradingOpinion.number.desc())
            .limit(1)
        ).first()
        failed = grade == Grade.FAILED if grade else bool(cycle.must_fail)
        found[cycle.inmate_id] = (cycle.last_month, failed)
    return found


def _judge(
    ward: WardFacts, inmate_id: int, month: Month, result: MonthResult, last: tuple[date, bool] | None
) -> CycleResult:
    facts = ward.people[inmate_id]
    begun = ward.first_month(inmate_id)
    first, failed = begun, False
    if facts.opening is not None:
        first, failed = begun.plus(-facts.opening.cycle_months), facts.opening.last_cycle_failed
    if last is not None:
        first, failed = Month.of(last[0]).plus(1), last[1]
    scores = scores_of(ward, inmate_id, month)
    return judge_cycle(
        ward.shelf.pack_for(month).grading,
        [score for score in scores if score.month >= first],
        facts.inmate.property_judgment,
        first_month=first,
        reached=result.reached,
        carry_over=result.balance,
        last_cycle_failed=failed,
    )


def scores_of(ward: WardFacts, inmate_id: int, through: Month) -> list[MonthScore]:
    """Reckon every month of an inmate from the records, without any balance."""
    facts = ward.people[inmate_id]
    records = facts.by_month()
    labour: dict[Month, Decimal] = {}
    used: dict[int, Decimal] = {}
    if facts.opening is not None:
        used[facts.opening.as_of.year] = facts.opening.special_used
    left = facts.inmate.left
    scores = []
    for month in ward.first_month(inmate_id).until(min(through, Month.of(left)) if left else through):
        score = score_month(
            ward.shelf.pack_for(month),
            facts.inmate,
            month,
            records.get(month, _NONE),
            labour_totals=labour,
            special_used=used.get(month.year, ZERO),
        )
        used[month.year] = used.get(month.year, ZERO) + score.special_counted
        if score.labour_total is not None:
            labour[month] = score.labour_total
        scores.append(score)
    return scores
