"""The ledger cannot be changed behind the program's back, and what is forged all the same is named by whom and when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select

from cleanprison.additions.text_file import TextFile
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.errors import VerificationFailed
from cleanprison.scoring.ledger_check import ledger_faults
from cleanprison.scoring.models import LedgerEntry, UnitPack
from cleanprison.scoring.rules import Month, PenaltyKind
from cleanprison.scoring.service.packs import add_pack
from factories.desk import Desk
from factories.free import look
from factories.raw import behind_the_back, forging

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
NUMBER = "3301000001"


@pytest.fixture
def closed(desk: Desk) -> Desk:
    """Return a desk with January closed, so that every kind of entry is there."""
    inmate = desk.inmate(1)
    desk.opening(inmate, JANUARY, "590")
    desk.penalty(inmate, date(2026, 1, 4), PenaltyKind.WARNING)
    desk.plus(inmate, date(2026, 1, 5), "15")
    desk.special(inmate, date(2026, 1, 5), "30", 1)
    desk.run_month(JANUARY)
    desk.minus(inmate, date(2026, 1, 6), "3")
    return desk


def entries(desk: Desk) -> list[tuple[str, Decimal]]:
    statement = select(LedgerEntry.kind, LedgerEntry.points).order_by(LedgerEntry.id)
    return look(desk.app, lambda session: [(row[0], row[1]) for row in session.execute(statement)])


def test_the_five_kinds_make_the_balance(closed: Desk) -> None:
    assert entries(closed) == [
        ("opening", 590),
        ("month_result", 145),
        ("penalty", -100),
        ("cycle_close", -600),
        ("correction", -3),
    ]
    assert closed.balance(1) == 32
    closed.app.verify()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET points = points + 100 WHERE kind = '{kind}'",
        "UPDATE OR REPLACE ledger_entry SET inmate_id = 1 WHERE kind = '{kind}'",
        "DELETE FROM ledger_entry WHERE kind = '{kind}'",
        "REPLACE INTO ledger_entry SELECT * FROM ledger_entry WHERE kind = '{kind}'",
        "INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry WHERE kind = '{kind}'",
    ],
)
@pytest.mark.parametrize("kind", ["opening", "month_result", "penalty", "cycle_close", "correction"])
def test_raw_sql_cannot_change_an_entry_of_any_kind(closed: Desk, kind: str, statement: str) -> None:
    before = entries(closed)
    with behind_the_back(closed.app) as connection, pytest.raises(sqlcipher.IntegrityError, match="append-only"):
        connection.execute(statement.format(kind=kind))
    assert entries(closed) == before


@pytest.mark.parametrize("table", ["opening", "cycle", "month_step", "panel_meeting", "publicity", "scoring_month"])
def test_raw_sql_cannot_change_what_stands_behind_an_entry(closed: Desk, table: str) -> None:
    with behind_the_back(closed.app) as connection:
        for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
            with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
                connection.execute(statement)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            "UPDATE ledger_entry SET points = points + 9 WHERE kind = 'month_result'",
            "记为 42.09，按记录重算应为 42.00",
        ),
        ("DELETE FROM ledger_entry WHERE kind = 'penalty'", "记为 142.00，按记录重算应为 42.00"),
        ("UPDATE ledger_entry SET corrects_month = '2025-12-01' WHERE kind = 'correction'", "2025-12"),
        ("UPDATE ledger_entry SET points = -100 WHERE kind = 'cycle_close'", "应扣 600.00，积分账扣了 1.00"),
        ("UPDATE ledger_entry SET points = 100 WHERE kind = 'opening'", "期初积分记为 1.00，登记的是 590.00"),
        ("UPDATE ledger_entry SET pack_hash = 'x' WHERE kind = 'month_result'", "规则包 national-2021"),
    ],
)
def test_a_forged_entry_is_found_and_named_by_inmate_and_month(closed: Desk, change: str, words: str) -> None:
    with forging(closed.app, commit=True) as connection:
        connection.exec_driver_sql(change)
    with pytest.raises(VerificationFailed) as found:
        closed.app.verify()
    assert "ledger_entry 表第" in found.value.message
    assert NUMBER in found.value.message
    assert words in found.value.message
    assert "2026-01" in found.value.message or "2025-12" in found.value.message


@pytest.mark.parametrize(
    ("change", "table", "whose"),
    [
        ("UPDATE day_record SET facts = '别的' WHERE kind = 'plus'", "day_record 表第 2 行", "2026-01"),
        ("UPDATE day_record_step SET reason = '别的' WHERE id = 1", "day_record_step 表第 1 行", "2026-01"),
        ("DELETE FROM day_record_step WHERE id = 2", "day_record_step 表第 2 行不见了", "2026-01"),
        ("UPDATE opening SET source_paper = '别的'", "opening 表第 1 行", "2026-01"),
        ("UPDATE inmate SET crime = CAST(x'e5bcff' AS TEXT) WHERE id = 1", "inmate 表第 1 行", ""),
    ],
)
def test_a_forged_record_is_named_with_its_inmate_and_month(closed: Desk, change: str, table: str, whose: str) -> None:
    with forging(closed.app, commit=True) as connection:
        connection.exec_driver_sql(change)
    with pytest.raises(VerificationFailed) as found:
        closed.app.verify()
    assert table in found.value.message
    assert f"（编号 {NUMBER}{'，' * bool(whose)}{whose}）" in found.value.message


def test_an_entry_with_a_place_in_the_chain_is_found_by_reckoning_the_month_again(closed: Desk) -> None:
    """Somebody who can write the chain too: the records do not bear the entry out."""
    with UnitOfWork(closed.app.engine, closed.app.operator, closed.app.clock, origin="伪造") as uow:
        uow.add(
            LedgerEntry(
                inmate_id=1,
                month=FEBRUARY.first,
                kind="correction",
                points=Decimal(200),
                corrects_month=JANUARY.first,
                true_date=JANUARY.first,
                reason="无中生有",
                batch=1,
                recorded_at=uow.now,
                recorded_by="chief",
            )
        )
        uow.commit()
    with pytest.raises(VerificationFailed, match=f"^编号 {NUMBER} 的 2026-01：.*记为 242.00，按记录重算应为 42.00"):
        closed.app.verify()


def test_a_cycle_that_was_ended_without_reaching_the_size_is_found(closed: Desk) -> None:
    with UnitOfWork(closed.app.engine, closed.app.operator, closed.app.clock, origin="伪造") as uow:
        (posted,) = uow.session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "cycle_close"))
        names = ("inmate_id", "month", "kind", "pack_id", "pack_hash", "batch", "recorded_at", "recorded_by")
        uow.add(LedgerEntry(points=Decimal(-1), **{name: getattr(posted, name) for name in names}))
        uow.commit()
    with pytest.raises(VerificationFailed, match=f"编号 {NUMBER} 的 2026-01：.*应扣 600.00，积分账扣了 601.00"):
        closed.app.verify()


def test_a_rule_pack_changed_under_a_closed_month_is_found(desk: Desk, province_text: str) -> None:
    text = province_text.replace("2026-03-01", "2026-01-01")
    desk.app.execute(add_pack, TextFile("省规.toml", text), origin="规则")
    desk.plus(desk.inmate(1), date(2026, 1, 5), "2")
    desk.run_month(JANUARY)
    desk.app.verify()
    changed = text.replace("value = 40, grade", "value = 41, grade", 1)
    with forging(desk.app, commit=True) as connection:
        connection.exec_driver_sql("UPDATE unit_pack SET content = ?", (changed,))
    with pytest.raises(VerificationFailed, match="unit_pack 表第 1 行的 content 被改动过"):
        desk.app.verify()
    faults = look(desk.app, lambda session: list(ledger_faults(session, desk.today)))
    assert any("规则包 province-test 与现在的文本不同" in fault for fault in faults)
    assert any("记为 102.00，按记录重算应为 103.00" in fault for fault in faults)
    assert look(desk.app, lambda session: session.scalars(select(UnitPack.content)).one()) == changed


def test_a_file_too_damaged_to_reckon_still_names_the_chain_fault(closed: Desk) -> None:
    with forging(closed.app, commit=True) as connection:
        connection.exec_driver_sql("UPDATE ledger_entry SET month = '某月'")
    with pytest.raises(VerificationFailed, match="ledger_entry 表第"):
        closed.app.verify()
