"""周评议: accept, send back, submit again; nobody reviews what is their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cleanprison.scoring.queries import day_record_rows
from cleanprison.scoring.rules.record_state import RecordState
from drivers.scoring_desk import WindowDriver, choose_lines, column
from factories.desk import Desk


def states(desk: Desk) -> list[RecordState]:
    return [row.own_state for row in reversed(desk.app.query(day_record_rows))]


def test_a_whole_list_is_accepted_by_the_chief_in_one_act(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(1, date(2026, 10, 8), "2")
    desk.minus(2, date(2026, 10, 20), "1")
    desk.sign_in_chief()
    page = driver.page("review")
    assert page.summary() == "2026年10月  ・  待评议 2 条"
    driver.press("accept")
    form = driver.form()
    assert form.dialog.windowTitle() == "评议通过 2 条"
    form.type(chair="qj", note="逐条核对").send()
    assert driver.message() == "已评议通过 2 条。"
    assert states(desk) == [RecordState.REVIEWED, RecordState.REVIEWED]
    assert page.table.empty.text() == "这个月没有待评议的日记载。新记的和重新提交的会出现在这里。"
    driver.press("accept")
    assert driver.message() == "没有待评议的记载。"


def test_only_the_week_or_the_lines_chosen_are_accepted(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(1, date(2026, 10, 8), "2")
    desk.minus(2, date(2026, 10, 20), "1")
    desk.sign_in_chief()
    page = driver.page("review")
    page.week.pick("2026-10-05")
    assert column(page.table, 0) == ["2026-10-08"]
    driver.press("accept")
    driver.form().send()
    assert states(desk) == [RecordState.REVIEWED, RecordState.SUBMITTED]
    assert page.week.value() == "2026-10-05"
    page.week.pick(None)
    choose_lines(page.table, 0)
    driver.press("accept")
    assert driver.form().dialog.windowTitle() == "评议通过 1 条"


def test_the_own_record_cannot_be_reviewed_and_the_form_says_so(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(1, date(2026, 10, 8), "2")
    driver.page("review")
    driver.press("accept")
    form = driver.form().send()
    assert form.words() == (
        "阿依古丽·买买提 2026-10-08 的日记载是您或主持人自己给分或记载的，请由别人评议。（依据：评议回避）"
    )
    assert states(desk) == [RecordState.SUBMITTED]


def test_a_chair_does_not_review_points_of_their_own(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(1, date(2026, 10, 8), "2")
    desk.sign_in_chief()
    driver.page("review")
    driver.press("accept")
    form = driver.form().type(chair="wlx").send()
    assert "请由别人评议" in form.words()
    form.type(chair="zm").send()
    assert states(desk) == [RecordState.REVIEWED]


def test_a_record_is_sent_back_submitted_again_and_accepted(
    driver: WindowDriver, desk: Desk, give_reason: Callable[[str], None]
) -> None:
    desk.plus(1, date(2026, 10, 8), "2")
    desk.sign_in_chief()
    page = driver.page("review")
    driver.press("return")
    assert driver.message() == "请先在表中选一条“待评议”的记载。"
    choose_lines(page.table, 0)
    give_reason("没有写产量")
    driver.press("return")
    assert driver.message() == "已退回；补充说明后可重新提交。"
    assert column(page.table, 11) == ["已退回"]
    assert "已退回 1 条" in page.summary()
    driver.press("accept")
    assert driver.message() == "没有待评议的记载。"
    desk.sign_in_clerk()
    choose_lines(page.table, 0)
    give_reason("产量单已附")
    driver.press("resubmit")
    assert driver.message() == "已重新提交，等待评议。"
    desk.sign_in_chief()
    driver.press("accept")
    driver.form().send()
    assert states(desk) == [RecordState.REVIEWED]


def test_enter_opens_the_account_of_the_person(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(3, date(2026, 10, 8), "2")
    page = driver.page("review")
    choose_lines(page.table, 0)
    assert page.explanation.startswith("张三丰 · 2026-10-08 · 日常规范 · 事由 · 周敏 记")
    page.table.opened.emit(page.table.current_row())
    assert driver.here().name == "scoring.account"
    assert "张三丰" in driver.here().summary()
