"""What stands against an opening: the paper itself, the ledger, the month; each names the field at fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cleanprison.scoring.packs import load_shelf
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.opening import LedgerGround, Newcomer, OpeningPaper, opening_fault, paper_fault

PACK = load_shelf().pack_for(Month(2026, 10))
PAPER = OpeningPaper(Month(2026, 10), Decimal("412.50"), 4, Decimal(30), "2026年9月台账", 1, 2)
GROUND = LedgerGround(Month(2026, 9), Month(2026, 8), Month(2026, 11))
PERSON = Newcomer("甲", date(2026, 10, 20), date(2026, 10, 30), opened=False, posted=False)


def test_a_sound_paper_is_taken_in_its_month_and_at_every_limit() -> None:
    assert paper_fault(PAPER) is None
    assert opening_fault(PACK, GROUND, PERSON, PAPER) is None
    bare = LedgerGround(None, None, Month(2026, 10))
    stranger = replace(PERSON, admitted_on=None, left_on=None)
    edge = replace(PAPER, balance=Decimal("599.99"), special_used=Decimal(300), cycle_months=120)
    assert paper_fault(edge) is None
    assert opening_fault(PACK, bare, stranger, edge) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source_paper": " "}, "source_paper"),
        ({"source_paper": "台" * 201}, "source_paper"),
        ({"second_signer_id": 1}, "second_signer_id"),
        ({"balance": Decimal("-100000")}, "balance"),
        ({"balance": Decimal("0.005")}, "balance"),
        ({"special_used": Decimal("100000")}, "special_used"),
        ({"special_used": Decimal("0.005")}, "special_used"),
        ({"special_used": Decimal("-0.01")}, "special_used"),
        ({"cycle_months": -1}, "cycle_months"),
        ({"cycle_months": 121}, "cycle_months"),
    ],
)
def test_what_the_paper_lacks_is_told_by_its_field(changes: dict[str, object], field: str) -> None:
    fault = paper_fault(replace(PAPER, **changes))  # type: ignore[arg-type]
    assert fault is not None
    assert fault.field == field


@pytest.mark.parametrize(
    ("person", "paper", "field"),
    [
        ({"opened": True}, {}, "inmate"),
        ({"posted": True}, {}, "inmate"),
        ({}, {"balance": Decimal(600)}, "balance"),
        ({}, {"special_used": Decimal("300.01")}, "special_used"),
        ({}, {"as_of": Month(2026, 9)}, "as_of"),
        ({}, {"as_of": Month(2026, 12)}, "as_of"),
        ({"admitted_on": date(2026, 11, 1)}, {}, "as_of"),
        ({"left_on": date(2026, 9, 30)}, {}, "as_of"),
    ],
)
def test_what_the_ledger_cannot_take_is_told_by_its_field(
    person: dict[str, object], paper: dict[str, object], field: str
) -> None:
    fault = opening_fault(PACK, GROUND, replace(PERSON, **person), replace(PAPER, **paper))  # type: ignore[arg-type]
    assert fault is not None
    assert (fault.field, fault.clause) == (field, "期初积分")


def test_nothing_is_taken_before_the_first_month_scored_here() -> None:
    ground = replace(GROUND, closed=None)
    person = replace(PERSON, admitted_on=None)
    fault = opening_fault(PACK, ground, person, replace(PAPER, as_of=Month(2026, 7)))
    assert fault is not None
    assert "本监区从 2026-08 起" in fault.words
