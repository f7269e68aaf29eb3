"""From the desk back to the sign-in page when the data were replaced, with the real doors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from cleanprison.application import open_folder
from cleanprison.bootstrap import window_doors
from cleanprison.clock import Clock
from cleanprison.people.queries import inmate_rows
from cleanprison.ui.access.sign_in_page import SignInPage
from cleanprison.ui.start import Start
from cleanprison.ui.system.restore_page import RestorePage
from factories.people import add_inmate
from factories.wards import CHIEF, PASSWORD


def sign_in(start: Start, qtbot: QtBot) -> None:
    page = start.front.centralWidget()
    assert isinstance(page, SignInPage)
    with qtbot.waitSignal(start.desk_opened, timeout=20000):
        start.sign_in(page, CHIEF, PASSWORD)


@pytest.mark.slow
def test_a_restore_leads_through_the_sign_in_to_the_restored_data(
    qtbot: QtBot,
    data_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: list[Callable[[QDialog], object]],
) -> None:
    monkeypatch.setenv("CLEANPRISON_SETTINGS", str(tmp_path / "settings.json"))
    app = open_folder(data_folder, CHIEF, PASSWORD, Clock(), "测试")
    add_inmate(app, 1)
    backup = app.back_up(app.layout.backups).path
    add_inmate(app, 2)
    app.close()
    bugs: list[Exception] = []
    start = Start(window_doors(Clock()), bugs.append)
    qtbot.addWidget(start.front)
    start.show_sign_in(data_folder, CHIEF)
    sign_in(start, qtbot)
    assert start.desk is not None
    page = start.desk.open_page("system", "restore")
    assert isinstance(page, RestorePage)
    page.look(backup)
    qtbot.waitUntil(lambda: "两边相同" in page.result.text(), timeout=20000)

    def agree(dialog: QDialog) -> None:
        button = dialog.findChild(QPushButton, "kit.confirm.accept")
        assert button is not None
        button.click()

    answers.append(agree)
    page.restore()
    qtbot.waitUntil(lambda: start.desk is None, timeout=20000)
    assert start.front.isVisible()
    sign_in(start, qtbot)
    assert start.desk is not None
    restored = open_page_numbers(start)
    assert restored == ["3301000001"]
    desk = start.desk
    desk.close()
    qtbot.waitUntil(lambda: not desk.isVisible(), timeout=20000)
    start.close()
    desk.deleteLater()
    assert bugs == []


def open_page_numbers(start: Start) -> list[str]:
    app = start._application
    return [row.number for row in app.query(inmate_rows, app.clock.today(), include_left=True)]
