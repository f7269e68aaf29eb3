"""Reading the change chain: filters, and values as people read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from cleanprison.application import Application
from cleanprison.clock import CHINA
from cleanprison.db.audit_queries import ActFilter, ActRow, ChangeRow, act_count, act_origins, act_rows, change_rows
from cleanprison.education.rules import CourseCategory
from cleanprison.education.service import SaveCourse, save_course
from cleanprison.people.queries import inmate_rows
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import SaveInmate, save_inmate
from cleanprison.scoring.rules import Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.service.records import RecordPoints, record_points
from factories.desk import Desk
from factories.free import look
from factories.people import add_inmate, inmate


def acts(app: Application, **wanted: object) -> list[ActRow]:
    return look(app, act_rows, ActFilter(**wanted))  # type: ignore[arg-type]


def changes(app: Application, sequence: int) -> dict[str, ChangeRow]:
    return {row.field: row for row in look(app, change_rows, sequence)}


def test_the_latest_act_comes_first_and_none_is_missing(desk: Desk) -> None:
    desk.inmate()
    rows = acts(desk.app)
    assert [row.sequence for row in rows] == list(range(len(rows), 0, -1))
    assert len(rows) == look(desk.app, act_count)
    assert rows[0].tables[0] == "inmate"
    assert rows[0].operator == "clerk"


def test_acts_are_found_by_user_origin_words_and_day(desk: Desk) -> None:
    desk.plus(desk.inmate(), date(2026, 11, 2), "1")
    assert {row.operator for row in acts(desk.app, operator="chief")} == {"chief"}
    assert {row.origin for row in acts(desk.app, origin="日记载")} == {"日记载"}
    assert {row.origin for row in acts(desk.app, words="记载")} == {"日记载"}
    assert acts(desk.app, words="%") == []
    today, start = acts(desk.app, day=date(2026, 11, 3)), acts(desk.app, day=date(2026, 9, 1))
    assert len(today) + len(start) == look(desk.app, act_count)
    assert acts(desk.app, day=date(2026, 11, 2)) == []


def test_a_day_is_a_day_in_china(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 5, 0, 30, tzinfo=CHINA)  # still 4 November in UTC
    desk.inmate()
    assert len(acts(desk.app, day=date(2026, 11, 5))) == 1
    assert acts(desk.app, day=date(2026, 11, 4)) == []


def test_reading_goes_back_page_by_page(desk: Desk) -> None:
    everything = acts(desk.app)
    first = look(desk.app, act_rows, ActFilter(), 3)
    second = look(desk.app, act_rows, ActFilter(before=first[-1].sequence), 3)
    assert [*first, *second] == everything[:6]


def test_users_and_screens_to_choose_from_are_those_of_the_chain(desk: Desk) -> None:
    desk.inmate()
    operators, origins = look(desk.app, act_origins)
    assert operators == ["chief", "clerk"]
    assert "建立数据文件夹" in origins


def test_a_bulk_act_tells_its_tables_and_at_most_the_lines_asked_for(desk: Desk) -> None:
    numbers = tuple(desk.inmate(serial) for serial in range(1, 26))
    command = RecordPoints(
        numbers,
        RecordKind.PLUS,
        date(2026, 11, 2),
        "日常规范",
        "事由",
        officer_id=1,
        part=Part.LABOUR,
        points=Decimal(1),
    )
    desk.app.execute(record_points, command, origin="日记载")
    (row,) = acts(desk.app, origin="日记载")
    assert row.count >= len(numbers) > 20
    assert row.tables == ("day_record",)
    lines = look(desk.app, change_rows, row.sequence, 2)
    assert len({(line.table, line.key) for line in lines}) == 2


def test_references_points_and_moments_are_written_for_people(desk: Desk) -> None:
    number = add_inmate(desk.app, 1)
    desk.plus(number, date(2026, 11, 2), "2.5")
    (act,) = acts(desk.app, origin="日记载")
    found = changes(desk.app, act.sequence)
    assert found["inmate_id"].after == "阿依古丽·买买提"
    assert found["officer_id"].after == "王立新"
    assert found["points"].after == "2.50"
    assert found["recorded_at"].after == "2026-11-03 09:00:00"
    assert found["kind"].kind == "added"
    assert "id" not in found


def test_a_change_shows_both_sides_of_what_differs_only(desk: Desk) -> None:
    command = inmate(1)
    desk.app.execute(save_inmate, command, origin="测试")
    (row,) = desk.app.query(inmate_rows, desk.today)
    details = replace(command.details, crime="盗窃罪")
    desk.app.execute(save_inmate, SaveInmate(details, row.id, row.version), origin="罪犯")
    (act,) = acts(desk.app, origin="罪犯")
    found = changes(desk.app, act.sequence)
    assert set(found) == {"crime", "version"}
    assert (found["crime"].kind, found["crime"].before, found["crime"].after) == ("changed", "", "盗窃罪")


def test_truth_values_and_the_order_of_columns(desk: Desk) -> None:
    desk.app.execute(save_course, SaveCourse("法律常识", CourseCategory.THOUGHT), origin="课程")
    (act,) = acts(desk.app, origin="课程")
    fields = [row.field for row in look(desk.app, change_rows, act.sequence)]
    assert fields[:3] == ["name", "category", "active"]
    assert changes(desk.app, act.sequence)["active"].after == "true"


def test_a_movement_names_the_officer_it_is_about(desk: Desk) -> None:
    desk.movement(desk.inmate(), MovementKind.ASSIGNED_OFFICER, date(2026, 11, 1), officer_id=2)
    sequence = acts(desk.app)[0].sequence
    assert changes(desk.app, sequence)["officer_id"].after == "赵明"
