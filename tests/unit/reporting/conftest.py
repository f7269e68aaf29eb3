"""Samples that the tests of papers share: a month sheet in small, and readers of what was printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from pypdf import PdfReader

from cleanprison import paths
from cleanprison.reporting.page import Paper
from cleanprison.reporting.table import Column, Row, TableBlock

AS_OF = datetime(2026, 10, 31, 18, 0, tzinfo=timezone(timedelta(hours=8)))
LONG_NAME = "阿卜杜热合曼·艾合买提江·买买提吐尔逊·依明尼亚孜·阿不力孜"
LONG_REMARK = (
    "本月十二日起因病住院治疗九日、经监区集体研究并报狱政管理部门"
    "批准、劳动改造基础分按实际出工天数折算计发、附医院诊断证明一份。"
)


def month_paper(**changes: object) -> Paper:
    values: dict[str, object] = {
        "title": "罪犯计分考核月报表",
        "unit": "某某监狱第三监区",
        "period": "2026年10月",
        "as_of": AS_OF,
        "orientation": "landscape",
        "form_number": "考核-01",
    }
    return Paper(**(values | changes))  # type: ignore[arg-type]


def month_table(people: int) -> TableBlock:
    columns = [Column("序号", 9, "center"), Column("姓名", 24)]
    for group in ("监管改造", "教育和文化改造", "劳动改造"):
        columns += [Column(part, 13, "right", group) for part in ("基础分", "加分", "扣分", "得分")]
    columns += [Column("本月合计", 15, "right"), Column("备注", 30)]
    names = ("张三丰", "阿依古丽·买买提", "𠮷田𬭁", LONG_NAME, "欧阳明月")
    part = ("35.00", "1.50", "0.00", "36.50")
    rows: list[Row | tuple[str, ...]] = [
        (str(number), names[number % 5], *part * 3, "109.50", LONG_REMARK if number % 40 == 7 else "")
        for number in range(1, people + 1)
    ]
    rows.append(Row(("合计", *("10500.00", "450.00", "0.00", "10950.00") * 3, "32850.00", ""), True, 2))
    return TableBlock(tuple(columns), rows, size=9)


def text_of(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


@pytest.fixture
def plain_faces(tmp_path: Path) -> Path:
    """A folder with song and hei, without the face of rare characters."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    for name in ("song.ttf", "hei.ttf"):
        (folder / name).symlink_to(paths.fonts() / name)
    return folder


@pytest.fixture
def paper() -> Callable[..., Paper]:
    """Make the month sheet's paper, with changes by keyword."""
    return month_paper


@pytest.fixture
def table() -> Callable[[int], TableBlock]:
    """Make the month sheet's table for a number of people."""
    return month_table


@pytest.fixture
def read() -> Callable[[Path], list[str]]:
    """Return the text of each page of a file."""
    return text_of
