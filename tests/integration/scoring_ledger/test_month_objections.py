"""An objection to a whole month: the answer names what it changes, or upholds with reasons; nothing is lowered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from cleanprison.errors import InputRefused, RuleViolation, StaleRecord
from cleanprison.people.rules import MovementKind
from cleanprison.people.service import VoidMovement, void_movement
from cleanprison.scoring.queries import LedgerRow, ObjectionRow, changeable_rows, ledger_rows, objection_rows
from cleanprison.scoring.rules import Month, Part, PenaltyKind
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.rules.objection_state import ChangeKind, ObjectionState, Outcome
from cleanprison.scoring.service.objection_decisions import (
    DecideObjection,
    MonthChange,
    final_review,
    review_objection,
)
from cleanprison.scoring.service.objections import (
    FileObjection,
    NoteObjection,
    ask_final_review,
    file_objection,
    serve_decision,
)
from cleanprison.scoring.service.records import VoidDayRecord, void_day_record
from factories.desk import CHAIR, GIVER, RECEIVER, SECOND, Desk

JANUARY = Month(2026, 1)
UPHELD, CHANGED, QUASHED = Outcome.UPHELD, Outcome.CHANGED, Outcome.QUASHED


@dataclass
class Closed:
    """A closed January of one inmate: two minuses, a plus, a warning, ten days in hospital; objected to as a whole."""

    desk: Desk
    inmate: int
    first: int
    second: int
    plus: int
    warning: int
    hospital: int
    objection: int

    def decide(
        self,
        outcome: Outcome,
        *changes: MonthChange,
        officer: int = SECOND,
        final: bool = False,
        reasons: str = "查明事实",
    ) -> None:
        command = DecideObjection(self.objection, self.desk.today, officer, outcome, reasons, changes=changes)
        with self.desk.by("prison_panel" if final else "ward_chief"):
            self.desk.app.execute(final_review if final else review_objection, command, origin="异议")

    def row(self) -> ObjectionRow:
        (row,) = self.desk.app.query(objection_rows, self.desk.today)
        return row

    def corrections(self) -> list[LedgerRow]:
        return [row for row in self.desk.app.query(ledger_rows, self.inmate) if row.kind == "correction"]


def quash(record: int) -> MonthChange:
    return MonthChange(ChangeKind.QUASHED, record)


def change(record: int, points: str) -> MonthChange:
    return MonthChange(ChangeKind.CHANGED, record, new_points=Decimal(points))


@pytest.fixture
def case(desk: Desk) -> Closed:
    inmate = desk.inmate(1)
    desk.go_to(JANUARY.last)
    first, second = desk.minus(inmate, date(2026, 1, 3), "5"), desk.minus(inmate, date(2026, 1, 9), "3")
    plus = desk.plus(inmate, date(2026, 1, 4), "2")
    warning = desk.penalty(inmate, date(2026, 1, 5), PenaltyKind.WARNING)
    hospital = desk.movement(inmate, MovementKind.HOSPITAL, date(2026, 1, 11), until=date(2026, 1, 20))
    desk.run_month(JANUARY)
    command = FileObjection(inmate, JANUARY, date(2026, 2, 4), "整月分数过低", RECEIVER)
    number = desk.app.execute(file_objection, command, origin="异议")
    desk.go_to(desk.today)
    return Closed(desk, inmate, first, second, plus, warning, hospital, number)


def test_named_records_are_quashed_and_changed_and_come_back_as_a_correction(case: Closed) -> None:
    before = case.desk.balance(case.inmate)
    case.decide(CHANGED, quash(case.first), change(case.second, "1"), change(case.plus, "4"), quash(case.warning))
    (correction,) = case.corrections()
    assert (correction.points, correction.corrects_month) == (5 + 2 + 2 + 100, JANUARY)
    assert correction.true_date == date(2026, 1, 3)
    assert correction.reason == "异议复查决定撤销：查明事实；异议复查决定变更：查明事实"
    assert case.desk.balance(case.inmate) == before + 109
    assert case.row().steps[-1].changes == (
        "撤销 2026-01-03 扣分 −5.00（日常规范）",
        "2026-01-09 扣分 −3.00（日常规范） 变更为 1.00 分",
        "2026-01-04 加分 +2.00（日常规范） 变更为 4.00 分",
        "撤销 2026-01-05 警告（日常规范）",
    )
    case.desk.app.verify()


def test_the_final_review_goes_on_from_the_review_and_never_back(case: Closed) -> None:
    case.decide(CHANGED, change(case.first, "3"), quash(case.second))
    before = case.desk.balance(case.inmate)
    note = NoteObjection(case.objection, case.desk.today, "仍不服")
    case.desk.app.execute(ask_final_review, note, origin="异议")
    with pytest.raises(RuleViolation, match="更不利"):
        case.decide(CHANGED, change(case.first, "4"), officer=CHAIR, final=True)
    with pytest.raises(RuleViolation, match="已经因异议撤销"):
        case.decide(CHANGED, change(case.second, "1"), officer=CHAIR, final=True)
    case.decide(QUASHED, quash(case.first), officer=CHAIR, final=True)
    assert case.desk.balance(case.inmate) == before + 3
    assert case.row().state is ObjectionState.FINAL
    with pytest.raises(StaleRecord):
        case.decide(UPHELD, officer=RECEIVER, final=True)
    case.desk.app.verify()


def test_upholding_with_reasons_changes_nothing(case: Closed) -> None:
    before = case.desk.balance(case.inmate)
    with pytest.raises(InputRefused, match="“维持”不更改任何记载"):
        case.decide(UPHELD, quash(case.first))
    case.decide(UPHELD, reasons="逐条核对，均属实。")
    assert (case.desk.balance(case.inmate), case.corrections()) == (before, [])


def test_a_movement_corrected_first_is_named_and_the_decision_itself_posts_nothing(case: Closed) -> None:
    moved = MonthChange(ChangeKind.MOVED, movement_id=case.hospital)
    with pytest.raises(RuleViolation, match="所选的变动在提出异议以前就已登记；有错的请先到“变动”更正"):
        case.decide(CHANGED, moved)
    case.desk.go_to(case.desk.today)
    void = VoidMovement(case.hospital, "住院记错了人")
    case.desk.app.execute(void_movement, void, origin="变动")
    (correction,) = case.corrections()
    assert correction.points == Decimal("9.68")
    case.decide(CHANGED, moved)
    assert case.corrections() == [correction]
    assert case.row().steps[-1].changes == ("撤销变动 2026-01-11 住院",)
    case.desk.app.verify()


def test_a_plus_written_late_is_named_as_added(case: Closed) -> None:
    with pytest.raises(RuleViolation, match="只有提出异议以后补记的加分"):
        case.decide(CHANGED, MonthChange(ChangeKind.ADDED, case.plus))
    case.desk.go_to(case.desk.today)
    late = case.desk.plus(case.inmate, date(2026, 1, 6), "1", Part.EDUCATION)
    worse = case.desk.minus(case.inmate, date(2026, 1, 6), "1")
    with pytest.raises(RuleViolation, match="只有提出异议以后补记的加分"):
        case.decide(CHANGED, MonthChange(ChangeKind.ADDED, worse))
    case.decide(CHANGED, MonthChange(ChangeKind.ADDED, late))
    assert case.row().steps[-1].changes == ("补记 2026-01-06 加分 +1.00（日常规范）",)


@pytest.mark.parametrize("outcome", [CHANGED, QUASHED])
def test_a_change_that_names_nothing_is_refused(case: Closed, outcome: Outcome) -> None:
    with pytest.raises(RuleViolation, match="要指明更改了什么"):
        case.decide(outcome)
    assert case.row().state is ObjectionState.FILED


def test_what_would_lower_or_cannot_be_meant_is_refused_and_nothing_is_written(case: Closed) -> None:
    desk, before = case.desk, case.desk.balance(case.inmate)
    other = desk.inmate(2)
    strange = desk.minus(other, date(2026, 1, 6), "1")
    later = desk.minus(case.inmate, date(2026, 2, 2), "1")
    elsewhere = desk.movement(other, MovementKind.POST, date(2026, 1, 6), value="缝纫")
    afterwards = desk.movement(case.inmate, MovementKind.POST, date(2026, 2, 2), value="缝纫")
    note = desk.record(case.inmate, date(2026, 1, 7), RecordKind.NOTE)
    for changes, words in (
        ((change(case.first, "6"),), "更不利"),
        ((change(case.plus, "1"),), "更不利"),
        ((quash(case.plus),), "撤销加分会使提出异议的人减分"),
        ((change(case.warning, "1"),), "没有可以变更的分值"),
        ((change(note, "1"),), "没有可以变更的分值"),
        ((quash(strange),), "不属于这个人的这个月"),
        ((quash(later),), "不属于这个人的这个月"),
        ((quash(case.first), quash(case.first)), "写了两次"),
        ((MonthChange(ChangeKind.MOVED, movement_id=elsewhere),), "不影响这个人的这个月"),
        ((MonthChange(ChangeKind.MOVED, movement_id=afterwards),), "不影响这个人的这个月"),
        ((quash(case.first), quash(case.plus)), "撤销加分会使提出异议的人减分"),
    ):
        with pytest.raises((RuleViolation, InputRefused), match=words):
            case.decide(CHANGED, *changes)
    with pytest.raises(RuleViolation, match="“撤销”只用于指明的记载全部撤销"):
        case.decide(QUASHED, quash(case.first), change(case.second, "1"))
    assert desk.balance(case.inmate) == before
    assert case.row().state is ObjectionState.FILED


def test_a_record_taken_back_is_not_decided_once_more(case: Closed) -> None:
    command = VoidDayRecord(case.first, "记错了人")
    case.desk.app.execute(void_day_record, command, origin="撤销")
    with pytest.raises(RuleViolation, match="已经撤销或退回，不再计分"):
        case.decide(QUASHED, quash(case.first))


def test_whoever_gave_any_points_of_the_month_does_not_decide(case: Closed) -> None:
    with pytest.raises(RuleViolation, match="给分或记载的民警不能答复"):
        case.decide(UPHELD, officer=GIVER)


def test_an_objection_to_one_record_changes_only_that_one(case: Closed) -> None:
    filed = FileObjection(case.inmate, JANUARY, date(2026, 2, 4), "不服", RECEIVER, case.first)
    number = case.desk.app.execute(file_objection, filed, origin="异议")
    command = DecideObjection(number, case.desk.today, SECOND, QUASHED, "查明", changes=(quash(case.second),))
    with case.desk.by("ward_chief"), pytest.raises(InputRefused, match="只针对一条记载"):
        case.desk.app.execute(review_objection, command, origin="异议")


def test_what_can_be_named_is_offered(case: Closed) -> None:
    case.desk.go_to(case.desk.today)
    case.desk.plus(case.inmate, date(2026, 1, 6), "1")
    case.desk.app.execute(void_movement, VoidMovement(case.hospital, "记错了人"), origin="变动")
    rows = case.desk.app.query(changeable_rows, case.objection)
    assert [(row.kinds, row.words) for row in rows] == [
        ((ChangeKind.QUASHED, ChangeKind.CHANGED), "2026-01-03 扣分 −5.00（日常规范）"),
        ((ChangeKind.CHANGED,), "2026-01-04 加分 +2.00（日常规范）"),
        ((ChangeKind.QUASHED,), "2026-01-05 警告（日常规范）"),
        ((ChangeKind.ADDED, ChangeKind.CHANGED), "2026-01-06 加分 +1.00（日常规范）"),
        ((ChangeKind.QUASHED, ChangeKind.CHANGED), "2026-01-09 扣分 −3.00（日常规范）"),
        ((ChangeKind.MOVED,), "撤销变动 2026-01-11 住院"),
    ]


def test_in_a_month_still_open_a_change_voids_the_vote(desk: Desk) -> None:
    inmate = desk.inmate(1)
    minus = desk.minus(inmate, date(2026, 1, 3), "5")
    desk.go_to(date(2026, 2, 1))
    desk.review_all()
    desk.submit(JANUARY)
    desk.vote(JANUARY)
    desk.publish(JANUARY)
    filed = FileObjection(inmate, JANUARY, desk.today, "不服", RECEIVER)
    number = desk.app.execute(file_objection, filed, origin="异议")
    command = DecideObjection(number, desk.today, SECOND, QUASHED, "查明", changes=(quash(minus),))
    with desk.by("ward_chief"):
        desk.app.execute(review_objection, command, origin="异议")
    with pytest.raises(RuleViolation, match="公示到"):
        desk.propose(JANUARY)
    desk.go_to(date(2026, 2, 6))
    with pytest.raises(RuleViolation, match="1 份异议决定书还没有送达"):
        desk.propose(JANUARY)
    desk.app.execute(serve_decision, NoteObjection(number, desk.today), origin="异议")
    with pytest.raises(RuleViolation, match="名单在提交评议会以后改动过，原来的评议已经失效"):
        desk.propose(JANUARY)
