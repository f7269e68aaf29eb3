"""Posting a month: its results, penalties and ended cycles become ledger entries, which never change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.scoring.drafting import MonthLine
from cleanprison.scoring.models import Cycle, GradingOpinion, LedgerEntry
from cleanprison.scoring.posted import detail_of
from cleanprison.scoring.reckoning import CycleEnd, WardFacts, judged, ward_facts
from cleanprison.scoring.rules import Month, MonthResult
from cleanprison.scoring.rules.award_state import Grade, Level
from cleanprison.scoring.shelf import shelf_of


def post_month(uow: UnitOfWork, month: Month, lines: Mapping[int, MonthLine]) -> int:
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
    for inmate_id in sorted(lines):
        rows += _entries(inmate_id, month, lines[inmate_id], common)
    uow.insert_many(LedgerEntry, rows)
    ended = {inmate_id: line.result for inmate_id, line in lines.items() if line.result.cycle_closed}
    if ended:
        post_cycles(uow, month, ended)
    return len(rows)


def _entries(inmate_id: int, month: Month, line: MonthLine, common: Mapping[str, Any]) -> list[dict[str, Any]]:
    own = {**common, "inmate_id": inmate_id}
    result, score = line.result, line.result.score
    rows = [
        {
            **own,
            "kind": "month_result",
            "points": score.total,
            "unique_key": f"month_result:{month}:{inmate_id}",
            "detail": detail_of(score, line.note),
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
    last = last_cycles(uow.session)
    rows = []
    for inmate_id, result in sorted(ended.items()):
        first, failed = cycle_begin(ward, inmate_id, last.get(inmate_id))
        cycle = judged(ward, inmate_id, CycleEnd(first, month, result.reached, result.balance, failed))
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


def cycle_begin(ward: WardFacts, inmate_id: int, last: tuple[Month, bool] | None) -> tuple[Month, bool]:
    """Return the first month of the cycle that runs after `last`, and whether the one before it failed."""
    if last is not None:
        return last[0].plus(1), last[1]
    opening = ward.people[inmate_id].opening
    if opening is not None:
        return opening.as_of.plus(-opening.cycle_months), opening.last_cycle_failed
    return ward.first_month(inmate_id), False


def last_cycles(session: Session, before: Month | None = None) -> dict[int, tuple[Month, bool]]:
    """Return the last ended cycle's month (the last before a month) of every inmate, and whether it failed.

    It failed when the prison graded it so; while it is not graded, when its reasons demand it.
    """
    decided = (
        select(GradingOpinion.grade)
        .where(GradingOpinion.cycle_id == Cycle.id, GradingOpinion.level == Level.PRISON)
        .order_by(GradingOpinion.number.desc())
        .limit(1)
        .correlate(Cycle)
        .scalar_subquery()
    )
    newest = select(Cycle.inmate_id, func.max(Cycle.last_month).label("last")).group_by(Cycle.inmate_id)
    if before is not None:
        newest = newest.where(Cycle.last_month < before.first)
    last = newest.subquery()
    statement = select(Cycle.inmate_id, Cycle.last_month, Cycle.must_fail, decided).join(
        last, (last.c.inmate_id == Cycle.inmate_id) & (last.c.last == Cycle.last_month)
    )
    return {
        inmate_id: (Month.of(month), grade == Grade.FAILED if grade else bool(must_fail))
        for inmate_id, month, must_fail, grade in session.execute(statement)
    }
