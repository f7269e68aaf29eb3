"""Commands that change people: founding the unit, adding officers and inmates, recording movements."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal, TypeVar

from sqlalchemy import select

from cleanprison.db.base import table_of
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.people.models import Inmate, Movement, MovementVoid, Officer, Section, Unit, Ward, WatchGroup
from cleanprison.people.names import initials_of, pinyin_of
from cleanprison.people.queries import movement_facts
from cleanprison.people.rules import (
    KIND_TITLES,
    LABOUR_ABILITIES,
    NOT_STRICT_TITLE,
    PROPERTY_JUDGMENTS,
    SEXES,
    SPAN_KINDS,
    MovementFact,
    MovementKind,
    span_fault,
    spans_of,
    state_on,
)
from cleanprison.rights import Right, needs


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """The first act in a data folder: which prison and ward, and the month scoring starts with (if known)."""

    prison_name: str
    ward_name: str
    demo: bool = False
    scoring_from: date | None = None


@dataclass(frozen=True, slots=True)
class OfficerDetails:
    """All that is written down of an officer."""

    badge_number: str
    name: str
    sex: str | None = None
    birth_date: date | None = None
    position: str | None = None
    police_rank: str | None = None
    party_branch: str | None = None
    political_status: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    section_id: int | None = None


@dataclass(frozen=True, slots=True)
class InmateDetails:
    """All that is written down of an inmate and does not move."""

    number: str
    name: str
    sex: str | None = None
    ethnicity: str | None = None
    birth_date: date | None = None
    native_place: str | None = None
    education_level: str | None = None
    crime: str | None = None
    sentence: str | None = None
    sentence_start: date | None = None
    sentence_end: date | None = None
    admitted_on: date | None = None
    induction_until: date | None = None
    strict_category: str | None = None
    property_judgment: str = "none"
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class SaveOfficer:
    """Add an officer (`id` None) or change the one shown in `version`."""

    details: OfficerDetails
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SaveInmate:
    """Add an inmate (`id` None) or change the one shown in `version`."""

    details: InmateDetails
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class RecordMovement:
    """One movement of one inmate; fill what the kind is about and leave the rest empty.

    A ward, section or watch group is given by id, or by name: a name nobody used yet is added.
    """

    inmate_id: int
    kind: MovementKind
    on_date: date
    until: date | None = None
    ward_id: int | None = None
    section_id: int | None = None
    watch_group_id: int | None = None
    officer_id: int | None = None
    value: str | None = None
    ends_id: int | None = None
    reason: str | None = None
    ward_name: str | None = None
    section_name: str | None = None
    watch_group_name: str | None = None


@dataclass(frozen=True, slots=True)
class VoidMovement:
    """Take back a movement entered by mistake."""

    movement_id: int
    reason: str


def found_unit(uow: UnitOfWork, command: FoundUnit) -> int:
    """Write the unit and its ward; return the ward's id."""
    for label, text in (("监狱名称", command.prison_name), ("监区名称", command.ward_name)):
        if not text.strip() or len(text) > 80:
            raise InputRefused(f"{label}不能为空，且不超过 80 个字。")
    unit = Unit(
        prison_name=command.prison_name.strip(),
        demo=command.demo,
        created_on=uow.today,
        scoring_from=command.scoring_from,
    )
    ward = Ward(name=command.ward_name.strip())
    uow.add(unit)
    uow.add(ward)
    return ward.id


def only_ward_id(uow: UnitOfWork) -> int:
    """Return the first ward's id: a data folder holds one ward."""
    return uow.session.scalars(select(Ward.id).order_by(Ward.id).limit(1)).one()


def ward_id(uow: UnitOfWork, name: str) -> int:
    """Return the id of the ward of that name, adding it when it is new."""
    found = uow.session.scalars(select(Ward.id).where(Ward.name == name)).first()
    if found is not None:
        return found
    ward = Ward(name=name)
    uow.add(ward)
    return ward.id


def section_id(uow: UnitOfWork, ward_id: int, name: str) -> int:
    """Return the id of the ward's section of that name, adding it when it is new."""
    found = uow.session.scalars(select(Section.id).where(Section.ward_id == ward_id, Section.name == name)).first()
    if found is not None:
        return found
    section = Section(ward_id=ward_id, name=name)
    uow.add(section)
    return section.id


def watch_group_id(uow: UnitOfWork, ward_id: int, name: str) -> int:
    """Return the id of the ward's watch group of that name, adding it when it is new."""
    query = select(WatchGroup.id).where(WatchGroup.ward_id == ward_id, WatchGroup.name == name)
    found = uow.session.scalars(query).first()
    if found is not None:
        return found
    group = WatchGroup(ward_id=ward_id, name=name)
    uow.add(group)
    return group.id


@needs(Right.MANAGE_PEOPLE)
def save_officer(uow: UnitOfWork, command: SaveOfficer) -> int:
    """Add or change an officer and return the id."""
    details = _tidied(command.details, Officer)
    _check_identity("警号", details.badge_number, details.name, details.sex)
    query = select(Officer).where(Officer.badge_number == details.badge_number)
    twin = uow.session.scalars(query).one_or_none()
    if twin is not None and twin.id != command.id:
        raise InputRefused(f"警号 {details.badge_number} 已属于 {twin.name}，警号不能重复。")
    if command.id is None:
        officer = Officer(ward_id=only_ward_id(uow), **_values(details), **_spelled(details.name))
        uow.add(officer)
        return officer.id
    officer = uow.session.get_one(Officer, command.id)
    _change(officer, command.version, details)
    return officer.id


@needs(Right.MANAGE_PEOPLE)
def save_inmate(uow: UnitOfWork, command: SaveInmate) -> int:
    """Add or change an inmate and return the id; a new one gets its admission movement when the day is known.

    The strict category of a new one holds from admission; later it is changed by a movement with its day only.
    """
    details = _tidied(command.details, Inmate)
    check_inmate(details)
    twin = uow.session.scalars(select(Inmate).where(Inmate.number == details.number)).one_or_none()
    if twin is not None and twin.id != command.id:
        raise InputRefused(f"编号 {details.number} 已属于 {twin.name}，编号不能重复。")
    if command.id is not None:
        inmate = uow.session.get_one(Inmate, command.id)
        facts = movement_facts(uow.session, [inmate.id]).get(inmate.id, [])
        if details.strict_category != state_on(facts, uow.today).strict:
            raise RuleViolation(
                f"{details.name} 的从严类别改变要写明从哪一天起：请登记“从严类别变动”，资料里不改。", "从严计分"
            )
        _change(inmate, command.version, replace(details, strict_category=inmate.strict_category))
        return inmate.id
    inmate = Inmate(**_values(details), **_spelled(details.name))
    uow.add(inmate)
    admitted = details.admitted_on or uow.today
    record_movement(uow, RecordMovement(inmate.id, MovementKind.ADMISSION, admitted, ward_id=only_ward_id(uow)))
    return inmate.id


def check_inmate(details: InmateDetails) -> None:
    """Refuse details that cannot be true together."""
    _check_identity("编号", details.number, details.name, details.sex)
    if details.property_judgment not in PROPERTY_JUDGMENTS:
        raise InputRefused(f"财产性判项只能是：{'、'.join(PROPERTY_JUDGMENTS.values())}。")
    start, end = details.sentence_start, details.sentence_end
    if start and end and end < start:
        raise InputRefused(f"刑期止日 {end} 早于刑期起日 {start}，请核对。")
    if details.birth_date and details.admitted_on and details.birth_date >= details.admitted_on:
        raise InputRefused(f"出生日期 {details.birth_date} 不早于入监日期 {details.admitted_on}，请核对。")
    if details.induction_until and details.admitted_on and details.induction_until < details.admitted_on:
        raise InputRefused(f"入监教育结束日期 {details.induction_until} 早于入监日期 {details.admitted_on}，请核对。")


@needs(Right.MANAGE_PEOPLE)
def record_movement(uow: UnitOfWork, command: RecordMovement) -> int:
    """Add one movement and return its id; RuleViolation when it contradicts those there are."""
    facts = movement_facts(uow.session, [command.inmate_id]).get(command.inmate_id, [])
    admitted = uow.session.get_one(Inmate, command.inmate_id).admitted_on
    if admitted and command.on_date < admitted and command.kind is not MovementKind.ADMISSION:
        raise RuleViolation(
            f"{command.on_date} 早于入监日期 {admitted}，那时还不能有{KIND_TITLES[command.kind]}，请核对日期。"
        )
    _check_movement(command, facts)
    ward = ward_id(uow, command.ward_name) if command.ward_name else command.ward_id
    home = ward or state_on(facts, command.on_date).ward_id or only_ward_id(uow)
    section, group = command.section_id, command.watch_group_id
    if command.section_name:
        section = section_id(uow, home, command.section_name)
    if command.watch_group_name:
        group = watch_group_id(uow, home, command.watch_group_name)
    movement = Movement(
        inmate_id=command.inmate_id,
        kind=command.kind,
        on_date=command.on_date,
        until=command.until,
        ward_id=ward,
        section_id=section,
        watch_group_id=group,
        officer_id=command.officer_id,
        value=command.value,
        ends_id=command.ends_id,
        reason=command.reason,
        recorded_at=uow.now,
        recorded_by=uow.operator.user,
    )
    uow.add(movement)
    return movement.id


@needs(Right.MANAGE_PEOPLE)
def void_movement(uow: UnitOfWork, command: VoidMovement) -> None:
    """Void a movement with a reason; it stays readable."""
    if not command.reason.strip():
        raise InputRefused("撤销变动必须写明原因。")
    done = select(MovementVoid.id).where(MovementVoid.movement_id == command.movement_id)
    if uow.session.scalars(done).first() is not None:
        raise StaleRecord("这条变动已经撤销过，已重新显示。")
    voided = uow.session.get_one(Movement, command.movement_id)
    facts = movement_facts(uow.session, [voided.inmate_id]).get(voided.inmate_id, [])
    opened = next((m for m in facts if m.id == voided.ends_id), None)
    if opened is not None:  # without its end the span is as long again as it was planned
        _check_alone(opened, opened.until, facts)
    uow.add(
        MovementVoid(
            movement_id=command.movement_id,
            reason=command.reason.strip(),
            recorded_at=uow.now,
            recorded_by=uow.operator.user,
        )
    )


def _check_movement(command: RecordMovement, facts: list[MovementFact]) -> None:
    title = KIND_TITLES[command.kind]
    _check_texts(command)
    state = state_on(facts, command.on_date)
    left = state.left_on
    if command.kind is MovementKind.ADMISSION and state.ward_id is not None and left is None:
        raise RuleViolation("此人已在册，不能再登记入监；入监日期有误时请先撤销原来的“入监”再登记。")
    if left is not None and command.kind not in (MovementKind.ADMISSION, MovementKind.TRANSFER):
        raise RuleViolation(f"此人已于 {left} 离监，不能再登记 {command.on_date} 的{title}。")
    if command.kind is MovementKind.LABOUR and command.value not in LABOUR_ABILITIES:
        raise InputRefused(f"劳动能力只能是：{'、'.join(LABOUR_ABILITIES.values())}。")
    if command.kind is MovementKind.STRICT and not command.value:
        raise InputRefused(f"请写明从严类别；不再从严的选“{NOT_STRICT_TITLE}”。")
    if command.kind in SPAN_KINDS:
        fault = span_fault(command.kind, command.on_date, command.until, spans_of(facts))
        if fault:
            raise RuleViolation(fault)
    if command.kind is MovementKind.RETURN:
        _check_return(command, facts)


def _check_texts(command: RecordMovement) -> None:
    for label, text, longest in (
        ("监区名称", command.ward_name, 80),
        ("分监区名称", command.section_name, 80),
        ("互监组名称", command.watch_group_name, 80),
        ("变动后的内容", command.value, 120),
    ):
        if text is not None and not 0 < len(text.strip()) <= longest:
            raise InputRefused(f"{label}应为 1 到 {longest} 个字。")


def _check_return(command: RecordMovement, facts: list[MovementFact]) -> None:
    opened = next((m for m in facts if m.id == command.ends_id and m.kind in SPAN_KINDS), None)
    if opened is None or command.on_date < opened.on_date:
        raise RuleViolation("结束记录要指明一条住院、禁闭等变动，且不早于它的开始日期。")
    ended = next((m.on_date for m in facts if m.ends_id == opened.id), None)
    if ended is not None:
        raise RuleViolation(
            f"这次{KIND_TITLES[opened.kind].split('（')[0]}已于 {ended} 结束；日期有误时请先撤销原来的记录再登记。"
        )
    _check_alone(opened, command.on_date, facts)


def _check_alone(opened: MovementFact, last: date | None, facts: list[MovementFact]) -> None:
    """Refuse an end with which a span would run into another of its kind."""
    fault = span_fault(opened.kind, opened.on_date, last, spans_of([m for m in facts if m.id != opened.id]))
    if fault:
        raise RuleViolation(fault)


def _check_identity(label: str, number: str, name: str, sex: str | None) -> None:
    if not number.strip() or len(number) > 32:
        raise InputRefused(f"{label}不能为空，且不超过 32 个字符。")
    if not name.strip() or len(name) > 120:
        raise InputRefused(f"{label} {number} 的姓名不能为空，且不超过 120 个字。")
    if sex is not None and sex not in SEXES:
        raise InputRefused(f"{label} {number} 的性别只能是：{'、'.join(SEXES)}。")


D = TypeVar("D", OfficerDetails, InmateDetails)
_IDENTITIES = ("number", "badge_number")


def _tidied(details: D, model: type[Inmate | Officer]) -> D:
    """Return the details with numbers in half width and all texts composed and trimmed; refuse what no column takes."""
    tidy: dict[str, Any] = {}
    for name, text in _values(details).items():
        if isinstance(text, str):
            form: Literal["NFKC", "NFC"] = "NFKC" if name in _IDENTITIES else "NFC"
            text = unicodedata.normalize(form, text).strip()
            longest = getattr(table_of(model).c[name].type, "length", None)
            if name not in (*_IDENTITIES, "name") and longest and len(text) > longest:
                raise InputRefused(f"“{text[:12]}…”太长：最多 {longest} 个字，现在是 {len(text)} 个。")
            if any(c < " " and c not in "\t\n" for c in text):
                raise InputRefused(f"“{text[:12]}”里有看不见的控制字符，请删去后再存。")
        tidy[name] = text
    return type(details)(**tidy)


def _values(details: Any) -> dict[str, Any]:
    return {f.name: getattr(details, f.name) for f in fields(details)}


def _spelled(name: str) -> dict[str, str]:
    return {"pinyin": pinyin_of(name), "initials": initials_of(name)}


def _change(row: Inmate | Officer, version: int | None, details: Any) -> None:
    if version is not None and row.version != version:
        raise StaleRecord(f"{row.name} 的资料刚被别人改过，已重新显示；请核对后再改。")
    for name, value in {**_values(details), **_spelled(details.name)}.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


@dataclass(frozen=True, slots=True)
class RenameUnit:
    """New names for prison and ward, and the first month scored here; `version` is that of the UnitRow shown."""

    prison_name: str
    ward_name: str
    scoring_from: date | None
    version: int


@needs(Right.SET_UNIT)
def rename_unit(uow: UnitOfWork, command: RenameUnit) -> None:
    """Change the names that papers carry; StaleRecord when somebody changed them meanwhile.

    InputRefused for an empty or long name and for a first month later than the next one.
    """
    for label, text in (("监狱名称", command.prison_name), ("监区名称", command.ward_name)):
        if not text.strip() or len(text) > 80:
            raise InputRefused(f"{label}不能为空，且不超过 80 个字。")
    start = command.scoring_from
    months = (start.year - uow.today.year) * 12 + start.month - uow.today.month if start is not None else 0
    if start is not None and (start.day != 1 or months > 1):
        raise InputRefused("开始计分的月份最晚是下个月，请核对。")
    unit = uow.session.scalars(select(Unit)).one()
    ward = uow.session.scalars(select(Ward).order_by(Ward.id).limit(1)).one()
    if unit.version + ward.version != command.version:
        raise StaleRecord("单位信息刚被别人改过，已重新显示；请核对后再改。")
    unit.prison_name, unit.scoring_from = command.prison_name.strip(), command.scoring_from
    ward.name = command.ward_name.strip()
