"""Users through the window: adding one who can sign in, and a new password for one who forgot it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from cleanprison.application import open_folder
from cleanprison.errors import NotPermitted
from cleanprison.ui.system.users_page import UsersPage
from drivers.scoring_desk import enter_words
from drivers.whole_desk import DeskDriver, texts
from factories.desk import CLERK, Desk


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


def test_an_added_user_is_listed_and_can_sign_in(desk: Desk, driver: DeskDriver, page: UsersPage) -> None:
    driver.key(Qt.Key.Key_S, control=True)
    fill(driver, user="qian", name="钱进", role="教导员", officer="3300003", password="night-2026", again="night-2026")
    assert "已添加 钱进" in driver.message()
    assert ["qian", "钱进", "教导员", "钱进", "在用"] in texts(page.table)
    folder, clock = desk.app.layout.root, desk.app.clock
    desk.app.close()
    again = open_folder(folder, "qian", "night-2026", clock, "测试")
    assert again.operator.role_title == "教导员"
    again.close()


def test_two_passwords_that_differ_are_refused_at_the_field(driver: DeskDriver, page: UsersPage) -> None:
    before = texts(page.table)
    driver.press("new")
    fill(driver, user="qian", name="钱进", role="教导员", password="night-2026", again="night-2027")
    assert "两次输入的密码不一样" in driver.form().form.fields["again"].problem()
    assert texts(page.table) == before


def test_a_weak_password_is_refused_in_the_form(driver: DeskDriver, page: UsersPage) -> None:
    driver.press("new")
    fill(driver, user="qian", name="钱进", role="教导员", password="short", again="short")
    assert "密码太短" in driver.form().place.message.text()


def test_a_new_password_opens_the_folder_and_the_old_one_no_longer(
    desk: Desk, driver: DeskDriver, page: UsersPage
) -> None:
    row = next(row for row in page.table.model.rows if row.name == CLERK)
    page.table.go_to(row.id)
    for words in ("first-2026", "second-2026"):
        driver.press("password")
        fill(driver, password=words, again=words)
        assert "密码已重设" in driver.message()
    folder, clock = desk.app.layout.root, desk.app.clock
    desk.app.close()
    with pytest.raises(NotPermitted):
        open_folder(folder, CLERK, "first-2026", clock, "测试")
    open_folder(folder, CLERK, "second-2026", clock, "测试").close()
