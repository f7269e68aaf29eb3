"""A staffed ward made once, and desks opened on copies of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from cleanprison import paths
from cleanprison.scoring.rules import Month, PenaltyKind
from factories.desk import Desk, staff

SECOND_VERIFIER = paths.resources() / "verifier" / "verify_ledger.py"
OpenDesk = Callable[[date], Desk]


@pytest.fixture(scope="session")
def open_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    """Return a function that opens a new copy of the staffed ward on a day; the desk opened before is closed."""
    staffed = tmp_path_factory.mktemp("staffed") / "data"
    staff(staffed, date(2020, 1, 6))
    desks: list[Desk] = []

    def open_on(day: date) -> Desk:
        while desks:
            desks.pop().app.close()
        desks.append(Desk(staffed, tmp_path_factory.mktemp("desk") / "data", day))
        return desks[-1]

    yield open_on
    for desk in desks:
        desk.app.close()


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """Return a desk on 2026-01-05, at the start of a year."""
    return open_desk(date(2026, 1, 5))


@pytest.fixture(scope="module")
def closed_ward(open_desk: OpenDesk) -> Desk:
    """Return a ward with January closed: every kind of entry, small acts and bulk acts, one correction.

    For modules that open no other desk.
    """
    desk, january = open_desk(date(2026, 1, 5)), Month(2026, 1)
    for serial in range(1, 23):
        desk.inmate(serial)
    desk.opening(1, january, "590")
    desk.penalty(1, date(2026, 1, 4), PenaltyKind.WARNING)
    desk.special(1, date(2026, 1, 5), "30", 1)
    for inmate in range(1, 12):
        desk.plus(inmate, date(2026, 1, 5), "4")
        desk.minus(inmate, date(2026, 1, 5), "1")
    desk.run_month(january)
    desk.minus(1, date(2026, 1, 6), "3")
    desk.plus(2, date(2026, 2, 1), "2")
    return desk


@pytest.fixture(scope="session")
def second() -> ModuleType:
    """Return the program for the procurator, read from its file as it is shipped."""
    spec = spec_from_file_location("verify_ledger", SECOND_VERIFIER)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def province_text() -> str:
    """Return a synthetic pack of a province: other bases, a strict factor below one, a catalogue of its own."""
    return Path(__file__).with_name("province.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def two_part_text() -> str:
    """Return a synthetic pack that scores two parts only, whoever can labour."""
    return Path(__file__).with_name("two_parts.toml").read_text(encoding="utf-8")
