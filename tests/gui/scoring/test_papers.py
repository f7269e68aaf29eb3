"""Every paper that the scoring pages print: previewed as it will be printed, saved whole, sent to a printer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from cleanprison.scoring.rules import Month
from cleanprison.ui.paper_preview import PaperPreview, ShownPaper
from drivers.scoring_desk import WindowDriver, choose_lines
from factories.desk import Desk

OCTOBER = Month(2026, 10)


@pytest.fixture(autouse=True)
def october_closed(desk: Desk) -> None:
    """Close October with one cycle ended in it."""
    desk.opening(1, OCTOBER, "599")
    desk.plus(1, date(2026, 10, 8), "2")
    desk.run_month(OCTOBER)


def test_ctrl_p_shows_the_month_sheet_without_the_word_draft(driver: WindowDriver) -> None:
    driver.page("month", month=OCTOBER)
    driver.keys(Qt.Key.Key_P)
    text = driver.read_paper()
    assert "罪犯计分考核月报表" in text
    assert "阿依古丽·买买提" in text
    assert "草稿" not in text
    assert "规则待核对" in text


def test_an_open_month_is_printed_as_a_draft(driver: WindowDriver) -> None:
    driver.page("month", month=OCTOBER.plus(1))
    driver.press("print")
    assert "草稿" in driver.read_paper()


@pytest.mark.parametrize(
    ("thing", "title"),
    [("sheet", "罪犯计分考核月报表"), ("minutes", "评议会"), ("list", "公示")],
)
def test_the_papers_of_the_closing_page(driver: WindowDriver, thing: str, title: str) -> None:
    driver.page("close", month=OCTOBER)
    driver.press(thing)
    assert title in driver.read_paper()


@pytest.mark.parametrize(("thing", "words"), [("why", "怎样"), ("year", "考核奖惩统计台账"), ("print", "考核单")])
def test_the_papers_of_one_person(driver: WindowDriver, thing: str, words: str) -> None:
    driver.page("account", inmate_id=1, month=OCTOBER)
    driver.press(thing)
    text = driver.read_paper()
    assert words in text
    assert "阿依古丽·买买提" in text
    assert "张三丰" not in text


def test_the_sheet_of_the_inmate_under_the_cursor(driver: WindowDriver) -> None:
    page = driver.page("month", month=OCTOBER)
    choose_lines(page.table, 2)
    driver.press("inmate_sheets")
    text = driver.read_paper()
    assert "张三丰" in text
    assert "阿依古丽" not in text


def test_the_approval_form_of_a_cycle(driver: WindowDriver) -> None:
    page = driver.page("grading")
    driver.keys(Qt.Key.Key_P)
    assert driver.message() == "请先在表中选一个周期。"
    choose_lines(page.table, 0)
    driver.press("paper")
    assert "阿依古丽·买买提" in driver.read_paper()


def test_a_decision_is_printed_once_there_is_one(driver: WindowDriver, desk: Desk) -> None:
    desk.minus(3, desk.today - timedelta(days=1), "5")
    page = driver.page("objections")
    driver.press("paper")
    assert driver.message() == "请先在表中选一件异议。"
    driver.press("new")
    driver.form().type(person="zsf", month="2026-11", receiver="sl", statement="记载不实", record="扣分").send()
    choose_lines(page.table, 0)
    driver.press("paper")
    driver.qtbot.waitUntil(lambda: driver.message() != "已登记；请在期限内由另一名民警复查答复。", timeout=15000)
    assert driver.message() == "张三丰 的异议还没有决定，不能打印决定书。"
    driver.sign_in("ward_chief")
    choose_lines(page.table, 0)
    driver.press("decide")
    driver.form().type(outcome="撤销", officer="zm", reasons="证据不足").send()
    driver.press("paper")
    text = driver.read_paper()
    assert "张三丰" in text
    assert "证据不足" in text


@pytest.fixture
def preview(driver: WindowDriver) -> PaperPreview:
    driver.page("close", month=OCTOBER)
    driver.press("sheet")
    return driver.paper()


def test_the_preview_counts_its_pages_and_saves_the_file_whole(preview: PaperPreview, tmp_path: Path) -> None:
    assert preview.document.pageCount() == 1
    assert preview.windowTitle() == "打印预览 month-sheet-2026-10.pdf"
    target = tmp_path / "月报表.pdf"
    preview.save_to(target)
    assert preview._place.message.text() == f"已保存到 {target}"
    assert "罪犯计分考核月报表" in "".join(PdfReader(target).pages[0].extract_text().split())
    preview.save_to(target / "月报表.pdf")
    assert preview._place.message.tone() == "refusal"
    assert "月报表.pdf" in preview._place.message.text()
    preview.reject()


def test_printing_sends_every_page_at_its_own_size(preview: PaperPreview, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview._take_page(printer, 0)
    preview.print_to(printer)
    assert preview._place.message.text() == "已送到打印机。"
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == 1
    width, height = (float(side) for side in printed.pages[0].mediabox[2:])
    assert round(width) in (841, 842)
    assert round(height) in (595, 596)
    preview.reject()


def test_what_the_fonts_lack_is_said_on_the_preview(driver: WindowDriver, preview: PaperPreview) -> None:
    content = preview._paper.content
    preview.reject()
    shown = PaperPreview(driver.here(), ShownPaper("a.pdf", content, "有 1 个字没有字形：𰻝。"))
    shown.open()
    assert shown._place.message.text() == "有 1 个字没有字形：𰻝。"
    shown.reject()
