"""The head of the chain on the papers of a closed month: as text and as a code, the same on every reprint."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import Connection, select

from cleanprison.db.audit import GENESIS, Act, AuditRow, act_hash
from cleanprison.errors import VerificationFailed
from cleanprison.scoring.models import MonthStep
from cleanprison.scoring.queries import closing_head, correction_rows, cycle_rows
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.month_state import MonthAct
from cleanprison.summary.case_papers import write_cycle_form
from cleanprison.summary.catalogue import PaperRequest, write_report
from factories.desk import Desk
from factories.free import look
from factories.raw import forging
from factories.square_code import codes

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
SIGNED = ("month-sheet", "inmate-sheet", "record-ledger", "publicity", "panel-minutes", "year-account", "why-slip")
NUMBER = "3301000001"


@pytest.fixture
def closed(desk: Desk) -> Desk:
    """Return the ward with September closed, October open."""
    desk.inmate(admitted_on=date(2026, 9, 1))
    desk.plus(1, date(2026, 9, 8), "2")
    desk.run_month(SEPTEMBER)
    return desk


def written(desk: Desk, folder: Path, name: str, month: Month = SEPTEMBER) -> Path:
    number = NUMBER if name == "why-slip" else None
    return desk.app.query(write_report, name, PaperRequest(month, folder, desk.today, number)).path


def head(desk: Desk, month: Month = SEPTEMBER) -> str:
    found = look(desk.app, closing_head, month)
    assert found is not None
    return found


def test_the_head_is_the_hash_of_the_act_that_closed_the_month(closed: Desk) -> None:
    batch = select(MonthStep.batch).where(MonthStep.step == MonthAct.CLOSE).scalar_subquery()
    origin, digest = look(
        closed.app,
        lambda session: session.execute(select(AuditRow.origin, AuditRow.hash).where(AuditRow.id == batch)).one(),
    )
    assert (origin, digest) == ("关账", head(closed))
    assert look(closed.app, closing_head, OCTOBER) is None


@pytest.mark.parametrize("name", SIGNED)
def test_every_signed_paper_carries_the_head_as_text_and_as_a_code(closed: Desk, tmp_path: Path, name: str) -> None:
    path = written(closed, tmp_path, name)
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert all(f"2026年9月关账时的链头：{head(closed)}" in text for text in pages)
    assert codes(path) == [f"清廉监狱 2026-09 {head(closed)}"] * len(pages)
    assert not any("草稿" in text for text in pages)


@pytest.mark.parametrize("name", SIGNED)
def test_a_reprint_after_later_work_is_the_same_to_the_byte(closed: Desk, tmp_path: Path, name: str) -> None:
    before = written(closed, tmp_path / "a", name).read_bytes()
    closed.plus(1, date(2026, 10, 8), "3")
    closed.inmate(2)
    assert written(closed, tmp_path / "b", name).read_bytes() == before


@pytest.mark.parametrize("name", SIGNED)
def test_what_is_posted_to_the_month_later_leaves_its_head_alone(closed: Desk, tmp_path: Path, name: str) -> None:
    (said, *_) = codes(written(closed, tmp_path / "a", name))
    closed.minus(1, date(2026, 9, 9), "1")
    assert look(closed.app, correction_rows, about=SEPTEMBER)
    closed.run_month(OCTOBER)
    path = written(closed, tmp_path / "b", name)
    assert set(codes(path)) == {said}
    assert set(codes(written(closed, tmp_path / "c", name, OCTOBER))) == {f"清廉监狱 2026-10 {head(closed, OCTOBER)}"}


def test_the_why_slip_tells_of_later_corrections_beside_the_old_head(closed: Desk, tmp_path: Path) -> None:
    closed.minus(1, date(2026, 9, 9), "1")
    path = written(closed, tmp_path, "why-slip")
    assert "关账以后的更正" in "".join(page.extract_text() for page in PdfReader(path).pages)
    assert set(codes(path)) == {f"清廉监狱 2026-09 {head(closed)}"}


@pytest.mark.parametrize("name", ["month-sheet", "inmate-sheet", "record-ledger", "publicity", "year-account"])
def test_an_open_month_says_draft_and_carries_neither(closed: Desk, tmp_path: Path, name: str) -> None:
    closed.plus(1, date(2026, 10, 8), "3")
    path = written(closed, tmp_path, name, OCTOBER)
    assert set(codes(path)) == {""}
    for page in PdfReader(path).pages:
        assert "草稿" in page.extract_text()
        assert "链头" not in page.extract_text()


def test_the_form_of_a_cycle_carries_the_head_of_its_last_month(desk: Desk, tmp_path: Path) -> None:
    desk.inmate(admitted_on=date(2026, 9, 1))
    desk.opening(1, SEPTEMBER, "590")
    desk.run_month(SEPTEMBER)
    (cycle,) = desk.app.query(cycle_rows, desk.today)
    written = desk.app.query(write_cycle_form, cycle, tmp_path)
    assert codes(written.path) == [f"清廉监狱 2026-09 {head(desk)}"]


def rewrite(connection: Connection, old: str, new: str) -> None:
    """Change a word in every table and act, and give every act its right hash again, lists of bulk acts included."""
    connection.exec_driver_sql("UPDATE day_record SET facts = replace(facts, ?, ?)", (old, new))
    connection.exec_driver_sql("UPDATE audit SET changes = replace(changes, ?, ?)", (old, new))
    previous = GENESIS
    for row in connection.exec_driver_sql("SELECT * FROM audit ORDER BY id").mappings().all():
        bulk = (row["bulk_count"], row["bulk_hash"]) if row["bulk_hash"] else None
        act = Act(row["id"], row["at"], row["operator"], row["origin"], row["reason"])
        digest = act_hash(previous, act, None if bulk else json.loads(row["changes"]), bulk)
        connection.exec_driver_sql(
            "UPDATE audit SET previous = ?, hash = ? WHERE id = ?", (previous, digest, row["id"])
        )
        previous = digest


def test_a_wholly_rewritten_chain_passes_alone_and_fails_with_the_head_on_paper(closed: Desk, tmp_path: Path) -> None:
    (said,) = codes(written(closed, tmp_path, "month-sheet"))
    line = f"2026年9月关账时的链头：{head(closed)}"
    closed.app.verify((said, line, head(closed).upper()))
    with forging(closed.app, commit=True) as connection:
        rewrite(connection, "事由", "别的事由")
    closed.app.verify()
    for anchor in (said, line, said.split()[-1]):
        with pytest.raises(VerificationFailed, match="整条链可能被重写过"):
            closed.app.verify((anchor,))
