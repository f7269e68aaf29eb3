"""A strict category holds from a day on: each month is reckoned with that of its last scored day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cleanprison.additions.text_file import TextFile
from cleanprison.errors import InputRefused, RuleViolation
from cleanprison.people.queries import inmate_rows
from cleanprison.people.rules import NOT_STRICT, MovementKind
from cleanprison.people.service import InmateDetails, SaveInmate, VoidMovement, save_inmate, void_movement
from cleanprison.scoring.drafting import month_results
from cleanprison.scoring.queries import LedgerRow, inmate_account, ledger_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.service.packs import add_pack
from factories.desk import Desk

JANUARY, FEBRUARY, MARCH, APRIL = (Month(2026, number) for number in range(1, 5))


@pytest.fixture
def strict_desk(desk: Desk, province_text: str) -> Desk:
    """Return a desk under a pack whose strict factor is 0.7, from January."""
    text = province_text.replace("2026-03-01", "2026-01-01")
    desk.app.execute(add_pack, TextFile("省规.toml", text), origin="规则")
    return desk


def work_up(desk: Desk, month: Month, *inmates: int) -> None:
    """Give everybody ten points on the first day of a month and close it."""
    desk.go_to(month.last)
    for inmate in inmates:
        desk.plus(inmate, month.first, "10")
    desk.run_month(month)


def totals(desk: Desk, inmate: int, *months: Month) -> list[Decimal]:
    return [desk.app.query(month_results, month, desk.today)[inmate].score.total for month in months]


def corrections(desk: Desk, inmate: int) -> list[LedgerRow]:
    return [row for row in desk.app.query(ledger_rows, inmate) if row.kind == "correction"]


def test_a_change_leaves_the_closed_months_as_they_were(strict_desk: Desk) -> None:
    desk = strict_desk
    inmate = desk.inmate(1)
    work_up(desk, JANUARY, inmate)
    desk.go_to(date(2026, 2, 20))
    desk.movement(inmate, MovementKind.STRICT, date(2026, 2, 15), value="recidivist")
    work_up(desk, FEBRUARY, inmate)
    work_up(desk, MARCH, inmate)
    desk.go_to(date(2026, 4, 20))
    desk.movement(inmate, MovementKind.STRICT, date(2026, 4, 30), value=NOT_STRICT)
    work_up(desk, APRIL, inmate)
    assert totals(desk, inmate, JANUARY, FEBRUARY, MARCH, APRIL) == [110, 107, 107, 110]
    assert corrections(desk, inmate) == []
    account = desk.app.query(inmate_account, inmate, APRIL, desk.today)
    assert [one.score.total for one in account.months] == [110, 107, 107, 110]
    desk.app.verify()


def test_a_category_entered_late_is_a_correction_with_its_true_day(strict_desk: Desk) -> None:
    desk = strict_desk
    inmate = desk.inmate(1)
    for month in (JANUARY, FEBRUARY):
        work_up(desk, month, inmate)
    number = desk.movement(inmate, MovementKind.STRICT, date(2026, 2, 3), value="recidivist", reason="判决书补到")
    (found,) = corrections(desk, inmate)
    assert (found.corrects_month, found.points, found.true_date) == (FEBRUARY, -3, date(2026, 2, 3))
    assert found.reason == "补登 2026-02-03 的从严类别变动：判决书补到"
    desk.app.execute(void_movement, VoidMovement(number, "不是此人"), origin="变动")
    assert [row.points for row in corrections(desk, inmate)] == [-3, 3]
    desk.app.verify()


def test_one_who_leaves_before_the_change_keeps_the_old_factor(strict_desk: Desk) -> None:
    desk = strict_desk
    leaver, stays = desk.inmate(1), desk.inmate(2)
    desk.go_to(JANUARY.last)
    desk.movement(stays, MovementKind.STRICT, date(2026, 1, 20), value="recidivist")
    desk.movement(leaver, MovementKind.STRICT, date(2026, 1, 20), value="recidivist")
    desk.movement(leaver, MovementKind.RELEASE, date(2026, 1, 19 + 1))
    gone = desk.inmate(3)
    desk.movement(gone, MovementKind.RELEASE, date(2026, 1, 19))
    work_up(desk, JANUARY, leaver, stays, gone)
    plus = [
        desk.app.query(month_results, JANUARY, desk.today)[one].score.parts[0].plus for one in (leaver, stays, gone)
    ]
    assert plus == [7, 7, 10]


def test_a_category_from_admission_can_end_and_change(strict_desk: Desk) -> None:
    desk = strict_desk
    inmate = desk.inmate(1, strict_category="recidivist")
    work_up(desk, JANUARY, inmate)
    desk.movement(inmate, MovementKind.STRICT, date(2026, 2, 1), value="terrorism")
    work_up(desk, FEBRUARY, inmate)
    desk.movement(inmate, MovementKind.STRICT, date(2026, 3, 1), value=NOT_STRICT)
    work_up(desk, MARCH, inmate)
    assert totals(desk, inmate, JANUARY, FEBRUARY, MARCH) == [107, 107, 110]
    for day, category in ((JANUARY.last, "recidivist"), (FEBRUARY.last, "terrorism"), (MARCH.last, None)):
        (row,) = desk.app.query(inmate_rows, day)
        assert row.strict_category == category
    assert corrections(desk, inmate) == []
    desk.app.verify()


def test_a_category_wrong_from_the_start_is_put_right_from_admission(strict_desk: Desk) -> None:
    desk = strict_desk
    inmate = desk.inmate(1, strict_category="recidivist", admitted_on=date(2026, 1, 1))
    for month in (JANUARY, FEBRUARY):
        work_up(desk, month, inmate)
    desk.movement(inmate, MovementKind.STRICT, date(2026, 1, 1), value=NOT_STRICT, reason="入监登记有误")
    assert [(row.corrects_month, row.points) for row in corrections(desk, inmate)] == [(JANUARY, 3), (FEBRUARY, 3)]
    desk.app.verify()


def test_the_papers_of_a_known_inmate_do_not_change_the_category(strict_desk: Desk) -> None:
    desk = strict_desk
    details = InmateDetails("3301000001", "甲1", strict_category="recidivist")
    inmate = desk.app.execute(save_inmate, SaveInmate(details), origin="名册")
    work_up(desk, JANUARY, inmate)
    for category in (None, "terrorism"):
        changed = SaveInmate(replace(details, strict_category=category), inmate, 1)
        with pytest.raises(RuleViolation, match="从严类别改变要写明从哪一天起：请登记“从严类别变动”"):
            desk.app.execute(save_inmate, changed, origin="名册")
    desk.movement(inmate, MovementKind.STRICT, desk.today, value=NOT_STRICT)
    renamed = replace(details, strict_category=None, remark="左手旧伤")
    desk.app.execute(save_inmate, SaveInmate(renamed, inmate, 1), origin="名册")
    assert totals(desk, inmate, JANUARY) == [107]
    assert corrections(desk, inmate) == []
    desk.app.verify()


def test_a_change_says_which_category(desk: Desk) -> None:
    with pytest.raises(InputRefused, match="请写明从严类别；不再从严的选“不从严”"):
        desk.movement(desk.inmate(1), MovementKind.STRICT, desk.today)
