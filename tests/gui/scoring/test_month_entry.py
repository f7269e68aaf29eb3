"""Typing numbers into the month's list as a clerk does: by keyboard, down the list, written as one act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from cleanprison.additions.text_file import TextFile
from cleanprison.scoring.queries import DayRecordRow, day_record_rows
from cleanprison.scoring.rules import Part
from cleanprison.scoring.rules.record_state import RecordState
from cleanprison.scoring.service.packs import add_pack
from drivers.month_grid import EDUCATION, LABOUR, OCTOBER, SUPERVISION, Grid
from drivers.scoring_desk import WindowDriver, column, enter_words
from factories.desk import Desk

CATALOGUE = """
[[items]]
code = "劳01"
text = "超额完成定额"
part = "labour"
sign = "plus"
least = 1
most = 3
month_cap = 4
decided_by = "监区"
evidence = "产量单"
article = "示例第一条"
grade = "C"

[[items]]
code = "劳09"
text = "停工"
part = "labour"
sign = "minus"
least = 1
most = 5
decided_by = "监区"
evidence = "检查表"
article = "示例第九条"
grade = "C"
"""


USUAL = {"day": "10-8", "clause": "第三条", "facts": "检修机器"}


def records(desk: Desk) -> list[DayRecordRow]:
    return sorted(desk.app.query(day_record_rows), key=lambda row: (row.inmate_id, row.part or ""))


def test_a_clerk_runs_down_the_list_typing_only_numbers(grid: Grid, desk: Desk) -> None:
    grid.down("2")
    assert grid.cells(SUPERVISION) == ["待写 +2", "35.00", "35.00"]
    assert grid.place() == (1, SUPERVISION)
    strip = grid.page.entry.strip
    assert (strip.day.problem(), strip.clause.problem(), strip.facts.problem()) == (
        *("请填写日期。", "请填写依据。", "请填写事由。"),
    )
    grid.driver.qtbot.waitUntil(strip.day.control.hasFocus)
    grid.basis(**USUAL)
    assert grid.page.table.view.hasFocus()
    grid.down("-1.5", "＋３")
    assert grid.cells(SUPERVISION) == ["待写 +2", "待写 −1.5", "待写 +3"]
    assert records(desk) == []
    grid.save()
    assert [(row.kind, row.points) for row in records(desk)] == [
        *(("plus", Decimal("2.00")), ("minus", Decimal("1.50")), ("plus", Decimal("3.00"))),
    ]
    assert {(row.batch, row.occurred_on, row.clause, row.facts) for row in records(desk)} == {
        (records(desk)[0].batch, date(2026, 10, 8), "第三条", "检修机器")
    }
    assert grid.driver.message() == "已记入 3 条。"
    assert grid.cells(SUPERVISION) == ["37.00", "33.50", "38.00"]


def test_what_is_being_entered_is_asked_once_and_kept(grid: Grid, desk: Desk) -> None:
    grid.down("1").basis(**USUAL)
    grid.save().at(0, LABOUR).down("2").save()
    assert [(row.part, row.facts) for row in records(desk)] == [("labour", "检修机器"), ("supervision", "检修机器")]


def test_tab_goes_on_to_the_next_part_of_the_same_person(grid: Grid, desk: Desk) -> None:
    grid.down("1").basis(**USUAL)
    grid.keys("2", Qt.Key.Key_Tab, "3", Qt.Key.Key_Return)
    assert (grid.cells(SUPERVISION)[1], grid.cells(EDUCATION)[1]) == ("待写 +2", "待写 +3")
    assert grid.place() == (2, EDUCATION)


def test_ctrl_s_takes_the_number_still_being_typed(grid: Grid, desk: Desk) -> None:
    grid.down("1").basis(**USUAL)
    grid.keys("4").save()
    assert [row.points for row in records(desk)] == [Decimal("1.00"), Decimal("4.00")]


def test_enter_goes_past_those_who_are_normal(grid: Grid) -> None:
    grid.keys(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert grid.place() == (2, SUPERVISION)
    assert grid.driver.here() is grid.page
    grid.keys(Qt.Key.Key_Return)
    assert grid.place() == (2, SUPERVISION)


def test_esc_and_delete_drop_what_is_not_written(grid: Grid, desk: Desk) -> None:
    grid.down("1").basis(**USUAL)
    grid.down("2", "3").at(1, SUPERVISION)
    assert grid.page.explanation == "欧阳𠮷 · 待写 +2：10-08 · 第三条 · 检修机器    Esc 不要这一格"
    grid.driver.keys(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert grid.cells(SUPERVISION) == ["待写 +1", "35.00", "待写 +3"]
    grid.at(0, SUPERVISION).keys(Qt.Key.Key_Delete)
    assert grid.cells(SUPERVISION) == ["35.00", "35.00", "待写 +3"]
    grid.at(2, SUPERVISION).keys("9", Qt.Key.Key_Escape)
    assert grid.cells(SUPERVISION)[2] == "待写 +3", "Esc while typing leaves what was there"
    grid.save()
    assert [row.name for row in records(desk)] == ["张三丰"]


@pytest.mark.parametrize("typed", ["1,5", "1 5", "abc", "1.234", "2分", "+-1", "1。5"])
def test_what_is_no_number_stays_in_its_cell_and_nothing_is_written(grid: Grid, desk: Desk, typed: str) -> None:
    grid.down("1").basis(**USUAL)
    view = grid.page.table.view
    grid.page.table.model.setData(view.currentIndex(), typed)
    assert grid.cells(SUPERVISION)[1] == f"有误 {typed}"
    grid.save()
    assert records(desk) == []
    assert grid.driver.message().startswith("有 1 格不能写入，一格也没有写入。欧阳𠮷：")
    assert grid.place() == (1, SUPERVISION)
    grid.keys("2").save()
    assert [row.points for row in records(desk)] == [Decimal("1.00"), Decimal("2.00")]


def test_a_refused_cell_says_clause_limit_and_number_so_far(
    grid: Grid, desk: Desk, province_pack: Callable[..., str]
) -> None:
    desk.app.execute(add_pack, TextFile("本省.toml", province_pack(items=CATALOGUE)), origin="规则")
    grid.page.refresh()
    grid.at(0, LABOUR).down("3").basis(day="10-8", clause="劳01", facts="超额")
    grid.save().at(0, LABOUR).down("2", "5")
    grid.at(0, LABOUR)
    assert grid.page.explanation == (
        "阿依古丽·买买提 · 有误 +2：“劳01 超额完成定额”每月上限 4.00，本月已记 3.00，再记 2.00 就超出了"
        "（依据：示例第一条）    Esc 不要这一格"
    )
    grid.at(1, LABOUR)
    assert "分值应在 1.00 至 3.00 之间，现在是 5.00（依据：示例第一条）" in grid.page.explanation
    grid.at(2, SUPERVISION).down("1")
    assert "不适用于所选的部分或加扣" in grid.at(2, SUPERVISION).page.explanation
    grid.save()
    assert len(records(desk)) == 1
    assert grid.driver.message().startswith("有 3 格不能写入，一格也没有写入。阿依古丽·买买提：")


def test_a_plus_beyond_the_cap_of_its_part_may_be_written_but_says_so(grid: Grid, desk: Desk) -> None:
    desk.plus(1, date(2026, 10, 8), "3")
    grid.down("20").basis(**USUAL)
    grid.at(0, SUPERVISION)
    assert "（超出上限的不计：本月加分上限 17.50，已记 3.00）" in grid.page.explanation
    grid.down("14.5").at(0, SUPERVISION)
    assert "上限" not in grid.page.explanation
    grid.save()
    assert len(records(desk)) == 2


def test_a_bare_number_is_a_minus_where_the_item_takes_points(
    grid: Grid, desk: Desk, province_pack: Callable[..., str]
) -> None:
    desk.app.execute(add_pack, TextFile("本省.toml", province_pack(items=CATALOGUE)), origin="规则")
    grid.page.refresh()
    grid.at(0, LABOUR).down("2").basis(day="10-8", clause="劳09", facts="停工")
    assert grid.cells(LABOUR)[0] == "待写 −2"
    grid.save()
    (row,) = records(desk)
    assert (row.kind, row.points, row.clause) == ("minus", Decimal("2.00"), "劳09 停工")


def test_cells_keep_the_basis_they_were_typed_on(grid: Grid, desk: Desk) -> None:
    grid.down("1").basis(**USUAL)
    grid.basis(facts="另一件事").at(1, SUPERVISION).down("2")
    assert grid.page.entry._count.text() == "待写 2 格，1 格是另外的依据"
    grid.save()
    assert [row.facts for row in records(desk)] == ["检修机器", "另一件事"]


def test_a_change_of_basis_that_may_have_been_meant_for_all_is_asked_about(grid: Grid, desk: Desk) -> None:
    grid.down("1").basis(**USUAL)
    facts = grid.page.entry.strip.fields["facts"].control
    facts.setFocus()
    enter_words(grid.driver.qtbot, facts, "改过的事由")
    grid.save()
    assert records(desk) == []
    assert grid.driver.message().startswith("有 1 格是照先前的依据录入的，还没有写入。")
    grid.press("entry.rebase")
    grid.save()
    assert [row.facts for row in records(desk)] == ["改过的事由"]


def test_a_day_outside_the_month_is_refused_where_it_is_typed(grid: Grid, desk: Desk) -> None:
    grid.down("1").basis(**{**USUAL, "day": "2026-09-30"})
    assert grid.page.entry.strip.day.problem() == "请填2026年10月里的日期。"
    grid.save()
    assert records(desk) == []
    grid.basis(day="10-9").save()
    assert [row.occurred_on for row in records(desk)] == [date(2026, 10, 9)]


def test_what_was_typed_is_there_again_after_a_crash(grid: Grid, desk: Desk, driver: WindowDriver) -> None:
    grid.down("1").basis(**USUAL)
    grid.down("x")
    grid.page.entry._keeper.keep()
    fresh = type(grid.page)(desk.app)
    driver.qtbot.addWidget(fresh)
    fresh.refresh()
    model = fresh.table.model
    assert [model.index(line, SUPERVISION).data() for line in (0, 1)] == ["待写 +1", "有误 x"]
    assert fresh.message.text() == "已恢复上次没有写入的 2 格，核对后按 Ctrl+S 写入。"
    assert fresh.entry.strip.facts.raw() == "检修机器"
    fresh.month.show_month(date(2026, 11, 1))
    assert [model.index(line, SUPERVISION).data() for line in (0, 1)] == ["35.00", "35.00"]
    fresh.month.show_month(date(2026, 10, 1))
    assert model.index(0, SUPERVISION).data() == "待写 +1"
    fresh.save()
    fresh.entry.drop([(2, Part.SUPERVISION)])
    fresh.save()
    assert len(records(desk)) == 1
    again = type(grid.page)(desk.app)
    driver.qtbot.addWidget(again)
    again.refresh()
    assert len(again.entry.typed) == 0


def test_a_submitted_month_says_why_nothing_can_be_typed(grid: Grid, desk: Desk) -> None:
    desk.plus(1, date(2026, 10, 8), "1")
    desk.review_all()
    desk.submit(OCTOBER)
    grid.page.refresh()
    why = "2026年10月的名单已提交（待评议会），表里不能再录入；要改请先退回月份"
    grid.at(1, SUPERVISION).keys("2")
    assert grid.page.explanation.endswith(why)
    assert grid.cells(SUPERVISION) == ["36.00", "35.00", "35.00"]
    grid.save()
    assert grid.driver.message() == f"{why}。"
    grid.press("enter")
    assert not grid.page.entry.isVisible()


def test_what_was_just_written_is_taken_back_from_the_message(grid: Grid, desk: Desk) -> None:
    grid.down("1").basis(**USUAL)
    grid.down("2").save()
    grid.press("message.act")
    assert grid.driver.message() == "已撤回 2 条；日记载里仍可看到，不再计分。"
    assert {row.own_state for row in records(desk)} == {RecordState.VOIDED}
    assert grid.cells(SUPERVISION) == ["35.00", "35.00", "35.00"]


def test_the_batches_of_the_month_are_listed_and_taken_back_with_a_reason(
    grid: Grid, desk: Desk, give_reason: Callable[[str], None]
) -> None:
    desk.plus(3, date(2026, 10, 9), "1")
    desk.review_all()
    grid.down("1").basis(**USUAL)
    grid.down("2").save()
    grid.press("batches")
    batches = grid.page.batches
    assert column(batches.table, 1) == ["周敏", "周敏"]
    assert column(batches.table, 2) == ["2", "1"]
    assert column(batches.table, 4) == ["月考核表录入", "日记载"]
    assert column(batches.table, 5)[0] == "阿依古丽·买买提 等 · 第三条 · 检修机器"
    assert column(batches.table, 6) == [
        "可以撤回",
        "这一批有 1 条已经评议，不能整批撤回；请到“日记载”逐条撤销，写明原因",
    ]
    give_reason("输错了")
    grid.press("batches.take_back")
    assert grid.driver.message().startswith("已撤回 2 条")
    assert column(batches.table, 3)[0] == "2"
    grid.press("batches.take_back")
    assert grid.driver.message() == "这一批已经全部撤回。"
    batches.table.view.selectRow(1)
    grid.press("batches.take_back")
    assert grid.driver.message().startswith("这一批有 1 条已经评议")
    grid.driver.keys(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert grid.page.table.isVisible()


def test_everything_typed_into_has_its_names(grid: Grid) -> None:
    grid.down("1")
    for kind in (QPushButton, QLineEdit, QComboBox):
        for widget in grid.page.entry.findChildren(kind):
            assert widget.objectName().startswith("scoring.month.entry."), widget
            assert widget.accessibleName(), widget.objectName()
