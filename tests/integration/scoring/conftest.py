"""A staffed ward on 2026-01-05, and a desk that writes into a copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cleanprison import paths
from factories.desk import Desk, staff


@pytest.fixture(scope="session")
def staffed_ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed folder with a ward, two users and four officers."""
    folder = tmp_path_factory.mktemp("staffed") / "data"
    staff(folder, date(2020, 1, 6))
    return folder


@pytest.fixture
def desk(staffed_ward: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk of this test's own."""
    desk = Desk(staffed_ward, tmp_path / "data", date(2026, 1, 5))
    yield desk
    desk.app.close()


@pytest.fixture(scope="session")
def national_text() -> str:
    """Return the text of the shipped pack."""
    return (paths.resources() / "rulepacks" / "national-2021.toml").read_text(encoding="utf-8")
