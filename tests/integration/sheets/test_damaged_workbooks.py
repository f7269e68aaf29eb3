"""Bytes of good files changed at random: a table or a refusal, never anything else."""

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from cleanprison.errors import InputRefused
from cleanprison.sheets.table import SheetTable, read_table

_ROWS = [["编号", "姓名", "出生日期", "罪名"], *[[f"33010{n:05d}", "张三", date(1985, 3, 7), n] for n in range(60)]]


def _openpyxl() -> bytes:
    book = openpyxl.Workbook()
    for row in _ROWS:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _xlsxwriter() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet("表")
        for number, row in enumerate(_ROWS):
            page.write_row(number, 0, row)
        page.write_formula(5, 5, "=1/0", None, "#DIV/0!")
    return buffer.getvalue()


def _xlwt() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("表")
    for number, row in enumerate(_ROWS):
        for column, value in enumerate(row):
            page.write(number, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _csv() -> bytes:
    return "\n".join(",".join(map(str, row)) for row in _ROWS).encode("gb18030")


def _scatter(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 20))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _scatter_part(content: bytes, chance: random.Random) -> bytes:
    """Change bytes of one part and pack the archive anew, so that its checksums agree."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        parts = [name for name in old.namelist() if name.startswith(("xl/", "_rels/"))]
        chosen = chance.choice([*parts, "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _scatter(part, chance) if name == chosen else part)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("maker", "damage"),
    [
        (_openpyxl, _scatter),
        (_openpyxl, _scatter_part),
        (_xlsxwriter, _scatter_part),
        (_xlwt, _scatter),
        (_csv, _scatter),
    ],
)
def test_a_file_with_changed_bytes_gives_a_table_or_a_refusal(
    tmp_path: Path, maker: Callable[[], bytes], damage: Callable[[bytes, random.Random], bytes]
) -> None:
    good = maker()
    chance = random.Random(f"{maker.__name__}{damage.__name__}")
    path = tmp_path / "书.xlsx"
    outcomes = {"table": 0, "refused": 0}
    for _ in range(50):
        path.write_bytes(damage(good, chance))
        try:
            outcomes["table"] += isinstance(read_table(path, kind="inmates"), SheetTable)
        except InputRefused as refusal:
            outcomes["refused"] += "“书.xlsx”：" in refusal.message
    assert sum(outcomes.values()) == 50
    path.write_bytes(good)
    assert len(read_table(path, kind="inmates").rows) == 60
