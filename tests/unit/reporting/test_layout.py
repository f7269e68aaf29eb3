"""The drawn page: every text inside its cell, ink inside the margins, lines where they belong."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPdf import QPdfDocument
from reportlab.pdfgen.canvas import Canvas

from cleanprison.reporting.document import write_paper
from cleanprison.reporting.flow import Block, Flow
from cleanprison.reporting.fonts import FaceName, typefaces
from cleanprison.reporting.form import BoxBlock, Field, FormBlock
from cleanprison.reporting.page import PageFrame, Paper
from cleanprison.reporting.pen import LEADING, PAD, Align, Pen
from cleanprison.reporting.signoff import SignOff
from cleanprison.reporting.table import Column, TableBlock

MakePaper = Callable[..., Paper]
MakeTable = Callable[[int], TableBlock]
DPI = 72


class CheckingPen(Pen):
    """A pen that also keeps what it set into cells, and how far that reaches beyond them."""

    def __init__(self) -> None:
        canvas = Canvas(BytesIO())
        super().__init__(canvas, typefaces())
        self.cells: list[tuple[list[str], float]] = []

    def lines(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        lines: list[str],
        face: FaceName,
        size: float,
        align: Align,
        pad: float = PAD,
    ) -> None:
        widest = max(self.faces.width(line, face, size) for line in lines)
        beyond = max(widest - (width - 2 * pad), len(lines) * size * LEADING - height)
        self.cells.append((lines, beyond))
        super().lines(x, top, width, height, lines, face, size, align, pad)


def drawn(paper: Paper, blocks: tuple[Block, ...]) -> CheckingPen:
    pen = CheckingPen()
    frame = PageFrame(paper, pen.faces)
    flow = Flow(pen.faces, frame.body_width, frame.body_height)
    flow.lay_all(blocks)
    for page in range(flow.pages):
        pen.begin_page(frame.width, frame.height)
        flow.draw(page, pen, frame.left, frame.body_top)
        pen.end_page()
    return pen


def test_no_text_of_the_month_sheet_reaches_beyond_its_cell(paper: MakePaper, table: MakeTable) -> None:
    cells = drawn(paper(), (table(50),)).cells
    assert len(cells) > 50 * 16
    assert max(beyond for _lines, beyond in cells) < 0.05


def test_no_text_of_a_form_reaches_beyond_its_cell(paper: MakePaper) -> None:
    form = FormBlock(
        (
            (
                Field("姓名", "阿卜杜热合曼·艾合买提江·买买提吐尔逊"),
                Field("剥夺政治权利年限起止", "一年"),
                Field("编号", "9" * 40),
            ),
            (Field("罪名", "组织、领导、参加黑社会性质组织罪" * 4, 3),),
        )
    )
    cells = drawn(paper(orientation="portrait"), (form, BoxBlock("本人对考核结果的意见", "无异议"))).cells
    assert len(cells) == 9
    assert max(beyond for _lines, beyond in cells) < 0.05


def test_a_long_name_and_a_long_remark_are_whole(paper: MakePaper, table: MakeTable) -> None:
    texts = {"".join(lines) for lines, _beyond in drawn(paper(), (table(8),)).cells}
    assert "阿卜杜热合曼·艾合买提江·买买提吐尔逊·依明尼亚孜·阿不力孜" in texts
    assert any(text.startswith("本月十二日") and text.endswith("证明一份。") for text in texts)


def test_a_number_wider_than_its_column_is_set_smaller_and_not_broken(paper: MakePaper) -> None:
    table = TableBlock((Column("甲", 100), Column("乙", 6, "right")), [("张三", "1234.00")], size=12)
    assert ["1234.00"] in [lines for lines, _beyond in drawn(paper(), (table,)).cells]


def test_equal_cells_of_a_merging_column_are_printed_once_a_page(paper: MakePaper) -> None:
    columns = (Column("部分", 20, merge=True), Column("项目", 20))
    rows = [(part, item) for part in ("监管", "教育") for item in ("基础分", "加分", "扣分", "得分")]
    texts = [lines[0] for lines, _beyond in drawn(paper(), (TableBlock(columns, rows),)).cells]
    assert texts.count("监管") == texts.count("教育") == 1
    assert texts.count("加分") == 2


def picture(path: Path, page: int) -> QImage:
    document = QPdfDocument()
    document.load(str(path))
    points = document.pagePointSize(page)
    image = document.render(page, QSize(round(points.width() * DPI / 72), round(points.height() * DPI / 72)))
    document.close()
    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    for x in range(image.width()):
        for y in range(image.height()):
            colour = image.pixelColor(x, y)
            if colour.alpha():
                white.setPixelColor(x, y, colour)
    return white


def dark(image: QImage) -> list[tuple[int, int]]:
    return [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).lightness() < 160
    ]


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_all_ink_lies_inside_the_margins_and_the_border_closes(
    tmp_path: Path, paper: MakePaper, table: MakeTable, orientation: str, qapp: QGuiApplication
) -> None:
    path = tmp_path / "a.pdf"
    sheet = paper(orientation=orientation, notes=("规则待核对",), anchor="链锚 " + "9f86d081" * 40)
    write_paper(sheet, (table(3), SignOff()), path)
    frame = PageFrame(sheet, typefaces())
    image = picture(path, 0)
    assert (image.width(), image.height()) == (round(frame.width), round(frame.height))
    ink = dark(image)
    assert min(x for x, _y in ink) == pytest.approx(frame.left, abs=1.5)
    assert max(x for x, _y in ink) == pytest.approx(frame.left + frame.body_width, abs=1.5)
    assert min(y for _x, y in ink) >= frame.height - frame.top - 1
    assert max(y for _x, y in ink) <= frame.height - frame.foot + 4
    top = round(frame.height - frame.body_top)
    columns = {x for x, y in ink if abs(y - top) <= 1}
    missing = set(range(round(frame.left) + 2, round(frame.left + frame.body_width) - 2)) - columns
    assert not missing


def test_the_draft_mark_is_light_ink_and_no_text(tmp_path: Path, paper: MakePaper, qapp: QGuiApplication) -> None:
    write_paper(paper(draft=True), (), tmp_path / "draft.pdf")
    write_paper(paper(draft=False), (), tmp_path / "final.pdf")
    draft, final = (picture(tmp_path / name, 0) for name in ("draft.pdf", "final.pdf"))

    def grey(image: QImage) -> int:
        return sum(
            200 < image.pixelColor(x, y).lightness() < 250 for x in range(200, 640, 2) for y in range(150, 450, 2)
        )

    assert grey(draft) > 1000
    assert grey(final) == 0
