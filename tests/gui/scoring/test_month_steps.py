"""评议与关账: the steps of a month as people take them, and what stands in the way of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QDialog, QPushButton

from cleanprison.scoring.queries import month_status
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.service.objections import FileObjection, file_objection
from cleanprison.ui.kit import DraftKeeper
from drivers.scoring_desk import WindowDriver, choose_lines, column
from factories.desk import RECEIVER, Desk

OCTOBER = Month(2026, 10)
MINUTES = "逐人评议，表决通过。"


@pytest.fixture(autouse=True)
def reviewed(desk: Desk) -> None:
    """Let every test begin with one record that the chief has reviewed."""
    desk.plus(1, date(2026, 10, 8), "2")
    desk.review_all()


def state(desk: Desk) -> MonthState:
    return desk.app.query(month_status, OCTOBER, desk.today).state


def test_what_is_missing_stands_first_and_leads_to_its_page(driver: WindowDriver, desk: Desk) -> None:
    desk.plus(2, date(2026, 10, 9), "2")
    page = driver.page("close")
    assert column(page.table, 1) == [
        "有 29 天没有任何日记载：1日、2日、3日、4日、5日等",
        "有 1 条日记载（含补记以前月份的）还没有评议",
        "还没有通过评议会",
        "还没有公示",
    ]
    assert column(page.table, 3) == ["提醒", "尚缺", "尚缺", "尚缺"]
    choose_lines(page.table, 2)
    assert page.explanation == "还没有通过评议会    用右上角的按钮办理下一步"
    choose_lines(page.table, 1)
    assert page.explanation.endswith("Enter 去办理")
    page.table.opened.emit(page.table.current_row())
    assert driver.here().name == "scoring.review"


def test_everyone_is_present_unless_named_and_the_tally_counts_itself(driver: WindowDriver, desk: Desk) -> None:
    driver.page("close")
    driver.press("next")
    assert driver.message() == "已提交评议会，名单已固定。"
    driver.press("next")
    form = driver.form()
    assert form.raw("panel") == "王立新、赵明、钱进、孙立"
    assert form.raw("tally") == "成员 4 人，到会 4 人，赞成 4 票"
    form.type(absent="赵明：出差", against="1", dissent="孙立：认为扣分偏轻", place="会议室", chair="qj")
    assert form.raw("tally") == "成员 4 人，到会 3 人，赞成 2 票"
    form.type(minutes=MINUTES).send()
    assert driver.message() == "评议会通过，可以开始公示。"
    page = driver.here()
    assert "到会 3 人，赞成 2、反对 1、弃权 0，通过。缺席：赵明（出差）。" in page.words.text()  # type: ignore[attr-defined]
    meeting = desk.app.query(month_status, OCTOBER, desk.today).meeting
    assert meeting is not None
    assert [member.dissent for member in meeting.members] == [None, None, None, "认为扣分偏轻"]


@pytest.mark.parametrize(
    ("field", "words", "problem"),
    [
        ("absent", "赵明", "“赵明”请写作 姓名：内容，每行一人。"),
        ("absent", "周明：出差", "民警名册里没有“周明”。"),
        ("recusals", "赵明：亲属", "“赵明”不在上面的成员里。"),
        ("panel", "王立新、王立新", "成员“王立新”写了两次，请删去一个。"),
    ],
)
def test_a_line_that_names_nobody_is_refused_at_its_field(
    driver: WindowDriver, desk: Desk, field: str, words: str, problem: str
) -> None:
    desk.submit(OCTOBER)
    driver.page("close")
    driver.press("next")
    form = driver.form().type(place="会议室", chair="qj", minutes=MINUTES)
    if field == "recusals":
        form.type(panel="王立新、钱进、孙立")
    form.type(**{field: words}).send()
    assert form.problems() == {field: problem}
    assert state(desk) is MonthState.SUBMITTED


def test_too_few_at_the_meeting_is_refused_with_the_rule(driver: WindowDriver, desk: Desk) -> None:
    desk.submit(OCTOBER)
    driver.page("close")
    driver.press("next")
    form = driver.form().type(absent="赵明：出差\n孙立：培训", place="会议室", chair="qj", minutes=MINUTES).send()
    assert form.words() == "到会 2 人，不足成员 4 人的 2/3，评议无效。（依据：集体评议到会人数）"


def test_a_list_voted_down_goes_back(driver: WindowDriver, desk: Desk) -> None:
    desk.submit(OCTOBER)
    driver.page("close")
    driver.press("next")
    driver.form().type(against="3", place="会议室", chair="qj", minutes=MINUTES).send()
    assert driver.message() == "评议会没有通过，名单已退回汇总。"
    assert state(desk) is MonthState.OPEN


def test_minutes_half_written_survive_a_crash(driver: WindowDriver, desk: Desk) -> None:
    desk.submit(OCTOBER)
    driver.page("close")
    driver.press("next")
    form = driver.form().type(minutes="已讨论到第三人")
    keeper = form.dialog.form.findChild(DraftKeeper)
    assert isinstance(keeper, DraftKeeper)
    keeper.keep()
    form.dialog.reject()
    driver.press("next")
    assert driver.form().raw("minutes") == "已讨论到第三人"


def test_the_next_meeting_begins_with_the_people_of_the_last(driver: WindowDriver, desk: Desk) -> None:
    desk.submit(OCTOBER)
    driver.page("close")
    driver.press("next")
    driver.form().type(panel="王立新、钱进、孙立", place="二楼会议室", chair="qj", minutes=MINUTES).send()
    desk.go_to(desk.publish(OCTOBER) + timedelta(days=1))
    desk.propose(OCTOBER)
    desk.close(OCTOBER)
    desk.submit(OCTOBER.plus(1))
    driver.page("close", month=OCTOBER.plus(1))
    driver.press("next")
    form = driver.form()
    assert (form.raw("panel"), form.raw("place")) == ("王立新、钱进、孙立", "二楼会议室")
    assert form.raw("chair").startswith("钱进")
    form.type(minutes=MINUTES).send()
    assert driver.message() == "评议会通过，可以开始公示。"


@pytest.mark.parametrize("back", ["reopened", "voted down"])
def test_after_a_return_the_meeting_begins_with_the_people_of_this_months_last(
    driver: WindowDriver, desk: Desk, give_reason: Callable[[str], None], back: str
) -> None:
    desk.submit(OCTOBER)
    driver.page("close")
    driver.press("next")
    against = "3" if back == "voted down" else "0"
    form = driver.form().type(panel="王立新、钱进、孙立", place="二楼会议室", chair="qj", against=against)
    form.type(minutes=MINUTES).send()
    if back == "reopened":
        give_reason("漏记一人")
        driver.press("reopen")
    desk.submit(OCTOBER)
    driver.page("close")
    driver.here().refresh()
    driver.press("next")
    form = driver.form()
    assert (form.raw("panel"), form.raw("place")) == ("王立新、钱进、孙立", "二楼会议室")
    assert (form.raw("against"), form.raw("minutes"), form.raw("absent")) == ("0", "", "")
    form.type(minutes=MINUTES).send()
    assert driver.message() == "评议会通过，可以开始公示。"


def test_the_papers_after_a_return_say_so(driver: WindowDriver, desk: Desk, give_reason: Callable[[str], None]) -> None:
    desk.submit(OCTOBER)
    desk.vote(OCTOBER)
    driver.page("close")
    give_reason("举报人加分须另行核对")
    driver.press("reopen")
    desk.submit(OCTOBER)
    desk.vote(OCTOBER)
    desk.publish(OCTOBER)
    driver.here().refresh()
    driver.press("minutes")
    assert "本月曾退回重办：举报人加分须另行核对（周敏）" in driver.read_paper()
    driver.press("sheet")
    assert "本月曾退回重办：举报人加分须另行核对（周敏）" in driver.read_paper()
    driver.press("list")
    wall = driver.read_paper()
    assert "本月名单曾退回重办，本表为重新评议后的公示" in wall
    assert "举报人" not in wall


def test_what_an_earlier_month_owes_is_not_forgotten(driver: WindowDriver, desk: Desk) -> None:
    desk.run_month(OCTOBER)
    filed = FileObjection(1, OCTOBER, date(2026, 11, 4), "不服", RECEIVER)
    desk.app.execute(file_objection, filed, origin="异议")
    page = driver.page("close", month=OCTOBER.plus(1))
    words = "2026-10 有 1 件异议没有答复、0 份决定书没有送达"
    line = column(page.table, 1).index(words)
    assert column(page.table, 3)[line] == "提醒"
    choose_lines(page.table, line)
    page.table.opened.emit(page.table.current_row())
    objections = driver.here()
    assert objections.name == "scoring.objections"
    assert objections.month.value() == "2026-10"  # type: ignore[attr-defined]
    assert len(objections.table.model.rows) == 1  # type: ignore[attr-defined]


def test_publicity_counts_working_days_and_the_close_waits_for_its_end(driver: WindowDriver, desk: Desk) -> None:
    desk.submit(OCTOBER)
    desk.vote(OCTOBER)
    driver.page("close")
    driver.press("next")
    driver.form().type(place="监区公示栏", receiver="sl").send()
    assert driver.message().startswith("已开始公示，到 2026-11-")
    driver.press("next")
    assert driver.message().startswith("还有 1 项没有办完，不能关账：公示到 2026-11-")


def test_publicity_into_a_year_without_holidays_says_that_the_day_may_move(driver: WindowDriver, desk: Desk) -> None:
    desk.submit(OCTOBER)
    desk.vote(OCTOBER)
    desk.go_to(date(2026, 12, 30))
    driver.page("close", month=OCTOBER)
    driver.press("next")
    driver.form().type(place="监区公示栏", receiver="sl").send()
    assert "到 2027-01-04 结束" in driver.message()
    assert "2027年的放假安排尚未公布，暂按周一至周五为工作日计算。" in driver.message()
    assert driver.here().message.tone() == "attention"


def test_a_close_takes_two_people_and_one_confirmation(
    driver: WindowDriver,
    desk: Desk,
    answers: list[Callable[[QDialog], object]],
    accept: Callable[[], None],
) -> None:
    desk.submit(OCTOBER)
    desk.vote(OCTOBER)
    desk.go_to(desk.publish(OCTOBER) + timedelta(days=1))
    driver.page("close")
    driver.press("next")
    assert driver.message() == "已提出关账，请另一人确认。"
    button = driver.here().findChild(QPushButton, "scoring.close.next")
    assert (button.isEnabled(), "只能由监区长、教导员办理" in button.toolTip()) == (False, True)
    desk.app.operator = replace(desk.app.operator, role="instructor")
    driver.window.refresh_page()
    accept()
    driver.press("next")
    assert driver.message() == "关账要由两个不同的人办理，您是提出关账的人，请另一人确认。（依据：双人关账）"
    desk.sign_in_chief()
    driver.window.refresh_page()
    answers.append(lambda dialog: dialog.reject())
    driver.press("next")
    assert state(desk) is MonthState.CLOSING
    accept()
    driver.press("next")
    assert driver.message() == "已关账，各人的分已记入积分台账。"
    assert state(desk) is MonthState.CLOSED
    button = driver.here().findChild(QPushButton, "scoring.close.next")
    assert button is not None
    assert (button.text(), button.isEnabled()) == ("已关账", False)


def test_a_later_edit_voids_the_vote_visibly_and_going_back_needs_a_reason(
    driver: WindowDriver, desk: Desk, give_reason: Callable[[str], None]
) -> None:
    desk.submit(OCTOBER)
    desk.vote(OCTOBER)
    desk.plus(2, date(2026, 10, 9), "2")
    page = driver.page("close")
    assert "名单已改动，原评议失效" in page.summary()
    assert "名单在评议会以后改动过，要退回重办" in column(page.table, 1)
    driver.press("next")
    driver.form().type(place="监区公示栏", receiver="sl").send()
    assert "原来的评议已经失效" in driver.form().words()
    driver.form().dialog.reject()
    give_reason("补记一条加分")
    driver.press("reopen")
    assert driver.message() == "已退回汇总。"
    assert state(desk) is MonthState.OPEN
    assert "曾退回重办：补记一条加分（周敏）。" in page.words.text()


def test_a_running_month_cannot_be_submitted(driver: WindowDriver) -> None:
    driver.page("close", month=OCTOBER.plus(1))
    driver.press("next")
    assert driver.message().startswith("月份要按顺序办理，现在应办理 2026-10。")
