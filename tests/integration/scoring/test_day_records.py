"""Writing day records and taking them back: one act for a group, all or none, and why one is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from cleanprison.db.audit import AuditRow
from cleanprison.errors import CleanPrisonError, InputRefused, RuleViolation, StaleRecord
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.models import DayRecord
from cleanprison.scoring.queries import day_record_rows, month_table
from cleanprison.scoring.rules import Month, Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.service import (
    RecordPoints,
    VoidBatch,
    VoidDayRecord,
    record_points,
    void_batch,
    void_day_record,
)
from factories.desk import GIVER, Desk
from factories.free import look

JANUARY = Month(2026, 1)
DAY = date(2026, 1, 12)
USUAL = RecordPoints(
    (), RecordKind.PLUS, DAY, "日常规范", "被褥叠放整齐", Part.SUPERVISION, Decimal("1.50"), officer_id=GIVER
)


@pytest.fixture
def group(desk: Desk) -> tuple[int, ...]:
    """Return three inmates who were here before the year; the third cannot labour."""
    desk.go_to(date(2026, 1, 20))
    people = tuple(desk.inmate(serial, admitted_on=date(2025, 1, 1)) for serial in (1, 2, 3))
    desk.movement(people[2], MovementKind.LABOUR, date(2025, 1, 1), value="unable")
    return people


def write(desk: Desk, command: RecordPoints) -> list[int]:
    return desk.app.execute(record_points, command, origin="日记载")


def written(desk: Desk) -> tuple[int, int]:
    """Return the numbers of acts and of day records on file."""
    return look(
        desk.app,
        lambda session: (
            session.scalar(select(func.count()).select_from(AuditRow)) or 0,
            session.scalar(select(func.count()).select_from(DayRecord)) or 0,
        ),
    )


def totals(desk: Desk) -> list[Decimal]:
    table = desk.app.query(month_table, JANUARY, desk.today)
    return [row.result.score.total for row in table.rows if row.result is not None]


def test_a_group_is_recorded_in_one_act_and_one_batch(desk: Desk, group: tuple[int, ...]) -> None:
    acts, records = written(desk)
    ids = write(desk, replace(USUAL, inmate_ids=group, place="  监舍 ", clause=" 日常规范 "))
    assert written(desk) == (acts + 1, records + 3)
    rows = desk.app.query(day_record_rows, JANUARY)
    assert sorted(row.id for row in rows) == ids
    assert {row.inmate_id for row in rows} == set(group)
    assert len({row.batch for row in rows}) == 1
    assert {(row.place, row.clause, row.points, row.recorder) for row in rows} == {
        ("监舍", "日常规范", Decimal("1.50"), "周敏")
    }
    assert totals(desk) == [Decimal("101.50")] * 3


def test_a_record_taken_back_stays_readable_and_no_longer_counts(desk: Desk, group: tuple[int, ...]) -> None:
    first, second = write(desk, replace(USUAL, inmate_ids=group[:2]))
    desk.app.execute(void_day_record, VoidDayRecord(first, " 记错了人 "), origin="日记载")
    assert totals(desk) == [Decimal("100.00"), Decimal("101.50"), Decimal("100.00")]
    rows = {row.id: row for row in desk.app.query(day_record_rows, JANUARY)}
    assert rows[first].void_reason == "记错了人"
    assert rows[second].void_reason is None
    assert [row.id for row in desk.app.query(day_record_rows, JANUARY, include_void=False)] == [second]
    with pytest.raises(StaleRecord):
        desk.app.execute(void_day_record, VoidDayRecord(first, "再撤一次"), origin="日记载")
    assert desk.app.verify().acts > 0


def test_a_batch_is_taken_back_as_far_as_it_still_counts(desk: Desk, group: tuple[int, ...]) -> None:
    first, *_rest = write(desk, replace(USUAL, inmate_ids=group))
    other = write(desk, replace(USUAL, inmate_ids=group[:1], facts="另一件事"))
    batch = next(row.batch for row in desk.app.query(day_record_rows) if row.id == first)
    desk.app.execute(void_day_record, VoidDayRecord(first, "记错了人"), origin="日记载")
    acts, _records = written(desk)
    assert desk.app.execute(void_batch, VoidBatch(batch, "整批作废"), origin="日记载") == 2
    assert written(desk)[0] == acts + 1
    assert [row.id for row in desk.app.query(day_record_rows, include_void=False)] == other
    assert desk.app.execute(void_batch, VoidBatch(batch, "整批作废"), origin="日记载") == 0
    assert totals(desk) == [Decimal("101.50"), Decimal("100.00"), Decimal("100.00")]


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_nothing_is_taken_back_without_a_reason(desk: Desk, group: tuple[int, ...], reason: str) -> None:
    (number,) = write(desk, replace(USUAL, inmate_ids=group[:1]))
    before = written(desk)
    for use_case, command in ((void_day_record, VoidDayRecord(number, reason)), (void_batch, VoidBatch(1, reason))):
        with pytest.raises(InputRefused, match="原因"):
            desk.app.execute(use_case, command, origin="日记载")  # type: ignore[arg-type]
    assert written(desk) == before


def test_a_refusal_names_the_inmate_and_the_rule_and_the_whole_group_stays_unwritten(
    desk: Desk, group: tuple[int, ...]
) -> None:
    before = written(desk)
    with pytest.raises(RuleViolation) as caught:
        write(desk, replace(USUAL, inmate_ids=group, part=Part.LABOUR))
    assert caught.value.message.startswith("甲3：")
    for words in ("监管改造", "依据："):
        assert words in caught.value.message
    assert caught.value.clause
    assert written(desk) == before


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"inmate_ids": ()}, InputRefused, "选人"),
        ({"clause": "  "}, InputRefused, "依据"),
        ({"facts": ""}, InputRefused, "事由"),
        ({"clause": "长" * 201}, InputRefused, "200"),
        ({"facts": "长" * 2001}, InputRefused, "2000"),
        ({"serial": "L-1"}, InputRefused, "流水号"),
        ({"occurred_on": date(2026, 1, 21)}, RuleViolation, "2026-01-21"),
        ({"points": Decimal("1.005")}, RuleViolation, "两位小数"),
        ({"points": Decimal("0")}, RuleViolation, "大于 0"),
        ({"kind": RecordKind.SPECIAL, "special_kind": 0}, RuleViolation, "专项"),
        ({"facts": "乱码\ud800"}, InputRefused, "不完整的字符"),
    ],
)
def test_every_refusal_is_one_sentence_and_writes_nothing(
    desk: Desk, group: tuple[int, ...], changes: dict[str, object], error: type[CleanPrisonError], words: str
) -> None:
    before = written(desk)
    with pytest.raises(error, match=words):
        write(desk, replace(USUAL, **{"inmate_ids": group[:2], **changes}))  # type: ignore[arg-type]
    assert written(desk) == before


def test_who_left_or_was_not_here_yet_takes_no_record(desk: Desk, group: tuple[int, ...]) -> None:
    newcomer = desk.inmate(4, admitted_on=date(2026, 1, 13))
    desk.movement(group[0], MovementKind.RELEASE, date(2026, 1, 11))
    for who, name in ((newcomer, "甲4"), (group[0], "甲1")):
        with pytest.raises(RuleViolation, match=name):
            write(desk, replace(USUAL, inmate_ids=(who,)))
    assert len(write(desk, replace(USUAL, inmate_ids=(group[0],), occurred_on=date(2026, 1, 11)))) == 1
