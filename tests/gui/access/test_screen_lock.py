"""The locked screen: nothing can be read behind it, nothing typed is lost, and only its user opens it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from cleanprison.access.policy import DEFAULT_POLICY
from cleanprison.access.queries import last_sign_ins
from cleanprison.ui.access.sign_in_page import SignInPage
from cleanprison.ui.kit import FormDialog, PlainDialog
from cleanprison.ui.main_window import MainWindow
from drivers.front_door import CLERK, CLERK_PASSWORD, FrontDoor, MovingClock
from drivers.scoring_desk import enter_words
from factories.wards import CHIEF, PASSWORD

FACTS = "拾金不昧，交还现金"


@pytest.fixture
def desk(door: FrontDoor) -> MainWindow:
    return door.sign_in(CHIEF, PASSWORD)


def press_lock(door: FrontDoor, widget: QWidget) -> None:
    """Press Ctrl+L in a widget that has the focus, or in the window."""
    door.qtbot.keyClick(widget, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


def typed_record(door: FrontDoor, desk: MainWindow) -> QLineEdit:
    """Open the form of a conduct record and type into it, as somebody does who is called away."""
    desk.open_page("conduct", "records").save()
    (dialog,) = [one for one in desk.findChildren(FormDialog) if one.isVisible()]
    line = dialog.form.fields["place"].control
    enter_words(door.qtbot, line, FACTS)
    dialog.activateWindow()
    line.setFocus()
    door.qtbot.waitUntil(lambda: QApplication.focusWidget() is line, timeout=5000)
    return line


def test_ctrl_l_covers_window_and_dialogs_and_the_password_brings_back_what_was_typed(
    door: FrontDoor, desk: MainWindow
) -> None:
    line = typed_record(door, desk)
    title = line.window().windowTitle()
    assert len(colours(desk)) > 3
    press_lock(door, line)
    for window in (desk, line.window()):
        assert len(colours(window)) == 1, "something can be read behind the lock"
        assert window.windowTitle() == "清廉监狱 已锁定"
    assert QApplication.activeModalWidget() is door.lock
    door.unlock("wrong-2026")
    assert "用户名或密码不正确" in door.lock.message()
    door.unlock(PASSWORD)
    assert door.start.lock.dialog is None
    assert (line.text(), line.window().windowTitle()) == (FACTS, title)
    assert len(colours(desk)) > 3
    (unlocked, _signed_in) = door.start._application.query(last_sign_ins, CHIEF)
    assert unlocked.failures == 1, "the wrong password at the lock stands in the chain"
    line.window().close()


def test_esc_and_closing_do_not_unlock_and_new_windows_are_covered_at_once(door: FrontDoor, desk: MainWindow) -> None:
    press_lock(door, desk)
    lock = door.lock
    door.qtbot.keyClick(lock, Qt.Key.Key_Escape)
    lock.close()
    assert lock.isVisible()
    late = PlainDialog(desk, "test.late", "阿依古丽·买买提")
    late.say("备份已完成")
    late.show()
    assert len(colours(late)) == 1
    assert late.windowTitle() == "清廉监狱 已锁定"
    late.resize(900, 700)
    assert len(colours(late)) == 1, "a larger window is covered to its edges"
    door.unlock(PASSWORD)
    assert late.windowTitle() == "阿依古丽·买买提"
    late.close()


def test_minutes_without_a_key_lock_the_screen_while_somebody_types(
    door: FrontDoor, desk: MainWindow, time: MovingClock
) -> None:
    line = typed_record(door, desk)
    time.go_on(minutes=9)
    door.start.lock.look()
    door.qtbot.keyClick(line, Qt.Key.Key_End)  # somebody is there: the minutes begin anew
    time.go_on(minutes=9, seconds=59)
    door.start.lock.look()
    assert door.start.lock.dialog is None
    time.go_on(seconds=1)
    door.start.lock.look()
    assert len(colours(line.window())) == 1
    door.unlock(PASSWORD)
    assert line.text() == FACTS
    time.go_on(minutes=10)
    door.qtbot.keyClick(line, Qt.Key.Key_X)
    assert door.lock.isVisible(), "a key that comes too late locks"
    door.unlock(PASSWORD)
    assert line.text() == FACTS, "and is not typed"
    line.window().close()


def test_words_from_an_input_method_keep_the_screen_open(door: FrontDoor, desk: MainWindow, time: MovingClock) -> None:
    line = typed_record(door, desk)
    time.go_on(minutes=9)
    enter_words(door.qtbot, line, "欧阳𠮷")
    time.go_on(minutes=9)
    door.start.lock.look()
    assert door.start.lock.dialog is None
    line.window().close()


def test_a_key_of_the_keyboard_reaches_the_lock_before_any_widget(door: FrontDoor, desk: MainWindow) -> None:
    desk.activateWindow()
    door.qtbot.waitUntil(desk.isActiveWindow, timeout=5000)
    door.qtbot.keyClick(desk.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert door.lock.isVisible()
    door.unlock(PASSWORD)
    assert door.start.lock.dialog is None


def test_the_minutes_follow_the_policy_at_once_and_none_lock_never(
    door: FrontDoor, desk: MainWindow, time: MovingClock
) -> None:
    door.start._application.set_policy(replace(DEFAULT_POLICY, idle_minutes=0), "登录规则")
    time.go_on(days=1)
    door.start.lock.look()
    assert door.start.lock.dialog is None
    door.start._application.set_policy(replace(DEFAULT_POLICY, idle_minutes=2), "登录规则")
    time.go_on(minutes=2)
    door.start.lock.look()
    assert door.lock.isVisible()


def test_five_wrong_passwords_at_the_lock_lock_the_user(door: FrontDoor, desk: MainWindow, time: MovingClock) -> None:
    press_lock(door, desk)
    for _ in range(5):
        door.unlock("wrong-2026")
    assert "已锁定到 11-03 09:15" in door.lock.message()
    door.unlock(PASSWORD)
    assert door.start.lock.dialog is not None
    time.go_on(minutes=15)
    door.unlock(PASSWORD)
    assert door.start.lock.dialog is None


def test_another_user_signs_in_and_the_first_finds_the_draft_again(door: FrontDoor, desk: MainWindow) -> None:
    line = typed_record(door, desk)
    press_lock(door, line)
    door.lock.leave.click()
    assert "再按一次确认" in door.lock.message()
    door.lock.leave.click()
    assert isinstance(door.page(), SignInPage)
    assert door.start.front.isVisible()
    second = door.sign_in(CLERK, CLERK_PASSWORD)
    assert "王雅琴" in second.top.operator.text()
    press_lock(door, second)
    door.lock.leave.click()
    door.lock.leave.click()
    third = door.sign_in(CHIEF, PASSWORD)
    third.open_page("conduct", "records").save()
    (dialog,) = [one for one in third.findChildren(FormDialog) if one.isVisible()]
    assert dialog.form.fields["place"].raw() == FACTS
    dialog.reject()
