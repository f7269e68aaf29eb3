"""The window: pages when needed, keys everywhere, nothing wider than an old screen."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cleanprison.ui.find_pages import initials
from cleanprison.ui.kit import Page, PageSpec, PersonRow, TabSpec
from cleanprison.ui.kit.theme import Theme
from cleanprison.ui.main_window import MainWindow
from cleanprison.ui.shortcuts_sheet import SHORTCUTS, HelpDialog

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Leaf(Page):
    """A page that writes down what the window asks of it."""

    made: ClassVar[list[str]] = []
    watches = frozenset({"point_entry"})

    def __init__(self, key: str) -> None:
        super().__init__(f"scoring.{key}", key)
        self.made.append(key)
        self.asked: list[Any] = []
        self.filters.add_search()
        self.button = QPushButton("一")
        self.add_body(self.button)

    def refresh(self) -> None:
        self.asked.append("refresh")

    def save(self) -> None:
        self.asked.append("save")

    def print(self) -> None:
        self.asked.append("print")

    def open_with(self, context: dict[str, Any]) -> None:
        self.asked.append(context)


def _spec(key: str, title: str) -> PageSpec:
    return PageSpec(key, title, lambda _app: Leaf(key))


TABS = (
    TabSpec("desk", "工作台", (("", (_spec("board", "今日待办"),)),)),
    TabSpec("scoring", "罪犯计分考核", (("本月", (_spec("day", "日记载"), _spec("month", "月考核表"))),
                                      ("台账", (_spec("ledger", "积分台账"),)))),
    *(TabSpec(key, title, (("", (_spec(key, title),)),))
      for key, title in (("education", "教育改造"), ("conduct", "警察廉洁与行为"), ("people", "人员"),
                         ("reports", "报表"), ("system", "系统"))),
)  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot, desk: Any) -> MainWindow:
    Leaf.made.clear()
    made = MainWindow(
        desk,
        TABS,
        find_people=lambda words: [PersonRow("p1", "3301000017", "张三丰")] if words in ("zsf", "张三丰") else [],
        manual=lambda topic: f"# 手册 {topic}",
    )
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _leaf(window: MainWindow) -> Leaf:
    page = window.page()
    assert isinstance(page, Leaf)
    return page


def test_a_page_is_made_when_first_shown_and_only_once(window: MainWindow) -> None:
    assert Leaf.made == ["board"]
    window.open_page("scoring", "month")
    window.open_page("desk", "board")
    window.open_page("scoring", "month")
    assert Leaf.made == ["board", "month"]
    assert _leaf(window).asked == ["refresh"]


def test_a_tab_comes_back_to_its_last_page(window: MainWindow) -> None:
    window.open_page("scoring", "ledger")
    window.top.bar.setCurrentIndex(0)
    assert window.page().name == "scoring.board"
    window.top.bar.setCurrentIndex(1)
    assert window.page().name == "scoring.ledger"


def test_the_list_at_the_left_opens_pages_and_shows_the_present_one(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("scoring", "day")
    button = window.findChild(QPushButton, "scoring.pages.month")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.page().name == "scoring.month"
    assert button.isChecked()
    qtbot.keyClick(button, Qt.Key.Key_Down)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "scoring.pages.ledger"


def test_an_unknown_page_is_a_fault_of_the_program(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        window.open_page("scoring", "nothing")


def test_a_page_opens_another_with_what_it_is_about(window: MainWindow) -> None:
    window.page().open_page("scoring", "ledger", person="p1")
    assert window.page().name == "scoring.ledger"
    assert _leaf(window).asked == [{"person": "p1"}, "refresh"]


@pytest.mark.parametrize(
    ("key", "modifier", "asked"),
    [(Qt.Key.Key_F5, NONE, "refresh"), (Qt.Key.Key_S, CONTROL, "save"), (Qt.Key.Key_P, CONTROL, "print")],
)
def test_keys_are_handed_to_the_page(qtbot: QtBot, window: MainWindow, key: Any, modifier: Any, asked: str) -> None:
    page = _leaf(window)
    page.asked.clear()
    qtbot.keyClick(window, key, modifier)
    assert page.asked == [asked]


def test_ctrl_f_filters_and_ctrl_k_finds(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is window.page().filters.search
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert QApplication.focusWidget() is window.find_field
    qtbot.keyClick(window.find_field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is not window.find_field


def test_pages_are_found_by_pinyin_initials(qtbot: QtBot, window: MainWindow) -> None:
    assert initials("月考核表") == "ykhb"
    window.find_field.setText("ykh")
    qtbot.keyClick(window.find_field, Qt.Key.Key_Return)
    assert window.page().name == "scoring.month"
    assert window.find_field.text() == ""


def test_people_are_found_too(qtbot: QtBot, window: MainWindow) -> None:
    window.find_field.setText("zsf")
    with qtbot.waitSignal(window.person_wanted) as wanted:
        qtbot.keyClick(window.find_field, Qt.Key.Key_Return)
    assert wanted.args == ["p1"]


def test_escape_goes_back_to_the_page_before(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("scoring", "day")
    window.open_page("scoring", "month")
    for name in ("scoring.day", "scoring.board", "scoring.board"):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert window.page().name == name


def test_ctrl_digits_open_tabs_and_alt_arrows_the_neighbour(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert window.page().name == "scoring.month"


@pytest.mark.parametrize(("key", "modifier", "leaf"), [(Qt.Key.Key_F1, NONE, 0), (Qt.Key.Key_Slash, CONTROL, 1)])
def test_help_and_the_sheet_of_keys_open(qtbot: QtBot, window: MainWindow, key: Any, modifier: Any, leaf: int) -> None:
    qtbot.keyClick(window, key, modifier)
    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    assert dialog.leaves.currentIndex() == leaf
    dialog.close()


def test_every_key_of_the_window_is_in_the_sheet() -> None:
    listed = " ".join(keys for _, keys, _ in SHORTCUTS)
    for keys in ("F5", "Ctrl+S", "Ctrl+F", "Ctrl+P", "Ctrl+K", "F1", "Ctrl+/", "Esc", "Alt+↑", "Ctrl+1"):
        assert keys in listed


def test_a_commit_refreshes_the_page_on_screen_and_the_others_later(window: MainWindow, desk: Any) -> None:
    window.open_page("scoring", "month")
    month = _leaf(window)
    window.open_page("scoring", "day")
    day = _leaf(window)
    desk.touches = frozenset({"point_entry"})
    desk.execute(lambda _uow, _command: None, None, origin="x")
    assert day.asked == ["refresh", "refresh"]
    assert month.asked == ["refresh"]
    window.open_page("scoring", "month")
    assert month.asked == ["refresh", "refresh"]
    assert window.bottom.safety_text() == "10:32 已保存"


def test_a_commit_elsewhere_leaves_the_page_alone(window: MainWindow, desk: Any) -> None:
    desk.touches = frozenset({"inmate"})
    desk.execute(lambda _uow, _command: None, None, origin="x")
    assert _leaf(window).asked == ["refresh"]


def test_the_status_line_explains_only_the_page_on_screen(window: MainWindow) -> None:
    board = window.page()
    board.explain("教育和文化 40.00 = 基础 35.00 + 加分 5.00")
    assert window.bottom.explanation().startswith("教育和文化 40.00")
    window.open_page("scoring", "day")
    assert window.bottom.explanation() == ""
    board.explain("迟到的话")
    assert window.bottom.explanation() == ""


def test_backup_and_chain_stand_at_the_right(window: MainWindow) -> None:
    window.show_saved("10:32 已保存")
    window.show_safety(backup="昨天 18:05", chain="校验链正常")
    assert window.bottom.safety_text() == "10:32 已保存  ・  备份 昨天 18:05  ・  校验链正常"


def test_the_window_keeps_its_place_and_lets_go_of_the_application(qtbot: QtBot, desk: Any) -> None:
    kept: list[bytes] = []
    window = MainWindow(desk, TABS, remember=kept.append)
    qtbot.addWidget(window)
    window.resize(751, 543)
    window.show()
    window.close()
    assert desk.listeners == []
    again = MainWindow(desk, TABS, geometry=kept[0], remember=kept.append)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (751, 543)


@pytest.mark.parametrize("size", ["small", "normal", "large"])
def test_seven_tabs_and_a_page_fit_an_old_screen(window: MainWindow, themed: Theme, qtbot: QtBot, size: str) -> None:
    themed.choose(text_size=size)  # type: ignore[arg-type]
    window.resize(1366, 728)
    qtbot.wait(1)
    assert (window.width(), window.height()) == (1366, 728)
    bar = window.top.bar
    assert bar.tabRect(bar.count() - 1).right() <= bar.width(), "the last tab is cut"
    assert window.find_field.width() >= 150


def test_every_control_has_a_name_for_tests_and_for_screen_readers(window: MainWindow) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    for kind in kinds:
        for widget in window.findChildren(kind):
            if (
                widget.objectName().startswith("qt_")
                or widget.parent() is window.top.bar
                or widget is _leaf(window).button
            ):
                continue
            if isinstance(widget.parent(), QLineEdit):  # Qt's own clear button
                continue
            assert "." in widget.objectName(), widget
            assert widget.accessibleName(), widget.objectName()


def test_the_sign_in_page_needs_nothing_heavy() -> None:
    code = (
        "import sys, cleanprison.ui.access.sign_in_page, cleanprison.ui.access.first_run_page;"
        "heavy = {'sqlalchemy', 'alembic', 'reportlab', 'cryptography', 'pypinyin', 'sqlcipher3'};"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=False)
    assert run.returncode == 0, run.stderr
