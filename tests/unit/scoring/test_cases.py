"""Case files: whatever is wrong is refused in one sentence that names case, key, value and what is allowed."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cleanprison.errors import InputRefused
from cleanprison.scoring.cases import MOST_BYTES, load_cases, parse_cases
from cleanprison.scoring.packs import PackShelf

CASE: dict[str, Any] = {
    "name": "张三",
    "pack": "national-2021",
    "inmate": {
        "admitted": "2026-01-10",
        "left": None,
        "induction": ["2026-01-10", "2026-03-09"],
        "labour": [{"from": "2000-01-01", "able": True}],
        "strict_factor": "0.8",
        "property_judgment": "paid",
    },
    "spans": [{"kind": "hospital", "from": "2026-04-01", "to": None}],
    "entries": [{"date": "2026-02-03", "part": "labour", "sign": "plus", "points": "9.5"}],
    "special": [{"date": "2026-02-03", "kind": 8, "points": "20"}],
    "penalties": [{"date": "2026-02-03", "kind": "warning"}],
    "through": "2026-04",
    "expect": {"months": [], "cycles": []},
}

MISSING = object()


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    case = copy.deepcopy(CASE)
    at: Any = case
    for step in path[:-1]:
        at = at[step]
    if value is MISSING:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return case


def complaint(text: str, shelf: PackShelf) -> str:
    with pytest.raises(InputRefused) as caught:
        parse_cases(text, "cases.json", shelf)
    message = caught.value.message
    assert message.isprintable()
    assert message.endswith("。")
    return message


def test_a_case_becomes_facts(shelf: PackShelf) -> None:
    (case,) = parse_cases(json.dumps({"cases": [CASE], "about": 1}), "cases.json", shelf)
    assert (case.name, str(case.through), case.pack.id) == ("张三", "2026-04", "national-2021")
    inmate = case.facts.inmate
    assert inmate.admitted == date(2026, 1, 10)
    assert inmate.induction is not None
    assert inmate.induction.last == date(2026, 3, 9)
    assert inmate.spans[0].last is None
    assert [len(r) for r in (case.facts.entries, case.facts.awards, case.facts.penalties)] == [1, 1, 1]
    assert case.pack_for(case.through) is case.pack


def test_a_bare_list_of_cases_is_read_too(shelf: PackShelf) -> None:
    assert parse_cases(json.dumps([CASE]), "x", shelf) == parse_cases(json.dumps({"cases": [CASE]}), "x", shelf)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (["name"], "", ["cases[1].name", "200 个字"]),
        (["name"], "\ud800", ["cases[1].name", "200 个字"]),
        (["name"], 7, ["cases[1].name", "「7」"]),
        (["pack"], "national-2016", ["「张三」", "pack", "「national-2016」", "national-2021"]),
        (["pack"], ["national-2021"], ["pack", "national-2021"]),
        (["inmate"], [], ["inmate", "{…}"]),
        (["inmate", "admitted"], "2026-02-30", ["inmate.admitted", "「2026-02-30」", "2026-01-31"]),
        (["inmate", "admitted"], "20260110", ["inmate.admitted", "2026-01-31"]),
        (["inmate", "admitted"], "0001-01-01", ["inmate.admitted", "1900 至 2100"]),
        (["inmate", "admitted"], None, ["inmate.admitted", "「null」"]),
        (["inmate", "left"], "2026-01-09", ["inmate.left", "早于入监日期"]),
        (["inmate", "induction"], ["2026-01-10"], ["inmate.induction", '「["2026-01-10"]」', "null"]),
        (["inmate", "induction"], ["2026-03-09", "2026-01-10"], ["inmate.induction", "止日不早于起日"]),
        (["inmate", "induction"], ["2026-01-10", 5], ["inmate.induction"]),
        (["inmate", "induction"], {"from": 1}, ["inmate.induction", "「{…}」"]),
        (["inmate", "induction"], [[1]], ["inmate.induction", "「[…]」"]),
        (["inmate", "labour"], True, ["inmate.labour", "「true」", "列表"]),
        (["inmate", "labour", 0, "able"], 1, ["inmate.labour[1].able", "true 或 false"]),
        (["inmate", "strict_factor"], "1.1", ["inmate.strict_factor", "「1.1」", "0 至 1"]),
        (["inmate", "strict_factor"], 0.8, ["inmate.strict_factor", "「0.8」"]),
        (["inmate", "property_judgment"], "owes", ["inmate.property_judgment", "able_unpaid"]),
        (["inmate", "age"], 40, ["inmate.age", "不认识", "admitted"]),
        (["spans", 0, "kind"], "leave", ["spans[1].kind", "「leave」", "rescue_injury"]),
        (["spans", 0, "to"], "2026-03-31", ["spans[1].to", "早于起日 2026-04-01"]),
        (["spans", 0, "to"], MISSING, ["spans[1].to", "缺少"]),
        (["spans", 0], "x", ["spans[1]", "对象"]),
        (["entries", 0, "part"], "sport", ["entries[1].part", "supervision、education、labour"]),
        (["entries", 0, "sign"], "+", ["entries[1].sign", "plus、minus"]),
        (["entries", 0, "points"], "1.005", ["entries[1].points", "「1.005」", "两位小数"]),
        (["entries", 0, "points"], "-1", ["entries[1].points"]),
        (["entries", 0, "points"], 9.5, ["entries[1].points", "加引号"]),
        (["entries", 0, "points"], "９", ["entries[1].points"]),
        (["entries", 0, "points"], "1\n", ["entries[1].points"]),
        (["entries", 0, "points"], "1" * 500, ["entries[1].points", "…"]),
        (["special", 0, "kind"], 9, ["special[1].kind", "「9」", "1、2、3、4、5、6、7、8"]),
        (["special", 0, "kind"], True, ["special[1].kind"]),
        (["special", 0, "kind"], "8", ["special[1].kind"]),
        (["penalties", 0, "kind"], "fine", ["penalties[1].kind", "warning、demerit、solitary"]),
        (["through"], "2026-13", ["through", "「2026-13」", "2026-01"]),
        (["through"], 202601, ["through", "2026-01"]),
        (["through"], "9999-12", ["through", "2100"]),
        (["through"], MISSING, ["「张三」", "「through」", "缺少"]),
        (["name"], MISSING, ["cases[1].name", "缺少"]),
        (["note\u202e"], 1, ["「张三」", "「note\\u202e」", "不认识"]),
    ],
)
def test_what_is_not_allowed_is_refused_by_case_key_and_value(
    shelf: PackShelf, path: list[Any], value: Any, words: list[str]
) -> None:
    message = complaint(json.dumps({"cases": [changed(path, value)]}), shelf)
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "第 1 行"),
        ("{\n oops", "第 2 行"),
        ("[" * 100_000, "嵌套"),
        ("9" * 5000, "过长"),
        ("null", "对象"),
        ("{}", "cases"),
        ('{"cases": 3}', "列表"),
        ('{"cases": [NaN]}', "NaN"),
        ('{"cases": [], "cases": []}', "写了两次"),
        ('{"cases": [{"name": "a", "name": "b"}]}', "写了两次"),
        ('{"cases": {"a": 1, "a": 2}}', "列表"),
    ],
)
def test_what_is_not_a_case_file_is_refused(shelf: PackShelf, text: str, word: str) -> None:
    assert word in complaint(text, shelf)


def test_files_that_cannot_be_read_are_refused(tmp_path: Path, shelf: PackShelf) -> None:
    with pytest.raises(InputRefused, match="找不到"):
        load_cases(tmp_path / "nowhere.json", shelf)
    with pytest.raises(InputRefused, match="找不到"):
        load_cases(tmp_path, shelf)
    with pytest.raises(InputRefused, match="打不开"):
        load_cases(tmp_path / ("x" * 5000), shelf)
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (MOST_BYTES + 1))
    with pytest.raises(InputRefused, match="32 MB"):
        load_cases(large, shelf)
    gbk = tmp_path / "gbk.json"
    gbk.write_bytes("张三".encode("gb18030"))
    with pytest.raises(InputRefused, match="UTF-8"):
        load_cases(gbk, shelf)
