"""The chain's hash, against a second implementation that shares no code with the program."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.clock import CHINA
from cleanprison.db.audit import GENESIS, Act, act_hash, canonical, list_hash, plain
from cleanprison.db.base import Moment, Points, hundredths, utc_text
from cleanprison.schema import metadata

PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=126))
FIELDS = st.dictionaries(PRINTABLE, st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | PRINTABLE)
CHANGES = st.lists(
    st.fixed_dictionaries(
        {"table": PRINTABLE, "key": st.integers(1, 10**6), "before": st.none() | FIELDS, "after": st.none() | FIELDS}
    )
)


def sorted_json(value: Any) -> bytes:
    """Return the canonical form of ASCII text and whole numbers, which the standard library can write."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@given(st.integers(1, 10**9), PRINTABLE, PRINTABLE, st.none() | PRINTABLE, CHANGES)
def test_an_act_is_hashed_over_the_previous_hash_and_its_sorted_json(
    sequence: int, operator: str, origin: str, reason: str | None, changes: list[Any]
) -> None:
    at = "2026-11-03T01:00:00.000000Z"
    body = {
        "sequence": sequence,
        "at": at,
        "operator": operator,
        "origin": origin,
        "reason": reason,
        "changes": changes,
    }
    expected = hashlib.sha256(b"0" * 64 + sorted_json(body)).hexdigest()
    assert act_hash(GENESIS, Act(sequence, at, operator, origin, reason), changes, None) == expected


def test_a_bulk_act_is_hashed_over_count_and_hash_of_its_list() -> None:
    lines = ['{"a":1}', '{"b":"𠮷"}']
    listed = hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()
    assert list_hash(lines) == listed
    body = {
        "sequence": 7,
        "at": "2026-11-03T01:00:00.000000Z",
        "operator": "chief",
        "origin": "导入",
        "reason": None,
        "bulk": {"count": 2, "list": listed},
    }
    act = Act(7, body["at"], "chief", "导入", None)  # type: ignore[arg-type]
    expected = hashlib.sha256(("a" * 64).encode() + rfc8785.dumps(body)).hexdigest()
    assert act_hash("a" * 64, act, None, (2, listed)) == expected


@given(FIELDS)
def test_canonical_json_of_ascii_is_sorted_json(fields: dict[str, Any]) -> None:
    assert canonical(fields) == sorted_json(fields)


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ANY_FIELDS = st.dictionaries(PRINTABLE, st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | ANY_TEXT)


@given(st.recursive(ANY_FIELDS, lambda inner: st.lists(inner, max_size=4), max_leaves=8))
def test_canonical_json_of_any_text_under_ascii_names_is_that_of_rfc_8785(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


def test_every_name_the_chain_writes_is_ascii() -> None:
    """Only then does sorting by code point agree with RFC 8785, which sorts by UTF-16 units."""
    assert all(t.name.isascii() and c.name.isascii() for t in metadata.tables.values() for c in t.columns)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_hashed_in_composed_form(text: str) -> None:
    decomposed, composed = unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)
    assert plain(decomposed) == plain(composed) == composed


@given(st.decimals(-100000, 100000, places=2))
def test_points_are_whole_hundredths_and_come_back_exact(points: Decimal) -> None:
    stored = Points().process_bind_param(points, None)  # type: ignore[arg-type]
    assert stored == plain(points) == round(points * 100)
    back = Points().process_result_value(stored, None)  # type: ignore[arg-type]
    assert back == points
    assert back is not None
    assert back.as_tuple().exponent == -2


@pytest.mark.parametrize("points", ["0.001", "1.005", "-3.333", "1e-3", "NaN", "Infinity"])
def test_points_with_more_than_two_decimals_are_refused(points: str) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        hundredths(Decimal(points))


def test_a_float_has_no_place_in_the_chain() -> None:
    with pytest.raises(TypeError):
        plain(1.5)
    with pytest.raises(TypeError):
        plain([1])


MOMENTS = st.timedeltas(timedelta(0), timedelta(days=110_000)).map(lambda t: datetime(1900, 1, 2, tzinfo=CHINA) + t)


@given(MOMENTS, MOMENTS)
def test_moments_sort_as_text_in_utc_and_come_back(one: datetime, other: datetime) -> None:
    assert len(utc_text(one)) == 27
    assert (utc_text(one) < utc_text(other)) == (one < other)
    assert Moment().process_result_value(utc_text(one), None) == one  # type: ignore[arg-type]


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        utc_text(datetime(2026, 1, 1))  # noqa: DTZ001


def test_days_times_and_bytes_have_one_text_each() -> None:
    assert plain(date(2026, 1, 5)) == "2026-01-05"
    assert plain(time(9, 5)) == "09:05:00"
    assert plain(datetime(2026, 1, 5, 8, tzinfo=timezone(timedelta(hours=8)))) == "2026-01-05T00:00:00.000000Z"
    assert plain(b"\x00\xff") == "00ff"
    assert plain(True) is True
    assert plain(None) is None
