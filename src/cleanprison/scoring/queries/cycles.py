"""Reading ended cycles: what the rule leaves open, who said what, the award, and the share graded active."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

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
class AwardRow:
    """The award of a cycle and where it stands; the last step's day and officer, if it took one."""

    id: int
    kind: AwardKind
    state: AwardState
    on_date: date | None
    officer_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class CycleRow:
    """An ended cycle of one inmate.

    `ruled_out` and `must_fail` are what the records say now, `facts_changed` tells that they differ from those at the
    closing; `due` is the award that the rule gives the grade as it stands; `needs_review` that a month of the cycle
    was corrected after the prison graded it.
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
    award: AwardRow | None


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
                award=awards.get(cycle.id),
            )
        )
    return rows


def _awards(session: Session) -> dict[int, AwardRow]:
    steps: dict[int, list[AwardStep]] = defaultdict(list)
    for step in session.scalars(select(AwardStep).order_by(AwardStep.number)):
        steps[step.award_id].append(step)
    rows = {}
    for award in session.scalars(select(Award)):
        own = steps[award.id]
        state = AWARD_MACHINE.state_after(AwardAct(step.step) for step in own)
        last = own[-1] if own else None
        rows[award.cycle_id] = AwardRow(
            award.id,
            AwardKind(award.kind),
            state,
            last.on_date if last else None,
            last.officer_name if last else "",
            last.reason if last else "",
        )
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
