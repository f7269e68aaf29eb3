"""Rosters: officers and inmates from a sheet. A changed state becomes a movement, never an overwritten column."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import select

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.people.models import Inmate, Movement, Officer, Ward
from cleanprison.people.names import initials_of, matching_key, pinyin_of
from cleanprison.people.queries import movement_facts
from cleanprison.people.rules import (
    NOT_STRICT,
    NOT_STRICT_TITLE,
    InmateState,
    MovementFact,
    MovementKind,
    state_on,
)
from cleanprison.people.service import InmateDetails, OfficerDetails, only_ward_id, section_id, watch_group_id
from cleanprison.rights import Right, needs
from cleanprison.sheets.cells import CellRefused, read_choice, read_date, read_text, refused, required
from cleanprison.sheets.importing import ImportCount, ImportOutcome, each_row
from cleanprison.sheets.synonyms import choice_words
from cleanprison.sheets.table import Cell, SheetRow, SheetTable
from cleanprison.sheets.wording import matching_key as number_key

_SEXES = {"male": "男", "female": "女"}
_NUMBER, _NAME = 32, 120


class OfficerFinder:
    """Find an officer by badge number, or by name when only one has it."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._names: dict[int, str] = {}
        self._by_badge: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for row in uow.session.execute(select(Officer.id, Officer.badge_number, Officer.name)):
            self._names[row.id] = row.name
            self._by_badge[number_key(row.badge_number)] = row.id
            self._by_name[matching_key(row.name)].append(row.id)

    def name_of(self, officer_id: int) -> str:
        """Return the name of an officer."""
        return self._names[officer_id]

    def find(self, cell: Cell) -> int | None:
        """Return the officer's id, None for an empty cell; CellRefused when unknown or not unique."""
        text = read_text(cell, longest=_NAME)
        if text is None:
            return None
        if number_key(text) in self._by_badge:
            return self._by_badge[number_key(text)]
        named = self._by_name.get(matching_key(text), [])
        if len(named) == 1:
            return named[0]
        if named:
            raise refused(cell, f"有 {len(named)} 名民警同名，请改填警号")
        raise refused(cell, "民警名册里没有这个警号或姓名；请先导入民警，或填写已有的警号、姓名")


@dataclass
class _Sheet:
    """What both rosters keep while they run."""

    uow: UnitOfWork
    table: SheetTable
    count: ImportCount
    seen: dict[str, int]

    def identity(self, row: SheetRow, key: str) -> str:
        cell = row.cell(key)
        number = required(cell, read_text(cell, longest=_NUMBER))
        if number_key(number) in self.seen:
            raise refused(cell, f"与第 {self.seen[number_key(number)]} 行重复；一个人只能有一行")
        self.seen[number_key(number)] = row.row
        return number


def _read_sex(row: SheetRow) -> str | None:
    choice = read_choice(row.cell("sex"), choice_words("sex"))
    return None if choice is None else _SEXES[choice]


def _read_strict(row: SheetRow) -> str | None:
    text = read_text(row.cell("strict_category"), longest=40)
    return NOT_STRICT if text in _NOT_STRICT_WORDS else text


def _category(strict: str | None) -> str | None:
    """Return the category that a roster's word stands for, None for none."""
    return None if strict == NOT_STRICT else strict


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Drop what the sheet leaves empty: an empty cell never erases what is known."""
    return {name: value for name, value in values.items() if value is not None}


def _put(row: Inmate | Officer, values: dict[str, Any]) -> bool:
    changed = False
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    if "name" in values and changed:
        row.pinyin, row.initials = pinyin_of(row.name), initials_of(row.name)
    return changed


@needs(Right.IMPORT)
def import_officers(uow: UnitOfWork, table: SheetTable) -> ImportOutcome:
    """Create or change officers by badge number; see cli.md for the columns."""
    sheet = _Sheet(uow, table, ImportCount(), {})
    known = {number_key(officer.badge_number): officer for officer in uow.session.scalars(select(Officer))}
    ward = only_ward_id(uow)
    new: list[dict[str, Any]] = []

    def take(row: SheetRow) -> None:
        badge = sheet.identity(row, "badge")
        values = _given(
            {
                "name": required(row.cell("name"), read_text(row.cell("name"), longest=_NAME)),
                "sex": _read_sex(row),
                "birth_date": read_date(row.cell("birth_date")),
                "position": read_text(row.cell("position"), longest=60),
                "police_rank": read_text(row.cell("police_rank"), longest=60),
                "party_branch": read_text(row.cell("party_branch"), longest=120),
                "political_status": read_text(row.cell("political_status"), longest=60),
                "joined_on": read_date(row.cell("joined_date")),
                "left_on": read_date(row.cell("left_date")),
            }
        )
        officer = known.get(number_key(badge))
        if officer is not None:
            changed = _put(officer, values)
            sheet.count.changed += changed
            sheet.count.unchanged += not changed
            return
        details = OfficerDetails(badge, **values)
        new.append({**_columns(details), "version": 1, "ward_id": ward})
        sheet.count.created += 1

    each_row(table, sheet.count, take)
    uow.insert_many(Officer, new)
    return sheet.count.outcome(table)


def _columns(details: OfficerDetails | InmateDetails) -> dict[str, Any]:
    values = {f.name: getattr(details, f.name) for f in fields(details)}
    return {**values, "pinyin": pinyin_of(details.name), "initials": initials_of(details.name)}


@dataclass(frozen=True, slots=True)
class _States:
    """The states a roster's row tells, each None when the row does not say."""

    ward_id: int | None
    section_id: int | None
    watch_group_id: int | None
    officer_id: int | None
    treatment: str | None
    post: str | None
    seat: str | None
    labour: str | None
    strict: str | None
    labour_since: date | None
    changed_on: date | None


_STATE_KINDS: tuple[tuple[str, MovementKind, str], ...] = (
    ("ward_id", MovementKind.TRANSFER, "ward_id"),
    ("section_id", MovementKind.SECTION, "section_id"),
    ("watch_group_id", MovementKind.WATCH_GROUP, "watch_group_id"),
    ("officer_id", MovementKind.ASSIGNED_OFFICER, "officer_id"),
    ("treatment", MovementKind.TREATMENT, "value"),
    ("post", MovementKind.POST, "value"),
    ("seat", MovementKind.SEAT, "value"),
    ("labour", MovementKind.LABOUR, "value"),
    ("strict", MovementKind.STRICT, "value"),
)
# What a new inmate has from admission without a movement of its own.
_AT_ADMISSION = ("ward_id", "section_id", "strict")
# How a roster writes that somebody is of no strict category.
_NOT_STRICT_WORDS = (NOT_STRICT_TITLE, "无", "否", "不属于")


# The sheet's column of a state where it is not named as the state.
_STATE_COLUMNS = {
    "section_id": "section",
    "watch_group_id": "watch_group",
    "officer_id": "assigned_officer",
    "labour": "labour_ability",
    "strict": "strict_category",
}


class _InmateRoster:
    """Read a roster of inmates: details into columns, states into movements."""

    def __init__(self, uow: UnitOfWork, table: SheetTable) -> None:
        self._uow = uow
        self._sheet = _Sheet(uow, table, ImportCount(), {})
        self._known = {number_key(inmate.number): inmate for inmate in uow.session.scalars(select(Inmate))}
        self._facts = movement_facts(uow.session)
        self._officers = OfficerFinder(uow)
        self._wards: dict[str, int] = {row.name: row.id for row in uow.session.execute(select(Ward.id, Ward.name))}
        self._only_ward = only_ward_id(uow)
        self._new: list[tuple[dict[str, Any], _States]] = []
        self._movements: list[dict[str, Any]] = []

    def run(self) -> ImportOutcome:
        each_row(self._sheet.table, self._sheet.count, self._take)
        ids = self._uow.insert_many(Inmate, [columns for columns, _states in self._new])
        for inmate_id, (columns, states) in zip(ids, self._new, strict=True):
            self._first_states(inmate_id, columns, states)
        self._uow.insert_many(Movement, self._movements)
        return self._sheet.count.outcome(self._sheet.table)

    def _take(self, row: SheetRow) -> None:
        number = self._sheet.identity(row, "number")
        values = self._values(row)
        inmate = self._known.get(number_key(number))
        _check_dates(row, values, inmate)
        states = self._states(row)
        _check_change_date(row, states.changed_on, values, inmate)
        if inmate is None:
            details = InmateDetails(number, strict_category=_category(states.strict), **values)
            self._new.append(({**_columns(details), "version": 1}, states))
            self._sheet.count.created += 1
            return
        moved = self._later_states(row, inmate, states)
        changed = _put(inmate, values) or moved
        self._sheet.count.changed += changed
        self._sheet.count.unchanged += not changed

    def _values(self, row: SheetRow) -> dict[str, Any]:
        return _given(
            {
                "name": required(row.cell("name"), read_text(row.cell("name"), longest=_NAME)),
                "sex": _read_sex(row),
                "ethnicity": read_text(row.cell("ethnicity"), longest=40),
                "birth_date": read_date(row.cell("birth_date")),
                "native_place": read_text(row.cell("native_place"), longest=120),
                "education_level": read_text(row.cell("education_level"), longest=40),
                "crime": read_text(row.cell("crime"), longest=200),
                "sentence": read_text(row.cell("sentence"), longest=80),
                "sentence_start": read_date(row.cell("sentence_start")),
                "sentence_end": read_date(row.cell("sentence_end")),
                "admitted_on": read_date(row.cell("admission_date")),
                "induction_until": read_date(row.cell("induction_until")),
                "property_judgment": read_choice(row.cell("property_judgment"), choice_words("property_judgment")),
                "remark": read_text(row.cell("remark"), longest=500, multiline=True),
            }
        )

    def _states(self, row: SheetRow) -> _States:
        ward = self._ward(row)
        section = read_text(row.cell("section"), longest=80)
        group = read_text(row.cell("watch_group"), longest=80)
        return _States(
            ward_id=ward,
            section_id=section_id(self._uow, ward or self._only_ward, section) if section else None,
            watch_group_id=watch_group_id(self._uow, ward or self._only_ward, group) if group else None,
            officer_id=self._officers.find(row.cell("assigned_officer")),
            treatment=read_text(row.cell("treatment"), longest=120),
            post=read_text(row.cell("post"), longest=120),
            seat=read_text(row.cell("seat"), longest=120),
            labour=read_choice(row.cell("labour_ability"), choice_words("labour_ability")),
            strict=_read_strict(row),
            labour_since=read_date(row.cell("labour_since")),
            changed_on=read_date(row.cell("change_date")),
        )

    def _ward(self, row: SheetRow) -> int | None:
        name = read_text(row.cell("ward"), longest=80)
        if name is None:
            return None
        if name not in self._wards:
            ward = Ward(name=name)
            self._uow.add(ward)
            self._wards[name] = ward.id
        return self._wards[name]

    def _first_states(self, inmate_id: int, columns: dict[str, Any], states: _States) -> None:
        day = columns["admitted_on"] or states.changed_on or columns["sentence_start"] or self._uow.today
        admission = {"ward_id": states.ward_id or self._only_ward, "section_id": states.section_id}
        self._move(inmate_id, MovementKind.ADMISSION, day, **admission)
        for name, kind, column in _STATE_KINDS:
            value = getattr(states, name)
            if value is not None and name not in _AT_ADMISSION:
                since = states.labour_since if kind is MovementKind.LABOUR else None
                self._move(inmate_id, kind, since or day, **{column: value})

    def _later_states(self, row: SheetRow, inmate: Inmate, states: _States) -> bool:
        facts = self._facts.get(inmate.id, [])
        count = len(self._movements)
        for name, kind, column in _STATE_KINDS:
            value = getattr(states, name)
            since = states.labour_since if kind is MovementKind.LABOUR else None
            day = since or states.changed_on
            state = _state(facts, day)
            if value is None or (_category(value) if name == "strict" else value) == getattr(state, name):
                continue
            if state.left_on is not None and kind is not MovementKind.TRANSFER:
                cell = row.cell(_STATE_COLUMNS.get(name, name))
                raise refused(cell, f"此人已于 {state.left_on} 离监，不能再有变动；重新收押的请先登记入监")
            self._move(inmate.id, kind, day or self._uow.today, **{column: value})
        return len(self._movements) > count

    def _move(self, inmate_id: int, kind: MovementKind, day: date, **details: Any) -> None:
        self._movements.append(
            {
                "inmate_id": inmate_id,
                "kind": kind.value,
                "on_date": day,
                "reason": "名册导入",
                "recorded_at": self._uow.now,
                "recorded_by": self._uow.operator.user,
                **details,
            }
        )


def _state(facts: list[MovementFact], day: date | None) -> InmateState:
    return state_on(facts, day or date.max)


def _check_dates(row: SheetRow, values: dict[str, Any], inmate: Inmate | None) -> None:
    def known(name: str) -> date | None:
        found: date | None = values.get(name) or (getattr(inmate, name) if inmate else None)
        return found

    start, end = known("sentence_start"), known("sentence_end")
    if start and end and end < start:
        raise _date_refusal(row, "sentence_end", "sentence_start", f"刑期止日不能早于刑期起日 {start}")
    born, admitted = known("birth_date"), known("admitted_on")
    if born and admitted and born >= admitted:
        raise _date_refusal(row, "birth_date", "admission_date", f"出生日期应早于入监日期 {admitted}")
    induction = known("induction_until")
    if induction and admitted and induction < admitted:
        raise _date_refusal(row, "induction_until", "admission_date", f"入监教育止日不能早于入监日期 {admitted}")


def _check_change_date(row: SheetRow, changed_on: date | None, values: dict[str, Any], inmate: Inmate | None) -> None:
    admitted = values.get("admitted_on") or (inmate.admitted_on if inmate else None)
    if changed_on and admitted and changed_on < admitted:
        raise refused(row.cell("change_date"), f"变动日期不能早于入监日期 {admitted}")


def _date_refusal(row: SheetRow, first: str, second: str, words: str) -> CellRefused:
    """Refuse the first of the two cells that the sheet fills."""
    cell = row.cell(first)
    return refused(row.cell(second) if cell.empty else cell, words)


@needs(Right.IMPORT)
def import_inmates(uow: UnitOfWork, table: SheetTable) -> ImportOutcome:
    """Create or change inmates by number; see cli.md for the columns."""
    return _InmateRoster(uow, table).run()
