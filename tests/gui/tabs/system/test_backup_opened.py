"""A backup opened by a double click: the window shows what it holds, the first one where one is open already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from cleanprison.application import open_folder
from cleanprison.cli.parser import BACKUP, is_window
from cleanprison.clock import Clock
from cleanprison.db.backup import SUFFIX
from cleanprison.ui.start import raise_first_window
from cleanprison.ui.system.restore_page import RestorePage
from drivers.front_door import FrontDoor
from factories.people import add_inmate
from factories.wards import CHIEF, PASSWORD


@pytest.fixture
def backup(data_folder: Path, tmp_path: Path, clock: Clock) -> Path:
    """Return a backup with one inmate; the ward has taken in a second one since."""
    app = open_folder(data_folder, CHIEF, PASSWORD, clock, "测试")
    add_inmate(app, 1)
    made = app.back_up(tmp_path / "U 盘").path
    add_inmate(app, 2)
    app.back_up(app.layout.backups)  # nothing is left to back up when the window closes
    app.close()
    return made


@pytest.fixture
def door(
    qtbot: QtBot, data_folder: Path, backup: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FrontDoor]:
    """Show the sign-in page of the ward."""
    monkeypatch.setenv("CLEANPRISON_SETTINGS", str(tmp_path / "settings.json"))
    opened = FrontDoor(qtbot, data_folder, clock)
    yield opened
    opened.leave()


def second_start(door: FrontDoor, folder: Path, backup: Path | None = None) -> None:
    """Start the program a second time, as far as it reaches; on a busy PC the first window hears it a moment later."""
    answers: list[bool] = []
    second = Thread(target=lambda: answers.append(raise_first_window(folder, backup)))
    second.start()
    door.qtbot.waitUntil(lambda: not second.is_alive(), timeout=10000)
    assert answers == [True]


def wait_for_the_difference(door: FrontDoor) -> None:
    def is_shown() -> bool:
        page = door.desk.page()
        return isinstance(page, RestorePage) and "两边相同" in page.result.text()

    door.qtbot.waitUntil(is_shown, timeout=20000)


def test_a_backup_named_at_the_start_is_looked_into_after_signing_in(door: FrontDoor, backup: Path) -> None:
    door.start.look_into(backup)
    door.sign_in(CHIEF, PASSWORD)
    wait_for_the_difference(door)


def test_a_second_start_hands_its_backup_to_the_window_that_is_open(
    door: FrontDoor, data_folder: Path, backup: Path
) -> None:
    door.sign_in(CHIEF, PASSWORD)
    assert not isinstance(door.desk.page(), RestorePage)
    second_start(door, data_folder, backup)
    wait_for_the_difference(door)


def test_a_locked_screen_shows_the_backup_after_the_password(door: FrontDoor, data_folder: Path, backup: Path) -> None:
    desk = door.sign_in(CHIEF, PASSWORD)
    here = desk.page()
    assert door.start.lock is not None
    door.start.lock.lock()
    second_start(door, data_folder, backup)
    assert desk.page() is here
    door.unlock(PASSWORD)
    wait_for_the_difference(door)


def test_a_second_start_without_a_backup_leaves_the_page_alone(door: FrontDoor, data_folder: Path) -> None:
    desk = door.sign_in(CHIEF, PASSWORD)
    here = desk.page()
    desk.hide()
    second_start(door, data_folder)
    door.qtbot.waitUntil(desk.isVisible, timeout=10000)
    assert desk.page() is here


def test_a_file_of_the_kind_that_backups_are_opens_the_window() -> None:
    assert BACKUP == SUFFIX
    assert is_window(["U 盘/三监区.cpbak"])
    assert is_window(["--data", "ward", "三监区.cpbak"])
    assert not is_window(["三监区.xlsx"])
    assert not is_window(["restore", "--from", "三监区.cpbak", "--data", "ward"])
