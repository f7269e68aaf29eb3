"""From the first window to the desk: wrong passwords, passwords that are due, the envelope with the recovery key."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanprison.access.queries import user_rows
from cleanprison.access.rules import RECOVERY_USER
from cleanprison.access.service import DeactivateUser
from cleanprison.application import Application, open_folder
from cleanprison.db.audit_queries import ActFilter, act_rows
from cleanprison.errors import NotPermitted
from cleanprison.ui.access.own_password import ask_own_password
from cleanprison.ui.access.sign_in_page import SignInPage
from drivers.front_door import CLERK, CLERK_PASSWORD, FrontDoor, MovingClock
from drivers.scoring_desk import enter_words
from factories.wards import CHIEF, PASSWORD


def as_chief(folder: Path, time: MovingClock) -> Application:
    return open_folder(folder, CHIEF, PASSWORD, time.clock, "测试")


def test_the_last_sign_in_and_wrong_passwords_since_are_shown(door: FrontDoor, time: MovingClock) -> None:
    door.sign_in(CLERK, CLERK_PASSWORD)
    assert "首次登录" in door.desk.bottom.safety_text()
    door.start.lock.lock()
    door.lock.leave.click()
    assert "没有草稿的要重新填" in door.lock.message()
    door.lock.leave.click()
    assert door.page(SignInPage).user.text() == ""
    time.go_on(hours=1)
    assert "用户名或密码不正确" in door.refused(CLERK, "wrong-2026")
    assert "用户名或密码不正确" in door.refused(CLERK, "wrong-2026")
    desk = door.sign_in(CLERK, CLERK_PASSWORD)
    assert "上次登录 11-03 09:00" in desk.bottom.safety_text()
    assert "此后有 2 次输错您的密码" in desk.page().message.text()


def test_a_locked_user_waits_or_gets_a_new_password(door: FrontDoor, ward: Path, time: MovingClock) -> None:
    for _ in range(5):
        words = door.refused(CLERK, "wrong-2026")
    assert "已锁定到 11-03 09:15" in words
    assert "已锁定" in door.refused(CLERK, CLERK_PASSWORD)
    assert door.page(SignInPage).password.text() == CLERK_PASSWORD, "what was typed stays"
    app = as_chief(ward, time)
    once = app.reset_password(CLERK, "用户")
    app.close()
    page = door.asked_for_new(CLERK, once)
    assert "只能用一次" in page.findChild(object, "access.new_password.reason").text()
    door.set_new("short", "short")
    door.qtbot.waitUntil(lambda: "密码太短" in page.message.text(), timeout=20000)
    door.set_new("mine-2026", "mine-2027")
    assert "不一样" in page.form.fields["again"].problem()
    desk = door.enter_desk("mine-2026")
    assert "王雅琴" in desk.top.operator.text()


def test_who_goes_back_from_a_due_password_stands_at_the_sign_in_page(door: FrontDoor, time: MovingClock) -> None:
    time.go_on(days=90)
    page = door.asked_for_new(CLERK, CLERK_PASSWORD)
    page.cancelled.emit()
    assert door.page(SignInPage).user.text() == CLERK
    assert door.asked_for_new(CLERK, CLERK_PASSWORD) is not page


def test_a_lost_password_of_everybody_is_mended_by_the_envelope(door: FrontDoor, ward: Path, time: MovingClock) -> None:
    app = as_chief(ward, time)
    key = app.give_recovery_key("首次使用")
    app.close()
    door.asked_for_new(RECOVERY_USER, key)
    desk = door.enter_desk("found-2026", user="李建国（chief）")
    assert "李建国" in desk.top.operator.text()
    assert "做一把新的恢复钥匙" in desk.page().message.text()
    running = door.start._application
    acts = running.query(act_rows, ActFilter(operator=RECOVERY_USER))
    assert [act.origin for act in acts] == ["恢复钥匙", "登录"]
    assert {"user", "password_set"} <= set(acts[0].tables)
    running.verify()
    door.leave()
    with pytest.raises(NotPermitted):
        as_chief(ward, time)


def test_the_envelope_lets_nobody_past_the_page_that_sets_a_password(
    door: FrontDoor, ward: Path, time: MovingClock
) -> None:
    app = as_chief(ward, time)
    key = app.give_recovery_key("首次使用")
    app.close()
    page = door.asked_for_new(RECOVERY_USER, key)
    door.set_new("short", "short", user="王雅琴（wangyq）")
    door.qtbot.waitUntil(lambda: "密码太短" in page.message.text(), timeout=20000)
    assert door.start.desk is None
    page.cancelled.emit()
    assert isinstance(door.page(), SignInPage)
    as_chief(ward, time).close()  # nothing holds the folder and no password was changed


def test_a_removed_user_stays_outside(door: FrontDoor, ward: Path, time: MovingClock) -> None:
    app = as_chief(ward, time)
    row = next(one for one in app.query(user_rows) if one.name == CLERK)
    app.deactivate(DeactivateUser(row.id, row.version), "用户")
    app.close()
    assert "用户名或密码不正确" in door.refused(CLERK, CLERK_PASSWORD)


def test_the_own_password_is_changed_from_the_menu_beside_the_name(
    door: FrontDoor, ward: Path, time: MovingClock
) -> None:
    desk = door.sign_in(CLERK, CLERK_PASSWORD)
    assert desk.top.account.isVisible()
    menu = desk.top.account.menu()
    assert [action.text() for action in menu.actions()] == ["修改我的密码…", "锁定屏幕（Ctrl+L）"]
    dialog = ask_own_password(desk, door.start._application)

    def fill(old: str, new: str, again: str) -> None:
        for key, words in (("old", old), ("new", new), ("again", again)):
            enter_words(door.qtbot, dialog.form.fields[key].control, words)
        dialog.form.submit()

    fill("wrong-2026", "other-2026", "other-2026")
    assert "用户名或密码不正确" in dialog.place.message.text()
    fill(CLERK_PASSWORD, "other-2026", "other-2027")
    assert "不一样" in dialog.form.fields["again"].problem()
    fill(CLERK_PASSWORD, CLERK_PASSWORD, CLERK_PASSWORD)
    assert "最近 3 次用过" in dialog.place.message.text()
    fill(CLERK_PASSWORD, "other-2026", "other-2026")
    door.leave()
    with pytest.raises(NotPermitted):
        open_folder(ward, CLERK, CLERK_PASSWORD, time.clock, "测试")
    open_folder(ward, CLERK, "other-2026", time.clock, "测试").close()
