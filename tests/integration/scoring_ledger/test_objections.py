"""Objection, review, final review: within the clock, by somebody else, and never to the objector's cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from cleanprison.access.service import AddUser, add_user
from cleanprison.additions.text_file import TextFile
from cleanprison.db.unit_of_work import Operator
from cleanprison.errors import CleanPrisonError, InputRefused, RuleViolation, StaleRecord
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.queries import ObjectionRow, ledger_rows, month_status, objection_rows
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
    withdraw_objection,
)
from cleanprison.scoring.service.packs import add_pack
from factories.desk import CHAIR, GIVER, RECEIVER, SECOND, Desk

JANUARY = Month(2026, 1)
UPHELD, CHANGED, QUASHED = Outcome.UPHELD, Outcome.CHANGED, Outcome.QUASHED


@dataclass
class Case:
    """A published January with one minus of 5 and one plus of 2 of one inmate."""

    desk: Desk
    inmate: int
    minus: int
    plus: int

    def file(self, record: int | None, on: date | None = None, **others: object) -> int:
        command = FileObjection(self.inmate, JANUARY, on or self.desk.today, "不服", RECEIVER, record, **others)  # type: ignore[arg-type]
        return self.desk.app.execute(file_objection, command, origin="异议")

    def review(
        self,
        number: int,
        outcome: Outcome,
        points: str | None = None,
        officer: int = SECOND,
        changes: tuple[MonthChange, ...] = (),
    ) -> None:
        with self.desk.by("ward_chief"):
            self._decide(review_objection, number, outcome, points, officer, changes)

    def final(
        self,
        number: int,
        outcome: Outcome,
        points: str | None = None,
        officer: int = CHAIR,
        changes: tuple[MonthChange, ...] = (),
    ) -> None:
        with self.desk.by("prison_panel"):
            self._decide(final_review, number, outcome, points, officer, changes)

    def _decide(
        self,
        decide: object,
        number: int,
        outcome: Outcome,
        points: str | None,
        officer: int,
        changes: tuple[MonthChange, ...],
    ) -> None:
        new = Decimal(points) if points else None
        command = DecideObjection(number, self.desk.today, officer, outcome, "查明事实", new, changes)
        self.desk.app.execute(decide, command, origin="异议")  # type: ignore[arg-type]

    def note(self, act: object, number: int, on: date | None = None, reasons: str = "说明") -> object:
        return self.desk.app.execute(act, NoteObjection(number, on or self.desk.today, reasons), origin="异议")  # type: ignore[arg-type]

    def row(self, number: int) -> ObjectionRow:
        rows = self.desk.app.query(objection_rows, self.desk.today)
        return next(row for row in rows if row.id == number)

    def close(self) -> None:
        self.desk.propose(JANUARY)
        self.desk.close(JANUARY)


@pytest.fixture
def case(desk: Desk) -> Case:
    inmate = desk.inmate(1)
    minus, plus = desk.minus(inmate, date(2026, 1, 3), "5"), desk.plus(inmate, date(2026, 1, 4), "2")
    desk.go_to(date(2026, 2, 1))
    desk.review_all()
    desk.submit(JANUARY)
    desk.vote(JANUARY)
    assert desk.publish(JANUARY) == date(2026, 2, 4)
    return Case(desk, inmate, minus, plus)


@pytest.fixture
def closed(case: Case) -> Case:
    """Return the case with the month closed, on 5 February."""
    case.desk.go_to(date(2026, 2, 5))
    case.close()
    return case


def test_an_objection_in_time_has_five_working_days_for_its_answer(case: Case) -> None:
    number = case.file(case.minus)
    row = case.row(number)
    assert (row.state, row.due_on, row.overdue_days, row.record) == (
        ObjectionState.FILED,
        date(2026, 2, 6),
        0,
        "2026-01-03 日常规范",
    )
    case.desk.go_to(date(2026, 2, 9))
    assert case.row(number).overdue_days == 3


def test_the_clock_of_an_answer_knows_the_spring_festival(case: Case) -> None:
    case.desk.go_to(date(2026, 2, 12))
    assert case.row(case.file(case.minus, date(2026, 2, 4))).due_on == date(2026, 2, 11)
    number = case.file(case.minus, date(2026, 2, 4))
    case.review(number, UPHELD)
    assert case.note(ask_final_review, number) == date(2026, 2, 26)  # 13, 14 (worked), 24, 25, 26
    assert case.row(number).due_on == date(2026, 2, 26)


def test_an_objection_after_its_clock_is_refused_and_a_paper_of_in_time_is_not(case: Case) -> None:
    case.desk.go_to(date(2026, 2, 5))
    with pytest.raises(RuleViolation, match="2026-01 的异议应在 2026-02-04 以前提出"):
        case.file(case.minus)
    case.file(case.minus, date(2026, 2, 4))


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({"statement": " "}, "写明异议的内容"),
        ({"filed_on": date(2026, 2, 2)}, "还没有到"),
        ({"filed_on": date(2025, 12, 31)}, "早于所异议的月份"),
    ],
)
def test_an_objection_that_lacks_something_is_refused(case: Case, others: dict[str, object], words: str) -> None:
    values = {"filed_on": date(2026, 2, 1), "statement": "不服"} | others
    command = FileObjection(case.inmate, JANUARY, receiver_id=RECEIVER, **values)  # type: ignore[arg-type]
    with pytest.raises(InputRefused, match=words):
        case.desk.app.execute(file_objection, command, origin="异议")


def test_a_record_of_somebody_else_or_of_another_month_is_refused(case: Case) -> None:
    other = case.desk.plus(case.desk.inmate(2), date(2026, 1, 4), "2")
    later = case.desk.plus(case.inmate, date(2026, 2, 1), "2")
    for record in (other, later):
        with pytest.raises(InputRefused, match="不属于这个人的这个月"):
            case.file(record)


def test_whoever_gave_or_wrote_down_the_points_does_not_decide(case: Case) -> None:
    with pytest.raises(RuleViolation, match="给分或记载的民警不能答复"):
        case.review(case.file(case.minus), UPHELD, officer=GIVER)
    desk = case.desk
    desk.sign_in_chief()
    desk.app.execute(add_user, AddUser("writer", "赵明", "officer", SECOND), origin="测试")
    desk.app.operator = Operator("writer", "赵明", "officer")
    written = desk.minus(case.inmate, date(2026, 1, 5), "1")
    desk.sign_in_clerk()
    with pytest.raises(RuleViolation, match="给分或记载的民警不能答复"):
        case.review(case.file(written), UPHELD, officer=SECOND)
    case.review(case.file(written), UPHELD, officer=CHAIR)


def test_the_final_review_is_not_by_whoever_reviewed(case: Case) -> None:
    number = case.file(case.minus)
    case.review(number, UPHELD)
    case.note(ask_final_review, number)
    with pytest.raises(RuleViolation, match="复核不能由作出复查决定的人办理"):
        case.final(number, UPHELD, officer=SECOND)
    case.final(number, UPHELD)
    assert case.row(number).state is ObjectionState.FINAL


def test_an_open_objection_stands_against_closing_until_it_is_answered_and_served(case: Case) -> None:
    number = case.file(case.minus)
    case.desk.go_to(date(2026, 2, 6))
    with pytest.raises(RuleViolation, match="1 件异议还没有答复"):
        case.desk.propose(JANUARY)
    case.review(number, UPHELD)
    with pytest.raises(RuleViolation, match="1 份异议决定书还没有送达"):
        case.desk.propose(JANUARY)
    case.note(serve_decision, number)
    case.close()
    assert case.row(number).served


def test_asking_for_the_final_review_shows_that_the_answer_is_known(case: Case) -> None:
    number = case.file(case.minus)
    case.desk.go_to(date(2026, 2, 6))
    case.review(number, UPHELD)
    case.note(ask_final_review, number)
    case.note(withdraw_objection, number)
    case.close()
    assert case.row(number).state is ObjectionState.WITHDRAWN


def test_a_change_before_closing_voids_the_vote(case: Case) -> None:
    case.review(case.file(case.minus), QUASHED)
    assert case.desk.app.query(month_status, JANUARY, case.desk.today).vote_valid is False


def test_a_quashed_minus_comes_back_as_a_correction_that_says_why(closed: Case) -> None:
    number = closed.file(closed.minus, date(2026, 2, 4))
    closed.review(number, QUASHED)
    (correction,) = [r for r in closed.desk.app.query(ledger_rows, closed.inmate) if r.kind == "correction"]
    assert (correction.points, correction.corrects_month, correction.true_date, correction.reason) == (
        5,
        JANUARY,
        date(2026, 1, 3),
        "异议复查决定撤销：查明事实",
    )
    assert correction.day_record_id == closed.minus
    closed.desk.app.verify()


def test_a_changed_minus_brings_the_difference(closed: Case) -> None:
    number = closed.file(closed.minus, date(2026, 2, 4))
    closed.review(number, CHANGED, "1.50")
    assert closed.desk.balance(closed.inmate) == Decimal("100.50")
    closed.note(ask_final_review, number)
    closed.final(number, CHANGED, "0.50")
    assert closed.desk.balance(closed.inmate) == Decimal("101.50")
    closed.desk.app.verify()


def test_a_changed_plus_only_rises_and_the_cap_holds(closed: Case) -> None:
    number = closed.file(closed.plus, date(2026, 2, 4))
    with pytest.raises(RuleViolation, match="更不利"):
        closed.review(number, CHANGED, "1")
    closed.review(number, CHANGED, "40")
    assert closed.desk.balance(closed.inmate) == Decimal("112.50")  # 35 capped to 17.5, less 5
    closed.desk.app.verify()


@pytest.mark.parametrize(
    ("outcome", "points", "words"),
    [
        (CHANGED, "6", "更不利"),
        (CHANGED, None, "没有可以变更的分值"),
        (CHANGED, "0", "请选“撤销”"),
        (CHANGED, "1.005", "最多两位小数"),
        (CHANGED, "-1", "分值应大于 0"),
    ],
)
def test_a_change_that_would_cost_or_cannot_be_is_refused(
    closed: Case, outcome: Outcome, points: str | None, words: str
) -> None:
    number = closed.file(closed.minus, date(2026, 2, 4))
    with pytest.raises(RuleViolation, match=words):
        closed.review(number, outcome, points)
    assert closed.row(number).state is ObjectionState.FILED


def test_a_plus_is_not_quashed_on_an_objection(closed: Case) -> None:
    with pytest.raises(RuleViolation, match="撤销加分会使提出异议的人减分"):
        closed.review(closed.file(closed.plus, date(2026, 2, 4)), QUASHED)


def test_what_was_quashed_does_not_come_back_as_a_change(closed: Case) -> None:
    number = closed.file(closed.minus, date(2026, 2, 4))
    closed.review(number, QUASHED)
    closed.note(ask_final_review, number)
    with pytest.raises(RuleViolation, match="已经因异议撤销"):
        closed.final(number, CHANGED, "1")
    closed.final(number, UPHELD)
    assert closed.desk.balance(closed.inmate) == 102


def test_a_quashed_penalty_is_given_back(desk: Desk) -> None:
    inmate = desk.inmate(1)
    penalty = desk.penalty(inmate, date(2026, 1, 3), PenaltyKind.SOLITARY)
    desk.run_month(JANUARY)
    assert desk.balance(inmate) == -300
    case = Case(desk, inmate, penalty, 0)
    number = case.file(penalty, date(2026, 2, 4))
    with pytest.raises(RuleViolation, match="没有可以变更的分值"):
        case.review(number, CHANGED, "1")
    case.review(number, QUASHED)
    assert desk.balance(inmate) == 100
    desk.app.verify()


def test_changed_points_stay_within_the_items_range(desk: Desk, province_text: str) -> None:
    text = province_text.replace("2026-03-01", "2026-01-01")
    desk.app.execute(add_pack, TextFile("省规.toml", text), origin="规则")
    inmate = desk.inmate(1)
    record = desk.record(
        inmate,
        date(2026, 1, 3),
        RecordKind.PLUS,
        part=Part.SUPERVISION,
        points=Decimal(1),
        clause="HC-01 合成项目",
    )
    desk.run_month(JANUARY)
    case = Case(desk, inmate, 0, record)
    number = case.file(record, date(2026, 2, 4))
    with pytest.raises(RuleViolation, match=r"应在 0.50 至 3.00 之间"):
        case.review(number, CHANGED, "3.50")
    case.review(number, CHANGED, "3")
    assert desk.balance(inmate) == 103


def test_steps_out_of_turn_and_out_of_time_are_refused(case: Case) -> None:
    number = case.file(case.minus)
    with pytest.raises(StaleRecord, match="现在是“待复查”"):
        case.final(number, UPHELD)
    with pytest.raises(InputRefused, match="日期应在 2026-02-01 至今天"):
        case.note(withdraw_objection, number, date(2026, 1, 31))
    case.review(number, UPHELD)
    with pytest.raises(StaleRecord, match="现在是“已复查”"):
        case.review(number, UPHELD, officer=CHAIR)
    with pytest.raises(InputRefused, match="日期应在"):
        case.note(serve_decision, number, date(2026, 2, 2))
    case.note(serve_decision, number)
    case.desk.go_to(date(2026, 2, 5))
    with pytest.raises(RuleViolation, match="复核应在 2026-02-04 以前申请"):
        case.note(ask_final_review, number)


def test_withdrawing_needs_the_inmates_reason(case: Case) -> None:
    number = case.file(case.minus, writer_name="李某（同室）")
    with pytest.raises(InputRefused, match="写明撤回的原因"):
        case.note(withdraw_objection, number, reasons=" ")
    case.note(withdraw_objection, number)
    assert (case.row(number).state, case.row(number).writer_name) == (ObjectionState.WITHDRAWN, "李某（同室）")


ACTS = st.tuples(
    st.sampled_from(["file", "review", "review", "review", "ask", "final", "final", "serve", "withdraw"]),
    st.integers(0, 5),
    st.sampled_from(list(Outcome)),
    st.sampled_from(["0.50", "1", "4", "5", "8", "30", "120"]),
    st.sampled_from([GIVER, SECOND, CHAIR, RECEIVER]),
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from([ChangeKind.QUASHED, ChangeKind.CHANGED])), max_size=3),
)
Acts = list[tuple[str, int, Outcome, str, int, list[tuple[int, ChangeKind]]]]


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=8, max_size=25))
def test_no_path_of_objections_lowers_a_balance(open_desk: Callable[[date], Desk], acts: Acts) -> None:
    desk = open_desk(date(2026, 1, 5))
    inmate = desk.inmate(1)
    records: list[int | None] = [
        desk.minus(inmate, date(2026, 1, 3), "5"),
        desk.plus(inmate, date(2026, 1, 3), "4"),
        desk.special(inmate, date(2026, 1, 3), "80", 6),
        desk.special(inmate, date(2026, 1, 4), "100", 7),
        desk.penalty(inmate, date(2026, 1, 5), PenaltyKind.WARNING),
        None,
    ]
    desk.go_to(JANUARY.last)
    desk.movement(inmate, MovementKind.RESCUE_INJURY, date(2026, 1, 30))
    desk.run_month(JANUARY)
    case = Case(desk, inmate, 0, 0)
    filed = [case.file(record, date(2026, 2, 4)) for record in records]
    for act, choice, outcome, points, officer, named in acts:
        before = desk.balance(inmate)
        changes: tuple[MonthChange, ...] = ()
        try:
            if act == "file":
                filed.append(case.file(records[choice], date(2026, 2, 4)))
            else:
                number, new = filed[choice % len(filed)], points if outcome is CHANGED else None
                if case.row(number).day_record_id is None and outcome is not UPHELD:
                    changes = tuple(
                        MonthChange(kind, records[n], None, Decimal(points) if kind is ChangeKind.CHANGED else None)
                        for n, kind in named
                    )
                match act:
                    case "review":
                        case.review(number, outcome, new, officer, changes)
                    case "final":
                        case.final(number, outcome, new, officer, changes)
                    case "ask":
                        case.note(ask_final_review, number)
                    case "serve":
                        case.note(serve_decision, number)
                    case _:
                        case.note(withdraw_objection, number)
        except CleanPrisonError as refusal:
            event(f"refused {type(refusal).__name__}")
        else:
            event(f"{act} of a month" if changes else act)
        assert desk.balance(inmate) >= before
    desk.app.verify()
