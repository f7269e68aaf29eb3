"""The board: what is due, overdue or waiting, each only as long as the records say so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cleanprison.conduct.rules import InspectionArea
from cleanprison.conduct.service import (
    CheckRectification,
    OpenRectification,
    check_rectification,
    open_rectification,
)
from cleanprison.people.queries import unit_row
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import RenameUnit, rename_unit
from cleanprison.scoring.queries import cycle_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.award_state import Grade, Level
from cleanprison.scoring.service.cycles import GiveOpinion, grade_cycle
from cleanprison.scoring.service.objections import FileObjection, file_objection
from cleanprison.scoring.service.packs import ConfirmPack, confirm_pack
from cleanprison.scoring.shelf import shelf_of
from cleanprison.summary.board import BoardFigures, BoardRow, Urgency, board_figures, board_rows
from factories.desk import GIVER, SECOND, Desk
from factories.school import open_school

OCTOBER = Month(2026, 10)
TODAY = date(2026, 11, 3)


def board(desk: Desk, subject: str | None = None) -> list[BoardRow]:
    rows = desk.app.query(board_rows, desk.today, desk.today)
    return [row for row in rows if subject in (None, row.subject)]


def demand(desk: Desk, due: date, owner: int = GIVER) -> int:
    command = OpenRectification(InspectionArea.SAFETY, date(2026, 10, 20), due, owner, "电源线老化", "更换电源线")
    return desk.app.execute(open_rectification, command, origin="测试")


def test_a_new_ward_is_only_reminded_to_check_the_rules(desk: Desk) -> None:
    (row,) = board(desk)
    assert (row.urgency, row.subject, row.page) == (Urgency.NOTE, "规则", "rules")


def test_checked_rules_leave_the_board_empty(desk: Desk) -> None:
    pack = desk.app.query(shelf_of).pack_for(Month.of(TODAY))
    desk.sign_in_chief()
    desk.app.execute(confirm_pack, ConfirmPack(pack.id, "钱进", "对照正式文本"), origin="规则")
    assert board(desk) == []


@pytest.mark.parametrize(("days", "reminded"), [(0, False), (7, False), (8, True), (400, True)])
def test_a_backup_older_than_a_week_is_called_for(desk: Desk, days: int, reminded: bool) -> None:
    rows = desk.app.query(board_rows, TODAY, TODAY - timedelta(days=days))
    found = [row for row in rows if row.subject == "备份"]
    assert bool(found) is reminded
    assert all(f"{days} 天以前" in row.words and row.on == TODAY - timedelta(days=days) for row in found)


def test_a_ward_without_any_backup_is_told_so(desk: Desk) -> None:
    rows = desk.app.query(board_rows, TODAY)
    (row,) = [row for row in rows if row.subject == "备份"]
    assert row.words.startswith("还没有备份")
    assert (row.tab, row.page) == ("system", "backup")


def test_an_overdue_rectification_comes_first_and_one_due_soon_this_week(desk: Desk) -> None:
    desk.inmate()
    late, soon = demand(desk, date(2026, 11, 1)), demand(desk, date(2026, 11, 5), SECOND)
    demand(desk, date(2026, 12, 1))
    rows = board(desk)
    assert (rows[0].urgency, rows[0].context, rows[0].on) == (
        Urgency.OVERDUE,
        {"rectification_id": late},
        date(2026, 11, 1),
    )
    assert "王立新：电源线老化" in rows[0].words
    assert "逾期 2 天" in rows[0].words
    (this_week,) = [row for row in rows if row.urgency is Urgency.SOON]
    assert this_week.context == {"rectification_id": soon}
    assert [list(Urgency).index(row.urgency) for row in rows] == sorted(list(Urgency).index(r.urgency) for r in rows)


def test_a_rectification_that_was_closed_is_off_the_board(desk: Desk) -> None:
    number = demand(desk, date(2026, 11, 1))
    desk.app.execute(check_rectification, CheckRectification(number, TODAY, SECOND, True), origin="测试")
    assert board(desk, "整改") == []


def test_lessons_held_without_attendance_are_counted_and_todays_told_apart(desk: Desk) -> None:
    school = open_school(desk.app, (desk.inmate(1), desk.inmate(2)))
    lessons = [school.lesson(day) for day in (date(2026, 10, 28), date(2026, 11, 2), TODAY, date(2026, 11, 4))]
    held, of_today = board(desk, "到课登记")
    assert held.words == "2 节课还没有登记到课，最早 2026-10-28 法律常识"
    assert held.context == {"lesson_id": lessons[0]}
    assert of_today.words == "今天有 1 节课，课后登记到课"
    assert of_today.context == {"lesson_id": lessons[2]}
    for lesson in lessons[:3]:
        school.take(lesson)
    assert board(desk, "到课登记") == []


def test_records_wait_on_the_board_until_they_are_reviewed(desk: Desk) -> None:
    inmate = desk.inmate()
    desk.plus(inmate, date(2026, 10, 8), "2")
    desk.minus(inmate, date(2026, 11, 2), "1")
    (row,) = board(desk, "周评议")
    assert row.words == "2 条日记载还没有评议，最早 2026-10-08"
    assert row.context == {"month": OCTOBER}
    desk.review_all()
    assert board(desk, "周评议") == []


def test_a_month_that_is_over_waits_until_it_is_closed(desk: Desk) -> None:
    desk.plus(desk.inmate(), date(2026, 10, 8), "2")
    (row,) = board(desk, "月考核")
    assert row.words.startswith("2026-10 ")
    assert "还没有通过评议会" in row.words
    assert "评议；" not in row.words, "waiting records have a line of their own"
    assert row.context == {"month": OCTOBER}
    desk.run_month(OCTOBER)
    assert board(desk, "月考核") == []


def test_months_that_wait_behind_the_first_are_counted(desk: Desk) -> None:
    desk.plus(desk.inmate(), date(2026, 9, 8), "2")
    (row,) = board(desk, "月考核")
    assert row.words.startswith("2026-09 ")
    assert row.words.endswith("（另有 1 个月等在后面）")


def test_an_ended_cycle_waits_until_the_prison_has_graded_it(desk: Desk) -> None:
    inmate = desk.inmate(1, admitted_on=date(2026, 1, 1))
    desk.opening(inmate, OCTOBER, "599")
    desk.run_month(OCTOBER)
    (row,) = board(desk, "等级评定")
    assert row.words == "1 个周期等待等级评定，最早的在 2026-10 结束"
    (cycle,) = desk.app.query(cycle_rows, desk.today)
    for level in (Level.WARD, Level.DEPARTMENT, Level.PRISON):
        assert board(desk, "等级评定"), level
        opinion = GiveOpinion(cycle.id, level, Grade.PASSED, "表现稳定", "钱进", desk.today)
        with desk.by("ward_chief" if opinion.level is Level.WARD else "prison_panel"):
            desk.app.execute(grade_cycle, opinion, origin="等级评定")
    assert board(desk, "等级评定") == []


def test_an_objection_is_due_and_then_overdue(desk: Desk) -> None:
    inmate = desk.inmate()
    record = desk.minus(inmate, date(2026, 10, 8), "2")
    desk.review_all()
    desk.submit(OCTOBER)
    desk.vote(OCTOBER)
    desk.publish(OCTOBER)
    filed = FileObjection(inmate, OCTOBER, desk.today, "不是我。", GIVER, record)
    desk.app.execute(file_objection, filed, origin="异议")
    (row,) = board(desk, "异议")
    assert row.urgency is Urgency.NOW
    assert row.on is not None
    assert f"应在 {row.on} 前答复" in row.words
    desk.go_to(row.on + timedelta(days=1))
    assert [late.urgency for late in board(desk, "异议")] == [Urgency.OVERDUE]


def test_open_spans_are_shown_until_they_end(desk: Desk) -> None:
    ill, locked = desk.inmate(1), desk.inmate(2)
    hospital = desk.movement(ill, MovementKind.HOSPITAL, date(2026, 10, 20))
    desk.movement(locked, MovementKind.SOLITARY, date(2026, 11, 1), until=date(2026, 11, 5))
    rows = board(desk, "变动")
    assert [(row.words, row.on) for row in rows] == [
        ("甲1 住院，还没有结束", date(2026, 10, 20)),
        ("甲2 禁闭，到 2026-11-05 为止", date(2026, 11, 1)),
    ]
    desk.movement(ill, MovementKind.RETURN, date(2026, 11, 2), ends_id=hospital)
    assert [row.words for row in board(desk, "变动")] == ["甲2 禁闭，到 2026-11-05 为止"]


@pytest.mark.parametrize(("days", "words"), [(0, "今天届满"), (30, "30 天后届满"), (31, None), (-1, None)])
def test_a_sentence_that_ends_within_thirty_days_is_told(desk: Desk, days: int, words: str | None) -> None:
    number = desk.inmate(1, sentence_end=TODAY + timedelta(days=days))
    rows = board(desk, "刑期")
    assert [(row.words.split("的刑期")[1].strip(), row.context) for row in rows] == (
        [(words, {"inmate_id": number})] if words else []
    )


@pytest.mark.parametrize(("days", "shown"), [(0, True), (7, True), (8, False), (-1, False)])
def test_induction_that_ends_within_a_week_is_told(desk: Desk, days: int, shown: bool) -> None:
    desk.inmate(1, admitted_on=date(2026, 9, 10), induction_until=TODAY + timedelta(days=days))
    rows = board(desk, "入监教育")
    assert bool(rows) is shown
    assert all(row.urgency is Urgency.SOON for row in rows)


def test_who_has_left_is_not_on_the_board(desk: Desk) -> None:
    gone = desk.inmate(1, sentence_end=TODAY + timedelta(days=3))
    desk.movement(gone, MovementKind.HOSPITAL, date(2026, 10, 20))
    assert board(desk, "刑期")
    assert board(desk, "变动")
    desk.movement(gone, MovementKind.RELEASE, date(2026, 11, 2))
    assert not [*board(desk, "刑期"), *board(desk, "变动"), *board(desk, "日记载")]


def test_people_without_any_record_are_counted_and_not_named(desk: Desk) -> None:
    first, second, third = desk.inmate(1), desk.inmate(2), desk.inmate(3)
    desk.plus(first, date(2026, 11, 2), "1")
    desk.plus(second, date(2026, 10, 30), "1")
    (row,) = board(desk, "日记载")
    assert row.words == "本月有 2 人还没有任何记载（都按正常计，共 3 人）"
    for inmate in (second, third):
        desk.plus(inmate, date(2026, 11, 2), "1")
    assert board(desk, "日记载") == []


def test_the_figures_agree_with_the_records(desk: Desk) -> None:
    first, second = desk.inmate(1), desk.inmate(2)
    school = open_school(desk.app, (first, second))
    school.take(school.lesson(date(2026, 11, 2)), second)
    school.take(school.lesson(date(2026, 10, 28)))
    desk.plus(first, date(2026, 11, 2), "1")
    desk.plus(first, date(2026, 10, 2), "1")
    demand(desk, date(2026, 12, 1))
    assert desk.app.query(board_figures, TODAY) == BoardFigures(2, 1, "2", 1)


def test_a_ward_that_starts_scoring_next_month_has_a_board(desk: Desk) -> None:
    row = desk.app.query(unit_row)
    command = RenameUnit(row.prison_name, row.ward_name, date(2026, 12, 1), row.version)
    desk.sign_in_chief()
    desk.app.execute(rename_unit, command, origin="单位与外观")
    desk.inmate()
    assert {row.subject for row in board(desk)} == {"规则", "日记载"}
