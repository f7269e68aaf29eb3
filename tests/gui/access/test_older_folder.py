"""The window on a folder that another version of the program wrote: an older one is upgraded, a newer one refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cleanprison.ui.access.sign_in_page import SignInPage
from drivers.front_door import FrontDoor
from factories.raw import raw_connection
from factories.released import Released, released, released_schemas

Knock = Callable[[Released], FrontDoor]


@pytest.fixture
def knock(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Knock]:
    """Return a function that shows the first window of the folder `data`."""
    monkeypatch.setenv("CLEANPRISON_SETTINGS", str(tmp_path / "settings.json"))
    doors: list[FrontDoor] = []

    def show(kept: Released) -> FrontDoor:
        doors.append(FrontDoor(qtbot, tmp_path / "data", kept.clock))
        return doors[-1]

    yield show
    for door in doors:
        door.leave()


def test_an_older_folder_is_upgraded_and_the_board_says_where_the_backup_is(knock: Knock, tmp_path: Path) -> None:
    kept = released(released_schemas()[0])
    layout = kept.lay(tmp_path / "data")
    door = knock(kept)
    desk = door.sign_in(kept.user, kept.password)
    (backup,) = layout.backups.iterdir()
    assert desk.page().objectName() == "board.today"
    assert desk.page().message.tone() == "info"
    assert desk.page().message.text() == (
        f"数据已升级到新版程序的结构；升级前的备份在数据文件夹的 backups 里：{backup.name}。"
    )
    door.leave()
    assert "升级" not in knock(kept).sign_in(kept.user, kept.password).page().message.text()


def test_a_newer_folder_is_refused_on_the_sign_in_page(knock: Knock, tmp_path: Path) -> None:
    kept = released(released_schemas()[-1])
    layout = kept.lay(tmp_path / "data")
    with raw_connection(layout.database, kept.key) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    before = layout.database.read_bytes()
    door = knock(kept)
    words = door.refused(kept.user, kept.password)
    assert "由更新版本的程序写成" in words
    assert "也没有改动它" in words
    page = door.page(SignInPage)
    assert (page.user.text(), page.password.text()) == (kept.user, kept.password), "what was typed stays"
    line = page.findChild(QLabel, "access.sign_in.message")
    assert line.height() >= line.heightForWidth(line.width()), "the whole sentence is to be seen"
    assert layout.database.read_bytes() == before
    assert not layout.backups.exists()
