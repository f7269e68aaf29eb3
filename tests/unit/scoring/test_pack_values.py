"""What two rule packs differ in: no value by which anybody is scored changes unseen."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest

from cleanprison import paths
from cleanprison.scoring.pack_values import differences
from cleanprison.scoring.packs import load_pack
from cleanprison.scoring.rules import Part, Sign
from cleanprison.scoring.rules.pack import CatalogueItem, Certainty

ITEM = CatalogueItem(
    "S-01", "内务", Part.SUPERVISION, Sign.PLUS, Decimal(1), Decimal(3), Decimal(6), "监区", "日记载", "", Certainty.C
)
PACK = replace(load_pack(paths.resources() / "rulepacks" / "national-2021.toml"), items=(ITEM,))
GROUPS = ("base", "special", "cycle", "grading", "panel", "clocks")


def other(value: Any) -> Any:
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, tuple):
        return value[1:]
    return value + 1


@pytest.mark.parametrize("path", [(group, field.name) for group in GROUPS for field in fields(getattr(PACK, group))])
def test_no_rule_changes_unseen(path: tuple[str, str]) -> None:
    group, name = path
    rules = getattr(PACK, group)
    changed = replace(PACK, **{group: replace(rules, **{name: other(getattr(rules, name))})})
    assert differences(PACK, changed)
    assert differences(PACK, PACK) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": "卫生"}, ["S-01 内务（监管改造加分）：改称“S-01 卫生（监管改造加分）”"]),
        ({"sign": Sign.MINUS}, ["S-01 内务（监管改造加分）：改称“S-01 内务（监管改造扣分）”"]),
        ({"part": Part.LABOUR}, ["S-01 内务（监管改造加分）：改称“S-01 内务（劳动改造加分）”"]),
        ({"most": Decimal(2)}, ["S-01 内务（监管改造加分）：原 1 至 3，改为 1 至 2"]),
        ({"month_cap": Decimal(5)}, ["S-01 每月最多：原 6，改为 5"]),
        ({"month_cap": None}, ["S-01 每月最多：不再有"]),
    ],
)
def test_every_change_of_an_item_is_told(change: dict[str, Any], words: list[str]) -> None:
    assert differences(PACK, replace(PACK, items=(replace(ITEM, **change),))) == words


def test_a_kind_of_special_award_under_its_number_is_told_by_its_names() -> None:
    kinds = (replace(PACK.special.kinds[0], name="另一种"), *PACK.special.kinds[1:])
    renamed = replace(PACK, special=replace(PACK.special, kinds=kinds))
    old = PACK.special.kinds[0].name
    assert differences(PACK, renamed) == [f"1 {old}（不公示）：改称“1 另一种（不公示）”"]
