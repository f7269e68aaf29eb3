"""Months that are not like others: January, leap days, year's end, comings and goings, solitary over a month's end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from cleanprison.people.rules import MovementKind
from cleanprison.people.service import (
    InmateDetails,
    RecordMovement,
    SaveInmate,
    VoidMovement,
    record_movement,
    save_inmate,
    void_movement,
)
from cleanprison.scoring.drafting import month_results
from cleanprison.scoring.ledger_check import ledger_faults
from cleanprison.scoring.models import LedgerEntry
from cleanprison.scoring.queries import ledger_rows, month_table
from cleanprison.scoring.rules import Month, MonthResult, Part
from factories.desk import Desk
from factories.free import look

OpenDesk = Callable[[date], Desk]


def result(desk: Desk, month: Month, inmate: int) -> MonthResult:
    return desk.app.query(month_results, month, desk.today)[inmate]


def close_through(desk: Desk, first: Month, last: Month) -> None:
    for month in first.until(last):
        desk.go_to(month.last)
        desk.run_month(month)


def parts(found: MonthResult) -> dict[str, Decimal]:
    return {part.part.value: part.base for part in found.score.parts}


def faultless(desk: Desk) -> bool:
    desk.app.verify()
    return True


def test_the_special_points_of_a_calendar_year_begin_anew_in_january(open_desk: OpenDesk) -> None:
    desk = open_desk(date(2025, 11, 1))
    inmate = desk.inmate(1, admitted_on=date(2024, 1, 1))
    desk.opening(inmate, Month(2025, 11), "-500", special_used=Decimal(150))
    desk.go_to(date(2025, 11, 30))
    desk.special(inmate, date(2025, 11, 3), "100", 6)
    desk.run_month(Month(2025, 11))
    desk.go_to(date(2025, 12, 31))
    desk.special(inmate, date(2025, 12, 3), "100", 7)
    desk.special(inmate, date(2025, 12, 4), "100", 1)  # exempt
    desk.run_month(Month(2025, 12))
    desk.go_to(date(2026, 1, 31))
    desk.special(inmate, date(2026, 1, 3), "100", 7)
    desk.run_month(Month(2026, 1))
    specials = [result(desk, m, inmate).score.special for m in Month(2025, 11).until(Month(2026, 1))]
    assert specials == [100, 150, 100]
    assert faultless(desk)


def test_a_special_award_written_late_takes_the_points_of_the_year_from_those_after_it(open_desk: OpenDesk) -> None:
    desk = open_desk(date(2026, 1, 5))
    inmate = desk.inmate(1)
    for number in (1, 2, 3):
        month = Month(2026, number)
        desk.go_to(month.last)
        desk.special(inmate, month.first, "100", 6)
        desk.run_month(month)
    desk.special(inmate, date(2026, 1, 20), "80", 7)
    corrections = [row for row in desk.app.query(ledger_rows, inmate) if row.kind == "correction"]
    assert [(row.corrects_month, row.points, row.true_date) for row in corrections] == [
        (Month(2026, 1), 80, date(2026, 1, 20)),
        (Month(2026, 3), -80, date(2026, 1, 20)),
    ]
    assert faultless(desk)


@pytest.mark.parametrize(("year", "days"), [(2024, 29), (2025, 28)])
def test_february_is_shared_out_by_its_own_days(open_desk: OpenDesk, year: int, days: int) -> None:
    desk = open_desk(date(year, 2, 1))
    inmate = desk.inmate(1, admitted_on=date(year, 2, days))
    desk.go_to(date(year, 2, days))
    desk.plus(inmate, date(year, 2, days), "1")
    desk.run_month(Month(year, 2))
    one_day = (Decimal(35) / days).quantize(Decimal("0.01"))
    assert parts(result(desk, Month(year, 2), inmate))["supervision"] == one_day
    assert faultless(desk)


def test_the_ledger_runs_on_over_the_years_end_and_papers_of_december_stay(open_desk: OpenDesk) -> None:
    desk = open_desk(date(2025, 12, 1))
    inmate = desk.inmate(1, admitted_on=date(2025, 12, 1))
    desk.plus(inmate, date(2025, 12, 1), "1")
    close_through(desk, Month(2025, 12), Month(2026, 1))
    december = result(desk, Month(2025, 12), inmate)
    desk.minus(inmate, date(2025, 12, 31), "4")
    assert result(desk, Month(2025, 12), inmate) == december
    assert desk.balance(inmate) == 197
    assert faultless(desk)


def test_who_is_admitted_and_who_leaves_in_mid_month_is_scored_by_the_day(desk: Desk) -> None:
    comes = desk.inmate(1, admitted_on=date(2026, 1, 22))
    goes = desk.inmate(2)
    desk.go_to(date(2026, 1, 31))
    desk.plus(goes, date(2026, 1, 2), "1")
    desk.movement(goes, MovementKind.RELEASE, date(2026, 1, 10))
    desk.run_month(Month(2026, 1))
    assert parts(result(desk, Month(2026, 1), comes)) == {
        "supervision": Decimal("11.29"),
        "education": Decimal("11.29"),
        "labour": Decimal("9.68"),
    }
    assert parts(result(desk, Month(2026, 1), goes))["labour"] == Decimal("9.68")
    desk.go_to(date(2026, 2, 28))
    desk.run_month(Month(2026, 2))
    rows = desk.app.query(month_table, Month(2026, 2), desk.today).rows
    assert [row.inmate.id for row in rows] == [comes]
    assert faultless(desk)


def test_a_release_found_out_after_the_month_was_closed_takes_back_what_came_after_it(desk: Desk) -> None:
    inmate = desk.inmate(1)
    desk.plus(inmate, date(2026, 1, 2), "1")
    close_through(desk, Month(2026, 1), Month(2026, 2))
    assert desk.balance(inmate) == 201
    desk.movement(inmate, MovementKind.RELEASE, date(2026, 1, 31), reason="文书迟到")
    corrections = [row for row in desk.app.query(ledger_rows, inmate) if row.kind == "correction"]
    assert [(row.corrects_month, row.points) for row in corrections] == [(Month(2026, 2), -100)]
    assert corrections[0].true_date == date(2026, 1, 31)
    assert corrections[0].reason == "补登 2026-01-31 的离监：文书迟到"
    assert desk.balance(inmate) == 101
    assert faultless(desk)


def test_an_admission_entered_after_its_month_was_closed_is_paid_in_the_open_month(desk: Desk) -> None:
    desk.plus(desk.inmate(1), date(2026, 1, 2), "1")
    close_through(desk, Month(2026, 1), Month(2026, 1))
    late = desk.inmate(2, admitted_on=date(2026, 1, 31))
    (row,) = desk.app.query(ledger_rows, late)
    assert (row.kind, row.corrects_month, row.points) == ("correction", Month(2026, 1), Decimal("3.23"))
    assert faultless(desk)


def test_labour_ability_is_that_of_the_last_scored_day(desk: Desk) -> None:
    inmate, leaver = desk.inmate(1), desk.inmate(2)
    for number in (inmate, leaver):
        desk.plus(number, date(2026, 1, 2), "1", Part.EDUCATION)
    desk.go_to(date(2026, 1, 31))
    desk.movement(leaver, MovementKind.RELEASE, date(2026, 1, 19))
    for number in (inmate, leaver):
        if number == inmate:
            desk.movement(number, MovementKind.LABOUR, date(2026, 1, 5), value="unable")
            desk.movement(number, MovementKind.LABOUR, date(2026, 1, 20), value="partial")
            desk.movement(number, MovementKind.LABOUR, date(2026, 1, 25), value="unable")
    desk.run_month(Month(2026, 1))
    assert parts(result(desk, Month(2026, 1), inmate)) == {"supervision": 50, "education": 50}
    assert "labour" in parts(result(desk, Month(2026, 1), leaver))
    desk.go_to(date(2026, 2, 28))
    desk.movement(inmate, MovementKind.LABOUR, date(2026, 2, 28), value="able")
    assert parts(result(desk, Month(2026, 2), inmate)) == {"supervision": 35, "education": 35, "labour": 30}


def test_solitary_over_a_months_end_costs_the_days_of_both_months(desk: Desk) -> None:
    inmate = desk.inmate(1)
    desk.plus(inmate, date(2026, 1, 2), "1")
    desk.go_to(date(2026, 1, 31))
    opened = desk.movement(inmate, MovementKind.SOLITARY, date(2026, 1, 30))
    desk.run_month(Month(2026, 1))
    desk.go_to(date(2026, 2, 28))
    january, february = (result(desk, Month(2026, number), inmate) for number in (1, 2))
    assert january.score.parts[0].base_days == 29
    assert february.score.parts[0].base_days == 0
    end = RecordMovement(inmate, MovementKind.RETURN, date(2026, 2, 5), ends_id=opened)
    desk.app.execute(record_movement, end, origin="变动")
    assert result(desk, Month(2026, 2), inmate).score.parts[0].base_days == 23
    desk.run_month(Month(2026, 2))
    assert faultless(desk)


def test_an_end_found_out_later_and_taken_back_again_leaves_the_balance_as_it_was(desk: Desk) -> None:
    inmate = desk.inmate(1)
    desk.plus(inmate, date(2026, 1, 2), "1")
    desk.go_to(date(2026, 1, 31))
    opened = desk.movement(inmate, MovementKind.SOLITARY, date(2026, 1, 11))
    close_through(desk, Month(2026, 1), Month(2026, 2))
    before = desk.balance(inmate)
    end = RecordMovement(inmate, MovementKind.RETURN, date(2026, 1, 21), ends_id=opened)
    returned = desk.app.execute(record_movement, end, origin="变动")
    assert desk.balance(inmate) > before
    desk.app.execute(void_movement, VoidMovement(returned, "看错日期"), origin="变动")
    assert desk.balance(inmate) == before
    reasons = [row.reason for row in desk.app.query(ledger_rows, inmate) if row.kind == "correction"]
    assert len(reasons) == 4
    assert reasons[-1] == "撤销 2026-01-21 的结束（住院、禁闭等）：看错日期"
    assert faultless(desk)


def test_a_rescue_injury_looks_back_at_months_closed_long_ago(open_desk: OpenDesk) -> None:
    """A long injury: its mean is that of the three months before it began, in an earlier year."""
    desk = open_desk(date(2025, 9, 1))
    inmate = desk.inmate(1, admitted_on=date(2025, 9, 1))
    for number, points in ((9, "6"), (10, "9"), (11, "3")):
        month = Month(2025, number)
        desk.go_to(month.last)
        desk.plus(inmate, month.first, points, Part.LABOUR)
        desk.run_month(month)
    desk.go_to(date(2025, 12, 31))
    desk.movement(inmate, MovementKind.RESCUE_INJURY, date(2025, 12, 1))
    close_through(desk, Month(2025, 12), Month(2026, 2))
    desk.go_to(date(2026, 3, 31))
    labour = [result(desk, Month(2026, n), inmate).score.labour_total for n in (1, 2, 3)]
    assert labour == [36, 36, 36]
    desk.minus(inmate, date(2025, 10, 5), "6", Part.LABOUR)  # the mean falls to 34, in four closed months too
    assert result(desk, Month(2026, 3), inmate).score.labour_total == 34
    statement = select(LedgerEntry.points).where(LedgerEntry.kind == "correction").order_by(LedgerEntry.id)
    assert look(desk.app, lambda session: list(session.scalars(statement))) == [-6, -2, -2, -2]
    assert faultless(desk)


def test_the_first_month_scored_stays_when_an_older_record_would_move_it(desk: Desk) -> None:
    inmate = desk.inmate(1, admitted_on=date(2025, 1, 1))
    desk.plus(inmate, date(2026, 1, 2), "1")
    desk.run_month(Month(2026, 1))
    with pytest.raises(Exception, match="早于开始计分的日期 2026-01-01"):
        desk.plus(inmate, date(2025, 12, 30), "1")
    assert desk.balance(inmate) == 101
    assert look(desk.app, lambda session: list(ledger_faults(session, desk.today))) == []


def test_a_change_of_the_inmates_papers_reaches_the_closed_months(desk: Desk) -> None:
    """Induction ended ten days later than written down: the base of those days goes."""
    details = InmateDetails("3301000001", "甲1", admitted_on=date(2026, 1, 2), induction_until=date(2026, 1, 11))
    inmate = desk.app.execute(save_inmate, SaveInmate(details), origin="名册")
    desk.plus(inmate, date(2026, 1, 3), "1")
    desk.run_month(Month(2026, 1))
    before = desk.balance(inmate)
    changed = replace(details, induction_until=date(2026, 1, 21))
    desk.app.execute(save_inmate, SaveInmate(changed, inmate, 1), origin="名册", reason="核对入监教育结业表")
    (row,) = [row for row in desk.app.query(ledger_rows, inmate) if row.kind == "correction"]
    assert (row.points, row.reason, row.true_date) == (
        desk.balance(inmate) - before,
        "更改罪犯资料（核对入监教育结业表）",
        date(2026, 1, 1),
    )
    assert row.points == Decimal("-32.25")
    assert faultless(desk)
