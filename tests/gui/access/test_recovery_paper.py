"""The key for the envelope: shown once, printed from memory, stored nowhere in plain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cleanprison.access.rules import RECOVERY_USER
from cleanprison.application import open_folder
from cleanprison.bootstrap import window_doors
from cleanprison.errors import NotPermitted
from cleanprison.ui.access.first_run_page import NewFolder
from cleanprison.ui.access.once_dialog import OnceDialog
from cleanprison.ui.paper_preview import PaperPreview
from cleanprison.ui.start import Start
from drivers.front_door import FrontDoor, MovingClock
from factories.wards import CHIEF, PASSWORD

Answer = Callable[[QDialog], object]


def shown(qtbot: QtBot, start: Start) -> tuple[OnceDialog, str]:
    qtbot.waitUntil(lambda: bool(start.desk and start.desk.findChildren(OnceDialog)), timeout=20000)
    assert start.desk is not None
    (dialog,) = start.desk.findChildren(OnceDialog)
    label = dialog.findChild(QLabel, "access.recovery.secret")
    assert isinstance(label, QLabel)
    return dialog, label.text()


def printed(qtbot: QtBot, dialog: OnceDialog) -> str:
    """Press the button that prints and return the words of the paper in its preview."""
    button = dialog.findChild(QPushButton, "access.recovery.print")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (preview,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PaperPreview) and one.isVisible()]
    assert preview.findChild(QPushButton, "paper.preview.save") is None, "a key is not saved as a file"
    assert preview.document.pageCount() == 1
    text = "".join(preview.document.getAllText(0).text().split())
    preview.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return text


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_new_key_is_printed_for_the_envelope_and_ends_the_old_one(
    door: FrontDoor, ward: Path, time: MovingClock, answers: list[Answer]
) -> None:
    app = open_folder(ward, CHIEF, PASSWORD, time.clock, "测试")
    old = app.give_recovery_key("测试")
    app.close()
    desk = door.sign_in(CHIEF, PASSWORD)
    page = desk.open_page("system", "users")
    answers.append(lambda dialog: dialog.accept())
    page.findChild(QPushButton, "system.users.recovery").click()
    dialog, key = shown(door.qtbot, door.start)
    text = printed(door.qtbot, dialog)
    for words in (
        key,
        "恢复钥匙封存单",
        "示例监狱",
        "三监区",
        "2026-11-03",
        RECOVERY_USER,
        "封存人",
        "监督人",
        "启封记录",
    ):
        assert "".join(words.split()) in text
    dialog.noted.click()
    assert key.encode() not in everything(ward)
    door.leave()
    with pytest.raises(NotPermitted):
        open_folder(ward, RECOVERY_USER, old, time.clock, "测试")
    open_folder(ward, RECOVERY_USER, key, time.clock, "测试").close()


@pytest.fixture
def fresh(qtbot: QtBot, time: MovingClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Show the first window of a PC that has no data."""
    monkeypatch.setenv("CLEANPRISON_SETTINGS", str(tmp_path / "settings.json"))
    bugs: list[Exception] = []
    start = Start(window_doors(time.clock), bugs.append)
    start.show_first_run(tmp_path / "new")
    yield start
    start.close()
    for window in (start.desk, start.front):
        if window is not None:
            window.close()
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert bugs == []


def test_the_first_run_makes_a_folder_and_shows_its_key_once(
    qtbot: QtBot, fresh: Start, time: MovingClock, tmp_path: Path
) -> None:
    page = fresh.front.centralWidget()
    page.created.emit(NewFolder(tmp_path / "new", "江北监狱", "三监区", "李建国", "lijg", "first-2026"))
    dialog, key = shown(qtbot, fresh)
    assert key in printed(qtbot, dialog)
    dialog.noted.click()
    fresh.close()
    open_folder(tmp_path / "new", RECOVERY_USER, key, time.clock, "测试").close()
    open_folder(tmp_path / "new", "lijg", "first-2026", time.clock, "测试").close()
