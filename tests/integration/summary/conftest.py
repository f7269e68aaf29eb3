"""A small ward with its staff, whose clock each test moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from factories.desk import Desk, staff

START = date(2026, 9, 1)


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed folder with a ward, its users and officers, made once."""
    folder = tmp_path_factory.mktemp("summary") / "data"
    staff(folder, START)
    return folder


@pytest.fixture
def desk(staffed: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return the ward on 2026-11-03 without any inmate, the clerk signed in."""
    made = Desk(staffed, tmp_path / "data", START)
    made.go_to(date(2026, 11, 3))
    yield made
    made.app.close()
