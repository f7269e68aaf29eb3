"""One act of one operator: a transaction that is committed once, with its row in the change chain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Any, Protocol, Self

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy import event as sa_event
from sqlalchemy.orm import Session, SessionTransaction, UOWTransaction

from cleanprison.clock import Clock
from cleanprison.db.audit import Change, Fields, append_act, last_moment
from cleanprison.db.base import Base, table_of
from cleanprison.db.stored_rows import stored_form, stored_rows

CLOCK_SLACK = timedelta(minutes=5)
"""How far a clock may go back, when it is set right, before acts are marked."""

CLOCK_MARK = "（电脑时间早于上一次变更）"
WRITING = ("INSERT ", "UPDATE ", "DELETE ", "REPLACE")


@dataclass(frozen=True, slots=True)
class Operator:
    """Who acts: the sign-in name, the name people know, the role's key and its Chinese title, the officer if any."""

    user: str
    display_name: str
    role: str
    role_title: str = ""
    officer_id: int | None = None


class FileKeeper(Protocol):
    """Where contents that belong to an act are sealed."""

    def keep(self, content: bytes) -> str:
        """Seal a content and return its SHA-256."""
        ...


class UnitOfWork:
    """Collect every touched row of a session and write them to the chain in the same transaction.

    Services add, change and delete mapped objects, or call `insert_many`; statements that would change rows behind
    the session's back are refused as a bug. Leaving the block without `commit` rolls back.
    """

    def __init__(
        self,
        engine: Engine,
        operator: Operator,
        clock: Clock,
        *,
        origin: str,
        reason: str | None = None,
        files: FileKeeper | None = None,
    ) -> None:
        self.operator = operator
        self.clock = clock
        self.origin = origin
        self.reason = reason
        self._files = files
        self._contents: dict[str, bytes] = {}
        self._changes: list[Change] = []
        self._before: dict[int, Fields] = {}
        self._marks: dict[SessionTransaction, int] = {}
        self._writing = False
        self.session = Session(engine.execution_options(cleanprison_write=True), expire_on_commit=False, autoflush=True)
        sa_event.listen(self.session, "before_flush", self._remember)
        sa_event.listen(self.session, "after_flush", self._collect)
        sa_event.listen(self.session, "after_begin", self._watch)
        sa_event.listen(self.session, "after_transaction_create", self._mark)
        sa_event.listen(self.session, "after_soft_rollback", self._forget)

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
        if any(len(row) > len(names) for row in full):
            raise TypeError(f"no such column in {table.name}: {set().union(*full) - set(names)}")
        connection = self.session.connection()
        with self._seen_writes():
            connection.execute(table.insert(), full)
        as_stored = stored_form(connection.dialect, table)
        self._changes += [Change(table.name, row["id"], None, as_stored(row)) for row in full]
        return [row["id"] for row in full]

    def keep_file(self, content: bytes) -> str:
        """Keep a content with this act and return its SHA-256; it is sealed when the act is committed, not before."""
        if self._files is None:
            raise TypeError("this unit of work has no place for files")
        sha256 = hashlib.sha256(content).hexdigest()
        self._contents[sha256] = content
        return sha256

    def changes(self) -> tuple[Change, ...]:
        """Return every row touched so far, flushing what is pending."""
        self.session.flush()
        return tuple(self._changes)

    def touched_tables(self) -> frozenset[str]:
        """Return the names of the tables changed so far."""
        return frozenset(change.table for change in self._changes)

    def commit(self) -> None:
        """Seal its files, write the act to the chain and commit; an act that changed nothing leaves no row.

        StorageError when a file cannot be written: then nothing is committed.
        """
        self.session.flush()
        if self._files is not None:
            for content in self._contents.values():
                self._files.keep(content)
        if self._changes:
            with self._seen_writes():
                append_act(
                    self.session,
                    self._changes,
                    at=self.now,
                    operator=self.operator.user,
                    origin=self.origin,
                    reason=self._marked_reason(),
                )
        self.session.commit()

    def _marked_reason(self) -> str | None:
        """Return the reason, marked when this PC's clock was set back behind the last act: the times then lie."""
        last = last_moment(self.session)
        if last is None or self.now >= last - CLOCK_SLACK:
            return self.reason
        return f"{self.reason or ''}{CLOCK_MARK}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()

    @contextmanager
    def _seen_writes(self) -> Iterator[None]:
        self._writing = True
        try:
            yield
        finally:
            self._writing = False

    def _watch(self, _session: Session, _transaction: SessionTransaction, connection: Connection) -> None:
        """Refuse every writing statement that neither a flush nor `insert_many` sends."""
        if not sa_event.contains(connection, "before_cursor_execute", self._refuse_unseen):
            sa_event.listen(connection, "before_cursor_execute", self._refuse_unseen)

    def _refuse_unseen(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not self._writing and statement.lstrip()[:7].upper() in WRITING:
            raise TypeError("rows are changed as objects or by insert_many, so that the change chain sees them")

    def _mark(self, _session: Session, transaction: SessionTransaction) -> None:
        self._marks[transaction] = len(self._changes)

    def _forget(self, _session: Session, transaction: SessionTransaction) -> None:
        """Take back what a rolled-back transaction or savepoint had told of."""
        del self._changes[self._marks.get(transaction, 0) :]
        self._writing = False

    def _remember(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        """Read what the file holds of every row about to change: an attribute may never have been loaded."""
        self._before = {id(row): _stored(session, row) for row in (*session.dirty, *session.deleted)}
        self._writing = True

    def _collect(self, session: Session, _context: UOWTransaction) -> None:
        self._writing = False
        for row in session.new:
            self._changes.append(Change(row.__tablename__, row.id, None, _stored(session, row)))
        for row in session.dirty:
            before, after = self._before[id(row)], _stored(session, row)
            if before != after:
                self._changes.append(Change(row.__tablename__, row.id, before, after))
        for row in session.deleted:
            self._changes.append(Change(row.__tablename__, row.id, self._before[id(row)], None))


def _stored(session: Session, row: Base) -> Fields:
    """Return a row as the file holds it in this transaction; empty when it is gone."""
    table = table_of(type(row))
    return next((fields for _key, fields in stored_rows(session.connection(), table, table.c.id == row.id)), {})
