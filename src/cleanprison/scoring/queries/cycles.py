"""Reading ended cycles: what the rule leaves open, who said what, the award, and the share graded active."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleanprison.clock import CHINA
from cleanprison.people.models import Inmate
from cleanprison.rights import Right, needs
from cleanprison.scoring.gradings import Opinion, cycle_facts, gradings
from cleanprison.scoring.models import Award, AwardStep, Cycle
from cleanprison.scoring.rules import Month, MustFail, Reward, RuledOut
from cleanprison.scoring.rules.award_state import (
    AWARD_MACHINE,
    AwardAct,
    AwardKind,
    AwardState,
    Grade,
    award_of,
)
from cleanprison.scoring.shelf import shelf_of


@dataclass(frozen=True, slots=True)
class AwardStepRow:
    """One step of an award: proposed (`act` is None), granted, used, cancelled; who, when, and on what ground."""

    act: AwardAct | None
    on_date: date
    officer_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One award of a cycle, where it stands, and its steps in order, the proposal first."""

    id: int
    kind: AwardKind
    state: AwardState
    steps: tuple[AwardStepRow, ...]


@dataclass(frozen=True, slots=True)
class CycleRow:
    """An ended cycle of one inmate.

    `ruled_out` and `must_fail` are what the records say now, `facts_changed` tells that they differ from those at the
    closing; `due` is the award that the rule gives the grade as it stands; `needs_review` that a month of the cycle
    was corrected after the prison graded it. `awards` holds all awards proposed for it, oldest first.
    """

    id: int
    inmate_id: int
    number: str
    name: str
    first_month: Month
    last_month: Month
    reached: Decimal
    carry_over: Decimal
    ruled_out: tuple[RuledOut, ...]
    must_fail: tuple[MustFail, ...]
    reward_if_passed: Reward
    facts_changed: bool
    opinions: tuple[Opinion, ...]
    grade: Grade | None
    decided: bool
    needs_review: bool
    due: AwardKind | None
    awards: tuple[AwardRow, ...]

    @property
    def award(self) -> AwardRow | None:
        """Return the award proposed last, cancelled or not; None while none was proposed."""
        return self.awards[-1] if self.awards else None


@needs(Right.READ_SCORING)
def cycle_rows(
    session: Session, today: date, *, last_month: Month | None = None, inmate_id: int | None = None
) -> list[CycleRow]:
    """Return ended cycles, newest first, then by number: all, those that ended with a month, or one inmate's."""
    statement = select(Cycle, Inmate.number, Inmate.name).join(Inmate, Inmate.id == Cycle.inmate_id)
    if last_month is not None:
        statement = statement.where(Cycle.last_month == last_month.first)
    if inmate_id is not None:
        statement = statement.where(Cycle.inmate_id == inmate_id)
    found = session.execute(statement.order_by(Cycle.last_month.desc(), Inmate.number)).all()
    cycles = [cycle for cycle, _number, _name in found]
    facts, grades, awards = cycle_facts(session, cycles, today), gradings(session, cycles), _awards(session)
    rows = []
    for cycle, number, name in found:
        now, grading = facts[cycle.id], grades[cycle.id]
        then = (cycle.ruled_out, cycle.must_fail, cycle.reward_if_passed)
        rows.append(
            CycleRow(
                id=cycle.id,
                inmate_id=cycle.inmate_id,
                number=number,
                name=name,
                first_month=Month.of(cycle.first_month),
                last_month=Month.of(cycle.last_month),
                reached=cycle.reached,
                carry_over=cycle.carry_over,
                ruled_out=now.active_ruled_out,
                must_fail=now.must_fail,
                reward_if_passed=now.reward_if_passed,
                facts_changed=then != (",".join(now.active_ruled_out), ",".join(now.must_fail), now.reward_if_passed),
                opinions=grading.opinions,
                grade=grading.grade,
                decided=grading.decided is not None,
                needs_review=grading.needs_review,
                due=award_of(grading.grade, now.reward_if_passed) if grading.grade else None,
                awards=tuple(awards[cycle.id]),
            )
        )
    return rows


def _awards(session: Session) -> dict[int, list[AwardRow]]:
    """Return all awards by cycle, in the order in which they were proposed."""
    steps: dict[int, list[AwardStepRow]] = defaultdict(list)
    for step in session.scalars(select(AwardStep).order_by(AwardStep.number)):
        row = AwardStepRow(AwardAct(step.step), step.on_date, step.officer_name, step.reason)
        steps[step.award_id].append(row)
    rows: dict[int, list[AwardRow]] = defaultdict(list)
    for award in session.scalars(select(Award).order_by(Award.id)):
        own = steps[award.id]
        day = award.on_date or award.recorded_at.astimezone(CHINA).date()
        proposed = AwardStepRow(None, day, award.officer_name or award.recorded_by, award.reason or "")
        state = AWARD_MACHINE.state_after(step.act for step in own if step.act is not None)
        rows[award.cycle_id].append(AwardRow(award.id, AwardKind(award.kind), state, (proposed, *own)))
    return rows


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """How many of a month's ended cycles are graded active, against the most the rule gives; it never blocks."""

    month: Month
    cycles: int
    graded: int
    active: int
    most: int
    share: Decimal

    @property
    def over(self) -> int:
        """Return by how many the share is exceeded."""
        return max(self.active - self.most, 0)


@needs(Right.READ_SCORING)
def quota_row(session: Session, month: Month, today: date) -> QuotaRow:
    """Return the share of active in the grading list of the cycles that ended with a month."""
    rows = cycle_rows(session, today, last_month=month)
    share = shelf_of(session).pack_for(month).grading.active_share
    active = sum(row.grade is Grade.ACTIVE for row in rows)
    graded = sum(row.grade is not None for row in rows)
    return QuotaRow(month, len(rows), graded, active, int(len(rows) * share), share)
