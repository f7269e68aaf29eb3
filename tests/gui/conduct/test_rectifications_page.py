"""整改台账 as a person uses it: register, re-check, see what is overdue, print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cleanprison.application import Application
from cleanprison.conduct.queries import RectificationFilter, rectification_rows
from cleanprison.conduct.rules import InspectionArea
from cleanprison.conduct.service import CheckRectification, OpenRectification, check_rectification, open_rectification
from cleanprison.ui.kit import theme
from cleanprison.ui.main_window import MainWindow
from cleanprison.ui.paper_preview import PaperPreview

TODAY = date(2026, 11, 3)
Drive = Callable[[Any], Any]


def write(app: Application, owner_id: int, due_on: date, found_on: date = date(2026, 10, 8)) -> int:
    command = OpenRectification(InspectionArea.SAFETY, found_on, due_on, owner_id, "急停按钮松动", "更换按钮")
    return app.execute(open_rectification, command, origin="测试")


@pytest.fixture
def page(window: MainWindow) -> Any:
    return window.open_page("conduct", "rectifications")


def shown(page: Any, column: int) -> list[str]:
    return [page.table.model.text_at(line, column) for line in range(len(page.table.model.rows))]


def test_a_finding_is_registered_with_owner_and_due_day(page: Any, app: Application, drive: Drive) -> None:
    assert "没有待整改的问题" in page.table.empty.text()
    form = drive(page.enter())
    form.type(
        area="内务", owner="aygl", found="11-1", due="11-5", finding="床铺未整理", demand="当日整理", found_by="ljg"
    ).send()
    (row,) = app.query(rectification_rows, TODAY, RectificationFilter())
    assert (row.area, row.name, row.found_by) == (InspectionArea.HOUSEKEEPING, "阿依古丽·买买提", "李建国")
    assert page.table.current_row() == row
    assert shown(page, 8) == ["还有 2 天"]


def test_overdue_is_said_in_words_and_shown_in_red(page: Any, app: Application, officers: dict[str, int]) -> None:
    write(app, officers["wang"], date(2026, 10, 15))
    page.refresh()
    index = page.table.model.index(0, 8)
    assert index.data() == "逾期 19 天"
    brush = index.data(Qt.ItemDataRole.ForegroundRole)
    assert brush.color() == theme().tokens.colour("refusal")
    assert "逾期 1" in page.summary()


def test_the_owner_is_not_offered_as_checker_and_a_failed_check_needs_words(
    page: Any, app: Application, officers: dict[str, int], drive: Drive
) -> None:
    number = write(app, officers["wang"], date(2026, 10, 15))
    page.refresh()
    page.table.go_to(number)
    form = drive(page.check(page.table.current_row()))
    form.type(checker="wq", passed="未通过", note="").send()
    assert "没有找到" in form.problems()["checker"]
    form.type(checker="ljg").send()
    assert form.refusal() == "复查未通过要写明还有什么问题。"
    form.type(note="点检仍缺签名").send()
    assert page.message.text() == "复查未通过已登记，整改继续，期限不变。"
    assert shown(page, 7) == ["未通过 11-03"]
    form = drive(page.check(page.table.current_row()))
    form.type(checker="ljg", passed="通过，销号").send()
    assert page.message.text() == "复查通过，已销号。"
    assert shown(page, 8) == ["逾期 19 天销号"]


def test_a_closed_one_takes_no_more_checks(page: Any, app: Application, officers: dict[str, int], drive: Drive) -> None:
    write(app, officers["wang"], date(2026, 11, 15))
    page.refresh()
    page.table.go_to(page.table.model.rows[0].id)
    drive(page.check(page.table.current_row())).type(checker="ljg", passed="通过，销号").send()
    assert page.check(page.table.current_row()) is None
    assert page.message.text() == "这项整改已于 2026-11-03 复查通过并销号。"


def test_a_check_needs_a_chosen_rectification(page: Any, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, "conduct.rectifications.check"), Qt.MouseButton.LeftButton)
    assert page.message.text() == "请先在表中选一项整改。"


def test_the_ledger_is_filtered_by_state_and_period(
    page: Any, app: Application, officers: dict[str, int], drive: Drive
) -> None:
    write(app, officers["wang"], date(2026, 10, 15))
    write(app, officers["aygul"], date(2026, 11, 30))
    closed = write(app, officers["li"], date(2026, 11, 20))
    page.refresh()
    page.table.go_to(closed)
    drive(page.check(page.table.current_row())).type(checker="wq", passed="通过，销号").send()
    assert shown(page, 2) == ["王强", "阿依古丽·买买提", "李建国"]
    for state, names in (
        ("open", ["王强", "阿依古丽·买买提"]),
        ("overdue", ["王强"]),
        ("due_soon", []),
        ("closed", ["李建国"]),
    ):
        page.state.pick(state)
        assert shown(page, 2) == names, state
    page.state.pick(None)
    page.period.show_month(date(2026, 9, 1))
    assert shown(page, 2) == []
    page.period.step(1)
    assert shown(page, 8) == ["逾期 16 天", "还有 20 天", "还有 30 天"]
    page.period.step(1)
    page.found_here.setChecked(True)
    assert shown(page, 2) == []


def test_the_paper_of_the_page_is_shown_as_it_prints(
    page: Any, app: Application, officers: dict[str, int], window: MainWindow, qtbot: QtBot
) -> None:
    write(app, officers["wang"], date(2026, 10, 15))
    page.refresh()
    page.state.pick("overdue")
    page.print()
    qtbot.waitUntil(lambda: bool(window.findChildren(PaperPreview)), timeout=10000)
    (preview,) = window.findChildren(PaperPreview)
    text = "".join(preview.document.getAllText(0).text().split())
    assert "整改台账" in text
    assert "逾期19天" in text
    assert "只印所选：逾期；状态截至2026-11-03。" in text
    preview.reject()
    qtbot.waitUntil(lambda: not window.findChildren(PaperPreview), timeout=5000)


def test_an_item_closed_in_another_year_says_where_it_is(
    window: MainWindow, app: Application, officers: dict[str, int]
) -> None:
    number = write(app, officers["wang"], date(2025, 10, 15), date(2025, 10, 8))
    check = CheckRectification(number, date(2025, 10, 14), officers["li"], True)
    app.execute(check_rectification, check, origin="测试")
    page = window.open_page("conduct", "rectifications", rectification_id=number)
    assert "请换到它销号的那一年" in page.message.text()
    page = window.open_page("conduct", "rectifications", rectification_id=number, year=date(2025, 1, 1))
    assert page.table.current_row().standing.words == "按期销号"  # type: ignore[attr-defined]
