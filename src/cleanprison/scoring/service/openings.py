"""Taking a ward or a transfer in: the balance brought from its papers becomes the first ledger entry."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import select

from cleanprison.db.audit import chain_head
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import InputRefused, RuleViolation
from cleanprison.people.models import Inmate
from cleanprison.people.queries import movement_facts
from cleanprison.people.rules import state_on
from cleanprison.people.service import SaveInmate, save_inmate
from cleanprison.rights import Right, needs
from cleanprison.scoring.drafting import last_closed
from cleanprison.scoring.facts import fixed_start
from cleanprison.scoring.models import LedgerEntry, Opening
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.entry import Fault
from cleanprison.scoring.rules.opening import LedgerGround, Newcomer, OpeningPaper, opening_fault, paper_fault
from cleanprison.scoring.shelf import shelf_of


@dataclass(frozen=True, slots=True)
class RecordOpening:
    """What the papers say of one inmate at the start of `as_of`, and who signed for it (two officers)."""

    inmate_id: int
    as_of: Month
    balance: Decimal
    cycle_months: int
    special_used: Decimal
    last_cycle_failed: bool
    source_paper: str
    first_signer_id: int
    second_signer_id: int

    @property
    def paper(self) -> OpeningPaper:
        """Return what the rules judge."""
        return OpeningPaper(
            self.as_of,
            self.balance,
            self.cycle_months,
            self.special_used,
            self.source_paper,
            self.first_signer_id,
            self.second_signer_id,
        )


@dataclass(frozen=True, slots=True)
class TakeTransfer:
    """A transfer in: the inmate as new in the roster, and what the papers say (`opening.inmate_id` is filled in)."""

    inmate: SaveInmate
    opening: RecordOpening


@needs(Right.RECORD_OPENINGS, Right.MANAGE_PEOPLE)
def take_transfer(uow: UnitOfWork, command: TakeTransfer) -> int:
    """Add an inmate with the opening in one act and return the inmate's id; earlier months are not reckoned here."""
    inmate_id = save_inmate(uow, command.inmate)
    record_opening(uow, replace(command.opening, inmate_id=inmate_id))
    return inmate_id


@needs(Right.RECORD_OPENINGS)
def record_opening(uow: UnitOfWork, command: RecordOpening) -> int:
    """Post the opening and return the entry's id; once per inmate, and only into a month that is open."""
    fault = paper_fault(command.paper)
    if fault:
        raise InputRefused(f"{fault.words}。")
    fault = OpeningJudge(uow, [command.inmate_id]).fault(command)
    if fault:
        raise RuleViolation(fault.words, fault.clause)
    return post_openings(uow, [command])[0]


class OpeningJudge:
    """What openings are judged by, fetched once for some or all inmates: the form asks for one, a sheet for all."""

    def __init__(self, uow: UnitOfWork, inmate_ids: Collection[int] | None = None) -> None:
        session = uow.session
        people = select(Inmate.id, Inmate.name, Inmate.admitted_on)
        opened = select(Opening.inmate_id)
        posted = select(LedgerEntry.inmate_id).where(LedgerEntry.kind == "month_result").distinct()
        if inmate_ids is not None:
            people = people.where(Inmate.id.in_(inmate_ids))
            opened = opened.where(Opening.inmate_id.in_(inmate_ids))
            posted = posted.where(LedgerEntry.inmate_id.in_(inmate_ids))
        with_opening, with_months = set(session.scalars(opened)), set(session.scalars(posted))
        movements = movement_facts(session, inmate_ids)
        self._people = {
            row.id: Newcomer(
                row.name,
                row.admitted_on,
                state_on(movements.get(row.id, []), uow.today).left_on,
                row.id in with_opening,
                row.id in with_months,
            )
            for row in session.execute(people)
        }
        self._shelf = shelf_of(session)
        self._ground = LedgerGround(last_closed(session), fixed_start(session), Month.of(uow.today))

    def fault(self, command: RecordOpening) -> Fault | None:
        """Return why the opening cannot be posted, None when it can; InputRefused for a month before any rules."""
        pack = self._shelf.pack_for(command.as_of)
        return opening_fault(pack, self._ground, self._people[command.inmate_id], command.paper)


def post_openings(uow: UnitOfWork, commands: Sequence[RecordOpening]) -> list[int]:
    """Write openings that nothing stands against and return their entries' ids, in order."""
    written = {"recorded_at": uow.now, "recorded_by": uow.operator.user}
    batch = chain_head(uow.session)[0] + 1
    entries = uow.insert_many(
        LedgerEntry,
        [
            {
                **written,
                "inmate_id": one.inmate_id,
                "month": one.as_of.first,
                "kind": "opening",
                "points": one.balance,
                "unique_key": f"opening:{one.inmate_id}",
                "reason": one.source_paper.strip(),
                "batch": batch,
            }
            for one in commands
        ],
    )
    uow.insert_many(
        Opening,
        [
            {
                **written,
                "ledger_entry_id": entry_id,
                "inmate_id": one.inmate_id,
                "as_of": one.as_of.first,
                "balance": one.balance,
                "cycle_months": one.cycle_months,
                "special_used": one.special_used,
                "last_cycle_failed": one.last_cycle_failed,
                "source_paper": one.source_paper.strip(),
                "first_signer_id": one.first_signer_id,
                "second_signer_id": one.second_signer_id,
            }
            for entry_id, one in zip(entries, commands, strict=True)
        ],
    )
    return entries
