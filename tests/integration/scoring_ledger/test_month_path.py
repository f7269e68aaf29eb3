"""The month's path: in order, after its days are over, voted on, published, closed by two, and never again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cleanprison.access.service import AddUser, add_user
from cleanprison.db.unit_of_work import Operator
from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.models import DayRecord, PanelMeeting
from cleanprison.scoring.queries import MonthStatus, month_status, month_table
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MonthAct, MonthState
from cleanprison.scoring.service.months import (
    Member,
    MoveMonth,
    PublishMonth,
    close_month,
    hold_meeting,
    propose_close,
    publish_month,
    reopen_month,
    submit_month,
)
from cleanprison.scoring.service.records import VoidDayRecord, void_day_record
from factories.desk import CHAIR, RECEIVER, Desk
from factories.free import look

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
OpenDesk = Callable[[date], Desk]


def status(desk: Desk, month: Month = JANUARY) -> MonthStatus:
    return desk.app.query(month_status, month, desk.today)


def keys(desk: Desk, month: Month = JANUARY) -> list[str]:
    return [point.key for point in status(desk, month).open_points if point.blocks]


@pytest.fixture
def january(desk: Desk) -> Desk:
    """Return a desk with one inmate and one record, reviewed, on 1 February."""
    desk.plus(desk.inmate(), date(2026, 1, 5), "2")
    desk.go_to(date(2026, 2, 1))
    desk.review_all()
    return desk


def test_a_running_month_cannot_be_submitted(desk: Desk) -> None:
    desk.plus(desk.inmate(), date(2026, 1, 5), "2")
    with pytest.raises(RuleViolation, match="2026-01 还没有过完，最早 2026-02-01"):
        desk.app.execute(submit_month, MoveMonth(JANUARY), origin="测试")
    desk.go_to(date(2026, 1, 31))
    with pytest.raises(RuleViolation, match="还没有过完"):
        desk.app.execute(submit_month, MoveMonth(JANUARY), origin="测试")


def test_months_are_worked_up_in_order(january: Desk) -> None:
    january.go_to(date(2026, 3, 1))
    with pytest.raises(RuleViolation, match="现在应办理 2026-01"):
        january.app.execute(submit_month, MoveMonth(FEBRUARY), origin="测试")
    january.run_month(JANUARY)
    january.run_month(FEBRUARY)
    with pytest.raises(RuleViolation, match="现在应办理 2026-03"):
        january.app.execute(submit_month, MoveMonth(FEBRUARY), origin="测试")


def test_the_meeting_needs_two_thirds_of_the_members(january: Desk) -> None:
    january.submit(JANUARY)
    absent = (Member(1, False, "值班"), Member(2, False, "出差"), Member(CHAIR, True), Member(RECEIVER, True))
    few = january.meeting(JANUARY, members=absent, votes_for=2)
    with pytest.raises(RuleViolation, match="到会 2 人，不足成员 4 人的 2/3"):
        january.app.execute(hold_meeting, few, origin="测试")
    three = replace(few, members=(Member(1, True), *absent[1:]), votes_for=3)
    assert january.app.execute(hold_meeting, three, origin="测试")


def test_half_of_the_votes_is_a_rejection_and_sends_the_list_back(january: Desk) -> None:
    january.submit(JANUARY)
    tie = january.meeting(JANUARY, votes_for=2, votes_against=1, abstained=1)
    assert not january.app.execute(hold_meeting, tie, origin="测试")
    assert status(january).state is MonthState.OPEN
    january.submit(JANUARY)
    assert status(january).meeting is None  # that of the list sent back no longer stands for anything
    assert january.vote(JANUARY)
    assert status(january).state is MonthState.VOTED


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"votes_for": 3}, "票数合计 3"),
        ({"minutes": " "}, "会议记录不能为空"),
        ({"held_on": date(2026, 1, 31)}, "应在 2026-01 过完以后"),
        ({"held_on": date(2026, 2, 2)}, "不晚于今天"),
        ({"members": (Member(1, True), Member(1, True), Member(CHAIR, True), Member(2, True))}, "出现了两次"),
        ({"members": (Member(1, True), Member(2, True), Member(4, True)), "votes_for": 3}, "主持人应是到会的成员"),
        ({"members": (Member(1, False), Member(2, True), Member(CHAIR, True), Member(4, True))}, "缺席原因"),
    ],
)
def test_a_meeting_that_cannot_have_been_so_is_refused(january: Desk, change: dict[str, object], words: str) -> None:
    january.submit(JANUARY)
    with pytest.raises(InputRefused, match=words):
        january.app.execute(hold_meeting, january.meeting(JANUARY, **change), origin="测试")
    assert status(january).state is MonthState.SUBMITTED


def test_publicity_runs_three_working_days_and_knows_the_holidays(open_desk: OpenDesk) -> None:
    """The Spring Festival of 2026 is 15 to 23 February; Saturday the 14th and Saturday the 28th are worked."""
    desk = open_desk(date(2026, 1, 5))
    desk.plus(desk.inmate(), date(2026, 1, 5), "2")
    desk.review_all()
    desk.go_to(date(2026, 2, 12))
    desk.submit(JANUARY)
    desk.vote(JANUARY)
    assert desk.publish(JANUARY) == date(2026, 2, 24)  # 13 Friday, 14 worked Saturday, then 24


def test_a_month_is_not_closed_before_its_publicity_is_over(january: Desk) -> None:
    january.submit(JANUARY)
    january.vote(JANUARY)
    last = january.publish(JANUARY)
    assert last == date(2026, 2, 4)
    for day in (january.today, last):
        january.go_to(day)
        assert keys(january) == ["publicity"]
        with pytest.raises(RuleViolation, match="公示到 2026-02-04 才结束"):
            january.propose(JANUARY)
    january.go_to(last + timedelta(days=1))
    january.propose(JANUARY)
    assert january.close(JANUARY) == 1
    assert status(january).state is MonthState.CLOSED


def test_publicity_does_not_begin_before_the_meeting(january: Desk) -> None:
    january.submit(JANUARY)
    january.go_to(date(2026, 2, 5))
    january.vote(JANUARY)
    with pytest.raises(InputRefused, match="早于评议会日期 2026-02-05"):
        january.app.execute(publish_month, PublishMonth(JANUARY, date(2026, 2, 4), "公示栏", RECEIVER), origin="测试")


def proposed(desk: Desk) -> Desk:
    desk.submit(JANUARY)
    desk.vote(JANUARY)
    desk.go_to(desk.publish(JANUARY) + timedelta(days=1))
    desk.propose(JANUARY)
    return desk


def test_whoever_proposed_the_closing_does_not_close(january: Desk) -> None:
    january.sign_in_chief()
    proposed(january)
    with pytest.raises(RuleViolation, match="两个不同的人"):
        january.app.execute(close_month, MoveMonth(JANUARY), origin="测试")
    with january.by("instructor"):
        assert january.app.execute(close_month, MoveMonth(JANUARY), origin="测试") == 1


def test_two_sign_in_names_of_one_officer_are_one_person(january: Desk) -> None:
    january.sign_in_chief()
    for name in ("a", "b"):
        january.app.execute(add_user, AddUser(name, "王立新", "instructor", 1), origin="测试")
    january.app.operator = Operator("a", "王立新", "instructor")
    proposed(january)
    january.app.operator = Operator("b", "王立新", "instructor")
    with pytest.raises(RuleViolation, match="两个不同的人"):
        january.app.execute(close_month, MoveMonth(JANUARY), origin="测试")


def test_a_record_that_nobody_reviewed_stands_against_closing(january: Desk) -> None:
    (number,) = look(january.app, lambda s: s.scalars(select(DayRecord.inmate_id)).all())
    january.plus(number, date(2026, 1, 20), "1")
    january.submit(JANUARY)
    january.vote(JANUARY)
    january.go_to(january.publish(JANUARY) + timedelta(days=1))
    assert keys(january) == ["review"]
    with pytest.raises(RuleViolation, match="1 条日记载"):
        january.propose(JANUARY)
    january.review_all()
    january.propose(JANUARY)


def test_a_record_written_late_for_a_closed_month_is_reviewed_before_the_next_closing(january: Desk) -> None:
    january.run_month(JANUARY)
    (number,) = look(january.app, lambda s: s.scalars(select(DayRecord.inmate_id)).all())
    january.plus(number, date(2026, 1, 20), "1")
    assert keys(january, FEBRUARY)[0] == "review"


def test_days_without_any_record_are_shown_and_do_not_block(january: Desk) -> None:
    (days,) = [point for point in status(january).open_points if not point.blocks]
    assert (days.key, days.count) == ("days", 30)
    assert "1日、2日、3日、4日、6日等" in days.words


def test_an_edit_after_the_vote_voids_it_visibly(january: Desk) -> None:
    january.submit(JANUARY)
    january.vote(JANUARY)
    assert status(january).vote_valid is True
    (number,) = look(january.app, lambda s: s.scalars(select(DayRecord.inmate_id)).all())
    late = january.minus(number, date(2026, 1, 9), "1")
    after = status(january)
    assert after.vote_valid is False
    assert "meeting" in keys(january)
    with pytest.raises(RuleViolation, match="原来的评议已经失效"):
        january.publish(JANUARY)
    january.app.execute(void_day_record, VoidDayRecord(late, "记错"), origin="测试")
    assert status(january).vote_valid is True  # the list is again the one that was voted on
    january.publish(JANUARY)


def test_a_movement_after_the_vote_voids_it_too(january: Desk) -> None:
    january.submit(JANUARY)
    january.vote(JANUARY)
    (number,) = look(january.app, lambda s: s.scalars(select(DayRecord.inmate_id)).all())
    january.movement(number, MovementKind.SOLITARY, date(2026, 1, 30), until=date(2026, 1, 31))
    assert status(january).vote_valid is False


def test_a_list_edited_between_proposal_and_closing_is_not_closed(january: Desk) -> None:
    proposed(january)
    (number,) = look(january.app, lambda s: s.scalars(select(DayRecord.inmate_id)).all())
    january.minus(number, date(2026, 1, 9), "1")
    january.review_all()
    with pytest.raises(RuleViolation, match="名单在提交评议会以后改动过"):
        january.close(JANUARY)


def test_a_review_does_not_change_the_list(january: Desk) -> None:
    (number,) = look(january.app, lambda s: s.scalars(select(DayRecord.inmate_id)).all())
    january.plus(number, date(2026, 1, 9), "1")
    january.submit(JANUARY)
    january.review_all()
    assert status(january).vote_valid is True


def test_reopening_needs_a_reason_and_is_kept(january: Desk) -> None:
    proposed(january)
    for reason in (None, "", "  "):
        with pytest.raises(InputRefused, match="必须写明原因"):
            january.app.execute(reopen_month, MoveMonth(JANUARY, reason), origin="测试")
    january.app.execute(reopen_month, MoveMonth(JANUARY, "漏记一人"), origin="测试")
    after = status(january)
    assert (after.state, after.meeting, after.publicity) == (MonthState.OPEN, None, None)
    assert [(step.reason, step.who) for step in after.reopenings] == [("漏记一人", "周敏")]
    assert january.run_month(JANUARY) == 1
    acts = [step.act for step in status(january).steps]
    assert acts.count(MonthAct.SUBMIT) == 2
    assert len(status(january).reopenings) == 1
    meetings = look(january.app, lambda s: s.scalars(select(PanelMeeting.passed)).all())
    assert meetings == [True, True]


@pytest.mark.parametrize("act", [submit_month, propose_close, close_month, reopen_month])
def test_a_closed_month_takes_no_step_any_more(january: Desk, act: Callable[..., object]) -> None:
    january.run_month(JANUARY)
    january.sign_in_chief()
    before = status(january)
    with pytest.raises((RuleViolation, StaleRecord)):
        january.app.execute(act, MoveMonth(JANUARY, "想改"), origin="测试")
    assert status(january) == before


def test_a_step_out_of_turn_says_where_the_month_stands(january: Desk) -> None:
    with pytest.raises(StaleRecord, match="2026-01 现在是“汇总中”"):
        january.vote(JANUARY)
    january.submit(JANUARY)
    with pytest.raises(StaleRecord, match="待评议会"):
        january.publish(JANUARY)


def test_the_status_tells_who_did_what_and_when(january: Desk) -> None:
    january.run_month(JANUARY)
    done = status(january)
    assert [(step.act.value, step.who) for step in done.steps] == [
        ("submit", "周敏"),
        ("pass", "周敏"),
        ("publish", "周敏"),
        ("propose_close", "周敏"),
        ("close", "李建国"),
    ]
    assert done.meeting is not None
    assert (done.meeting.chair, done.meeting.votes_for, len(done.meeting.members)) == ("钱进", 4, 4)
    assert done.meeting.list_hash == done.list_hash
    assert done.publicity is not None
    assert (done.publicity.receiver, done.publicity.ends_on) == ("孙立", date(2026, 2, 4))
    assert done.closed_batch == done.steps[-1].batch


def test_the_table_of_a_closed_month_stays_as_it_was_posted(january: Desk) -> None:
    january.run_month(JANUARY)
    before = january.app.query(month_table, JANUARY, january.today)
    (row,) = before.rows
    assert row.result is not None
    assert (before.state, row.result.balance, row.correction) == (MonthState.CLOSED, 102, 0)
    january.minus(row.inmate.id, date(2026, 1, 9), "5")
    assert january.app.query(month_table, JANUARY, january.today).rows[0].result == row.result
    (open_row,) = january.app.query(month_table, FEBRUARY, january.today).rows
    assert open_row.result is not None
    assert (open_row.correction, open_row.result.before, open_row.result.score.total) == (-5, 97, 100)
