"""The papers of a closed month are the same for ever; what is found out later stands on later papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from cleanprison.people.queries import movement_rows
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import RecordMovement, VoidMovement, record_movement, void_movement
from cleanprison.scoring.queries import inmate_account, month_table
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.objection_state import Outcome
from cleanprison.scoring.service.objection_decisions import DecideObjection, review_objection
from cleanprison.scoring.service.objections import FileObjection, file_objection
from cleanprison.scoring.service.openings import RecordOpening, record_opening
from cleanprison.scoring.service.records import VoidDayRecord, void_day_record
from cleanprison.summary.catalogue import PaperRequest, write_report
from factories.desk import RECEIVER, SECOND, Desk

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
WARD_PAPERS = ("month-sheet", "inmate-sheet", "record-ledger", "publicity", "panel-minutes", "year-account")


@pytest.fixture
def closed(desk: Desk) -> Desk:
    """Close October of two inmates: a plus, a minus, a stay in hospital and an opening are in it."""
    desk.inmate(1, admitted_on=date(2026, 10, 1))
    desk.inmate(2, admitted_on=date(2026, 10, 6))
    desk.opening(1, OCTOBER, "300")
    desk.plus(1, date(2026, 10, 8), "2")
    desk.minus(1, date(2026, 10, 9), "4")
    desk.movement(1, MovementKind.HOSPITAL, date(2026, 10, 20), until=date(2026, 10, 22))
    desk.run_month(OCTOBER)
    desk.go_to(date(2026, 11, 9))
    return desk


def papers(desk: Desk, folder: Path) -> dict[str, bytes]:
    """Write every paper of October and return its bytes."""
    request = PaperRequest(OCTOBER, folder, desk.today)
    return {name: desk.app.query(write_report, name, request).path.read_bytes() for name in WARD_PAPERS}


def words(desk: Desk, name: str, month: Month, folder: Path, number: str | None = None) -> str:
    """Return the words of a paper, without blanks."""
    written = desk.app.query(write_report, name, PaperRequest(month, folder, desk.today, number))
    return "".join("".join(page.extract_text().split()) for page in PdfReader(written.path).pages)


def late_hospital(desk: Desk) -> None:
    desk.movement(2, MovementKind.HOSPITAL, date(2026, 10, 10), until=date(2026, 10, 15))


def late_section(desk: Desk) -> None:
    command = RecordMovement(1, MovementKind.SECTION, date(2026, 10, 2), section_name="二分监区")
    desk.app.execute(record_movement, command, origin="变动")


def late_release(desk: Desk) -> None:
    desk.movement(2, MovementKind.RELEASE, date(2026, 10, 30))


def late_record(desk: Desk) -> None:
    desk.minus(1, date(2026, 10, 12), "3.5")


def taken_back_record(desk: Desk) -> None:
    desk.app.execute(void_day_record, VoidDayRecord(1, "记错了人"), origin="撤销")


def taken_back_movement(desk: Desk) -> None:
    hospital = next(m for m in desk.app.query(movement_rows) if m.kind is MovementKind.HOSPITAL)
    desk.app.execute(void_movement, VoidMovement(hospital.id, "登记有误"), origin="撤销")


def won_objection(desk: Desk) -> None:
    filed = FileObjection(1, OCTOBER, date(2026, 11, 4), "不服", RECEIVER, 2)
    number = desk.app.execute(file_objection, filed, origin="异议")
    answer = DecideObjection(number, desk.today, SECOND, Outcome.CHANGED, "情节轻微", Decimal(1))
    with desk.by("ward_chief"):
        desk.app.execute(review_objection, answer, origin="异议")


@pytest.mark.parametrize(
    "find_out",
    [late_hospital, late_section, late_release, late_record, taken_back_record, taken_back_movement, won_objection],
)
def test_what_is_found_out_later_leaves_the_papers_of_a_closed_month_as_they_were(
    closed: Desk, tmp_path: Path, find_out: Callable[[Desk], None]
) -> None:
    before = papers(closed, tmp_path / "before")
    find_out(closed)
    assert papers(closed, tmp_path / "after") == before
    closed.app.verify()


def test_the_notes_are_those_known_at_the_closing(closed: Desk) -> None:
    late_hospital(closed)
    notes = [row.note for row in closed.app.query(month_table, OCTOBER, closed.today).rows]
    assert notes == ["住院 3 天", "10-06 起计分"]


def test_the_correction_is_told_on_the_papers_of_the_month_it_is_posted_in(closed: Desk, tmp_path: Path) -> None:
    late_hospital(closed)
    late_record(closed)
    sheet = words(closed, "month-sheet", NOVEMBER, tmp_path)
    assert "本月记入的更正（以前月份的差额，不计入当月得分，已计入累计）" in sheet
    assert "补登2026-10-10的住院" in sheet
    assert "更正−3.50" in sheet
    own = words(closed, "inmate-sheet", NOVEMBER, tmp_path, "3301000001")
    assert "−更正3.50+当月100.00" in own
    assert "补记2026-10-12的扣分（日常规范）" in own
    assert "补登" not in own
    year = words(closed, "year-account", NOVEMBER, tmp_path, "3301000001")
    assert "期初积分300.00" in year
    assert "更正-3.50" in year


def test_the_slip_of_a_closed_month_tells_its_later_corrections_and_how_to_object(closed: Desk, tmp_path: Path) -> None:
    late_record(closed)
    slip = words(closed, "why-slip", OCTOBER, tmp_path, "3301000001")
    for told in (
        "监管改造33.00=基础35.00+加分2.00−扣分4.00",
        "=期初300.00+当月",
        "期初积分300.00，从2026-10起计；来源文书：个人考核台账；签名：王立新、赵明；本周期已过2个月",
        "本月情况：住院3天。",
        "关账以后的更正：−3.50，记在2026-11累计里；2026-10-12的事，补记2026-10-12的扣分（日常规范）。",
        "评议会：2026-11-03在会议室，钱进主持，成员4人、到会4人，赞成4、反对0、弃权0，通过。",
        "公示：2026-11-03至2026-11-06，监区公示栏。",
        "规则包national-2021，校验值",
        "期限到2026-11-06为止（含当天）",
        "向孙立提出",
        "提出异议本身不会减分",
    ):
        assert told in slip
    open_slip = words(closed, "why-slip", NOVEMBER, tmp_path, "3301000001")
    assert "更正：2026-10的−3.50，记在本月累计里" in open_slip
    assert "本月还没有公示；公示后3个工作日内可以提出" in open_slip
    assert "还没有评议，分数仍会变动" in open_slip


def test_a_record_decided_on_an_objection_counts_on_paper_as_decided(desk: Desk, tmp_path: Path) -> None:
    desk.inmate(1, admitted_on=date(2026, 10, 1))
    desk.minus(1, date(2026, 10, 9), "4")
    desk.plus(1, date(2026, 10, 8), "2")
    filed = FileObjection(1, OCTOBER, desk.today, "不服", RECEIVER, 1)
    number = desk.app.execute(file_objection, filed, origin="异议")
    answer = DecideObjection(number, desk.today, SECOND, Outcome.CHANGED, "情节轻微", Decimal("1.50"))
    with desk.by("ward_chief"):
        desk.app.execute(review_objection, answer, origin="异议")
    slip = words(desk, "why-slip", OCTOBER, tmp_path, "3301000001")
    assert "−1.50" in slip
    assert "（异议后更改，原记4.00）事由" in slip
    assert "扣分1.50" in words(desk, "record-ledger", OCTOBER, tmp_path)


def test_the_account_is_the_ledger_line_by_line_and_open_months_follow_it(closed: Desk) -> None:
    late_record(closed)
    late_hospital(closed)
    account = closed.app.query(inmate_account, 1, NOVEMBER, closed.today)
    assert [(line.kind, str(line.month), line.closed) for line in account.lines] == [
        ("opening", "2026-10", True),
        ("month", "2026-10", True),
        ("correction", "2026-11", True),
        ("month", "2026-11", False),
    ]
    assert account.balance == closed.balance(1) == account.lines[2].balance
    (correction,) = account.corrections_of(OCTOBER)
    assert (correction.points, correction.words) == (Decimal("-3.50"), "补记 2026-10-12 的扣分（日常规范）")
    draft = account.lines[3]
    assert draft.result is not None
    assert (draft.correction, draft.result.before) == (Decimal("-3.50"), account.balance)


def test_an_account_of_who_left_ends_with_the_month_of_leaving(closed: Desk) -> None:
    late_release(closed)
    account = closed.app.query(inmate_account, 2, NOVEMBER, closed.today)
    assert [(line.kind, str(line.month)) for line in account.lines] == [("month", "2026-10"), ("correction", "2026-11")]
    assert account.balance == closed.balance(2) == account.lines[-1].balance


def test_an_opening_for_a_later_open_month_stands_before_its_draft(desk: Desk) -> None:
    desk.inmate(1, admitted_on=date(2026, 10, 1))
    desk.plus(1, date(2026, 10, 8), "2")
    number = desk.inmate(2, admitted_on=date(2024, 1, 1))
    command = RecordOpening(number, NOVEMBER, Decimal(333), 3, Decimal(0), False, "调出单", 1, 2)
    desk.app.execute(record_opening, command, origin="期初")
    account = desk.app.query(inmate_account, number, NOVEMBER, desk.today)
    assert [(line.kind, line.balance) for line in account.lines] == [("opening", 333), ("month", 433)]
