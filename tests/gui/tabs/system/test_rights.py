"""Rights on the screen: the table to read, pages left out, buttons off that say why, Ctrl+S not passing them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cleanprison.access.permissions import PERMISSIONS
from cleanprison.access.rules import ROLES
from cleanprison.rights import Right
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.ui.board import today_page
from cleanprison.ui.system.rights_page import MAY, RightsPage
from drivers.whole_desk import DeskDriver, texts, whole_desk
from factories.desk import Desk

Sit = Callable[[str], AbstractContextManager[DeskDriver]]


@pytest.fixture
def sit(desk: Desk, qtbot: QtBot) -> Sit:
    """Return a function that shows the window to somebody of a role."""

    def seated(role: str) -> AbstractContextManager[DeskDriver]:
        desk.sign_in(role)
        return whole_desk(qtbot, desk.app)

    return seated


def tabs(driver: DeskDriver) -> list[str]:
    bar = driver.window.top.bar
    return [bar.tabText(number) for number in range(bar.count())]


def button(driver: DeskDriver, name: str) -> QPushButton:
    found = driver.here().findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_the_page_shows_the_very_table_that_is_checked(sit: Sit) -> None:
    with sit("auditor") as driver:
        page = driver.open("system", "rights")
        assert isinstance(page, RightsPage)
        lines = texts(page.table)
        assert [line[0] for line in lines] == [right.value for right in Right]
        assert sum(line.count(MAY) for line in lines) == sum(len(roles) for roles in PERMISSIONS.values())
        page.role.pick("prison_panel")
        assert [line[0] for line in texts(page.table)] == [r.value for r in Right if "prison_panel" in PERMISSIONS[r]]
        assert page.summary().startswith("监狱考核工作组可以做 ")
        page.table.go_to(Right.GRANT_AWARDS.name)
        assert page.explanation == "批准、使用和取消奖励（业务权限）：监狱考核工作组"


@pytest.mark.parametrize(
    ("role", "titles", "pages"),
    [
        ("system_admin", ["系统"], {"backup", "restore", "users", "rights", "unit", "additions"}),
        ("security_admin", ["系统"], {"backup", "rights", "unit", "policy", "additions"}),
        ("auditor", ["系统"], {"backup", "log", "rights", "unit", "additions"}),
        ("education", ["工作台", "教育改造", "人员", "报表", "系统"], {"backup", "rights", "unit", "additions"}),
    ],
)
def test_a_role_sees_only_the_pages_it_may_read(sit: Sit, role: str, titles: list[str], pages: set[str]) -> None:
    with sit(role) as driver:
        assert tabs(driver) == titles
        driver.open("system", "backup")
        assert {page.key for page in driver.window._tabs["system"].pages} == pages


def test_a_button_without_the_right_is_off_and_says_who_may(sit: Sit) -> None:
    with sit("read_only") as driver:
        driver.open("scoring", "days")
        new = button(driver, "scoring.days.new")
        assert not new.isEnabled()
        assert new.toolTip() == (
            "“记载和撤销加分、扣分”只能由内勤、管教民警、分监区长、监区长、教导员办理；只读的角色是只读，不能这样做。"
        )
        new.setEnabled(True)
        assert not new.isEnabled()
        driver.key(Qt.Key.Key_S, control=True)
        assert driver.message() == new.toolTip()
        driver.key(Qt.Key.Key_P, control=True)
        assert driver.message().startswith("“打印和导出报表”只能由")


def test_the_board_of_an_officer_leaves_out_what_is_not_read(sit: Sit) -> None:
    with sit("officer") as driver:
        page = driver.open("board", "today")
        assert isinstance(page, today_page.TodayPage)
        assert [field for field, shown in page.figures.items() if not shown.isHidden()] == [
            "in_custody",
            "records_this_month",
            "hours_this_month",
        ]


def test_an_informers_facts_are_read_on_purpose(desk: Desk, sit: Sit) -> None:
    desk.record(1, date(2026, 11, 2), RecordKind.SPECIAL, points=10, special_kind=1, facts="检举藏匿刀片")
    with sit("ward_chief") as driver:
        page = driver.open("scoring", "days", month=Month(2026, 11))
        assert "检举藏匿刀片" not in str(texts(page.table))
        driver.press("facts")
        assert "请先选一条检举类的专项加分" in driver.message()
        page.table.go_to(2)
        driver.press("facts")
        assert "检举藏匿刀片（这次查阅已记入变更记录）" in driver.message()
        assert driver.window.bottom.safety_text().count("已保存") == 0


def test_a_page_asked_for_by_another_opens_only_for_who_may_see_it(sit: Sit) -> None:
    with sit("education") as driver:
        page = driver.open("people", "inmates")
        page.open_page("scoring", "account", inmate_id=1)
        assert driver.here() is page
        assert driver.message() == "您的角色不看那一页；谁可以看，见“系统 → 权限”。"


@pytest.mark.parametrize("role", ROLES)
def test_every_page_a_role_sees_opens_without_a_refusal(sit: Sit, role: str) -> None:
    with sit(role) as driver:
        for tab in driver.window._tabs.values():
            for page in tab.pages:
                driver.open(tab.key, page.key)
                assert driver.tone() != "refusal", (tab.key, page.key, driver.message())
