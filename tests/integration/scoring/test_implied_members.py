"""Watch-group members named in a day record: only those of the group on that day, each in his own record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cleanprison.errors import RuleViolation
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.queries import day_record_rows, month_table
from cleanprison.scoring.rules import Month, Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.service.records import RecordPoints, record_points
from factories.desk import GIVER, Desk

DAY = date(2026, 1, 12)
USUAL = RecordPoints(
    (), RecordKind.MINUS, DAY, "日常规范", "与同组人员争吵", Part.SUPERVISION, Decimal("1.50"), officer_id=GIVER
)


@pytest.fixture
def group(desk: Desk) -> tuple[int, ...]:
    """Return five inmates: 1, 2, 3 in one watch group until 3 leaves it on 2026-01-13; 4 in another; 5 in none."""
    desk.go_to(date(2026, 1, 20))
    people = tuple(desk.inmate(serial, admitted_on=date(2025, 1, 1)) for serial in range(1, 6))
    for one in people[:3]:
        desk.movement(one, MovementKind.WATCH_GROUP, date(2025, 1, 1), watch_group_name="一组")
    desk.movement(people[3], MovementKind.WATCH_GROUP, date(2025, 1, 1), watch_group_name="二组")
    desk.movement(people[2], MovementKind.WATCH_GROUP, date(2026, 1, 13), watch_group_name="二组")
    return people


def write(desk: Desk, inmates: tuple[int, ...], implied: tuple[int, ...], day: date = DAY) -> list[int]:
    command = replace(USUAL, inmate_ids=inmates, implied_ids=implied, occurred_on=day)
    return desk.app.execute(record_points, command, origin="日记载")


def implied_names(desk: Desk) -> list[list[str]]:
    return [[member.name for member in row.implied] for row in reversed(desk.app.query(day_record_rows))]


def test_members_of_the_group_on_that_day_are_named(desk: Desk, group: tuple[int, ...]) -> None:
    write(desk, group[:1], (group[2], group[1]))
    assert implied_names(desk) == [["甲2", "甲3"]]
    (row,) = desk.app.query(day_record_rows)
    assert [(one.id, one.number) for one in row.implied] == [(2, "3301000002"), (3, "3301000003")]
    desk.app.verify()


def test_naming_somebody_costs_nobody_a_point(desk: Desk, group: tuple[int, ...]) -> None:
    before = desk.app.query(month_table, Month(2026, 1), desk.today)
    write(desk, group[:1], group[1:3])
    after = desk.app.query(month_table, Month(2026, 1), desk.today)
    lowered = [a.inmate.id for a, b in zip(after.rows, before.rows, strict=True) if a.result != b.result]
    assert lowered == [group[0]]


@pytest.mark.parametrize(
    ("member", "day", "words"),
    [
        (3, DAY, "甲4 在 2026-01-12 不是同一互监组的成员，不能写为联责（依据：互监组联责）"),
        (4, DAY, "甲5 在 2026-01-12 不是同一互监组的成员"),
        (2, date(2026, 1, 14), "甲3 在 2026-01-14 不是同一互监组的成员"),
        (0, DAY, "甲1 本人就是被记载的人，不能再写为联责"),
    ],
)
def test_others_cannot_be_named(desk: Desk, group: tuple[int, ...], member: int, day: date, words: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        write(desk, group[:1], (group[member],), day)
    assert caught.value.message.startswith(words)
    assert desk.app.query(day_record_rows) == []


def test_a_group_record_names_in_each_the_members_of_his_own_group(desk: Desk, group: tuple[int, ...]) -> None:
    write(desk, (group[0], group[3]), (group[1],))
    assert implied_names(desk) == [["甲2"], []]


def test_an_inmate_of_no_group_implies_nobody(desk: Desk, group: tuple[int, ...]) -> None:
    with pytest.raises(RuleViolation, match="不是同一互监组"):
        write(desk, (group[4],), (group[0],))
