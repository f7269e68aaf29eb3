"""One act of one operator: a transaction that is committed once, with its row in the change chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, func, inspect, select
from sqlalchemy import event as sa_event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.attributes import History

from cleanprison.clock import Clock
from cleanprison.db.audit import Change, Fields, append_act, plain
from cleanprison.db.base import Base, table_of


@dataclass(frozen=True, slots=True)
class Operator:
    """Who acts: the sign-in name, the name people know, the role's key and its Chinese title."""

    user: str
    display_name: str
    role: str
    role_title: str = ""


class UnitOfWork:
    """Collect every touched row of a session and write them to the chain in the same transaction.

    Services add, change and delete mapped objects, or call `insert_many`; statements that would change rows behind
    the session's back are refused as a bug. Leaving the block without `commit` rolls back.
    """

    def __init__(
        self, engine: Engine, operator: Operator, clock: Clock, *, origin: str, reason: str | None = None
    ) -> None:
        self.operator = operator
        self.clock = clock
        self.origin = origin
        self.reason = reason
        self._changes: list[Change] = []
        self._before: dict[int, Fields] = {}
        self.session = Session(engine.execution_options(cleanprison_write=True), expire_on_commit=False, autoflush=True)
        sa_event.listen(self.session, "before_flush", self._remember)
        sa_event.listen(self.session, "after_flush", self._collect)
        sa_event.listen(self.session, "do_orm_execute", _refuse_unseen_writes)

    @property
    def today(self) -> date:
        """Return the present day."""
        return self.clock.today()

    @property
    def now(self) -> datetime:
        """Return the present moment."""
        return self.clock.now()

    def add(self, row: Base) -> None:
        """Add a new row and flush it, so that its `id` is known."""
        self.session.add(row)
        self.session.flush()

    def insert_many(self, model: type[Base], rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert many rows in one statement and return their ids, in order.

        Each mapping has the column names of `model` without `id`; missing nullable columns become NULL.
        """
        self.session.flush()
        table = table_of(model)
        first = (self.session.scalar(select(func.max(model.id))) or 0) + 1
        names = [column.name for column in table.columns]
        full = [{**dict.fromkeys(names), **row, "id": number} for number, row in enumerate(rows, start=first)]
        if not full:
            return []
        self.session.connection().execute(table.insert(), full)
        for row in full:
            after: Fields = {name: plain(row[name]) for name in names}
            self._changes.append(Change(table.name, row["id"], None, after))
        return [row["id"] for row in full]

    def changes(self) -> tuple[Change, ...]:
        """Return every row touched so far, flushing what is pending."""
        self.session.flush()
        return tuple(self._changes)

    def touched_tables(self) -> frozenset[str]:
        """Return the names of the tables changed so far."""
        return frozenset(change.table for change in self._changes)

    def commit(self) -> None:
        """Write the act to the chain and commit; an act that changed nothing leaves no row."""
        self.session.flush()
        if self._changes:
            append_act(
                self.session,
                self._changes,
                at=self.now,
                operator=self.operator.user,
                origin=self.origin,
                reason=self.reason,
            )
        self.session.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()

    def _remember(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        """Keep the old fields before the flush: it counts `version` up without leaving a history."""
        self._before = {id(row): _old_fields(row) for row in (*session.dirty, *session.deleted)}

    def _collect(self, session: Session, _context: UOWTransaction) -> None:
        for row in session.new:
            self._changes.append(Change(row.__tablename__, row.id, None, _fields(row)))
        for row in session.dirty:
            before, after = self._before[id(row)], _fields(row)
            if before != after:
                self._changes.append(Change(row.__tablename__, row.id, before, after))
        for row in session.deleted:
            self._changes.append(Change(row.__tablename__, row.id, self._before[id(row)], None))


def _fields(row: Any) -> Fields:
    return {attribute.key: plain(getattr(row, attribute.key)) for attribute in inspect(row).mapper.column_attrs}


def _old_fields(row: Any) -> Fields:
    state = inspect(row)
    fields: Fields = {}
    for attribute in state.mapper.column_attrs:
        history: History = state.attrs[attribute.key].history
        old = history.deleted[0] if history.deleted else getattr(row, attribute.key)
        fields[attribute.key] = plain(old)
    return fields


def _refuse_unseen_writes(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise TypeError("rows are changed as objects or by insert_many, so that the change chain sees them")
