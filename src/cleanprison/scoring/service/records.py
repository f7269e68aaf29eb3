"""Commands of scoring: write day records, take them back singly or as the batch they came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.files.evidence import read_evidence
from cleanprison.people.models import Inmate
from cleanprison.scoring.facts import counted_records, inmate_facts, start_with
from cleanprison.scoring.models import DayRecord, DayRecordStep
from cleanprison.scoring.rules import Month, Part, PenaltyKind
from cleanprison.scoring.rules.entry import Proposal, RecordKind, entry_fault
from cleanprison.scoring.rules.record_state import RECORD_MACHINE, RECORD_TITLES, RecordAct
from cleanprison.scoring.service.attachments import add_evidence
from cleanprison.scoring.service.implied import implied_texts
from cleanprison.scoring.shelf import shelf_of


@dataclass(frozen=True, slots=True)
class RecordPoints:
    """One day record for one inmate or a whole group, in one act.

    `severity` is a code of the pack, `implied_ids` are members of the same watch group, `attachments` files to keep.
    """

    inmate_ids: tuple[int, ...]
    kind: RecordKind
    occurred_on: date
    clause: str
    facts: str
    part: Part | None = None
    points: Decimal | None = None
    special_kind: int | None = None
    penalty_kind: PenaltyKind | None = None
    occurred_at: time | None = None
    place: str | None = None
    officer_id: int | None = None
    serial: str | None = None
    severity: str | None = None
    implied_ids: tuple[int, ...] = ()
    attachments: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class VoidDayRecord:
    """Take back one day record, saying why."""

    day_record_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class VoidBatch:
    """Take back every record that one act wrote, saying why."""

    batch: int
    reason: str


def record_points(uow: UnitOfWork, command: RecordPoints) -> list[int]:
    """Write one record for each inmate and return their ids; all or none.

    RuleViolation names the inmate and the rule; InputRefused what is missing, or the attachment that cannot be taken.
    """
    _check_text(command)
    pack = shelf_of(uow.session).pack_for(Month.of(command.occurred_on))
    proposal = Proposal(
        command.kind,
        command.occurred_on,
        command.part,
        command.points,
        command.special_kind,
        command.penalty_kind,
        command.clause,
        command.severity,
    )
    start = start_with(uow.session, uow.today, command.occurred_on)
    stays = inmate_facts(uow.session, start, pack, command.inmate_ids)
    for inmate_id in command.inmate_ids:
        fault = entry_fault(pack, stays[inmate_id], proposal, uow.today)
        if fault:
            name = uow.session.get_one(Inmate, inmate_id).name
            raise RuleViolation(f"{name}：{fault.words}", fault.clause)
    implied = implied_texts(uow, command.inmate_ids, command.implied_ids, command.occurred_on)
    evidence = read_evidence(command.attachments)
    now = uow.now
    rows = [{**_columns(uow, command, now), "inmate_id": i, "watch_members": implied[i]} for i in command.inmate_ids]
    ids = uow.insert_many(DayRecord, rows)
    add_evidence(uow, ids, evidence, now)
    return ids


def void_day_record(uow: UnitOfWork, command: VoidDayRecord) -> None:
    """Take back one record; it stays readable and no longer counts."""
    add_record_steps(uow, [command.day_record_id], RecordAct.VOID, _reason(command.reason))


def void_batch(uow: UnitOfWork, command: VoidBatch) -> int:
    """Take back all records of a batch that still count and return how many."""
    reason = _reason(command.reason)
    ids = uow.session.scalars(
        counted_records().where(DayRecord.batch == command.batch).with_only_columns(DayRecord.id)
    ).all()
    return add_record_steps(uow, ids, RecordAct.VOID, reason)


def add_record_steps(
    uow: UnitOfWork, record_ids: Sequence[int], act: RecordAct, reason: str | None, weekly_review_id: int | None = None
) -> int:
    """Take one and the same step with several records and return how many; StaleRecord when one cannot take it."""
    steps: dict[int, list[str]] = {number: [] for number in record_ids}
    known = select(DayRecordStep.day_record_id, DayRecordStep.step).where(DayRecordStep.day_record_id.in_(record_ids))
    for row in uow.session.execute(known.order_by(DayRecordStep.number)):
        steps[row.day_record_id].append(row.step)
    rows = []
    for record_id, taken in steps.items():
        state = RECORD_MACHINE.state_after([RecordAct.SUBMIT, *map(RecordAct, taken)])
        if RECORD_MACHINE.next(state, act) is None:
            raise StaleRecord(f"这条日记载现在是“{RECORD_TITLES[state]}”，不能再这样处理，已重新显示。")
        rows.append(
            {
                "day_record_id": record_id,
                "number": len(taken) + 1,
                "step": act.value,
                "reason": reason,
                "weekly_review_id": weekly_review_id,
                "recorded_at": uow.now,
                "recorded_by": uow.operator.user,
            }
        )
    return len(uow.insert_many(DayRecordStep, rows))


def _reason(reason: str) -> str:
    if not reason.strip():
        raise InputRefused("撤销日记载必须写明原因。")
    return reason.strip()


def _check_text(command: RecordPoints) -> None:
    if not command.inmate_ids:
        raise InputRefused("还没有选人；请至少选一名罪犯。")
    for label, text, most in (("依据", command.clause, 200), ("事由", command.facts, 2000)):
        if not text.strip():
            raise InputRefused(f"{label}不能为空：每一分都要写明依据和事实。")
        if len(text) > most:
            raise InputRefused(f"{label}太长：最多 {most} 个字，现在是 {len(text)} 个字。")
    if command.serial is not None and len(command.inmate_ids) > 1:
        raise InputRefused("流水号只能对应一个人的一条记载。")


def _columns(uow: UnitOfWork, command: RecordPoints, now: datetime) -> dict[str, object]:
    return {
        "kind": command.kind.value,
        "part": command.part.value if command.part else None,
        "points": command.points,
        "special_kind": command.special_kind,
        "penalty_kind": command.penalty_kind.value if command.penalty_kind else None,
        "severity": command.severity,
        "occurred_on": command.occurred_on,
        "occurred_at": command.occurred_at,
        "place": (command.place or "").strip() or None,
        "clause": command.clause.strip(),
        "facts": command.facts.strip(),
        "officer_id": command.officer_id,
        "serial": command.serial,
        "batch": chain_head(uow.session)[0] + 1,
        "recorded_at": now,
        "recorded_by": uow.operator.user,
    }
