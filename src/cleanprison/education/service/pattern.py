"""The use case on the ward's 5+1+1 pattern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.education.models import StudyPattern
from cleanprison.education.rules import pattern_fault
from cleanprison.errors import InputRefused
from cleanprison.rights import Right, needs


@dataclass(frozen=True, slots=True)
class SetStudyPattern:
    """The classroom day and the rest day from a day on (0 = Monday)."""

    effective_from: date
    classroom_weekday: int
    rest_weekday: int


@needs(Right.SCHEDULE)
def set_study_pattern(uow: UnitOfWork, command: SetStudyPattern) -> int:
    """Add the pattern and return its id; what was in force before stays as it was for the days before."""
    fault = pattern_fault(command.classroom_weekday, command.rest_weekday)
    if fault:
        raise InputRefused(fault)
    same_day = select(StudyPattern.id).where(StudyPattern.effective_from == command.effective_from)
    if uow.session.scalars(same_day).first() is not None:
        raise InputRefused(f"{command.effective_from} 起的安排已经设定过，不能改写；请另选一个生效日期。")
    pattern = StudyPattern(
        effective_from=command.effective_from,
        classroom_weekday=command.classroom_weekday,
        rest_weekday=command.rest_weekday,
        recorded_at=uow.now,
        recorded_by=uow.operator.user,
    )
    uow.add(pattern)
    return pattern.id
