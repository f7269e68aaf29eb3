"""Reading people: rows as of a day, one inmate's movements, and the find field's hits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from cleanprison.db.base import table_of
from cleanprison.people.models import Inmate, Movement, MovementVoid, Officer, Section, Unit, Ward, WatchGroup
from cleanprison.people.names import matching_key
from cleanprison.people.rules import (
    KIND_TITLES,
    LABOUR_ABILITIES,
    NOT_STRICT,
    NOT_STRICT_TITLE,
    SPAN_KINDS,
    InmateState,
    MovementFact,
    MovementKind,
    SpanFact,
    spans_of,
    state_on,
)
from cleanprison.rights import Right, for_everyone, needs


@dataclass(frozen=True, slots=True)
class InmateRow:
    """An inmate as of a day, with the names of what the state refers to."""

    id: int
    number: str
    name: str
    pinyin: str
    initials: str
    sex: str | None
    ethnicity: str | None
    birth_date: date | None
    native_place: str | None
    education_level: str | None
    crime: str | None
    sentence: str | None
    sentence_start: date | None
    sentence_end: date | None
    admitted_on: date | None
    induction_until: date | None
    strict_category: str | None
    property_judgment: str
    remark: str | None
    version: int
    state: InmateState
    ward: str
    section: str
    watch_group: str
    officer: str
    situation: str

    @property
    def labour_title(self) -> str:
        """Return the labour ability in words."""
        return LABOUR_ABILITIES[self.state.labour]


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer."""

    id: int
    badge_number: str
    name: str
    pinyin: str
    initials: str
    sex: str | None
    birth_date: date | None
    position: str | None
    police_rank: str | None
    party_branch: str | None
    political_status: str | None
    joined_on: date | None
    left_on: date | None
    version: int
    section_id: int | None = None


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One movement as the movements page lists it."""

    id: int
    inmate_id: int
    number: str
    name: str
    kind: MovementKind
    on_date: date
    until: date | None
    detail: str
    reason: str | None
    recorded_at: datetime
    recorded_by: str
    void_reason: str | None
    pinyin: str = ""
    initials: str = ""
    last: date | None = None
    """The last day of a span, None for other kinds and while it is open."""

    @property
    def is_open_span(self) -> bool:
        """Tell whether this counts and opened a span that nothing has ended yet."""
        return self.void_reason is None and self.kind in SPAN_KINDS and self.last is None


@dataclass(frozen=True, slots=True)
class Named:
    """An id with the name people choose it by."""

    id: int
    name: str


def counted_movements(known_at: datetime | None = None) -> Select[Movement]:
    """Select the movements that were not voided; with `known_at` as they were known at that moment."""
    void = select(MovementVoid.id).where(MovementVoid.movement_id == Movement.id)
    if known_at is None:
        return select(Movement).where(~void.exists())
    void = void.where(MovementVoid.recorded_at <= known_at)
    return select(Movement).where(~void.exists(), Movement.recorded_at <= known_at)


def movement_facts(
    session: Session, inmate_ids: Iterable[int] | None = None, *, known_at: datetime | None = None
) -> dict[int, list[MovementFact]]:
    """Return the counted movements of some or all inmates, by inmate; with `known_at` as known at that moment.

    The strict category known at admission comes first, as if it were a movement (id 0) before all days.
    """
    statement = counted_movements(known_at)
    from_admission = select(Inmate.id, Inmate.strict_category).where(Inmate.strict_category.is_not(None))
    if inmate_ids is not None:
        wanted = tuple(inmate_ids)
        statement = statement.where(Movement.inmate_id.in_(wanted))
        from_admission = from_admission.where(Inmate.id.in_(wanted))
    columns = (
        Movement.inmate_id,
        Movement.id,
        Movement.kind,
        Movement.on_date,
        Movement.until,
        Movement.ward_id,
        Movement.section_id,
        Movement.watch_group_id,
        Movement.officer_id,
        Movement.value,
        Movement.ends_id,
    )
    facts: dict[int, list[MovementFact]] = defaultdict(list)
    for inmate_id, category in session.execute(from_admission):
        facts[inmate_id].append(MovementFact(0, MovementKind.STRICT, date.min, value=category))
    for inmate_id, number, kind, *rest in session.execute(
        statement.with_only_columns(*columns).order_by(Movement.on_date, Movement.id)
    ):
        facts[inmate_id].append(MovementFact(number, MovementKind(kind), *rest))
    return facts


def _names_of(session: Session, model: type[Ward | Section | WatchGroup | Officer]) -> dict[int, str]:
    return {row.id: row.name for row in session.execute(select(model.id, model.name))}


def _situation(facts: list[MovementFact], state: InmateState, day: date) -> str:
    if state.left_on is not None and state.left_on <= day:
        return "已离监"
    current = [KIND_TITLES[s.kind].split("（")[0] for s in spans_of(facts) if s.covers(day)]
    return "、".join(current) if current else "在押"


@needs(Right.READ_PEOPLE)
def inmate_rows(
    session: Session,
    on: date,
    *,
    include_left: bool = False,
    inmate_ids: Collection[int] | None = None,
    known_at: datetime | None = None,
) -> list[InmateRow]:
    """Return all inmates as of a day, by number; those who left are in it only when asked for.

    `inmate_ids` names those wanted, whenever they came or left; `known_at` leaves out movements recorded later.
    """
    facts = movement_facts(session, inmate_ids, known_at=known_at)
    wards = _names_of(session, Ward)
    sections = _names_of(session, Section)
    groups = _names_of(session, WatchGroup)
    officers = _names_of(session, Officer)
    rows = []
    people = select(Inmate).order_by(Inmate.number)
    if inmate_ids is not None:
        people = people.where(Inmate.id.in_(tuple(inmate_ids)))
    for inmate in session.scalars(people):
        own = facts.get(inmate.id, [])
        state = state_on(own, on)
        situation = _situation(own, state, on)
        if situation == "已离监" and not include_left:
            continue
        if inmate_ids is None and inmate.admitted_on is not None and inmate.admitted_on > on:
            continue
        rows.append(
            InmateRow(
                **{name: getattr(inmate, name) for name in _INMATE_COLUMNS if name != "strict_category"},
                strict_category=state.strict,
                state=state,
                ward=wards.get(state.ward_id or 0, ""),
                section=sections.get(state.section_id or 0, ""),
                watch_group=groups.get(state.watch_group_id or 0, ""),
                officer=officers.get(state.officer_id or 0, ""),
                situation=situation,
            )
        )
    return rows


_INMATE_COLUMNS = [column.name for column in table_of(Inmate).columns]
_OFFICER_COLUMNS = [f.name for f in fields(OfficerRow)]


@needs(Right.READ_OFFICERS)
def officer_rows(session: Session, *, include_left: bool = False) -> list[OfficerRow]:
    """Return all officers by badge number."""
    statement = select(Officer).order_by(Officer.badge_number)
    if not include_left:
        statement = statement.where(Officer.left_on.is_(None))
    return [OfficerRow(**{name: getattr(o, name) for name in _OFFICER_COLUMNS}) for o in session.scalars(statement)]


@needs(Right.READ_PEOPLE)
def inmate_spans(session: Session, inmate_id: int) -> tuple[SpanFact, ...]:
    """Return the spans of one inmate."""
    return spans_of(movement_facts(session, [inmate_id]).get(inmate_id, []))


@needs(Right.READ_PEOPLE)
def movement_rows(session: Session, *, inmate_id: int | None = None, since: date | None = None) -> list[MovementRow]:
    """Return movements with their voids, newest first."""
    statement = (
        select(Movement, Inmate.number, Inmate.name, Inmate.pinyin, Inmate.initials, MovementVoid.reason)
        .join(Inmate, Inmate.id == Movement.inmate_id)
        .outerjoin(MovementVoid, MovementVoid.movement_id == Movement.id)
        .order_by(Movement.on_date.desc(), Movement.id.desc())
    )
    if inmate_id is not None:
        statement = statement.where(Movement.inmate_id == inmate_id)
    if since is not None:
        statement = statement.where(Movement.on_date >= since)
    names = _Names(session)
    ends = _counted_ends(session)
    return [
        MovementRow(
            movement.id,
            movement.inmate_id,
            number,
            name,
            MovementKind(movement.kind),
            movement.on_date,
            movement.until,
            names.detail(movement),
            movement.reason,
            movement.recorded_at,
            movement.recorded_by,
            void_reason,
            pinyin,
            initials,
            ends.get(movement.id, movement.until),
        )
        for movement, number, name, pinyin, initials, void_reason in session.execute(statement)
    ]


def _counted_ends(session: Session) -> dict[int, date]:
    """Return the day on which each ended span ended, by the movement that opened it."""
    ends = (
        counted_movements().where(Movement.ends_id.is_not(None)).with_only_columns(Movement.ends_id, Movement.on_date)
    )
    return {opened: day for opened, day in session.execute(ends) if opened is not None}


class _Names:
    """Put a movement's one detail into words."""

    def __init__(self, session: Session) -> None:
        self._wards = _names_of(session, Ward)
        self._sections = _names_of(session, Section)
        self._groups = _names_of(session, WatchGroup)
        self._officers = _names_of(session, Officer)
        spans = select(Movement.id, Movement.kind, Movement.on_date).where(Movement.kind.in_(SPAN_KINDS))
        self._spans = {
            row.id: f"{KIND_TITLES[MovementKind(row.kind)].split('（')[0]}（{row.on_date} 起）"
            for row in session.execute(spans)
        }

    def detail(self, movement: Movement) -> str:
        words = {**LABOUR_ABILITIES} if movement.kind == MovementKind.LABOUR else {NOT_STRICT: NOT_STRICT_TITLE}
        parts = [
            self._spans.get(movement.ends_id or 0, ""),
            self._wards.get(movement.ward_id or 0, ""),
            self._sections.get(movement.section_id or 0, ""),
            self._groups.get(movement.watch_group_id or 0, ""),
            self._officers.get(movement.officer_id or 0, ""),
            words.get(movement.value or "", movement.value or ""),
        ]
        return " ".join(part for part in parts if part)


@for_everyone
def wards(session: Session) -> list[Named]:
    """Return the wards, the folder's own first."""
    return [Named(number, name) for number, name in session.execute(select(Ward.id, Ward.name).order_by(Ward.id))]


@for_everyone
def sections(session: Session) -> list[Named]:
    """Return the sections by name."""
    return [
        Named(number, name) for number, name in session.execute(select(Section.id, Section.name).order_by(Section.name))
    ]


@for_everyone
def watch_groups(session: Session) -> list[Named]:
    """Return the watch groups by name."""
    query = select(WatchGroup.id, WatchGroup.name).order_by(WatchGroup.name)
    return [Named(number, name) for number, name in session.execute(query)]


def scoring_from(session: Session) -> date | None:
    """Return the first day of the first month scored here, None when the unit did not set it."""
    return session.scalars(select(Unit.scoring_from)).one()


@dataclass(frozen=True, slots=True)
class PersonFound:
    """One hit of the find field."""

    id: int
    number: str
    name: str


@needs(Right.READ_PEOPLE)
def people_found(session: Session, words: str, limit: int = 12) -> list[PersonFound]:
    """Return inmates that fit what was typed: a part of the number or name, pinyin or initials from the start."""
    key = matching_key(words)
    if not key:
        return []
    part = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    fits = or_(
        Inmate.number.like(f"%{part}%", escape="\\"),
        Inmate.name.like(f"%{part}%", escape="\\"),
        Inmate.initials.like(f"{part}%", escape="\\"),
        func.replace(Inmate.pinyin, " ", "").like(f"{part}%", escape="\\"),
    )
    statement = select(Inmate.id, Inmate.number, Inmate.name).where(fits).order_by(Inmate.number).limit(limit)
    return [PersonFound(row.id, row.number, row.name) for row in session.execute(statement)]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The unit as papers name it, and the first month scored here; `version` grows with either's change."""

    prison_name: str
    ward_name: str
    scoring_from: date | None
    version: int


@for_everyone
def unit_row(session: Session) -> UnitRow:
    """Return the unit and its first ward."""
    unit = session.scalars(select(Unit)).one()
    ward = session.scalars(select(Ward).order_by(Ward.id).limit(1)).one()
    return UnitRow(unit.prison_name, ward.name, unit.scoring_from, unit.version + ward.version)
