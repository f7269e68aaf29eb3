"""统计: numbers in the order of badge numbers, each opening its rows; and the whole tab by keyboard and by name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from cleanprison.application import Application
from cleanprison.conduct.rules import ConductKind, InspectionArea
from cleanprison.conduct.service import RecordConduct, RectificationDemand, record_conduct
from cleanprison.ui.conduct.counts_page import BY_MONTH
from cleanprison.ui.kit.theme import Theme
from cleanprison.ui.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow, app: Application, officers: dict[str, int]) -> Any:
    def write(key: str, kind: ConductKind, on: date, due: date | None = None) -> None:
        demand = RectificationDemand(InspectionArea.TURNOUT, due, "按规定着装") if due else None
        command = RecordConduct(officers[key], kind, on, "警容风纪", "情况", rectification=demand)
        app.execute(record_conduct, command, origin="测试")

    write("aygul", ConductKind.PRAISE, date(2026, 10, 5))
    write("aygul", ConductKind.CRITICISM, date(2026, 10, 8), date(2026, 10, 15))
    write("aygul", ConductKind.CRITICISM, date(2026, 10, 9), date(2026, 11, 30))
    write("wang", ConductKind.PRAISE, date(2026, 9, 5))
    return window.open_page("conduct", "counts")


def cells(table: Any) -> list[list[str]]:
    columns = range(len(table.model.columns))
    return [[table.model.text_at(line, column) for column in columns] for line in range(len(table.model.rows))]


def test_officers_stand_in_the_order_of_badge_numbers_and_cannot_be_ranked(page: Any) -> None:
    assert cells(page.officers) == [
        ["330101", "王强", "1", "", "", "", ""],
        ["330102", "李建国", "", "", "", "", ""],
        ["330103", "阿依古丽·买买提", "1", "2", "2", "2", "1"],
        ["330104", "𠮷田正", "", "", "", "", ""],
    ]
    assert page.officers.total.texts() == ["合计", "", "2", "2", "2", "2", "1"]
    assert not page.officers.view.isSortingEnabled()


def test_months_add_up_and_what_stands_open_does_not(page: Any, officers: dict[str, int]) -> None:
    page.view.pick(BY_MONTH)
    rows = cells(page.months)
    assert rows[8] == ["2026年9月", "1", "", "", "", ""]
    assert rows[9] == ["2026年10月", "1", "2", "2", "2", "1"]
    assert page.months.total.texts() == ["合计", "2", "2", "2", "", ""]
    page.officer.pick(officers["wang"])
    assert page.months.total.texts() == ["合计", "1", "0", "0", "", ""]
    assert page.bars.words().startswith("2026年：1月表扬 0、批评 0；")


@pytest.mark.parametrize(
    ("column", "opened", "rows"),
    [
        (2, "records", 1),
        (3, "records", 2),
        (4, "rectifications", 2),
        (5, "rectifications", 2),
        (6, "rectifications", 1),
    ],
)
def test_every_number_opens_as_many_rows_as_it_says(
    page: Any, window: MainWindow, qtbot: QtBot, column: int, opened: str, rows: int
) -> None:
    page.period.show_month(date(2026, 10, 1))
    table = page.officers
    table.view.setCurrentIndex(table.model.index(2, column))
    assert table.model.text_at(2, column) == str(rows)
    assert "Enter 看明细" in page.explanation
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    shown: Any = window.page()
    assert shown.name == f"conduct.{opened}"
    assert len(shown.table.model.rows) == rows
    assert {row.name for row in shown.table.model.rows} == {"阿依古丽·买买提"}
    period = shown.period.period(date(2026, 11, 3))
    assert (period.since, period.until) == (date(2026, 10, 1), date(2026, 10, 31))


def test_a_month_opens_its_rows_of_everybody(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    page.view.pick(BY_MONTH)
    page.months.view.setCurrentIndex(page.months.model.index(8, 1))
    qtbot.keyClick(page.months.view, Qt.Key.Key_Return)
    shown: Any = window.page()
    assert [row.name for row in shown.table.model.rows] == ["王强"]


def test_the_name_column_opens_nothing(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    page.officers.view.setCurrentIndex(page.officers.model.index(2, 1))
    qtbot.keyClick(page.officers.view, Qt.Key.Key_Return)
    assert window.page() is page


def test_a_criticism_leads_to_its_rectification(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    records: Any = window.open_page("conduct", "records")
    row = next(row for row in records.table.model.rows if row.rectification_id is not None)
    records.table.go_to(row.id)
    qtbot.keyClick(records.table.view, Qt.Key.Key_Return)
    shown: Any = window.page()
    assert shown.name == "conduct.rectifications"
    assert shown.table.current_row().id == row.rectification_id


def test_printing_the_counts_points_to_the_ledgers(page: Any) -> None:
    page.print()
    assert "行为记录" in page.message.text()


def test_years_and_months_are_stepped_through(page: Any) -> None:
    today = date(2026, 11, 3)
    assert page.period.period(today).words == "2026年"
    page.period.step(-1)
    assert page.period.period(today).words == "2025年"
    page.period.step(1)
    page.period._grain.pick("month")
    assert page.period.period(today).words == "2026年11月"
    page.period.step(2)
    assert page.period.period(today).words == "2027年1月"
    page.period._grain.pick(None)
    assert page.period.period(today).words == "2027年"


@pytest.mark.parametrize("key", ["records", "rectifications", "counts"])
def test_every_widget_that_takes_the_keyboard_has_a_name_and_words(page: Any, window: MainWindow, key: str) -> None:
    shown = window.open_page("conduct", key)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QTableView)
    widgets = [w for kind in kinds for w in shown.findChildren(kind) if w.isVisible() and w.focusPolicy()]
    assert len(widgets) > 5
    for widget in widgets:
        assert widget.objectName().startswith(f"conduct.{key}."), widget
        assert widget.accessibleName(), widget.objectName()


@pytest.mark.parametrize("key", ["records", "rectifications", "counts"])
def test_pages_fit_an_old_screen(page: Any, window: MainWindow, themed: Theme, key: str) -> None:
    themed.choose("dark", "large")
    window.open_page("conduct", key)
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 728
