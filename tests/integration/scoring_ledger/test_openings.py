"""A ward adopts the program in mid-year, and takes transfers in: the papers' balance is the first entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanprison.errors import InputRefused, RuleViolation
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.drafting import month_results
from cleanprison.scoring.queries import balance_rows, cycle_rows, ledger_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service.openings import RecordOpening, TakeTransfer, record_opening, take_transfer
from cleanprison.sheets.table import block_table
from cleanprison.summary.imports import ImportSheet, import_sheet
from factories.desk import Desk
from factories.people import inmate as new_inmate

APRIL, MAY, JUNE = Month(2026, 4), Month(2026, 5), Month(2026, 6)


@pytest.fixture
def adopted(desk: Desk) -> Desk:
    """Return a ward that began with this program in April: two inmates with openings, one admitted in April."""
    desk.go_to(date(2026, 4, 2))
    for serial, balance in ((1, "512.30"), (2, "-40")):
        desk.opening(desk.inmate(serial, admitted_on=date(2023, 5, 6)), APRIL, balance)
    desk.inmate(3, admitted_on=date(2026, 4, 16))
    desk.go_to(APRIL.last)
    return desk


def test_the_opening_is_the_first_entry_and_names_its_paper(adopted: Desk) -> None:
    (row,) = adopted.app.query(ledger_rows, 1)
    assert (row.kind, row.month, row.points, row.balance, row.reason) == (
        "opening",
        APRIL,
        Decimal("512.30"),
        Decimal("512.30"),
        "个人考核台账",
    )


def test_a_cycle_begun_on_paper_ends_here_with_its_months(adopted: Desk) -> None:
    adopted.run_month(APRIL)
    (cycle,) = adopted.app.query(cycle_rows, adopted.today)
    assert (cycle.first_month, cycle.last_month, cycle.reached, cycle.carry_over) == (
        Month(2026, 2),
        APRIL,
        Decimal("612.30"),
        Decimal("12.30"),
    )
    assert {row.inmate_id: row.balance for row in adopted.app.query(balance_rows, adopted.today)} == {
        1: Decimal("12.30"),
        2: Decimal(60),
        3: Decimal("50.00"),
    }
    adopted.app.verify()


def test_a_transfer_taken_in_in_one_act_has_no_months_before_it(adopted: Desk) -> None:
    adopted.run_month(APRIL)
    command = TakeTransfer(
        new_inmate(9, "调入者", admitted_on=date(2024, 1, 1)),
        RecordOpening(0, MAY, Decimal(333), 3, Decimal(0), True, "调出监区结转单", 1, 2),
    )
    number = adopted.app.execute(take_transfer, command, origin="调入")
    assert [row.kind for row in adopted.app.query(ledger_rows, number)] == ["opening"]
    adopted.go_to(MAY.last)
    adopted.run_month(MAY)
    assert adopted.balance(number) == 433
    adopted.app.verify()


def test_an_opening_entered_after_the_inmate_takes_back_what_was_reckoned_meanwhile(adopted: Desk) -> None:
    adopted.run_month(APRIL)
    number = adopted.inmate(9, admitted_on=date(2024, 1, 1))
    assert adopted.balance(number) == 100  # scored from April on, as far as anybody knows
    adopted.opening(number, MAY, "333")
    assert adopted.balance(number) == 333
    rows = adopted.app.query(ledger_rows, number)
    assert [(row.kind, row.points) for row in rows] == [("correction", 100), ("opening", 333), ("correction", -100)]
    assert rows[-1].reason == "登记期初积分（个人考核台账），以前的月份不在本程序计"
    adopted.app.verify()


def test_an_opening_for_a_month_after_the_open_one_waits_for_it(adopted: Desk) -> None:
    """April is still open on 3 May when a transfer of May is written down; the drafts of both months agree."""
    adopted.go_to(date(2026, 5, 3))
    number = adopted.inmate(9, admitted_on=date(2024, 1, 1))
    adopted.opening(number, MAY, "333")
    assert number not in adopted.app.query(month_results, APRIL, adopted.today)
    found = adopted.app.query(month_results, JUNE, adopted.today)[number]
    assert (found.before, found.balance) == (433, 533)
    adopted.run_month(APRIL)
    adopted.go_to(MAY.last)
    adopted.run_month(MAY)
    assert adopted.balance(number) == 433
    adopted.app.verify()


def command(**changes: object) -> RecordOpening:
    return replace(RecordOpening(3, APRIL, Decimal(1), 0, Decimal(0), False, "台账", 1, 2), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"source_paper": " "}, "来源文书"),
        ({"second_signer_id": 1}, "两名不同的民警"),
        ({"balance": Decimal("100000")}, "不超过 99999.99"),
        ({"balance": Decimal("1.005")}, "最多两位小数"),
        ({"cycle_months": -1}, "不能是负数"),
    ],
)
def test_an_opening_that_lacks_something_is_refused(adopted: Desk, changes: dict[str, object], words: str) -> None:
    with pytest.raises(InputRefused, match=words):
        adopted.app.execute(record_opening, command(**changes), origin="期初")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"balance": Decimal(600)}, "已满 600 分"),
        ({"special_used": Decimal(301)}, "超过每年上限 300"),
        ({"inmate_id": 1}, "已有期初积分"),
        ({"as_of": Month(2026, 3)}, "2026-04-16 入监"),
        ({"as_of": MAY}, "2026-05 还没有到"),
    ],
)
def test_an_opening_against_the_rule_is_refused(adopted: Desk, changes: dict[str, object], words: str) -> None:
    with pytest.raises(RuleViolation, match=words):
        adopted.app.execute(record_opening, command(**changes), origin="期初")


def test_no_opening_goes_into_a_closed_month_or_over_months_already_posted(adopted: Desk) -> None:
    adopted.run_month(APRIL)
    late = adopted.inmate(9, admitted_on=date(2024, 1, 1))
    with pytest.raises(RuleViolation, match="2026-04 已关账，期初积分只能从 2026-05 起"):
        adopted.opening(late, APRIL, "1")
    with pytest.raises(RuleViolation, match="已有关账的月份"):
        adopted.opening(3, MAY, "1")


def test_who_left_before_the_month_of_the_opening_is_refused(adopted: Desk) -> None:
    adopted.go_to(date(2026, 5, 4))
    left = adopted.inmate(9, admitted_on=date(2024, 1, 1))
    adopted.movement(left, MovementKind.RELEASE, date(2026, 4, 20))
    with pytest.raises(RuleViolation, match="2026-04-20 离监，期初月份不能晚于离监的月份"):
        adopted.opening(left, MAY, "1")


cents = st.integers(-20000, 59999).map(lambda number: Decimal(number).scaleb(-2))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=8)
@given(
    balances=st.lists(cents, min_size=1, max_size=4),
    points=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 900)), max_size=4),
)
def test_balances_brought_by_a_sheet_and_the_months_after_them_add_up(
    open_desk: Callable[[date], Desk], balances: list[Decimal], points: list[tuple[int, int]]
) -> None:
    desk = open_desk(date(2026, 4, 2))
    people = [desk.inmate(serial, admitted_on=date(2023, 5, 6)) for serial, _ in enumerate(balances, start=1)]
    heads = ["编号", "起计月份", "积分", "周期月数", "来源文书", "签名一", "签名二"]
    rows = [
        [f"3301{n:06d}", "2026-04", str(balance), "2", "个人考核台账", "王立新", "赵明"]
        for n, balance in enumerate(balances, start=1)
    ]
    sheet = ImportSheet("openings", block_table([heads, *rows], kind="openings"))
    assert desk.app.execute(import_sheet, sheet, origin="导入").created == len(balances)
    desk.app.verify()
    desk.go_to(APRIL.last)
    for place, hundredths in points:
        desk.minus(people[place % len(people)], date(2026, 4, 8), str(Decimal(hundredths).scaleb(-2)))
    desk.run_month(APRIL)
    desk.go_to(MAY.last)
    desk.run_month(MAY)
    for place, (inmate, balance) in enumerate(zip(people, balances, strict=True)):
        taken = sum(Decimal(number).scaleb(-2) for where, number in points if where % len(people) == place)
        ended = sum(row.reached - row.carry_over for row in desk.app.query(cycle_rows, desk.today, inmate_id=inmate))
        assert desk.balance(inmate) == balance + 200 - taken - ended
        assert desk.app.query(ledger_rows, inmate)[-1].balance == desk.balance(inmate)
    desk.app.verify()
