"""Whatever people do in whatever order: closed stays closed, the sum is the balance, objecting costs nothing.

One machine runs the real use cases on a real folder; each of its rules is one act, and what must hold is checked
after every one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.errors import CleanPrisonError
from cleanprison.people.rules import NOT_STRICT, MovementKind
from cleanprison.scoring.drafting import first_open, month_state, month_states
from cleanprison.scoring.ledger_check import ledger_faults
from cleanprison.scoring.models import LedgerEntry
from cleanprison.scoring.queries import balance_rows, changeable_rows, ledger_rows, objection_rows
from cleanprison.scoring.rules import Month, Part, PenaltyKind
from cleanprison.scoring.rules.month_state import MonthState
from cleanprison.scoring.rules.objection_state import ChangeKind, ObjectionState, Outcome
from cleanprison.scoring.service.months import (
    MoveMonth,
    close_month,
    propose_close,
    reopen_month,
    submit_month,
)
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
from cleanprison.scoring.service.records import VoidDayRecord, void_day_record
from factories.desk import CHAIR, RECEIVER, SECOND, Desk
from factories.free import look

OpenDesk = Callable[[date], Desk]
FIRST = date(2024, 1, 1)
LAST = date(2024, 4, 25)
CHOICE = st.integers(0, 1000)
POINTS = st.sampled_from(["0.50", "2", "9.99", "10", "40"])
ANSWERS = st.tuples(st.sampled_from(Outcome), POINTS, st.integers(1, 4))


class ScoringMachine(RuleBasedStateMachine):
    """Two inmates from January 2024 on, one of them near the end of a cycle; January is closed when it begins."""

    open_desk: OpenDesk

    @initialize()
    def begin(self) -> None:
        self.desk = self.open_desk(FIRST)
        self.inmates = [self.desk.inmate(1, admitted_on=date(2023, 5, 1)), self.desk.inmate(2, admitted_on=FIRST)]
        self.desk.opening(self.inmates[0], Month(2024, 1), "560")
        self.records: list[tuple[int, int, date]] = []
        self.entries: list[Any] = []
        self.closed: set[Month] = set()
        self.desk.go_to(date(2024, 1, 31))
        for inmate in self.inmates:
            for number, kind in enumerate((0, 1, 3, 4)):
                self.something_is_recorded(inmate, 20 - number, "9.99", kind, Part.EDUCATION)
        self.desk.run_month(Month(2024, 1))

    @property
    def month(self) -> Month:
        return look(self.desk.app, first_open, self.desk.today)

    def attempt(self, act: Callable[[], Any]) -> Any:
        """Do what the program lets people do; a refusal is an answer too."""
        try:
            return act()
        except CleanPrisonError:
            return None

    @rule(days=st.integers(1, 20))
    def time_goes_on(self, days: int) -> None:
        self.desk.go_to(min(self.desk.today + timedelta(days=days), LAST))

    @rule(who=CHOICE, back=st.integers(0, 60), points=POINTS, kind=st.integers(0, 4), part=st.sampled_from(Part))
    def something_is_recorded(self, who: int, back: int, points: str, kind: int, part: Part) -> None:
        inmate, day = self.inmates[who % 2], self.desk.today - timedelta(days=back)
        acts: list[Callable[[], int]] = [
            lambda: self.desk.plus(inmate, day, points, part),
            lambda: self.desk.minus(inmate, day, points, part),
            lambda: self.desk.minus(inmate, day, points, part),
            lambda: self.desk.special(inmate, day, "80", 6 + who % 2),
            lambda: self.desk.penalty(inmate, day, list(PenaltyKind)[who % 3]),
        ]
        number = self.attempt(acts[kind])
        if number is not None:
            self.records.append((inmate, number, day))

    @rule(choice=CHOICE)
    def a_record_is_voided(self, choice: int) -> None:
        _inmate, number, _day = self.records[choice % len(self.records)]
        command = VoidDayRecord(number, "记错了人")
        self.attempt(lambda: self.desk.app.execute(void_day_record, command, origin="撤销"))

    @rule(who=CHOICE, back=st.integers(0, 50), days=st.integers(0, 40), kind=st.integers(0, 4))
    def a_movement_is_entered(self, who: int, back: int, days: int, kind: int) -> None:
        inmate, day = self.inmates[who % 2], self.desk.today - timedelta(days=back)
        kinds: list[tuple[MovementKind, dict[str, object]]] = [
            (MovementKind.SOLITARY, {"until": day + timedelta(days=days)}),
            (MovementKind.HOSPITAL, {"until": day + timedelta(days=days)}),
            (MovementKind.RESCUE_INJURY, {"until": day + timedelta(days=days)}),
            (MovementKind.LABOUR, {"value": "unable" if days % 2 else "able"}),
            (MovementKind.STRICT, {"value": "recidivist" if days % 2 else NOT_STRICT}),
        ]
        moved, others = kinds[kind]
        self.attempt(lambda: self.desk.movement(inmate, moved, day, **others))

    @rule()
    def the_month_takes_its_next_step(self) -> None:
        desk, month = self.desk, self.month
        acts: dict[MonthState, Callable[[], object]] = {
            MonthState.OPEN: lambda: desk.submit(month) if month.plus(1).first <= desk.today else None,
            MonthState.SUBMITTED: lambda: desk.vote(month),
            MonthState.VOTED: lambda: desk.publish(month),
            MonthState.PUBLISHED: lambda: desk.propose(month),
            MonthState.CLOSING: lambda: desk.close(month),
        }
        desk.review_all()
        self.attempt(acts[desk.app.query(month_state, month)])

    @rule()
    def the_month_is_closed_if_it_can_be(self) -> None:
        if self.month.last < LAST and self.desk.app.query(month_state, self.month) is MonthState.OPEN:
            self.desk.go_to(min(self.month.last, LAST))
            self.attempt(lambda: self.desk.run_month(self.month))

    @rule()
    def the_month_is_sent_back(self) -> None:
        command = MoveMonth(self.month, "漏记一人")
        self.attempt(lambda: self.desk.app.execute(reopen_month, command, origin="退回"))

    @rule(choice=CHOICE)
    def a_closed_month_is_tried_again(self, choice: int) -> None:
        if not self.closed:
            return
        month = sorted(self.closed)[choice % len(self.closed)]
        for act in (submit_month, propose_close, close_month, reopen_month):
            try:
                with self.desk.by("ward_chief"):
                    self.desk.app.execute(act, MoveMonth(month, "再开"), origin="测试")
            except CleanPrisonError:
                continue
            raise AssertionError(f"{act.__name__} took a step out of a closed month")

    def balances(self) -> list[Decimal]:
        return [self.desk.balance(inmate) for inmate in self.inmates]

    def objects(self, act: Callable[[], object]) -> None:
        """Do an act of an objection; nobody may have fewer points after it."""
        before = self.balances()
        self.attempt(act)
        assert all(now >= then for now, then in zip(self.balances(), before, strict=True))

    @rule(choice=CHOICE, whole=st.booleans(), answers=st.lists(ANSWERS, min_size=1, max_size=4))
    def somebody_objects(self, choice: int, whole: bool, answers: list[tuple[Outcome, str, int]]) -> None:
        """File an objection, and answer it as far as it goes: review, request, final review."""
        inmate, record, day = self.records[choice % len(self.records)]
        month = Month.of(day)
        filed = min(self.desk.today, month.plus(1).first)
        command = FileObjection(inmate, month, filed, "不服", RECEIVER, None if whole else record)
        self.objects(lambda: self.desk.app.execute(file_objection, command, origin="异议"))
        for answer in answers:
            self.an_objection_is_answered(0, answer)  # the newest comes first
            self.an_objection_goes_on(0, ask_final_review)

    @rule(choice=CHOICE, answer=ANSWERS)
    def an_objection_is_answered(self, choice: int, answer: tuple[Outcome, str, int]) -> None:
        outcome, points, many = answer
        rows = self.desk.app.query(objection_rows, self.desk.today)
        waiting = [row for row in rows if row.state in (ObjectionState.FILED, ObjectionState.FINAL_ASKED)]
        if not waiting:
            return
        row = waiting[choice % len(waiting)]
        changes: list[MonthChange] = []
        if row.day_record_id is None and outcome is not Outcome.UPHELD:
            for one in self.desk.app.query(changeable_rows, row.id)[:many]:
                kind = one.kinds[many % len(one.kinds)]
                size = Decimal(points) if kind is ChangeKind.CHANGED else None
                changes.append(MonthChange(kind, one.day_record_id, one.movement_id, size))
        new = Decimal(points) if outcome is Outcome.CHANGED and row.day_record_id is not None else None
        last = row.state is ObjectionState.FINAL_ASKED
        officer, use_case = (CHAIR, final_review) if last else (SECOND, review_objection)
        command = DecideObjection(row.id, self.desk.today, officer, outcome, "查明", new, tuple(changes))
        with self.desk.by("prison_panel" if last else "ward_chief"):
            self.objects(lambda: self.desk.app.execute(use_case, command, origin="异议"))

    @rule(choice=CHOICE, act=st.sampled_from([serve_decision, ask_final_review, withdraw_objection]))
    def an_objection_goes_on(self, choice: int, act: Callable[..., object]) -> None:
        rows = self.desk.app.query(objection_rows, self.desk.today)
        if rows:
            note = NoteObjection(rows[choice % len(rows)].id, self.desk.today, "说明")
            self.objects(lambda: self.desk.app.execute(act, note, origin="异议"))

    @invariant()
    def entries_only_grow_and_closed_months_stay_closed(self) -> None:
        def read(session: Session) -> list[Any]:
            columns = LedgerEntry.__table__.c
            return [tuple(row) for row in session.execute(select(*columns).order_by(LedgerEntry.id))]

        entries = look(self.desk.app, read)
        assert entries[: len(self.entries)] == self.entries
        self.entries = entries
        states = self.desk.app.query(month_states)
        closed = {month for month, state in states.items() if state is MonthState.CLOSED}
        assert self.closed <= closed
        self.closed = closed

    @invariant()
    def the_sum_is_the_balance(self) -> None:
        shown = {row.inmate_id: row.balance for row in self.desk.app.query(balance_rows, self.desk.today)}
        for inmate in self.inmates:
            rows = self.desk.app.query(ledger_rows, inmate)
            total = sum((row.points for row in rows), Decimal(0))
            assert total == self.desk.balance(inmate) == shown.get(inmate, Decimal(0))
            if rows:
                assert rows[-1].balance == total
        assert look(self.desk.app, lambda session: list(ledger_faults(session, self.desk.today))) == []

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.app.verify()


def test_no_order_of_acts_edits_what_is_closed_or_makes_an_objection_cost(open_desk: OpenDesk) -> None:
    machine = type("Machine", (ScoringMachine,), {"open_desk": staticmethod(open_desk)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=5,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
