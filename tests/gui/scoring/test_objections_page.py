"""异议与复核: filed for the inmate, answered by somebody else, served; it never costs the objector a point."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt

from cleanprison.scoring.queries import objection_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.objection_state import ObjectionState
from cleanprison.ui.kit import DraftKeeper
from cleanprison.ui.kit.theme import theme
from drivers.scoring_desk import FormDriver, WindowDriver, choose_lines, column
from factories.desk import Desk

STATEMENT = "当时按带班民警要求取料，并非擅自离开。"


def file(driver: WindowDriver) -> FormDriver:
    driver.press("new")
    form = driver.form().type(person="zsf", month="2026-10")
    return form.type(record="10-09", filed_on="2026-11-03", receiver="sl", statement=STATEMENT).send()


def test_an_objection_is_filed_against_a_record_decided_and_served(driver: WindowDriver, desk: Desk) -> None:
    desk.minus(3, date(2026, 10, 9), "5")
    page = driver.page("objections")
    assert page.table.empty.text() == "还没有异议。罪犯对分数有异议时在这里登记，提出异议不会减分。"
    form = file(driver)
    assert form.problems() == {}
    assert driver.message() == "已登记；请在期限内由另一名民警复查答复。"
    (row,) = desk.app.query(objection_rows, desk.today)
    assert (row.name, row.month, row.statement, row.receiver) == ("张三丰", Month(2026, 10), STATEMENT, "孙立")
    assert row.record == "2026-10-09 日常规范"
    driver.sign_in("ward_chief")
    choose_lines(page.table, 0)
    driver.press("decide")
    form = driver.form().type(outcome="变更")
    assert "points" in form.shown()
    form.type(points="6", officer="zm", reasons="重新核对").send()
    assert "更不利" in form.words()
    form.type(points="2", officer="wlx").send()
    assert "给分或记载的民警不能答复" in form.words()
    form.type(officer="zm").send()
    assert driver.message() == "决定已登记；分数的变化已自动计入，请打印决定书并送达。"
    assert column(page.table, 7) == ["变更"]
    choose_lines(page.table, 0)
    assert page.explanation == f"张三丰 2026-10 · {STATEMENT} · 11-03 变更，重新核对"
    driver.press("serve")
    assert driver.message() == "已登记送达。"
    assert column(page.table, 8) == ["已送达"]


def test_the_month_on_screen_is_offered_and_its_records_follow_the_person(driver: WindowDriver, desk: Desk) -> None:
    desk.minus(3, date(2026, 10, 9), "5")
    desk.plus(1, date(2026, 10, 9), "1")
    driver.page("objections")
    driver.press("new")
    form = driver.form()
    assert form.raw("month") == "2026-10"
    form.type(person="zsf")
    box = form.dialog.form.fields["record"].control
    assert [box.itemText(n) for n in range(box.count())] == ["10-09 扣分 −5.00 事由"]
    line = form.dialog.form.fields["month"].control.lineEdit()
    line.clear()
    driver.qtbot.keyClicks(line, "x")
    assert [box.itemText(n) for n in range(box.count())] == ["10-09 扣分 −5.00 事由"]


def test_an_objection_half_written_survives_a_crash(driver: WindowDriver, desk: Desk) -> None:
    desk.minus(3, date(2026, 10, 9), "5")
    driver.page("objections")
    driver.press("new")
    form = driver.form().type(person="zsf", record="10-09", receiver="sl", statement=STATEMENT)
    keeper = form.dialog.form.findChild(DraftKeeper)
    assert isinstance(keeper, DraftKeeper)
    keeper.keep()
    form.dialog.reject()
    driver.press("new")
    again = driver.form()
    assert again.words() == "已恢复上次没有保存的内容。"
    again.send()
    (row,) = desk.app.query(objection_rows, desk.today)
    assert (row.name, row.record) == ("张三丰", "2026-10-09 日常规范")


def test_an_objection_after_its_clock_is_refused_with_the_day(driver: WindowDriver, desk: Desk) -> None:
    desk.minus(3, date(2026, 10, 9), "5")
    desk.review_all()
    desk.submit(Month(2026, 10))
    desk.vote(Month(2026, 10))
    desk.go_to(desk.publish(Month(2026, 10)) + timedelta(days=30))
    driver.page("objections")
    driver.press("new")
    form = driver.form().type(person="zsf", month="2026-10", receiver="sl", statement=STATEMENT).send()
    assert "2026-10 的异议应在 2026-11-" in form.words()


def test_overdue_is_said_in_words_in_red_and_found_by_its_filter(driver: WindowDriver, desk: Desk) -> None:
    desk.minus(3, date(2026, 10, 9), "5")
    page = driver.page("objections")
    file(driver)
    assert "逾期" not in page.summary()
    desk.go_to(date(2026, 12, 1))
    driver.keys(Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    assert "逾期 1 件" in page.summary()
    index = page.table.model.index(0, 9)
    assert index.data().startswith("逾期 ")
    assert index.data(Qt.ItemDataRole.ForegroundRole).color() == theme().tokens.colour("refusal")
    page.state.pick(ObjectionState.REVIEWED)
    assert page.table.empty.text() == "没有符合筛选条件的异议。"
    page.state.pick(None)
    page.only.setChecked(True)
    assert column(page.table, 2) == ["张三丰"]


def test_the_final_review_is_asked_for_and_answered_by_a_third(
    driver: WindowDriver, desk: Desk, give_reason: Callable[[str], None]
) -> None:
    desk.minus(3, date(2026, 10, 9), "5")
    page = driver.page("objections")
    file(driver)
    choose_lines(page.table, 0)
    driver.press("ask_final")
    assert driver.message() == "请先在表中选一件“已复查”的异议。"
    driver.sign_in("ward_chief")
    choose_lines(page.table, 0)
    driver.press("decide")
    driver.form().type(outcome="维持", officer="zm", reasons="记载属实").send()
    give_reason("不服复查")
    driver.press("ask_final")
    assert column(page.table, 6) == ["待复核"]
    driver.sign_in("prison_panel")
    choose_lines(page.table, 0)
    driver.press("decide")
    form = driver.form()
    assert form.dialog.windowTitle() == "复核决定 张三丰 2026-10"
    form.type(outcome="撤销", officer="zm", reasons="证据不足").send()
    assert "复核不能由作出复查决定的人办理" in form.words()
    form.type(officer="qj").send()
    assert column(page.table, 6) == ["已复核（终结）"]
    assert desk.balance(3) == 0


def test_an_objection_is_withdrawn_with_a_reason(
    driver: WindowDriver, desk: Desk, give_reason: Callable[[str], None]
) -> None:
    desk.minus(3, date(2026, 10, 9), "5")
    page = driver.page("objections")
    file(driver)
    choose_lines(page.table, 0)
    give_reason("本人撤回")
    driver.press("withdraw")
    assert driver.message() == "已登记撤回。"
    assert column(page.table, 6) == ["已撤回"]
