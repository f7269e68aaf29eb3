"""Commands of staff conduct: record, void, open a rectification, re-check it. Nothing written is ever changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cleanprison.access.identity import officer_of
from cleanprison.conduct.models import ConductRecord, ConductRecordVoid, Rectification, RectificationCheck
from cleanprison.conduct.queries import rectification_fact
from cleanprison.conduct.rules import (
    CheckFact,
    ConductKind,
    InspectionArea,
    absence_fault,
    check_fault,
    finding_fault,
    record_fault,
    text_fault,
)
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.people.models import Officer
from cleanprison.rights import Right, needs

LONGEST_PLACE = 120
LONGEST_BASIS = 200
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class RectificationDemand:
    """What a criticism demands to be put right; the finding is the record's facts unless given."""

    area: InspectionArea
    due_on: date
    demand: str
    finding: str = ""


@dataclass(frozen=True, slots=True)
class RecordConduct:
    """A praise or criticism of an officer; a criticism may open a rectification in the same act."""

    officer_id: int
    kind: ConductKind
    occurred_on: date
    basis: str
    facts: str
    place: str = ""
    decided_by_id: int | None = None
    rectification: RectificationDemand | None = None


@dataclass(frozen=True, slots=True)
class RecordedConduct:
    """The ids of what `record_conduct` wrote."""

    record_id: int
    rectification_id: int | None


@dataclass(frozen=True, slots=True)
class VoidConduct:
    """A conduct record to take back, and why."""

    conduct_record_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class OpenRectification:
    """A finding that its owner puts right until the due day; `conduct_record_id` names the criticism, if any."""

    area: InspectionArea
    found_on: date
    due_on: date
    owner_id: int
    finding: str
    demand: str
    found_by_id: int | None = None
    conduct_record_id: int | None = None


@dataclass(frozen=True, slots=True)
class CheckRectification:
    """A re-check: when, by whom, passed or not, and what was seen (needed when it did not pass)."""

    rectification_id: int
    checked_on: date
    checker_id: int
    passed: bool
    note: str = ""


@needs(Right.RECORD_CONDUCT)
def record_conduct(uow: UnitOfWork, command: RecordConduct) -> RecordedConduct:
    """Write down a praise or criticism, with its rectification when one is demanded.

    RuleViolation for days that cannot be and for a praise with a rectification; InputRefused for empty or long texts.
    """
    _require(record_fault(command.occurred_on, uow.today))
    _require_officer(uow, command.officer_id, command.occurred_on, "行为记录对象")
    if command.decided_by_id is not None:
        _require_officer(uow, command.decided_by_id, command.occurred_on, "决定人")
    _require_text("依据", command.basis, LONGEST_BASIS)
    _require_text("事实", command.facts, LONGEST_TEXT)
    if len(command.place.strip()) > LONGEST_PLACE:
        raise InputRefused(f"地点最多 {LONGEST_PLACE} 字，现有 {len(command.place.strip())} 字。")
    if command.rectification is not None and command.kind is ConductKind.PRAISE:
        raise RuleViolation("表扬不带整改；只有批评可以同时限期整改。")
    record = ConductRecord(
        officer_id=command.officer_id,
        kind=command.kind.value,
        occurred_on=command.occurred_on,
        place=command.place.strip() or None,
        basis=command.basis.strip(),
        facts=command.facts.strip(),
        decided_by_id=command.decided_by_id,
        recorded_at=uow.now,
        recorded_by=uow.operator.user,
    )
    uow.add(record)
    if command.rectification is None:
        return RecordedConduct(record.id, None)
    return RecordedConduct(record.id, open_rectification(uow, _demanded(command, record.id, command.rectification)))


def _demanded(command: RecordConduct, record_id: int, demand: RectificationDemand) -> OpenRectification:
    return OpenRectification(
        area=demand.area,
        found_on=command.occurred_on,
        due_on=demand.due_on,
        owner_id=command.officer_id,
        finding=demand.finding.strip() or command.facts,
        demand=demand.demand,
        found_by_id=command.decided_by_id,
        conduct_record_id=record_id,
    )


@needs(Right.VOID_CONDUCT)
def void_conduct(uow: UnitOfWork, command: VoidConduct) -> None:
    """Take a conduct record back with a reason; it stays readable, and a rectification it opened goes on."""
    _require_text("撤销理由", command.reason, LONGEST_TEXT)
    if uow.session.get(ConductRecord, command.conduct_record_id) is None:
        raise InputRefused("没有这条行为记录，可能选错了行；请刷新后再撤销。")
    if _is_void(uow, command.conduct_record_id):
        raise StaleRecord("这条行为记录已经撤销过，已重新显示。")
    uow.add(
        ConductRecordVoid(
            conduct_record_id=command.conduct_record_id,
            reason=command.reason.strip(),
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )


@needs(Right.RECTIFY)
def open_rectification(uow: UnitOfWork, command: OpenRectification) -> int:
    """Open a rectification and return its id; RuleViolation when its days or its criticism do not fit."""
    _require(finding_fault(command.found_on, command.due_on, uow.today))
    _require_officer(uow, command.owner_id, command.found_on, "整改责任人")
    if command.found_by_id is not None:
        _require_officer(uow, command.found_by_id, command.found_on, "检查人")
    _require_text("问题", command.finding, LONGEST_TEXT)
    _require_text("整改要求", command.demand, LONGEST_TEXT)
    if command.conduct_record_id is not None:
        _require_criticism(uow, command.conduct_record_id, command.owner_id)
    row = Rectification(
        area=command.area.value,
        found_on=command.found_on,
        due_on=command.due_on,
        owner_id=command.owner_id,
        found_by_id=command.found_by_id,
        finding=command.finding.strip(),
        demand=command.demand.strip(),
        conduct_record_id=command.conduct_record_id,
        recorded_at=uow.now,
        recorded_by=uow.operator.user,
    )
    uow.add(row)
    return row.id


@needs(Right.RECTIFY)
def check_rectification(uow: UnitOfWork, command: CheckRectification) -> int:
    """Write a re-check down and return its id; the first that passes closes the rectification.

    RuleViolation when it is closed, when the checker is the owner, or when the day does not fit.
    """
    fact = rectification_fact(uow.session, command.rectification_id)
    if fact is None:
        raise InputRefused("没有这项整改，可能选错了行；请刷新后再复查。")
    attempt = CheckFact(command.checked_on, command.checker_id, command.passed)
    note = command.note.strip()
    _require(check_fault(fact, attempt, note, uow.today))
    if officer_of(uow.session, uow.operator.user) == fact.owner_id:
        raise RuleViolation("整改责任人不能登记对自己的复查，请由另一个人登录办理。")
    _require_officer(uow, command.checker_id, command.checked_on, "复查人")
    if len(note) > LONGEST_TEXT:
        raise InputRefused(f"复查情况最多 {LONGEST_TEXT} 字，现有 {len(note)} 字。")
    row = RectificationCheck(
        rectification_id=command.rectification_id,
        checked_on=command.checked_on,
        checker_id=command.checker_id,
        passed=command.passed,
        note=note or None,
        recorded_at=uow.now,
        recorded_by=uow.operator.user,
    )
    uow.add(row)
    return row.id


def _require(fault: str | None) -> None:
    if fault is not None:
        raise RuleViolation(fault)


def _require_text(label: str, text: str, longest: int) -> None:
    fault = text_fault(label, text, longest)
    if fault is not None:
        raise InputRefused(fault)


def _require_officer(uow: UnitOfWork, officer_id: int, on: date, what: str) -> None:
    officer = uow.session.get(Officer, officer_id)
    if officer is None:
        raise InputRefused(f"{what}不在民警名册中，请先在“人员”中登记。")
    _require(absence_fault(officer.name, officer.left_on, on, what))


def _require_criticism(uow: UnitOfWork, record_id: int, owner_id: int) -> None:
    record = uow.session.get(ConductRecord, record_id)
    if record is None or record.kind != ConductKind.CRITICISM or record.officer_id != owner_id:
        raise RuleViolation("整改只能由责任人本人的批评记录带出，请核对所选记录。")
    if _is_void(uow, record_id):
        raise RuleViolation("这条批评已经撤销，不能再由它带出整改。")


def _is_void(uow: UnitOfWork, record_id: int) -> bool:
    query = select(ConductRecordVoid.id).where(ConductRecordVoid.conduct_record_id == record_id)
    return uow.session.scalars(query).first() is not None
