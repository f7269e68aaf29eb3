"""Commands of scoring: write day records, one or many in one act, and take one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.access.scope import keep_to_section
from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.files.evidence import read_evidence
from cleanprison.people.models import Inmate
from cleanprison.rights import Right, needs
from cleanprison.scoring.facts import inmate_facts, item_sums, start_with
from cleanprison.scoring.models import DayRecord, DayRecordStep
from cleanprison.scoring.rules import Month, Part, PenaltyKind
from cleanprison.scoring.rules.entry import Fault, Proposal, RecordKind, entry_fault, item_of
from cleanprison.scoring.rules.item_cap import cap_fault
from cleanprison.scoring.rules.record_state import RECORD_MACHINE, RECORD_TITLES, RecordAct
from cleanprison.scoring.scope import keep_to_records
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
class Refusal:
    """Say why one of several commands, counted by `place` from 0, cannot be written for one inmate."""

    place: int
    inmate_id: int
    fault: Fault


@needs(Right.RECORD_POINTS)
def record_points(uow: UnitOfWork, command: RecordPoints) -> list[int]:
    """Write one record for each inmate and return their ids; all or none.

    RuleViolation names the inmate and the rule; InputRefused what is missing, or the attachment that cannot be taken.
    """
    return write_records(uow, (command,))


def write_records(uow: UnitOfWork, commands: Sequence[RecordPoints]) -> list[int]:
    """Write the records of several commands and return their ids; all or none, refused as `record_points` refuses."""
    for command in commands:
        _check_text(command)
    keep_to_section(uow, [(owner, command.occurred_on) for command in commands for owner in command.inmate_ids])
    found = refusals(uow.session, commands, uow.today)
    if found:
        first = found[0]
        name = uow.session.get_one(Inmate, first.inmate_id).name
        many = f"有 {len(found)} 条不能记入，一条也没有写入；第一条是 " if len(commands) > 1 and len(found) > 1 else ""
        raise RuleViolation(f"{many}{name}：{first.fault.words}", first.fault.clause)
    batch, now = chain_head(uow.session)[0] + 1, uow.now
    offered = [read_evidence(command.attachments) for command in commands]
    rows: list[dict[str, object]] = []
    for command in commands:
        implied = implied_texts(uow, command.inmate_ids, command.implied_ids, command.occurred_on)
        common = _columns(uow, command, batch, now)
        rows += [{**common, "inmate_id": owner, "watch_members": implied[owner]} for owner in command.inmate_ids]
    ids = uow.insert_many(DayRecord, rows)
    written = iter(ids)
    for command, evidence in zip(commands, offered, strict=True):
        own = list(islice(written, len(command.inmate_ids)))
        if evidence:
            add_evidence(uow, own, evidence, now)
    return ids


@needs(Right.RECORD_POINTS)
def refusals(session: Session, commands: Sequence[RecordPoints], today: date) -> list[Refusal]:
    """Return every inmate for whom one of the commands cannot be written, in their order; nothing is written."""
    if not commands:
        return []
    shelf = shelf_of(session)
    start = start_with(session, today, min(command.occurred_on for command in commands))
    owners = {owner for command in commands for owner in command.inmate_ids}
    months = {Month.of(command.occurred_on) for command in commands}
    packs = {month: shelf.pack_for(month) for month in months}
    stays = {pack.id: inmate_facts(session, start, pack, owners) for pack in packs.values()}
    given = {month: item_sums(session, month, packs[month], owners) for month in months}
    found = []
    for place, command in enumerate(commands):
        month = Month.of(command.occurred_on)
        pack, sums, proposal = packs[month], given[month], _proposal(command)
        item = item_of(pack, command.clause)
        for owner in command.inmate_ids:
            fault = entry_fault(pack, stays[pack.id][owner], proposal, today)
            if fault is None and item is not None and command.points is not None:
                fault = cap_fault(item, sums[owner, item.code], command.points)
                sums[owner, item.code] += command.points
            if fault is not None:
                found.append(Refusal(place, owner, fault))
    return found


def _proposal(command: RecordPoints) -> Proposal:
    return Proposal(
        command.kind,
        command.occurred_on,
        command.part,
        command.points,
        command.special_kind,
        command.penalty_kind,
        command.clause,
        command.severity,
    )


@needs(Right.RECORD_POINTS)
def void_day_record(uow: UnitOfWork, command: VoidDayRecord) -> None:
    """Take back one record; it stays readable and no longer counts."""
    keep_to_records(uow, [command.day_record_id], own=True)
    add_record_steps(uow, [command.day_record_id], RecordAct.VOID, reason_given(command.reason))


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


def reason_given(reason: str) -> str:
    """Return a reason without spaces around it; InputRefused when there is none."""
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


def _columns(uow: UnitOfWork, command: RecordPoints, batch: int, now: datetime) -> dict[str, object]:
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
        "batch": batch,
        "recorded_at": now,
        "recorded_by": uow.operator.user,
    }
