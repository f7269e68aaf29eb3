"""A ward with a row in every table, opened once a module; its tests put back what they change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from cleanprison.application import Application, open_folder
from cleanprison.clock import CHINA, fixed_clock
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.db.verify import verify
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import RecordMovement, record_movement
from cleanprison.schema import metadata
from factories.every_table import add_rows, fill_every_table
from factories.wards import CHIEF, PASSWORD


@pytest.fixture(scope="module")
def filled(founded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """Return an open ward: two rows in every table, one bulk act, one span that ended."""
    folder = Path(shutil.copytree(founded_folder, tmp_path_factory.mktemp("filled") / "data"))
    app = open_folder(folder, CHIEF, PASSWORD, fixed_clock(datetime(2026, 11, 3, 9, tzinfo=CHINA)), "测试")
    fill_every_table(app, 2)
    add_rows(app, metadata.tables["course"], 21)
    with UnitOfWork(app._engine, app.operator, app.clock, origin="测试") as uow:
        stay = record_movement(uow, RecordMovement(1, MovementKind.HOSPITAL, date(2026, 10, 1)))
        record_movement(uow, RecordMovement(1, MovementKind.RETURN, date(2026, 10, 5), ends_id=stay))
        uow.commit()
    yield app
    app.close()


@pytest.fixture(scope="session")
def check_chain() -> Callable[..., int]:
    """Return a function that verifies chain and tables and returns the number of acts."""

    def check(app: Application, *anchors: str) -> int:
        with app._engine.connect() as connection:
            return verify(connection, metadata, anchors)

    return check
