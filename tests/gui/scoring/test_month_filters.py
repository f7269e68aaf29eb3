"""The month's list narrowed by section, officer, part, clause and kind, with the line of totals following."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from cleanprison.people.rules import MovementKind
from cleanprison.scoring.rules import Part, PenaltyKind
from cleanprison.scoring.rules.entry import RecordKind
from drivers.month_grid import LABOUR, OCTOBER, Grid
from drivers.scoring_desk import WindowDriver, column
from factories.desk import Desk

DAY = date(2026, 10, 8)


@pytest.fixture
def page(driver: WindowDriver, desk: Desk) -> Any:
    desk.record(1, DAY, RecordKind.PLUS, part=Part.LABOUR, points=Decimal(2), clause="第三条 完成定额")
    desk.record(1, DAY, RecordKind.MINUS, part=Part.SUPERVISION, points=Decimal(1), clause="第九条 内务不整")
    desk.record(3, DAY, RecordKind.PLUS, part=Part.LABOUR, points=Decimal(3), clause="第四条 检修机器")
    desk.penalty(2, DAY, PenaltyKind.WARNING)
    desk.movement(2, MovementKind.ASSIGNED_OFFICER, DAY, officer_id=2)
    desk.movement(3, MovementKind.SECTION, DAY, section_name="一分监区")
    return driver.page("month", month=OCTOBER)


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({"part": Part.LABOUR}, ["阿依古丽·买买提", "张三丰"]),
        ({"clause": "第九条 内务不整"}, ["阿依古丽·买买提"]),
        ({"kind": RecordKind.PENALTY}, ["欧阳𠮷"]),
        ({"kind": RecordKind.PLUS, "part": Part.LABOUR, "clause": "第四条 检修机器"}, ["张三丰"]),
        ({"kind": RecordKind.PLUS, "part": Part.SUPERVISION}, []),
        ({"officer": "赵明"}, ["欧阳𠮷"]),
        ({"section": "一分监区"}, ["张三丰"]),
    ],
)
def test_a_filter_narrows_the_list_and_the_totals(page: Any, chosen: dict[str, object], names: list[str]) -> None:
    for box, value in chosen.items():
        getattr(page.narrowing, box).pick(value)
    table = page.table
    assert column(table, 1) == names
    if names:
        assert table.total.texts()[1] == f"合计 {len(names)} 人"
        labour = sum(float(words) for words in column(table, LABOUR))
        assert table.total.texts()[LABOUR] == f"{labour:.2f}"
    else:
        assert not table.total.isVisible()


def test_a_record_taken_back_is_no_longer_found_by_its_clause(page: Any, desk: Desk, grid: Grid) -> None:
    grid.page.narrowing.part.pick(Part.SUPERVISION)
    grid.at(0, 3)
    assert column(grid.page.table, 1) == ["阿依古丽·买买提"]


def test_nothing_found_says_so_and_offers_to_clear(page: Any, driver: WindowDriver) -> None:
    page.narrowing.search.setText("nobody")
    page.narrowing.search.returnPressed.emit()
    page.narrowing.part.pick(Part.LABOUR)
    table = page.table
    assert table.empty.text() == "没有符合筛选条件的罪犯。"
    button = table.findChild(QPushButton, "scoring.month.table.first_step")
    assert button.text() == "清除筛选"
    driver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(column(table, 1)) == 3
    assert page.narrowing.search.text() == ""


def test_cells_hidden_by_a_filter_still_wait_and_are_written(grid: Grid, desk: Desk) -> None:
    grid.down("1").basis(day="10-8", clause="第三条", facts="检修机器")
    grid.down("2")
    grid.page.narrowing.search.setText("zsf")
    grid.page.narrowing.search.returnPressed.emit()
    grid.save()
    assert grid.driver.message() == "已记入 2 条。"
