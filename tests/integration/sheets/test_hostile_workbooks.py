"""Files made to harm or merely broken: each is refused in one sentence, soon, and at no cost to the program."""

import io
import os
import resource
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt

from cleanprison.errors import InputRefused
from cleanprison.sheets.process import SheetChild
from cleanprison.sheets.table import read_table
from factories.pace import pace

RawBook = Callable[..., Path]

MEGABYTE = 1024 * 1024
MOST_PACES = 100  # the longest of them takes about 50
AT_ONCE = 20
_FAR_CELL = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def cpu_seconds() -> float:
    own, child = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + child.ru_utime + child.ru_stime


@pytest.fixture
def refused() -> Callable[[Path], str]:
    """Return a reader that gives the refusal's words, having checked processor time and the program's own memory."""

    def read(path: Path) -> str:
        cpu = cpu_seconds()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with pytest.raises(InputRefused) as refusal:
            read_table(path, kind="inmates")
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
        assert cpu_seconds() - cpu < MOST_PACES * pace()
        assert grown < 64 * 1024
        assert path.name in refusal.value.message
        return refusal.value.message

    return read


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576"])
def test_a_cell_far_away_is_refused_at_once(raw_book: RawBook, refused: Callable[[Path], str], dimension: str) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{_FAR_CELL}</sheetData></worksheet>'
    )
    book = raw_book("", parts={"xl/worksheets/sheet1.xml": sheet})
    begun = cpu_seconds()
    assert "XFD1048576" in refused(book)
    assert cpu_seconds() - begun < AT_ONCE * pace()


def test_a_million_columns_are_refused(raw_book: RawBook, refused: Callable[[Path], str]) -> None:
    assert "512 列" in refused(
        raw_book("<row>" + "".join(f"<c><v>{n * n}</v></c>" for n in range(1_000_000)) + "</row>")
    )


def test_far_apart_cells_within_the_bounds_are_refused_before_they_are_spread_out(
    raw_book: RawBook, refused: Callable[[Path], str]
) -> None:
    assert "铺得太远" in refused(
        raw_book('<row><c><v>1</v></c></row><row r="199999"><c r="SR199999"><v>1</v></c></row>')
    )


@pytest.mark.parametrize("reference", ["1", "A", "A0", "AAAA1", "A99999999", "-A1", "É1", "A-1", ""])
def test_a_cell_with_an_impossible_address_is_refused(
    raw_book: RawBook, refused: Callable[[Path], str], reference: str
) -> None:
    assert "损坏" in refused(raw_book(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'))


def test_an_archive_that_unpacks_to_much_is_refused_by_its_sum(
    raw_book: RawBook, refused: Callable[[Path], str]
) -> None:
    parts = {f"xl/media/{number}.bin": bytes(6 * MEGABYTE - 1) + os.urandom(60_000) for number in range(25)}
    assert "解压后过大" in refused(raw_book("", parts=parts))


def test_a_part_that_unpacks_to_many_times_its_size_is_refused(
    raw_book: RawBook, refused: Callable[[Path], str]
) -> None:
    assert "压缩比异常" in refused(raw_book("", parts={"xl/sharedStrings.xml": b" " * 60 * MEGABYTE}))


def test_a_bomb_that_lies_about_its_size_is_refused(raw_book: RawBook, refused: Callable[[Path], str]) -> None:
    size = 200 * MEGABYTE
    book = raw_book("", parts={"xl/sharedStrings.xml": b" " * size})
    lie = book.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 1000))
    book.write_bytes(lie)
    assert "损坏" in refused(book)


def test_too_many_parts_are_refused(raw_book: RawBook, refused: Callable[[Path], str]) -> None:
    assert "损坏" in refused(raw_book("", parts={f"xl/{number}.xml": b"" for number in range(5_000)}))


def test_two_parts_of_one_name_are_refused(raw_book: RawBook, refused: Callable[[Path], str], heading: str) -> None:
    book = raw_book(heading)
    with zipfile.ZipFile(book, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert "损坏" in refused(book)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "_rels/.rels"])
def test_declared_entities_are_refused_in_every_part(
    raw_book: RawBook, refused: Callable[[Path], str], part: str
) -> None:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "笑">{entities}]><x>&l9;</x>'
    assert "可能有害" in refused(raw_book("", parts={part: bomb}))


def test_a_long_text_referred_to_by_many_cells_is_stopped_by_the_memory_bound(
    raw_book: RawBook, refused: Callable[[Path], str], heading: str
) -> None:
    cells = "".join(f'<row r="{row}"><c t="s"><v>0</v></c></row>' for row in range(2, 60_000))
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
        ' Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + "x" * 32_000
        + "</t></si></sst>"
    )
    book = raw_book(heading + cells, parts={"xl/sharedStrings.xml": strings, "xl/_rels/workbook.xml.rels": relations})
    assert "512 MB" in refused(book)


def test_millions_of_formatted_but_empty_cells_are_refused(
    raw_book: RawBook, refused: Callable[[Path], str], heading: str
) -> None:
    rows = "".join(f'<row r="{row}">' + f'<c s="{row % 977}"/>' * 8 + "</row>" for row in range(2, 600_000))
    assert "格式铺得太大" in refused(raw_book(heading + rows))


def test_elements_nested_a_hundred_thousand_deep_are_survived(
    raw_book: RawBook, refused: Callable[[Path], str]
) -> None:
    assert "标题行" in refused(raw_book("<a>" * 100_000 + "</a>" * 100_000))


def test_an_old_xls_with_cells_far_apart_is_stopped_by_the_memory_bound(
    tmp_path: Path, refused: Callable[[Path], str]
) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("表")
    page.write(0, 0, 1)
    page.write(65535, 255, 1)
    book.save(str(tmp_path / "b.xls"))
    assert "512 MB" in refused(tmp_path / "b.xls")


def _xls(tmp_path: Path) -> Path:
    book = xlwt.Workbook()
    book.add_sheet("表").write(0, 0, "编号")
    book.save(str(tmp_path / "b.xls"))
    return tmp_path / "b.xls"


def test_workbooks_with_a_password_are_named_as_such(tmp_path: Path, refused: Callable[[Path], str]) -> None:
    xls = _xls(tmp_path)
    content = xls.read_bytes()
    encrypted = bytearray(content)
    codepage = content.index(struct.pack("<HHH", 0x0042, 2, 0x04B0))
    encrypted[codepage : codepage + 2] = struct.pack("<H", 0x002F)
    xls.write_bytes(encrypted)
    assert "密码" in refused(xls)
    (tmp_path / "b.xlsx").write_bytes(content[:512] + "EncryptedPackage".encode("utf-16-le") + content[512:])
    assert "密码" in refused(tmp_path / "b.xlsx")


@pytest.mark.parametrize("kept", [10, 100, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_a_file_cut_short_is_refused(tmp_path: Path, refused: Callable[[Path], str], kept: float, suffix: str) -> None:
    whole = _xls(tmp_path).read_bytes()
    if suffix == ".xlsx":
        buffer = io.BytesIO()
        book = openpyxl.Workbook()
        book.active.append(["编号", "姓名"])
        book.save(buffer)
        whole = buffer.getvalue()
    path = tmp_path / f"短{suffix}"
    path.write_bytes(whole[: int(kept if kept >= 1 else kept * len(whole))])
    assert "“短" in refused(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b" \r\n ", "空的"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "不是文字表格"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xef\xbb\xbf<html><table><tr><td>\xe7\xbc\x96", "网页（HTML）"),
        ("\ufeff<!DOCTYPE html><html>".encode("utf-16-le"), "网页（HTML）"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML 文本"),
        (b"MIME-Version: 1.0\r\n", "网页"),
        (b"PK\x05\x06" + bytes(18), "不是 Excel 表格"),
        (b"PK\x03\x04" + bytes(500), "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "损坏"),
        (b"\x09\x08\x08\x00\x00\x05\x10\x00", "很旧的 Excel"),
        ("你好,世界\n".encode(), "标题行"),
        (b'"' * 3_000_001, "CSV 第 1 行"),
        (b"," * 1_000_000, "512 列"),
        (b"a\n" * 1_000_000, "200000 行"),
        (b"\xff" * 5000, "编码"),
    ],
)
def test_what_is_no_workbook_is_refused_by_what_it_is(
    tmp_path: Path, refused: Callable[[Path], str], content: bytes, words: str
) -> None:
    path = tmp_path / "书.xls"
    path.write_bytes(content)
    assert words in refused(path)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/document.xml", "文字或演示文稿"),
        ("content.xml", ".ods"),
        ("xl/workbook.bin", ".xlsb"),
        ("a.txt", "不是 Excel"),
    ],
)
def test_other_documents_in_an_archive_are_refused_by_what_they_are(
    tmp_path: Path, raw_book: RawBook, refused: Callable[[Path], str], part: str, words: str
) -> None:
    path = tmp_path / "书.xlsx"
    parts = {part: b"<x/>"}
    if part in ("word/document.xml", "xl/workbook.bin"):
        parts["_rels/.rels"] = (
            b'<Relationships><Relationship Type="http://x/relationships/officeDocument" Target="'
            + part.encode()
            + b'"/></Relationships>'
        )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert words in refused(path)


def test_an_empty_sheet_has_no_heading(raw_book: RawBook, refused: Callable[[Path], str]) -> None:
    assert "没有找到罪犯名册的标题行" in refused(raw_book(""))


def test_what_is_not_a_file_is_refused(tmp_path: Path, refused: Callable[[Path], str]) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")
    (tmp_path / "环.xlsx").symlink_to(tmp_path / "环.xlsx")
    assert "不是文件" in refused(tmp_path / "管道.xlsx")
    assert "不是文件" in refused(tmp_path)
    assert "找不到" in refused(tmp_path / "没有.xlsx")
    assert "无法打开" in refused(tmp_path / "环.xlsx")


def test_a_file_too_large_is_refused_unread(tmp_path: Path, refused: Callable[[Path], str]) -> None:
    with (tmp_path / "大.xlsx").open("wb") as stream:
        stream.truncate(40_000 * MEGABYTE)
    assert "文件过大" in refused(tmp_path / "大.xlsx")


def test_a_child_that_takes_too_long_is_stopped_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text("甲,乙\n" * 100_000, encoding="utf-8")
    with SheetChild(path, seconds=0.01) as child, pytest.raises(InputRefused, match="已停止"):
        list(child.messages())
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_child_runs_under_its_memory_bound(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text("编号,姓名\n1,张三\n", encoding="utf-8")
    with SheetChild(path) as child:
        next(child.messages())
        limits = Path(f"/proc/{child.pid}/limits").read_text(encoding="ascii")
    assert f"Max address space         {512 * MEGABYTE}" in limits
