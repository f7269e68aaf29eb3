"""Good workbooks and workbooks with faulty cells, as openpyxl, XlsxWriter, xlwt and others write them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cleanprison.errors import InputRefused
from cleanprison.sheets.cells import CellRefused, read_date, read_points, read_text
from cleanprison.sheets.table import SheetTable, read_table

RawBook = Callable[..., Path]


def texts(table: SheetTable, key: str) -> list[str | None]:
    return [read_text(row.cell(key)) for row in table.rows]


def test_a_roster_with_titles_and_strange_columns_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active["A1"] = "本表由监区填写"
    page = book.create_sheet("名册")
    page["A1"] = "某监区罪犯名册"
    page.merge_cells("A1:F1")
    page["A3"], page["B3"], page["C3"] = "序号", "姓 名\n(必填)", "囚　号"
    page["D3"], page["E3"], page["G3"] = "出生日期", "身高", "刑期起日（年月日）"
    page.append([1, "阿依古丽·买买提", 3301000011, date(1985, 3, 7), 170, None, 20200101])
    page.append([2])
    page.append([3, "\u3000𠮷田 ", "0012", "1985年3月7日", None, None, "2020.1.1"])
    page["J6"] = "散落"
    page.row_dimensions[6].hidden = True
    book.save(tmp_path / "名册.xlsx")

    table = read_table(tmp_path / "名册.xlsx", kind="inmates")

    assert (table.sheet, table.other_sheets, table.heading_row) == ("名册", ("说明",), 3)
    assert [(c.key, c.heading, c.letter) for c in table.columns] == [
        ("name", "姓 名 (必填)", "B"),
        ("number", "囚 号", "C"),
        ("birth_date", "出生日期", "D"),
        ("sentence_start", "刑期起日（年月日）", "G"),
    ]
    assert table.ignored_columns == ("序号", "身高", "J 列（无标题）")
    assert [row.row for row in table.rows] == [4, 6]
    assert texts(table, "name") == ["阿依古丽·买买提", "𠮷田"]
    assert texts(table, "number") == ["3301000011", "0012"]
    assert [read_date(row.cell("birth_date")) for row in table.rows] == [date(1985, 3, 7)] * 2
    assert [read_date(row.cell("sentence_start")) for row in table.rows] == [date(2020, 1, 1)] * 2
    assert table.has("name")
    assert not table.has("post")
    assert table.rows[0].cell("post").empty
    with pytest.raises(KeyError):
        table.rows[0].cell("height")


def test_hidden_sheets_are_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["编号", "姓名"])
    book.active.append(["旧", "旧"])
    book.active.sheet_state = "hidden"
    page = book.create_sheet("现在")
    page.append(["编号", "姓名"])
    page.append(["1", "张三"])
    book.active = 1
    book.save(tmp_path / "b.xlsx")
    table = read_table(tmp_path / "b.xlsx", kind="inmates")
    assert (table.sheet, texts(table, "number")) == ("现在", ["1"])


def test_rows_far_below_the_heading_keep_their_own_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["编号", "姓名"])
    for row in (2, 31, 32, 500, 5000):
        book.active.cell(row, 1, f"N{row}")
        book.active.cell(row, 2, "张三")
    book.save(tmp_path / "b.xlsx")
    table = read_table(tmp_path / "b.xlsx", kind="inmates")
    assert [(row.row, row.cell("number").value) for row in table.rows] == [
        (row, f"N{row}") for row in (2, 31, 32, 500, 5000)
    ]


@pytest.mark.parametrize("number_format", [14, 27, 31, 57, 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@"])
def test_dates_in_every_usual_format_are_dates(tmp_path: Path, number_format: int | str) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["编号", "姓名", "出生日期"])
        page.write_row(1, 0, ["1", "张三"])
        page.write_number(1, 2, 31113, book.add_format({"num_format": number_format}))
    table = read_table(tmp_path / "b.xlsx", kind="inmates")
    assert read_date(table.rows[0].cell("birth_date")) == date(1985, 3, 7)


def test_the_1904_date_system_is_understood(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["编号", "姓名", "出生日期"])
    book.active.append(["1", "张三", date(1985, 3, 7)])
    book.save(tmp_path / "b.xlsx")
    table = read_table(tmp_path / "b.xlsx", kind="inmates")
    assert read_date(table.rows[0].cell("birth_date")) == date(1985, 3, 7)


def test_formulas_count_by_their_cached_value_and_one_without_is_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["编号", "姓名", "罪名", "座位", "岗位"])
        page.write_formula(1, 0, "=1+1", None, 3301)
        page.write_formula(1, 1, '="张"&"三"', None, "张三")
        page.write_formula(1, 2, "=NA()", None, "#N/A")
        page.write_formula(1, 3, "=A1", None, "")
        page.write_string(1, 4, "=1+1")
    row = read_table(tmp_path / "b.xlsx", kind="inmates").rows[0]
    assert read_text(row.cell("number")) == "3301"
    assert read_text(row.cell("name")) == "张三"
    assert read_text(row.cell("post")) == "=1+1"
    assert row.cell("crime").shown == "#N/A"
    with pytest.raises(CellRefused, match="错误值"):
        read_text(row.cell("crime"))
    with pytest.raises(CellRefused, match="没有保存计算结果"):
        read_text(row.cell("seat"))


def test_a_formula_whose_cached_value_is_an_empty_text_is_empty(raw_book: RawBook, heading: str) -> None:
    book = raw_book(
        heading
        + '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>""</f><v></v></c>'
        + '<c r="C2"><f>TODAY()</f></c></row>'
    )
    row = read_table(book, kind="inmates").rows[0]
    assert row.cell("name").empty
    assert "没有保存计算结果" in row.cell("birth_date").fault


def test_a_row_of_nothing_but_a_formula_without_value_is_not_lost(raw_book: RawBook, heading: str) -> None:
    row = read_table(raw_book(heading + '<row r="9"><c r="A9"><f>X</f></c></row>'), kind="inmates").rows[0]
    assert row.row == 9
    assert row.cell("number").fault


def test_cached_binary_noise_does_not_reach_points(raw_book: RawBook) -> None:
    titles = "".join(
        f'<c t="inlineStr"><is><t>{title}</t></is></c>'
        for title in ("编号", "日期", "部分", "加扣", "分值", "依据", "事由")
    )
    values = '<c r="A2"><v>3301000011.0</v></c><c r="E2"><v>0.30000000000000004</v></c>'
    rows = f'<row r="1">{titles}</row><row r="2">{values}</row><row r="3"><c r="E3"><v>9.5</v></c></row>'
    table = read_table(raw_book(rows), kind="points")
    assert [read_points(row.cell("points")) for row in table.rows] == [Decimal("0.30"), Decimal("9.50")]
    assert table.rows[0].cell("number").value == 3301000011


def test_a_number_with_lost_digits_and_an_overlong_text_are_refused_by_cell(raw_book: RawBook, heading: str) -> None:
    long_text = "长" * 40_000
    rows = f'<row r="2"><c><v>330100001112345678</v></c><c t="inlineStr"><is><t>{long_text}</t></is></c></row>'
    row = read_table(raw_book(heading + rows), kind="inmates").rows[0]
    for key, words in (("number", "超过 15 位"), ("name", "文字过长")):
        with pytest.raises(CellRefused, match=words):
            read_text(row.cell(key))


def test_an_old_xls_is_read_with_its_dates_and_errors(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    book.add_sheet("说明").write(0, 0, "说明")
    page = book.add_sheet("名册")
    for column, title in enumerate(("编号", "姓名", "出生日期", "罪名")):
        page.write(2, column, title)
    page.write(3, 0, 3301000011)
    page.write(3, 1, "𠮷田")
    page.write(3, 2, date(1985, 3, 7), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    page.row(3).set_cell_error(3, 0x2A)
    for row in range(4, 400):
        page.write(row, 0, f"N{row}")
        page.write(row, 1, "张三")
    book.save(str(tmp_path / "b.xls"))

    table = read_table(tmp_path / "b.xls", kind="inmates")

    row = table.rows[0]
    assert (table.sheet, table.heading_row, row.row, len(table.rows)) == ("名册", 3, 4, 397)
    assert read_text(row.cell("number")) == "3301000011"
    assert read_text(row.cell("name")) == "𠮷田"
    assert read_date(row.cell("birth_date")) == date(1985, 3, 7)
    assert (row.cell("crime").shown, bool(row.cell("crime").fault)) == ("#N/A", True)


def test_content_decides_not_the_suffix(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["编号", "姓名"])
    book.active.append(["1", "张三"])
    book.save(tmp_path / "b.xlsx")
    (tmp_path / "b.xls").write_bytes((tmp_path / "b.xlsx").read_bytes())
    (tmp_path / "c.xlsx").write_text("编号,姓名\n2,李四\n", encoding="gb18030")
    assert texts(read_table(tmp_path / "b.xls", kind="inmates"), "name") == ["张三"]
    assert texts(read_table(tmp_path / "c.xlsx", kind="inmates"), "name") == ["李四"]


def test_a_workbook_with_macros_is_data_like_any_other(tmp_path: Path, raw_book: RawBook, heading: str) -> None:
    book = raw_book(
        heading + '<row r="2"><c><v>1</v></c><c t="str"><v>张三</v></c></row>',
        name="b.xlsm",
        parts={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"},
    )
    assert texts(read_table(book, kind="inmates"), "name") == ["张三"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_of_every_encoding_and_delimiter_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = (
        ["某监区名册"],
        ["编号", "姓名", "罪名", "身高"],
        ["0012", "阿依古丽·买买提", '"盗窃\r\n,;罪"', "=1+1"],
        ["", "", "", ""],
        ["13", "𠮷田", '"说""话"'],
    )
    content = "\r\n".join(delimiter.join(line) for line in lines)
    (tmp_path / "b.csv").write_bytes(content.encode(encoding))
    table = read_table(tmp_path / "b.csv", kind="inmates")
    assert (table.sheet, table.heading_row, table.ignored_columns) == ("", 2, ("身高",))
    assert [row.row for row in table.rows] == [3, 5]
    assert texts(table, "number") == ["0012", "13"]
    assert texts(table, "name") == ["阿依古丽·买买提", "𠮷田"]
    assert read_text(table.rows[0].cell("crime"), multiline=True) == "盗窃\n,;罪"
    assert read_text(table.rows[1].cell("crime")) == '说"话'


def test_headings_that_mean_the_same_are_refused_naming_both(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("编号,姓名,囚号\n1,张三,2\n", encoding="utf-8")
    with pytest.raises(InputRefused, match=r"“b\.csv”：第 1 行的标题“编号”（A 列）与“囚号”（C 列）"):
        read_table(tmp_path / "b.csv", kind="inmates")


def test_a_missing_column_is_refused_with_what_was_found(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("编号;性别\n1;男\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refusal:
        read_table(tmp_path / "b.csv", kind="inmates")
    assert "缺少必需的列：姓名" in refusal.value.message
    assert "找到的标题：编号、性别" in refusal.value.message


def test_elements_with_a_prefix_are_understood(raw_book: RawBook) -> None:
    cells = (
        '<x:row r="1"><x:c r="A1" t="str"><x:v>编号</x:v></x:c><x:c r="B1" t="str"><x:v>姓名</x:v></x:c></x:row>'
        '<x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c><x:c r="B2"><x:f>X</x:f></x:c></x:row>'
    )
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<x:sheetData>{cells}</x:sheetData></x:worksheet>"
    )
    row = read_table(raw_book("", parts={"xl/worksheets/sheet1.xml": sheet}), kind="inmates").rows[0]
    assert row.cell("number").value == 1
    assert "没有保存计算结果" in row.cell("name").fault
