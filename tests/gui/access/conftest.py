"""The program from its first window on, on a ward with a clerk; the settings of this PC are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cleanprison.access.service import AddUser
from cleanprison.application import open_folder
from drivers.front_door import CLERK, CLERK_PASSWORD, FrontDoor, MovingClock
from factories.people import add_officer
from factories.wards import CHEAP, CHIEF, PASSWORD


@pytest.fixture
def time() -> MovingClock:
    """Return a clock that stands at 2026-11-03 09:00 until it is moved."""
    return MovingClock()


@pytest.fixture
def ward(data_folder: Path, time: MovingClock) -> Path:
    """Return a closed folder with its chief and a clerk."""
    app = open_folder(data_folder, CHIEF, PASSWORD, time.clock, "测试")
    app.enrol(AddUser(CLERK, "王雅琴", "clerk"), CLERK_PASSWORD, "测试", CHEAP)
    add_officer(app)
    app.close()
    return data_folder


@pytest.fixture
def door(
    qtbot: QtBot, ward: Path, time: MovingClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FrontDoor]:
    """Show the first window of the folder."""
    monkeypatch.setenv("CLEANPRISON_SETTINGS", str(tmp_path / "settings.json"))
    opened = FrontDoor(qtbot, ward, time.clock)
    yield opened
    opened.leave()
