"""What movements make of an inmate on a day, against a slow and simple second telling."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.people.rules import (
    KIND_TITLES,
    NOT_STRICT,
    SPAN_KINDS,
    InmateState,
    MovementFact,
    MovementKind,
    SpanFact,
    absences_of,
    in_order,
    labour_changes,
    span_fault,
    spans_of,
    state_on,
    strict_changes,
)

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n))
KINDS = st.sampled_from(MovementKind)


@st.composite
def histories(draw: st.DrawFn) -> list[MovementFact]:
    facts: list[MovementFact] = []
    for number in range(1, draw(st.integers(0, 14)) + 1):
        kind, day = draw(KINDS), draw(DAYS)
        opened = [m for m in facts if m.kind in SPAN_KINDS]
        ends = draw(st.sampled_from(opened)).id if kind is MovementKind.RETURN and opened else None
        until = day + timedelta(days=draw(st.integers(0, 9))) if draw(st.booleans()) and kind in SPAN_KINDS else None
        small = draw(st.integers(1, 3))
        facts.append(
            MovementFact(number, kind, day, until, small, small, small, small, draw(st.sampled_from("xyz")), ends)
        )
    return facts


def last_of(facts: list[MovementFact], day: date, *kinds: MovementKind) -> MovementFact | None:
    fitting = [m for m in facts if m.kind in kinds and m.on_date <= day]
    return max(fitting, key=lambda m: (m.on_date, m.id), default=None)


@given(histories(), DAYS)
def test_each_part_of_the_state_is_that_of_the_last_movement_about_it(facts: list[MovementFact], day: date) -> None:
    state = state_on(facts, day)
    for kind, part, given_by in (
        (MovementKind.ASSIGNED_OFFICER, state.officer_id, "officer_id"),
        (MovementKind.POST, state.post, "value"),
        (MovementKind.SEAT, state.seat, "value"),
        (MovementKind.TREATMENT, state.treatment, "value"),
    ):
        last = last_of(facts, day, kind)
        assert part == (getattr(last, given_by) if last else None)
    labour = last_of(facts, day, MovementKind.LABOUR)
    assert state.labour == (labour.value if labour else "able")
    moved = last_of(facts, day, MovementKind.ADMISSION, MovementKind.TRANSFER)
    assert state.ward_id == (moved.ward_id if moved else None)
    gone = last_of(facts, day, MovementKind.RELEASE, MovementKind.ADMISSION, MovementKind.TRANSFER)
    assert state.left_on == (gone.on_date if gone and gone.kind is MovementKind.RELEASE else None)


@given(histories(), DAYS)
def test_the_watch_group_is_the_last_one_given_unless_the_ward_changed_since(
    facts: list[MovementFact], day: date
) -> None:
    past = [m for m in in_order(facts) if m.on_date <= day]
    given_at = max((n for n, m in enumerate(past) if m.kind is MovementKind.WATCH_GROUP), default=None)
    expected = None
    if given_at is not None:
        moves = (MovementKind.ADMISSION, MovementKind.TRANSFER)
        before = [m.ward_id for m in past[:given_at] if m.kind in moves][-1:]
        wards = [*before, *(m.ward_id for m in past[given_at:] if m.kind in moves)]
        expected = past[given_at].watch_group_id if len(set(wards)) <= 1 else None
    assert state_on(facts, day).watch_group_id == expected


@given(histories(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(facts: list[MovementFact], day: date, random: object) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert state_on(shuffled, day) == state_on(facts, day)
    assert in_order(shuffled) == in_order(facts)
    assert labour_changes(shuffled) == labour_changes(facts)


@given(histories(), DAYS)
def test_what_comes_later_changes_nothing_before(facts: list[MovementFact], day: date) -> None:
    assert state_on(facts, day) == state_on([m for m in facts if m.on_date <= day], day)


@given(histories(), DAYS)
def test_a_span_covers_its_days_from_first_to_last(facts: list[MovementFact], day: date) -> None:
    spans = spans_of(facts)
    assert list(spans) == sorted(spans, key=lambda s: (s.first, s.kind))
    assert len(spans) == sum(m.kind in SPAN_KINDS for m in facts)
    for span in spans:
        assert span.covers(day) == (span.first <= day <= (span.last or date.max))


def test_a_return_ends_its_span_on_its_own_day_inclusive_whatever_was_planned() -> None:
    opened = MovementFact(1, MovementKind.HOSPITAL, date(2026, 1, 5), until=date(2026, 1, 20))
    back = MovementFact(2, MovementKind.RETURN, date(2026, 1, 9), ends_id=1)
    assert spans_of([opened]) == (SpanFact(MovementKind.HOSPITAL, date(2026, 1, 5), date(2026, 1, 20)),)
    (span,) = spans_of([opened, back])
    assert span.covers(date(2026, 1, 9))
    assert not span.covers(date(2026, 1, 10))


SPANS = st.lists(
    st.builds(
        lambda kind, first, days: SpanFact(kind, first, None if days is None else first + timedelta(days=days)),
        st.sampled_from(sorted(SPAN_KINDS)),
        DAYS,
        st.none() | st.integers(0, 10),
    ),
    max_size=5,
)


@given(st.sampled_from(sorted(SPAN_KINDS)), DAYS, st.none() | st.integers(-3, 10), SPANS)
def test_a_span_is_refused_exactly_when_a_day_would_be_counted_twice(
    kind: MovementKind, first: date, days: int | None, spans: list[SpanFact]
) -> None:
    last = None if days is None else first + timedelta(days=days)
    fault = span_fault(kind, first, last, spans)
    if last is not None and last < first:
        assert fault is not None
        assert "早于" in fault
        return
    horizon = [FIRST + timedelta(days=n) for n in range(80)]
    new = SpanFact(kind, first, last)
    twice = any(span.kind is kind and span.covers(day) and new.covers(day) for span in spans for day in horizon)
    assert (fault is not None) == twice
    if fault:
        assert KIND_TITLES[kind] in fault


def test_spans_that_touch_do_not_overlap_and_other_kinds_may() -> None:
    there = [SpanFact(MovementKind.HOSPITAL, date(2026, 1, 5), date(2026, 1, 9))]
    assert span_fault(MovementKind.HOSPITAL, date(2026, 1, 10), None, there) is None
    assert span_fault(MovementKind.HOSPITAL, date(2026, 1, 1), date(2026, 1, 4), there) is None
    assert span_fault(MovementKind.HOSPITAL, date(2026, 1, 9), None, there) is not None
    assert span_fault(MovementKind.SOLITARY, date(2026, 1, 6), None, there) is None


def test_nobody_has_a_state_before_the_first_movement() -> None:
    assert state_on([], FIRST) == InmateState()
    assert labour_changes([]) == ()


def test_partial_labour_ability_counts_as_able() -> None:
    facts = [
        MovementFact(n, MovementKind.LABOUR, date(2026, 1, n), value=value)
        for n, value in ((1, "unable"), (2, "partial"), (3, "able"))
    ]
    assert [able for _, able in labour_changes(facts)] == [False, True, True]


def test_an_admission_without_section_keeps_none_and_a_transfer_keeps_the_last() -> None:
    admitted = MovementFact(1, MovementKind.ADMISSION, date(2026, 1, 1), ward_id=1)
    assert state_on([admitted], FIRST).section_id is None
    placed = MovementFact(2, MovementKind.SECTION, date(2026, 1, 1), section_id=4)
    assert state_on([admitted, placed], FIRST).section_id == 4


def test_a_transfer_to_another_ward_does_not_keep_the_old_wards_section_and_watch_group() -> None:
    """Sections and watch groups belong to a ward; who is moved leaves them behind."""
    facts = [
        MovementFact(1, MovementKind.ADMISSION, date(2026, 1, 1), ward_id=1, section_id=4),
        MovementFact(2, MovementKind.WATCH_GROUP, date(2026, 1, 1), watch_group_id=7),
        MovementFact(3, MovementKind.TRANSFER, date(2026, 2, 1), ward_id=2),
    ]
    state = state_on(facts, date(2026, 2, 1))
    assert (state.ward_id, state.section_id, state.watch_group_id) == (2, None, None)


@pytest.mark.parametrize("kind", MovementKind)
def test_every_kind_has_a_title(kind: MovementKind) -> None:
    assert KIND_TITLES[kind]


def test_a_strict_category_holds_until_the_next_and_ends_by_none() -> None:
    facts = [
        MovementFact(number, MovementKind.STRICT, date(2026, month, 1), value=value)
        for number, (month, value) in enumerate([(5, NOT_STRICT), (1, "recidivist"), (3, "terrorism")])
    ]
    assert strict_changes(facts) == (
        (date(2026, 1, 1), "recidivist"),
        (date(2026, 3, 1), "terrorism"),
        (date(2026, 5, 1), None),
    )
    days = [date(2025, 12, 31), date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 1)]
    assert [state_on(facts, day).strict for day in days] == [None, "recidivist", "terrorism", None]


def test_the_days_between_a_release_and_coming_back_are_an_absence() -> None:
    course = [
        (MovementKind.ADMISSION, 1),
        (MovementKind.RELEASE, 5),
        (MovementKind.ADMISSION, 9),
        (MovementKind.RELEASE, 12),
        (MovementKind.TRANSFER, 13),
        (MovementKind.TRANSFER, 20),
        (MovementKind.RELEASE, 25),
    ]
    facts = [MovementFact(n, kind, date(2026, 1, day)) for n, (kind, day) in enumerate(course, start=1)]
    assert absences_of(facts) == (SpanFact(MovementKind.SUSPENSION, date(2026, 1, 6), date(2026, 1, 8)),)
