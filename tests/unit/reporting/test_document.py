"""Whole papers: their text, faces, bytes, page numbers, and what happens when they cannot be written."""

from __future__ import annotations

import hashlib
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cleanprison.errors import StorageError
from cleanprison.reporting import document
from cleanprison.reporting.document import Sheet, write_paper, write_papers
from cleanprison.reporting.flow import Block
from cleanprison.reporting.fonts import Typefaces
from cleanprison.reporting.form import BoxBlock, Field, FormBlock
from cleanprison.reporting.page import Paper
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, Row, TableBlock
from cleanprison.reporting.text import PageBreak, Space, TextBlock
from factories.pace import pace

MakePaper = Callable[..., Paper]
MakeTable = Callable[[int], TableBlock]
Read = Callable[[Path], list[str]]


def test_the_page_reads_as_it_was_written(tmp_path: Path, paper: MakePaper, read: Read) -> None:
    path = tmp_path / "a.pdf"
    table = TableBlock(
        (Column("姓名", 30), Column("加分", 20, "right", "监管改造"), Column("扣分", 20, "right", "监管改造")),
        [("阿依古丽·买买提", "1.50", "0.00"), ("𠮷田𬭁", "0.00", "11.10"), Row(("合计", "1.50", "11.10"), True)],
    )
    notes = ("规则待核对",)
    write_paper(paper(notes=notes, anchor="链锚 9f86d0", draft=True), (table, SignOff()), path)
    assert read(path)[0].split("\n") == [
        "罪犯计分考核月报表",
        "单位\uff1a某某监狱第三监区 2026年10月 考核-01",
        "规则待核对",
        "链锚 9f86d0",
        "第 1 页 共 1 页",
        "草稿",
        "监管改造",
        "姓名",
        "加分 扣分",
        "阿依古丽·买买提 1.50 0.00",
        "𠮷田𬭁 0.00 11.10",
        "合计 1.50 11.10",
        "制表\uff1a",
        "年    月    日",
        "审核\uff1a",
        "年    月    日",
        "监区长\uff08教导员\uff09\uff1a",
        "年    月    日",
        "\uff08盖章\uff09",
    ]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_reader_finds_the_same_names(tmp_path: Path, paper: MakePaper) -> None:
    path = tmp_path / "a.pdf"
    write_paper(paper(), (TextBlock("阿依古丽·买买提与𠮷田𬭁"),), path)
    found = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    assert "阿依古丽·买买提与𠮷田𬭁" in found


def test_every_face_is_embedded_and_mapped_to_text(tmp_path: Path, paper: MakePaper, table: MakeTable) -> None:
    path = tmp_path / "a.pdf"
    write_paper(paper(draft=True), (table(10), SignOff()), path)
    fonts: dict[str, Any] = {}
    for page in PdfReader(path).pages:
        fonts |= {font["/BaseFont"]: font for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert {name.split("+")[1].split("-")[0] for name in fonts} == {
        "CleanPrisonSong",
        "CleanPrisonHei",
        "CleanPrisonRare",
    }
    assert all("/FontFile2" in font["/FontDescriptor"] and "/ToUnicode" in font for font in fonts.values())


def test_more_characters_than_one_subset_holds_are_all_found_again(
    tmp_path: Path, paper: MakePaper, read: Read
) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 700)))
    write_paper(paper(), (TextBlock(text),), tmp_path / "a.pdf")
    assert text in read(tmp_path / "a.pdf")[0].replace("\n", "")


def test_the_file_says_what_it_is_and_when_its_data_stand(tmp_path: Path, paper: MakePaper) -> None:
    write_paper(paper(), (), tmp_path / "a.pdf")
    reader = PdfReader(tmp_path / "a.pdf")
    assert reader.metadata is not None
    assert reader.metadata.title == "罪犯计分考核月报表 2026年10月"
    assert reader.metadata.author == "某某监狱第三监区"
    assert reader.metadata.subject == "2026年10月 考核-01"
    assert reader.metadata["/CreationDate"] == reader.metadata["/ModDate"] == "D:20261031180000+08'00'"
    assert reader.root_object["/Lang"] == "zh-CN"


def test_a_paper_without_a_zone_is_a_fault_of_ours(paper: MakePaper) -> None:
    with pytest.raises(ValueError, match="zone"):
        paper(as_of=paper().as_of.replace(tzinfo=None))


_PRINT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from cleanprison.reporting.document import write_paper
from cleanprison.reporting.form import Field, FormBlock
from cleanprison.reporting.page import Paper
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, TableBlock
paper = Paper("月报表", "监区", "2026年10月", datetime(2026, 11, 1, tzinfo=UTC), draft=True, bookmark="甲")
form = FormBlock(((Field("姓名", "𠮷田"), Field("编号", "001")),), pairs=2)
table = TableBlock((Column("姓名", 20), Column("得分", 20, "right")), [("张三", f"{n}.00") for n in range(99)])
write_paper(paper, (form, table, SignOff()), Path(sys.argv[1]))
"""


def test_the_same_data_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    digests = set()
    surroundings: list[dict[str, str]] = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "SOURCE_DATE_EPOCH": "1"},
    ]
    for number, extra in enumerate(surroundings):
        path = tmp_path / f"{number}.pdf"
        subprocess.run([sys.executable, "-c", _PRINT, path], env=os.environ | extra, check=True)
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_papers_written_at_the_same_time_do_not_mix(tmp_path: Path, paper: MakePaper, table: MakeTable) -> None:
    write_paper(paper(), (table(30),), tmp_path / "alone.pdf")
    with ThreadPoolExecutor(4) as pool:
        for number in range(8):
            folder = tmp_path / str(number)
            folder.mkdir()
            pool.submit(write_paper, paper(), (table(30),), folder / "a.pdf")
    written = {(tmp_path / str(number) / "a.pdf").read_bytes() for number in range(8)}
    assert written == {(tmp_path / "alone.pdf").read_bytes()}


def test_heading_and_page_number_stand_on_every_page(
    tmp_path: Path, paper: MakePaper, table: MakeTable, read: Read
) -> None:
    written = write_paper(paper(draft=True, notes=("规则待核对",)), (table(60), SignOff()), tmp_path / "a.pdf")
    pages = read(tmp_path / "a.pdf")
    assert len(pages) == written.pages > 1
    for number, text in enumerate(pages, start=1):
        assert f"第 {number} 页 共 {len(pages)} 页" in text
        for repeated in ("罪犯计分考核月报表", "草稿", "规则待核对", "教育和文化改造", "本月合计"):
            assert repeated in text


@pytest.mark.parametrize("people", [*range(1, 60, 3), 200])
def test_the_sign_off_never_stands_alone_and_no_row_is_lost(
    tmp_path: Path, paper: MakePaper, read: Read, people: int
) -> None:
    rows = [(f"N{number:04d}", "张三") for number in range(people)]
    table = TableBlock((Column("编号", 20), Column("姓名", 20)), rows)
    write_paper(paper(), (table, SignOff()), tmp_path / "a.pdf")
    pages = read(tmp_path / "a.pdf")
    assert re.findall(r"N\d{4}", " ".join(pages)) == [row[0] for row in rows]
    assert all(re.search(r"N\d{4}", page) for page in pages)
    assert ["制表" in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_each_person_in_one_file_has_page_numbers_and_a_bookmark_of_their_own(
    tmp_path: Path, paper: MakePaper, read: Read
) -> None:
    sheets = [
        Sheet(
            paper(orientation="portrait", bookmark=name),
            (FormBlock(((Field("姓名", name),),), pairs=1), PageBreak(), TextBlock("续")) if name == "李四" else (),
        )
        for name in ("张三", "李四", "𠮷田")
    ]
    written = write_papers(sheets, tmp_path / "a.pdf", "个人月度考核单")
    reader = PdfReader(tmp_path / "a.pdf")
    numbers = [re.findall(r"第 \d 页 共 \d 页", page) for page in read(tmp_path / "a.pdf")]
    assert numbers == [["第 1 页 共 1 页"], ["第 1 页 共 2 页"], ["第 2 页 共 2 页"], ["第 1 页 共 1 页"]]
    assert written.pages == 4
    outline = [
        (entry.title, reader.get_destination_page_number(entry))  # type: ignore[union-attr, arg-type]
        for entry in reader.outline
    ]
    assert outline == [("张三", 0), ("李四", 1), ("𠮷田", 3)]


def test_a_file_without_any_paper_is_a_fault_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        write_papers([], tmp_path / "a.pdf")


def test_a_text_longer_than_pages_goes_on_in_further_boxes(tmp_path: Path, paper: MakePaper, read: Read) -> None:
    text = "\n".join(f"L{number:04d} 事实经过" for number in range(150))
    blocks = (
        FormBlock(((Field("姓名", "张三"),),), pairs=1),
        BoxBlock("主要事实", text, opinion=True),
        BoxBlock("监区意见", height=400, opinion=True),
        SignOff(),
    )
    write_paper(paper(orientation="portrait"), blocks, tmp_path / "a.pdf")
    pages = read(tmp_path / "a.pdf")
    assert re.findall(r"L\d{4}", " ".join(pages)) == [f"L{number:04d}" for number in range(150)]
    assert " ".join(pages).count("签名") == 2
    assert "监区意见" in pages[-1]
    assert "制表" in pages[-1]


def test_a_remark_taller_than_a_page_goes_on_in_further_rows(tmp_path: Path, paper: MakePaper, read: Read) -> None:
    remark = "\n".join(f"L{number:04d}" for number in range(120))
    table = TableBlock((Column("姓名", 20), Column("备注", 20)), [("张三", remark), ("李四", "")])
    write_paper(paper(), (table, SignOff()), tmp_path / "a.pdf")
    assert re.findall(r"L\d{4}", " ".join(read(tmp_path / "a.pdf"))) == remark.split()


def test_running_text_flows_over_pages_and_a_heading_stays_with_it(
    tmp_path: Path, paper: MakePaper, read: Read
) -> None:
    blocks: list[Block] = []
    for number in range(40):
        blocks += [
            TextBlock(f"H{number:02d} 标题", heading=True),
            Space(2),
            TextBlock(f"B{number:02d} 正文", indent=True),
        ]
    write_paper(paper(orientation="portrait"), blocks, tmp_path / "a.pdf")
    for page in read(tmp_path / "a.pdf"):
        assert re.findall(r"H(\d\d)", page) == re.findall(r"B(\d\d)", page)


def test_an_empty_table_says_so(tmp_path: Path, paper: MakePaper, read: Read) -> None:
    write_paper(
        paper(), (TableBlock((Column("姓名", 20), Column("备注", 20)), [], empty="本月无记录"),), tmp_path / "a.pdf"
    )
    assert "本月无记录" in read(tmp_path / "a.pdf")[0]


def test_cells_that_do_not_fill_the_columns_are_a_fault_of_ours(tmp_path: Path, paper: MakePaper) -> None:
    table = TableBlock((Column("姓名", 20), Column("备注", 20)), [("张三",)])
    with pytest.raises(ValueError, match="1 cells"):
        write_paper(paper(), (table,), tmp_path / "a.pdf")
    with pytest.raises(ValueError, match="3 pairs"):
        write_paper(paper(), (FormBlock(((Field("姓名"),),)),), tmp_path / "a.pdf")


def test_characters_without_a_glyph_are_named_by_the_run(
    tmp_path: Path, paper: MakePaper, read: Read, plain_faces: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "typefaces", lambda: Typefaces(plain_faces))
    written = write_paper(paper(), (TextBlock("𠮷田"),), tmp_path / "a.pdf")
    assert written.missing_glyphs == {"𠮷"}
    assert written.notice.endswith("U+20BB7。")
    assert "U+20BB7田" in read(tmp_path / "a.pdf")[0]


def test_a_paper_with_all_glyphs_has_nothing_to_say(tmp_path: Path, paper: MakePaper) -> None:
    assert write_paper(paper(), (TextBlock("𠮷田"),), tmp_path / "a.pdf").notice == ""


def test_three_hundred_inmates_print_in_no_time_that_anybody_would_wait(
    tmp_path: Path, paper: MakePaper, table: MakeTable
) -> None:
    begin = time.process_time()
    written = write_paper(paper(draft=True), (table(300), SignOff()), tmp_path / "a.pdf")
    assert time.process_time() - begin < 60 * pace()
    assert written.pages > 10


def test_a_missing_folder_is_named(tmp_path: Path, paper: MakePaper) -> None:
    with pytest.raises(StorageError, match=r"文件夹 .*nowhere 不存在"):
        write_paper(paper(), (), tmp_path / "nowhere" / "a.pdf")


def test_a_folder_is_not_overwritten(tmp_path: Path, paper: MakePaper) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(StorageError, match="文件夹"):
        write_paper(paper(), (), tmp_path / "a.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_a_name_too_long_is_refused_in_a_sentence(tmp_path: Path, paper: MakePaper) -> None:
    with pytest.raises(StorageError, match="文件名过长"):
        write_paper(paper(), (), tmp_path / ("长" * 100 + ".pdf"))


_CONFINED = """
import sys
from pathlib import Path
from cleanprison.errors import StorageError
from cleanprison.reporting.output import write_whole
try:
    write_whole(Path(sys.argv[1]), b"x" * 1_000_000)
except StorageError as error:
    print(error.message)
"""


def _confined(folder: Path, options: str, before: str = "true") -> str:
    """Write a file into a file system mounted with `options`, in a name space of its own; say what was said."""
    script = (
        f'mount -t tmpfs -o {options} tmpfs "$1" && echo old > "$1/a.pdf" && {before} '
        '&& "$2" -c "$3" "$1/a.pdf" && cat "$1/a.pdf" && ls -A "$1"'
    )
    command = ["unshare", "-rm", "sh", "-c", script, "sh", str(folder), sys.executable, _CONFINED]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _may_mount() -> bool:
    command = ["unshare", "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    return shutil.which("unshare") is not None and subprocess.run(command, capture_output=True).returncode == 0


needs_mounts = pytest.mark.skipif(not _may_mount(), reason="this system lets nobody mount a small file system")


@needs_mounts
def test_a_full_disk_keeps_the_old_file_and_leaves_no_remains(tmp_path: Path) -> None:
    said = _confined(tmp_path, "size=64k").splitlines()
    assert "磁盘已满" in said[0]
    assert said[1:] == ["old", "a.pdf"]


@needs_mounts
def test_a_read_only_disk_is_one_sentence(tmp_path: Path) -> None:
    said = _confined(tmp_path, "size=64k", 'mount -o remount,ro "$1"').splitlines()
    assert "只读" in said[0]
    assert said[1:] == ["old", "a.pdf"]


def test_a_failing_write_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("old")
    limit = (1000, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
    said = subprocess.run(
        [sys.executable, "-c", _CONFINED, path],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "存储设备出错" in said
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]
