"""The education rule pack."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cleanprison import paths
from cleanprison.education.requirements import load_education_rules, parse_education_rules
from cleanprison.errors import InputRefused

SHIPPED = paths.resources() / "rulepacks" / "education" / "national-2003.toml"


def test_the_shipped_pack_holds_the_years_hours_with_grade_and_article() -> None:
    rules = load_education_rules()
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
    rules = load_education_rules()
    assert rules.required(date(2010, 5, 1), 2026) == Decimal(1000)
    assert rules.required(None, 2026) == Decimal(500)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("value = 500", "value = -1", "adult_year"),
        ('title = "监狱教育改造工作规定"', "", "title"),
        ("[week]", "[weeks]", "weeks"),
        ("\n[hours]", '\nverified_by = "李"\n[hours]', "verified_on"),
    ],
)
def test_a_faulty_pack_is_refused_by_key(old: str, new: str, words: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(InputRefused, match=words):
        parse_education_rules(text.replace(old, new), "x.toml")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="打不开"):
        load_education_rules(tmp_path / "none.toml")
    (tmp_path / "gbk.toml").write_bytes('title = "规定"'.encode("gb18030"))
    with pytest.raises(InputRefused, match="UTF-8"):
        load_education_rules(tmp_path / "gbk.toml")
    (tmp_path / "long.toml").write_bytes(b"#" * 100_001)
    with pytest.raises(InputRefused, match="100 KB"):
        load_education_rules(tmp_path / "long.toml")
