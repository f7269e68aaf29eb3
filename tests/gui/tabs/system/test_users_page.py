"""Users through the window: adding, changing, removing, and a new password for one who forgot it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from cleanprison.application import open_folder
from cleanprison.db.keys import read_key_file
from cleanprison.errors import NotPermitted, PasswordDue
from cleanprison.ui.access.once_dialog import OnceDialog
from cleanprison.ui.system.users_page import UsersPage
from drivers.scoring_desk import enter_words
from drivers.whole_desk import DeskDriver, texts
from factories.desk import CLERK, Desk
from factories.wards import CHEAP, CHIEF

Answer = Callable[[QDialog], object]


@pytest.fixture
def page(driver: DeskDriver) -> UsersPage:
    """Open the page."""
    opened = driver.open("system", "users")
    assert isinstance(opened, UsersPage)
    return opened


def fill(driver: DeskDriver, **words: str) -> None:
    form = driver.form().form
    for key, typed in words.items():
        enter_words(driver.qtbot, form.fields[key].control, typed)
        form.fields[key].settle()
    driver.form().submitted.emit()


def shown_once(desk: Desk, driver: DeskDriver) -> str:
    """Return the password that is on the screen once, and close its window."""
    (dialog,) = [one for one in driver.window.findChildren(OnceDialog) if one.isVisible()]
    secret = dialog.findChild(QLabel, f"{dialog.objectName()}.secret").text()
    driver.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "Esc does not lose what is shown once"
    driver.qtbot.mouseClick(dialog.noted, Qt.MouseButton.LeftButton)
    assert secret not in desk.app.layout.keys.read_text()
    return secret


def choose(page: UsersPage, name: str) -> None:
    page.table.go_to(next(row.id for row in page.table.model.rows if row.name == name))


def agree(dialog: QDialog) -> None:
    dialog.accept()


def test_an_added_user_is_listed_and_signs_in_with_a_password_made_for_once(
    desk: Desk, driver: DeskDriver, page: UsersPage
) -> None:
    driver.key(Qt.Key.Key_S, control=True)
    fill(driver, user="qian", name="钱进", role="教导员", officer="3300003")
    assert "已添加 钱进" in driver.message()
    assert ["qian", "钱进", "教导员", "钱进", "在用", ""] in texts(page.table)
    password = shown_once(desk, driver)
    folder, clock = desk.app.layout.root, desk.app.clock
    desk.app.close()
    with pytest.raises(PasswordDue):
        open_folder(folder, "qian", password, clock, "测试")
    again = open_folder(folder, "qian", password, clock, "测试", new_password="night-2026")
    assert again.operator.role_title == "教导员"
    again.close()


def test_a_name_that_is_taken_is_refused_in_the_form_and_nothing_typed_is_lost(
    driver: DeskDriver, page: UsersPage
) -> None:
    before = texts(page.table)
    driver.press("new")
    fill(driver, user=CLERK, name="钱进", role="教导员")
    assert "已有人使用" in driver.form().place.message.text()
    assert driver.form().form.fields["name"].raw() == "钱进"
    assert texts(page.table) == before


def test_a_user_gets_another_role_and_officer(driver: DeskDriver, page: UsersPage) -> None:
    choose(page, CLERK)
    driver.press("change")
    assert driver.form().form.fields["role"].raw() == "内勤"
    fill(driver, name="阿依古丽·买买提", role="管教民警", officer="3300002")
    assert "角色下次登录时生效" in driver.message()
    assert [CLERK, "阿依古丽·买买提", "管教民警", "赵明", "在用", ""] in texts(page.table)
    driver.press("change")
    assert driver.form().form.fields["officer"].raw() != ""
    driver.form().reject()


def test_a_reset_password_opens_the_folder_once_and_the_old_one_no_longer(
    desk: Desk, driver: DeskDriver, page: UsersPage, answers: list[Answer]
) -> None:
    choose(page, CLERK)
    made = []
    for _ in range(2):
        answers.append(agree)
        driver.press("password")
        assert "密码已重设" in driver.message()
        made.append(shown_once(desk, driver))
    folder, clock = desk.app.layout.root, desk.app.clock
    desk.app.close()
    with pytest.raises(NotPermitted, match="不正确"):
        open_folder(folder, CLERK, made[0], clock, "测试")
    open_folder(folder, CLERK, made[1], clock, "测试", new_password="second-2026").close()


def test_a_user_is_put_out_of_service_and_back(
    desk: Desk, driver: DeskDriver, page: UsersPage, answers: list[Answer]
) -> None:
    desk.app.add_key_slot(CLERK, "clerk-2026", CHEAP)
    desk.sign_in_chief()
    choose(page, CLERK)
    answers.append(agree)
    driver.press("deactivate")
    assert "不再能打开数据" in driver.message()
    assert [CLERK, "周敏", "内勤", "", "已停用", ""] in texts(page.table)
    assert CLERK not in read_key_file(desk.app.layout.keys).users()
    choose(page, CLERK)
    driver.press("deactivate")
    assert "已经停用" in driver.message()
    answers.append(agree)
    driver.press("password")
    shown_once(desk, driver)
    assert [CLERK, "周敏", "内勤", "", "在用", ""] in texts(page.table)


def test_nobody_puts_oneself_or_the_last_administrator_out_of_service(
    desk: Desk, driver: DeskDriver, page: UsersPage, answers: list[Answer]
) -> None:
    choose(page, CHIEF)
    desk.app.operator = replace(desk.chief, user="recovery")  # whoever opened the envelope
    answers.append(agree)
    driver.press("deactivate")
    assert "最后一位能管理用户的人" in driver.message()
    desk.sign_in_chief()
    answers.append(agree)
    driver.press("deactivate")
    assert "不能停用自己" in driver.message()


def test_without_a_chosen_user_the_page_says_so(driver: DeskDriver, page: UsersPage) -> None:
    page.table.set_rows([])
    for thing in ("change", "password", "deactivate"):
        driver.press(thing)
        assert "先在表中选一位用户" in driver.message()
