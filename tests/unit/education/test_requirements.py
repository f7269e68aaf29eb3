"""The education rule pack."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cleanprison import paths
from cleanprison.education.requirements import EducationRules, parse_education_rules
from cleanprison.errors import InputRefused

SHIPPED = paths.resources() / "rulepacks" / "education" / "national-2003.toml"


def shipped() -> EducationRules:
    return parse_education_rules(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name)


def test_the_shipped_pack_holds_the_years_hours_with_grade_and_article() -> None:
    rules = shipped()
    assert (rules.adult_year, rules.juvenile_year) == (500, 1000)
    known = {one.key: (one.grade.value, one.article) for one in rules.provenance}
    assert known["hours.adult_year"] == ("B", "第二十四条")
    assert known["hours.minutes_an_hour"] == ("C", "")
    assert rules.source == "监狱教育改造工作规定 司法部令第79号（规则待核对）"


def test_a_checked_pack_no_longer_says_that_it_waits() -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace(
        "\n[hours]", '\nverified_by = "李建国"\nverified_on = 2026-01-05\n[hours]'
    )
    rules = parse_education_rules(text, "x.toml")
    assert rules.source == "监狱教育改造工作规定 司法部令第79号"
    assert (rules.verified_by, rules.verified_on) == ("李建国", date(2026, 1, 5))


def test_the_hours_asked_for_follow_the_age() -> None:
    rules = shipped()
    assert rules.required(date(2010, 5, 1), 2026) == Decimal(1000)
    assert rules.required(None, 2026) == Decimal(500)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("value = 500", "value = -1", "adult_year"),
        ('title = "监狱教育改造工作规定"', "", "title"),
        ("[week]", "[weeks]", "weeks"),
        ("effective_from = 2003-08-01", "", "effective_from"),
        ("\n[hours]", '\nverified_by = "李"\n[hours]', "verified_on"),
    ],
)
def test_a_faulty_pack_is_refused_by_key(old: str, new: str, words: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(InputRefused, match=words):
        parse_education_rules(text.replace(old, new), "x.toml")
