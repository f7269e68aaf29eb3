"""导入: from a dropped file to a written roster, and everything that keeps it out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from cleanprison.application import Application
from cleanprison.people.queries import inmate_rows
from cleanprison.scoring.queries import ledger_rows
from cleanprison.ui.kit import block_text
from factories.people import add_officer

At = Callable[..., Any]
Sheet = Callable[..., Path]

HEADING = ("序号", "囚号", "姓名", "处遇")
GOOD = (HEADING, (1, "3301000021", "阿依古丽·买买提", "普管"), (2, "3301000022", "𠮷𬭁", "严管"))


def settled(page: Any) -> Any:
    """Wait until the page's work beside the window has ended."""
    page.qtbot.waitUntil(lambda: not page.page._busy(), timeout=20_000)
    return page


def figures(page: Any) -> list[str]:
    return [page.page.preview.figure(key) for key in ("created", "changed", "unchanged", "refused")]


def numbers(app: Application) -> list[str]:
    return [row.number for row in app.query(inmate_rows, date(2026, 11, 3))]


@pytest.fixture
def page(at: At, app: Application) -> Any:
    return at("import", kind="inmates")


def test_a_dropped_roster_is_checked_shown_and_written(
    page: Any, sheet: Sheet, dropped: Callable[..., None], app: Application
) -> None:
    assert not page.page.write_button.isEnabled()
    dropped(page.page, sheet(("三监区名册",), *GOOD))
    settled(page)
    assert figures(page) == ["2 人", "0 人", "0 人", "0 行"]
    assert page.rows("people.import.rows")[1][:4] == ["4", "3301000022", "𠮷𬭁", "严管"]
    assert "标题在第 2 行，共 2 行内容" in page.page.preview._origin.text()
    assert page.page.preview._ignored.text() == "没有用到的列：序号"
    assert numbers(app) == []
    settled(page.press("write"))
    assert numbers(app) == ["3301000021", "3301000022"]
    assert page.said() == "罪犯名册已写入：新增 2 人，更改 0 人，不变 0 人。"
    assert not page.page.write_button.isEnabled()


def test_the_same_file_again_changes_nothing(page: Any, sheet: Sheet, app: Application) -> None:
    path = sheet(*GOOD)
    page.page.take_file(path)
    settled(settled(page).press("write"))
    page.page.take_file(path)
    settled(page)
    assert figures(page) == ["0 人", "0 人", "2 人", "0 行"]
    before = app.verify().acts
    settled(page.press("write"))
    assert app.verify().acts == before
    assert "不变 2 人" in page.said()


def test_a_refused_cell_is_named_and_nothing_can_be_written(
    page: Any, sheet: Sheet, app: Application, tmp_path: Path
) -> None:
    page.page.take_file(sheet(*GOOD, (3, "3301000021", "重复的人", "普管"), (4, "3301000023", "", "普管")))
    settled(page)
    assert figures(page)[3] == "2 行"
    assert page.rows("people.import.problems") == [
        ["4", "囚号", "3301000021", "与第 2 行重复；一个人只能有一行"],
        ["5", "姓名", "（空）", "不能为空"],
    ]
    assert not page.page.write_button.isEnabled()
    page.page.save()
    assert "没有写入" in page.said()
    assert numbers(app) == []
    assert page.offers("save_problems")
    page.page.save_problems_to(tmp_path / "问题清单.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "问题清单.xlsx").worksheets[0]
    assert [cell.value for cell in saved[2]] == [4, "囚号", "3301000021", "与第 2 行重复；一个人只能有一行"]


def test_a_corrected_file_is_read_again_by_f5(page: Any, sheet: Sheet) -> None:
    page.page.take_file(sheet(HEADING, (1, "", "无号", "普管")))
    settled(page)
    assert figures(page)[3] == "1 行"
    sheet(*GOOD)
    page.window.refresh_page()
    settled(page)
    assert figures(page) == ["2 人", "0 人", "0 人", "0 行"]


def test_a_file_changed_after_the_check_is_not_written_blindly(page: Any, sheet: Sheet, app: Application) -> None:
    page.page.take_file(sheet(*GOOD))
    settled(page)
    sheet(*GOOD, (3, "3301000023", "后来加的人", "普管"))
    settled(page.press("write"))
    assert numbers(app) == []
    assert "文件在检查后被改过" in page.said()
    assert figures(page)[0] == "3 人"
    settled(page.press("write"))
    assert len(numbers(app)) == 3


def test_a_block_copied_from_a_spreadsheet_is_pasted(page: Any, app: Application) -> None:
    QGuiApplication.clipboard().setText(block_text([[str(cell) for cell in row] for row in GOOD]))
    page.page.kinds.setFocus()
    page.qtbot.keyClick(page.page.kinds, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    assert figures(page)[0] == "2 人"
    settled(page.press("write"))
    assert numbers(app) == ["3301000021", "3301000022"]


def test_an_empty_clipboard_is_said_so(page: Any) -> None:
    QGuiApplication.clipboard().clear()
    page.page.paste()
    assert "剪贴板里没有表格内容" in page.said()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\x00\x01\x02", "坏.csv"), ("甲,乙\n1,2\n".encode(), "编号")],
)
def test_a_file_that_is_no_roster_is_refused_in_words(page: Any, tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "坏.csv"
    path.write_bytes(content)
    page.page.take_file(path)
    settled(page)
    assert words in page.said()
    assert page.page.message.tone() == "refusal"
    assert page.page.hint.isVisible()


def test_a_sheet_with_headings_only_has_nothing_to_write(page: Any, tmp_path: Path) -> None:
    page.page.save_template_to(tmp_path / "模板.xlsx")
    assert "模板已保存" in page.said()
    page.page.take_file(tmp_path / "模板.xlsx")
    settled(page)
    assert not page.page.write_button.isEnabled()
    assert "没有内容" in page.summary()


def test_another_kind_reads_the_same_file_anew(page: Any, sheet: Sheet) -> None:
    page.page.take_file(sheet(("警号", "姓名", "编号"), ("3300009", "王雅琴", "7")))
    settled(page)
    assert figures(page)[0] == "1 人"
    page.page.kinds.setCurrentIndex(1)
    settled(page)
    assert page.summary().startswith("民警名册")
    assert page.page.preview._ignored.text() == "没有用到的列：编号"


def test_two_files_at_once_are_refused(page: Any, sheet: Sheet, dropped: Callable[..., None]) -> None:
    dropped(page.page, sheet(*GOOD, name="甲.csv"), sheet(*GOOD, name="乙.csv"))
    assert page.said() == "一次只能导入一个文件，请只拖一个过来。"


def test_escape_leaves_the_preview(page: Any, sheet: Sheet) -> None:
    page.page.take_file(sheet(*GOOD))
    settled(page)
    assert page.page.back()
    assert page.page.hint.isVisible()
    assert not page.page.write_button.isEnabled()


def test_a_template_that_cannot_be_saved_is_said_so(page: Any, tmp_path: Path) -> None:
    page.page.save_template_to(tmp_path / "没有这个文件夹" / "模板.xlsx")
    assert page.page.message.tone() == "refusal"


def test_openings_of_a_ward_are_checked_and_written_and_lead_to_the_ledger(
    at: At, ward: Any, sheet: Sheet, app: Application
) -> None:
    add_officer(app, "3300002", "赵明")
    page = at("import", kind="openings")
    heads = ("囚号", "姓名", "起计月份", "积分", "周期月数", "来源文书", "签名一", "签名二")
    common = ("2026-10", "412.50", "4", "2026年9月台账", "王立新")
    rows = [("3301000011", "阿依古丽·买买提", *common, "赵明"), ("3301000012", "𠮷𬭁", *common, "王立新")]
    page.page.take_file(sheet(heads, *rows))
    settled(page)
    assert page.rows("people.import.problems") == [["3", "签名二", "王立新", "期初积分要由两名不同的民警签名"]]
    page.page.take_file(sheet(heads, rows[0]))
    settled(page)
    assert figures(page) == ["1 人", "0 人", "0 人", "0 行"]
    settled(page.press("write"))
    assert page.said() == "期初积分已写入：新增 1 人，更改 0 人，不变 0 人。"
    assert [entry.kind for entry in app.query(ledger_rows, ward.aygul)] == ["opening"]
