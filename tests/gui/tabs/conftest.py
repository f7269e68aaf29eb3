"""The whole window on a small ward with its staff; the settings of this PC are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from drivers.whole_desk import DeskDriver, whole_desk
from factories.desk import Desk, staff
from factories.people import add_inmate

START = date(2026, 9, 1)


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed folder with a ward, its users and officers, made once."""
    folder = tmp_path_factory.mktemp("tabs") / "data"
    staff(folder, START)
    return folder


@pytest.fixture
def desk(staffed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Return the ward on 2026-11-03 with two inmates and one plus in October, the clerk signed in."""
    monkeypatch.setenv("CLEANPRISON_SETTINGS", str(tmp_path / "settings.json"))
    made = Desk(staffed, tmp_path / "data", START)
    add_inmate(made.app, 1, "阿依古丽·买买提", admitted_on=date(2026, 10, 1))
    add_inmate(made.app, 2, "欧阳𠮷", admitted_on=date(2026, 10, 1))
    made.go_to(date(2026, 11, 3))
    made.plus(1, date(2026, 10, 8), "2")
    yield made
    made.app.close()


@pytest.fixture
def driver(desk: Desk, qtbot: QtBot) -> Iterator[DeskDriver]:
    """Show the window to the ward chief, who may see every page."""
    desk.sign_in_chief()
    with whole_desk(qtbot, desk.app) as shown:
        yield shown
