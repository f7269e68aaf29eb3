"""A new key for the folder through the window: refused without the password, handed out once, typing goes along."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from cleanprison.application import open_folder
from cleanprison.errors import NotPermitted
from cleanprison.ui.access.once_dialog import OnceDialog
from cleanprison.ui.kit import FormDialog
from cleanprison.ui.paper_preview import PaperPreview
from cleanprison.ui.system.rekey_dialog import ask_rekey
from drivers.front_door import CLERK, CLERK_PASSWORD, FrontDoor, MovingClock
from factories.wards import CHIEF, PASSWORD


def begin(door: FrontDoor, password: str) -> None:
    page = door.desk.open_page("system", "users")
    dialog = ask_rekey(page, door.start._application)
    dialog.form.fields["password"].set_value(password)
    dialog.form.submit()


def test_a_new_key_gives_the_others_new_passwords_and_keeps_what_was_typed(
    door: FrontDoor, ward: Path, time: MovingClock
) -> None:
    app = open_folder(ward, CHIEF, PASSWORD, time.clock, "测试")
    envelope = app.give_recovery_key("测试")
    app.close()
    desk = door.sign_in(CHIEF, PASSWORD)
    desk.open_page("conduct", "records").save()
    (record,) = [one for one in desk.findChildren(FormDialog) if one.isVisible()]
    record.form.fields["place"].set_value("操场")
    begin(door, PASSWORD)
    door.qtbot.waitUntil(lambda: bool(desk.findChildren(OnceDialog)), timeout=60000)
    (ways,) = desk.findChildren(OnceDialog)
    lines = ways.findChild(QLabel, "system.rekey.ways.secret").text()
    assert lines.startswith("王雅琴（wangyq）  ")
    once = lines.split()[-1]
    door.qtbot.mouseClick(ways.findChild(QPushButton, "system.rekey.ways.print"), Qt.MouseButton.LeftButton)
    (preview,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PaperPreview) and one.isVisible()]
    assert once in preview.document.getAllText(0).text()
    preview.reject()
    ways.noted.click()
    door.qtbot.waitUntil(lambda: any(one.objectName() == "access.recovery" for one in desk.findChildren(OnceDialog)))
    recovery = next(one for one in desk.findChildren(OnceDialog) if one.objectName() == "access.recovery")
    key = recovery.findChild(QLabel, "access.recovery.secret").text()
    assert key != envelope
    recovery.noted.click()
    assert "密钥已更换" in desk.page().message.text()
    record.form.fields["place"].set_value("操场东侧")  # the form goes on under the new key
    door.start.lock.lock()
    door.lock.leave.click()
    door.lock.leave.click()
    assert door.asked_for_new(CLERK, once)
    door.enter_desk("mine-2026")
    door.start.lock.lock()
    door.lock.leave.click()
    door.lock.leave.click()
    again = door.sign_in(CHIEF, PASSWORD)
    again.open_page("conduct", "records").save()
    (record,) = [one for one in again.findChildren(FormDialog) if one.isVisible()]
    assert record.form.fields["place"].raw() == "操场东侧"
    record.reject()
    door.leave()
    with pytest.raises(NotPermitted):
        open_folder(ward, CLERK, CLERK_PASSWORD, time.clock, "测试")


def test_a_wrong_password_changes_nothing_and_is_said_on_the_page(door: FrontDoor, ward: Path) -> None:
    desk = door.sign_in(CHIEF, PASSWORD)
    before = (ward / "cleanprison.db").read_bytes()[:16]
    begin(door, "wrong-2026")
    door.qtbot.waitUntil(lambda: "用户名或密码不正确" in desk.page().message.text(), timeout=20000)
    assert (ward / "cleanprison.db").read_bytes()[:16] == before
