"""Verify a data file: protection, the chain of acts, and every table against the replayed acts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from string import hexdigits
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, select
from sqlalchemy.exc import DBAPIError

from cleanprison.db.append_only import missing_protection
from cleanprison.db.audit import (
    GENESIS,
    Act,
    AuditChange,
    AuditRow,
    Fields,
    act_hash,
    canonical,
    list_hash,
)
from cleanprison.db.base import table_of
from cleanprison.db.stored_rows import stored_rows
from cleanprison.errors import InputRefused, VerificationFailed

State = dict[tuple[str, int], bytes]


def audited_tables(metadata: MetaData) -> list[Table]:
    """Return the tables whose rows the chain tells of, by name."""
    return sorted((t for t in metadata.tables.values() if t.info.get("audited", True)), key=lambda t: t.name)


def acts(connection: Connection) -> Iterator[tuple[AuditRow, list[str] | None]]:
    """Yield every act in order with the lines of its list when it is a bulk act."""
    audit, change = table_of(AuditRow), table_of(AuditChange)
    for row in connection.execute(select(audit).order_by(audit.c.id)):
        lines: list[str] | None = None
        if row.bulk_hash is not None:
            rows = connection.execute(select(change.c.line).where(change.c.audit_id == row.id).order_by(change.c.id))
            lines = [line for (line,) in rows]
        yield row, lines  # type: ignore[misc]


def _refuse_stray_lines(connection: Connection) -> None:
    audit, change = table_of(AuditRow), table_of(AuditChange)
    bulk = select(audit.c.id).where(audit.c.bulk_hash.is_not(None))
    stray = connection.execute(select(change.c.id).where(change.c.audit_id.not_in(bulk)).limit(1)).scalar()
    if stray is not None:
        raise VerificationFailed(f"audit_change 表第 {stray} 行不属于任何批量操作。")
    count, first, last = connection.execute(select(func.count(), func.min(change.c.id), func.max(change.c.id))).one()
    if count and (first, last) != (1, count):
        place = func.row_number().over(order_by=change.c.id)
        numbered = select(change.c.id, place.label("place")).subquery()
        moved = connection.execute(select(numbered).where(numbered.c.id != numbered.c.place).limit(1)).one()
        raise VerificationFailed(f"audit_change 表第 {moved.id} 行应为第 {moved.place} 行：行号被改动过。")


def verify(connection: Connection, metadata: MetaData, anchors: tuple[str, ...] = ()) -> int:
    """Check the whole file and return the number of acts; VerificationFailed names the first fault.

    InputRefused when one of `anchors` is no head at all, as after a slip of the pen: that says nothing of the file.
    """
    wanted = [head_of(anchor) for anchor in anchors]
    try:
        return _verified(connection, metadata, wanted)
    except DBAPIError:  # bytes that are no text stop the driver: read them as what they are, so that they are named
        with any_text(connection):
            return _verified(connection, metadata, wanted)


@contextmanager
def any_text(connection: Connection) -> Iterator[None]:
    """Let bytes that are no text be read as a text that says so, while the block runs."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.text_factory = _text
    try:
        yield
    finally:
        raw.text_factory = str


def _text(stored: bytes) -> str:
    try:
        return stored.decode("utf-8")
    except UnicodeDecodeError:
        return f"不是文字的字节 {stored.hex()}"


def _verified(connection: Connection, metadata: MetaData, wanted: list[str]) -> int:
    missing = missing_protection(connection, metadata)
    if missing:
        raise VerificationFailed(f"防改保护缺失：{missing[0]}。")
    state: State = {}
    previous, count, heads = GENESIS, 0, set[str]()
    for row, lines in acts(connection):
        count += 1
        _check_act(row, lines, count, previous)
        try:
            changes = [json.loads(line) for line in lines] if lines is not None else json.loads(row.changes or "[]")
            _replay(state, row.id, changes)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise VerificationFailed(f"变更链第 {row.id} 行写的不是本程序的变更，读不成。") from None
        previous = row.hash
        heads.add(previous)
    for head in wanted:
        if head not in heads:
            raise VerificationFailed(f"校验链中没有纸上印的链头 {head}：整条链可能被重写过，或者链头抄错了。")
    _refuse_stray_lines(connection)
    _compare_tables(connection, metadata, state)
    return count


def head_of(anchor: str) -> str:
    """Return the head in what a paper says: the line at its foot, its square code, or the head alone."""
    head = "".join(anchor.split())[-len(GENESIS) :].lower()
    if len(head) != len(GENESIS) or not set(head) <= set(hexdigits):
        said = anchor.strip()[:80]
        raise InputRefused(f"“{said}”不是链头：纸上印的链头是 {len(GENESIS)} 个 0 至 9、a 至 f 的字符，请再输一次。")
    return head


def _check_act(row: AuditRow, lines: list[str] | None, expected: int, previous: str) -> None:
    where = f"变更链第 {row.id} 行（{row.at[:10]} {row.operator} {row.origin}）"
    if row.id != expected:
        raise VerificationFailed(f"变更链缺第 {expected} 行：下一行是第 {row.id} 行。")
    if row.previous != previous:
        raise VerificationFailed(f"{where}与上一行接不上：上一行可能被改动、插入或删除过。")
    bulk: tuple[int, str] | None = None
    changes: list[Any] | None = None
    try:
        if lines is not None:
            if row.changes is not None or len(lines) != row.bulk_count or list_hash(lines) != row.bulk_hash:
                raise VerificationFailed(f"{where}的明细清单被改动过。")
            bulk = (row.bulk_count, row.bulk_hash)
        else:
            changes = json.loads(row.changes or "")
            if row.bulk_count is not None or canonical(changes).decode() != row.changes:
                raise ValueError("another spelling of the same changes")
        act = Act(row.id, row.at, row.operator, row.origin, row.reason)
        intact = act_hash(previous, act, changes, bulk) == row.hash
    except (ValueError, TypeError, AttributeError, RecursionError):
        intact = False
    if not intact:
        raise VerificationFailed(f"{where}的内容被改动过，与校验值不符。")


def _known(fields: Fields) -> bytes:
    """Return the filled fields of a row: an act older than a column does not tell of it, and it is empty there."""
    return canonical({name: value for name, value in fields.items() if value is not None})


def _replay(state: State, sequence: int, changes: list[dict[str, Any]]) -> None:
    if not isinstance(changes, list):
        raise TypeError("changes are a list")
    for change in changes:
        place = (change["table"], change["key"])
        before = _known(change["before"]) if change["before"] is not None else None
        if state.get(place) != before:
            raise VerificationFailed(
                f"变更链第 {sequence} 行说 {place[0]} 表第 {place[1]} 行原来的内容与此前记录不符。"
            )
        if change["after"] is None:
            state.pop(place, None)
        else:
            state[place] = _known(change["after"])


def _compare_tables(connection: Connection, metadata: MetaData, state: State) -> None:
    for table in audited_tables(metadata):
        for key, fields in stored_rows(connection, table):
            expected = state.pop((table.name, key), None)
            if expected is None:
                words = f"{table.name} 表第 {key} 行没有来历：变更链里没有它。"
                raise VerificationFailed(words, table.name, fields)
            if expected != _known(fields):
                words = f"{table.name} 表第 {key} 行{_difference(expected, fields)}。"
                raise VerificationFailed(words, table.name, json.loads(expected))
    if state:
        name, key = min(state)
        words = f"{name} 表第 {key} 行不见了：变更链里有它，表里没有。"
        raise VerificationFailed(words, name, json.loads(state[name, key]))


def _difference(expected: bytes, fields: Fields) -> str:
    recorded: Fields = json.loads(expected)
    for name, value in fields.items():
        if recorded.get(name) != value:
            return f"的 {name} 被改动过：变更链记为 {recorded.get(name)!r}，表里是 {value!r}"
    return "缺少字段"
