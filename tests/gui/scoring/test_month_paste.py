"""Blocks pasted into the month's list: plain numbers from the cursor on, whole tables by their headings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from cleanprison.scoring.queries import day_record_rows
from drivers.month_grid import EDUCATION, LABOUR, SUPERVISION, Grid
from drivers.scoring_desk import column
from factories.desk import Desk

HEADED = (
    "罪犯编号\t姓名\t发生日期\t考核部分\t加扣分\t分值\t条款\t事由\r\n"
    '3301000001\t阿依古丽·买买提\t2026-10-08\t劳动\t加分\t2\t第三条\t"检修机器，\n避免停工"\r\n'
    "3301000003\t张三丰\t2026/10/9\t监管\t扣分\t1.5\t第九条\t内务不整\r\n"
)
USUAL = {"day": "10-8", "clause": "第三条", "facts": "检修机器"}


def checked(grid: Grid) -> None:
    """Wait until the preview says what the paste would do."""
    view = grid.page.paste_view
    grid.driver.qtbot.waitUntil(lambda: view._pasted is not None, timeout=10_000)


def written(grid: Grid) -> None:
    """Wait until the write is over and the list is shown again."""
    grid.driver.qtbot.waitUntil(lambda: grid.page.message.tone() == "done", timeout=10_000)


def test_a_column_of_numbers_goes_into_the_cells_from_the_cursor_down(grid: Grid, desk: Desk) -> None:
    grid.paste("2\r\n\r\n－1.5\r\n")
    assert grid.cells(SUPERVISION) == ["待写 +2", "35.00", "待写 −1.5"]
    grid.basis(**USUAL).save()
    assert sorted((row.name, row.kind, row.points) for row in desk.app.query(day_record_rows)) == [
        ("张三丰", "minus", Decimal("1.50")),
        ("阿依古丽·买买提", "plus", Decimal("2.00")),
    ]


def test_a_block_goes_over_the_parts_from_the_cursor_right(grid: Grid) -> None:
    grid.at(1, EDUCATION).paste("1\t2\n\t3\n")
    assert (grid.cells(EDUCATION), grid.cells(LABOUR)) == (
        ["35.00", "待写 +1", "35.00"],
        ["30.00", "待写 +2", "待写 +3"],
    )
    assert grid.driver.message() == "已放入 3 格，还没有写入；核对姓名和分值后按 Ctrl+S。"


@pytest.mark.parametrize(
    ("place", "text", "words"),
    [
        ((1, SUPERVISION), "1\n2\n3\n", "粘贴的有 3 行，从这里往下只有 2 人，一格也没有放入；请核对次序。"),
        ((0, LABOUR), "1\t2\n", "粘贴的有 2 列，从这里往右只有 1 个部分，一格也没有放入；"),
        ((0, 1), "1\n", "请先把光标放在要记分的格里（监管、教育或劳动），再粘贴；"),
        ((0, SUPERVISION), "", "剪贴板里没有表格内容。"),
    ],
)
def test_a_block_that_does_not_fit_is_refused_whole(grid: Grid, place: tuple[int, int], text: str, words: str) -> None:
    grid.at(*place).paste(text)
    assert grid.driver.message().startswith(words)
    assert len(grid.page.entry.typed) == 0


def test_cells_that_are_no_numbers_are_marked_and_hold_the_write_up(grid: Grid, desk: Desk) -> None:
    grid.down("1").basis(**USUAL)
    grid.paste("2\n两分\n")
    assert grid.cells(SUPERVISION) == ["待写 +1", "待写 +2", "有误 两分"]
    grid.save()
    assert desk.app.query(day_record_rows) == []
    assert "张三丰：“两分”不是分值" in grid.driver.message()


def test_a_table_with_headings_is_previewed_and_written_as_one_batch(grid: Grid, desk: Desk) -> None:
    grid.paste(HEADED)
    checked(grid)
    preview = grid.page.paste_view.preview
    assert [preview.figure(key) for key in ("created", "unchanged", "refused")] == ["2 条", "0 条", "0 行"]
    assert desk.app.query(day_record_rows) == []
    grid.save()
    written(grid)
    rows = desk.app.query(day_record_rows)
    assert {(row.name, row.part, row.facts) for row in rows} == {
        ("阿依古丽·买买提", "labour", "检修机器，\n避免停工"),
        ("张三丰", "supervision", "内务不整"),
    }
    assert len({row.batch for row in rows}) == 1
    assert grid.driver.message() == "已记入 2 条。"
    assert grid.page.table.isVisible()
    grid.press("message.act")
    assert grid.driver.message() == "已撤回 2 条；日记载里仍可看到，不再计分。"


def test_the_same_table_twice_writes_nothing_more(grid: Grid, desk: Desk) -> None:
    grid.paste(HEADED)
    checked(grid)
    grid.save()
    written(grid)
    grid.paste(HEADED)
    checked(grid)
    assert grid.page.paste_view.preview.figure("unchanged") == "2 条"
    assert not grid.page.paste_view.write_button.isEnabled()
    grid.save()
    assert len(desk.app.query(day_record_rows)) == 2


def test_bad_rows_are_named_and_nothing_is_written(grid: Grid, desk: Desk) -> None:
    bad = (
        HEADED
        + "3301000002\t欧阳𠮷\t2026-11-01\t监管\t加分\t1\t第三条\t下个月\r\n9\t某\t2026-10-08\t监管\t加\t1\t条\t由\r\n"
    )
    grid.paste(bad)
    checked(grid)
    problems = grid.page.paste_view.preview.problems
    assert [column(problems, number) for number in (0, 1)] == [["4", "5"], ["发生日期", "罪犯编号"]]
    assert column(problems, 3)[0] == "不在2026年10月；请换到那个月再录入"
    grid.save()
    assert desk.app.query(day_record_rows) == []
    grid.driver.keys(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert grid.page.table.isVisible()
    assert grid.page.filters.isVisible()


def test_columns_a_table_lacks_come_from_the_strip_and_the_cursor(grid: Grid, desk: Desk) -> None:
    short = "编号\t分值\n3301000001\t2\n3301000002\t-1\n"
    grid.paste(short)
    assert grid.driver.message().startswith("粘贴的表缺少“日期、依据、事由”。")
    grid.press("enter")
    grid.basis(**USUAL, officer="wlx")
    grid.at(0, LABOUR).paste(short)
    checked(grid)
    grid.save()
    written(grid)
    assert sorted(
        (r.name, r.kind, r.part, r.points, r.occurred_on, r.officer) for r in desk.app.query(day_record_rows)
    ) == [
        ("欧阳𠮷", "minus", "labour", Decimal("1.00"), date(2026, 10, 8), "王立新"),
        ("阿依古丽·买买提", "plus", "labour", Decimal("2.00"), date(2026, 10, 8), "王立新"),
    ]


def test_the_last_paste_is_the_one_that_is_shown_and_another_month_drops_it(grid: Grid) -> None:
    grid.paste(HEADED)
    grid.page._show_list()
    one = HEADED.rsplit("\r\n", 2)[0]
    grid.paste(one)
    checked(grid)
    grid.driver.qtbot.wait(200)
    assert grid.page.paste_view.preview.figure("created") == "1 条"
    grid.driver.page("month", month=grid.page._table.month.plus(1))
    assert grid.page.table.isVisible()


def test_a_submitted_month_takes_no_paste(grid: Grid, desk: Desk) -> None:
    desk.plus(1, date(2026, 10, 8), "1")
    desk.review_all()
    desk.submit(grid.page._table.month)
    grid.page.refresh()
    grid.paste("1\n")
    assert grid.driver.message().startswith("2026年10月的名单已提交（待评议会）")
