"""The shipped pack, and one inmate's month reckoned by it, for the tests of scoring."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cleanprison.scoring.packs import PackShelf, load_shelf
from cleanprison.scoring.rules import (
    Assessment,
    InmateFacts,
    Month,
    MonthRecords,
    MonthScore,
    RulePack,
    ScoringFacts,
    assess,
    score_month,
)


@pytest.fixture(scope="session")
def shelf() -> PackShelf:
    return load_shelf()


@pytest.fixture(scope="session")
def pack(shelf: PackShelf) -> RulePack:
    return shelf.by_id("national-2021")


@pytest.fixture
def one_month(pack: RulePack) -> Callable[..., MonthScore]:
    """Reckon one month: `month`, inmate fields and record tuples by name; `labour_totals`, `special_used`."""

    def reckon(
        month: str,
        *,
        rules: RulePack = pack,
        labour_totals: dict[Month, Decimal] | None = None,
        special_used: Decimal = Decimal(0),
        records: MonthRecords | None = None,
        **inmate: Any,
    ) -> MonthScore:
        return score_month(
            rules,
            InmateFacts(**{"admitted": date(2020, 1, 1), **inmate}),
            Month.parse(month),
            records or MonthRecords(),
            labour_totals=labour_totals or {},
            special_used=special_used,
        )

    return reckon


@pytest.fixture
def several_months(pack: RulePack) -> Callable[..., Assessment]:
    """Reckon from admission through a month: `inmate` fields and record tuples by name."""

    def reckon(through: str, *, inmate: dict[str, Any] | None = None, **records: Any) -> Assessment:
        facts = ScoringFacts(inmate=InmateFacts(**{"admitted": date(2022, 1, 1), **(inmate or {})}))
        return assess(lambda _: pack, dataclasses.replace(facts, **records), Month.parse(through))

    return reckon
