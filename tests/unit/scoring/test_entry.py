"""Whether a day record may be written: every limit from both sides, and which fault is told first."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanprison.scoring.rules import InmateFacts, LabourChange, Part, PenaltyKind, RulePack, Sign
from cleanprison.scoring.rules.entry import MOST_POINTS, Fault, Proposal, RecordKind, entry_fault, item_of
from cleanprison.scoring.rules.pack import CatalogueItem, Certainty, Severity

TODAY = date(2026, 11, 3)
DAY = date(2026, 10, 8)
ITEM = CatalogueItem(
    code="X-1",
    text="协助维护秩序",
    part=Part.SUPERVISION,
    sign=Sign.PLUS,
    least=Decimal("1.00"),
    most=Decimal("3.00"),
    month_cap=None,
    decided_by="",
    evidence="",
    article="示例规定第五条",
    grade=next(iter(Certainty)),
)

Judge = Callable[..., Fault | None]


def proposal(**others: Any) -> Proposal:
    """Return two points added in the supervised part on a day in October."""
    usual = Proposal(RecordKind.PLUS, DAY, Part.SUPERVISION, Decimal("2.00"), clause="日常规范")
    return dataclasses.replace(usual, **others)


@pytest.fixture(scope="session")
def listed(pack: RulePack) -> RulePack:
    """Return the shipped pack with one catalogue item of an invented unit."""
    return dataclasses.replace(pack, items=(ITEM,))


@pytest.fixture
def judge(listed: RulePack) -> Judge:
    """Return a function that judges a proposal: `inmate` fields as a dictionary, proposal fields by name."""

    def fault_of(*, inmate: dict[str, Any] | None = None, rules: RulePack = listed, **others: Any) -> Fault | None:
        stay = InmateFacts(**{"admitted": date(2026, 1, 5), **(inmate or {})})
        return entry_fault(rules, stay, proposal(**others), TODAY)

    return fault_of


def at(fault: Fault | None) -> str | None:
    """Return the field at fault."""
    return fault.field if fault else None


@pytest.mark.parametrize("kind", list(RecordKind))
def test_an_ordinary_record_of_every_kind_is_taken(judge: Judge, kind: RecordKind) -> None:
    special = kind is RecordKind.SPECIAL
    penalty = PenaltyKind.WARNING if kind is RecordKind.PENALTY else None
    assert judge(kind=kind, special_kind=7 if special else None, penalty_kind=penalty) is None


@pytest.mark.parametrize(
    ("day", "left", "field"),
    [
        (TODAY, None, None),
        (date(2026, 11, 4), None, "day"),
        (date(2026, 1, 5), None, None),
        (date(2026, 1, 4), None, "day"),
        (date(2026, 9, 30), date(2026, 9, 30), None),
        (date(2026, 10, 1), date(2026, 9, 30), "day"),
    ],
)
def test_a_day_lies_between_admission_and_leaving_and_not_ahead(
    judge: Judge, day: date, left: date | None, field: str | None
) -> None:
    fault = judge(day=day, inmate={"left": left})
    assert at(fault) == field
    if fault:
        assert str(day) in fault.words
        assert fault.clause


@pytest.mark.parametrize("kind", [RecordKind.PLUS, RecordKind.MINUS, RecordKind.SPECIAL])
@pytest.mark.parametrize(
    ("points", "field"),
    [
        (None, "points"),
        (Decimal("0"), "points"),
        (Decimal("-1"), "points"),
        (Decimal("0.01"), None),
        (Decimal("0.005"), "points"),
        (Decimal("1.234"), "points"),
        (Decimal("1.230"), None),
        (MOST_POINTS, None),
        (MOST_POINTS + Decimal("0.01"), "points"),
    ],
)
def test_points_are_more_than_none_and_have_two_decimals(
    judge: Judge, kind: RecordKind, points: Decimal | None, field: str | None
) -> None:
    fault = judge(kind=kind, points=points, special_kind=7)
    assert at(fault) == field
    if fault:
        assert str(points) in fault.words


@pytest.mark.parametrize("kind", [RecordKind.PENALTY, RecordKind.NOTE, RecordKind.ADMONITION])
def test_a_record_without_points_needs_neither_points_nor_part(judge: Judge, kind: RecordKind) -> None:
    assert judge(kind=kind, points=None, part=None, clause="X-1") is None


def test_a_special_award_has_a_kind_the_pack_knows(judge: Judge, pack: RulePack) -> None:
    known = sorted(kind.number for kind in pack.special.kinds)
    for number in known:
        assert judge(kind=RecordKind.SPECIAL, part=None, special_kind=number) is None
    for number in (None, known[0] - 1, known[-1] + 1):
        fault = judge(kind=RecordKind.SPECIAL, part=None, special_kind=number)
        assert at(fault) == "kind"
        assert fault is not None
        assert str(known[-1]) in fault.words


def test_a_part_is_one_the_pack_scores(judge: Judge, listed: RulePack) -> None:
    assert at(judge(part=None)) == "part"
    assert judge(part=Part.LABOUR) is None
    unable = {"labour": (LabourChange(date(2026, 1, 5), False),)}
    fault = judge(part=Part.LABOUR, inmate=unable)
    assert fault is not None
    assert fault.field == "part"
    assert "劳动" not in fault.words.split("：")[1]
    assert judge(part=Part.EDUCATION, inmate=unable) is None


@pytest.mark.parametrize(
    ("since", "left", "scored"),
    [
        (date(2026, 10, 31), None, True),  # able on the month's last day: the whole month has a labour part
        (date(2026, 11, 1), None, False),
        (date(2026, 10, 20), date(2026, 10, 20), True),  # who leaves is judged by the last day here
        (date(2026, 10, 21), date(2026, 10, 20), False),
    ],
)
def test_the_labour_part_goes_by_the_last_day_of_the_month_or_of_the_stay(
    judge: Judge, since: date, left: date | None, scored: bool
) -> None:
    labour = (LabourChange(date(2026, 1, 5), False), LabourChange(since, True))
    fault = judge(part=Part.LABOUR, inmate={"labour": labour, "left": left})
    assert (fault is None) == scored


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        ("X-1", "X-1"),
        ("X-1 协助维护秩序", "X-1"),
        ("  X-1\t另写的话", "X-1"),
        ("X-11", None),
        ("见 X-1", None),
        ("", None),
        ("   ", None),
    ],
)
def test_a_clause_names_an_item_by_its_first_word(listed: RulePack, clause: str, code: str | None) -> None:
    item = item_of(listed, clause)
    assert (item.code if item else None) == code


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({}, None),
        ({"points": Decimal("1")}, None),
        ({"points": Decimal("3")}, None),
        ({"points": Decimal("0.99")}, "points"),
        ({"points": Decimal("3.01")}, "points"),
        ({"kind": RecordKind.MINUS}, "clause"),
        ({"part": Part.EDUCATION}, "clause"),
        ({"kind": RecordKind.SPECIAL, "special_kind": 7, "points": Decimal("50")}, None),
    ],
)
def test_an_item_of_the_catalogue_binds_part_sign_and_points(
    judge: Judge, others: dict[str, Any], field: str | None
) -> None:
    fault = judge(clause="X-1 协助维护秩序", **others)
    assert at(fault) == field
    if fault:
        assert fault.clause == "示例规定第五条"
        assert "协助维护秩序" in fault.words


def test_an_item_without_an_article_is_named_by_its_code(judge: Judge, pack: RulePack) -> None:
    bare = dataclasses.replace(pack, items=(dataclasses.replace(ITEM, article=""),))
    for others in ({"points": Decimal("9")}, {"part": Part.EDUCATION}):
        fault = judge(clause="X-1", rules=bare, **others)
        assert fault is not None
        assert fault.clause == "X-1"


def test_a_minus_item_takes_a_minus_only(judge: Judge, pack: RulePack) -> None:
    rules = dataclasses.replace(pack, items=(dataclasses.replace(ITEM, sign=Sign.MINUS),))
    assert judge(clause="X-1", rules=rules, kind=RecordKind.MINUS) is None
    assert at(judge(clause="X-1", rules=rules, kind=RecordKind.PLUS)) == "clause"


def test_the_day_is_told_before_the_points_and_the_points_before_the_part(judge: Judge) -> None:
    wrong: dict[str, Any] = {"day": date(2027, 1, 1), "points": None, "part": None}
    assert at(judge(**wrong)) == "day"
    assert at(judge(**{**wrong, "day": DAY})) == "points"
    assert at(judge(**{**wrong, "day": DAY, "points": Decimal(1)})) == "part"


@given(st.decimals("0.01", "9999.99", places=2), st.dates(date(2026, 1, 5), TODAY), st.sampled_from(list(Part)))
def test_free_text_takes_any_points_on_any_day_of_the_stay(
    pack: RulePack, points: Decimal, day: date, part: Part
) -> None:
    stay = InmateFacts(admitted=date(2026, 1, 5))
    for kind in (RecordKind.PLUS, RecordKind.MINUS):
        assert entry_fault(pack, stay, proposal(kind=kind, points=points, day=day, part=part), TODAY) is None


def test_a_severity_is_one_that_the_pack_names(judge: Judge, listed: RulePack) -> None:
    graded = dataclasses.replace(listed, severities=(Severity("light", "较轻"), Severity("grave", "较重")))
    assert judge(rules=graded, kind=RecordKind.MINUS, severity="grave") is None
    fault = judge(rules=graded, kind=RecordKind.MINUS, severity="deadly")
    assert fault == Fault("severity", "情节程度只能是 较轻、较重", graded.title)
    fault = judge(kind=RecordKind.MINUS, severity="grave")
    assert fault == Fault("severity", "规则包没有规定情节程度，不能填写", listed.title)


@pytest.mark.parametrize("kind", [RecordKind.PLUS, RecordKind.SPECIAL, RecordKind.NOTE])
def test_what_is_no_misdeed_has_no_severity(judge: Judge, listed: RulePack, kind: RecordKind) -> None:
    graded = dataclasses.replace(listed, severities=(Severity("light", "较轻"),))
    special = 7 if kind is RecordKind.SPECIAL else None
    assert at(judge(rules=graded, kind=kind, special_kind=special, severity="light")) == "severity"
