"""Why a closed month came out differently: what the act in hand did to whom, with its true date and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from cleanprison.db.audit import Change, Fields
from cleanprison.db.unit_of_work import UnitOfWork
from cleanprison.people.models import Movement
from cleanprison.people.rules import KIND_TITLES as MOVEMENT_TITLES
from cleanprison.people.rules import MovementKind
from cleanprison.scoring.models import DayRecord, Objection, ObjectionStep
from cleanprison.scoring.rules import Month
from cleanprison.scoring.rules.objection_state import OUTCOME_TITLES, ChangeKind, ObjectionAct, Outcome
from cleanprison.scoring.rules.record_state import RecordAct
from cleanprison.scoring.wording import KIND_TITLES

MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that touched an inmate's months: the day it is about (None: not of one day), words, and its record."""

    inmate_id: int
    day: date | None
    words: str
    day_record_id: int | None = None


def causes_of(uow: UnitOfWork) -> dict[int, list[Cause]]:
    """Return what the act in hand did that may change closed months, by inmate."""
    causes: dict[int, list[Cause]] = defaultdict(list)
    for change in uow.changes():
        find = _FINDERS.get(change.table)
        cause = find(uow.session, change, change.after or {}) if find else None
        if cause is not None:
            causes[cause.inmate_id].append(cause)
    return causes


def true_cause(causes: Sequence[Cause], month: Month) -> tuple[date, str, int | None]:
    """Return the true date of what changed a month, the words for it, and its record when it is one.

    What lies in that very month comes first, then what lies before it; without any day the month's first stands.
    """
    inside = [cause for cause in causes if cause.day is not None and cause.day in month]
    before = [cause for cause in causes if cause.day is not None and cause.day < month.first]
    chosen = inside or before or list(causes)
    words = list(dict.fromkeys(cause.words for cause in chosen))
    text = "；".join(words[:MOST_WORDS]) + (f"；等 {len(words)} 项" if len(words) > MOST_WORDS else "")
    day = min((cause.day for cause in chosen if cause.day is not None), default=month.first)
    return day, text, chosen[0].day_record_id if len(chosen) == 1 else None


def _record(session: Session, change: Change, fields: Fields) -> Cause | None:
    day, kind = date.fromisoformat(str(fields["occurred_on"])), KIND_TITLES.get(str(fields["kind"]), "记载")
    return Cause(_number(fields["inmate_id"]), day, f"补记 {day} 的{kind}（{fields['clause']}）", change.key)


_STEP_WORDS = {RecordAct.VOID: "撤销", RecordAct.RETURN: "退回", RecordAct.SUBMIT: "重新提交"}


def _record_step(session: Session, change: Change, fields: Fields) -> Cause | None:
    verb = _STEP_WORDS.get(RecordAct(str(fields["step"])))
    if verb is None:
        return None
    record = session.get_one(DayRecord, fields["day_record_id"])
    reason = f"：{fields['reason']}" if fields["reason"] else ""
    kind = KIND_TITLES.get(record.kind, "记载")
    return Cause(record.inmate_id, record.occurred_on, f"{verb} {record.occurred_on} 的{kind}{reason}", record.id)


def _objection_step(session: Session, change: Change, fields: Fields) -> Cause | None:
    if fields["outcome"] in (None, Outcome.UPHELD):
        return None
    objection = session.get_one(Objection, fields["objection_id"])
    if objection.day_record_id is None:  # a decision on a month: what it changes are rows of its own
        return None
    record = session.get_one(DayRecord, objection.day_record_id)
    words = _decision_words(str(fields["step"]), Outcome(str(fields["outcome"])), str(fields["reasons"]))
    return Cause(objection.inmate_id, record.occurred_on, words, record.id)


def _objection_change(session: Session, change: Change, fields: Fields) -> Cause | None:
    if fields["kind"] not in (ChangeKind.QUASHED, ChangeKind.CHANGED):  # had its effect when it was written down
        return None
    step = session.get_one(ObjectionStep, fields["objection_step_id"])
    record = session.get_one(DayRecord, fields["day_record_id"])
    words = _decision_words(step.step, Outcome(str(fields["kind"])), step.reasons)
    return Cause(record.inmate_id, record.occurred_on, words, record.id)


def _decision_words(step: str, outcome: Outcome, reasons: str) -> str:
    answer = "复核" if step == ObjectionAct.FINAL_REVIEW else "复查"
    return f"异议{answer}决定{OUTCOME_TITLES[outcome]}：{reasons}"


def _movement(session: Session, change: Change, fields: Fields) -> Cause | None:
    day, kind = date.fromisoformat(str(fields["on_date"])), MovementKind(str(fields["kind"]))
    reason = f"：{fields['reason']}" if fields["reason"] else ""
    return Cause(_number(fields["inmate_id"]), day, f"补登 {day} 的{MOVEMENT_TITLES[kind]}{reason}")


def _movement_void(session: Session, change: Change, fields: Fields) -> Cause | None:
    movement = session.get_one(Movement, fields["movement_id"])
    title = MOVEMENT_TITLES[MovementKind(movement.kind)]
    return Cause(movement.inmate_id, movement.on_date, f"撤销 {movement.on_date} 的{title}：{fields['reason']}")


def _inmate(session: Session, change: Change, fields: Fields) -> Cause | None:
    return Cause(change.key, None, "更改罪犯资料") if change.before is not None else None


def _opening(session: Session, change: Change, fields: Fields) -> Cause | None:
    return Cause(
        _number(fields["inmate_id"]), None, f"登记期初积分（{fields['source_paper']}），以前的月份不在本程序计"
    )


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


_FINDERS: dict[str, Callable[[Session, Change, Fields], Cause | None]] = {
    "day_record": _record,
    "day_record_step": _record_step,
    "objection_step": _objection_step,
    "objection_change": _objection_change,
    "movement": _movement,
    "movement_void": _movement_void,
    "inmate": _inmate,
    "opening": _opening,
}
