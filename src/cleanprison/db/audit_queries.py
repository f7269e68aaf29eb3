"""Reading the change chain: acts by number, and what each of them changed."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from cleanprison.clock import CHINA
from cleanprison.db.audit import AuditChange, AuditRow
from cleanprison.db.base import Base, utc_text
from cleanprison.db.change_words import ChangeWords
from cleanprison.db.record_history import Place, line_touching, touching

MOST_ACTS = 500
MOST_LINES = 500
_SQL_VARIABLES = 500

ActKind = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class ActFilter:
    """Which acts: of a user, from a screen or command, of a day or year in China, with words in origin or reason.

    `places` asks for those that touched one of these records, `before` for those with a smaller number, to go
    further back.
    """

    operator: str | None = None
    origin: str | None = None
    day: date | None = None
    words: str = ""
    before: int | None = None
    year: int | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act of the chain; `tables` are the names of those it touched, `count` the number of changed rows."""

    sequence: int
    at: datetime
    operator: str
    origin: str
    reason: str | None
    count: int
    tables: tuple[str, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class YearHead:
    """A year of the chain in China's time: its acts by number, and the head it ended with."""

    year: int
    first: int
    last: int
    head: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field that an act changed in one row; before or after is empty for a new or a removed row.

    Points stand with two decimals, moments in China's time, a reference as the name of what it refers to;
    truth values as true and false.
    """

    table: str
    key: int
    kind: ActKind
    field: str
    before: str
    after: str


def act_rows(session: Session, wanted: ActFilter | None = None, limit: int = MOST_ACTS) -> list[ActRow]:
    """Return the latest acts that pass the filter, newest first."""
    wanted = wanted or ActFilter()
    statement = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
    if wanted.operator is not None:
        statement = statement.where(AuditRow.operator == wanted.operator)
    if wanted.origin is not None:
        statement = statement.where(AuditRow.origin == wanted.origin)
    if wanted.before is not None:
        statement = statement.where(AuditRow.id < wanted.before)
    if wanted.day is not None:
        statement = statement.where(*_between(wanted.day, wanted.day + timedelta(days=1)))
    if wanted.year is not None:
        statement = statement.where(*_between(date(wanted.year, 1, 1), date(wanted.year + 1, 1, 1)))
    if wanted.places:
        statement = statement.where(touching(wanted.places))
    if wanted.words:
        said = func.concat(AuditRow.origin, " ", func.coalesce(AuditRow.reason, ""))
        statement = statement.where(func.instr(said, wanted.words) > 0)
    acts = session.scalars(statement).all()
    bulk = _bulk_tables(session, [act.id for act in acts if act.bulk_count is not None])
    return [_act(act, bulk) for act in acts]


def _between(since: date, before: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    begin, end = (utc_text(datetime.combine(day, time.min, CHINA)) for day in (since, before))
    return AuditRow.at >= begin, AuditRow.at < end


def _act(act: AuditRow, bulk: dict[int, tuple[str, ...]]) -> ActRow:
    changes = json.loads(act.changes or "[]")
    own = tuple(dict.fromkeys(change["table"] for change in changes))
    return ActRow(
        act.id,
        datetime.fromisoformat(act.at),
        act.operator,
        act.origin,
        act.reason,
        len(changes) if act.bulk_count is None else act.bulk_count,
        own if act.bulk_count is None else bulk.get(act.id, ()),
        act.hash,
    )


def _bulk_tables(session: Session, acts: list[int]) -> dict[int, tuple[str, ...]]:
    """Return the tables that bulk acts touched, those with most rows first."""
    table = func.json_extract(AuditChange.line, "$.table")
    found: dict[int, list[str]] = defaultdict(list)
    for start in range(0, len(acts), _SQL_VARIABLES):
        statement = (
            select(AuditChange.audit_id, table)
            .where(AuditChange.audit_id.in_(acts[start : start + _SQL_VARIABLES]))
            .group_by(AuditChange.audit_id, table)
            .order_by(func.count().desc(), table)
        )
        for act, name in session.execute(statement):
            found[act].append(name)
    return {act: tuple(names) for act, names in found.items()}


def act_count(session: Session) -> int:
    """Return how many acts the chain has."""
    return session.scalar(select(func.count()).select_from(AuditRow)) or 0


def act_origins(session: Session) -> tuple[list[str], list[str]]:
    """Return the users and the screens or commands that acts came from, each in order."""
    operators = session.scalars(select(AuditRow.operator).distinct().order_by(AuditRow.operator))
    origins = session.scalars(select(AuditRow.origin).distinct().order_by(AuditRow.origin))
    return list(operators), list(origins)


def act_years(session: Session) -> list[YearHead]:
    """Return the years in which something was done, newest first, each with the chain's head at its end."""
    first, last = session.execute(select(func.min(AuditRow.at), func.max(AuditRow.at))).one()
    if first is None:
        return []
    begin, end = (datetime.fromisoformat(at).astimezone(CHINA).year for at in (first, last))
    years = []
    for year in range(end, begin - 1, -1):
        own = _between(date(year, 1, 1), date(year + 1, 1, 1))
        low, high = session.execute(select(func.min(AuditRow.id), func.max(AuditRow.id)).where(*own)).one()
        if high is not None:
            years.append(YearHead(year, low, high, session.get_one(AuditRow, high).hash))
    return years


def change_rows(
    session: Session, sequence: int, limit: int = MOST_LINES, places: tuple[Place, ...] = ()
) -> list[ChangeRow]:
    """Return what one act changed, field by field; at most `limit` rows, of `places` only when some are given."""
    act = session.get_one(AuditRow, sequence)
    if act.changes is not None:
        changes = [c for c in json.loads(act.changes) if not places or (c["table"], c["key"]) in places]
    else:
        statement = select(AuditChange.line).where(AuditChange.audit_id == sequence).order_by(AuditChange.id)
        if places:
            statement = statement.where(line_touching(places))
        changes = [json.loads(line) for line in session.scalars(statement.limit(limit))]
    wording = ChangeWords(session, changes[:limit])
    return [row for change in changes[:limit] for row in _fields(change, wording)]


def _fields(change: dict[str, Any], wording: ChangeWords) -> list[ChangeRow]:
    before, after = change["before"] or {}, change["after"] or {}
    kind: ActKind = "added" if not change["before"] else "removed" if not change["after"] else "changed"
    name, table = change["table"], Base.metadata.tables.get(change["table"])
    order = [column.name for column in table.columns] if table is not None else []
    places = {field: order.index(field) if field in order else len(order) for field in {*before, *after}}
    return [
        ChangeRow(
            name,
            change["key"],
            kind,
            field,
            wording.words(table, field, before.get(field)),
            wording.words(table, field, after.get(field)),
        )
        for field in sorted(places, key=lambda one: (places[one], one))
        if field != "id" and before.get(field) != after.get(field)
    ]
