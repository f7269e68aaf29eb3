"""The scoring tab on a small ward: three inmates, four officers, a clerk and a chief, a clock that moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cleanprison import paths
from cleanprison.ui.main_window import MainWindow
from cleanprison.ui.scoring import SCORING_TAB
from drivers.month_grid import OCTOBER, SUPERVISION, Grid
from drivers.scoring_desk import WindowDriver, close_all
from factories.desk import Desk, staff
from factories.people import add_inmate

START = date(2026, 9, 1)


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed folder with a ward, its users and officers, made once."""
    folder = tmp_path_factory.mktemp("scoring") / "data"
    staff(folder, START)
    return folder


@pytest.fixture
def desk(staffed: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return the ward on 2026-11-03 with three inmates admitted on 2026-10-01, the clerk signed in."""
    made = Desk(staffed, tmp_path / "data", START)
    for serial, name in enumerate(("阿依古丽·买买提", "欧阳𠮷", "张三丰"), start=1):
        add_inmate(made.app, serial, name, admitted_on=date(2026, 10, 1))
    made.go_to(date(2026, 11, 3))
    yield made
    made.app.close()


@pytest.fixture
def driver(desk: Desk, qtbot: QtBot) -> Iterator[WindowDriver]:
    """Show the main window with the scoring tab."""
    window = MainWindow(desk.app, (SCORING_TAB,))
    qtbot.addWidget(window)
    window.show()
    yield WindowDriver(qtbot, window, desk.app)
    close_all(window)


@pytest.fixture
def grid(driver: WindowDriver) -> Grid:
    """Show the list of October with the cursor in the first cell of the first part."""
    return Grid(driver, driver.page("month", month=OCTOBER)).at(0, SUPERVISION)


@pytest.fixture(scope="session")
def province_pack() -> Callable[..., str]:
    """Return a maker of a pack's text: the national one under another name, from 2026-10-01, with items added."""
    national = (paths.resources() / "rulepacks" / "national-2021.toml").read_text(encoding="utf-8")

    def text(pack_id: str = "province-a", since: str = "2026-10-01", items: str = "") -> str:
        named = national.replace('id = "national-2021"', f'id = "{pack_id}"')
        return named.replace("effective_from = 2021-10-01", f"effective_from = {since}") + items

    return text


@pytest.fixture
def give_reason(answers: list[Callable[[QDialog], object]], qtbot: QtBot) -> Callable[[str], None]:
    """Return a function that answers the next question for a reason with the words given."""

    def answer_with(words: str) -> None:
        def answer(dialog: QDialog) -> None:
            edit = dialog.findChild(QLineEdit, "kit.reason.text")
            assert isinstance(edit, QLineEdit)
            edit.insert(words)
            qtbot.keyClick(edit, Qt.Key.Key_Return)

        answers.append(answer)

    return answer_with


@pytest.fixture
def accept(answers: list[Callable[[QDialog], object]], qtbot: QtBot) -> Callable[[], None]:
    """Return a function that says yes to the next confirmation."""

    def answer(dialog: QDialog) -> None:
        button = dialog.findChild(QPushButton, "kit.confirm.accept")
        assert isinstance(button, QPushButton)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return lambda: answers.append(answer)
