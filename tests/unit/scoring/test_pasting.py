"""Blocks pasted into the month's list: a table by its heading, what it lacks filled in."""

from __future__ import annotations

import pytest

from cleanprison.errors import InputRefused
from cleanprison.scoring.pasting import heading_of, pasted_table

GIVEN = {"date": "2026-10-08", "part": "劳动改造", "basis": "第三条", "facts": "检修机器", "officer": "3300001"}


def filled(block: list[list[str]], given: dict[str, str]) -> list[dict[str, str]]:
    """Return the rows of the pasted table, each cell by its column."""
    heading = heading_of(block)
    assert heading is not None
    table = pasted_table(block, heading, given)
    return [{column.key: row.cell(column.key).shown for column in table.columns} for row in table.rows]


@pytest.mark.parametrize("block", [[["2"], ["-1"]], [["分值"], ["2"]], [["1", "2"], ["", "3"]], [["日期", "分值"]]])
def test_a_block_without_the_inmates_numbers_is_a_block_of_plain_numbers(block: list[list[str]]) -> None:
    assert heading_of(block) is None


def test_what_a_table_lacks_is_filled_in_and_the_sign_of_the_points_tells() -> None:
    rows = filled([["三监区"], ["囚号", "分数"], ["0001", "2"], ["", ""], ["0002", "－1.5"]], GIVEN)
    assert rows == [
        {"number": "0001", "points": "2", **GIVEN, "sign": "加"},
        {"number": "0002", "points": "－1.5", **GIVEN, "sign": "扣"},
    ]


def test_a_bare_number_takes_the_usual_sign() -> None:
    rows = filled([["编号", "分值"], ["1", "2"], ["2", "+2"]], {**GIVEN, "sign": "扣分"})
    assert [row["sign"] for row in rows] == ["扣分", "加"]


def test_what_a_table_says_itself_stays() -> None:
    head = ["编号", "日期", "部分", "加扣", "分值", "依据", "事由"]
    (row,) = filled([head, ["1", "2026-10-01", "监管", "扣", "1", "第九条", "内务不整"]], GIVEN)
    assert (row["date"], row["part"], row["sign"], row["basis"]) == ("2026-10-01", "监管", "扣", "第九条")
    assert row["officer"] == "3300001"


def test_what_is_neither_in_the_table_nor_given_is_named() -> None:
    block = [["编号", "分值"], ["1", "2"]]
    heading = heading_of(block)
    assert heading is not None
    with pytest.raises(InputRefused, match="缺少“日期、部分、事由”"):
        pasted_table(block, heading, {"basis": "第三条", "facts": ""})
