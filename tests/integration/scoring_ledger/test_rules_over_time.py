"""Three packs in one database: each month keeps the rules that were in force in it, for ever."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from cleanprison.additions.text_file import TextFile
from cleanprison.errors import InputRefused, NotPermitted, RuleViolation
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.drafting import month_results
from cleanprison.scoring.ledger_check import ledger_faults
from cleanprison.scoring.models import LedgerEntry
from cleanprison.scoring.queries import cycle_rows, inmate_account, month_table
from cleanprison.scoring.rules import Month, MonthResult, Part, PenaltyKind
from cleanprison.scoring.service.packs import ConfirmPack, add_pack, confirm_pack
from cleanprison.scoring.shelf import shelf_of
from factories.desk import Desk
from factories.free import look

JANUARY, FEBRUARY, MARCH = Month(2026, 1), Month(2026, 2), Month(2026, 3)


@pytest.fixture
def three_packs(desk: Desk, province_text: str, two_part_text: str) -> Desk:
    """Return a desk where the national rule holds in January, two parts in February, the province's from March."""
    desk.app.execute(add_pack, TextFile("两部分.toml", two_part_text), origin="规则")
    desk.app.execute(add_pack, TextFile("省规.toml", province_text), origin="规则")
    return desk


def result(desk: Desk, month: Month, inmate: int) -> MonthResult:
    return desk.app.query(month_results, month, desk.today)[inmate]


def bases(found: MonthResult) -> dict[str, Decimal]:
    return {part.part.value: part.full for part in found.score.parts}


def test_each_month_is_reckoned_by_its_own_pack(three_packs: Desk) -> None:
    desk = three_packs
    strict = desk.inmate(1, strict_category="recidivist")
    plain = desk.inmate(2)
    for month in (JANUARY, FEBRUARY, MARCH):
        desk.go_to(month.last)
        for inmate in (strict, plain):
            desk.plus(inmate, month.first, "10", Part.EDUCATION)
            desk.penalty(inmate, month.first, PenaltyKind.WARNING)
        desk.run_month(month)
    packs = ["national-2021", "two-part-test", "province-test"]
    wanted_bases = [
        {"supervision": 35, "education": 35, "labour": 30},
        {"education": 65, "labour": 35},
        {"supervision": 40, "education": 30, "labour": 30},
    ]
    for month, pack, full in zip((JANUARY, FEBRUARY, MARCH), packs, wanted_bases, strict=True):
        found = result(desk, month, strict)
        assert found.score.pack_id == pack
        assert bases(found) == full
    assert [result(desk, m, strict).score.total for m in (JANUARY, FEBRUARY, MARCH)] == [110, 110, 107]
    assert [result(desk, m, plain).score.total for m in (JANUARY, FEBRUARY, MARCH)] == [110, 110, 110]
    assert [result(desk, m, plain).score.penalty_points for m in (JANUARY, FEBRUARY, MARCH)] == [100, 100, 50]
    assert look(desk.app, lambda session: list(ledger_faults(session, desk.today))) == []
    desk.app.verify()


def test_a_late_record_is_reckoned_by_the_pack_of_its_day(three_packs: Desk) -> None:
    desk = three_packs
    inmate = desk.inmate(1, strict_category="recidivist")
    desk.plus(inmate, JANUARY.first, "1")
    for month in (JANUARY, FEBRUARY, MARCH):
        desk.go_to(month.last)
        desk.run_month(month)
    desk.plus(inmate, date(2026, 1, 9), "10", Part.EDUCATION)  # factor 1
    desk.plus(inmate, date(2026, 3, 9), "10", Part.EDUCATION)  # factor 0.7
    corrections = select(LedgerEntry.points).where(LedgerEntry.kind == "correction").order_by(LedgerEntry.id)
    assert look(desk.app, lambda session: list(session.scalars(corrections))) == [10, 7]
    with pytest.raises(RuleViolation, match="当月不计这一部分；可记的部分：教育和文化改造、劳动改造"):
        desk.plus(inmate, date(2026, 2, 9), "1", Part.SUPERVISION)
    desk.app.verify()


def test_the_size_of_a_cycle_is_that_of_the_month_that_ends_it(three_packs: Desk) -> None:
    """310 points are no cycle in January (600); in February (300, of which 250 are taken) they are."""
    desk = three_packs
    inmate = desk.inmate(1)
    desk.opening(inmate, JANUARY, "210")
    desk.go_to(JANUARY.last)
    desk.run_month(JANUARY)
    assert (result(desk, JANUARY, inmate).balance, desk.app.query(cycle_rows, desk.today)) == (310, [])
    desk.go_to(FEBRUARY.last)
    desk.run_month(FEBRUARY)
    (cycle,) = desk.app.query(cycle_rows, desk.today)
    assert (cycle.first_month, cycle.last_month, cycle.reached, cycle.carry_over) == (
        Month(2025, 11),
        FEBRUARY,
        410,
        160,
    )
    assert desk.balance(inmate) == 160


def test_unable_to_labour_is_scored_by_the_packs_own_parts(three_packs: Desk) -> None:
    desk = three_packs
    inmate = desk.inmate(1)
    desk.plus(inmate, JANUARY.first, "1")
    desk.movement(inmate, MovementKind.LABOUR, JANUARY.first, value="unable")
    desk.go_to(MARCH.last)
    found = [bases(result(desk, month, inmate)) for month in (JANUARY, FEBRUARY, MARCH)]
    assert found == [
        {"supervision": 50, "education": 50},
        {"education": 100},
        {"supervision": 60, "education": 40},
    ]


def test_the_course_of_one_inmate_follows_the_packs_too(three_packs: Desk) -> None:
    desk = three_packs
    inmate = desk.inmate(1, strict_category="累犯")
    desk.plus(inmate, JANUARY.first, "10")
    desk.go_to(MARCH.last)
    desk.plus(inmate, MARCH.first, "10")
    course = desk.app.query(inmate_account, inmate, MARCH, desk.today)
    drafts = [result(desk, month, inmate) for month in (JANUARY, FEBRUARY, MARCH)]
    assert list(course.months) == drafts
    assert [m.score.total for m in course.months] == [110, 100, 107]


def test_a_pack_is_not_added_for_a_closed_month(desk: Desk, province_text: str) -> None:
    desk.plus(desk.inmate(1), date(2026, 1, 5), "2")
    desk.run_month(JANUARY)
    for day in ("2026-01-01", "2026-01-31", "2025-06-01"):
        text = province_text.replace("2026-03-01", day)
        with pytest.raises(RuleViolation, match=f"2026-01 已关账，规则包“province-test”的施行日期 {day}"):
            desk.app.execute(add_pack, TextFile("省规.toml", text), origin="规则")
    desk.app.execute(add_pack, TextFile("省规.toml", province_text.replace("2026-03-01", "2026-02-01")), origin="规则")
    assert desk.app.query(month_table, FEBRUARY, desk.today).pack.id == "province-test"
    assert desk.app.query(month_table, JANUARY, desk.today).pack.id == "national-2021"
    desk.app.verify()


def test_a_pack_added_after_the_vote_voids_the_vote(desk: Desk, province_text: str) -> None:
    desk.plus(desk.inmate(1), date(2026, 1, 5), "2")
    desk.review_all()
    desk.submit(JANUARY)
    desk.vote(JANUARY)
    text = province_text.replace("2026-03-01", "2026-01-01")
    desk.app.execute(add_pack, TextFile("省规.toml", text), origin="规则")
    with pytest.raises(RuleViolation, match="原来的评议已经失效"):
        desk.publish(JANUARY)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('id = "province-test"', 'id = "national-2021"'), "已有规则包“national-2021”"),
        (('id = "province-test"', f'id = "{"长" * 61}"'), "「id」太长，最多 60 个字"),
        (("[cycle]", 'verified_by = "甲"\n[cycle]'), "verified_by"),
        (("value = 0.7", 'value = "多"'), "省规.toml"),
        (("[parts.supervision]", 'verified_by = "甲"\nverified_on = 2026-01-01\n[parts.supervision]'), "监区长"),
    ],
)
def test_a_pack_that_cannot_stand_is_refused(
    desk: Desk, province_text: str, change: tuple[str, str], words: str
) -> None:
    assert change[0] in province_text
    with pytest.raises(InputRefused, match=words):
        desk.app.execute(add_pack, TextFile("省规.toml", province_text.replace(*change)), origin="规则")


def test_no_two_packs_share_an_id_also_after_one_was_replaced(three_packs: Desk, province_text: str) -> None:
    again = TextFile("a.toml", province_text)
    with pytest.raises(InputRefused, match="已有规则包“province-test”"):
        three_packs.app.execute(add_pack, again, origin="规则")
    twin = province_text.replace('id = "province-test"', 'id = "other"')
    three_packs.app.execute(add_pack, TextFile("b.toml", twin), origin="规则")
    with pytest.raises(InputRefused, match="已有规则包“province-test”"):
        three_packs.app.execute(add_pack, again, origin="规则")


def test_of_the_packs_of_one_day_the_last_counts_and_says_what_it_changes(
    three_packs: Desk, province_text: str
) -> None:
    desk = three_packs
    inmate = desk.inmate(1)
    desk.go_to(MARCH.last)
    before = result(desk, MARCH, inmate).score.total
    assert province_text.count("\nable = { value = 40") == 1
    twin = province_text.replace('id = "province-test"', 'id = "put-right"').replace(
        "\nable = { value = 40", "\nable = { value = 35"
    )
    added = desk.app.execute(add_pack, TextFile("b.toml", twin), origin="规则")
    assert added.title == "计分规则包“put-right”"
    assert "同一天起施行的“province-test”不再用。" in added.notes
    assert "与“province-test”相比有 1 处不同：" in added.notes
    assert any(note.endswith("原 40.00，改为 35.00") for note in added.notes)
    assert desk.app.query(month_table, MARCH, desk.today).pack.id == "put-right"
    assert result(desk, MARCH, inmate).score.total == before - 5
    desk.app.verify()


def test_long_words_are_cut_short_before_a_pack_is_added(desk: Desk, province_text: str) -> None:
    long = province_text.replace('name = "监管改造"', f'name = "{"监管改造" * 100}"')
    added = desk.app.rehearse(add_pack, TextFile("长.toml", long), origin="规则")
    assert [len(note) for note in added.notes if note.startswith("监管改造（有劳动能力）：改称")] == [60]
    assert max(map(len, added.notes)) <= 80


def test_only_a_ward_chief_confirms_a_pack_and_once(three_packs: Desk) -> None:
    desk, command = three_packs, ConfirmPack("province-test", "李建国", "与正式文本逐条核对")
    with pytest.raises(NotPermitted, match="只能由监区长"):
        desk.app.execute(confirm_pack, command, origin="规则")
    desk.sign_in_chief()
    desk.app.execute(confirm_pack, command, origin="规则")
    pack = desk.app.query(shelf_of).by_id("province-test")
    assert (pack.verified_by, pack.verified_on) == ("李建国", desk.today)
    assert not desk.app.query(shelf_of).by_id("two-part-test").is_verified
    with pytest.raises(RuleViolation, match="已由 李建国 于"):
        desk.app.execute(confirm_pack, command, origin="规则")
    with pytest.raises(InputRefused, match="没有规则包“x”"):
        desk.app.execute(confirm_pack, ConfirmPack("x", "李建国"), origin="规则")


def test_confirming_a_pack_changes_no_month(three_packs: Desk) -> None:
    desk = three_packs
    desk.plus(desk.inmate(1), date(2026, 1, 5), "2")
    desk.run_month(JANUARY)
    desk.sign_in_chief()
    desk.app.execute(confirm_pack, ConfirmPack("national-2021", "李建国"), origin="规则")
    desk.app.verify()
