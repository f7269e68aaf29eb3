"""Verification of the ledger beyond the chain: every closed month is reckoned again from its records and compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.people.models import Inmate
from cleanprison.scoring.corrections import differences
from cleanprison.scoring.drafting import month_states
from cleanprison.scoring.models import LedgerEntry, Opening
from cleanprison.scoring.posted import score_of
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.rules.points import ZERO
from cleanprison.scoring.shelf import UnitShelf, shelf_of


def ledger_faults(session: Session, today: date) -> Iterator[str]:
    """Yield a sentence for everything in the ledger that its records do not bear out, by inmate number and month."""
    numbers = {row[0]: row[1] for row in session.execute(select(Inmate.id, Inmate.number))}
    for gap in differences(session, today):
        yield (
            f"编号 {numbers.get(gap.inmate_id)} 的 {gap.month}：积分账连同更正记为 {gap.posted}，"
            f"按记录重算应为 {gap.reckoned}，两者不符。"
        )
    shelf = shelf_of(session)
    closed = {month for month, state in month_states(session).items() if state is MonthState.CLOSED}
    balances: dict[int, Decimal] = defaultdict(lambda: ZERO)
    openings = {row.ledger_entry_id: row.balance for row in session.scalars(select(Opening))}
    for (inmate_id, month), entries in _by_inmate_and_month(session):
        where = f"编号 {numbers.get(inmate_id)} 的 {month}："
        for entry in entries:
            fault = _entry_fault(entry, shelf, month, closed, openings)
            if fault:
                yield where + fault
        reached = balances[inmate_id] + sum((e.points for e in entries if e.kind != "cycle_close"), ZERO)
        taken = -sum((e.points for e in entries if e.kind == "cycle_close"), ZERO)
        rules = shelf.pack_for(month).cycle
        scored = any(e.kind == "month_result" for e in entries)
        due = rules.taken if scored and reached >= rules.size else ZERO
        if taken != due:
            yield f"{where}积分到 {reached}，周期结束应扣 {due}，积分账扣了 {taken}。"
        balances[inmate_id] = reached - taken


def _by_inmate_and_month(session: Session) -> Iterator[tuple[tuple[int, Month], list[LedgerEntry]]]:
    group: list[LedgerEntry] = []
    ordered = select(LedgerEntry).order_by(LedgerEntry.inmate_id, LedgerEntry.month, LedgerEntry.id)
    for entry in session.scalars(ordered.execution_options(yield_per=1000)):
        if group and (group[0].inmate_id, group[0].month) != (entry.inmate_id, entry.month):
            yield (group[0].inmate_id, Month.of(group[0].month)), group
            group = []
        group.append(entry)
    if group:
        yield (group[0].inmate_id, Month.of(group[0].month)), group


def _entry_fault(
    entry: LedgerEntry, shelf: UnitShelf, month: Month, closed: set[Month], openings: dict[int, Decimal]
) -> str | None:
    match entry.kind:
        case "opening":
            known = openings.get(entry.id)
            return None if known == entry.points else f"期初积分记为 {entry.points}，登记的是 {known}。"
        case "correction":
            return None
    if month not in closed:
        return "这个月没有关账，积分账里却有它的月结果。"
    if entry.pack_hash != shelf.hash_of(month):
        return f"关账用的规则包 {entry.pack_id} 与现在的文本不同，规则包可能被改动过。"
    if entry.kind == "month_result":
        score = score_of(entry.detail or "")
        if score.total != entry.points or score.month != month:
            return f"月结果记为 {entry.points}，它的明细是 {score.month} 的 {score.total}。"
    return None
