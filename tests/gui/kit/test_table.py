"""The table: exact sorting, a place that is kept, keyboard, copying, totals, and no crash when scrolled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cleanprison.ui.kit import Column, RowTableModel, TableView, TypedCell
from cleanprison.ui.kit.theme import Theme

ASC, DESC = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def table(qtbot: QtBot, columns: Sequence[Column[Any]], people: list[Any]) -> TableView[Any]:
    view: TableView[Any] = TableView("test.page.table", "名单", columns, lambda r: r.number)
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show()
    view.set_rows(people)
    return view


def _column(model: RowTableModel[Any], number: int) -> list[str]:
    return [model.text_at(line, number) for line in range(model.rowCount())]


def test_the_model_keeps_qt_s_contract(columns: Sequence[Column[Any]], people: list[Any]) -> None:
    model: RowTableModel[Any] = RowTableModel(columns, lambda r: r.number)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.replace_rows(people)
    model.sort(1, DESC)
    model.replace_rows(people[:2])
    model.replace_rows([])
    assert model.rowCount() == 0


def test_words_are_formatted_and_numbers_stand_at_the_right(table: TableView[Any]) -> None:
    assert _column(table.model, 2) == ["+12.50", "-3.00", ""]
    flags = table.model.index(0, 2).data(Qt.ItemDataRole.TextAlignmentRole)
    assert flags & Qt.AlignmentFlag.AlignRight.value
    red = table.model.index(1, 2).data(Qt.ItemDataRole.ForegroundRole)
    assert red.color().name().upper() == "#B42318"
    assert table.model.index(0, 2).data(Qt.ItemDataRole.ForegroundRole) is None


def test_tones_follow_the_scheme(table: TableView[Any], themed: Theme) -> None:
    themed.choose("dark")
    assert table.model.index(1, 2).data(Qt.ItemDataRole.ForegroundRole).color().name().upper() == "#F97066"


def test_sorting_goes_by_value_and_leaves_the_empty_ones_last(table: TableView[Any]) -> None:
    table.model.sort(2, ASC)
    assert _column(table.model, 2) == ["-3.00", "+12.50", ""]
    table.model.sort(2, DESC)
    assert _column(table.model, 2) == ["+12.50", "-3.00", ""]


def test_names_are_sorted_by_pinyin(table: TableView[Any]) -> None:
    table.model.sort(1, ASC)
    assert _column(table.model, 1) == ["阿依古丽·买买提", "李玮玮", "张三丰"]


def test_the_cursor_stays_with_its_person_when_sorted(table: TableView[Any]) -> None:
    assert table.go_to("3301000017")
    table.view.sortByColumn(1, ASC)
    row = table.current_row()
    assert row is not None
    assert row.name == "张三丰"


def test_fresh_rows_keep_selection_and_cursor_by_person(table: TableView[Any], people: list[Any]) -> None:
    table.go_to("3301000014", 2)
    extra = replace(people[0], number="3301000001", name="王建军")
    table.set_rows([extra, *people])
    assert [row.name for row in table.selected_rows()] == ["李玮玮"]
    assert table.view.currentIndex().column() == 2
    table.set_rows(people[:2])
    assert table.selected_rows() == []


def test_rows_with_the_same_keys_are_redrawn_without_a_reset(
    qtbot: QtBot, table: TableView[Any], people: list[Any]
) -> None:
    changed = [replace(people[0], points=Decimal("1")), *people[1:]]
    with qtbot.assertNotEmitted(table.model.modelReset), qtbot.waitSignal(table.model.dataChanged):
        table.set_rows(changed)
    assert table.model.text_at(0, 2) == "+1.00"


def test_enter_opens_the_row_and_double_click_too(qtbot: QtBot, table: TableView[Any], people: list[Any]) -> None:
    table.go_to("3301000011")
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [people[1]]


def test_moving_tells_row_and_column(qtbot: QtBot, table: TableView[Any], people: list[Any]) -> None:
    table.go_to("3301000017")
    with qtbot.waitSignal(table.moved) as moved:
        qtbot.keyClick(table.view, Qt.Key.Key_Right)
    assert moved.args == [people[0], 1]


def test_end_goes_to_the_last_row_where_rows_are_selected(
    qtbot: QtBot, columns: Sequence[Column[Any]], people: list[Any]
) -> None:
    view: TableView[Any] = TableView("test.page.rows", "名单", columns, lambda r: r.number, select_rows=True)
    qtbot.addWidget(view)
    view.set_rows(people)
    view.go_to(people[0].number)
    qtbot.keyClick(view.view, Qt.Key.Key_End)
    assert view.current_row() == people[2]
    qtbot.keyClick(view.view, Qt.Key.Key_Home)
    assert view.current_row() == people[0]
    assert view.selected_rows() == [people[0]]


def test_a_selected_block_is_copied_with_or_without_headings(qtbot: QtBot, table: TableView[Any]) -> None:
    selection = table.view.selectionModel()
    table.view.setFocus()
    for line, column in ((0, 1), (1, 2)):
        selection.select(table.model.index(line, column), QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "张三丰\t\r\n\t-3.00\r\n"
    table.copy(headings=True)
    assert QGuiApplication.clipboard().text().startswith("姓名\t当月\r\n")


def test_an_empty_table_says_what_belongs_there_and_offers_the_first_step(
    qtbot: QtBot, table: TableView[Any], people: list[Any]
) -> None:
    steps: list[str] = []
    table.set_empty("本月还没有记录。", "录入第一条", lambda: steps.append("started"))
    assert not table.empty.isVisible()
    table.set_rows([])
    assert table.empty.isVisible()
    assert table.empty.text() == "本月还没有记录。"
    button = table.findChild(QPushButton, "test.page.table.first_step")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert steps == ["started"]
    table.set_rows(people)
    assert not table.empty.isVisible()


def test_the_line_of_totals_follows_the_columns(table: TableView[Any]) -> None:
    assert not table.total.isVisible()
    table.set_total({1: "3 人", 2: "+9.50"})
    assert table.total.isVisible()
    assert table.total.texts() == ["", "3 人", "+9.50", ""]
    table.view.setColumnWidth(1, 222)
    assert table.total._view.columnWidth(1) == 222
    table.set_total(None)
    assert not table.total.isVisible()


def test_what_is_typed_into_a_cell_goes_to_the_page(qtbot: QtBot, people: list[Any]) -> None:
    column: Column[Any] = Column("状态", lambda r: r.state, editable=True, key="state")
    view: TableView[Any] = TableView("test.page.edit", "名单", [column], lambda r: r.number)
    qtbot.addWidget(view)
    view.set_rows(people)
    with qtbot.waitSignal(view.cell_typed) as typed:
        view.model.setData(view.model.index(0, 0), " 已评议 ")
    assert typed.args == [people[0], "state", "已评议"]
    assert view.model.text_at(0, 0) == "待核对", "only the page changes rows"


@pytest.fixture
def grid(qtbot: QtBot, people: list[Any]) -> TableView[Any]:
    columns: list[Column[Any]] = [
        Column("姓名", lambda r: r.name),
        Column("分值", lambda r: r.points, editable=True, edit=lambda _r: "", key="points"),
    ]
    view: TableView[Any] = TableView("test.page.grid", "名单", columns, lambda r: r.number, enter_down=True)
    qtbot.addWidget(view)
    view.set_rows(people)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow, timeout=5000)
    view.view.setFocus()
    view.go_to(people[0].number, 1)
    return view


def _type(qtbot: QtBot, *keys: str | Qt.Key) -> None:
    for key in keys:
        here = QApplication.focusWidget()
        (qtbot.keyClicks if isinstance(key, str) else qtbot.keyClick)(here, key)
        qtbot.wait(1)


def test_enter_goes_down_as_in_a_spreadsheet(qtbot: QtBot, grid: TableView[Any], people: list[Any]) -> None:
    typed: list[tuple[str, str]] = []
    opened: list[object] = []
    grid.cell_typed.connect(lambda row, _key, text: typed.append((row.name, text)))
    grid.opened.connect(opened.append)
    _type(qtbot, "1", "2", Qt.Key.Key_Return, Qt.Key.Key_Return, "3", Qt.Key.Key_Return)
    assert typed == [(people[0].name, "12"), (people[2].name, "3")]
    assert grid.current_row() == people[2], "the last row is the end"
    assert opened == []
    grid.view.setCurrentIndex(grid.model.index(1, 0))
    _type(qtbot, Qt.Key.Key_Return)
    assert opened == [people[1]], "a column one cannot type into opens its row"


def test_a_table_closed_for_typing_opens_its_rows(qtbot: QtBot, grid: TableView[Any], people: list[Any]) -> None:
    grid.set_editing(False)
    with qtbot.assertNotEmitted(grid.cell_typed), qtbot.waitSignal(grid.opened):
        _type(qtbot, "1", Qt.Key.Key_Return)
        assert not grid.model.setData(grid.model.index(0, 1), "5")
    grid.set_editing(True)
    with qtbot.waitSignal(grid.cell_typed):
        grid.go_to(people[0].number, 1)
        _type(qtbot, "1", Qt.Key.Key_Return)


def test_what_is_typed_shows_in_its_cell_until_it_is_taken_away(
    qtbot: QtBot, grid: TableView[Any], people: list[Any]
) -> None:
    grid.model.show_typed(people[1].number, "points", TypedCell("2", "待写 +2", "accent", "检修机器"))
    index = grid.model.index(1, 1)
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole)
    assert [index.data(role) for role in roles] == ["待写 +2", "2", "检修机器"]
    assert index.data(Qt.ItemDataRole.ForegroundRole).color().name().upper() == "#1F5FBF"
    grid.set_rows(reversed(people))
    assert index.data() == "待写 +2"
    grid.set_rows(people[:1])
    grid.set_rows(people)
    assert grid.model.index(1, 1).data() == "待写 +2", "by key, wherever its row went"
    grid.model.show_typed("nobody", "points", TypedCell("1", "待写 +1"))
    grid.model.clear_typed()
    assert grid.model.index(1, 1).data() == "-3.00"
    assert grid.model.index(1, 1).data(Qt.ItemDataRole.EditRole) == ""


def test_going_to_a_row_chooses_it_alone(grid: TableView[Any], people: list[Any]) -> None:
    grid.view.selectAll()
    grid.go_to(people[2].number, 1)
    assert [(one.row(), one.column()) for one in grid.view.selectionModel().selectedIndexes()] == [(2, 1)]


def test_leaving_takes_what_is_being_typed(qtbot: QtBot, grid: TableView[Any]) -> None:
    _type(qtbot, "7")
    with qtbot.waitSignal(grid.cell_typed) as typed:
        grid.settle()
    assert typed.args[2] == "7"
    grid.settle()


def test_an_act_is_in_the_menu_and_done_by_its_keys(qtbot: QtBot, grid: TableView[Any]) -> None:
    done: list[int] = []
    action = grid.add_act("粘贴", "Ctrl+V", lambda: done.append(1))
    assert action in grid.view.actions()
    qtbot.keyClick(grid.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert done == [1]


def test_rare_characters_are_written_by_number(columns: Sequence[Column[Any]], qtbot: QtBot, people: list[Any]) -> None:
    view: TableView[Any] = TableView("test.page.rare", "名单", columns, lambda r: r.number)
    qtbot.addWidget(view)
    view.set_rows([replace(people[0], name="王\U0002ff00")])
    assert view.model.text_at(0, 1) == "王U+2FF00"


def test_a_table_survives_five_thousand_repaints(qtbot: QtBot) -> None:
    rows = [(line, *(f"{line}.{n:02}" if n % 3 else None for n in range(9))) for line in range(300)]
    columns: list[Column[Any]] = [
        Column(f"列{n}", lambda r, n=n: r[n], number=n > 0, tip=lambda r: str(r[0]))  # type: ignore[misc]
        for n in range(10)
    ]
    view: TableView[Any] = TableView("test.page.long", "长表", columns, lambda r: r[0])
    qtbot.addWidget(view)
    view.resize(420, 180)
    view.set_rows(rows)
    with qtbot.waitExposed(view):
        view.show()
    bar = view.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    roles = (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.FontRole)
    for frame in range(5000):
        bar.setValue(frame * 37 % bar.maximum())
        view.view.viewport().repaint()
        assert view.model.data(view.model.index(frame % 300, 1), roles[frame % 3]) is None
    assert view.view.indexAt(view.view.viewport().rect().center()).isValid()
    assert view.model.rowCount(QModelIndex()) == 300
