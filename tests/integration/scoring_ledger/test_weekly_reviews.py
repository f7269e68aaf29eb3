"""The weekly review: records are accepted or sent back, and nobody reviews what is their own."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from cleanprison.access.service import AddUser, add_user
from cleanprison.db.unit_of_work import Operator
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.scoring.checklist import unreviewed_count
from cleanprison.scoring.drafting import month_results
from cleanprison.scoring.models import DayRecordStep, WeeklyReview
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service.records import VoidDayRecord, void_day_record
from cleanprison.scoring.service.reviews import (
    HoldWeeklyReview,
    ResubmitRecord,
    ReturnRecord,
    ReviewRecords,
    hold_weekly_review,
    resubmit_record,
    return_record,
    review_records,
)
from factories.desk import CHAIR, GIVER, Desk
from factories.free import look

JANUARY = Month(2026, 1)
MONDAY, FRIDAY = date(2026, 1, 5), date(2026, 1, 9)


@pytest.fixture
def week(desk: Desk) -> Desk:
    """Return a desk on Friday: three records by officer 1, written by the clerk; the chief is signed in."""
    inmate = desk.inmate(1)
    for day in (5, 6, 7):
        desk.go_to(date(2026, 1, day))
        desk.plus(inmate, date(2026, 1, day), "1")
    desk.go_to(FRIDAY)
    desk.sign_in_chief()
    return desk


def waiting(desk: Desk) -> int:
    return desk.app.query(unreviewed_count, JANUARY)


def total(desk: Desk) -> object:
    return desk.app.query(month_results, JANUARY, desk.today)[1].score.total


def test_a_review_accepts_and_returns_in_one_act(week: Desk) -> None:
    command = HoldWeeklyReview(MONDAY, FRIDAY, CHAIR, (1, 2), {3: "事实不清"}, "逐条评议")
    number = week.app.execute(hold_weekly_review, command, origin="周评议")
    review = look(week.app, lambda session: session.get_one(WeeklyReview, number))
    assert (review.week_start, review.held_on, review.chair_id, review.note) == (MONDAY, FRIDAY, CHAIR, "逐条评议")
    statement = select(DayRecordStep.day_record_id, DayRecordStep.step, DayRecordStep.reason)
    steps = look(week.app, lambda session: [tuple(row) for row in session.execute(statement)])
    assert steps == [(1, "review", None), (2, "review", None), (3, "return", "事实不清")]
    assert (waiting(week), total(week)) == (1, 102)


def test_a_returned_record_does_not_count_until_it_is_submitted_again(week: Desk) -> None:
    week.app.execute(return_record, ReturnRecord(3, "事实不清"), origin="周评议")
    assert total(week) == 102
    week.sign_in_clerk()
    week.app.execute(resubmit_record, ResubmitRecord(3, "已补监控"), origin="日记载")
    assert total(week) == 103
    week.sign_in_chief()
    week.app.execute(review_records, ReviewRecords((1, 2, 3)), origin="周评议")
    assert (waiting(week), total(week)) == (0, 103)


def test_returning_and_submitting_again_need_a_reason(week: Desk) -> None:
    with pytest.raises(InputRefused, match="退回日记载必须写明原因"):
        week.app.execute(return_record, ReturnRecord(3, " "), origin="周评议")
    with pytest.raises(InputRefused, match="退回日记载必须写明原因"):
        week.app.execute(hold_weekly_review, HoldWeeklyReview(MONDAY, FRIDAY, CHAIR, (), {3: ""}), origin="周评议")
    week.app.execute(return_record, ReturnRecord(3, "不清"), origin="周评议")
    with pytest.raises(InputRefused, match="重新提交日记载必须写明原因"):
        week.app.execute(resubmit_record, ResubmitRecord(3, ""), origin="日记载")


def test_whoever_wrote_a_record_down_does_not_review_it(week: Desk) -> None:
    week.sign_in_clerk()
    for act, command in (
        (review_records, ReviewRecords((1,))),
        (return_record, ReturnRecord(1, "不清")),
        (hold_weekly_review, HoldWeeklyReview(MONDAY, FRIDAY, CHAIR, (1,))),
    ):
        with pytest.raises(RuleViolation, match="自己给分或记载的"):
            week.app.execute(act, command, origin="周评议")  # type: ignore[arg-type]
    assert waiting(week) == 3


def test_whoever_gave_the_points_does_not_review_them_under_any_name_or_in_the_chair(week: Desk) -> None:
    week.app.execute(add_user, AddUser("giver", "王立新", "section_head", GIVER), origin="测试")
    with pytest.raises(RuleViolation, match="自己给分或记载的"):
        week.app.execute(hold_weekly_review, HoldWeeklyReview(MONDAY, FRIDAY, GIVER, (1,)), origin="周评议")
    week.app.operator = Operator("giver", "王立新", "section_head")
    with pytest.raises(RuleViolation, match="自己给分或记载的"):
        week.app.execute(review_records, ReviewRecords((1,)), origin="周评议")


def test_the_officer_behind_the_writers_name_does_not_take_the_chair(week: Desk) -> None:
    week.app.execute(add_user, AddUser("chair", "钱进", "officer", CHAIR), origin="测试")
    week.app.operator = Operator("chair", "钱进", "officer")
    number = week.plus(1, date(2026, 1, 8), "1")
    week.sign_in_chief()
    with pytest.raises(RuleViolation, match="甲1 2026-01-08 的日记载"):
        week.app.execute(hold_weekly_review, HoldWeeklyReview(MONDAY, FRIDAY, CHAIR, (number,)), origin="周评议")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (HoldWeeklyReview(MONDAY, date(2026, 1, 4), CHAIR, (1,)), "评议日期应在 2026-01-05"),
        (HoldWeeklyReview(MONDAY, date(2026, 1, 10), CHAIR, (1,)), "至今天（2026-01-09）"),
        (HoldWeeklyReview(MONDAY, date(2026, 1, 6), CHAIR, (3,)), "不能包括以后发生的事"),
        (HoldWeeklyReview(MONDAY, FRIDAY, CHAIR, (1, 1)), "处理两次"),
        (HoldWeeklyReview(MONDAY, FRIDAY, CHAIR, (1,), {1: "x"}), "处理两次"),
    ],
)
def test_a_review_that_cannot_have_been_so_is_refused(week: Desk, command: HoldWeeklyReview, words: str) -> None:
    with pytest.raises(InputRefused, match=words):
        week.app.execute(hold_weekly_review, command, origin="周评议")
    assert waiting(week) == 3


def test_a_void_or_reviewed_record_is_not_reviewed_again(week: Desk) -> None:
    week.app.execute(void_day_record, VoidDayRecord(1, "记错"), origin="撤销")
    week.app.execute(review_records, ReviewRecords((2,)), origin="周评议")
    for number, title in ((1, "已撤销"), (2, "已评议")):
        with pytest.raises(StaleRecord, match=title):
            week.app.execute(review_records, ReviewRecords((number,)), origin="周评议")


def test_a_late_record_returned_after_its_month_was_closed_leaves_the_balance_again(week: Desk) -> None:
    week.sign_in_clerk()
    week.go_to(JANUARY.last)
    week.run_month(JANUARY)
    late = week.minus(1, date(2026, 1, 20), "7")
    assert week.balance(1) == 96
    week.sign_in_chief()
    week.app.execute(return_record, ReturnRecord(late, "证据不足"), origin="周评议")
    assert week.balance(1) == 103
    week.sign_in_clerk()
    week.app.execute(resubmit_record, ResubmitRecord(late, "已补证"), origin="日记载")
    assert week.balance(1) == 96
    week.app.verify()
