"""What a movement means: the kinds, the spans they open, and the state they leave an inmate in on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class MovementKind(StrEnum):
    """Every kind of movement; the value is what the table holds."""

    ADMISSION = "admission"
    TRANSFER = "transfer"
    SECTION = "section"
    WATCH_GROUP = "watch_group"
    POST = "post"
    SEAT = "seat"
    TREATMENT = "treatment"
    LABOUR = "labour"
    STRICT = "strict_category"
    ASSIGNED_OFFICER = "assigned_officer"
    HOSPITAL = "hospital"
    RESCUE_INJURY = "rescue_injury"
    SOLITARY = "solitary"
    SUSPENSION = "suspension"
    LEAVE = "leave"
    RETURN = "return"
    RELEASE = "release"


KIND_TITLES: dict[MovementKind, str] = {
    MovementKind.ADMISSION: "入监",
    MovementKind.TRANSFER: "监区调动",
    MovementKind.SECTION: "分监区调整",
    MovementKind.WATCH_GROUP: "互监组调整",
    MovementKind.POST: "岗位变动",
    MovementKind.SEAT: "座位变动",
    MovementKind.TREATMENT: "处遇变动",
    MovementKind.LABOUR: "劳动能力变动",
    MovementKind.STRICT: "从严类别变动",
    MovementKind.ASSIGNED_OFFICER: "包教民警变动",
    MovementKind.HOSPITAL: "住院",
    MovementKind.RESCUE_INJURY: "因抢险救灾负伤住院",
    MovementKind.SOLITARY: "禁闭",
    MovementKind.SUSPENSION: "停止计分（隔离审查、保外就医等）",
    MovementKind.LEAVE: "离监探亲",
    MovementKind.RETURN: "结束（住院、禁闭等）",
    MovementKind.RELEASE: "离监",
}

SPAN_KINDS = frozenset(
    {
        MovementKind.HOSPITAL,
        MovementKind.RESCUE_INJURY,
        MovementKind.SOLITARY,
        MovementKind.SUSPENSION,
        MovementKind.LEAVE,
    }
)

LABOUR_ABILITIES: dict[str, str] = {"able": "有劳动能力", "partial": "部分劳动能力", "unable": "无劳动能力"}

# The value of a STRICT movement by which an inmate is no longer of a strict category.
NOT_STRICT = "none"
NOT_STRICT_TITLE = "不从严"

PROPERTY_JUDGMENTS: dict[str, str] = {
    "none": "无财产性判项",
    "paid": "已履行",
    "unable": "无履行能力",
    "able_unpaid": "有能力未履行",
}

SEXES = ("男", "女")


@dataclass(frozen=True, slots=True)
class MovementFact:
    """One counted movement: which kind on which day, and the one thing the kind is about."""

    id: int
    kind: MovementKind
    on_date: date
    until: date | None = None
    ward_id: int | None = None
    section_id: int | None = None
    watch_group_id: int | None = None
    officer_id: int | None = None
    value: str | None = None
    ends_id: int | None = None


@dataclass(frozen=True, slots=True)
class SpanFact:
    """A span of days, both ends inclusive; `last` is None while it is open."""

    kind: MovementKind
    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        """Tell whether the day lies in the span."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class InmateState:
    """What the movements up to a day make of an inmate."""

    ward_id: int | None = None
    section_id: int | None = None
    watch_group_id: int | None = None
    officer_id: int | None = None
    post: str | None = None
    seat: str | None = None
    treatment: str | None = None
    labour: str = "able"
    strict: str | None = None
    left_on: date | None = None


def spans_of(movements: Iterable[MovementFact]) -> tuple[SpanFact, ...]:
    """Return all spans by first day; a `return` movement's day is the span's last day (inclusive)."""
    facts = list(movements)
    ends = {m.ends_id: m.on_date for m in facts if m.kind is MovementKind.RETURN}
    spans = [SpanFact(m.kind, m.on_date, ends.get(m.id, m.until)) for m in facts if m.kind in SPAN_KINDS]
    return tuple(sorted(spans, key=lambda span: (span.first, span.kind)))


def absences_of(movements: Iterable[MovementFact]) -> tuple[SpanFact, ...]:
    """Return the days between a release and coming back, as spans without scoring, by first day."""
    gaps, left = [], None
    for movement in in_order(movements):
        if movement.kind is MovementKind.RELEASE:
            left = movement.on_date
        elif movement.kind in (MovementKind.ADMISSION, MovementKind.TRANSFER) and left is not None:
            first, last = left + timedelta(days=1), movement.on_date - timedelta(days=1)
            gaps += [SpanFact(MovementKind.SUSPENSION, first, last)] if first <= last else []
            left = None
    return tuple(gaps)


def in_order(movements: Iterable[MovementFact]) -> list[MovementFact]:
    """Return movements by day, and by entry within a day."""
    return sorted(movements, key=lambda m: (m.on_date, m.id))


def state_on(movements: Iterable[MovementFact], day: date) -> InmateState:
    """Fold the movements up to and including `day` into a state."""
    state = InmateState()
    for movement in in_order(movements):
        if movement.on_date > day:
            break
        state = _after(state, movement)
    return state


def _after(state: InmateState, movement: MovementFact) -> InmateState:
    match movement.kind:
        case MovementKind.ADMISSION | MovementKind.TRANSFER:
            ward = movement.ward_id or state.ward_id
            stays = state.ward_id in (None, ward)  # sections and watch groups belong to a ward
            return replace(
                state,
                ward_id=ward,
                section_id=movement.section_id or (state.section_id if stays else None),
                watch_group_id=state.watch_group_id if stays else None,
                left_on=None,
            )
        case MovementKind.SECTION:
            return replace(state, section_id=movement.section_id)
        case MovementKind.WATCH_GROUP:
            return replace(state, watch_group_id=movement.watch_group_id)
        case MovementKind.ASSIGNED_OFFICER:
            return replace(state, officer_id=movement.officer_id)
        case MovementKind.POST:
            return replace(state, post=movement.value)
        case MovementKind.SEAT:
            return replace(state, seat=movement.value)
        case MovementKind.TREATMENT:
            return replace(state, treatment=movement.value)
        case MovementKind.LABOUR:
            return replace(state, labour=movement.value or "able")
        case MovementKind.STRICT:
            return replace(state, strict=None if movement.value == NOT_STRICT else movement.value)
        case MovementKind.RELEASE:
            return replace(state, left_on=movement.on_date)
        case _:
            return state


def labour_changes(movements: Sequence[MovementFact]) -> tuple[tuple[date, bool], ...]:
    """Return (since, able) by day; partial ability counts as able."""
    changes = [m for m in in_order(movements) if m.kind is MovementKind.LABOUR]
    return tuple((m.on_date, m.value != "unable") for m in changes)


def strict_changes(movements: Sequence[MovementFact]) -> tuple[tuple[date, str | None], ...]:
    """Return (since, category or None) by day."""
    changes = [m for m in in_order(movements) if m.kind is MovementKind.STRICT]
    return tuple((m.on_date, None if m.value == NOT_STRICT else m.value) for m in changes)


def span_fault(kind: MovementKind, first: date, last: date | None, spans: Sequence[SpanFact]) -> str | None:
    """Return why a new span cannot stand beside the spans there are, None when it can."""
    if last is not None and last < first:
        return f"结束日期 {last} 早于开始日期 {first}，请核对。"
    for span in spans:
        if span.kind is kind and span.first <= (last or date.max) and first <= (span.last or date.max):
            until = str(span.last) if span.last else "尚未结束"
            return f"与已有的{KIND_TITLES[kind]}（{span.first} 至 {until}）重叠，请先核对或结束原记录。"
    return None
