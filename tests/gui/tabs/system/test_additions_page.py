"""补充文件 through the window: what there is, a look before a file is added, a copy to change, faces at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from cleanprison.conduct.unit_catalogue import basis_items
from cleanprison.reporting.fonts import look_for_added_faces
from cleanprison.ui.kit import displayable, theme
from cleanprison.ui.system.additions_page import AdditionsPage
from drivers.whole_desk import DeskDriver
from factories.added import BASES, YEAR_2027, write_face
from factories.desk import Desk

Answers = list[Callable[[QDialog], object]]
STRANGE = "\U0010fffd"


@pytest.fixture
def page(driver: DeskDriver) -> AdditionsPage:
    """Open the page."""
    opened = driver.open("system", "additions")
    assert isinstance(opened, AdditionsPage)
    return opened


@pytest.fixture
def own_faces() -> Iterator[None]:
    """Forget the faces of the test afterwards: its settings folder is its own."""
    look_for_added_faces()
    yield
    look_for_added_faces()


def agree(dialog: QDialog) -> None:
    button = dialog.findChild(QPushButton, "kit.confirm.accept")
    assert button is not None
    button.click()


def lines(page: AdditionsPage) -> list[tuple[str, str, str]]:
    return [(line.kind, line.title, line.origin) for line in page.table.model.rows]


def stored(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_what_came_with_the_program_can_be_read(page: AdditionsPage) -> None:
    assert {origin for _kind, _title, origin in lines(page)} == {"随程序"}
    assert page.summary() == "共 4 个  ・  都是随程序的"
    assert page.table.go_to(0)
    assert 'id = "national-2021"' in page.text.toPlainText()


def test_a_year_is_added_after_a_look_at_it(
    desk: Desk, driver: DeskDriver, page: AdditionsPage, tmp_path: Path, answers: Answers
) -> None:
    seen: list[str] = []

    def decline(dialog: QDialog) -> None:
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    file = stored(tmp_path, "2027.toml", YEAR_2027.text)
    answers.append(decline)
    page.add_file(file)
    assert seen[0] == "加入2027年放假安排？"
    assert "元旦、国庆节，放假 10 天，调休上班 1 天。" in seen[1]
    assert len(lines(page)) == 4
    answers.append(agree)
    page.add_file(file)
    assert driver.message() == "已加入2027年放假安排。"
    current = page.table.current_row()
    assert current is not None
    assert (current.title, page.text.toPlainText()) == ("2027年", YEAR_2027.text)
    assert ("放假安排", "2027年", "李建国") in lines(page)
    assert page.summary() == "共 5 个  ・  本单位加入 1 个"
    week = driver.open("education", "timetable", day=desk.today.replace(year=2027, month=1, day=1))
    assert "尚未公布" not in week.filters.findChild(QLabel, "education.timetable.filter_note").text()


def test_a_file_that_cannot_stand_is_refused_on_the_page(
    driver: DeskDriver, page: AdditionsPage, tmp_path: Path
) -> None:
    page.add_file(stored(tmp_path, "坏.toml", "year = 2027"))
    assert driver.message().startswith("节假日文件 坏.toml 没有 [[holidays]] 表")
    assert page.message.tone() == "refusal"
    page.add_file(tmp_path / "没有.toml")
    assert "读不出" in driver.message()


def test_a_copy_is_saved_to_be_changed_and_added(
    desk: Desk, driver: DeskDriver, page: AdditionsPage, tmp_path: Path, answers: Answers
) -> None:
    answers.append(agree)
    page.add_file(stored(tmp_path, "依据.toml", BASES.text))
    number = next(line.order for line in page.table.model.rows if line.title == "三监区")
    assert page.table.go_to(number)
    copy = tmp_path / "副本.toml"
    page.copy_to(copy)
    assert copy.read_text(encoding="utf-8") == BASES.text
    assert f"已存到 {copy}" in driver.message()
    page.copy_to(tmp_path / "没有" / "副本.toml")
    assert page.message.tone() == "refusal"
    answers.append(agree)
    page.add_file(stored(tmp_path, "依据.toml", BASES.text.replace("着装", "仪容")))
    assert desk.app.query(basis_items)[-1].text == "三监区警容风纪检查办法：仪容"


def test_a_face_serves_the_window_at_once(
    own_faces: None, driver: DeskDriver, page: AdditionsPage, tmp_path: Path, answers: Answers
) -> None:
    assert displayable(STRANGE) == "U+10FFFD"
    answers.append(agree)
    page.add_file(write_face(tmp_path / "补字.ttf", STRANGE))
    assert driver.message() == "已加入字体“Test Rare”，新打的纸就用它。"
    assert displayable(STRANGE) == STRANGE
    assert ("字体", "Test Rare：补 1 个字", "这台电脑") in lines(page)
    answers.append(agree)
    page.add_file(write_face(tmp_path / "先.ttf", chr(ord(STRANGE) - 1), family="Before"))
    current = page.table.current_row()
    assert current is not None
    assert current.title == "Before：补 1 个字"
    (tmp_path / "fonts" / "先.ttf").unlink()
    page.refresh()
    assert page.table.go_to(len(lines(page)) - 1)
    assert not page.copy_button.isEnabled()
    page.add_file(tmp_path / "没有.ttf")
    assert "读不出" in driver.message()
    (tmp_path / "fonts" / "补字.ttf").unlink()
    theme().look_for_added_faces()
    assert displayable(STRANGE) == "U+10FFFD"


def test_who_may_not_add_sees_the_list_and_no_live_button(desk: Desk, driver: DeskDriver, page: AdditionsPage) -> None:
    desk.sign_in("auditor")
    driver.window.refresh_page()
    button = page.findChild(QPushButton, "system.additions.add")
    assert button is not None
    assert not button.isEnabled()
    assert len(lines(page)) == 4
