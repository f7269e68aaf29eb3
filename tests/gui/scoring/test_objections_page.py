"""异议与复核: filed for the inmate, answered by somebody else, served; it never costs the objector a point."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt

from cleanprison.people.rules import MovementKind
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
    driver.form().send()
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


def test_the_final_review_is_asked_for_and_answered_by_a_third(driver: WindowDriver, desk: Desk) -> None:
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
    driver.press("ask_final")
    driver.form().type(reasons="不服复查").send()
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


def test_an_objection_is_withdrawn_with_a_reason(driver: WindowDriver, desk: Desk) -> None:
    desk.minus(3, date(2026, 10, 9), "5")
    page = driver.page("objections")
    file(driver)
    choose_lines(page.table, 0)
    driver.press("withdraw")
    driver.form().type(reasons="本人撤回").send()
    assert driver.message() == "已登记撤回。"
    assert column(page.table, 6) == ["已撤回"]


def test_an_objection_to_a_whole_month_names_what_it_changes(driver: WindowDriver, desk: Desk) -> None:
    for day, points in ((9, "5"), (12, "3")):
        desk.minus(3, date(2026, 10, day), points)
    desk.plus(3, date(2026, 10, 13), "2")
    page = driver.page("objections")
    driver.press("new")
    form = driver.form().type(person="zsf", month="2026-10", filed_on="2026-11-03")
    form.type(receiver="sl", statement="整月扣分过重。").send()
    desk.go_to(date(2026, 11, 4))
    desk.movement(3, MovementKind.HOSPITAL, date(2026, 10, 20), until=date(2026, 10, 21))
    driver.sign_in("ward_chief")
    choose_lines(page.table, 0)
    driver.press("decide")
    form = driver.form()
    assert form.shown() == ["outcome", "on_date", "officer", "reasons"]
    form.type(outcome="变更", officer="zm", reasons="重新核对。").send()
    assert "请" in form.problems()["change1"]
    form.type(change1="变更：2026-10-09")
    assert "points1" in form.shown()
    form.type(points1="2", change2="撤销：2026-10-12")
    assert "points2" not in form.shown()
    form.type(change3="登记变动 2026-10-20 住院").send()
    assert form.words() == ""
    assert "2026-10-09 扣分 −5.00（日常规范） 变更为 2.00 分；撤销 2026-10-12 扣分 −3.00" in page.explanation
    choose_lines(page.table, 0)
    driver.press("paper")
    text = driver.read_paper()
    for words in ("更改的内容", "变更为2.00分", "撤销2026-10-12扣分−3.00", "登记变动2026-10-20住院", "送达：罪犯本人"):
        assert words in text


def test_a_month_in_which_nothing_is_wrong_is_upheld_with_reasons(driver: WindowDriver, desk: Desk) -> None:
    page = driver.page("objections")
    driver.press("new")
    driver.form().type(person="zsf", month="2026-10", receiver="sl", statement="太低").send()
    driver.sign_in("ward_chief")
    choose_lines(page.table, 0)
    driver.press("decide")
    form = driver.form()
    form.type(outcome="变更", officer="zm", reasons="酌情").send()
    assert "对整月异议的变更或撤销，要指明更改了什么" in form.words()
    form.type(outcome="维持").send()
    assert column(page.table, 7) == ["维持"]


def test_the_month_handed_over_is_the_month_shown(driver: WindowDriver, desk: Desk) -> None:
    desk.minus(3, date(2026, 10, 9), "5")
    desk.minus(3, date(2026, 11, 2), "1")
    page = driver.page("objections")
    file(driver)
    driver.press("new")
    driver.form().type(person="zsf", month="2026-11", receiver="sl", statement="不服").send()
    page = driver.page("objections", month=Month(2026, 10))
    assert column(page.table, 3) == ["2026-10"]
    page.month.pick(None)
    assert len(column(page.table, 3)) == 2
    driver.page("objections", month=Month(2026, 9))
    assert page.month.value() == "2026-09"
    assert page.table.empty.text() == "没有符合筛选条件的异议。"


def test_the_day_of_service_is_the_true_one_and_starts_the_clock(driver: WindowDriver, desk: Desk) -> None:
    desk.minus(3, date(2026, 10, 9), "5")
    page = driver.page("objections")
    file(driver)
    driver.sign_in("ward_chief")
    choose_lines(page.table, 0)
    driver.press("decide")
    driver.form().type(outcome="维持", officer="zm", reasons="记载属实").send()
    desk.go_to(date(2026, 11, 12))
    driver.press("serve")
    driver.form().type(on_date="2026-11-04").send()
    driver.press("ask_final")
    form = driver.form().type(reasons="不服").send()
    assert "复核应在 2026-11-09 以前申请" in form.words()
    form.type(on_date="2026-11-06").send()
    assert column(page.table, 6) == ["待复核"]
