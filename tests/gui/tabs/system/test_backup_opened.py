"""A backup opened by a double click: the window shows what it holds, the first one where one is open already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from cleanprison.application import open_folder
from cleanprison.bootstrap import _doors
from cleanprison.cli.parser import BACKUP, is_window
from cleanprison.clock import Clock
from cleanprison.db.backup import SUFFIX
from cleanprison.ui.access.sign_in_page import SignInPage
from cleanprison.ui.start import Start, raise_first_window
from cleanprison.ui.system.restore_page import RestorePage
from factories.people import add_inmate
from factories.wards import CHIEF, PASSWORD


@pytest.fixture
def backup(data_folder: Path, tmp_path: Path) -> Path:
    """Return a backup with one inmate; the ward has taken in a second one since."""
    app = open_folder(data_folder, CHIEF, PASSWORD, Clock(), "测试")
    add_inmate(app, 1)
    made = app.back_up(tmp_path / "U 盘").path
    add_inmate(app, 2)
    app.close()
    return made


@pytest.fixture
def start(
    qtbot: QtBot, data_folder: Path, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Show the sign-in page of the ward."""
    monkeypatch.setenv("CLEANPRISON_SETTINGS", str(tmp_path / "settings.json"))
    bugs: list[Exception] = []
    made = Start(_doors(), bugs.append)
    qtbot.addWidget(made.front)
    made.show_sign_in(data_folder, CHIEF)
    yield made
    desk = made.desk
    if desk is not None:
        desk.close()
        qtbot.waitUntil(lambda: not desk.isVisible(), timeout=20000)
    made.close()
    if desk is not None:
        desk.deleteLater()
    assert bugs == []


def sign_in(start: Start, qtbot: QtBot) -> None:
    page = start.front.centralWidget()
    assert isinstance(page, SignInPage)
    with qtbot.waitSignal(start.desk_opened, timeout=20000):
        start.sign_in(page, CHIEF, PASSWORD)


def wait_for_the_difference(start: Start, qtbot: QtBot) -> None:
    def is_shown() -> bool:
        page = start.desk.page() if start.desk else None
        return isinstance(page, RestorePage) and "两边相同" in page.result.text()

    qtbot.waitUntil(is_shown, timeout=20000)


def test_a_backup_named_at_the_start_is_looked_into_after_signing_in(start: Start, qtbot: QtBot, backup: Path) -> None:
    start.look_into(backup)
    sign_in(start, qtbot)
    wait_for_the_difference(start, qtbot)


def test_a_second_start_hands_its_backup_to_the_window_that_is_open(
    start: Start, qtbot: QtBot, data_folder: Path, backup: Path
) -> None:
    sign_in(start, qtbot)
    assert start.desk is not None
    assert not isinstance(start.desk.page(), RestorePage)
    second = Thread(target=raise_first_window, args=(data_folder, backup))
    second.start()
    wait_for_the_difference(start, qtbot)
    second.join(timeout=10)
    assert not second.is_alive()


def test_a_second_start_without_a_backup_leaves_the_page_alone(start: Start, qtbot: QtBot, data_folder: Path) -> None:
    sign_in(start, qtbot)
    assert start.desk is not None
    here = start.desk.page()
    start.desk.hide()
    second = Thread(target=raise_first_window, args=(data_folder,))
    second.start()
    qtbot.waitUntil(lambda: start.desk is not None and start.desk.isVisible(), timeout=20000)
    second.join(timeout=10)
    assert start.desk.page() is here


def test_a_file_of_the_kind_that_backups_are_opens_the_window() -> None:
    assert BACKUP == SUFFIX
    assert is_window(["U 盘/三监区.cpbak"])
    assert is_window(["--data", "ward", "三监区.cpbak"])
    assert not is_window(["三监区.xlsx"])
    assert not is_window(["restore", "--from", "三监区.cpbak", "--data", "ward"])
