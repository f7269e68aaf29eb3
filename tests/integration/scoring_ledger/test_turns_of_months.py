"""What lies across a turn or in the middle of a month, on the way from the tables to the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from cleanprison.people.rules import MovementKind
from cleanprison.people.service import RecordMovement, record_movement
from cleanprison.scoring.drafting import month_results
from cleanprison.scoring.queries import LedgerRow, cycle_rows, ledger_rows
from cleanprison.scoring.rules import Month, MonthResult, Part, PenaltyKind
from factories.desk import Desk

OpenDesk = Callable[[date], Desk]


def result(desk: Desk, month: Month, inmate: int) -> MonthResult:
    return desk.app.query(month_results, month, desk.today)[inmate]


def bases(desk: Desk, month: Month, inmate: int) -> dict[str, Decimal]:
    return {part.part.value: part.base for part in result(desk, month, inmate).score.parts}


def days(desk: Desk, month: Month, inmate: int) -> int:
    return result(desk, month, inmate).score.parts[0].base_days


def corrections(desk: Desk, inmate: int) -> list[LedgerRow]:
    return [row for row in desk.app.query(ledger_rows, inmate) if row.kind == "correction"]


def close(desk: Desk, *months: Month) -> None:
    for month in months:
        desk.go_to(month.last)
        desk.run_month(month)
    desk.app.verify()


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_solitary_over_a_years_end_costs_days_on_both_sides(open_desk: OpenDesk, year: int) -> None:
    desk = open_desk(date(year, 12, 1))
    inmate = desk.inmate(1, admitted_on=date(year, 12, 1))
    december, january = Month(year, 12), Month(year + 1, 1)
    desk.go_to(december.last)
    desk.penalty(inmate, date(year, 12, 30), PenaltyKind.SOLITARY)
    opened = desk.movement(inmate, MovementKind.SOLITARY, date(year, 12, 30))
    close(desk, december)
    desk.go_to(january.last)
    end = RecordMovement(inmate, MovementKind.RETURN, date(year + 1, 1, 3), ends_id=opened)
    desk.app.execute(record_movement, end, origin="变动")
    close(desk, january)
    assert (days(desk, december, inmate), days(desk, january, inmate)) == (29, 28)
    assert (
        result(desk, december, inmate).score.penalty_points,
        result(desk, january, inmate).score.penalty_points,
    ) == (
        400,
        0,
    )
    assert desk.balance(inmate) == result(desk, january, inmate).balance
    assert corrections(desk, inmate) == []


def test_solitary_over_a_leap_day_takes_the_leap_day_too(open_desk: OpenDesk) -> None:
    desk = open_desk(date(2024, 2, 1))
    inmate = desk.inmate(1, admitted_on=date(2024, 1, 1))
    february, march = Month(2024, 2), Month(2024, 3)
    desk.go_to(february.last)
    desk.plus(inmate, date(2024, 2, 29), "2")
    desk.movement(inmate, MovementKind.SOLITARY, date(2024, 2, 29), until=date(2024, 3, 1))
    close(desk, february, march)
    assert (days(desk, february, inmate), days(desk, march, inmate)) == (28, 30)
    assert bases(desk, february, inmate)["supervision"] == Decimal("33.79")  # 35 × 28 / 29
    assert result(desk, february, inmate).score.parts[0].plus == 2


def test_a_record_of_the_leap_day_written_late_is_corrected_with_that_day(open_desk: OpenDesk) -> None:
    desk = open_desk(date(2024, 2, 1))
    inmate = desk.inmate(1, admitted_on=date(2024, 1, 1))
    desk.plus(inmate, date(2024, 2, 1), "1")
    close(desk, Month(2024, 2))
    desk.minus(inmate, date(2024, 2, 29), "3")
    (found,) = corrections(desk, inmate)
    assert (found.points, found.corrects_month, found.true_date, found.month) == (
        -3,
        Month(2024, 2),
        date(2024, 2, 29),
        Month(2024, 3),
    )
    desk.app.verify()


def test_a_transfer_taken_in_in_mid_month_goes_on_with_its_balance_by_the_day(desk: Desk) -> None:
    inmate = desk.inmate(1, admitted_on=date(2026, 1, 17))
    desk.opening(inmate, Month(2026, 1), "560", cycle_months=5)
    desk.go_to(date(2026, 1, 31))
    desk.plus(inmate, date(2026, 1, 17), "2")
    close(desk, Month(2026, 1))
    assert bases(desk, Month(2026, 1), inmate) == {
        "supervision": Decimal("16.94"),
        "education": Decimal("16.94"),
        "labour": Decimal("14.52"),
    }
    found = result(desk, Month(2026, 1), inmate)
    assert (found.before, found.reached, found.cycle_closed) == (560, Decimal("610.40"), True)
    assert desk.balance(inmate) == Decimal("10.40")
    (cycle,) = desk.app.query(cycle_rows, desk.today, inmate_id=inmate)
    assert cycle.first_month == Month(2025, 8)


def test_a_transfer_between_sections_and_wards_in_mid_month_splits_no_points(desk: Desk) -> None:
    moved, stays = desk.inmate(1), desk.inmate(2)
    desk.go_to(date(2026, 1, 31))
    for inmate in (moved, stays):
        desk.plus(inmate, date(2026, 1, 9), "2")
        desk.minus(inmate, date(2026, 1, 25), "1")
    desk.movement(moved, MovementKind.SECTION, date(2026, 1, 12), section_name="一分监区")
    desk.movement(moved, MovementKind.TRANSFER, date(2026, 1, 16), ward_name="四监区")
    close(desk, Month(2026, 1))
    assert desk.balance(moved) == desk.balance(stays) == 101


def test_one_who_leaves_and_comes_back_carries_no_base_while_away(desk: Desk) -> None:
    inmate = desk.inmate(1)
    desk.go_to(date(2026, 1, 31))
    desk.plus(inmate, date(2026, 1, 9), "2")
    desk.movement(inmate, MovementKind.RELEASE, date(2026, 1, 10))
    assert days(desk, Month(2026, 1), inmate) == 10
    desk.movement(inmate, MovementKind.ADMISSION, date(2026, 1, 21))
    assert days(desk, Month(2026, 1), inmate) == 21
    close(desk, Month(2026, 1))
    desk.go_to(date(2026, 4, 30))
    desk.movement(inmate, MovementKind.RELEASE, date(2026, 2, 28))
    desk.movement(inmate, MovementKind.ADMISSION, date(2026, 4, 1))
    close(desk, Month(2026, 2), Month(2026, 3), Month(2026, 4))
    assert [result(desk, Month(2026, number), inmate).score.total for number in (2, 3, 4)] == [100, 0, 100]


def test_two_labour_abilities_in_one_month_found_out_late_correct_that_month_only(desk: Desk) -> None:
    inmate = desk.inmate(1)
    for month in (Month(2026, 1), Month(2026, 2)):
        desk.go_to(month.last)
        desk.plus(inmate, month.first, "10", Part.LABOUR)
        close(desk, month)
    desk.movement(inmate, MovementKind.LABOUR, date(2026, 1, 8), value="unable", reason="鉴定书补到")
    desk.movement(inmate, MovementKind.LABOUR, date(2026, 1, 28), value="able")
    assert sum(row.points for row in corrections(desk, inmate)) == 0, "the ability of the last day is what it was"
    desk.movement(inmate, MovementKind.LABOUR, date(2026, 1, 31), value="unable")
    desk.movement(inmate, MovementKind.LABOUR, date(2026, 2, 1), value="able")
    by_month = {
        month: sum(r.points for r in corrections(desk, inmate) if r.corrects_month == month)
        for month in (Month(2026, 1), Month(2026, 2))
    }
    assert by_month == {Month(2026, 1): -10, Month(2026, 2): 0}  # the plus in labour no longer counts
    desk.app.verify()
