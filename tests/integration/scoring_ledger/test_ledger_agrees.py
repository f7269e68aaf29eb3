"""Random inmates through the services, month by month: the ledger says exactly what the engine reckons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.additions.text_file import TextFile
from cleanprison.errors import InputRefused, RuleViolation
from cleanprison.people.rules import NOT_STRICT, MovementKind
from cleanprison.people.service import VoidMovement, void_movement
from cleanprison.scoring.drafting import month_results
from cleanprison.scoring.ledger_check import ledger_faults
from cleanprison.scoring.models import Cycle, LedgerEntry
from cleanprison.scoring.queries import InmateAccount, inmate_account
from cleanprison.scoring.rules import Assessment, Month, assess
from cleanprison.scoring.rules.entry import RecordKind
from cleanprison.scoring.rules.objection_state import Outcome
from cleanprison.scoring.service.objection_decisions import DecideObjection, final_review, review_objection
from cleanprison.scoring.service.objections import FileObjection, NoteObjection, ask_final_review, file_objection
from cleanprison.scoring.service.packs import add_pack
from cleanprison.scoring.service.records import VoidDayRecord, void_day_record
from cleanprison.scoring.shelf import shelf_of
from factories.desk import CHAIR, RECEIVER, SECOND, Desk
from factories.free import look, perform
from factories.lives import SPANS, Course, Happening, Run, runs

OpenDesk = Callable[[date], Desk]
STRICT = "recidivist"


def write(desk: Desk, course: Course, thing: Happening) -> bool:
    """Write what happened through the services; tell whether it was taken."""
    who = course.inmate_id
    try:
        match thing.kind:
            case MovementKind():
                words = {
                    MovementKind.LABOUR: "able" if thing.able else "unable",
                    MovementKind.STRICT: NOT_STRICT if thing.able else STRICT,
                }
                value = words.get(thing.kind)
                until = thing.until if thing.kind in SPANS else None
                course.movements[desk.movement(who, thing.kind, thing.day, value=value, until=until)] = thing
            case RecordKind.SPECIAL:
                course.records[desk.special(who, thing.day, str(thing.points), thing.special_kind)] = thing
            case RecordKind.PENALTY:
                course.records[desk.penalty(who, thing.day, thing.penalty)] = thing
            case RecordKind.PLUS:
                course.records[desk.plus(who, thing.day, str(thing.points), thing.part)] = thing
            case _:
                course.records[desk.minus(who, thing.day, str(thing.points), thing.part)] = thing
    except (RuleViolation, InputRefused):
        event(f"refused {thing.kind}")
        return False
    return True


class Play:
    """A run being played on a desk."""

    def __init__(self, desk: Desk, run: Run, province_text: str) -> None:
        self.desk, self.run = desk, run
        desk.go_to(run.start.first)
        self.province = province_text.replace("2026-03-01", str(run.start.first))
        if run.province:
            desk.app.execute(add_pack, TextFile("省规.toml", self.province), origin="规则")
        self.anchor = Course(run.lives[0], desk.inmate(99, admitted_on=date(2020, 1, 1)), Decimal(1))
        desk.plus(self.anchor.inmate_id, run.start.first, "1")  # fixes the first month scored here
        self.courses: list[Course] = []
        self.waiting: list[tuple[int, Happening]] = []

    def arrive(self, month: Month) -> None:
        """Add who comes in this month, and what happens to everybody in it."""
        for serial, life in enumerate(self.run.lives, start=1):
            comes = life.opening.as_of if life.opening else max(Month.of(life.admitted), self.run.start)
            if comes == month:
                number = self.desk.inmate(
                    serial,
                    admitted_on=life.admitted,
                    induction_until=life.induction_until,
                    property_judgment=life.judgment.value,
                    strict_category=STRICT if life.strict else None,
                )
                factor = Decimal("0.7") if life.strict else Decimal(1)
                strict_factor = Decimal("0.7") if self.run.province else Decimal(1)
                self.courses.append(Course(life, number, factor, strict_factor))
                if life.opening:
                    o = life.opening
                    self.desk.opening(
                        number,
                        o.as_of,
                        str(o.balance),
                        cycle_months=o.cycle_months,
                        special_used=o.special_used,
                        last_cycle_failed=o.last_cycle_failed,
                    )
        self.desk.go_to(month.last)
        for course in self.courses:
            for thing in course.life.happenings:
                if thing.day in month:
                    write(self.desk, course, thing)

    def expected(self, course: Course, through: Month) -> Assessment:
        pack_for = self.desk.app.query(shelf_of).pack_for
        return assess(pack_for, course.facts(self.run.start), through)

    def entries(self) -> list[Any]:
        def rows(session: Session) -> list[Any]:
            columns = LedgerEntry.__table__.c
            return [tuple(row) for row in session.execute(select(*columns).order_by(LedgerEntry.id))]

        return look(self.desk.app, rows)

    def cycles(self, inmate_id: int) -> list[Cycle]:
        statement = select(Cycle).where(Cycle.inmate_id == inmate_id).order_by(Cycle.last_month)
        return look(self.desk.app, lambda session: list(session.scalars(statement)))

    def faults(self) -> list[str]:
        return look(self.desk.app, lambda session: list(ledger_faults(session, self.desk.today)))


def agrees(play: Play, month: Month) -> None:
    """Compare draft or posted results, balances and cycles with the engine."""
    results = play.desk.app.query(month_results, month, play.desk.today)
    for course in play.courses:
        wanted = play.expected(course, month)
        last = next((m for m in wanted.months if m.score.month == month), None)
        assert results.get(course.inmate_id) == last


def ledger_agrees(play: Play, month: Month) -> None:
    for course in play.courses:
        wanted = play.expected(course, month)
        opening = course.life.opening
        balance = wanted.months[-1].balance if wanted.months else (opening.balance if opening else Decimal(0))
        assert play.desk.balance(course.inmate_id) == balance
        assert [
            (c.first_month, c.last_month, c.reached, c.carry_over, c.ruled_out, c.must_fail, c.reward_if_passed)
            for c in play.cycles(course.inmate_id)
        ] == [
            (
                c.first_month.first,
                c.last_month.first,
                c.reached,
                c.carry_over,
                ",".join(c.active_ruled_out),
                ",".join(c.must_fail),
                c.reward_if_passed,
            )
            for c in wanted.cycles
        ]
        event(f"cycles {len(wanted.cycles)}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=10)
@given(run=runs(changes=False))
def test_months_closed_one_by_one_make_the_ledger_that_the_engine_reckons(
    open_desk: OpenDesk, province_text: str, run: Run
) -> None:
    play = Play(open_desk(run.start.first), run, province_text)
    for month in run.start.until(run.through):
        play.arrive(month)
        agrees(play, month)
        play.desk.run_month(month)
        agrees(play, month)
        ledger_agrees(play, month)
    assert play.faults() == []


class Aftermath:
    """What is found out after the months were closed, act by act, with what must stay true after each."""

    def __init__(self, play: Play) -> None:
        self.play, self.desk = play, play.desk
        self.rows = play.entries()
        self.posted = {course.inmate_id: self.account(course).months for course in play.courses}
        self.graded = {course.inmate_id: len(play.cycles(course.inmate_id)) for course in play.courses}
        self.late = list(play.run.late)

    def act(self, kind: str, choice: int) -> None:
        done = {"late": self.write_late, "void": self.void, "void movement": self.void_movement, "object": self.object}
        done[kind](choice)
        self.check()

    def write_late(self, choice: int) -> None:
        if self.late:
            number, thing = self.late.pop()
            if number < len(self.play.courses):
                event(f"late {write(self.desk, self.play.courses[number], thing)}")

    def pick(self, choice: int, attribute: str) -> tuple[Course, int] | None:
        known = [(c, n) for c in self.play.courses for n in getattr(c, attribute)]
        return known[choice % len(known)] if known else None

    def void(self, choice: int) -> None:
        picked = self.pick(choice, "records")
        if picked:
            course, number = picked
            self.desk.app.execute(void_day_record, VoidDayRecord(number, "记错了人"), origin="撤销")
            del course.records[number]

    def void_movement(self, choice: int) -> None:
        picked = self.pick(choice, "movements")
        if picked:
            course, number = picked
            self.desk.app.execute(void_movement, VoidMovement(number, "登记有误"), origin="撤销变动")
            del course.movements[number]

    def object(self, choice: int) -> None:
        """Object to a record within the clock, and have it answered as kindly as the program lets people."""
        picked = self.pick(choice, "records")
        if picked is None:
            return
        course, number = picked
        thing, before = course.records[number], self.desk.balance(course.inmate_id)
        month, filed = Month.of(thing.day), Month.of(thing.day).plus(1).first
        today = self.desk.today
        objection = self.desk.app.execute(
            file_objection, FileObjection(course.inmate_id, month, filed, "不服", RECEIVER, number), origin="异议"
        )
        outcomes = [Outcome.UPHELD, Outcome.QUASHED, Outcome.CHANGED]
        outcome, points = outcomes[choice % 3], Decimal(choice % 7) + Decimal("0.50")
        answers = [(review_objection, SECOND, outcome)]
        if choice % 2:
            answers.append((final_review, CHAIR, outcomes[choice % 5 % 3]))
        for decide, officer, answer in answers:
            if decide is final_review:
                self.desk.app.execute(ask_final_review, NoteObjection(objection, today), origin="异议")
            new = points if answer is Outcome.CHANGED else None
            command = DecideObjection(objection, today, officer, answer, "查明事实", new)
            try:
                perform(self.desk.app, decide, command, origin="异议")
            except RuleViolation:
                event("a decision was refused")
                break
            event(f"objection {answer} {thing.kind}")
            if answer is Outcome.QUASHED:
                del course.records[number]
            elif answer is Outcome.CHANGED:
                course.records[number] = thing = Happening(**(vars(thing) | {"points": points}))
        assert self.desk.balance(course.inmate_id) >= before

    def account(self, course: Course) -> InmateAccount:
        return self.desk.app.query(inmate_account, course.inmate_id, self.play.run.through, self.desk.today)

    def check(self) -> None:
        """Sums agree, closed rows and months stay, corrections say why, ended cycles stay ended."""
        play, entries = self.play, self.play.entries()
        assert entries[: len(self.rows)] == self.rows
        columns = [column.name for column in LedgerEntry.__table__.c]
        for row in entries[len(self.rows) :]:
            entry = dict(zip(columns, row, strict=True))
            assert entry["kind"] == "correction"
            assert entry["month"] == play.run.through.plus(1).first
            assert entry["corrects_month"] <= play.run.through.first
            assert entry["reason"]
            assert entry["true_date"] <= Month.of(entry["corrects_month"]).last
        self.rows = entries
        for course in play.courses:
            scores = [m.score for m in play.expected(course, play.run.through).months]
            opening = course.life.opening
            wanted = sum((s.total - s.penalty_points for s in scores), opening.balance if opening else Decimal(0))
            taken = sum((c.reached - c.carry_over for c in play.cycles(course.inmate_id)), Decimal(0))
            assert play.desk.balance(course.inmate_id) == wanted - taken
            assert len(play.cycles(course.inmate_id)) == self.graded[course.inmate_id]
            account = self.account(course)
            assert account.months == self.posted[course.inmate_id]
            assert account.balance == play.desk.balance(course.inmate_id)
            assert not account.lines or account.lines[-1].balance == account.balance
        assert play.faults() == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=8)
@given(run=runs(changes=True))
def test_whatever_is_found_out_later_reaches_the_balance_and_leaves_closed_months_as_they_were(
    open_desk: OpenDesk, province_text: str, run: Run
) -> None:
    play = Play(open_desk(run.start.first), run, province_text)
    for month in run.start.until(run.through):
        play.arrive(month)
        play.desk.run_month(month)
    after = Aftermath(play)
    for kind, choice in run.choices:
        after.act(kind, choice)
    following = run.through.plus(1)
    play.desk.go_to(following.last)
    play.desk.run_month(following)
    assert play.faults() == []
    assert play.entries()[: len(after.rows)] == after.rows
