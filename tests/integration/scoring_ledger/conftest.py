"""A staffed ward made once, and desks opened on copies of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from factories.desk import Desk, staff

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


@pytest.fixture(scope="session")
def province_text() -> str:
    """Return a synthetic pack of a province: other bases, a strict factor below one, a catalogue of its own."""
    return Path(__file__).with_name("province.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def two_part_text() -> str:
    """Return a synthetic pack that scores two parts only, whoever can labour."""
    return Path(__file__).with_name("two_parts.toml").read_text(encoding="utf-8")
