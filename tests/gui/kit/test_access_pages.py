"""Signing in and the first run, as a person meets them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cleanprison.ui.access.first_run_page import FirstRunPage, NewFolder
from cleanprison.ui.access.sign_in_page import DemoUser, SignInPage

FILLED = {
    "prison_name": "江北监狱",
    "ward_name": "三监区",
    "display_name": "李建国",
    "user": "lijg",
    "password": "long-enough",
    "again": "long-enough",
}


@pytest.fixture
def sign_in(qtbot: QtBot) -> SignInPage:
    page = SignInPage("江北监狱三监区", demo_users=[DemoUser("demo", "内勤", "demo-pass")])
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def test_user_and_password_are_submitted_by_enter(qtbot: QtBot, sign_in: SignInPage) -> None:
    sign_in.user.setFocus()
    qtbot.keyClicks(sign_in.user, " lijg ")
    qtbot.keyClick(sign_in.user, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is sign_in.password
    qtbot.keyClicks(sign_in.password, " pass word ")
    with qtbot.waitSignal(sign_in.submitted) as told:
        qtbot.keyClick(sign_in.password, Qt.Key.Key_Return)
    assert told.args == ["lijg", " pass word "]


def test_a_refusal_keeps_what_was_typed(qtbot: QtBot, sign_in: SignInPage) -> None:
    sign_in.user.setText("lijg")
    sign_in.password.setText("wrong")
    with qtbot.waitSignal(sign_in.submitted):
        sign_in.enter.click()
    assert not sign_in.enter.isEnabled(), "a second click must not sign in twice"
    sign_in.refuse("用户名或密码不对。")
    assert (sign_in.user.text(), sign_in.password.text()) == ("lijg", "wrong")
    assert sign_in.message() == "用户名或密码不对。"
    assert sign_in.password.selectedText() != ""
    assert sign_in.enter.isEnabled()


@pytest.mark.parametrize(("user", "words"), [("", "请输入用户名。"), ("lijg", "请输入密码。")])
def test_nothing_is_submitted_while_something_is_missing(
    qtbot: QtBot, sign_in: SignInPage, user: str, words: str
) -> None:
    sign_in.user.setText(user)
    with qtbot.assertNotEmitted(sign_in.submitted, wait=60):
        sign_in.enter.click()
    assert sign_in.message() == words


def test_the_eye_shows_and_hides_the_password(sign_in: SignInPage) -> None:
    assert sign_in.password.echoMode() == QLineEdit.EchoMode.Password
    sign_in.password.toggle()
    assert sign_in.password.echoMode() == QLineEdit.EchoMode.Normal
    sign_in.password.toggle()
    assert sign_in.password.echoMode() == QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed(qtbot: QtBot, sign_in: SignInPage) -> None:
    qtbot.keyClicks(sign_in.password, "A")
    assert "大写锁定" in sign_in.message()
    qtbot.keyClicks(sign_in.password, "b")
    assert sign_in.message() == ""
    qtbot.keyClicks(sign_in.password, "C", Qt.KeyboardModifier.ShiftModifier)
    assert sign_in.message() == ""


def test_a_demo_user_signs_in_with_one_click(qtbot: QtBot, sign_in: SignInPage) -> None:
    button = sign_in.findChild(QPushButton, "access.sign_in.demo.demo")
    with qtbot.waitSignal(sign_in.submitted) as told:
        button.click()
    assert told.args == ["demo", "demo-pass"]


@pytest.fixture
def first_run(qtbot: QtBot, tmp_path: Path) -> FirstRunPage:
    page = FirstRunPage(tmp_path / "清廉监狱")
    qtbot.addWidget(page)
    page.show()
    for key, text in FILLED.items():
        page.new.fields[key].set_value(text)
    return page


def test_a_new_folder_is_asked_for_with_everything_it_needs(
    qtbot: QtBot, first_run: FirstRunPage, tmp_path: Path
) -> None:
    with qtbot.waitSignal(first_run.created) as told:
        first_run.findChild(QPushButton, "access.first_run.create").click()
    assert told.args == [
        NewFolder(tmp_path / "清廉监狱", "江北监狱", "三监区", "李建国", "lijg", "long-enough"),
    ]


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("ward_name", "", "请填写监区名称"),
        ("user", "李", "字母、数字"),
        ("password", "short", "密码太短"),
        ("again", "another-one", "不一样"),
        ("folder", "相对/位置", "完整的位置"),
    ],
)
def test_a_wrong_field_is_named_in_place(
    qtbot: QtBot, first_run: FirstRunPage, key: str, text: str, words: str
) -> None:
    first_run.new.fields[key].set_value(text)
    with qtbot.assertNotEmitted(first_run.created):
        first_run.new.submit()
    assert words in first_run.new.fields[key].problem()


def test_a_folder_with_files_is_not_taken(qtbot: QtBot, first_run: FirstRunPage, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("x")
    first_run.new.fields["folder"].set_value(str(tmp_path))
    with qtbot.assertNotEmitted(first_run.created):
        first_run.new.submit()
    assert "已经有文件" in first_run.new.fields["folder"].problem()


def test_an_existing_folder_is_opened(qtbot: QtBot, first_run: FirstRunPage, tmp_path: Path) -> None:
    folder: Any = first_run.existing.fields["folder"]
    folder.set_value(str(tmp_path / "nowhere"))
    with qtbot.assertNotEmitted(first_run.opened):
        first_run.existing.submit()
    assert "找不到" in folder.problem()
    folder.set_value(str(tmp_path))
    with qtbot.waitSignal(first_run.opened) as told:
        first_run.existing.submit()
    assert told.args == [tmp_path]


def test_a_refusal_of_the_disk_stands_above_the_form(first_run: FirstRunPage) -> None:
    first_run.refuse("磁盘已满。")
    assert first_run.message.text() == "磁盘已满。"


@pytest.mark.parametrize("size", [(1080, 680), (800, 560)])
def test_the_first_page_gives_its_form_the_height_it_needs(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    """Else the hints below the fields lie over their frames."""
    page = FirstRunPage(tmp_path)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    assert page.new.height() >= page.new.heightForWidth(page.new.width())
