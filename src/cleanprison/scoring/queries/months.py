"""Reading the scoring ledger: day records, and the month of every inmate as the rules make it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlalchemy.orm import Session

from cleanprison.people.queries import InmateRow, inmate_rows
from cleanprison.scoring.facts import PackFor, counted_records, scoring_facts, scoring_start
from cleanprison.scoring.models import DayRecord
from cleanprison.scoring.rules import Assessment, InmateFacts, Month, MonthResult, RulePack, SpanKind, assess

SPAN_WORDS = {
    SpanKind.SOLITARY: "禁闭",
    SpanKind.HOSPITAL: "住院",
    SpanKind.RESCUE_INJURY: "抢险负伤",
    SpanKind.SUSPENDED: "停止计分",
}


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One inmate's line of the month sheet; `result` is None for who is not scored, `note` says why or what."""

    inmate: InmateRow
    result: MonthResult | None
    note: str


@dataclass(frozen=True, slots=True)
class MonthTable:
    """The month of the whole ward, by inmate number."""

    month: Month
    pack: RulePack
    rows: tuple[MonthRow, ...]
    record_count: int

    @property
    def scored(self) -> int:
        """Return how many inmates are scored."""
        return sum(row.result is not None for row in self.rows)


def scored_months(session: Session, today: date) -> list[Month]:
    """Return the months that can be shown, from the first scored one to today's, newest first."""
    start, last = scoring_start(session, today), Month.of(today)
    return sorted(start.until(max(start, last)), reverse=True)


def month_table(session: Session, pack_for: PackFor, month: Month, today: date) -> MonthTable:
    """Reckon the month for every inmate in the ward during it, by number."""
    start = min(scoring_start(session, today), month)
    pack = pack_for(month)
    facts = scoring_facts(session, start, month, pack)
    rows = []
    for inmate in inmate_rows(session, month.last, include_left=True):
        own = facts[inmate.id]
        stay = own.inmate
        if stay.admitted > month.last or (stay.left is not None and stay.left < month.first):
            continue
        result = assess(pack_for, own, month).months[-1]
        rows.append(MonthRow(inmate, result, month_note(stay, month)))
    count = session.scalar(
        counted_records().where(DayRecord.occurred_on.between(month.first, month.last)).with_only_columns(func.count())
    )
    return MonthTable(month, pack, tuple(rows), count or 0)


def inmate_assessment(session: Session, pack_for: PackFor, inmate_id: int, through: Month, today: date) -> Assessment:
    """Reckon all months of one inmate up to `through`."""
    start = min(scoring_start(session, today), through)
    facts = scoring_facts(session, start, through, pack_for(through), [inmate_id])
    return assess(pack_for, facts[inmate_id], through)


def month_note(stay: InmateFacts, month: Month) -> str:
    """Say in words what made this month differ from an ordinary one."""
    notes = []
    if stay.admitted in month and stay.admitted != month.first:
        notes.append(f"{stay.admitted:%m-%d} 起计分")
    induction = stay.induction
    if induction and induction.first <= month.last and induction.last >= month.first:
        whole = induction.first <= month.first and induction.last >= month.last
        notes.append("入监教育" if whole else f"入监教育至 {induction.last:%m-%d}")
    for span in stay.spans:
        first, last = max(span.first, month.first), min(span.last or month.last, month.last)
        if first <= last:
            notes.append(f"{SPAN_WORDS[span.kind]} {(last - first).days + 1} 天")
    if stay.left is not None and stay.left in month:
        notes.append(f"{stay.left:%m-%d} 离监")
    return "，".join(notes)
