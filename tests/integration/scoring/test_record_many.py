"""Many records in one act: all or none, in an open month; batches listed and taken back; pasted tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from cleanprison.additions.text_file import TextFile
from cleanprison.db.audit import AuditRow
from cleanprison.errors import ImportRefused, InputRefused, RuleViolation
from cleanprison.scoring.imports import PastePoints, count_pasted, import_points, paste_points
from cleanprison.scoring.queries import batch_rows, day_record_rows, month_entries
from cleanprison.scoring.queries.months import month_table
from cleanprison.scoring.rules import Month, Part
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.service import (
    RecordedBatch,
    RecordMany,
    RecordPoints,
    VoidBatch,
    VoidDayRecord,
    record_many,
    record_points,
    refusals,
    void_batch,
    void_day_record,
)
from cleanprison.scoring.service.packs import add_pack
from cleanprison.sheets.table import block_table
from factories.desk import GIVER, Desk
from factories.free import look

JANUARY = Month(2026, 1)
DAY = date(2026, 1, 12)
USUAL = RecordPoints(
    (1,), RecordKind.PLUS, DAY, "日常规范", "被褥叠放整齐", Part.SUPERVISION, Decimal("1.50"), officer_id=GIVER
)
ITEMS = """
[[items]]
code = "监01"
text = "内务优秀"
part = "supervision"
sign = "plus"
least = 1
most = 3
month_cap = 4
decided_by = "监区"
evidence = "检查表"
article = "示例第一条"
grade = "C"
"""


@pytest.fixture
def group(desk: Desk) -> tuple[int, ...]:
    """Return three inmates who were here before the year."""
    desk.go_to(date(2026, 1, 20))
    return tuple(desk.inmate(serial, admitted_on=date(2025, 1, 1)) for serial in (1, 2, 3))


@pytest.fixture
def catalogue(desk: Desk, group: tuple[int, ...], national_text: str) -> None:
    text = national_text.replace('id = "national-2021"', 'id = "province-a"')
    text = text.replace("effective_from = 2021-10-01", "effective_from = 2026-01-01") + ITEMS
    desk.app.execute(add_pack, TextFile("本省.toml", text), origin="规则")


def typed(owner: int, points: str, **others: object) -> RecordPoints:
    return replace(USUAL, inmate_ids=(owner,), points=Decimal(points), **others)  # type: ignore[arg-type]


def write(desk: Desk, *entries: RecordPoints, month: Month = JANUARY) -> RecordedBatch:
    return desk.app.execute(record_many, RecordMany(month, entries), origin="月考核表录入")


def acts(desk: Desk) -> int:
    return look(desk.app, lambda session: session.scalar(select(func.count()).select_from(AuditRow)) or 0)


def counted(desk: Desk) -> int:
    return len(desk.app.query(day_record_rows, include_void=False))


def test_different_records_of_many_are_one_act_and_one_batch(desk: Desk, group: tuple[int, ...]) -> None:
    before = acts(desk)
    minus = typed(group[1], "2", kind=RecordKind.MINUS, part=Part.LABOUR, clause="第九条")
    batch = write(desk, typed(group[0], "1.5"), minus, typed(group[0], "0.5", facts="另一件事"))
    assert acts(desk) == before + 1
    rows = desk.app.query(day_record_rows)
    assert {row.batch for row in rows} == {batch.batch}
    assert sorted(row.id for row in rows) == sorted(batch.ids)
    table = desk.app.query(month_table, JANUARY, desk.today)
    assert [row.result.score.total for row in table.rows if row.result] == [
        *(Decimal("102.00"), Decimal("98.00"), Decimal("100.00")),
    ]
    assert desk.app.verify().acts == acts(desk)


def test_one_refused_entry_keeps_all_from_being_written_and_is_named(desk: Desk, group: tuple[int, ...]) -> None:
    before = acts(desk)
    with pytest.raises(RuleViolation) as caught:
        write(desk, typed(group[0], "1"), typed(group[1], "0"), typed(group[2], "1.234"))
    assert caught.value.message == (
        "有 2 条不能记入，一条也没有写入；第一条是 甲2：分值应大于 0、不超过 9999.99，现在是 0（依据：日记载）"
    )
    assert (acts(desk), counted(desk)) == (before, 0)


def test_the_faults_of_many_are_told_without_writing(desk: Desk, group: tuple[int, ...]) -> None:
    late = typed(group[1], "1", occurred_on=date(2026, 1, 21))
    found = desk.app.query(refusals, [typed(group[0], "1"), late], desk.today)
    assert [(one.place, one.inmate_id, one.fault.field) for one in found] == [(1, group[1], "day")]
    assert desk.app.query(refusals, [], desk.today) == []


def test_nothing_is_written_outside_the_month_or_without_entries(desk: Desk, group: tuple[int, ...]) -> None:
    before = acts(desk)
    with pytest.raises(RuleViolation, match="日期 2026-01-12 不在2026年2月"):
        write(desk, typed(group[0], "1"), month=Month(2026, 2))
    with pytest.raises(InputRefused, match="还没有录入分值"):
        write(desk)
    with pytest.raises(InputRefused, match="依据不能为空"):
        write(desk, typed(group[0], "1", clause=" "))
    assert acts(desk) == before


def test_a_submitted_month_is_not_typed_into(desk: Desk, group: tuple[int, ...]) -> None:
    write(desk, typed(group[0], "1"))
    desk.review_all()
    desk.submit(JANUARY)
    with pytest.raises(RuleViolation, match="名单已提交"):
        write(desk, typed(group[0], "1"))
    assert counted(desk) == 1


def test_the_cap_of_an_item_counts_what_is_written_and_what_is_typed_with_it(
    desk: Desk, group: tuple[int, ...], catalogue: None
) -> None:
    item = {"clause": "监01 内务优秀"}
    (first,) = write(desk, typed(group[0], "2", **item)).ids
    write(desk, typed(group[1], "3", **item))
    with pytest.raises(RuleViolation, match=r"每月上限 4\.00，本月已记 3\.00，再记 2 就超出了（依据：示例第一条）"):
        write(desk, typed(group[0], "1", **item), typed(group[0], "2", facts="又一次", **item))
    with pytest.raises(RuleViolation, match=r"本月已记 2\.00"):
        desk.app.execute(record_points, typed(group[0], "3", **item), origin="日记载")
    desk.app.execute(void_day_record, VoidDayRecord(first, "记错"), origin="日记载")
    desk.app.execute(record_points, typed(group[0], "3", **item), origin="日记载")


# batches


def test_batches_say_when_who_how_many_from_where(desk: Desk, group: tuple[int, ...]) -> None:
    one = desk.plus(group[0], DAY, "1")
    batch = write(desk, typed(group[1], "1"), typed(group[2], "2"))
    newest, oldest = desk.app.query(batch_rows, JANUARY)
    assert (newest.batch, newest.count, newest.taken_back, newest.fault) == (batch.batch, 2, 0, None)
    assert (newest.recorder, newest.origin, newest.name) == ("周敏", "月考核表录入", "甲2")
    assert (newest.clause, newest.facts, newest.recorded_at) == ("日常规范", "被褥叠放整齐", desk.now)
    assert (oldest.count, oldest.origin) == (1, "日记载")
    desk.app.execute(void_day_record, VoidDayRecord(one, "记错"), origin="日记载")
    assert desk.app.query(batch_rows, JANUARY)[1].fault == "这一批已经全部撤回"
    assert [row.batch for row in desk.app.query(batch_rows, JANUARY, 1)] == [batch.batch]
    assert desk.app.query(batch_rows, Month(2026, 2)) == []


def test_a_batch_is_taken_back_as_one_act(desk: Desk, group: tuple[int, ...]) -> None:
    batch = write(desk, *(typed(owner, "1") for owner in group))
    before = acts(desk)
    assert desk.app.execute(void_batch, VoidBatch(batch.batch, "输错了"), origin="月考核表批次") == 3
    assert (acts(desk), counted(desk)) == (before + 1, 0)
    assert desk.app.query(month_entries, JANUARY) == []


def test_a_reviewed_batch_or_one_of_a_submitted_month_stays(desk: Desk, group: tuple[int, ...]) -> None:
    batch = write(desk, *(typed(owner, "1") for owner in group)).batch
    desk.review_all()
    with pytest.raises(RuleViolation, match="这一批有 3 条已经评议，不能整批撤回"):
        desk.app.execute(void_batch, VoidBatch(batch, "输错了"), origin="月考核表批次")
    desk.submit(JANUARY)
    with pytest.raises(RuleViolation, match="2026年1月已是“待评议会”，这一批不能整批撤回"):
        desk.app.execute(void_batch, VoidBatch(batch, "输错了"), origin="月考核表批次")
    assert counted(desk) == 3
    assert "待评议会" in (desk.app.query(batch_rows, JANUARY)[0].fault or "")


def test_a_batch_over_two_months_goes_by_the_month_that_is_further(desk: Desk, group: tuple[int, ...]) -> None:
    desk.go_to(date(2026, 2, 10))
    head = ["编号", "日期", "部分", "加扣", "分值", "依据", "事由"]
    rows = [["3301000001", day, "监管", "加", "1", "条", "由"] for day in ("2026-01-30", "2026-02-03")]
    desk.app.execute(import_points, block_table([head, *rows], kind="points"), origin="导入")
    assert [row.fault for row in desk.app.query(batch_rows, Month(2026, 2))] == [None]
    desk.submit(JANUARY)
    (row,) = desk.app.query(batch_rows, Month(2026, 2))
    assert (row.count, row.origin) == (2, "导入")
    assert (row.fault or "").startswith("2026年1月已是“待评议会”")


# pasted tables


def pasted(*rows: list[str]) -> PastePoints:
    head = ["编号", "日期", "部分", "加扣", "分值", "依据", "事由"]
    return PastePoints(JANUARY, block_table([head, *rows], kind="points"))


def test_a_pasted_table_is_counted_first_and_written_whole(desk: Desk, group: tuple[int, ...]) -> None:
    good = ["3301000001", "2026-01-12", "监管", "加", "2", "第三条", "整理内务"]
    other = ["3301000002", "2026-01-31", "监管", "加", "2", "第三条", "整理内务"]
    february = ["3301000002", "2026-02-01", "监管", "加", "2", "第三条", "整理内务"]
    outcome = desk.app.rehearse(count_pasted, pasted(good, other, february), origin="导入检查")
    assert (outcome.created, [problem.row for problem in outcome.refused]) == (1, [3, 4])
    assert outcome.refused[1].problem == "不在2026年1月；请换到那个月再录入"
    with pytest.raises(ImportRefused):
        desk.app.execute(paste_points, pasted(good, february), origin="月考核表粘贴")
    assert counted(desk) == 0
    assert desk.app.execute(paste_points, pasted(good), origin="月考核表粘贴").created == 1
    assert desk.app.execute(paste_points, pasted(good), origin="月考核表粘贴").unchanged == 1


def test_a_pasted_table_keeps_to_the_cap_of_an_item(desk: Desk, group: tuple[int, ...], catalogue: None) -> None:
    rows = [["3301000001", "2026-01-12", "监管", "加", "3", "监01 内务优秀", facts] for facts in ("一", "二")]
    outcome = desk.app.rehearse(count_pasted, pasted(*rows), origin="导入检查")
    assert outcome.created == 1
    assert "每月上限 4.00，本月已记 3.00" in outcome.refused[0].problem


def test_a_submitted_month_takes_no_pasted_table(desk: Desk, group: tuple[int, ...]) -> None:
    write(desk, typed(group[0], "1"))
    desk.submit(JANUARY)
    with pytest.raises(RuleViolation, match="名单已提交"):
        desk.app.rehearse(count_pasted, pasted(), origin="导入检查")


def test_what_the_months_records_are_about(desk: Desk, group: tuple[int, ...]) -> None:
    write(desk, typed(group[0], "1"), typed(group[0], "2"), typed(group[1], "1", clause="第三条"))
    entries = desk.app.query(month_entries, JANUARY)
    assert [(entry.inmate_id, entry.kind, entry.part, entry.clause) for entry in entries] == [
        (group[0], "plus", "supervision", "日常规范"),
        (group[1], "plus", "supervision", "第三条"),
    ]
