"""A whole ward taken in by one sheet: each opening once, each refusal by its cell, the ledger sound afterwards."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import ImportRefused
from cleanprison.people.models import Inmate
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.queries import ledger_rows
from cleanprison.sheets.table import block_table
from cleanprison.summary.imports import ImportSheet, count_import, import_sheet
from factories.free import perform
from factories.pace import pace
from factories.people import add_inmate, add_movement, add_officer

HEADS = (
    "囚号",
    "罪犯姓名",
    "月份",
    "期初积分",
    "已过月数",
    "本年专项加分",
    "上周期等级",
    "来源",
    "经办人",
    "签名 2（民警）",
)
FIRST = ("3301000001", "阿依古丽·买买提", "2026年10月", "412.5", "4", "30", "积极", "2026年9月台账", "3300001", "赵明")
SECOND = ("3301000002", "欧阳𠮷", "2026-10", "−40", "0", "", "不合格", "2026年9月台账", "王立新", "3300002")


@pytest.fixture
def ward(desk: Any) -> Any:
    add_inmate(desk.app, 1, "阿依古丽·买买提", admitted_on=date(2024, 5, 6))
    add_inmate(desk.app, 2, "欧阳𠮷", admitted_on=date(2026, 9, 15))
    add_officer(desk.app, "3300001", "王立新")
    add_officer(desk.app, "3300002", "赵明")
    return desk


def changed(row: tuple[str, ...], **columns: str) -> tuple[str, ...]:
    places = ("number", "name", "as_of", "balance", "months", "special", "failed", "source", "first", "second")
    cells = list(row)
    for name, value in columns.items():
        cells[places.index(name)] = value
    return tuple(cells)


def test_a_ward_is_taken_in_by_one_act_and_verifies(ward: Any) -> None:
    acts = ward.acts()
    outcome = ward.take_rows("openings", ("三监区期初积分", *[None] * 9), HEADS, FIRST, SECOND)
    assert (outcome.created, outcome.changed, outcome.unchanged, outcome.refused) == (2, 0, 0, ())
    (row,) = ward.app.query(ledger_rows, 1)
    assert (row.kind, str(row.month), row.balance, row.reason) == (
        "opening",
        "2026-10",
        Decimal("412.50"),
        "2026年9月台账",
    )
    assert [entry.balance for entry in ward.app.query(ledger_rows, 2)] == [Decimal(-40)]
    assert ward.acts() == acts + 1


def test_the_same_sheet_again_is_unchanged_and_a_new_row_joins(ward: Any) -> None:
    ward.take_rows("openings", HEADS, FIRST)
    acts = ward.acts()
    again = ward.take_rows("openings", HEADS, FIRST)
    assert (again.created, again.unchanged) == (0, 1)
    assert ward.acts() == acts
    more = ward.take_rows("openings", HEADS, FIRST, SECOND)
    assert (more.created, more.unchanged) == (1, 1)


@pytest.mark.parametrize(
    ("columns", "heading", "value", "words"),
    [
        ({"balance": "413"}, "期初积分", "413", "这一项是“412.50”"),
        ({"as_of": "2026-09"}, "月份", "2026-09", "这一项是“2026-10”"),
        ({"failed": "不合格"}, "上周期等级", "不合格", "这一项是“否”"),
        ({"second": "赵明", "first": "3300003"}, "经办人", "3300003", "这一项是“王立新”"),
    ],
)
def test_another_opening_of_a_known_inmate_is_refused_by_the_cell_that_differs(
    ward: Any, columns: dict[str, str], heading: str, value: str, words: str
) -> None:
    add_officer(ward.app, "3300003", "钱进")
    ward.take_rows("openings", HEADS, FIRST)
    (problem,) = ward.check_rows("openings", HEADS, changed(FIRST, **columns)).refused
    assert (problem.row, problem.column, problem.value) == (2, heading, value)
    assert words in problem.problem
    assert "只登记一次，不能更改，请照原样填写或删去这一行" in problem.problem


@pytest.mark.parametrize(
    ("columns", "heading", "words"),
    [
        ({"number": "9999"}, "囚号", "名册里没有这个编号"),
        ({"number": ""}, "囚号", "不能为空"),
        ({"name": "阿依古丽"}, "罪犯姓名", "这个编号在名册里是 阿依古丽·买买提"),
        ({"as_of": "十月"}, "月份", "应为月份"),
        ({"as_of": "2027-01"}, "月份", "还没有到"),
        ({"as_of": "2024-04"}, "月份", "期初月份不能早于入监的月份"),
        ({"as_of": "2021-09"}, "月份", "规则包"),
        ({"balance": ""}, "期初积分", "不能为空"),
        ({"balance": "600"}, "期初积分", "已满 600 分"),
        ({"balance": "412.505"}, "期初积分", "最多两位小数"),
        ({"balance": "=1+1"}, "期初积分", "应为数字"),
        ({"balance": "1e5"}, "期初积分", "应为数字"),
        ({"months": "-1"}, "已过月数", "应为 0 到 120 的整数"),
        ({"months": ""}, "已过月数", "不能为空"),
        ({"special": "301"}, "本年专项加分", "超过每年上限 300"),
        ({"special": "-1"}, "本年专项加分", "不能是负数"),
        ({"failed": "也许"}, "上周期等级", "只能是：是、否"),
        ({"source": ""}, "来源", "不能为空"),
        ({"source": "台" * 201}, "来源", "最多 200 个字"),
        ({"source": "台账\u202e2026"}, "来源", "不可见的控制字符"),
        ({"source": "台账\n第二行"}, "来源", "不能含换行"),
        ({"first": ""}, "经办人", "不能为空"),
        ({"first": "李四"}, "经办人", "民警名册里没有这个警号或姓名"),
        ({"second": "王立新"}, "签名 2（民警）", "两名不同的民警"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_refused_in_one_sentence(
    ward: Any, columns: dict[str, str], heading: str, words: str
) -> None:
    row = changed(FIRST, **columns)
    table = block_table([list(HEADS), list(row)], kind="openings")
    outcome = ward.app.rehearse(count_import, ImportSheet("openings", table), origin="测试")
    (problem,) = outcome.refused
    assert (problem.row, problem.column) == (2, heading)
    assert words in problem.problem
    assert "\n" not in problem.problem
    assert outcome.created == 0


def test_two_officers_of_one_name_are_told_apart_by_badge(ward: Any) -> None:
    add_officer(ward.app, "3300009", "赵明")
    (problem,) = ward.check_rows("openings", HEADS, FIRST).refused
    assert problem.problem == "有 2 名民警同名，请改填警号"
    assert ward.take_rows("openings", HEADS, changed(FIRST, second="3300009")).created == 1


def test_one_refused_row_keeps_the_whole_sheet_out_and_a_person_has_one_row(ward: Any) -> None:
    rows = (HEADS, FIRST, SECOND, changed(FIRST, balance="1"))
    (problem,) = ward.check_rows("openings", *rows).refused
    assert problem.problem == "与第 2 行重复；一个人只能有一行"
    with pytest.raises(ImportRefused, match="没有导入任何内容"):
        ward.take_rows("openings", *rows)
    assert ward.app.query(ledger_rows, 1) == ward.app.query(ledger_rows, 2) == []


def test_who_left_before_the_month_is_not_taken_in(ward: Any) -> None:
    add_movement(ward.app, 1, MovementKind.RELEASE, date(2026, 9, 30))
    (problem,) = ward.check_rows("openings", HEADS, FIRST).refused
    assert problem.problem == "阿依古丽·买买提 2026-09-30 离监，期初月份不能晚于离监的月份"


def test_five_thousand_openings_take_seconds(ward: Any) -> None:
    def fill(uow: UnitOfWork, count: int) -> None:
        person = {"version": 1, "name": "某", "pinyin": "mou", "initials": "m", "property_judgment": "none"}
        uow.insert_many(Inmate, [{**person, "number": f"{n:08d}"} for n in range(count)])

    perform(ward.app, fill, 5000, origin="测试")
    rows = [list(changed(FIRST, number=f"{n:08d}", name="某")) for n in range(5000)]
    table = block_table([list(HEADS), *rows], kind="openings")
    began = time.process_time()
    outcome = ward.app.execute(import_sheet, ImportSheet("openings", table), origin="测试")
    assert (outcome.created, outcome.refused) == (5000, ())
    assert time.process_time() - began < 200 * pace()
    again = ward.app.rehearse(count_import, ImportSheet("openings", table), origin="测试")
    assert (again.created, again.unchanged) == (0, 5000)
